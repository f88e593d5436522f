// SPDX-License-Identifier: BSL-1.0
#include "core_typed/core.hpp"
#include "domain/order.hpp"
#include "service/limits.hpp"
#include "service/parse.hpp"
#include "service/task.hpp"

#include <sure/collect.hpp>

#include <array>

namespace orders::service::typed {
namespace {

template <class T> using read_as = sure::result<T, invalid_fields>;
template <class T> using readable =
    sure::result<T, key_missing, if_match_missing, malformed_json, invalid_fields, no_such_article, broken_order>;

// fields: each with its place, so that whatever is wrong with one can say where

auto wrong(std::string_view pointer, field_code code, std::string_view message) -> invalid_fields {
  return {{{std::string{pointer}, code, std::string{message}}}};
}

/// A value of a body, or the place where one should be.
struct field {
  field const* in;
  std::string_view name;
  json::value const* value;

  /// Of an object.
  auto operator[](std::string_view member) const -> field {
    return {this, member, value->get_object().if_contains(member)};
  }
  auto pointer() const -> std::string { return in == nullptr ? "" : in->pointer() + '/' + std::string{name}; }
};

/// The value as Boost.JSON's `as` has it: a null pointer where it is of another type.
template <class T> auto value_at(field const& where, T const* (json::value::*as)() const noexcept,
                                 std::string_view mistyped) -> read_as<T const&> {
  // an array of JSON can be made of anything, an error included
  if (where.value == nullptr) return sure::unexpected{wrong(where.pointer(), codes::field_missing, texts::missing)};
  auto const value = (where.value->*as)();
  if (value == nullptr) return sure::unexpected{wrong(where.pointer(), codes::field_type, mistyped)};
  return *value;
}
auto object_at(field const& where) { return value_at(where, &json::value::if_object, texts::no_object); }
auto array_at(field const& where) { return value_at(where, &json::value::if_array, texts::no_array); }
auto text_at(field const& where) { return value_at(where, &json::value::if_string, texts::no_text); }
auto number_at(field const& where) { return value_at(where, &json::value::if_int64, texts::no_number); }

auto in_range(field const& where, std::int64_t number, std::int64_t least, std::int64_t most) -> read_as<std::int64_t> {
  if (number < least || number > most) return wrong(where.pointer(), codes::out_of_range, texts::outside(least, most));
  return number;
}
auto number_in(field const& where, std::int64_t least, std::int64_t most) -> read_as<std::int64_t> {
  return in_range(where, SURE_TRY(number_at(where)), least, most);
}

/// What the domain says about a field.
template <class T, class... Es> auto at(field const& where, sure::result<T, Es...> const& read) -> read_as<T> {
  return read.transform_error([&](auto const& error) {
    return wrong(where.pointer(), field_code{sure::code_of(error)}, sure::message_of(error));
  });
}
/// A text that the domain can parse.
template <auto Parse> auto parsed(field const& where) -> decltype(at({}, Parse({}))) {
  return at(where, Parse(SURE_TRY(text_at(where))));
}

/// All errors of several fields as one.
constexpr auto together = [](auto&& errors) {
  auto all = invalid_fields{};
  for (auto& each : errors) std::ranges::move(each.list, std::back_inserter(all.list));
  return all;
};
template <class... Fields> auto form(Fields&&... read) {
  return sure::validate(std::forward<Fields>(read)...).transform_error(together);
}

/// What `read` makes of a body that is an object.
template <class Read> auto in_object(std::string_view body, Read read)
    -> readable<typename decltype(read({}))::value_type> {
  auto failure = json::error_code{};
  auto const document = parse_json(body, failure);
  if (failure) return malformed_json{failure.message()};
  auto const whole = field{nullptr, {}, &document};
  SURE_TRY(object_at(whole));
  return read(whole);
}

// an order

auto currency_at(field const& where) -> read_as<std::string> {
  auto const& text = SURE_TRY(text_at(where));
  if (!is_currency(text)) return wrong(where.pointer(), codes::currency_malformed, texts::no_currency);
  return std::string{text};
}

auto new_article_at(field const& where, std::vector<sku>& seen) -> read_as<sku> {
  auto const article = SURE_TRY(parsed<parse_sku>(where));
  if (std::ranges::find(seen, article) != seen.end()) return wrong(where.pointer(), codes::duplicate_sku, texts::twice);
  seen.push_back(article);
  return article;
}

auto quantity_at(field const& where) -> read_as<quantity> { return at(where, quantity_of(SURE_TRY(number_at(where)))); }
auto price_at(field const& where) -> read_as<unit_price> {
  return at(where, make_unit_price(money::from_minor(SURE_TRY(number_at(where)))));
}

auto line_at(field const& where, std::vector<sku>& seen) -> read_as<order_line> {
  SURE_TRY(object_at(where));
  auto const [article, count, each] =
      SURE_TRY(form(new_article_at(where["sku"], seen), quantity_at(where["quantity"]), price_at(where["unit_price"])));
  return order_line{article, count, each};
}

auto sum_of(std::vector<order_line> const& lines) -> sure::result<money, money_overflow> {
  auto sum = money{};
  for (auto const& line : lines) sum = SURE_TRY(add(sum, SURE_TRY(times(line.each.amount(), line.count))));
  return sum;
}

struct basket {
  std::vector<order_line> lines;
  money total;
};
auto basket_at(field const& where) -> read_as<basket> {
  auto const& items = SURE_TRY(array_at(where));
  SURE_TRY(in_range(where, static_cast<std::int64_t>(items.size()), 1, limits::items));
  auto seen = std::vector<sku>{};
  auto read = std::vector<read_as<order_line>>{};
  seen.reserve(items.size());
  read.reserve(items.size());
  for (auto const& item : items) read.push_back(line_at({&where, std::to_string(read.size()), &item}, seen));
  auto lines = SURE_TRY(sure::validate(std::move(read), limits::items).transform_error(together));
  auto const total = SURE_TRY(at(where, sum_of(lines)));
  return basket{std::move(lines), total};
}

auto order_in(field const& body) -> read_as<order_row> {
  auto [customer, currency, items] = SURE_TRY(
      form(parsed<parse_customer_id>(body["customer"]), currency_at(body["currency"]), basket_at(body["items"])));
  auto row = order_row{};
  row.customer = customer.value();
  row.currency = std::move(currency);
  row.total = items.total.minor();
  row.items.reserve(items.lines.size());
  for (auto const& [article, count, each] : items.lines)
    row.items.push_back({std::string{article.text()}, count.value(), each.amount().minor()});
  return row;
}

// a request with a key

auto ticket_of(request const& from) -> sure::result<ticket, key_missing, invalid_fields> {
  if (!from.idempotency_key) return key_missing{texts::key_missing};
  return ticket{SURE_TRY(at({}, request_key::parse(*from.idempotency_key))), digest_of(from)};
}

auto version_of(request const& from) -> sure::result<sure::option<std::uint64_t>, if_match_missing, invalid_fields> {
  if (!from.if_match) return if_match_missing{texts::if_match_missing};
  if (*from.if_match == "*") return sure::none;
  auto const version = whole_number<std::uint64_t>(without_quotes(*from.if_match));
  if (!version) return wrong("", codes::if_match_malformed, texts::no_version);
  return *version;
}

auto read_place(request const& from) -> readable<command_ptr> {
  auto by = SURE_TRY(ticket_of(from));
  auto order = SURE_TRY(in_object(from.body, order_in));
  order.id = from.fresh_id;
  // whoever names orders gives them names that the warehouse can use
  auto const id = SURE_TRY(reservation_id::parse(order.id).transform_error(
      [&](name_malformed const&) { return broken_order{texts::broken_order(order.id)}; }));
  return place_order(std::move(by), id, std::move(order));
}

/// `event_in` makes of body and key what makes the event.
template <class Read> auto read_change(request const& from, std::string_view body, Read event_in)
    -> readable<command_ptr> {
  auto by = SURE_TRY(ticket_of(from));
  auto const version = SURE_TRY(version_of(from));
  auto make = SURE_TRY(in_object(body, [&](field const& members) { return event_in(members, by.key); }));
  return change_order(std::move(by), std::string{from.subject}, version, std::move(make));
}

auto payment_in(field const& body, request_key const& key) -> read_as<event_maker> {
  auto const where = body["token"];
  auto const token = payment_token::parse(SURE_TRY(text_at(where)));
  if (!token) // the domain would quote it
    return wrong(where.pointer(), field_code{name_malformed::code}, texts::no_token);
  return [key, token = *token](order_row const& order, timestamp now) {
    return lifecycle::pay{key, money::from_minor(order.total), token, now};
  };
}
auto refund_in(field const& body, request_key const& key) -> read_as<event_maker> {
  auto const amount = money::from_minor(SURE_TRY(number_at(body["amount"])));
  return [=](auto&&...) { return lifecycle::refund{key, amount}; };
}
auto delivery_in(field const&, request_key const&) -> read_as<event_maker> {
  return [](order_row const&, timestamp now) { return lifecycle::deliver{now}; };
}
/// Of an event that is all in the key.
template <class Event> auto only_key(field const&, request_key const& key) -> read_as<event_maker> {
  return [=](auto&&...) { return Event{key}; };
}

// other bodies

auto description_at(field const& where) -> read_as<description> {
  auto name = SURE_TRY(parsed<parse_description>(where));
  if (name.text().size() > limits::description)
    return wrong(where.pointer(), codes::too_long, texts::longer_than(limits::description));
  return name;
}

auto read_stock(request const& from) -> readable<command_ptr> {
  return in_object(from.body, [&](field const& stock) -> read_as<command_ptr> {
    auto const [code, on_hand, each, name] =
        SURE_TRY(form(at(stock["sku"], parse_sku(from.subject)), number_in(stock["on_hand"], 0, limits::on_hand),
                      price_at(stock["unit_price"]), description_at(stock["description"])));
    return put_stock({std::string{code.text()}, on_hand, 0, each.amount().minor(), std::string{name.text()}, 0});
  });
}

template <class Event> auto numbered(field const& body) -> read_as<order_event> {
  auto const number = SURE_TRY(number_in(body["number"], 1, limits::last_number));
  return Event{{static_cast<std::uint32_t>(number)}};
}
auto charge_made(field const& body) -> read_as<order_event> {
  auto const [number, charge] =
      SURE_TRY(form(number_in(body["number"], 1, limits::last_number), parsed<charge_id::parse>(body["charge"])));
  return lifecycle::charge_ok{{static_cast<std::uint32_t>(number)}, charge};
}

struct notice_reader {
  std::string_view type;
  auto (*read)(field const& body) -> read_as<order_event>;
};
constexpr auto notices = std::to_array<notice_reader>({
    {"charge.succeeded", charge_made},
    {"charge.declined", numbered<lifecycle::charge_declined>},
    {"refund.succeeded", numbered<lifecycle::refund_ok>},
    {"refund.failed", numbered<lifecycle::refund_failed>},
});
auto type_at(field const& where) -> read_as<notice_reader> {
  auto const found = std::ranges::find(notices, std::string_view{SURE_TRY(text_at(where))}, &notice_reader::type);
  if (found == notices.end()) return wrong(where.pointer(), codes::event_unknown, texts::no_event);
  return *found;
}

auto notice_in(field const& body) -> read_as<command_ptr> {
  auto const type = type_at(body["type"]);
  auto const read = type.value_or(notices.back()).read; // the number is looked at in any case
  auto const [_, order, event] = SURE_TRY(form(type, text_at(body["order"]), read(body)));
  return hear(std::string{order}, {event, accept()});
}

// queries

auto text_of(std::string_view query, std::string_view name) -> read_as<std::optional<std::string>> {
  auto const encoded = parameter(query, name);
  if (!encoded) return std::nullopt;
  auto plain = percent_decoded(*encoded);
  if (!plain) return wrong('/' + std::string{name}, codes::encoding_malformed, texts::no_encoding);
  return plain;
}

auto number_of(std::string_view query, std::string_view name, std::int64_t least, std::int64_t most, std::int64_t usual)
    -> read_as<std::uint64_t> {
  auto const text = SURE_TRY(text_of(query, name));
  auto const number = text ? whole_number<std::int64_t>(*text) : usual;
  auto const all = field{};
  auto const where = field{&all, name, nullptr};
  if (!number) return wrong(where.pointer(), codes::field_type, texts::no_number);
  return static_cast<std::uint64_t>(SURE_TRY(in_range(where, *number, least, most)));
}

template <class... States> auto is_tag(std::string_view text, sure::states<States...>) -> bool {
  return ((States::tag == text) || ...);
}
auto tag_of(std::string_view query) -> read_as<std::optional<std::string>> {
  auto text = SURE_TRY(text_of(query, "state"));
  if (text && !is_tag(*text, order_lifecycle::states{})) return wrong("/state", codes::state_unknown, texts::no_state);
  return text;
}

// what only looks

template <class Row, class Missing, class Show> auto shown(Row const* row, Missing const& missing, Show show) -> reply {
  return sure::match(sure::from_nullable(row), show, [&](sure::none_t) { return refused(missing); });
}

auto read_order(request const& from) -> command_ptr {
  return look({.order = std::string{from.subject}}, [id = std::string{from.subject}](work const& in) {
    return shown(in.order(id), no_such_order{texts::no_order}, [](order_row const& row) { return show(row); });
  });
}
auto read_history(request const& from) -> command_ptr {
  auto const tell = [id = std::string{from.subject}](work const& in) {
    return shown(in.order(id), no_such_order{texts::no_order},
                 [&](order_row const&) { return show_history(id, in.history()); });
  };
  return look({.order = std::string{from.subject}}, tell, {.history = true});
}
auto read_article(request const& from) -> readable<command_ptr> {
  auto const article =
      SURE_TRY(parse_sku(from.subject).transform_error([](auto const&) { return no_such_article{texts::no_stock}; }));
  return look({.stock = {std::string{article.text()}}}, [article](work const& in) {
    return shown(in.stock(article.text()), no_such_article{texts::no_stock},
                 [](stock_row const& row) { return show(row); });
  });
}

auto read_list(request const& from) -> read_as<command_ptr> {
  auto [tag, cursor, limit] =
      SURE_TRY(form(tag_of(from.query), text_of(from.query, "cursor"), number_of(from.query, "limit", 1, 200, 50)));
  return list_orders({std::move(tag), cursor.value_or(""), limit});
}
auto read_feed(request const& from) -> read_as<command_ptr> {
  auto const [after, limit, wait] =
      SURE_TRY(form(number_of(from.query, "after", 0, limits::last_event, 0),
                    number_of(from.query, "limit", 1, 1000, 100), number_of(from.query, "wait", 0, 30, 0)));
  return show_feed({after, limit, std::chrono::seconds{wait}});
}

auto command_of(request const& from) -> readable<command_ptr> {
  using enum action;
  auto const some = from.body.empty() ? "{}" : from.body; // where nothing of it is needed
  return sure::match<readable<command_ptr>>(
      from.what, sure::of<place>([&] { return read_place(from); }),
      sure::of<pay>([&] { return read_change(from, from.body, payment_in); }),
      sure::of<ship>([&] { return read_change(from, some, only_key<lifecycle::ship>); }),
      sure::of<deliver>([&] { return read_change(from, some, delivery_in); }),
      sure::of<cancel>([&] { return read_change(from, some, only_key<lifecycle::cancel>); }),
      sure::of<refund>([&] { return read_change(from, from.body, refund_in); }),
      sure::of<action::put_stock>([&] { return read_stock(from); }),
      sure::of<webhook>([&] { return in_object(from.body, notice_in); }),
      sure::of<show_order>([&] { return read_order(from); }),
      sure::of<action::list_orders>([&] { return read_list(from); }),
      sure::of<action::show_history>([&] { return read_history(from); }),
      sure::of<show_stock>([&] { return read_article(from); }),
      sure::of<action::show_feed>([&] { return read_feed(from); }));
}

} // namespace

auto read(request const& from) -> reading {
  return sure::match(
      command_of(from), [](command_ptr&& what) { return reading{std::move(what), {}}; },
      [](auto const& why) { return reading{nullptr, refused(why)}; });
}

} // namespace orders::service::typed
