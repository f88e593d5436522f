// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_HPP
#define SURE_HPP

/// Everything of sure that needs no other library.

#include <sure/any_error.hpp>
#include <sure/collect.hpp>
#include <sure/context.hpp>
#include <sure/convert.hpp>
#include <sure/coverage.hpp>
#include <sure/diagram.hpp>
#include <sure/error.hpp>
#include <sure/graph.hpp>
#include <sure/hash.hpp>
#include <sure/machine.hpp>
#include <sure/match.hpp>
#include <sure/one_of.hpp>
#include <sure/option.hpp>
#include <sure/ranges.hpp>
#include <sure/report.hpp>
#include <sure/restore.hpp>
#include <sure/result.hpp>
#include <sure/trace.hpp>
#include <sure/try.hpp>
#include <sure/walk.hpp>

#endif // SURE_HPP
