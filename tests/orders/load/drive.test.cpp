// SPDX-License-Identifier: BSL-1.0
#include "load/drive.hpp"

#include "orders/http/running.hpp"

#include <atomic>
#include <chrono>
#include <string>
#include <thread>

namespace {

using namespace orders;
using namespace std::chrono_literals;

auto driven(running::service const& by, std::size_t orders) -> load::load_report {
  auto options = load::load_options{};
  options.port = by.port();
  options.orders = orders;
  options.at_once = 1;
  return load::drive(options, [](std::size_t) { return true; });
}

} // namespace

TEST_CASE("drive: the slowest of a hundred answers is what 99 of 100 came within") {
  auto asked = std::atomic<int>{0};
  auto const shop = running::service{[&](http::request const& what, http::responder respond) {
    if (what.method == "POST" && ++asked == 50) std::this_thread::sleep_for(1s);
    respond(running::text(422, R"({"code":"request.invalid_fields","retryable":false})"));
  }};
  auto const seen = driven(shop, 100);
  CHECK(seen.requests == 100);
  CHECK(seen.most_within >= 1s);
  CHECK(seen.half_within < 1s);
  CHECK(seen.refusals.at("request.invalid_fields") == 100);
}

TEST_CASE("drive: whoever is told to come again six times believes it") {
  auto const shop = running::service{[](http::request const&, http::responder respond) {
    respond(running::text(503, R"({"code":"overload.queue_full","retryable":true})"));
  }};
  auto const seen = driven(shop, 1);
  CHECK(seen.requests == 6);
  CHECK(seen.again == 5);
  CHECK(!seen.orders.front().settled);
}
