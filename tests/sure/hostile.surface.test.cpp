// SPDX-License-Identifier: BSL-1.0
// Hostile types in what is erased, reported, collected and stepped.
#include <sure/any_error.hpp>

#include <sure/collect.hpp>
#include <sure/machine.hpp>
#include <sure/report.hpp>

#include "../support/hostile_checks.hpp"
#include "../support/torture.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace hostile;

template <class T> void check_erased() {
  sure::any_error const held = T(1);
  DOES(held.is<T>() && !held.is<oops>());
  DOES(!held.code().empty() && !held.message().empty());
  sure::any_error const copy = held;
  DOES(copy.is<T>() && copy == held);
  if constexpr (std::is_copy_constructible_v<T>) {
    DOES(held.as<T>()->number() == 1);
  }
  sure::result<int, sure::any_error> const wide = sure::result<int, T>(sure::unexpected<T>(std::in_place, 2));
  DOES(!wide && wide.error().template is<T>());
}

struct gone {};

template <class T> void check_widened() {
  using group = sure::one_of<oops, T>;
  auto const told = sure::describe(group(std::in_place_type<T>, 1));
  DOES(!told.code.empty() && !told.message.empty());
  T object(1);
  sure::result<T&, gone, oops> const wide = sure::result<T&, oops>(object);
  DOES(wide.has_value() && wide->number() == 1);
}

template <class T> void check_reported() {
  sure::result<int, oops, T> failed(std::in_place_type<T>, 1);
  DOES(!sure::report(failed).code.empty());
  auto noted = std::move(failed).context("number {}", 1);
  DOES(sure::report(noted).contexts.size() == 1);
  auto called = std::move(noted).context([] { return std::string(40, 'x'); });
  DOES(!called);
}

template <class T> auto made(int n) -> sure::result<T, oops> {
  if (n < 0) return sure::unexpected(oops{});
  return sure::result<T, oops>(std::in_place, n);
}
template <class T> auto refused_by(int n) -> sure::result<int, T> {
  if (n < 0) return sure::unexpected<T>(std::in_place, n);
  return n;
}

template <class T> void check_collected() {
  DOES(std::get<0>(sure::all(made<T>(1), made<T>(2)).value()).number() == 1);
  DOES(!sure::all(made<T>(1), made<T>(-2)));
  DOES(!sure::all(refused_by<T>(1), refused_by<T>(-2)));
  DOES(sure::validate(refused_by<T>(-1), refused_by<T>(-2)).error().size() == 2);
  std::vector<sure::result<T, oops>> several;
  several.push_back(made<T>(3));
  several.push_back(made<T>(4));
  DOES((std::move(several) | sure::collect()).value()[1].number() == 4);
  std::vector<sure::result<int, T>> failing;
  failing.push_back(refused_by<T>(-3));
  failing.push_back(refused_by<T>(4));
  auto parted = sure::partition(std::move(failing));
  DOES(parted.values.size() == 1 && parted.errors.size() == 1);
}

template <class T> struct waiting;
template <class T> struct working {
  T with;
};
template <class T> struct begin_with {
  T with;
};
template <class T> auto start(waiting<T>&, begin_with<T>&& event) -> sure::result<working<T>, T> {
  if (event.with.number() < 0) return sure::unexpected<T>(std::in_place, event.with.number());
  return working<T>{std::move(event.with)};
}
template <class T> struct waiting {};
template <class T> struct work {
  using states = sure::states<waiting<T>, working<T>>;
  using events = sure::events<begin_with<T>>;
  using rules = sure::rules<&start<T>, sure::terminal<working<T>>>;
};

template <class T> void check_stepped() {
  sure::machine<work<T>> m;
  auto const failed = m.fire(begin_with<T>{T(-1)});
  DOES(!failed && m.template is<waiting<T>>());
  DOES(m.fire(begin_with<T>{T(2)}).has_value());
  DOES(m.template as<working<T>>()->with.number() == 2);
}

template <class T> void check_type() {
  check_erased<T>();
  check_widened<T>();
  check_reported<T>();
  check_collected<T>();
  check_stepped<T>();
}

} // namespace

TEST_CASE("hostile: types are erased, reported, collected and stepped") {
  auto const types = with_every_type([]<class T>() { check_type<T>(); });
  CHECK(types == 19);
  torture::seen(static_cast<std::uint64_t>(operations),
                std::to_string(types) +
                    " hostile types were erased, reported, collected and stepped as plain ones are");
}
