// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_STORAGE_OFFICE_HPP
#define SURE_TESTS_ORDERS_STORAGE_OFFICE_HPP

/// What a writer and readers need around them: a core that decides about failures, a clock, and somebody who takes the answers.

#include "orders/storage/rows.hpp"
#include "storage/jobs.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace office {

using namespace rows;
using namespace std::chrono_literals;

/// Tries again where somebody else is in the way, three times.
inline auto decide(service::storage_failure why, service::attempt const& tried) -> service::storage_step {
  using enum service::storage_failure;
  if ((why == busy || why == conflict) && tried.number < 4 && tried.left > 1ms) return {.again_in = 1ms, .refused = {}};
  return {.again_in = {}, .refused = replied("refused " + std::to_string(static_cast<int>(why))).told};
}
inline constexpr auto core = service::core{"test", nullptr, nullptr, nullptr, decide};

/// A clock that is set by hand.
class hand_clock {
public:
  auto surroundings() -> storage::surroundings {
    return {.ticks = [this] { return storage::moment{std::chrono::milliseconds{now_.load()}}; },
            .now = [] { return rows::at(1'930'000'000); },
            .chance = [] { return 0u; }};
  }
  auto in(std::chrono::milliseconds time) const -> storage::moment {
    return storage::moment{std::chrono::milliseconds{now_.load()} + time};
  }
  void advance(std::chrono::milliseconds by) { now_ += by.count(); }

private:
  std::atomic<std::int64_t> now_{1'000'000};
};

/// Keeps what was told, in the order in which it was.
class mailbox {
public:
  auto letter(std::string name) -> storage::tell {
    return [this, name](storage::done what) {
      auto const lock = std::lock_guard{mutex_};
      names_.push_back(name);
      told_.insert_or_assign(name, std::move(what));
      comes_.notify_all();
    };
  }
  void wait(std::size_t count) {
    auto lock = std::unique_lock{mutex_};
    comes_.wait_for(lock, 60s, [&] { return names_.size() >= count; });
  }
  auto names() -> std::vector<std::string> {
    auto const lock = std::lock_guard{mutex_};
    return names_;
  }
  /// The body of the reply, or the code of the error.
  auto said(std::string const& name) -> std::string {
    auto const lock = std::lock_guard{mutex_};
    auto const found = told_.find(name);
    if (found == told_.end()) return "nothing";
    return sure::match(
        found->second, [](service::outcome const& o) { return o.told.body; },
        [](auto const& e) { return std::string{sure::code_of(e)}; });
  }

private:
  std::mutex mutex_;
  std::condition_variable comes_;
  std::vector<std::string> names_;
  std::map<std::string, storage::done> told_;
};

/// A command that holds its thread until it is let go.
class gate {
public:
  auto command() {
    return std::make_shared<rows::command>([this](service::work&) {
      entered_.set_value();
      opened_.get_future().wait();
      return replied("gate");
    });
  }
  void wait_for_entry() { entered_.get_future().wait(); }
  void open() { opened_.set_value(); }

private:
  std::promise<void> entered_;
  std::promise<void> opened_;
};

/// Puts an order and says its id.
inline auto places(std::string id) {
  return std::make_shared<command>([id](service::work& in) {
    in.put(order(id));
    in.commit();
    return replied(id);
  });
}
/// What only reads; its needs name the key for as long as it lives.
inline auto shows_key(std::string_view name) {
  auto of = needs_key(name);
  of.writes = false;
  return std::make_shared<command>(
      [name](service::work& in) { return replied(in.key(name) == nullptr ? "none" : in.key(name)->digest); }, of);
}

} // namespace office

#endif // SURE_TESTS_ORDERS_STORAGE_OFFICE_HPP
