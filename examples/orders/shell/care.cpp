// SPDX-License-Identifier: BSL-1.0
#include "shell/care.hpp"

#include <sure/interop/exceptions.hpp>
#include <sure/match.hpp>

#include <exception>
#include <memory>
#include <utility>

namespace orders::shell {

using clock = std::chrono::steady_clock;

void care::look(timestamp now) {
  if (in_hand_.load() >= limits_.at_once) return;
  // Those that are broken are due for ever, and must not hide the others.
  errands_.data.due(now, limits_.at_once + broken(), [this, now](storage::readers::found const& found) {
    sure::match(
        found, [&](std::vector<service::order_row> const& orders) { take_some(orders, now); },
        [&](sure::error_set_of<storage::readers::found> const& why) {
          log_->write(service::severity::warning, "cannot look after orders", {{"code", sure::describe(why).code}});
        });
  });
}

void care::take_some(std::vector<service::order_row> const& orders, timestamp now) {
  for (auto const& one : orders)
    if (may_take(one.id)) take(one, now);
}

auto care::may_take(std::string const& order) -> bool {
  auto const lock = std::scoped_lock{mutex_};
  auto const now = clock::now();
  std::erase_if(taken_, [&](auto const& one) { return one.second + limits_.pause <= now; });
  return in_hand_.load() < limits_.at_once && taken_.emplace(order, now).second;
}

//! [take]
void care::take(service::order_row const& order, timestamp now) {
  sure::match(
      sure::catching_all([&] { return core_->wake(order, now); }),
      [&](service::wake_up&& needed) { look_after(order, std::move(needed)); },
      [](std::exception_ptr const&) {}); // there was no memory, and the order stays due
}
//! [take]

void care::look_after(service::order_row const& order, service::wake_up needed) {
  auto const is_broken = !needed.ask && !needed.what;
  if (note(order, is_broken) && is_broken)
    log_->write(service::severity::error, "cannot look after an order", {{"order", order.id}, {"state", order.tag}});
  if (is_broken) return;
  ++in_hand_;
  auto const until = clock::now() + limits_.time;
  auto watch = [this, id = order.id](errand_news const& news) {
    if (news.last) finish(id, news);
  };
  if (needed.what)
    run_errand(errands_, std::shared_ptr<service::command const>{std::move(needed.what)}, std::nullopt, until,
               std::move(watch));
  else
    run_errand(errands_, std::move(*needed.ask), until, std::move(watch));
}

auto care::note(service::order_row const& order, bool is_broken) -> bool {
  auto const lock = std::scoped_lock{mutex_};
  return is_broken ? broken_.insert(order.id).second : broken_.erase(order.id) != 0;
}

auto care::broken() const -> std::size_t {
  auto const lock = std::scoped_lock{mutex_};
  return broken_.size();
}

void care::finish(std::string const& order, errand_news const& news) {
  --in_hand_;
  ++done_;
  auto const code = sure::match(
      news.told, [](service::reply const& told) { return told.why ? service::row_of(*told.why).code : "ok"; },
      [](sure::error_set_of<storage::done> const& why) { return sure::describe(why).code; });
  log_->write(service::severity::info, "looked after", {{"order", order}, {"code", code}});
}

} // namespace orders::shell
