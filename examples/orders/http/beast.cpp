// SPDX-License-Identifier: BSL-1.0
// The one file that includes Asio and Beast, server and client together: they cost more than the rest of the service to compile
#define BOOST_ASIO_NO_DEPRECATED
// The frames of a request, one in the other, are kept for the next one
#define BOOST_ASIO_RECYCLING_ALLOCATOR_CACHE_SIZE 8
#include "http/beast/client.hpp"
#include "http/beast/server.hpp"
