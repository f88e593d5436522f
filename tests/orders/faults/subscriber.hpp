// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_FAULTS_SUBSCRIBER_HPP
#define SURE_TESTS_ORDERS_FAULTS_SUBSCRIBER_HPP

/// A consumer of the feed that notes its position, and dies now and then with a page in hand that it had worked on and not noted.

#include "load/peer.hpp"
#include "orders/files.hpp"
#include "service/rows.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace faults {

class subscriber {
public:
  subscriber(std::uint16_t port, std::string notes)
      : shop_("127.0.0.1", port, 1), notes_(std::move(notes)), thread_([this] { follow(); }) {}
  subscriber(subscriber const&) = delete;
  auto operator=(subscriber const&) -> subscriber& = delete;
  ~subscriber() {
    if (thread_.joinable()) (void)end_at(0);
  }

  /// What it was handed, repetitions included, when it has come to that event; it must come there in a minute.
  auto end_at(std::uint64_t last) -> std::vector<orders::service::event_row> {
    last_ = last;
    thread_.join();
    return std::move(handed_);
  }
  /// After `end_at`.
  [[nodiscard]] auto deaths() const noexcept -> int { return deaths_; }

private:
  using clock = std::chrono::steady_clock;
  static constexpr auto open_end = std::numeric_limits<std::uint64_t>::max();

  void follow() {
    auto chance = std::mt19937{11};
    auto position = std::uint64_t{0};
    auto until = clock::time_point::max();
    while (position < last_ && clock::now() < until) {
      if (last_ != open_end && until == clock::time_point::max()) until = clock::now() + std::chrono::minutes{1};
      auto const worked_on = work_on_page_after(position);
      if (chance() % 8 == 0) {
        position = noted();
        ++deaths_;
      } else if (worked_on != position) {
        position = worked_on;
        files::write(notes_, std::to_string(position));
      }
    }
  }

  auto work_on_page_after(std::uint64_t position) -> std::uint64_t {
    auto const page = shop_.get("/v1/events?limit=100&wait=1&after=" + std::to_string(position));
    if (!page || page->status != 200) {
      std::this_thread::sleep_for(std::chrono::milliseconds{20}); // nobody is there
      return position;
    }
    for (auto const& one : page->body.at("events").as_array()) {
      auto const text = [&](char const* name) { return std::string{one.at(name).as_string()}; };
      auto const number = [&](char const* name) { return one.at(name).to_number<std::uint64_t>(); };
      handed_.push_back({number("seq"), text("order"), number("version"), text("from"), text("event"), text("to"), {}});
      position = number("seq");
    }
    return position;
  }

  auto noted() const -> std::uint64_t {
    auto const text = files::contents(notes_);
    return text.empty() ? 0 : std::stoull(text);
  }

  orders::load::peer shop_;
  std::string notes_;
  std::vector<orders::service::event_row> handed_;
  int deaths_ = 0;
  std::atomic<std::uint64_t> last_ = open_end;
  std::thread thread_;
};

} // namespace faults

#endif // SURE_TESTS_ORDERS_FAULTS_SUBSCRIBER_HPP
