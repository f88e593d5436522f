// SPDX-License-Identifier: BSL-1.0
#include "core_typed/core.hpp"
#include "core_typed/commands.hpp"

#include <sure/match.hpp>
#include <sure/try.hpp>

#include <string>
#include <utility>

template <> inline constexpr auto sure::enumerators<orders::service::action> = [] {
  using enum orders::service::action;
  return sure::values<place, pay, ship, deliver, cancel, refund, put_stock, webhook, show_order, list_orders,
                      show_history, show_stock, show_feed>;
}();

namespace orders::service::typed {
namespace {

using refusals = sure::union_of<unreadable, no_such_article, broken_order>;
using readable_command = sure::result<command_ptr, refusals>;

auto read_place(request const& from) -> readable_command {
  auto by = SURE_TRY(ticket_of(from));
  auto order = SURE_TRY(read_new_order(from.body));
  // whoever names orders gives them names that the warehouse can use
  auto const id = SURE_TRY(reservation_id::parse(from.fresh_id).transform_error([&](name_malformed const&) {
    return broken_order{std::string{from.fresh_id}};
  }));
  return place_order_command(std::move(by), id, std::move(order));
}

/// `read` makes a wish of the body.
template <class Read> auto read_change(request const& from, Read read) -> readable_command {
  auto by = SURE_TRY(ticket_of(from));
  auto const version = SURE_TRY(version_of(from));
  auto const what = SURE_TRY(read(from.body));
  return change_command({std::move(by), std::string{from.subject}, version, what});
}

template <class Wish> auto without_body(std::string_view body) -> readable<wish> {
  return read_nothing(body).transform([] { return wish{Wish{}}; });
}
auto payment(std::string_view body) -> readable<wish> {
  return read_token(body).transform([](payment_token const& with) { return wish{to_pay{with}}; });
}
auto refund(std::string_view body) -> readable<wish> {
  return read_amount(body).transform([](money amount) { return wish{to_refund{amount}}; });
}

auto read_show_stock(request const& from) -> readable_command {
  return parse_sku(from.subject).transform(show_stock_command).transform_error([](auto const&) {
    return no_such_article{};
  });
}

auto command_of(request const& from) -> readable_command {
  using enum action;
  return sure::match<readable_command>(
      from.what, sure::of<place>([&] { return read_place(from); }),
      sure::of<pay>([&] { return read_change(from, payment); }),
      sure::of<ship>([&] { return read_change(from, without_body<to_ship>); }),
      sure::of<deliver>([&] { return read_change(from, without_body<to_deliver>); }),
      sure::of<cancel>([&] { return read_change(from, without_body<to_cancel>); }),
      sure::of<action::refund>([&] { return read_change(from, typed::refund); }),
      sure::of<put_stock>([&] { return read_new_stock(from.subject, from.body).transform(stock_command); }),
      sure::of<webhook>([&] { return read_notice(from.body).transform(notice_command); }),
      sure::of<show_order>([&] { return show_order_command(std::string{from.subject}); }),
      sure::of<list_orders>([&] { return order_page_of(from).transform(list_orders_command); }),
      sure::of<show_history>([&] { return show_history_command(std::string{from.subject}); }),
      sure::of<show_stock>([&] { return read_show_stock(from); }),
      sure::of<show_feed>([&] { return feed_page_of(from).transform(show_feed_command); }));
}

} // namespace

auto read(request const& from) -> reading {
  return sure::match(
      command_of(from), [](command_ptr&& what) { return reading{std::move(what), {}}; },
      [](refusals const& why) { return reading{nullptr, refused(why)}; });
}

} // namespace orders::service::typed

auto orders::service::typed_core() -> core const& {
  static constexpr auto functions = core{"typed", typed::read, typed::weigh, typed::wake, typed::storage_failed};
  return functions;
}
