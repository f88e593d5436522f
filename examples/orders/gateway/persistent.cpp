// SPDX-License-Identifier: BSL-1.0
#include "gateway/persistent.hpp"

#include <sure/interop/exceptions.hpp>
#include <sure/match.hpp>

#include <algorithm>
#include <atomic>
#include <exception>
#include <utility>

namespace orders::gateway {

using std::chrono::milliseconds;

struct persistent::state {
  service::core const& by;
  service::outside& whom;
  timers& clock;
  retry_budget& budget;
  persistence how;
  std::atomic<bool> stopped{false};
  std::atomic<std::uint64_t> in_hand{0};
};

/// One question on its way. Whoever has something to do for it holds it; it is used by one thread at a time.
class persistent::errand : public std::enable_shared_from_this<errand> {
public:
  errand(std::shared_ptr<state> with, service::question what, std::optional<service::asker> for_whom,
         std::chrono::steady_clock::time_point deadline, settled told)
      : with_(std::move(with)), what_(std::move(what)), for_whom_(std::move(for_whom)), deadline_(deadline),
        told_(std::move(told)) {
    last_.how = service::answer::transport::refused;
    ++with_->in_hand;
  }
  errand(errand const&) = delete;
  auto operator=(errand const&) -> errand& = delete;
  ~errand() { --with_->in_hand; }

  void ask() {
    auto const time = left();
    if (time == milliseconds{0}) return consider();
    ++asked_;
    with_->whom.ask(what_, std::min(time, with_->how.per_try), [self = shared_from_this()](service::answer came) {
      self->last_ = std::move(came);
      self->consider();
    });
  }

private:
  /// A core throws for want of memory; then the order stays as it is, and wakes later.
  [[nodiscard]] auto weighed(service::attempt const& which) const -> service::next_step {
    return sure::match(
        sure::catching_all([&] { return with_->by.weigh(what_, for_whom_, last_, which); }),
        [](service::next_step&& step) { return std::move(step); },
        [](std::exception_ptr const&) { return service::next_step{}; });
  }

  [[nodiscard]] auto left() const -> milliseconds {
    return std::max(milliseconds{0}, std::chrono::ceil<milliseconds>(deadline_ - with_->clock.now()));
  }

  void consider() {
    auto const time = left();
    // Taken before the core decides: two answers at once must not both be promised the last retry.
    auto const may_retry = !with_->stopped && time > milliseconds{0} && with_->budget.take();
    auto step = weighed({std::max(asked_, 1U), time, with_->how.chance(), may_retry});
    if (may_retry && step.ask_again_in)
      return with_->clock.after(*step.ask_again_in, [self = shared_from_this()] { self->ask(); });
    if (may_retry) with_->budget.give_back();
    told_(std::move(step.what));
  }

  std::shared_ptr<state> with_;
  service::question what_;
  std::optional<service::asker> for_whom_;
  std::chrono::steady_clock::time_point deadline_;
  settled told_;
  /// Before the first, nothing was sent.
  service::answer last_;
  std::uint32_t asked_ = 0;
};

persistent::persistent(service::core const& by, service::outside& whom, timers& clock, retry_budget& budget,
                       persistence how)
    : state_(new state{by, whom, clock, budget, std::move(how)}) {}

persistent::~persistent() = default;

void persistent::settle(service::question what, std::optional<service::asker> for_whom,
                        std::chrono::steady_clock::time_point deadline, settled told) {
  state_->budget.earn();
  std::make_shared<errand>(state_, std::move(what), std::move(for_whom), deadline, std::move(told))->ask();
}

void persistent::stop() noexcept { state_->stopped = true; }

auto persistent::in_hand() const noexcept -> std::uint64_t { return state_->in_hand; }

} // namespace orders::gateway
