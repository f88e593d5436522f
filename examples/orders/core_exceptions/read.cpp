// SPDX-License-Identifier: BSL-1.0
#include "core_exceptions/commands.hpp"
#include "core_exceptions/core.hpp"
#include "core_exceptions/refusals.hpp"
#include "domain/identifiers.hpp"
#include "domain/lifecycle_states.hpp"
#include "domain/texts.hpp"
#include "service/limits.hpp"
#include "service/parse.hpp"
#include "service/render.hpp"
#include "service/texts.hpp"

#include <boost/json/value.hpp>

#include <algorithm>
#include <utility>

namespace orders::service::throwing {
namespace {

namespace json = boost::json;
using namespace orders::lifecycle;
using namespace std::string_view_literals;

/// What is wrong with the fields of a request: it is noted while the others are read, and thrown at the end.
class mistakes {
public:
  void add(std::string pointer, field_code code, std::string_view message) {
    all_.push_back({std::move(pointer), code, std::string{message}});
  }

  /// What a function of the domain returned, if it is no error.
  template <class Result> auto keep(std::string const& pointer, Result const& returned)
      -> std::optional<typename Result::value_type> {
    if (returned.has_value()) return *returned;
    add(pointer, returned.error());
    return std::nullopt;
  }
  template <class Error> void add(std::string const& pointer, Error const& of_domain) {
    add(pointer, field_code{sure::code_of(of_domain)}, sure::message_of(of_domain));
  }

  auto expect_within(std::string const& pointer, std::int64_t n, std::int64_t least, std::int64_t most) -> bool {
    auto const right = n >= least && n <= most;
    if (!right) add(pointer, codes::out_of_range, texts::outside(least, most));
    return right;
  }

  [[nodiscard]] auto none() const -> bool { return all_.empty(); }
  void throw_if_any() {
    if (!none()) throw validation{std::move(all_)};
  }

private:
  std::vector<field_error> all_;
};

/// A place in a body. What is not there or of another type is noted, once.
class field {
public:
  field(json::value const* at, std::string pointer, mistakes& noted)
      : at_{at}, pointer_{std::move(pointer)}, noted_{&noted} {}

  [[nodiscard]] auto pointer() const -> std::string const& { return pointer_; }

  [[nodiscard]] auto operator[](std::string_view name) const -> field {
    auto const* const in = at_ ? at_->if_object() : nullptr;
    auto member = field{in ? in->if_contains(name) : nullptr, pointer_ + '/' + std::string{name}, *noted_};
    if (in && !member.at_) noted_->add(member.pointer_, codes::field_missing, texts::missing);
    return member;
  }
  [[nodiscard]] auto operator[](std::size_t n) const -> field {
    auto const element = field{&at_->get_array()[n], pointer_ + '/' + std::to_string(n), *noted_};
    return element.check(element.at_->is_object(), texts::no_object) ? element
                                                                     : field{nullptr, element.pointer_, *noted_};
  }

  [[nodiscard]] auto text() const -> std::optional<std::string_view> {
    if (!at_ || !check(at_->is_string(), texts::no_text)) return std::nullopt;
    return std::string_view{at_->get_string()};
  }
  [[nodiscard]] auto integer() const -> std::optional<std::int64_t> {
    if (!at_ || !check(at_->is_int64(), texts::no_number)) return std::nullopt;
    return at_->get_int64();
  }
  [[nodiscard]] auto size() const -> std::optional<std::size_t> {
    if (!at_ || !check(at_->is_array(), texts::no_array)) return std::nullopt;
    return at_->get_array().size();
  }

  /// The text as `parse` reads it.
  template <class Parse> [[nodiscard]] auto parsed(Parse parse) const {
    auto const in = text();
    return in ? noted_->keep(pointer_, parse(*in)) : std::nullopt;
  }
  [[nodiscard]] auto within(std::int64_t least, std::int64_t most) const -> std::optional<std::int64_t> {
    auto const n = integer();
    return n && noted_->expect_within(pointer_, *n, least, most) ? n : std::nullopt;
  }

private:
  auto check(bool right, std::string_view otherwise) const -> bool {
    if (!right) noted_->add(pointer_, codes::field_type, otherwise);
    return right;
  }

  json::value const* at_;
  std::string pointer_;
  mistakes* noted_;
};

class body {
public:
  explicit body(std::string_view text) {
    auto error = json::error_code{};
    value_ = parse_json(text, error);
    if (error) throw validation{problem::malformed_json, error.message()};
    if (!value_.is_object()) throw validation{{{"", codes::field_type, std::string{texts::no_object}}}};
  }

  [[nodiscard]] auto operator[](std::string_view name) -> field { return field{&value_, "", noted}[name]; }

  mistakes noted;

private:
  json::value value_;
};

// what every change has

auto name_of(request const& in) -> request_name {
  if (!in.idempotency_key) throw validation{problem::idempotency_key_missing, texts::key_missing};
  auto noted = mistakes{};
  auto const key = noted.keep("", request_key::parse(*in.idempotency_key));
  noted.throw_if_any();
  return {std::string{key->text()}, digest_of(in)};
}

auto version_of(request const& in) -> std::optional<std::uint64_t> {
  if (!in.if_match) throw validation{problem::precondition_required, texts::if_match_missing};
  if (*in.if_match == "*") return std::nullopt;
  auto const version = whole_number<std::uint64_t>(without_quotes(*in.if_match));
  if (!version) throw validation{{{"", codes::if_match_malformed, std::string{texts::no_version}}}};
  return version;
}

// the bodies

auto quantity_in(field const& at, mistakes& noted) -> std::optional<quantity> {
  auto const n = at.integer();
  return n ? noted.keep(at.pointer(), quantity_of(*n)) : std::nullopt;
}

auto price_in(field const& at, mistakes& noted) -> std::optional<unit_price> {
  auto const n = at.integer();
  return n ? noted.keep(at.pointer(), make_unit_price(money::from_minor(*n))) : std::nullopt;
}

/// None where it does not fit.
auto with_cost(money so_far, unit_price each, quantity count) -> std::optional<money> {
  auto const cost = times(each.amount(), count);
  auto const sum = cost ? add(so_far, *cost) : cost;
  return sum ? std::optional{*sum} : std::nullopt;
}

void read_items(field const& list, order_row& order, mistakes& noted) {
  auto const size = list.size();
  if (!size || !noted.expect_within(list.pointer(), static_cast<std::int64_t>(*size), 1, limits::items)) return;
  auto sum = std::optional{money{}};
  auto wrong = false;
  for (auto n = std::size_t{0}; n != *size; ++n) {
    auto const item = list[n];
    auto const article = item["sku"].parsed(parse_sku);
    auto const is_same = [&](item_row const& other) { return article && other.sku == article->text(); };
    auto const twice = std::ranges::any_of(order.items, is_same);
    if (twice) noted.add(item.pointer() + "/sku", codes::duplicate_sku, texts::twice);
    auto const count = quantity_in(item["quantity"], noted);
    auto const price = price_in(item["unit_price"], noted);
    if (article)
      order.items.push_back(
          {std::string{article->text()}, count ? count->value() : 0, price ? price->amount().minor() : 0});
    wrong = wrong || twice || !article || !count || !price;
    if (!wrong && sum) sum = with_cost(*sum, *price, *count);
  }
  if (wrong) return;
  if (!sum) return noted.add(list.pointer(), money_overflow{});
  order.total = sum->minor();
}

auto read_place(request const& in) -> std::unique_ptr<command> {
  auto by = name_of(in);
  auto from = body{in.body};
  auto order = order_row{};
  order.id = in.fresh_id;
  if (auto const customer = from["customer"].parsed(parse_customer_id)) order.customer = customer->value();
  if (auto const currency = from["currency"].text()) {
    if (!is_currency(*currency)) from.noted.add("/currency", codes::currency_malformed, texts::no_currency);
    order.currency = *currency;
  }
  read_items(from["items"], order, from.noted);
  from.noted.throw_if_any();
  if (!reservation_id::parse(order.id)) throw bug{texts::broken_order(order.id)}; // whoever names orders knows better
  return place_order(std::move(by), std::move(order));
}

auto read_change(request const& in) -> std::unique_ptr<command> {
  auto by = name_of(in);
  auto const version = version_of(in);
  auto const needs_no_body = in.what != action::pay && in.what != action::refund;
  auto from = body{needs_no_body && in.body.empty() ? "{}" : in.body};
  auto const key = readable(request_key::parse(by.key));
  auto make = std::function<event(order_row const&, timestamp)>{};
  if (in.what == action::pay) {
    auto const text = from["token"].text().value_or("");
    auto const token = payment_token::parse(text);
    // The message of the domain would quote the secret
    if (!token && from.noted.none()) from.noted.add("/token", field_code{name_malformed::code}, texts::no_token);
    make = [=](order_row const& row, timestamp now) { return pay{key, money::from_minor(row.total), *token, now}; };
  } else if (in.what == action::refund) {
    if (auto const amount = from["amount"].integer())
      make = [=](auto&&...) { return refund{key, money::from_minor(*amount)}; };
  } else if (in.what == action::ship) {
    make = [=](auto&&...) { return ship{key}; };
  } else if (in.what == action::deliver) {
    make = [](order_row const&, timestamp now) { return deliver{now}; };
  } else {
    make = [=](auto&&...) { return cancel{key}; };
  }
  from.noted.throw_if_any();
  return change_order(std::move(by), std::string{in.subject}, version, std::move(make));
}

auto read_stock(request const& in) -> std::unique_ptr<command> {
  auto from = body{in.body};
  auto article = stock_row{};
  if (auto const name = from.noted.keep("/sku", parse_sku(in.subject))) article.sku = name->text();
  if (auto const count = from["on_hand"].within(0, limits::on_hand)) article.on_hand = *count;
  if (auto const price = price_in(from["unit_price"], from.noted)) article.unit_price = price->amount().minor();
  if (auto const text = from["description"].parsed(parse_description)) {
    if (text->text().size() > limits::description)
      from.noted.add("/description", codes::too_long, texts::longer_than(limits::description));
    article.description = text->text();
  }
  from.noted.throw_if_any();
  return put_stock(std::move(article));
}

auto read_webhook(request const& in) -> std::unique_ptr<command> {
  auto from = body{in.body};
  auto const type = from["type"].text();
  auto const types = {"charge.succeeded"sv, "charge.declined"sv, "refund.succeeded"sv, "refund.failed"sv};
  if (type && std::ranges::find(types, *type) == types.end())
    from.noted.add("/type", codes::event_unknown, texts::no_event);
  auto const order = std::string{from["order"].text().value_or("")};
  auto const number = static_cast<std::uint32_t>(from["number"].within(1, limits::last_number).value_or(0));
  auto const charge = type == "charge.succeeded" ? from["charge"].parsed(charge_id::parse) : std::nullopt;
  from.noted.throw_if_any();
  auto const tell = [&](event happened) { return hear(order, std::move(happened), accept()); };
  if (charge) return tell(charge_ok{{number}, *charge});
  if (type == "charge.declined") return tell(charge_declined{{number}});
  if (type == "refund.succeeded") return tell(refund_ok{{number}});
  return tell(refund_failed{{number}});
}

// the queries

class query {
public:
  explicit query(std::string_view text) : text_{text} {}

  auto text(std::string_view name) -> std::optional<std::string> {
    auto const encoded = parameter(text_, name);
    if (!encoded) return std::nullopt;
    auto value = percent_decoded(*encoded);
    if (!value) noted.add(pointer(name), codes::encoding_malformed, texts::no_encoding);
    return value;
  }

  auto number(std::string_view name, std::int64_t least, std::int64_t most, std::int64_t usual) -> std::uint64_t {
    auto const said = text(name);
    auto const n = said ? whole_number<std::int64_t>(*said) : usual;
    if (!n) noted.add(pointer(name), codes::field_type, texts::no_number);
    return n && noted.expect_within(pointer(name), *n, least, most) ? static_cast<std::uint64_t>(*n) : 0;
  }

  mistakes noted;

private:
  static auto pointer(std::string_view name) -> std::string { return '/' + std::string{name}; }

  std::string_view text_;
};

auto read_list(request const& in) -> std::unique_ptr<command> {
  auto from = query{in.query};
  auto page = order_page{};
  page.tag = from.text("state");
  if (page.tag && !is_tag(*page.tag)) from.noted.add("/state", codes::state_unknown, texts::no_state);
  page.after = from.text("cursor").value_or("");
  page.limit = from.number("limit", 1, 200, 50);
  from.noted.throw_if_any();
  return list_orders(std::move(page));
}

auto read_feed(request const& in) -> std::unique_ptr<command> {
  auto from = query{in.query};
  auto page = feed_page{};
  page.after = from.number("after", 0, limits::last_event, 0);
  page.limit = from.number("limit", 1, 1000, 100);
  page.wait = std::chrono::seconds{from.number("wait", 0, 30, 0)};
  from.noted.throw_if_any();
  return show_feed(page);
}

auto read_order(request const& in) -> std::unique_ptr<command> {
  auto const id = std::string{in.subject};
  return view({.order = id}, [id](work const& rows) { return show(order_in(rows, id)); });
}

auto read_history(request const& in) -> std::unique_ptr<command> {
  auto const id = std::string{in.subject};
  auto const tell = [id](work const& rows) { return show_history(order_in(rows, id).id, rows.history()); };
  return view({.order = id}, tell, {.history = true});
}

auto read_article(request const& in) -> std::unique_ptr<command> {
  auto const article = parse_sku(in.subject);
  if (!article) throw not_found{problem::stock_not_found, texts::no_stock};
  auto const name = std::string{article->text()};
  return view({.stock = {name}}, [name](work const& rows) {
    auto const* const row = rows.stock(name);
    if (!row) throw not_found{problem::stock_not_found, texts::no_stock};
    return show(*row);
  });
}

auto command_of(request const& in) -> std::unique_ptr<command> {
  switch (in.what) {
  case action::place:
    return read_place(in);
  case action::pay:
  case action::ship:
  case action::deliver:
  case action::cancel:
  case action::refund:
    return read_change(in);
  case action::put_stock:
    return read_stock(in);
  case action::webhook:
    return read_webhook(in);
  case action::show_order:
    return read_order(in);
  case action::list_orders:
    return read_list(in);
  case action::show_history:
    return read_history(in);
  case action::show_stock:
    return read_article(in);
  case action::show_feed:
    return read_feed(in);
  }
  throw bug{"an action that nobody reads"};
}

} // namespace

auto read(request const& in) -> reading {
  try {
    return {command_of(in), {}};
  } catch (refusal const& no) {
    return {nullptr, no.told()};
  } catch (std::exception const&) {
    return {nullptr, refuse(problem::bug, "the service made a mistake")};
  }
}

} // namespace orders::service::throwing
