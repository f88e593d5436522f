// SPDX-License-Identifier: BSL-1.0
#include "core_typed/core.hpp"
#include "service/limits.hpp"
#include "service/task.hpp"

#include <sure/machine.hpp>

namespace orders::service::typed {
namespace {

using namespace lifecycle;

// orders

auto order_in(work const& in, std::string_view id) -> sure::result<order_row const&, no_such_order> {
  return sure::from_nullable(in.order(id)).ok_or(no_such_order{texts::no_order});
}

auto accepted_by(order_state const& state) -> std::string {
  auto list = std::string{};
  for (auto const event : sure::machine<order_lifecycle>{state}.accepted_events())
    list.append(list.empty() ? "" : ", ").append(event);
  return list;
}

/// 202 where somebody still has to say how it goes on.
auto status_of(order_state const& state) -> std::uint16_t {
  return sure::match<std::uint16_t>(
      state, [](sure::one_of<charging, charge_unknown, shipping, refunding> const&) { return 202; },
      [](sure::one_of<placed, reserved, paid, shipped, delivered, rejected, cancelled, refunded> const&) {
        return 200;
      });
}

struct step {
  std::uint16_t status;
  std::vector<question> questions;
};

/// Has the event happen to the order, and writes the order with all that goes along. An order that refuses stays as it is.
auto move_on(work& in, order_row& order, order_state const& before, order_event const& event, timestamp now)
    -> sure::result<step, unwilling> {
  SURE_TRY_LET(auto&& done, advance(before, event).transform_error([&](sure::rejected const& why) {
    return not_taken{texts::not_taken(why.state(), why.event(), accepted_by(before))};
  }));
  auto after = step{status_of(done.state), {}};
  if (done.outcome != sure::outcome::moved) return after;
  ++order.version;
  put_state(order, done.state, now);
  for (auto const& effect : done.effects)
    sure::match(
        effect, [](request_reservation) {}, // made by whoever places an order
        [&](release_stock const&) { move_stock(in, order, 0, -1); },
        [&](lifecycle::announce const& e) { service::announce(in, order, e.from, e.event, e.to, now); },
        [&](auto const& asks) { after.questions.push_back(question_of(order, asks)); });
  if (before.is<shipping>() && done.state.is<shipped>()) move_stock(in, order, -1, -1);
  in.put(order);
  return after;
}

// requests with a key

/// What a key was answered already; none for a new key, and for one whose answer is overdue.
auto known_answer(work const& in, ticket const& of, timestamp now) -> sure::option<reply> {
  auto const seen = in.key(of.key.text());
  if (seen == nullptr) return sure::none;
  if (seen->digest != of.digest) return refused(key_reused{texts::key_reused});
  if (seen->status != 0) return kept_reply(*seen);
  if (now - seen->seen_at < limits::in_flight_for) return refused(in_flight{texts::in_flight});
  return sure::none;
}

/// Serves a request once: who comes again with its key is told what was told first.
template <class Serve> auto once(ticket&& by, Serve&& serve) {
  return [by = std::move(by), serve = std::forward<Serve>(serve)](work& in, timestamp now) -> outcome {
    if (auto known = known_answer(in, by, now)) return {*std::move(known), {}};
    auto const keep = [&](outcome&& done) {
      remember(in, by.key.text(), by.digest, done.told, done.questions.empty(), now);
      in.commit();
      return std::move(done);
    };
    return sure::match<outcome>(
        serve(in, now), keep,
        [&](unwilling const& why) {
          auto told = refused(why);
          return row_of(*told.why).retryable ? outcome{std::move(told), {}} : keep({std::move(told), {}});
        },
        [](sure::one_of<invalid_fields, no_such_order, version_conflict, broken_order> const& why) {
          return outcome{refused(why), {}};
        });
  };
}

// placing

/// All have to be articles. Short is the first of which there is too little.
auto check_stock(work const& in, std::vector<item_row> const& items)
    -> sure::result<void, invalid_fields, out_of_stock> {
  auto unknown = invalid_fields{};
  auto found = sure::option<out_of_stock>{};
  for (auto i = std::size_t{0}; i != items.size(); ++i) {
    auto const article = in.stock(items[i].sku);
    auto const available = article == nullptr ? 0 : article->on_hand - article->reserved;
    if (article == nullptr)
      unknown.list.push_back(
          {"/items/" + std::to_string(i) + "/sku", codes::unknown_article, std::string{texts::unknown_article}});
    else if (!found && available < items[i].quantity)
      found = out_of_stock{texts::short_of(items[i].sku, available)};
  }
  if (!unknown.list.empty()) return unknown;
  if (found) return *std::move(found);
  return {};
}

/// Places the order, and has the event happen to it.
auto place_with(work& in, order_row& order, order_event const& event, timestamp now) -> sure::result<step, unwilling> {
  auto effects = lifecycle::effects{};
  auto const first = SURE_TRY(lifecycle::place_order({money::from_minor(order.total)}, effects));
  order.version = 1;
  order.placed_at = now;
  service::announce(in, order, "", lifecycle::place::tag, first.tag, now);
  return move_on(in, order, first, event, now);
}

/// Two steps at once: the order is placed, and its stock is reserved or not there.
auto place(work& in, order_row order, reservation_id const& id, timestamp now)
    -> sure::result<outcome, invalid_fields, unwilling> {
  using placing = sure::result<outcome, invalid_fields, unwilling>;
  return sure::match<placing>(
      check_stock(in, order.items),
      [&]() -> placing {
        move_stock(in, order, 0, +1);
        SURE_TRY(place_with(in, order, reserve_ok{{id, now + limits::reserved_for}}, now));
        return outcome{show(order, 201), {}};
      },
      [&](out_of_stock const& why) -> placing {
        SURE_TRY(place_with(in, order, reserve_short{}, now));
        return outcome{refused(why), {}};
      },
      [](invalid_fields&& why) -> placing { return std::move(why); });
}

} // namespace

auto place_order(ticket&& by, reservation_id const& id, order_row&& order) -> command_ptr {
  auto of = row_names{.key = std::string{by.key.text()}};
  for (auto const& item : order.items) of.stock.push_back(item.sku);
  auto serve = [id, order = std::move(order)](work& in, timestamp now) { return place(in, order, id, now); };
  return make_task(std::move(of), once(std::move(by), std::move(serve)));
}

auto change_order(ticket&& by, std::string order, sure::option<std::uint64_t> version, event_maker make)
    -> command_ptr {
  auto of = row_names{.key = std::string{by.key.text()}, .order = order};
  using changed = sure::result<outcome, no_such_order, version_conflict, broken_order, unwilling>;
  auto serve = [order = std::move(order), version, make = std::move(make)](work& in, timestamp now) -> changed {
    auto const& stored = SURE_TRY(order_in(in, order));
    if (version.value_or(stored.version) != stored.version)
      return version_conflict{texts::other_version(stored.version)};
    SURE_TRY_LET(auto&& before, state_of(stored));
    auto row = stored;
    auto done = SURE_TRY(move_on(in, row, before, make(row, now), now));
    return outcome{show(row, done.status), std::move(done.questions)};
  };
  return make_task(std::move(of), once(std::move(by), std::move(serve)));
}

auto hear(std::string order, news&& what, std::optional<asker> const& by) -> command_ptr {
  auto of = row_names{.key = by ? std::optional{by->key} : std::nullopt, .order = order};
  auto run = [order = std::move(order), what = std::move(what), by](work& in, timestamp now) {
    auto const serve = [&]() -> sure::result<outcome, no_such_order, broken_order, unwilling> {
      auto row = SURE_TRY(order_in(in, order));
      SURE_TRY_LET(auto&& before, state_of(row));
      auto done = SURE_TRY(move_on(in, row, before, what.event, now));
      if (what.event.is<refund_failed>()) done.questions.clear(); // it is asked for again when the order is due
      auto told = what.verdict ? *what.verdict : show(row, done.status);
      if (auto const seen = by ? in.key(by->key) : nullptr)
        remember(in, seen->key, seen->digest, told, done.questions.empty(), now);
      in.commit();
      return outcome{std::move(told), std::move(done.questions)};
    };
    return sure::match(
        serve(), [](outcome&& done) { return std::move(done); },
        [](auto const& why) { return outcome{refused(why), {}}; });
  };
  return make_task(std::move(of), std::move(run));
}

} // namespace orders::service::typed
