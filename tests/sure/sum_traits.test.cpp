// SPDX-License-Identifier: BSL-1.0
#include <sure/sum_traits.hpp>

#include <sure/match.hpp>
#include <sure/try.hpp>

#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <utility>

// Types of somebody else's library.
namespace foreign {

struct failure {
  int code;
};
struct interrupted {};

// A value, or a failure, or an interruption.
struct reply {
  int state;
  std::string value;
  failure error;
};
// No data on success.
struct done {
  bool good;
};
// Neither is the failure of the other.
struct number_or_text {
  bool is_text;
  int number;
  std::string text;
};

} // namespace foreign

template <> struct sure::sum_traits<foreign::reply> {
  using alternatives = sure::alternatives<std::string, foreign::failure, foreign::interrupted>;
  static constexpr bool fallible = true;
  template <std::size_t I> static bool holds(foreign::reply const& r) { return r.state == static_cast<int>(I); }
  template <std::size_t I, class R> static decltype(auto) get(R&& r) {
    if constexpr (I == 0)
      return (std::forward<R>(r).value);
    else if constexpr (I == 1)
      return (std::forward<R>(r).error);
    else
      return foreign::interrupted{};
  }
};
template <> struct sure::sum_traits<foreign::done> {
  using alternatives = sure::alternatives<void, foreign::failure>;
  static constexpr bool fallible = true;
  template <std::size_t I> static constexpr bool holds(foreign::done const& d) { return d.good == (I == 0); }
  template <std::size_t I, class D> static constexpr foreign::failure get(D&&) { return {7}; }
};
template <> struct sure::sum_traits<foreign::number_or_text> {
  using alternatives = sure::alternatives<int, std::string>;
  static constexpr bool fallible = false;
  template <std::size_t I> static bool holds(foreign::number_or_text const& n) { return n.is_text == (I == 1); }
  template <std::size_t I, class N> static auto&& get(N&& n) {
    if constexpr (I == 0)
      return std::forward<N>(n).number;
    else
      return std::forward<N>(n).text;
  }
};

namespace {

struct late {};
using foreign::failure;
using foreign::interrupted;

foreign::reply ask(int state) { return {state, "answer", {state + 10}}; }

} // namespace

TEST_CASE("sum_traits: match reads another library's sum") {
  auto const read = [](foreign::reply const& r) {
    return sure::match(
        r, [](std::string const& s) { return static_cast<int>(s.size()); }, [](failure const& f) { return f.code; },
        [](interrupted) { return -1; });
  };
  CHECK(read(ask(0)) == 6);
  CHECK(read(ask(1)) == 11);
  CHECK(read(ask(2)) == -1);
  CHECK(sure::match(foreign::done{true}, [] { return 1; }, [](failure f) { return f.code; }) == 1);
  CHECK(sure::match(foreign::done{false}, [] { return 1; }, [](failure f) { return f.code; }) == 7);
  CHECK(sure::match(
            foreign::number_or_text{true, 0, "abc"}, [](int) { return std::string(); },
            [](std::string&& s) { return std::move(s); }) == "abc");
}

TEST_CASE("sum_traits: SURE_TRY takes another library's failures into a result's set") {
  auto const f = [](int state) -> sure::result<std::size_t, late, failure, interrupted> {
    SURE_TRY_LET(std::string const s, ask(state));
    return s.size();
  };
  CHECK(f(0) == 6u);
  CHECK(f(1).error_as<failure>()->code == 11);
  CHECK(f(2).has_error<interrupted>());
  auto const g = [](bool good) -> sure::result<int, failure> {
    SURE_TRY_LET([[maybe_unused]] auto nothing, foreign::done{good});
    return 1;
  };
  CHECK(g(true) == 1);
  CHECK(g(false).error().code == 7);
}

TEST_CASE("sum_traits: an enum is a sum with one alternative") {
  enum class colour { red, green };
  static_assert(!sure::sum_traits<colour>::fallible);
  static_assert(sure::sum_traits<colour>::holds<0>(colour::green));
  CHECK(sure::match(colour::green, [](colour c) { return c == colour::green; }));
}

TEST_CASE("sum_traits: sure's own sums say which of them can fail") {
  static_assert(sure::sum_traits<sure::result<int, late>>::fallible && sure::sum_traits<sure::option<int>>::fallible);
  static_assert(!sure::sum_traits<sure::one_of<int, late>>::fallible);
  using r = sure::sum_traits<sure::result<void, sure::one_of<late, failure>>>;
  static_assert(std::is_same_v<r::alternatives, sure::alternatives<void, late, failure>>);
  CHECK(std::is_same_v<sure::sum_traits<sure::option<int&>>::alternatives, sure::alternatives<int&, sure::none_t>>);
}
