// SPDX-License-Identifier: BSL-1.0
#include "core_nil/commands.hpp"

#include "domain/identifiers.hpp"
#include "domain/money.hpp"
#include "domain/texts.hpp"
#include "service/limits.hpp"
#include "service/parse.hpp"
#include "service/task.hpp"
#include "service/texts.hpp"

#include <algorithm>
#include <array>

namespace orders::nil {
namespace {

namespace json = boost::json;
using namespace service;

// what is wrong with a request

struct wrong_fields {
  std::vector<field_error> found;

  void add(std::string pointer, field_code code, std::string_view message) {
    found.push_back({std::move(pointer), code, std::string{message}});
  }
  /// Of a null error nothing.
  void add(std::string pointer, std::unique_ptr<field_error> what) {
    if (what != nullptr) found.push_back({std::move(pointer), what->code, std::move(what->message)});
  }
  /// Null where nothing is wrong.
  [[nodiscard]] auto all() -> failure {
    if (found.empty()) return nullptr;
    auto err = fail(problem::invalid_fields, texts::wrong_fields(found.size()));
    err->fields = std::move(found);
    return err;
  }
};

/// An object of the body, at `pointer`. A function returns null where the member is wrong, and says so.
struct form {
  json::object const& members;
  std::string pointer;
  wrong_fields& wrong;

  [[nodiscard]] auto at(std::string_view name) const -> std::string { return pointer + '/' + std::string{name}; }
  [[nodiscard]] auto find(std::string_view name) const -> json::value const* {
    auto const* const found = members.if_contains(name);
    if (found == nullptr) wrong.add(at(name), codes::field_missing, texts::missing);
    return found;
  }
  [[nodiscard]] auto text(std::string_view name) const -> json::string const* {
    auto const* const found = find(name);
    if (found != nullptr && !found->is_string()) wrong.add(at(name), codes::field_type, texts::no_text);
    return found == nullptr ? nullptr : found->if_string();
  }
  [[nodiscard]] auto number(std::string_view name) const -> std::int64_t const* {
    auto const* const found = find(name);
    if (found != nullptr && !found->is_int64()) wrong.add(at(name), codes::field_type, texts::no_number);
    return found == nullptr ? nullptr : found->if_int64();
  }
  [[nodiscard]] auto number(std::string_view name, std::int64_t least, std::int64_t most) const -> std::int64_t const* {
    auto const* const found = number(name);
    if (found == nullptr || (*found >= least && *found <= most)) return found;
    wrong.add(at(name), codes::out_of_range, texts::outside(least, most));
    return nullptr;
  }
  [[nodiscard]] auto price(std::string_view name) const -> std::unique_ptr<unit_price> {
    auto each = std::unique_ptr<unit_price>{};
    if (auto const* const minor = number(name))
      wrong.add(at(name), take(make_unit_price(money::from_minor(*minor)), each));
    return each;
  }
  /// A text that `parse` makes a `T` of.
  template <class T, class Parse> [[nodiscard]] auto parsed(std::string_view name, Parse parse) const {
    auto made = std::unique_ptr<T>{};
    if (auto const* const found = text(name)) wrong.add(at(name), take(parse(std::string_view{*found}), made));
    return made;
  }
};

auto read_object(std::string_view body, json::value& into) -> failure {
  auto ec = json::error_code{};
  into = parse_json(body, ec);
  if (ec) return fail(problem::malformed_json, ec.message());
  auto wrong = wrong_fields{};
  if (!into.is_object()) wrong.add("", codes::field_type, texts::no_object);
  return wrong.all();
}

// headers

auto read_key(request const& from, std::unique_ptr<request_key>& into) -> failure {
  if (!from.idempotency_key) return fail(problem::idempotency_key_missing, std::string{texts::key_missing});
  auto wrong = wrong_fields{};
  wrong.add("", take(request_key::parse(*from.idempotency_key), into));
  return wrong.all();
}

auto signature_of(request const& from) -> signature { return {std::string{*from.idempotency_key}, digest_of(from)}; }

auto read_version(request const& from, std::unique_ptr<std::uint64_t>& into) -> failure {
  if (!from.if_match) return fail(problem::precondition_required, std::string{texts::if_match_missing});
  if (*from.if_match == "*") return nullptr;
  if (auto const number = whole_number<std::uint64_t>(without_quotes(*from.if_match))) {
    into = std::make_unique<std::uint64_t>(*number);
    return nullptr;
  }
  auto wrong = wrong_fields{};
  wrong.add("", codes::if_match_malformed, texts::no_version);
  return wrong.all();
}

// placing

void read_item(form const& in, order_row& into) {
  auto const article = in.parsed<sku>("sku", parse_sku);
  if (article && std::ranges::find(into.items, article->text(), &item_row::sku) != into.items.end())
    in.wrong.add(in.at("sku"), codes::duplicate_sku, texts::twice);
  auto row = item_row{};
  if (article) row.sku = article->text();
  if (auto const* const number = in.number("quantity")) {
    auto count = std::unique_ptr<quantity>{};
    in.wrong.add(in.at("quantity"), take(quantity_of(*number), count));
    if (count) row.quantity = count->value();
  }
  if (auto const each = in.price("unit_price")) row.unit_price = each->amount().minor();
  into.items.push_back(std::move(row));
}

auto add_up(order_row& order) -> std::unique_ptr<field_error> {
  auto sum = std::make_unique<money>();
  for (auto const& item : order.items) {
    auto count = std::unique_ptr<quantity>{};
    auto line = std::unique_ptr<money>{};
    if (auto err = take(make_quantity(item.quantity), count)) return err;
    if (auto err = take(times(money::from_minor(item.unit_price), *count), line)) return err;
    if (auto err = take(add(*sum, *line), sum)) return err;
  }
  order.total = sum->minor();
  return nullptr;
}

void read_items(form const& in, order_row& into) {
  auto const* const found = in.find("items");
  if (found == nullptr) return;
  auto const* const items = found->if_array();
  if (items == nullptr) return in.wrong.add("/items", codes::field_type, texts::no_array);
  if (items->empty() || items->size() > limits::items)
    return in.wrong.add("/items", codes::out_of_range, texts::outside(1, limits::items));
  auto const wrong_before = in.wrong.found.size();
  for (auto i = std::size_t{0}; i < items->size(); ++i) {
    auto const pointer = "/items/" + std::to_string(i);
    if (auto const* const item = (*items)[i].if_object())
      read_item({*item, pointer, in.wrong}, into);
    else
      in.wrong.add(pointer, codes::field_type, texts::no_object);
  }
  if (in.wrong.found.size() == wrong_before) in.wrong.add("/items", add_up(into));
}

auto read_place(request const& from, std::unique_ptr<command>& into) -> failure {
  auto made = std::make_unique<place_command>();
  auto key = std::unique_ptr<request_key>{};
  auto body = json::value{};
  if (auto err = read_key(from, key)) return err;
  if (auto err = read_object(from.body, body)) return err;
  auto wrong = wrong_fields{};
  auto const in = form{body.get_object(), {}, wrong};
  if (auto const customer = in.parsed<customer_id>("customer", parse_customer_id))
    made->order.customer = customer->value();
  if (auto const* const currency = in.text("currency")) {
    made->order.currency = std::string_view{*currency};
    if (!is_currency(*currency)) wrong.add("/currency", codes::currency_malformed, texts::no_currency);
  }
  read_items(in, made->order);
  made->order.id = from.fresh_id;
  made->by = signature_of(from);
  into = std::move(made);
  return wrong.all();
}

// orders

auto read_order(request const& from, input what, std::unique_ptr<command>& into) -> failure {
  auto made = std::make_unique<order_command>();
  auto body = json::value{};
  if (auto err = read_key(from, made->key)) return err;
  if (auto err = read_version(from, made->version)) return err;
  auto const needs_body = what == input::pay || what == input::refund;
  if (auto err = needs_body || !from.body.empty() ? read_object(from.body, body) : nullptr) return err;
  auto wrong = wrong_fields{};
  if (needs_body) {
    auto const in = form{body.get_object(), {}, wrong};
    if (what == input::pay) {
      if (auto const* const token = in.text("token"))
        if (auto const err = take(payment_token::parse(*token), made->token))
          wrong.add("/token", err->code, texts::no_token);
    } else if (auto const* const amount = in.number("amount"))
      made->amount = money::from_minor(*amount);
  }
  made->from = order_command::origin::client;
  made->order = from.subject;
  made->what = what;
  made->by = std::make_unique<signature>(signature_of(from));
  into = std::move(made);
  return wrong.all();
}

using notice = std::pair<std::string_view, input>;
constexpr auto notices = std::to_array<notice>({
    {"charge.succeeded", input::charge_ok},
    {"charge.declined", input::charge_declined},
    {"refund.succeeded", input::refund_ok},
    {"refund.failed", input::refund_failed},
});

auto read_webhook(request const& from, std::unique_ptr<command>& into) -> failure {
  auto made = std::make_unique<order_command>();
  auto body = json::value{};
  if (auto err = read_object(from.body, body)) return err;
  auto wrong = wrong_fields{};
  auto const in = form{body.get_object(), {}, wrong};
  if (auto const* const type = in.text("type")) {
    auto const* const found = std::ranges::find(notices, std::string_view{*type}, &notice::first);
    if (found == notices.end())
      wrong.add("/type", codes::event_unknown, texts::no_event);
    else
      made->what = found->second;
  }
  if (auto const* const order = in.text("order")) made->order = std::string_view{*order};
  if (auto const* const number = in.number("number", 1, limits::last_number))
    made->number = static_cast<std::uint32_t>(*number);
  if (made->what == input::charge_ok) made->charge = in.parsed<charge_id>("charge", charge_id::parse);
  made->from = order_command::origin::webhook;
  into = std::move(made);
  return wrong.all();
}

// stock

auto read_stock(request const& from, std::unique_ptr<command>& into) -> failure {
  auto made = stock_row{};
  auto article = std::unique_ptr<sku>{};
  auto body = json::value{};
  if (auto err = read_object(from.body, body)) return err;
  auto wrong = wrong_fields{};
  wrong.add("/sku", take(parse_sku(from.subject), article));
  auto const in = form{body.get_object(), {}, wrong};
  if (auto const* const on_hand = in.number("on_hand", 0, limits::on_hand)) made.on_hand = *on_hand;
  if (auto const each = in.price("unit_price")) made.unit_price = each->amount().minor();
  if (auto const text = in.parsed<description>("description", parse_description)) {
    made.description = text->text();
    if (text->text().size() > limits::description)
      wrong.add("/description", codes::too_long, texts::longer_than(limits::description));
  }
  if (article) made.sku = article->text();
  into = put_stock(std::move(made));
  return wrong.all();
}

// queries

/// The value of that name; null where it is absent or, with an error, where its encoding is broken.
auto find_value(std::string_view query, std::string_view name, wrong_fields& wrong) -> std::unique_ptr<std::string> {
  auto const encoded = parameter(query, name);
  if (!encoded) return nullptr;
  auto plain = percent_decoded(*encoded);
  if (plain) return std::make_unique<std::string>(*std::move(plain));
  wrong.add('/' + std::string{name}, codes::encoding_malformed, texts::no_encoding);
  return nullptr;
}

template <class Number>
void read_number(std::string_view query, std::string_view name, std::int64_t least, std::int64_t most, Number& into,
                 wrong_fields& wrong) {
  auto const text = find_value(query, name, wrong);
  if (!text) return;
  auto const value = whole_number<std::int64_t>(*text);
  if (!value) return wrong.add('/' + std::string{name}, codes::field_type, texts::no_number);
  if (*value < least || *value > most)
    return wrong.add('/' + std::string{name}, codes::out_of_range, texts::outside(least, most));
  into = static_cast<Number>(*value);
}

auto read_list(request const& from, std::unique_ptr<command>& into) -> failure {
  auto page = order_page{};
  auto at = stage{};
  auto wrong = wrong_fields{};
  auto const tag = find_value(from.query, "state", wrong);
  if (tag && !find_stage(*tag, at)) wrong.add("/state", codes::state_unknown, texts::no_state);
  if (tag) page.tag = *tag;
  if (auto const cursor = find_value(from.query, "cursor", wrong)) page.after = *cursor;
  read_number(from.query, "limit", 1, 200, page.limit, wrong);
  into = list_orders(std::move(page));
  return wrong.all();
}

auto read_feed(request const& from, std::unique_ptr<command>& into) -> failure {
  auto page = feed_page{};
  auto seconds = 0;
  auto wrong = wrong_fields{};
  read_number(from.query, "after", 0, limits::last_event, page.after, wrong);
  read_number(from.query, "limit", 1, 1000, page.limit, wrong);
  read_number(from.query, "wait", 0, 30, seconds, wrong);
  page.wait = std::chrono::seconds{seconds};
  into = show_feed(page);
  return wrong.all();
}

auto read_view(request const& from, std::unique_ptr<command>& into) -> failure {
  auto made = std::make_unique<view_command>();
  made->what = from.what;
  made->subject = from.subject;
  if (from.what == action::show_stock) {
    auto article = std::unique_ptr<sku>{};
    if (take(parse_sku(from.subject), article)) return fail(problem::stock_not_found, std::string{texts::no_stock});
    made->subject = article->text();
  }
  into = std::move(made);
  return nullptr;
}

} // namespace

auto read(request const& from, std::unique_ptr<command>& into) -> failure {
  switch (from.what) {
  case action::place:
    return read_place(from, into);
  case action::pay:
    return read_order(from, input::pay, into);
  case action::ship:
    return read_order(from, input::ship, into);
  case action::deliver:
    return read_order(from, input::deliver, into);
  case action::cancel:
    return read_order(from, input::cancel, into);
  case action::refund:
    return read_order(from, input::refund, into);
  case action::put_stock:
    return read_stock(from, into);
  case action::webhook:
    return read_webhook(from, into);
  case action::list_orders:
    return read_list(from, into);
  case action::show_feed:
    return read_feed(from, into);
  default:
    return read_view(from, into);
  }
}

} // namespace orders::nil
