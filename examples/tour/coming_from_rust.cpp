// SPDX-License-Identifier: BSL-1.0
// Coming from Rust: before/coming_from_rust.rs line by line in C++, and the words of the table that its page has.
#include "../expect.hpp"

#include <charconv>
#include <map>
#include <string>
#include <string_view>
#include <sure.hpp>
#include <type_traits>
#include <vector>

namespace {

struct article {
  int pence;
  int left;
};
using shop = std::map<std::string, article, std::less<>>;

struct quote {
  int pieces;
  int pence;
};

// Each error is a type. No enum holds them together, and no From leads from one to the other.
//! [errors]
struct malformed {
  std::string text;
};
struct unknown_article {
  std::string sku;
};
struct out_of_stock {
  std::string sku;
  int left;
  int pence;
};
//! [errors]

//! [parse]
struct request {
  std::string_view sku;
  int pieces;
};
sure::result<request, malformed> parse(std::string_view text) {
  std::size_t const comma = text.find(',');
  if (comma == std::string_view::npos) return malformed{std::string(text)};
  request read{text.substr(0, comma), 0};
  char const* const end = text.data() + text.size();
  auto const [at, problem] = std::from_chars(text.data() + comma + 1, end, read.pieces);
  if (problem != std::errc() || at != end || read.pieces < 0) return malformed{std::string(text)};
  return read;
}
//! [parse]

//! [price]
sure::option<article const&> find(shop const& s, std::string_view sku) {
  auto const at = s.find(sku);
  if (at == s.end()) return sure::none;
  return at->second;
}

sure::result<quote, malformed, unknown_article, out_of_stock> price(std::string_view text, shop const& s) {
  request const wanted = SURE_TRY(parse(text));
  article const& a = SURE_TRY(find(s, wanted.sku).ok_or(unknown_article{std::string(wanted.sku)}));
  if (a.left < wanted.pieces) return out_of_stock{std::string(wanted.sku), a.left, a.pence};
  return quote{wanted.pieces, wanted.pieces * a.pence};
}

// Sells what is left. That nothing is out of stock afterwards is in the type.
sure::result<quote, malformed, unknown_article> price_or_less(std::string_view text, shop const& s) {
  return price(text, s).or_else([](out_of_stock const& e) { return quote{e.left, e.left * e.pence}; });
}

std::string answer(std::string_view text, shop const& s) {
  return sure::match(
      price_or_less(text, s),
      [](quote const& q) { return std::to_string(q.pieces) + " for " + std::to_string(q.pence); },
      [](malformed const& e) { return "cannot read '" + e.text + "'"; },
      [](unknown_article const& e) { return "no article " + e.sku; });
}
//! [price]

// An enum with data is a one_of, and an enum without is one that lists its values.
//! [enums]
struct card {
  std::string number;
};
struct invoice {
  int days;
};
using payment = sure::one_of<card, invoice>; // enum Payment { Card { number: String }, Invoice { days: u32 } }
enum class urgency { low, high };            // enum Urgency { Low, High }
//! [enums]
} // namespace

//! [listed]
template <> inline constexpr auto sure::enumerators<urgency> = sure::values<urgency::low, urgency::high>;
//! [listed]

namespace {

// match (payment, urgency) { (Card { .. }, _) => .., (Invoice { days }, Urgency::High) if days > 14 => .., .. }
//! [match]
std::string collect_by(payment const& p, urgency u) {
  auto const is_slow = [](invoice const& i) { return i.days > 14; };
  return sure::match(u, sure::of<urgency::low>([] { return std::string("post"); }), sure::of<urgency::high>([&] {
                       return sure::match(
                           p, sure::when(is_slow, [](invoice const&) { return std::string("telephone"); }),
                           [](invoice const& i) { return "mail in " + std::to_string(i.days) + " days"; },
                           [](card const&) { return std::string("the bank"); });
                     }));
}
//! [match]

// A result with no error cannot fail: Result<T, Infallible>, or plainly T.
//! [infallible]
sure::result<quote> price_or_nothing(std::string_view text, shop const& s) {
  return price_or_less(text, s).or_else([](auto const&) { return quote{0, 0}; });
}
//! [infallible]

// The edge: Box<dyn Error>, anyhow::Error.
//! [edge]
sure::result<int, sure::any_error> total(std::vector<std::string> const& lines, shop const& s) {
  int sum = 0;
  for (std::string const& line : lines) sum += SURE_TRY(price(line, s).context("pricing {}", line)).pence;
  return sum;
}
//! [edge]

sure::result<int, malformed> pieces_of(std::string_view text) {
  return parse(text).transform([](request const& r) { return r.pieces; });
}

} // namespace

int main() {
  shop const s{{"lantern", {250, 5}}};
  expect(answer("lantern,2", s) == "2 for 500");
  expect(answer("lantern,9", s) == "5 for 1250");
  expect(answer("lantern;2", s) == "cannot read 'lantern;2'");
  expect(answer("lantern,two", s) == "cannot read 'lantern,two'");
  expect(answer("candle,1", s) == "no article candle");
  expect(price("lantern,9", s).error_as<out_of_stock>()->left == 5);

  // if let and let else.
  //! [if let]
  auto const priced = price("lantern,9", s);
  if (auto const e = priced.error_as<out_of_stock>()) // if let Err(LineError::OutOfStock { left, .. }) = priced
    expect(e->left == 5);
  if (auto const asked = pieces_of("lantern,2")) // if let Ok(pieces) = pieces_of("lantern,2")
    expect(*asked == 2);
  expect(priced.has_error<out_of_stock>()); // matches!(priced, Err(LineError::OutOfStock { .. }))
  //! [if let]

  expect(collect_by(card{"4000"}, urgency::low) == "post" && collect_by(card{"4000"}, urgency::high) == "the bank");
  expect(collect_by(invoice{30}, urgency::high) == "telephone");
  expect(collect_by(invoice{7}, urgency::high) == "mail in 7 days");

  quote const q = price_or_nothing("candle,1", s);
  expect(q.pieces == 0);

  expect(total({"lantern,2", "lantern,1"}, s) == 750);
  auto const failed = total({"lantern,2", "candle,1"}, s);
  expect(to_string(failed.error()) == "pricing candle,1: unknown_article");
  expect(failed.error().as<unknown_article>()->sku == "candle"); // e.downcast_ref::<UnknownArticle>()

  // What the table says of the combinators.
  expect(pieces_of("lantern,2").value_or(1) == 2 && pieces_of("lantern").value_or(1) == 1);
  expect(pieces_of("x").transform_error([](malformed const& e) { return e.text.size(); }).error() == 1u);
  expect(pieces_of("a,4")
             .and_then([](int n) -> sure::result<int, out_of_stock> {
               if (n > 3) return out_of_stock{"a", 3, 1};
               return n;
             })
             .has_error<out_of_stock>());
  expect(sure::option<int>(4).filter([](int n) { return n % 2 == 1; }) == sure::none);
  std::vector<sure::result<int, malformed>> const read{pieces_of("a,1"), pieces_of("b,x"), pieces_of("c,y")};
  expect(sure::collect(read).error().text == "b,x");
  auto const [good, bad] = sure::partition(read);
  expect(good.size() == 1 && bad.size() == 2);
  pieces_of("dropped").ignore(); // let _ = ...
  static_assert(!std::is_convertible_v<sure::result<int, malformed, out_of_stock>, sure::result<int, malformed>>);
  static_assert(std::is_convertible_v<sure::result<int>, int>);
}
