// SPDX-License-Identifier: BSL-1.0
#include "shell/metrics.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <optional>
#include <string>

namespace {

using namespace std::chrono_literals;
using orders::service::action;
using orders::service::problem;
using orders::shell::histogram;
using orders::shell::metrics;

auto has(std::string const& text, std::string const& line) -> bool { return text.find(line + "\n") != text.npos; }

} // namespace

TEST_CASE("histogram: a duration counts in the first bucket whose bound it does not exceed") {
  auto durations = histogram{};
  durations.add(100us);
  durations.add(101us);
  durations.add(1h);
  durations.add(-1us);
  CHECK(durations.up_to(0) == 2);
  CHECK(durations.up_to(1) == 3);
  CHECK(durations.up_to(histogram::bounds.size() - 1) == 3);
  CHECK(durations.up_to(histogram::bounds.size()) == 4);
  CHECK(durations.sum() == 1h + 201us);
}

TEST_CASE("histogram: a quantile is the bound under which that share lies") {
  auto durations = histogram{};
  CHECK(durations.quantile(0.5) == std::nullopt);
  for (int i = 0; i != 99; ++i) durations.add(300us);
  durations.add(40ms);
  CHECK(durations.quantile(0.5) == 500us);
  CHECK(durations.quantile(0.99) == 500us);
  CHECK(durations.quantile(1.0) == 50ms);
}

TEST_CASE("metrics: answers by action and code, refusals, latencies, gauges") {
  auto counted = metrics{};
  auto depth = std::uint64_t{7};
  counted.add_gauge("orders_queue_depth", "Commands that wait.", [&] { return depth; });
  counted.answered(action::place, std::nullopt, 200us);
  counted.answered(action::place, problem::out_of_stock, 300us);
  counted.answered(action::pay, problem::payment_declined, 2ms);
  counted.refused(problem::body_too_large);
  counted.refused(problem::out_of_stock);

  CHECK(counted.total() == 3);
  CHECK(counted.with(problem::out_of_stock) == 2);
  CHECK(counted.with(problem::bug) == 0);

  auto const text = counted.text();
  CHECK(has(text, R"(orders_requests_total{action="place",code="ok"} 1)"));
  CHECK(has(text, R"(orders_requests_total{action="place",code="order.out_of_stock"} 1)"));
  CHECK(has(text, R"(orders_requests_total{action="pay",code="payment.declined"} 1)"));
  CHECK(has(text, R"(orders_refusals_total{code="request.body_too_large"} 1)"));
  CHECK(has(text, R"(orders_request_seconds_bucket{action="place",le="0.000250"} 1)"));
  CHECK(has(text, R"(orders_request_seconds_bucket{action="place",le="+Inf"} 2)"));
  CHECK(has(text, R"(orders_request_seconds_sum{action="place"} 0.000500)"));
  CHECK(has(text, "# TYPE orders_queue_depth gauge"));
  CHECK(has(text, "orders_queue_depth 7"));
  CHECK(text.find("bug") == text.npos);
}
