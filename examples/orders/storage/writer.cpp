// SPDX-License-Identifier: BSL-1.0
#include "storage/writer.hpp"

#include "storage/failures.hpp"

#include <sure/interop/exceptions.hpp>
#include <sure/match.hpp>
#include <sure/try.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace orders::storage {
namespace {

/// After that somebody may try again.
constexpr auto trouble_lasts = std::chrono::seconds{5};

} // namespace

writer::writer(std::unique_ptr<engine> db, service::core const& core, surroundings in, writer_limits limits)
    : db_(std::move(db)), core_(&core), in_(std::move(in)), limits_(limits), thread_([this] { run(); }) {}

writer::~writer() { stop(); }

void writer::submit(std::shared_ptr<service::command const> what, moment deadline, tell told) {
  auto wants = what->wants();
  auto one = job{std::move(what), std::move(wants), deadline, std::move(told)};
  if (auto const entered = enter(one); !entered) one.told(entered.error());
}

auto writer::enter(job& one) -> sure::result<void, queue_full, stopped> {
  {
    auto const lock = std::lock_guard{mutex_};
    if (is_stopped_) return stopped{};
    if (waiting_.size() == limits_.waiting) return queue_full{};
    waiting_.push_back(std::move(one));
  }
  comes_.notify_one();
  return {};
}

void writer::forget_keys(timestamp seen_before) {
  {
    auto const lock = std::lock_guard{mutex_};
    forgets_before_ = seen_before;
  }
  comes_.notify_one();
}

void writer::stop() {
  {
    auto const lock = std::lock_guard{mutex_};
    is_stopped_ = true;
  }
  comes_.notify_one();
  std::call_once(joined_, [&] { thread_.join(); });
}

auto writer::counts() const -> writer_counts {
  auto const lock = std::lock_guard{mutex_};
  auto now = counts_;
  now.waiting = waiting_.size();
  return now;
}

auto writer::has_room() const -> bool {
  auto const lock = std::lock_guard{mutex_};
  return waiting_.size() < limits_.waiting;
}

void writer::run() {
  for (;;) {
    auto jobs = take();
    if (jobs.empty()) return;
    serve(without_late_ones(std::move(jobs)));
  }
}

/// None where there will be none.
auto writer::take() -> std::vector<job> {
  auto lock = std::unique_lock{mutex_};
  for (;;) {
    comes_.wait(lock, [&] { return is_stopped_ || forgets_before_ || !waiting_.empty(); });
    if (!forgets_before_) break;
    auto const before = *std::exchange(forgets_before_, std::nullopt);
    lock.unlock();
    // What is not forgotten now is forgotten the next time.
    if (!is_damaged_) db_->forget_keys(before).ignore();
    lock.lock();
  }
  auto const count = static_cast<std::ptrdiff_t>(std::min(waiting_.size(), limits_.together));
  auto const end = waiting_.begin() + count;
  auto jobs = std::vector<job>{std::move_iterator{waiting_.begin()}, std::move_iterator{end}};
  waiting_.erase(waiting_.begin(), end);
  return jobs;
}

auto writer::without_late_ones(std::vector<job> jobs) const -> std::vector<job> {
  auto const now = in_.ticks();
  auto const is_late = [&](job const& one) { return one.deadline <= now; };
  for (auto const& one : jobs)
    if (is_late(one)) one.told(deadline_passed{});
  std::erase_if(jobs, is_late);
  return jobs;
}

//! [serve]
void writer::serve(std::vector<job> jobs) {
  for (auto number = std::uint32_t{1}; !jobs.empty(); ++number)
    sure::match(
        transact(jobs),
        [&](std::vector<done>&& how) {
          for (auto i = std::size_t{0}; i != jobs.size(); ++i) jobs[i].told(std::move(how[i]));
          jobs.clear();
        },
        [&](half_done&& one) {
          if (jobs.size() == 1)
            jobs.front().told(std::move(one.how));
          else
            serve_alone(std::move(jobs));
          jobs.clear();
        },
        [&](failure const& why) {
          if (jobs.size() > 1 && may_be_one_command(why)) {
            serve_alone(std::move(jobs));
            jobs.clear();
          } else {
            jobs = without_refused_ones(std::move(jobs), why, number);
          }
        });
}
//! [serve]

void writer::serve_alone(std::vector<job> jobs) {
  for (auto& one : jobs) {
    auto alone = std::vector<job>{};
    alone.push_back(std::move(one));
    serve(std::move(alone));
  }
}

auto writer::transact(std::vector<job> const& jobs) -> ended {
  auto how = commit(jobs);
  note(how, jobs.size());
  return how;
}

//! [commit]
auto writer::commit(std::vector<job> const& jobs) -> ended {
  if (is_damaged_) return corrupt{"the database was found to be damaged, and is not written any more"};
  auto needed = std::vector<service::needs>{};
  std::ranges::transform(jobs, std::back_inserter(needed), [](job const& one) { return one.wants; });
  auto how = std::vector<done>{};
  SURE_TRY(sure::catching<half_done>([&] {
    return db_->transact(needed, [&](service::batch& rows) {
      for (auto const& one : jobs) how.push_back(run_whole(*one.what, rows, in_.now()));
    });
  }));
  return how;
}
//! [commit]

void writer::note(ended const& how, std::size_t commands) {
  auto const lock = std::lock_guard{mutex_};
  counts_.commands += how ? commands : 0;
  ++(how ? counts_.commits : counts_.failures);
  is_damaged_ = is_damaged_ || how.has_error<corrupt>();
  if (how.has_error<full>() || how.has_error<unavailable>()) troubled_until_ = in_.ticks() + trouble_lasts;
  if (how) troubled_until_ = moment::min();
}

auto writer::works() const -> bool {
  auto const lock = std::lock_guard{mutex_};
  return !is_damaged_ && troubled_until_ <= in_.ticks();
}

auto writer::without_refused_ones(std::vector<job> jobs, failure const& why, std::uint32_t number) -> std::vector<job> {
  auto const what = in_words_of_the_service(why);
  auto kept = std::vector<job>{};
  auto pause = std::chrono::milliseconds{0};
  for (auto& one : jobs) {
    auto step = after_failure(*core_, what, number, one, in_);
    if (step.again_in) {
      pause = std::max(pause, *step.again_in);
      kept.push_back(std::move(one));
    } else {
      one.told(service::outcome{std::move(step.refused), {}});
    }
  }
  std::this_thread::sleep_for(pause);
  return kept;
}

} // namespace orders::storage
