# SPDX-License-Identifier: BSL-1.0
"""The pieces of the report's page."""
