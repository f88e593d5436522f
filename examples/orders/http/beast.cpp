// SPDX-License-Identifier: BSL-1.0
// The one file that includes Asio and Beast, server and client together: they cost more than the rest of the service to compile
#define BOOST_ASIO_NO_DEPRECATED
#include "http/beast/client.hpp"
#include "http/beast/server.hpp"
