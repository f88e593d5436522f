// SPDX-License-Identifier: BSL-1.0
#include "storage/readers.hpp"

#include "storage/failures.hpp"

#include <chrono>
#include <cstdint>
#include <utility>

namespace orders::storage {

readers::readers(std::vector<std::unique_ptr<engine>> connections, service::core const& core, surroundings in,
                 std::size_t waiting)
    : connections_(std::move(connections)), core_(&core), in_(std::move(in)), most_waiting_(waiting) {
  for (auto const& one : connections_) threads_.emplace_back([this, &one] { run(*one); });
}

readers::~readers() { stop(); }

void readers::submit(std::shared_ptr<service::command const> what, moment deadline, tell told) {
  auto wants = what->wants();
  // A std::function is copied, and a job is told once.
  auto const one = std::make_shared<job>(job{std::move(what), std::move(wants), deadline, std::move(told)});
  if (auto const entered = enter([this, one](engine& db) { serve(db, *one); }); !entered) one->told(entered.error());
}

void readers::due(timestamp now, std::size_t limit, std::function<void(found)> told) {
  auto const entered = enter([=](engine& db) { told(db.due(now, limit)); });
  if (!entered) told(entered.error());
}

void readers::count_by_state(std::function<void(counted)> told) {
  auto const entered = enter([=](engine& db) { told(db.count_by_state()); });
  if (!entered) told(entered.error());
}

auto readers::enter(task one) -> sure::result<void, queue_full, stopped> {
  {
    auto const lock = std::lock_guard{mutex_};
    if (is_stopped_) return stopped{};
    if (waiting_.size() == most_waiting_) return queue_full{};
    waiting_.push_back(std::move(one));
  }
  comes_.notify_one();
  return {};
}

void readers::stop() {
  {
    auto const lock = std::lock_guard{mutex_};
    is_stopped_ = true;
  }
  comes_.notify_all();
  std::call_once(joined_, [&] {
    for (auto& one : threads_) one.join();
  });
}

void readers::run(engine& db) {
  auto lock = std::unique_lock{mutex_};
  for (;;) {
    comes_.wait(lock, [&] { return is_stopped_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    auto const next = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    next(db);
    lock.lock();
  }
}

void readers::serve(engine& db, job const& one) const {
  if (in_.ticks() >= one.deadline) return one.told(deadline_passed{});
  for (auto number = std::uint32_t{1};; ++number) {
    auto rows = db.load(one.wants);
    if (rows) return one.told(run_command(*one.what, *rows, in_.now()));
    auto step = after_failure(*core_, in_words_of_the_service(rows.error()), number, one, in_);
    if (!step.again_in) return one.told(service::outcome{std::move(step.refused), {}});
    std::this_thread::sleep_for(*step.again_in);
  }
}

} // namespace orders::storage
