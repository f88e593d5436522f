// SPDX-License-Identifier: BSL-1.0
// Coming from std::expected: with one error, sure::result has its members and rules. An alias is the whole move.
// Then from an expected of a variant to a set of errors, function by function, with both libraries in one program.
#ifndef SURE_TL_NAMES
#define SURE_TL_NAMES // for programs that say map_error; in the build, so that all files agree
#endif
#include "../expect.hpp"

#include <map>
#include <string>
#include <string_view>
#include <sure.hpp>
#include <variant>

#if __has_include(<tl/expected.hpp>)
#include <sure/interop/tl_expected.hpp>
#define HAS_TL 1
#else
#define HAS_TL 0
#endif
#if __has_include(<boost/outcome/result.hpp>) && defined(__cpp_exceptions)
#include <boost/outcome/result.hpp>
#include <boost/outcome/try.hpp>
#include <sure/interop/outcome.hpp>
#define HAS_OUTCOME 1
#else
#define HAS_OUTCOME 0
#endif
#if __has_include(<boost/system/result.hpp>) && defined(__cpp_exceptions)
#include <boost/system/result.hpp>
#define HAS_SYSTEM_RESULT 1
#else
#define HAS_SYSTEM_RESULT 0
#endif

// A program that hides the library behind its own name has one place to change.
//! [alias]
namespace project {
template <class T, class E> using expected = sure::result<T, E>;
using sure::unexpect;
using sure::unexpected;
} // namespace project
//! [alias]

namespace {

using project::expected;
using project::unexpected;

// Written for std::expected, and unchanged. A text is both a likely value and a likely error, so it keeps unexpected().
//! [unchanged]
expected<int, std::string> parse(std::string const& text) {
  int number = 0;
  for (char const c : text) {
    if (c < '0' || c > '9') return unexpected("not a digit: " + std::string(1, c));
    number = number * 10 + (c - '0');
  }
  return number;
}
expected<int, std::string> half_of(std::string const& text) {
  return parse(text).and_then([](int n) -> expected<int, std::string> {
    if (n % 2 != 0) return unexpected<std::string>("odd");
    return n / 2;
  });
}
//! [unchanged]

// The next step: errors with a type each. unexpected() is no longer needed, and the set may grow.
//! [typed]
struct not_a_digit {
  char found;
};
struct odd {
  int number;
};
sure::result<int, not_a_digit> parse_typed(std::string const& text) {
  int number = 0;
  for (char const c : text) {
    if (c < '0' || c > '9') return not_a_digit{c};
    number = number * 10 + (c - '0');
  }
  return number;
}
sure::result<int, not_a_digit, odd> half_typed(std::string const& text) {
  int const n = SURE_TRY(parse_typed(text));
  if (n % 2 != 0) return odd{n};
  return n / 2;
}
//! [typed]

struct article {
  int pence;
};
struct receipt {
  int pence;
};
struct order {
  std::string sku;
  std::string pieces;
  std::string card;
};
std::map<std::string, article, std::less<>> const catalogue{{"lantern", {250}}};

namespace before {

#if HAS_TL
using tl::expected;
using tl::unexpected;
#else
template <class T, class E> using expected = sure::result<T, E>;
using sure::unexpected;
#endif

//! [before]
enum class quantity_error { not_a_number, too_large };
struct no_such_article {
  std::string sku;
};
struct declined {
  std::string reason;
};
using checkout_error = std::variant<quantity_error, no_such_article, declined>;

expected<int, quantity_error> pieces_of(order const& o) {
  if (o.pieces.empty() || o.pieces.find_first_not_of("0123456789") != std::string::npos)
    return unexpected<quantity_error>(quantity_error::not_a_number);
  if (o.pieces.size() > 2) return unexpected<quantity_error>(quantity_error::too_large);
  return std::stoi(o.pieces);
}
expected<article, no_such_article> find(order const& o) {
  auto const at = catalogue.find(o.sku);
  if (at == catalogue.end()) return unexpected<no_such_article>(no_such_article{o.sku});
  return at->second;
}
expected<receipt, declined> charge(order const& o, int pence) {
  if (o.card == "empty") return unexpected<declined>(declined{"no funds"});
  return receipt{pence};
}

expected<receipt, checkout_error> check_out(order const& o) {
  auto const wrap = [](auto e) { return checkout_error(std::move(e)); };
  return pieces_of(o).map_error(wrap).and_then([&](int pieces) {
    return find(o).map_error(wrap).and_then(
        [&](article const& a) { return charge(o, pieces * a.pence).map_error(wrap); });
  });
}

template <class... Fs> struct overloaded : Fs... {
  using Fs::operator()...;
};
template <class... Fs> overloaded(Fs...) -> overloaded<Fs...>;

std::string answer(order const& o) {
  auto const paid = check_out(o);
  if (paid) return "paid " + std::to_string(paid->pence);
  return std::visit(overloaded{[](quantity_error e) -> std::string {
                                 if (e == quantity_error::too_large) return "too many";
                                 return "how many?";
                               },
                               [](no_such_article const& e) { return "no article " + e.sku; },
                               [](declined const& e) { return "declined: " + e.reason; }},
                    paid.error());
}
//! [before]

} // namespace before

// Only the alias was changed: and_then unites the errors, and what wrapped them can go.
namespace aliased {

using before::declined;
using before::no_such_article;
using before::quantity_error;

expected<int, quantity_error> pieces_of(order const& o) {
  return sure::convert<expected<int, quantity_error>>(before::pieces_of(o));
}
expected<article, no_such_article> find(order const& o) {
  return sure::convert<expected<article, no_such_article>>(before::find(o));
}
expected<receipt, declined> charge(order const& o, int pence) {
  return sure::convert<expected<receipt, declined>>(before::charge(o, pence));
}

//! [united]
sure::result<receipt, quantity_error, no_such_article, declined> check_out(order const& o) {
  return pieces_of(o).and_then(
      [&](int pieces) { return find(o).and_then([&](article const& a) { return charge(o, pieces * a.pence); }); });
}
//! [united]

} // namespace aliased

// One function moves, and what it calls stays as it is: SURE_TRY takes the old types.
namespace halfway {

using before::checkout_error;
using before::declined;
using before::no_such_article;
using before::quantity_error;

//! [halfway]
sure::result<receipt, quantity_error, no_such_article, declined> check_out(order const& o) {
  int const pieces = SURE_TRY(before::pieces_of(o));
  article const a = SURE_TRY(before::find(o));
  return SURE_TRY(before::charge(o, pieces * a.pence));
}

before::expected<receipt, checkout_error> check_out_for_others(order const& o) { // callers that did not move
  return sure::convert<before::expected<receipt, checkout_error>>(
      check_out(o).transform_error([](auto const& e) { return checkout_error(e); }));
}
//! [halfway]

} // namespace halfway

namespace after {

//! [after]
struct not_a_number {};
struct too_many {};
struct no_such_article {
  std::string sku;
};
struct declined {
  std::string reason;
};

sure::result<int, not_a_number, too_many> pieces_of(order const& o) {
  if (o.pieces.empty() || o.pieces.find_first_not_of("0123456789") != std::string::npos) return not_a_number{};
  if (o.pieces.size() > 2) return too_many{};
  return std::stoi(o.pieces);
}
sure::result<article, no_such_article> find(order const& o) {
  auto const at = catalogue.find(o.sku);
  if (at == catalogue.end()) return no_such_article{o.sku};
  return at->second;
}
sure::result<receipt, declined> charge(order const& o, int pence) {
  if (o.card == "empty") return declined{"no funds"};
  return receipt{pence};
}

sure::result<receipt, not_a_number, too_many, no_such_article, declined> check_out(order const& o) {
  int const pieces = SURE_TRY(pieces_of(o));
  article const a = SURE_TRY(find(o));
  return charge(o, pieces * a.pence);
}

std::string answer(order const& o) {
  return sure::match(
      check_out(o), [](receipt const& r) { return "paid " + std::to_string(r.pence); },
      [](not_a_number) { return std::string("how many?"); }, [](too_many) { return std::string("too many"); },
      [](no_such_article const& e) { return "no article " + e.sku; },
      [](declined const& e) { return "declined: " + e.reason; });
}
//! [after]

} // namespace after

#if HAS_OUTCOME
namespace with_outcome {

namespace outcome = BOOST_OUTCOME_V2_NAMESPACE;

outcome::result<int> limit_of(std::string_view customer) {
  if (customer == "unknown") return make_error_code(boost::system::errc::no_such_file_or_directory);
  return 500;
}

//! [outcome before]
outcome::result<int> rest_of(std::string_view customer, int spent) {
  BOOST_OUTCOME_TRY(auto limit, limit_of(customer));
  return limit - spent;
}
//! [outcome before]

//! [outcome after]
sure::result<int, boost::system::error_code> rest_in_sure(std::string_view customer, int spent) {
  return SURE_TRY(limit_of(customer)) - spent; // limit_of still returns Outcome's
}
//! [outcome after]

} // namespace with_outcome
#endif
} // namespace

#if HAS_SYSTEM_RESULT
//! [system result]
template <class T, class E> struct sure::sum_traits<boost::system::result<T, E>> {
  using alternatives = sure::alternatives<T, E>;
  static constexpr bool fallible = true;
  template <std::size_t I> static bool holds(boost::system::result<T, E> const& r) { return r.has_value() == (I == 0); }
  template <std::size_t I, class R> static decltype(auto) get(R&& r) {
    if constexpr (I == 0)
      return *std::forward<R>(r);
    else
      return std::forward<R>(r).error(); // by value in Boost 1.81
  }
};
//! [system result]

namespace {
//! [system result use]
boost::system::result<int> read_port(std::string_view text) {
  if (text.empty()) return make_error_code(boost::system::errc::invalid_argument);
  return static_cast<int>(text.size());
}
struct privileged {
  int port;
};
sure::result<int, boost::system::error_code, privileged> user_port(std::string_view text) {
  int const port = SURE_TRY(read_port(text));
  if (port < 4) return privileged{port};
  return port;
}
//! [system result use]
} // namespace
#endif

int main() {
  expect(half_of("42") == 21);
  expect(half_of("7") == unexpected<std::string>("odd"));
  expect(parse("4x").error() == "not a digit: x");
  expect(parse("x").transform([](int n) { return n + 1; }).value_or(-1) == -1);
  expect(parse("x").transform_error([](std::string const& e) { return e.size(); }).error() == 14u);

  // The rest of the interface, by the standard's names.
  expected<std::string, int> made(project::unexpect, 3);
  expect(made.error_or(0) == 3);
  made = "now a value";
  expect(made->size() == 11);

  // The caller of the typed form asks for the error by its type.
  expect(half_typed("42") == 21);
  expect(half_typed("7").error_as<odd>()->number == 7);
  expect(half_typed("7!").error_as<not_a_digit>()->found == '!');

  // The same answers before and after, and on each step between.
  for (order const& o :
       {order{"lantern", "2", "full"}, order{"lantern", "two", "full"}, order{"lantern", "200", "full"},
        order{"candle", "2", "full"}, order{"lantern", "2", "empty"}}) {
    auto const wanted = before::check_out(o);
    expect(after::answer(o) == before::answer(o));
    expect(aliased::check_out(o).has_value() == wanted.has_value());
    expect(halfway::check_out(o).has_value() == wanted.has_value());
    auto const given_back = halfway::check_out_for_others(o);
    expect(given_back.has_value() == wanted.has_value());
    if (!wanted) expect(given_back.error().index() == wanted.error().index());
  }
  expect(after::answer({"candle", "2", "full"}) == "no article candle");
  expect(aliased::check_out({"candle", "2", "full"}).error_as<before::no_such_article>()->sku == "candle");

#if HAS_OUTCOME
  expect(with_outcome::rest_of("known", 200).value() == 300 && with_outcome::rest_in_sure("known", 200) == 300);
  expect(with_outcome::rest_in_sure("unknown", 1).error() == with_outcome::rest_of("unknown", 1).error());
#endif
#if HAS_SYSTEM_RESULT
  expect(user_port("8080") == 4 && user_port("80").error_as<privileged>()->port == 2);
  expect(user_port("").error_as<boost::system::error_code>()->value() == EINVAL);
#endif

  // tl's own words, with SURE_TL_NAMES.
  //! [tl names]
  std::string said;
  auto const read = parse("4x").map([](int n) { return n + 1; }).or_else([&](std::string const& e) { said = e; });
  //! [tl names]
  expect(!read && said == "not a digit: x");

#if defined(__cpp_exceptions)
  // value() throws what the standard's does, with sure's name.
  //! [throws]
  bool caught = false;
  try {
    static_cast<void>(parse("x").value());
  } catch (sure::bad_result_access<std::string> const& e) {
    caught = e.error() == "not a digit: x";
  }
  //! [throws]
  expect(caught);
#endif
}
