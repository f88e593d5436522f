// SPDX-License-Identifier: BSL-1.0
// Types of other libraries, each as a subject of match and SURE_TRY, and there and back.
#define SURE_TL_NAMES // for the part in tl's words
#include "../expect.hpp"

#include <string>
#include <sure.hpp>
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

struct unknown_article {};
struct no_stock {
  int left;
};
struct declined {};

// A function of a library that knows std::optional; where there is none, the caller says why that is an error.
//! [optional]
std::optional<int> price_of(std::string const& name) {
  if (name != "lantern") return std::nullopt;
  return 250;
}
sure::option<int> price_of_two(std::string const& name) {
  return 2 * SURE_TRY(price_of(name));
} // nullopt goes on as none
sure::result<int, unknown_article> listed_price(std::string const& name) {
  return sure::convert<sure::option<int>>(price_of(name)).ok_or(unknown_article{});
}
std::optional<int> for_others(sure::option<int> price) { return sure::convert<std::optional<int>>(price); }
//! [optional]

// A variant has no value of its own: which alternative is one is said by the type that it is converted to.
//! [variant]
using answer = std::variant<int, no_stock, declined>;
answer ask(int pieces) {
  if (pieces > 5) return no_stock{5};
  if (pieces == 0) return declined{};
  return pieces * 250;
}
int pence_or_zero(int pieces) {
  return sure::match(
      ask(pieces), [](int pence) { return pence; }, [](no_stock const&) { return 0; }, [](declined) { return 0; });
}
sure::result<int, no_stock, declined> pence_with_postage(int pieces) {
  return SURE_TRY(sure::convert<sure::result<int, no_stock, declined>>(ask(pieces))) + 300;
}
//! [variant]

// tl::expected as it is, and tl's words on an alias, for a code base that shall be moved as a whole.
#if HAS_TL
//! [tl]
tl::expected<int, no_stock> reserve(int pieces) {
  if (pieces > 5) return tl::make_unexpected(no_stock{5});
  return pieces;
}
sure::result<int, no_stock, declined> reserve_and_pay(int pieces) {
  int const reserved = SURE_TRY(reserve(pieces));
  if (reserved == 0) return declined{};
  return reserved * 250;
}
tl::expected<int, no_stock> reserve_two(int pieces) { return 2 * SURE_TRY(reserve(pieces)); } // in a function of theirs
//! [tl]
#endif

//! [tl names]
template <class T, class E> using expected = sure::result<T, E>; // was: using tl::expected

expected<int, no_stock> count(int pieces) {
  if (pieces > 5) return sure::make_unexpected(no_stock{5});
  return pieces;
}
int doubled(int pieces) {
  return count(pieces).map([](int n) { return 2 * n; }).map_error([](no_stock s) { return s.left; }).value_or(0);
}
//! [tl names]

// Outcome: the value and the error keep their types.
#if HAS_OUTCOME
//! [outcome]
namespace outcome = boost::outcome_v2;
template <class T, class E> using checked = outcome::basic_result<T, E, outcome::policy::all_narrow>;

checked<std::string, declined> charge(int pence) {
  if (pence > 1000) return declined{};
  return "paid " + std::to_string(pence);
}
sure::result<std::string, no_stock, declined> buy(int pieces) {
  if (pieces > 5) return no_stock{5};
  return SURE_TRY(charge(pieces * 250));
}
checked<std::string, declined> retry(sure::result<std::string, declined> const& before) {
  return sure::convert<checked<std::string, declined>>(before);
}
//! [outcome]
#endif

} // namespace

int main() {
  expect(price_of_two("lantern") == 500 && !price_of_two("candle"));
  expect(listed_price("candle").has_error<unknown_article>());
  expect(for_others(sure::none) == std::nullopt && for_others(3) == 3);
  expect(pence_or_zero(2) == 500 && pence_or_zero(9) == 0);
  expect(pence_with_postage(2) == 800 && pence_with_postage(0).has_error<declined>());
#if HAS_TL
  expect(reserve_and_pay(2) == 500 && reserve_and_pay(9).error_as<no_stock>()->left == 5);
  expect(reserve_two(2) == 4 && reserve_two(9).error().left == 5);
#endif
  expect(doubled(2) == 4 && doubled(9) == 0);
#if HAS_OUTCOME
  expect(buy(2) == std::string("paid 500") && buy(5).has_error<declined>());
  expect(retry(declined{}).has_error() && retry(std::string("paid")).assume_value() == "paid");
#endif
}
