// SPDX-License-Identifier: BSL-1.0
// Four vocabularies: a service calls libraries that each spell failure in their own way, and returns one sure::result.
#include "../expect.hpp"

#include <string>
#include <sure.hpp>
#include <sure/interop/std_expected.hpp>
#include <sure/interop/std_optional.hpp>
#include <sure/interop/std_variant.hpp>

#if __has_include(<tl/expected.hpp>)
#include <sure/interop/tl_expected.hpp>
#define HAS_TL 1
#else
#define HAS_TL 0
#endif
#if __has_include(<boost/outcome/basic_result.hpp>) && defined(__cpp_exceptions)
#include <boost/outcome/basic_result.hpp>
#include <boost/outcome/policy/all_narrow.hpp>
#include <sure/interop/outcome.hpp>
#define HAS_OUTCOME 1
#else
#define HAS_OUTCOME 0
#endif

namespace {

// The errors of all four, once. A service that has its own words maps to them at this edge.
struct article {
  int pence;
};
struct malformed {
  std::string text;
};
struct unknown_article {};
struct no_stock {};
struct declined {};

// Four libraries. Where one is not installed, a stand-in with the same errors takes its place.
//! [libraries]
std::variant<int, malformed> parse_quantity(std::string const& text) { // std::variant
  if (text.size() != 1 || text[0] < '1' || text[0] > '9') return malformed{text};
  return text[0] - '0';
}
std::optional<article> find_article(std::string const& name) { // std::optional
  if (name == "lantern") return article{250};
  return std::nullopt;
}
//! [libraries]
// tl::expected: an error is wrapped in tl::unexpected.
#if HAS_TL
template <class T, class E> using stock_expected = tl::expected<T, E>;
template <class E> auto stock_failure(E e) { return tl::unexpected<E>(e); }
#else
template <class T, class E> using stock_expected = sure::result<T, E>;
template <class E> auto stock_failure(E e) { return sure::unexpected<E>(e); }
#endif
stock_expected<int, no_stock> reserve(int pieces) {
  if (pieces > 5) return stock_failure(no_stock{});
  return pieces;
}
// Outcome: basic_result with a policy that leaves wrong accesses undefined; sure asks before it reads.
#if HAS_OUTCOME
template <class T, class E>
using bank_result = boost::outcome_v2::basic_result<T, E, boost::outcome_v2::policy::all_narrow>;
#else
template <class T, class E> using bank_result = sure::result<T, E>;
#endif
bank_result<std::string, declined> charge(int pence) {
  if (pence > 1000) return declined{};
  return "paid " + std::to_string(pence);
}

// SURE_TRY takes every one of them; an optional is given an error first, a variant says which alternative is the value.
//! [one result]
sure::result<std::string, malformed, unknown_article, no_stock, declined> order(std::string const& name,
                                                                                std::string const& quantity) {
  int const wanted = SURE_TRY(sure::convert<sure::result<int, malformed>>(parse_quantity(quantity)));
  article const found = SURE_TRY(sure::convert<sure::option<article>>(find_article(name)).ok_or(unknown_article{}));
  int const pieces = SURE_TRY(reserve(wanted));
  return SURE_TRY(charge(pieces * found.pence));
}
//! [one result]

// The set of order is exactly what its signature says, although three of the four libraries have other types.
// And back, for a caller that speaks another one.
//! [back]
std::variant<std::string, malformed, unknown_article, no_stock, declined> order_for_others(std::string const& name) {
  return sure::convert<std::variant<std::string, malformed, unknown_article, no_stock, declined>>(order(name, "1"));
}
//! [back]

// Where the standard library has expected, it is one more of them.
#if defined(__cpp_lib_expected)
//! [expected]
std::expected<int, no_stock> count(int pieces) {
  if (pieces > 5) return std::unexpected(no_stock{});
  return pieces;
}
sure::result<int, no_stock, declined> count_twice(int pieces) { return 2 * SURE_TRY(count(pieces)); }
//! [expected]
#endif

} // namespace

int main() {
  expect(order("lantern", "2") == std::string("paid 500"));
  expect(order("lantern", "two").error_as<malformed>()->text == "two");
  expect(order("candle", "2").has_error<unknown_article>());
  expect(order("lantern", "6").has_error<no_stock>());
  expect(order("lantern", "5").has_error<declined>());
  expect(order_for_others("candle").index() == 2);

  // match takes them as they are.
  //! [match]
  std::string const answer = sure::match(
      parse_quantity("x"), [](int n) { return std::to_string(n); },
      [](malformed const& m) { return "not a quantity: " + m.text; });
  //! [match]
  expect(answer == "not a quantity: x");
#if defined(__cpp_lib_expected)
  expect(count_twice(2) == 4 && count_twice(9).has_error<no_stock>());
#endif
}
