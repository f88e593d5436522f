// SPDX-License-Identifier: BSL-1.0
#include "gateway/checks.hpp"

#include <sure/try.hpp>

#include <boost/asio/deferred.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>

#include <algorithm>

namespace orders::gateway {
namespace {

namespace io = sure::asio;
namespace net = boost::asio;

constexpr auto highest_score = std::uint32_t{70};

/// Counts an answer that nobody waits for any more.
class waiting {
public:
  explicit waiting(fake_service const& by) : by_(by) {}
  waiting(waiting const&) = delete;
  auto operator=(waiting const&) -> waiting& = delete;
  ~waiting() { ++(done_ ? by_.answered : by_.cancelled); }
  void done() { done_ = true; }

private:
  fake_service const& by_;
  bool done_ = false;
};

auto take_time(fake_service const& by) -> net::awaitable<void> {
  auto wait = waiting{by};
  auto timer = net::steady_timer(co_await net::this_coro::executor, by.latency);
  co_await timer.async_wait(net::deferred);
  wait.done();
}

auto look_up(address_service const& in, std::string const& postcode)
    -> io::task<std::string, unknown_postcode, address_service_down> {
  co_await take_time(in);
  if (in.is_down) co_return address_service_down{};
  auto const found = in.towns.find(postcode);
  if (found == in.towns.end()) co_return unknown_postcode{};
  co_return found->second;
}

} // namespace

auto in_stock(shelves const& on_hand, draft const& of) -> sure::result<void, not_in_stock> {
  for (auto const& item : of.items) {
    auto const found = on_hand.find(item.sku);
    auto const there = found == on_hand.end() ? 0 : found->second;
    if (there < item.quantity) return not_in_stock{item.sku, there};
  }
  return {};
}

auto trusted(fraud_service const& by, draft const& of) -> io::task<std::uint32_t, suspicious, fraud_service_down> {
  co_await take_time(by);
  if (by.is_down) co_return fraud_service_down{};
  auto const found = by.scores.find(of.customer);
  auto const score = found == by.scores.end() ? 0 : found->second;
  if (score > highest_score) co_return suspicious{score};
  co_return score;
}

//! [race]
auto deliverable(counters const& at, draft const& of) -> io::task<std::string, unknown_postcode, address_service_down> {
  co_return co_await io::race(look_up(at.addresses, of.postcode), look_up(at.other_addresses, of.postcode));
}
//! [race]

//! [all at once]
auto check(counters const& at, draft const& of, std::chrono::milliseconds within)
    -> io::task<approval, not_in_stock, suspicious, fraud_service_down, unknown_postcode, address_service_down,
                io::timed_out> {
  SURE_CO_TRY_LET([[maybe_unused]] auto&& there, in_stock(at.on_hand, of));
  SURE_CO_TRY_LET(auto found,
                  co_await io::with_timeout(within, io::when_all(trusted(at.fraud, of), deliverable(at, of))));
  co_return approval{std::get<0>(found), std::get<1>(found)};
}
//! [all at once]

} // namespace orders::gateway
