// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_FAULTS_BESIEGED_HPP
#define SURE_TESTS_ORDERS_FAULTS_BESIEGED_HPP

/// A town that is attacked over its sockets while a customer shops there, and what has to hold when the attack is over.

#include "orders/faults/town.hpp"
#include "orders/http/raw.hpp"
#include "orders/vitals.hpp"
#include "support/torture.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

namespace faults {

/// A request as bytes. Fields end with the end of their line.
inline auto wire(std::string_view method, std::string_view target, std::string_view body = {},
                 std::string_view fields = {}) -> std::string {
  auto out = std::string{method} + ' ' + std::string{target} + " HTTP/1.1\r\nHost: localhost\r\n" + std::string{fields};
  if (!body.empty()) out += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
  return out + "\r\n" + std::string{body};
}
inline auto wire_place(std::string const& key) -> std::string {
  return wire("POST", "/v1/orders", live::service::order_of(1), "Idempotency-Key: " + key + "\r\n");
}

/// Whether this is what may be said to a peer in the wrong: it, and not the service, has made a mistake.
inline auto blames_peer(int status) -> bool { return status / 100 == 4; }

/// Places orders one after the other until told to end.
class customer {
public:
  explicit customer(town& at) : at_(at), thread_([this] { shop(); }) {}
  customer(customer const&) = delete;
  auto operator=(customer const&) -> customer& = delete;
  ~customer() { end(); }

  /// How long the longest visit took; each ended with an order.
  auto end() -> std::chrono::milliseconds {
    is_over_ = true;
    if (!thread_.joinable()) return longest_;
    thread_.join();
    CHECK(!told_.empty());
    for (auto const& one : told_) CHECK(!at_.note(one).empty());
    return longest_;
  }
  [[nodiscard]] auto visits() const { return told_.size(); }

private:
  void shop() {
    while (!is_over_) {
      auto const begun = std::chrono::steady_clock::now();
      auto const key = "customer-" + std::to_string(told_.size());
      told_.push_back(answer_of(at_.shop->begin_post("/v1/orders", live::service::order_of(1), key)));
      auto const took = std::chrono::steady_clock::now() - begun;
      longest_ = std::max(longest_, std::chrono::ceil<std::chrono::milliseconds>(took));
      std::this_thread::sleep_for(5ms);
    }
  }

  town& at_;
  std::vector<http::response> told_;
  std::chrono::milliseconds longest_{0};
  std::atomic<bool> is_over_ = false;
  std::thread thread_;
};

struct besieged {
  explicit besieged(http::server_limits limits = {}) {
    (void)vitals::most_descriptors();
    at.close();
    at.limits = limits;
    at.open();
    at.buy(1'000'000);
    CHECK(!at.place("before", 1).empty());
    held = vitals::descriptors();
  }

  auto dial(int receive_buffer = 0) -> raw::line { return raw::line(at.shop->port(), receive_buffer); }

  /// The first answer to these bytes on a connection of their own; status 0 where there is none.
  auto say(std::string_view bytes) -> raw::message {
    auto line = dial();
    line.send(bytes);
    line.half_close();
    return line.read();
  }

  /// It serves, holds on to nothing, has made no mistake, and its books balance.
  void check_is_well() {
    CHECK(at.shop->get("/readyz").status == 200);
    CHECK(!at.place("after", 1).empty());
    // some connections are kept, a customer's and to the gateway, and both their ends are here
    CHECK(live::becomes([&] { return vitals::descriptors() <= held + 8; }));
    auto const counts = at.shop->get("/metrics").body;
    CHECK(counts.find("internal.bug") == std::string::npos);
    CHECK(at.settles());
    CHECK(at.audit() == nothing{});
  }

  town at;
  std::ptrdiff_t held = 0;
};

} // namespace faults

#endif // SURE_TESTS_ORDERS_FAULTS_BESIEGED_HPP
