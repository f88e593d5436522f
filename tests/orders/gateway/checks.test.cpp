// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
#define BOOST_ASIO_NO_DEPRECATED
#include "gateway/checks.hpp"

#include "orders/files.hpp"
#include "sure/interop/coroutines.hpp"

#include <doctest/doctest.h>

#include <sure/error.hpp>
#include <sure/match.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace {

using namespace orders::gateway;
using namespace std::chrono_literals;
namespace io = sure::asio;

// The type of the check is what its parts say, and no more.
static_assert(
    std::is_same_v<decltype(check(std::declval<counters const&>(), std::declval<draft const&>(), 1s))::value_type,
                   sure::result<approval, not_in_stock, suspicious, fraud_service_down, unknown_postcode,
                                address_service_down, io::timed_out>>);

constexpr auto never = std::chrono::hours{1};

auto shop() -> counters {
  auto at = counters{};
  at.on_hand = {{"85123A", 6}};
  at.fraud.scores = {{"17850", 12}, {"13047", 99}};
  at.addresses.towns = {{"SW1A 1AA", "London"}};
  at.other_addresses = at.addresses;
  at.other_addresses.latency = never;
  return at;
}
auto wanted(std::int64_t quantity = 1) -> draft { return {"17850", "SW1A 1AA", {{"85123A", quantity}}}; }

auto outcome(counters const& at, draft const& of, std::chrono::milliseconds within = 1min) -> std::string {
  return sure::match(
      coroutines::run(check(at, of, within)),
      [](approval const& one) { return one.town + " " + std::to_string(one.score); },
      [](auto const& why) { return std::string{sure::code_of(why)}; });
}

TEST_CASE("check: all fine") {
  auto const at = shop();
  CHECK(outcome(at, wanted()) == "London 12");
  CHECK(at.fraud.answered == 1);
  CHECK(at.addresses.answered == 1);
  CHECK(at.other_addresses.cancelled == 1);
}

TEST_CASE("check: each failure is its own, with its data") {
  auto at = shop();
  CHECK(coroutines::run(check(at, wanted(7), 1min)).error() == not_in_stock{"85123A", 6});
  auto stranger = wanted();
  stranger.customer = "13047";
  CHECK(coroutines::run(check(at, stranger, 1min)).error() == suspicious{99});
  at.fraud.scores["13047"] = 71;
  CHECK(coroutines::run(check(at, stranger, 1min)).error() == suspicious{71});
  at.fraud.scores["13047"] = 70;
  CHECK(outcome(at, stranger) == "London 70");
  auto nowhere = wanted();
  nowhere.postcode = "X";
  CHECK(outcome(at, nowhere) == "checks.unknown_postcode");
  at.fraud.is_down = true;
  CHECK(outcome(at, wanted()) == "checks.fraud_service_down");
}

TEST_CASE("check: the first failure cancels the others and waits for their end") {
  auto at = shop();
  at.fraud.is_down = true;
  at.addresses.latency = never;
  CHECK(outcome(at, wanted()) == "checks.fraud_service_down");
  CHECK(at.addresses.cancelled == 1);
  CHECK(at.other_addresses.cancelled == 1);

  auto other = shop();
  other.addresses.is_down = true;
  other.fraud.latency = never;
  CHECK(outcome(other, wanted()) == "checks.address_service_down");
  CHECK(other.fraud.cancelled == 1);
}

TEST_CASE("check: the deadline cancels what still runs") {
  auto at = shop();
  at.fraud.latency = never;
  CHECK(outcome(at, wanted(), 5ms) == "io.timed_out");
  CHECK(at.fraud.cancelled == 1);
  CHECK(at.addresses.answered == 1);
}

TEST_CASE("check: what is not in stock asks nobody") {
  auto const at = shop();
  CHECK(outcome(at, wanted(7)) == "checks.not_in_stock");
  CHECK(at.fraud.answered + at.fraud.cancelled == 0);
}

TEST_CASE("check: either of two services that know addresses will do") {
  auto at = shop();
  std::swap(at.addresses.latency, at.other_addresses.latency);
  CHECK(outcome(at, wanted()) == "London 12");
  CHECK(at.addresses.cancelled == 1);
  CHECK(at.other_addresses.answered == 1);
}

TEST_CASE("check: cancelled from outside, everything ends") {
  auto at = shop();
  at.fraud.latency = at.addresses.latency = never;
  auto const stopped = coroutines::run_cancelled(io::cancellable(check(at, wanted(), never)));
  CHECK(stopped.has_error<io::cancelled>());
  CHECK(at.fraud.cancelled == 1);
  CHECK(at.addresses.cancelled == 1);
}

TEST_CASE("docs/orders-checks.md: as few lines as the same in Go") {
  auto const page = files::contents(ORDERS_SOURCE_ROOT "/docs/orders-checks.md");
  auto const lines_of = [&](std::string_view opening) {
    auto const from = page.find(opening);
    REQUIRE(from != std::string::npos);
    auto const body = page.substr(from, page.find("\n```\n", from) - from);
    return std::count(body.begin(), body.end(), '\n');
  };
  CHECK(lines_of("#all at once -->\n```cpp") - 1 <= lines_of("```go\nfunc (s *Shop) Check("));
}

} // namespace
