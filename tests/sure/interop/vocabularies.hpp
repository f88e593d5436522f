// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <memory>
#include <string>
#include <sure/convert.hpp>

#include <doctest/doctest.h>

// What every foreign vocabulary with one error promises, stated once.
namespace vocabularies {

struct not_found {
  int id = 0;
  bool operator==(not_found const&) const = default;
};
struct refused {
  std::string why;
  bool operator==(refused const&) const = default;
};

template <class Foreign> sure::result<std::string, refused, not_found> named(Foreign foreign) {
  int const value = SURE_TRY(std::move(foreign));
  return std::to_string(value);
}

template <class Foreign> Foreign back(sure::result<int, not_found> r) {
  SURE_TRY_LET(int value, std::move(r));
  return sure::convert<Foreign>(sure::result<int, not_found>(value + 1));
}

template <class Foreign, class Make> void check_int_or_not_found(Make make) {
  Foreign const good = make(7);
  Foreign const bad = make(not_found{404});

  auto const text = [](Foreign const& f) {
    return sure::match(
        f, [](int const& v) { return "value " + std::to_string(v); },
        [](not_found const& e) { return "missing " + std::to_string(e.id); });
  };
  CHECK(text(good) == "value 7");
  CHECK(text(bad) == "missing 404");

  CHECK(named(good) == std::string("7"));
  CHECK(named(bad).template error_as<not_found>()->id == 404);

  CHECK(*back<Foreign>(sure::result<int, not_found>(1)) == 2);
  CHECK(back<Foreign>(sure::result<int, not_found>(not_found{5})).error() == not_found{5});

  auto const as_result = sure::to_result(good);
  static_assert(std::is_same_v<decltype(as_result), sure::result<int, not_found> const>);
  CHECK(as_result == 7);
  CHECK(sure::to_result(bad).error() == not_found{404});
  CHECK(*sure::convert<Foreign>(as_result) == 7);
  CHECK(sure::convert<Foreign>(sure::to_result(bad)).error() == not_found{404});
}

template <class Foreign, class Make> void check_moves_without_copy(Make make) {
  Foreign owned = make(std::make_unique<int>(3));
  auto r = sure::to_result(std::move(owned));
  static_assert(std::is_same_v<decltype(r), sure::result<std::unique_ptr<int>, not_found>>);
  REQUIRE(r.has_value());
  CHECK(**r == 3);
  auto const taken = sure::match(
      make(std::make_unique<int>(4)), [](std::unique_ptr<int>&& p) { return *p; }, [](not_found) { return 0; });
  CHECK(taken == 4);
}

template <class Foreign, class Make> void check_void(Make make) {
  auto const text = [](Foreign const& f) {
    return sure::match(f, [] { return std::string("done"); }, [](not_found const& e) { return std::to_string(e.id); });
  };
  CHECK(text(make()) == "done");
  CHECK(text(make(not_found{9})) == "9");
  auto const through = [](Foreign f) -> sure::result<int, not_found> {
    SURE_TRY(std::move(f));
    return 1;
  };
  CHECK(through(make()) == 1);
  CHECK(through(make(not_found{9})).error() == not_found{9});
  CHECK(sure::to_result(make()).has_value());
  CHECK(sure::convert<Foreign>(sure::result<void, not_found>()).has_value());
}

} // namespace vocabularies
