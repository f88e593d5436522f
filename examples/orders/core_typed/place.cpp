// SPDX-License-Identifier: BSL-1.0
#include "core_typed/commands.hpp"
#include "core_typed/fields.hpp"
#include "core_typed/orders.hpp"

#include <sure/match.hpp>
#include <sure/try.hpp>

#include <algorithm>
#include <chrono>
#include <string_view>
#include <utility>

namespace orders::service::typed {
namespace {

using namespace std::chrono_literals;
constexpr auto reservation_time = 15min;

auto item_of(order_line const& line) -> item_row {
  return {std::string{line.article.text()}, line.count.value(), line.each.amount().minor()};
}

auto row_of(reservation_id const& id, new_order const& order, timestamp now) -> order_row {
  auto row = order_row{};
  row.id = id.text();
  row.version = 1;
  row.customer = order.customer.value();
  row.currency = order.currency;
  row.total = order.items.total.minor();
  row.placed_at = now;
  std::ranges::transform(order.items.lines, std::back_inserter(row.items), item_of);
  return row;
}

auto available(stock_row const& article) -> std::int64_t { return article.on_hand - article.reserved; }

/// Everything that the order names is an article, whether it is there or not.
auto check_known(work const& in, std::vector<item_row> const& items) -> sure::result<void, invalid_fields> {
  auto unknown = invalid_fields{};
  for (auto i = std::size_t{0}; i != items.size(); ++i)
    if (in.stock(items[i].sku) == nullptr)
      unknown.list.push_back({"/items/" + std::to_string(i) + "/sku", std::string{codes::unknown_article},
                              std::string{texts::unknown_article}});
  if (!unknown.list.empty()) return unknown;
  return {};
}

auto check_available(work const& in, std::vector<item_row> const& items) -> sure::result<void, out_of_stock> {
  for (auto const& item : items)
    if (auto const article = in.stock(item.sku); available(*article) < item.quantity)
      return out_of_stock{item.sku, available(*article)};
  return {};
}

class place_command final : public command {
public:
  place_command(ticket by, reservation_id id, new_order order)
      : by_(std::move(by)), id_(id), order_(std::move(order)) {}

  auto wants() const -> needs override {
    auto all = needs{};
    all.key = by_.key.text();
    for (auto const& line : order_.items.lines) all.stock.push_back(line.article.text());
    return all;
  }

  auto run(work& in, timestamp now) const -> outcome override {
    if (auto known = known_answer(in, by_, now)) return {std::move(*known), {}};
    auto told = sure::match(
        place(in, now), [](reply&& placed) { return std::move(placed); },
        [](invalid_fields const& why) { return refused(why); },
        [&](sure::union_of<unwilling, out_of_stock> const& why) { return final_answer(in, now, refused(why)); });
    in.commit();
    return {std::move(told), {}};
  }

private:
  using placing = sure::result<reply, invalid_fields, out_of_stock, unwilling>;

  /// Two steps at once: the order is placed, and its stock is reserved or not there.
  auto place(work& in, timestamp now) const -> placing {
    auto row = row_of(id_, order_, now);
    SURE_TRY(check_known(in, row.items));
    auto effects = lifecycle::effects{};
    auto const first = SURE_TRY(lifecycle::place_order({order_.items.total}, effects));
    in.append({0, row.id, row.version, "", std::string{lifecycle::place::tag}, std::string{first.tag}, now});
    auto const before = found_order{std::move(row), first};
    return sure::match<placing>(
        check_available(in, before.row.items), [&] { return reserved(in, before, now); },
        [&](out_of_stock const& why) -> placing {
          write(in, before, SURE_TRY(decide(before.state, lifecycle::reserve_short{})), now);
          return why;
        });
  }

  auto reserved(work& in, found_order const& before, timestamp now) const -> placing {
    auto const held = lifecycle::reserve_ok{{id_, now + reservation_time}};
    auto const done = SURE_TRY(decide(before.state, held));
    change_stock(in, before.row, [](stock_row& article, std::int64_t count) { article.reserved += count; });
    return final_answer(in, now, show(write(in, before, done, now).row, 201));
  }

  auto final_answer(work& in, timestamp now, reply told) const -> reply {
    keep(in, by_, now, told);
    return told;
  }

  ticket by_;
  reservation_id id_;
  new_order order_;
};

} // namespace

auto place_order_command(ticket by, reservation_id id, new_order order) -> command_ptr {
  return std::make_unique<place_command>(std::move(by), id, std::move(order));
}

} // namespace orders::service::typed
