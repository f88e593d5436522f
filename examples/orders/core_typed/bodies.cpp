// SPDX-License-Identifier: BSL-1.0
#include "core_typed/fields.hpp"
#include "core_typed/requests.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>
#include <utility>

namespace orders::service::typed {
namespace {

namespace json = boost::json;

constexpr auto most_items = std::size_t{100};
constexpr auto most_on_hand = std::int64_t{999'999'999'999};
constexpr auto longest_description = std::size_t{200};

auto parse(std::string_view body) -> sure::result<json::value, malformed_json> {
  auto options = json::parse_options{};
  options.max_depth = 16;
  auto failure = json::error_code{};
  auto document = json::parse(body, failure, {}, options);
  if (failure) return malformed_json{failure.message()};
  return document;
}

// an order

auto currency_at(field const& where) -> read_as<std::string> {
  auto const text = SURE_TRY(text_at(where));
  auto const capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (text.size() != 3 || !std::ranges::all_of(text, capital))
    return wrong(where.pointer, codes::currency_malformed, texts::no_currency);
  return std::string{text};
}

auto new_article_at(field const& where, std::vector<sku>& seen) -> read_as<sku> {
  auto const article = SURE_TRY(parsed<parse_sku>(where));
  if (std::ranges::find(seen, article) != seen.end()) return wrong(where.pointer, codes::duplicate_sku, texts::twice);
  seen.push_back(article);
  return article;
}

auto count(std::int64_t number) -> sure::result<quantity, quantity_malformed, quantity_not_positive> {
  if (std::in_range<std::int32_t>(number)) return make_quantity(static_cast<std::int32_t>(number));
  return quantity_malformed{excerpt{std::to_string(number)}};
}
auto quantity_at(field const& where) -> read_as<quantity> {
  return at(where.pointer, count(SURE_TRY(number_at(where))));
}

auto price_at(field const& where) -> read_as<unit_price> {
  return at(where.pointer, make_unit_price(money::from_minor(SURE_TRY(number_at(where)))));
}

auto line_at(field where, std::vector<sku>& seen) -> read_as<order_line> {
  auto const item = SURE_TRY(object_at(std::move(where)));
  auto const [article, count, each] =
      SURE_TRY(all_of(new_article_at(item["sku"], seen), quantity_at(item["quantity"]), price_at(item["unit_price"])));
  return order_line{article, count, each};
}

auto sum_of(std::vector<order_line> const& lines) -> sure::result<money, money_overflow> {
  auto sum = money{};
  for (auto const& line : lines) sum = SURE_TRY(add(sum, SURE_TRY(times(line.each.amount(), line.count))));
  return sum;
}

auto basket_at(field const& where) -> read_as<basket> {
  auto const& items = SURE_TRY(array_at(where));
  SURE_TRY(in_range(where.pointer, static_cast<std::int64_t>(items.size()), 1, most_items));
  auto seen = std::vector<sku>{};
  auto read = std::vector<read_as<order_line>>{};
  for (auto const& item : items)
    read.push_back(line_at({where.pointer + '/' + std::to_string(read.size()), &item}, seen));
  auto lines =
      SURE_TRY(sure::validate(std::move(read), most_items).transform_error([](auto each) { return together(each); }));
  auto const total = SURE_TRY(at(where.pointer, sum_of(lines)));
  return basket{std::move(lines), total};
}

// an article

auto description_at(field const& where) -> read_as<description> {
  auto name = SURE_TRY(parsed<parse_description>(where));
  if (name.text().size() > longest_description)
    return wrong(where.pointer, codes::too_long, texts::longer_than(longest_description));
  return name;
}

// a notice

auto number_from_1(field const& where) -> read_as<std::uint32_t> {
  constexpr auto most = std::int64_t{std::numeric_limits<std::uint32_t>::max()};
  return static_cast<std::uint32_t>(SURE_TRY(number_in(where, 1, most)));
}

auto order_at(field const& where) -> read_as<std::string> { return std::string{SURE_TRY(text_at(where))}; }

template <class Event, class Number> auto numbered(field const& body) -> read_as<notice> {
  auto [order, number] = SURE_TRY(all_of(order_at(body["order"]), number_from_1(body["number"])));
  return notice{std::move(order), Event{Number{number}}};
}

auto charge_made(field const& body) -> read_as<notice> {
  auto [order, number, charge] = SURE_TRY(
      all_of(order_at(body["order"]), number_from_1(body["number"]), parsed<charge_id::parse>(body["charge"])));
  return notice{std::move(order), lifecycle::charge_ok{{number}, charge}};
}

struct notice_reader {
  std::string_view type;
  auto (*read)(field const& body) -> read_as<notice>;
};
constexpr auto notices = std::to_array<notice_reader>({
    {"charge.succeeded", charge_made},
    {"charge.declined", numbered<lifecycle::charge_declined, charge_key>},
    {"refund.succeeded", numbered<lifecycle::refund_ok, refund_number>},
    {"refund.failed", numbered<lifecycle::refund_failed, refund_number>},
});

auto type_at(field const& where) -> read_as<notice_reader> {
  auto const found = std::ranges::find(notices, SURE_TRY(text_at(where)), &notice_reader::type);
  if (found == notices.end()) return wrong(where.pointer, codes::event_unknown, texts::no_event);
  return *found;
}

auto notice_at(field const& body) -> read_as<notice> {
  auto const type = type_at(body["type"]);
  if (!type) return all_of(type, order_at(body["order"]), number_from_1(body["number"])).error();
  return type->read(body);
}

/// What the reader makes of a body that is an object.
template <class Read> auto in_object(std::string_view body, Read read)
    -> readable<typename decltype(read({}))::value_type> {
  auto const document = SURE_TRY(parse(body));
  return read(SURE_TRY(object_at({"", &document})));
}

} // namespace

auto read_new_order(std::string_view body) -> readable<new_order> {
  return in_object(body, [](field const& order) -> read_as<new_order> {
    auto [customer, currency, items] = SURE_TRY(all_of(parsed<parse_customer_id>(order["customer"]),
                                                       currency_at(order["currency"]), basket_at(order["items"])));
    return new_order{customer, std::move(currency), std::move(items)};
  });
}

auto read_new_stock(std::string_view article, std::string_view body) -> readable<new_stock> {
  return in_object(body, [&](field const& stock) -> read_as<new_stock> {
    auto [code, on_hand, each, name] =
        SURE_TRY(all_of(at("/sku", parse_sku(article)), number_in(stock["on_hand"], 0, most_on_hand),
                        price_at(stock["unit_price"]), description_at(stock["description"])));
    return new_stock{code, on_hand, each, std::move(name)};
  });
}

auto read_notice(std::string_view body) -> readable<notice> { return in_object(body, notice_at); }

auto read_token(std::string_view body) -> readable<payment_token> {
  return in_object(body, [](field const& pay) -> read_as<payment_token> {
    auto const where = pay["token"];
    return payment_token::parse(SURE_TRY(text_at(where))).transform_error([&](name_malformed const&) {
      return wrong(where.pointer, name_malformed::code, texts::no_token);
    });
  });
}

auto read_amount(std::string_view body) -> readable<money> {
  return in_object(body, [](field const& refund) { return number_at(refund["amount"]).transform(money::from_minor); });
}

auto read_nothing(std::string_view body) -> readable<void> {
  if (body.empty()) return {};
  return in_object(body, [](field const&) { return read_as<void>{}; });
}

} // namespace orders::service::typed
