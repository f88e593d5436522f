// SPDX-License-Identifier: BSL-1.0
#include "core_typed/commands.hpp"
#include "core_typed/orders.hpp"

#include <sure/match.hpp>
#include <sure/try.hpp>

#include <utility>

namespace orders::service::typed {
namespace {

auto event_of(wish const& what, request_key const& key, order_row const& order, timestamp now) -> order_event {
  return sure::match<order_event>(
      what, [&](to_pay const& wish) { return lifecycle::pay{key, money::from_minor(order.total), wish.with, now}; },
      [&](to_ship) { return lifecycle::ship{key}; }, [&](to_deliver) { return lifecycle::deliver{now}; },
      [&](to_cancel) { return lifecycle::cancel{key}; },
      [&](to_refund const& wish) { return lifecycle::refund{key, wish.amount}; });
}

class change final : public command {
public:
  explicit change(change_request wanted) : wanted_(std::move(wanted)) {}

  auto wants() const -> needs override {
    auto all = needs{};
    all.key = wanted_.by.key.text();
    all.order = wanted_.order;
    return all;
  }

  auto run(work& in, timestamp now) const -> outcome override {
    if (auto known = known_answer(in, wanted_.by, now)) return {std::move(*known), {}};
    return sure::match<outcome>(
        decided(in, now), [](outcome&& done) { return std::move(done); },
        [](unusable const& why) { return outcome{refused(why), {}}; },
        [&](unwilling const& why) { return unchanged(in, now, refused(why)); });
  }

private:
  auto decided(work& in, timestamp now) const -> sure::result<outcome, unusable, unwilling> {
    auto const before = SURE_TRY(find_order(in, wanted_.order, wanted_.version));
    auto const done = SURE_TRY(decide(before.state, event_of(wanted_.what, wanted_.by.key, before.row, now)));
    auto [row, questions] = write(in, before, done, now);
    auto const told = show(row, status_of(done.state));
    if (questions.empty())
      keep(in, wanted_.by, now, told);
    else
      keep_open(in, wanted_.by, now);
    in.commit();
    return outcome{told, std::move(questions)};
  }

  /// The answer is final, unless the same request may succeed later.
  auto unchanged(work& in, timestamp now, reply told) const -> outcome {
    if (!row_of(*told.why).retryable) {
      keep(in, wanted_.by, now, told);
      in.commit();
    }
    return {std::move(told), {}};
  }

  change_request wanted_;
};

} // namespace

auto change_command(change_request wanted) -> command_ptr { return std::make_unique<change>(std::move(wanted)); }

} // namespace orders::service::typed
