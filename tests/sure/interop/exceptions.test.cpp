// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
#include <sure/interop/exceptions.hpp>

#include "../../support/death.hpp"
#include "../../support/laws.hpp"

#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <sure/error.hpp>
#include <type_traits>

namespace {

struct no_such_row {
  std::string text;
  bool operator==(no_such_row const&) const = default;
};
struct refused {
  bool operator==(refused const&) const = default;
};
struct broken {
  bool operator==(broken const&) const = default;
};
struct immovable {
  int value;
  constexpr explicit immovable(int v) : value(v) {}
  immovable(immovable const&) = delete;
};

constexpr auto returns_seven = [] { return 7; };
template <class E> auto throws(E e) {
  return [e]() -> int { throw e; };
}
template <class F> std::string escaped_from(F&& f) {
  try {
    static_cast<void>(f());
    return "nothing";
  } catch (std::exception const& e) {
    return e.what();
  } catch (...) {
    return "something else";
  }
}

template <class F, class... Args> using caught =
    decltype(sure::catching<std::out_of_range, std::bad_alloc>(std::declval<F>(), std::declval<Args>()...));
template <class R> using from = caught<R (*)()>;

static_assert(std::is_same_v<from<int>, sure::result<int, std::out_of_range, std::bad_alloc>>);
static_assert(std::is_same_v<from<void>, sure::result<void, std::out_of_range, std::bad_alloc>>);
static_assert(std::is_same_v<from<int&>, sure::result<int&, std::out_of_range, std::bad_alloc>>);
static_assert(std::is_same_v<from<int const&>, sure::result<int const&, std::out_of_range, std::bad_alloc>>);
static_assert(std::is_same_v<from<int&&>, sure::result<int, std::out_of_range, std::bad_alloc>>);
static_assert(std::is_same_v<from<std::string const>, sure::result<std::string, std::out_of_range, std::bad_alloc>>);
static_assert(
    std::is_same_v<from<sure::result<int, refused>>, sure::result<int, refused, std::out_of_range, std::bad_alloc>>);
static_assert(std::is_same_v<from<sure::result<int, std::bad_alloc> const&>,
                             sure::result<int, std::bad_alloc, std::out_of_range>>);
// The type is what was written, so that a library's own noexcept does not change a signature.
static_assert(std::is_same_v<caught<int (*)(long) noexcept, long>, from<int>>);
using group = sure::one_of<std::out_of_range, std::bad_alloc>;
static_assert(std::is_same_v<decltype(sure::catching<group>(returns_seven)), from<int>>);

static_assert(std::is_same_v<decltype(sure::throwing(std::declval<sure::result<int, refused>&>())), int&>);
static_assert(std::is_same_v<decltype(sure::throwing(std::declval<sure::result<int, refused> const&>())), int const&>);
static_assert(std::is_same_v<decltype(sure::throwing(std::declval<sure::result<int, refused>>())), int>);
static_assert(std::is_same_v<decltype(sure::throwing(std::declval<sure::result<int&, refused>>())), int&>);
static_assert(std::is_same_v<decltype(sure::throwing(std::declval<sure::result<void, refused>>())), void>);
static_assert(noexcept(sure::throwing(std::declval<sure::result<int>>())));
static_assert(!noexcept(sure::throwing(std::declval<sure::result<int, refused>>())));
template <class T>
concept can_be_thrown = requires(T&& t) { sure::throwing(static_cast<T&&>(t)); };
static_assert(!can_be_thrown<int> && !can_be_thrown<sure::option<int>>);

constexpr bool a_value_passes_through() {
  HOLDS(sure::catching<refused>(returns_seven) == 7);
  HOLDS(sure::catching<refused>([](int a, int b) { return a - b; }, 5, 2) == 3);
  HOLDS(sure::catching<refused>([] {}).has_value());
  HOLDS(sure::catching<refused>([] { return immovable(4); })->value == 4);
  int here = 1;
  HOLDS(&*sure::catching<refused>([&]() -> int& { return here; }) == &here);
  HOLDS(sure::catching(returns_seven, [](refused const&) { return broken{}; }) == 7);
  HOLDS(sure::catching(returns_seven, sure::otherwise([] { return broken{}; })) == 7);
  HOLDS(sure::throwing(sure::catching<refused>(returns_seven)) == 7);
  return true;
}

struct counter {
  int total = 0;
  int add(int a, int b) {
    if (a < 0) throw refused{};
    return total += a + b;
  }
};

} // namespace

TEST_CASE("catching: a value passes through, whatever it is") { CHECK_LAW(a_value_passes_through); }

TEST_CASE("catching: a named exception is an error") {
  auto const r = sure::catching<std::out_of_range, refused>([] { return std::string("ab").at(2); });
  REQUIRE(r.has_error<std::out_of_range>());
  CHECK(sure::catching<std::out_of_range, refused>(throws(refused{})).has_error<refused>());
  CHECK(sure::catching<int>(throws(42)).error() == 42);
  CHECK(sure::catching<char const*>(throws("text")).error() == std::string("text"));
  CHECK(std::string(sure::catching<std::runtime_error>(throws(std::runtime_error("why"))).error().what()) == "why");
}
TEST_CASE("catching: an exception that is not named passes through") {
  CHECK(escaped_from([] { return sure::catching<refused, broken>(throws(std::runtime_error("why"))); }) == "why");
  CHECK(escaped_from([] { return sure::catching(throws(3), [](std::exception const&) { return broken{}; }); }) ==
        "something else");
}
TEST_CASE("catching: arguments are forwarded, and members are called") {
  auto const take = [](std::unique_ptr<int> p) { return *p; };
  CHECK(sure::catching<refused>(take, std::make_unique<int>(3)) == 3);
  counter c;
  CHECK(sure::catching<refused>(&counter::add, c, 1, 2) == 3);
  CHECK(sure::catching<refused>(&counter::add, &c, 1, 2) == 6);
  CHECK(sure::catching<refused>(&counter::add, &c, -1, 2).has_error<refused>());
  CHECK(sure::catching<refused>(&counter::total, c) == 6);
}
TEST_CASE("catching: the first listed class that fits takes the exception") {
  auto const kind = [](auto thrown) {
    return sure::match(
        sure::catching<std::out_of_range, std::logic_error, std::runtime_error>(throws(thrown)), [](int) { return 0; },
        [](std::out_of_range const&) { return 1; }, [](std::logic_error const&) { return 2; },
        [](std::runtime_error const&) { return 3; });
  };
  CHECK(kind(std::out_of_range("")) == 1);
  CHECK(kind(std::length_error("")) == 2);
  CHECK(kind(std::overflow_error("")) == 3);
}
TEST_CASE("catching: what is kept of a derived exception is the named class, with its text") {
  auto const r = sure::catching<std::runtime_error>(throws(std::overflow_error("too much")));
  CHECK(std::string(r.error().what()) == "too much");
}
TEST_CASE("catching: the errors of f's own result join") {
  auto const f = [](int n) -> sure::result<int, no_such_row> {
    if (n == 0) return no_such_row{"zero"};
    if (n < 0) throw refused{};
    return n;
  };
  CHECK(sure::catching<refused>(f, 5) == 5);
  CHECK(sure::catching<refused>(f, 0).error_as<no_such_row>()->text == "zero");
  CHECK(sure::catching<refused>(f, -1).has_error<refused>());
}

TEST_CASE("catching: a case makes an error of the exception it names") {
  auto const find = [](auto f) {
    return sure::catching(
        f, [](std::out_of_range const& e) { return no_such_row{e.what()}; }, [](int) { return refused{}; },
        [](std::exception const&) { return broken{}; });
  };
  static_assert(std::is_same_v<decltype(find(returns_seven)), sure::result<int, no_such_row, refused, broken>>);
  CHECK(find(returns_seven) == 7);
  CHECK(find(throws(std::out_of_range("row 3"))).error_as<no_such_row>()->text == "row 3");
  CHECK(find(throws(1)).has_error<refused>());
  CHECK(find(throws(std::bad_alloc())).has_error<broken>());
}
TEST_CASE("catching: a case sees the whole exception, not a copy of its base") {
  auto const r = sure::catching(throws(std::overflow_error("whole")),
                                [](std::exception const& e) { return std::string(e.what()); });
  CHECK(r.error() == "whole");
}
TEST_CASE("catching: a case may return a group, and two cases the same error") {
  using either = sure::one_of<refused, broken>;
  auto const r = sure::catching(
      throws(1), [](int n) { return n == 1 ? either(broken{}) : either(refused{}); },
      [](std::exception const&) { return refused{}; });
  static_assert(std::is_same_v<decltype(r), sure::result<int, refused, broken> const>);
  CHECK(r.has_error<broken>());
}
TEST_CASE("catching: otherwise takes the rest, seen or unseen") {
  auto const f = [](auto thrown) {
    return sure::catching(throws(thrown), [](refused r) { return r; }, sure::otherwise([] { return broken{}; }));
  };
  CHECK(f(refused{}).has_error<refused>());
  CHECK(f(3).has_error<broken>());
  auto const seen = sure::catching(throws(std::runtime_error("why")), sure::otherwise([](std::exception_ptr p) {
                                     return no_such_row{escaped_from([&] {
                                       std::rethrow_exception(p);
                                       return 0;
                                     })};
                                   }));
  CHECK(seen.error() == no_such_row{"why"});
}
TEST_CASE("catching: what a case throws passes the cases after it") {
  auto const f = [] {
    return sure::catching(
        throws(1), [](int) -> refused { throw std::runtime_error("from a case"); },
        [](std::runtime_error const&) { return broken{}; }, sure::otherwise([] { return broken{}; }));
  };
  CHECK(escaped_from(f) == "from a case");
}

TEST_CASE("catching: an exception that was kept is described by its what()") {
  auto const r = sure::catching<std::runtime_error, refused>(throws(std::runtime_error("why")));
  sure::description const d = sure::describe(r.error());
  CHECK(d.code == "runtime_error");
  CHECK(d.message == "why");
}

TEST_CASE("catching_all: nothing passes through") {
  static_assert(std::is_same_v<decltype(sure::catching_all(returns_seven)), sure::result<int, std::exception_ptr>>);
  CHECK(*sure::catching_all(returns_seven) == 7);
  auto const r = sure::catching_all([](int n) -> sure::result<void, refused> { throw n; }, 5);
  static_assert(std::is_same_v<decltype(r), sure::result<void, refused, std::exception_ptr> const>);
  REQUIRE(r.has_error<std::exception_ptr>());
  CHECK(sure::catching<int>([&] { sure::throwing(r); }).error() == 5);
}

TEST_CASE("throwing: the value, by reference out of an lvalue, moved out of an rvalue") {
  sure::result<std::unique_ptr<int>, refused> r = std::make_unique<int>(1);
  *sure::throwing(r) = 2;
  CHECK(*sure::throwing(std::move(r)) == 2);
  int here = 3;
  CHECK(&sure::throwing(sure::result<int&, refused>(here)) == &here);
  CHECK_NOTHROW(sure::throwing(sure::result<void, refused>()));
  CHECK(sure::throwing(sure::result<int>(4)) == 4);
}
TEST_CASE("throwing: the error is thrown as itself, the member of a group") {
  using both = sure::result<int, no_such_row, refused>;
  CHECK_THROWS_AS(sure::throwing(both(refused{})), refused);
  both const kept = no_such_row{"kept"};
  CHECK_THROWS_AS(sure::throwing(kept), no_such_row);
  CHECK(kept.error_as<no_such_row>()->text == "kept");
  CHECK_THROWS_AS(sure::throwing(sure::result<void, std::out_of_range>(std::out_of_range(""))), std::logic_error);
}
TEST_CASE("throwing: an exception_ptr is thrown as what it points to") {
  auto const all = sure::catching_all(throws(std::out_of_range("inner")));
  CHECK_THROWS_AS(sure::throwing(all), std::out_of_range);
}
TEST_CASE("throwing: an exception_ptr that points to nothing is a violation") {
  auto const end = support::run_apart([] {
    sure::throwing(sure::result<void, std::exception_ptr>(sure::unexpected(std::exception_ptr())));
    return true;
  });
  CHECK(end.aborted());
  CHECK(end.said.find("sure::throwing of an empty std::exception_ptr") != std::string::npos);
}
TEST_CASE("catching what throwing throws gives the same result back") {
  using set = sure::result<int, no_such_row, refused>;
  for (set const& r : {set(1), set(no_such_row{"x"}), set(refused{})}) {
    auto const back = sure::catching<no_such_row, refused>([&] { return sure::throwing(r); });
    static_assert(std::is_same_v<decltype(back), set const>);
    CHECK(back == r);
  }
}
