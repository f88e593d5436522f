// SPDX-License-Identifier: BSL-1.0
#include "http/event_queue.hpp"

namespace orders::http {

auto event_queue::push(std::string_view bytes) -> bool {
  bool wakes = false;
  bool taken = false;
  {
    auto const lock = std::scoped_lock(guard_);
    if (now_ != condition::open) return false;
    taken = bytes.size() <= limit_ - waiting_.size();
    if (taken)
      waiting_ += bytes;
    else
      now_ = condition::overrun;
    wakes = !std::exchange(awake_, true);
  }
  if (wakes) wake_();
  return taken;
}

void event_queue::end(condition how) {
  bool wakes = false;
  {
    auto const lock = std::scoped_lock(guard_);
    if (now_ != condition::open) return;
    now_ = how;
    wakes = !std::exchange(awake_, true);
  }
  if (wakes) wake_();
}

auto event_queue::take() -> batch {
  auto const lock = std::scoped_lock(guard_);
  awake_ = false;
  return {std::exchange(waiting_, {}), now_};
}

namespace {
class end_of_queue final : public stream {
public:
  explicit end_of_queue(std::shared_ptr<event_queue> of) : of_(std::move(of)) {}
  end_of_queue(end_of_queue const&) = delete;
  auto operator=(end_of_queue const&) -> end_of_queue& = delete;
  ~end_of_queue() override { of_->close(); }
  auto send(std::string_view bytes) -> bool override { return of_->push(bytes); }
  void close() override { of_->close(); }

private:
  std::shared_ptr<event_queue> of_;
};
} // namespace

auto sending_end(std::shared_ptr<event_queue> of) -> std::shared_ptr<stream> {
  return std::make_shared<end_of_queue>(std::move(of));
}

} // namespace orders::http
