// SPDX-License-Identifier: BSL-1.0
#include "core_expected/commands.hpp"
#include "core_expected/core.hpp"
#include "domain/identifiers.hpp"
#include "domain/texts.hpp"
#include "service/limits.hpp"
#include "service/parse.hpp"

#include <boost/json/value.hpp>

#include <algorithm>
#include <type_traits>
#include <utility>

namespace orders::service::expecting {
namespace {

namespace json = boost::json;
using namespace orders::lifecycle;
using namespace std::string_view_literals;

using field_errors = std::vector<field_error>;
template <class T> using read_as = std::expected<T, field_error>;
template <class T> using readable = std::expected<T, refusal>;

// what is wrong with fields

auto wrong(std::string pointer, field_code code, std::string_view message) -> std::unexpected<field_error> {
  return std::unexpected{field_error{std::move(pointer), code, std::string{message}}};
}
auto wrong(std::string pointer, domain_error why) -> std::unexpected<field_error> {
  return std::unexpected{field_error{std::move(pointer), field_code{why.code}, std::move(why.message)}};
}

void note(field_errors& all, field_error&& one) { all.push_back(std::move(one)); }
void note(field_errors& all, field_errors&& some) { std::ranges::move(some, std::back_inserter(all)); }

/// All that is wrong with some fields, in their order.
template <class... Fields> auto errors_of(Fields&... fields) -> field_errors {
  auto all = field_errors{};
  ((fields.has_value() ? void() : note(all, std::move(fields).error())), ...);
  return all;
}

auto invalid(field_errors fields) -> std::unexpected<refusal> {
  return std::unexpected{refusal{problem::invalid_fields, texts::wrong_fields(fields.size()), std::move(fields)}};
}
auto invalid(field_error field) -> std::unexpected<refusal> {
  auto all = field_errors{};
  all.push_back(std::move(field));
  return invalid(std::move(all));
}

/// The value, if it is in that range.
auto within(std::string pointer, std::int64_t n, std::int64_t least, std::int64_t most) -> read_as<std::int64_t> {
  if (n < least || n > most) return wrong(std::move(pointer), codes::out_of_range, texts::outside(least, most));
  return n;
}

// bodies

/// An object of a body, and where it is.
struct form {
  json::object const& members;
  std::string pointer;

  [[nodiscard]] auto at(std::string_view name) const -> std::string { return pointer + '/' + std::string{name}; }

  [[nodiscard]] auto find(std::string_view name) const -> read_as<json::value const*> {
    auto const* const found = members.if_contains(name);
    if (!found) return wrong(at(name), codes::field_missing, texts::missing);
    return found;
  }
  [[nodiscard]] auto text(std::string_view name) const -> read_as<std::string_view> {
    auto found = find(name);
    if (!found) return std::unexpected{std::move(found).error()};
    auto const* const text = (*found)->if_string();
    if (!text) return wrong(at(name), codes::field_type, texts::no_text);
    return std::string_view{*text};
  }
  [[nodiscard]] auto number(std::string_view name) const -> read_as<std::int64_t> {
    auto found = find(name);
    if (!found) return std::unexpected{std::move(found).error()};
    auto const* const number = (*found)->if_int64();
    if (!number) return wrong(at(name), codes::field_type, texts::no_number);
    return *number;
  }
  [[nodiscard]] auto number(std::string_view name, std::int64_t least, std::int64_t most) const
      -> read_as<std::int64_t> {
    auto found = number(name);
    if (!found) return std::unexpected{std::move(found).error()};
    return within(at(name), *found, least, most);
  }
  [[nodiscard]] auto array(std::string_view name) const -> read_as<json::array const*> {
    auto found = find(name);
    if (!found) return std::unexpected{std::move(found).error()};
    auto const* const array = (*found)->if_array();
    if (!array) return wrong(at(name), codes::field_type, texts::no_array);
    return array;
  }

  /// The text as the domain parses it.
  template <class T> [[nodiscard]] auto parsed(std::string_view name, T (*parse)(std::string_view)) const
      -> read_as<typename T::value_type> {
    auto found = text(name);
    if (!found) return std::unexpected{std::move(found).error()};
    auto made = from_domain(parse(*found));
    if (!made) return wrong(at(name), std::move(made).error());
    return *std::move(made);
  }
};

auto object_in(std::string_view body) -> readable<json::object> {
  auto failure = json::error_code{};
  auto document = parse_json(body, failure);
  if (failure) return std::unexpected{refusal{problem::malformed_json, failure.message()}};
  if (!document.is_object()) return invalid({"", codes::field_type, std::string{texts::no_object}});
  return std::move(document.get_object());
}

// what every change has

auto ticket_of(request const& from) -> readable<ticket> {
  if (!from.idempotency_key)
    return std::unexpected{refusal{problem::idempotency_key_missing, std::string{texts::key_missing}}};
  auto key = from_domain(request_key::parse(*from.idempotency_key));
  if (!key) return invalid({"", field_code{key.error().code}, std::move(key.error().message)});
  return ticket{*key, digest_of(from)};
}

auto version_of(request const& from) -> readable<std::optional<std::uint64_t>> {
  if (!from.if_match)
    return std::unexpected{refusal{problem::precondition_required, std::string{texts::if_match_missing}}};
  if (*from.if_match == "*") return std::nullopt;
  auto const version = whole_number<std::uint64_t>(without_quotes(*from.if_match));
  if (!version) return invalid({"", codes::if_match_malformed, std::string{texts::no_version}});
  return version;
}

// placing

auto read_article(form const& in, std::vector<sku>& seen) -> read_as<sku> {
  auto article = in.parsed("sku", parse_sku);
  if (!article) return std::unexpected{std::move(article).error()};
  if (std::ranges::find(seen, *article) != seen.end()) return wrong(in.at("sku"), codes::duplicate_sku, texts::twice);
  seen.push_back(*article);
  return *article;
}

auto read_quantity(form const& in) -> read_as<quantity> {
  auto number = in.number("quantity");
  if (!number) return std::unexpected{std::move(number).error()};
  auto count = from_domain(quantity_of(*number));
  if (!count) return wrong(in.at("quantity"), std::move(count).error());
  return *count;
}

auto read_price(form const& in) -> read_as<unit_price> {
  auto number = in.number("unit_price");
  if (!number) return std::unexpected{std::move(number).error()};
  auto each = from_domain(make_unit_price(money::from_minor(*number)));
  if (!each) return wrong(in.at("unit_price"), std::move(each).error());
  return *each;
}

auto read_currency(form const& in) -> read_as<std::string_view> {
  auto text = in.text("currency");
  if (!text) return std::unexpected{std::move(text).error()};
  if (!is_currency(*text)) return wrong(in.at("currency"), codes::currency_malformed, texts::no_currency);
  return *text;
}

struct line {
  sku article;
  quantity count;
  unit_price each;
};

auto read_line(json::value const& item, std::string pointer, std::vector<sku>& seen)
    -> std::expected<line, field_errors> {
  auto const* const members = item.if_object();
  if (!members)
    return std::unexpected{field_errors{{std::move(pointer), codes::field_type, std::string{texts::no_object}}}};
  auto const in = form{*members, std::move(pointer)};
  auto article = read_article(in, seen);
  auto count = read_quantity(in);
  auto each = read_price(in);
  auto errors = errors_of(article, count, each);
  if (!errors.empty()) return std::unexpected{std::move(errors)};
  return line{*article, *count, *each};
}

auto total_of(std::vector<line> const& lines) -> std::expected<money, domain_error> {
  auto sum = money{};
  for (auto const& [article, count, each] : lines) {
    auto cost = from_domain(times(each.amount(), count));
    if (!cost) return std::unexpected{std::move(cost).error()};
    auto more = from_domain(add(sum, *cost));
    if (!more) return std::unexpected{std::move(more).error()};
    sum = *more;
  }
  return sum;
}

struct basket {
  std::vector<line> lines;
  money total;
};

auto read_items(form const& in) -> std::expected<basket, field_errors> {
  auto const only = [](field_error&& one) {
    auto all = field_errors{};
    all.push_back(std::move(one));
    return std::unexpected{std::move(all)};
  };
  auto items = in.array("items");
  if (!items) return only(std::move(items).error());
  auto size = within(in.at("items"), static_cast<std::int64_t>((*items)->size()), 1, limits::items);
  if (!size) return only(std::move(size).error());
  auto all = basket{};
  auto seen = std::vector<sku>{};
  auto errors = field_errors{};
  for (auto n = std::size_t{0}; n != (*items)->size(); ++n) {
    auto one = read_line((**items)[n], in.at("items") + '/' + std::to_string(n), seen);
    if (one)
      all.lines.push_back(*one);
    else
      note(errors, std::move(one).error());
  }
  if (!errors.empty()) return std::unexpected{std::move(errors)};
  auto total = total_of(all.lines);
  if (!total) return only(wrong(in.at("items"), std::move(total).error()).error());
  all.total = *total;
  return all;
}

auto read_order(form const& in) -> std::expected<order_row, field_errors> {
  auto customer = in.parsed("customer", parse_customer_id);
  auto currency = read_currency(in);
  auto items = read_items(in);
  auto errors = errors_of(customer, currency, items);
  if (!errors.empty()) return std::unexpected{std::move(errors)};
  auto order = order_row{};
  order.customer = customer->value();
  order.currency = *currency;
  order.total = items->total.minor();
  for (auto const& [article, count, each] : items->lines)
    order.items.push_back({std::string{article.text()}, count.value(), each.amount().minor()});
  return order;
}

auto read_place(request const& from) -> readable<command_ptr> {
  auto by = ticket_of(from);
  if (!by) return std::unexpected{std::move(by).error()};
  auto body = object_in(from.body);
  if (!body) return std::unexpected{std::move(body).error()};
  auto order = read_order({*body, ""});
  if (!order) return invalid(std::move(order).error());
  order->id = from.fresh_id;
  auto const id = from_domain(reservation_id::parse(order->id));
  if (!id)
    return std::unexpected{refusal{problem::bug, texts::broken_order(order->id)}}; // whoever names orders knows better
  return place_order(*std::move(by), *id, *std::move(order));
}

// changing

auto read_payment(form const& in, request_key const& key) -> read_as<event_maker> {
  auto text = in.text("token");
  if (!text) return std::unexpected{std::move(text).error()};
  auto const token = from_domain(payment_token::parse(*text));
  if (!token) // the message of the domain would quote the secret
    return wrong(in.at("token"), field_code{token.error().code}, texts::no_token);
  return [key, token = *token](order_row const& row, timestamp now) {
    return pay{key, money::from_minor(row.total), token, now};
  };
}

auto read_refund(form const& in, request_key const& key) -> read_as<event_maker> {
  auto amount = in.number("amount");
  if (!amount) return std::unexpected{std::move(amount).error()};
  return [key, amount = money::from_minor(*amount)](auto&&...) { return refund{key, amount}; };
}

auto read_event(request const& from, form const& in, request_key const& key) -> read_as<event_maker> {
  switch (from.what) {
  case action::pay:
    return read_payment(in, key);
  case action::refund:
    return read_refund(in, key);
  case action::ship:
    return [key](auto&&...) { return ship{key}; };
  case action::deliver:
    return [](order_row const&, timestamp now) { return deliver{now}; };
  default:
    return [key](auto&&...) { return cancel{key}; };
  }
}

auto read_change(request const& from) -> readable<command_ptr> {
  auto by = ticket_of(from);
  if (!by) return std::unexpected{std::move(by).error()};
  auto version = version_of(from);
  if (!version) return std::unexpected{std::move(version).error()};
  auto const needs_no_body = from.what != action::pay && from.what != action::refund;
  auto body = object_in(needs_no_body && from.body.empty() ? "{}" : from.body);
  if (!body) return std::unexpected{std::move(body).error()};
  auto make = read_event(from, {*body, ""}, by->key);
  if (!make) return invalid(std::move(make).error());
  return change_order(*std::move(by), std::string{from.subject}, *version, *std::move(make));
}

// other bodies

auto read_description(form const& in) -> read_as<description> {
  auto name = in.parsed("description", parse_description);
  if (name && name->text().size() > limits::description)
    return wrong(in.at("description"), codes::too_long, texts::longer_than(limits::description));
  return name;
}

auto read_code(std::string_view subject) -> read_as<sku> {
  auto code = from_domain(parse_sku(subject));
  if (!code) return wrong("/sku", std::move(code).error());
  return *code;
}

auto read_stock(request const& from) -> readable<command_ptr> {
  auto body = object_in(from.body);
  if (!body) return std::unexpected{std::move(body).error()};
  auto const in = form{*body, ""};
  auto code = read_code(from.subject);
  auto on_hand = in.number("on_hand", 0, limits::on_hand);
  auto each = read_price(in);
  auto name = read_description(in);
  auto errors = errors_of(code, on_hand, each, name);
  if (!errors.empty()) return invalid(std::move(errors));
  return put_stock({std::string{code->text()}, *on_hand, 0, each->amount().minor(), std::string{name->text()}, 0});
}

auto read_type(form const& in) -> read_as<std::string_view> {
  auto type = in.text("type");
  if (!type) return std::unexpected{std::move(type).error()};
  auto const types = {"charge.succeeded"sv, "charge.declined"sv, "refund.succeeded"sv, "refund.failed"sv};
  if (std::ranges::find(types, *type) == types.end())
    return wrong(in.at("type"), codes::event_unknown, texts::no_event);
  return *type;
}

/// The charge of a notice; none where it is of another type.
auto read_charge(form const& in, read_as<std::string_view> const& type) -> read_as<std::optional<charge_id>> {
  if (type != "charge.succeeded"sv) return std::nullopt;
  auto charge = in.parsed("charge", charge_id::parse);
  if (!charge) return std::unexpected{std::move(charge).error()};
  return *charge;
}

auto read_webhook(request const& from) -> readable<command_ptr> {
  auto body = object_in(from.body);
  if (!body) return std::unexpected{std::move(body).error()};
  auto const in = form{*body, ""};
  auto type = read_type(in);
  auto order = in.text("order");
  auto number = in.number("number", 1, limits::last_number);
  auto charge = read_charge(in, type);
  auto errors = errors_of(type, order, number, charge);
  if (!errors.empty()) return invalid(std::move(errors));
  auto const which = static_cast<std::uint32_t>(*number);
  auto const tell = [&](event happened) { return hear(std::string{*order}, std::move(happened), accept()); };
  if (*charge) return tell(charge_ok{{which}, **charge});
  if (*type == "charge.declined") return tell(charge_declined{{which}});
  if (*type == "refund.succeeded") return tell(refund_ok{{which}});
  return tell(refund_failed{{which}});
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
  auto text = text_of(query, name);
  if (!text) return std::unexpected{std::move(text).error()};
  auto const said = *text ? whole_number<std::int64_t>(**text) : usual;
  if (!said) return wrong('/' + std::string{name}, codes::field_type, texts::no_number);
  auto number = within('/' + std::string{name}, *said, least, most);
  if (!number) return std::unexpected{std::move(number).error()};
  return static_cast<std::uint64_t>(*number);
}

auto tag_in(std::string_view query) -> read_as<std::optional<std::string>> {
  auto tag = text_of(query, "state");
  if (tag && *tag && !is_tag(**tag)) return wrong("/state", codes::state_unknown, texts::no_state);
  return tag;
}

auto read_list(request const& from) -> readable<command_ptr> {
  auto tag = tag_in(from.query);
  auto cursor = text_of(from.query, "cursor");
  auto limit = number_of(from.query, "limit", 1, 200, 50);
  auto errors = errors_of(tag, cursor, limit);
  if (!errors.empty()) return invalid(std::move(errors));
  return list_orders({*std::move(tag), cursor->value_or(""), *limit});
}

auto read_feed(request const& from) -> readable<command_ptr> {
  auto after = number_of(from.query, "after", 0, limits::last_event, 0);
  auto limit = number_of(from.query, "limit", 1, 1000, 100);
  auto wait = number_of(from.query, "wait", 0, 30, 0);
  auto errors = errors_of(after, limit, wait);
  if (!errors.empty()) return invalid(std::move(errors));
  return show_feed({*after, *limit, std::chrono::seconds{*wait}});
}

// what only looks

auto show_order(request const& from) -> command_ptr {
  return look({.order = std::string{from.subject}}, [id = std::string{from.subject}](work const& in) {
    auto const order = order_in(in, id);
    return order ? show(**order) : told(order.error());
  });
}

auto show_history_of(request const& from) -> command_ptr {
  auto const tell = [id = std::string{from.subject}](work const& in) {
    auto const order = order_in(in, id);
    return order ? show_history(id, in.history()) : told(order.error());
  };
  return look({.order = std::string{from.subject}}, tell, {.history = true});
}

auto show_stock(request const& from) -> readable<command_ptr> {
  auto const missing = refusal{problem::stock_not_found, std::string{texts::no_stock}};
  auto const article = from_domain(parse_sku(from.subject));
  if (!article) return std::unexpected{missing};
  auto const name = std::string{article->text()};
  return look({.stock = {name}}, [name, missing](work const& in) {
    auto const* const row = in.stock(name);
    return row ? show(*row) : told(missing);
  });
}

auto command_of(request const& from) -> readable<command_ptr> {
  switch (from.what) {
  case action::place:
    return read_place(from);
  case action::pay:
  case action::ship:
  case action::deliver:
  case action::cancel:
  case action::refund:
    return read_change(from);
  case action::put_stock:
    return read_stock(from);
  case action::webhook:
    return read_webhook(from);
  case action::show_order:
    return show_order(from);
  case action::list_orders:
    return read_list(from);
  case action::show_history:
    return show_history_of(from);
  case action::show_stock:
    return show_stock(from);
  case action::show_feed:
    return read_feed(from);
  }
  return std::unexpected{refusal{problem::bug, "an action that nobody reads"}};
}

} // namespace

auto read(request const& from) -> reading {
  auto made = command_of(from);
  if (!made) return {nullptr, told(made.error())};
  return {*std::move(made), {}};
}

} // namespace orders::service::expecting
