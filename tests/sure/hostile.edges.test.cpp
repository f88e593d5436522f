// SPDX-License-Identifier: BSL-1.0
// Hostile types in what is hashed, converted and passed on to the sums of others.
#include <sure/convert.hpp>

#include <sure/hash.hpp>
#include <sure/interop/outcome.hpp>
#include <sure/interop/std_expected.hpp>
#include <sure/interop/std_optional.hpp>
#include <sure/interop/std_variant.hpp>
#include <sure/interop/tl_expected.hpp>
#include <sure/option.hpp>
#include <sure/ranges.hpp>

#include "../support/hostile_checks.hpp"
#include "../support/torture.hpp"

#include <doctest/doctest.h>

#include <concepts>
#include <cstdint>
#include <functional>
#include <ranges>
#include <string>
#include <utility>

template <class T>
  requires requires(T const& t) {
    { t.number() } -> std::same_as<int>;
  }
struct std::hash<T> {
  auto operator()(T const& t) const noexcept -> std::size_t { return static_cast<std::size_t>(t.number()); }
};

namespace {

using namespace hostile;

template <class Sum> auto hash_of_sum(Sum const& of) -> std::size_t { return std::hash<Sum>{}(of); }

template <class T> void check_hashed() {
  using found = sure::option<T>;
  using either = sure::one_of<oops, T>;
  using read = sure::result<T, oops>;
  using written = sure::result<int, oops, T>;
  DOES(hash_of_sum(found(std::in_place, 7)) == 7 && hash_of_sum(found()) != 7);
  DOES(hash_of_sum(either(std::in_place_type<T>, 7)) == hash_of_sum(either(std::in_place_type<T>, 7)));
  DOES(hash_of_sum(either(std::in_place_type<T>, 7)) != hash_of_sum(either(oops{})));
  DOES(hash_of_sum(read(std::in_place, 7)) != hash_of_sum(read(std::in_place, 8)));
  DOES(hash_of_sum(written(std::in_place_type<T>, 7)) != hash_of_sum(written(7)));
}

template <class To, class From> auto converted(From from) -> To { return sure::convert<To>(std::move(from)); }

/// There and back, as a value and as an error.
template <class T, template <class, class> class Expected> void check_expected() {
  using ours = sure::result<T, oops>;
  DOES(converted<Expected<T, oops>>(ours(std::in_place, 3)).value().number() == 3);
  DOES(sure::to_result(converted<Expected<T, oops>>(ours(std::in_place, 4))).value().number() == 4);
  DOES(!sure::to_result(converted<Expected<T, oops>>(ours(sure::unexpected(oops{})))));
  using refused = sure::result<int, T>;
  DOES(sure::to_result(converted<Expected<int, T>>(refused(sure::unexpected<T>(std::in_place, 5)))).error().number() ==
       5);
  DOES(sure::match(
           converted<Expected<int, T>>(refused(sure::unexpected<T>(std::in_place, 6))), [](int) { return 0; },
           [](T const& why) { return why.number(); }) == 6);
}

template <class T> auto doubled(std::optional<T> of) -> sure::option<T> {
  T const held = SURE_TRY(std::move(of));
  return sure::option<T>(std::in_place, held.number() * 2);
}

template <class T> void check_optional() {
  using found = sure::option<T>;
  DOES(converted<std::optional<T>>(found(std::in_place, 3)).value().number() == 3);
  DOES(converted<found>(std::optional<T>(std::in_place, 4)).value().number() == 4);
  DOES(!converted<found>(std::optional<T>()));
  DOES(doubled(std::optional<T>(std::in_place, 5)).value().number() == 10 && !doubled(std::optional<T>()));
}

template <class T> void check_variant() {
  using either = sure::one_of<oops, T>;
  using theirs = std::variant<oops, T>;
  DOES(std::get<T>(converted<theirs>(either(std::in_place_type<T>, 3))).number() == 3);
  DOES(converted<either>(theirs(std::in_place_type<T>, 4)).template as<T>()->number() == 4);
  DOES(sure::match(
           theirs(std::in_place_type<T>, 5), [](oops) { return 0; }, [](T const& it) { return it.number(); }) == 5);
}

// Clang before 16 does not compile libstdc++'s views.
#if !defined(__clang__) || __clang_major__ >= 16
template <class T> void check_viewed() {
  auto const number = [](T const& it) { return it.number(); };
  auto one = sure::option<T>(std::in_place, 3) | std::views::transform(number);
  DOES(*one.begin() == 3 && one.size() == 1);
  DOES((sure::option<T>() | std::views::transform(number)).empty());
}
#else
template <class> void check_viewed() {}
#endif

template <class T, class E> using outcome_of =
    boost::outcome_v2::basic_result<T, E, boost::outcome_v2::policy::all_narrow>;

template <class T> void check_type() {
  check_hashed<T>();
  check_expected<T, tl::expected>();
  check_expected<T, outcome_of>();
#if defined(__cpp_lib_expected)
  check_expected<T, std::expected>();
#endif
  check_optional<T>();
  check_variant<T>();
  check_viewed<T>();
}

} // namespace

TEST_CASE("hostile: types are hashed, converted and passed on to the sums of others") {
  auto const types = with_every_type([]<class T>() { check_type<T>(); });
  CHECK(types == 19);
  torture::seen(static_cast<std::uint64_t>(operations),
                std::to_string(types) + " hostile types were hashed and converted as plain ones are");
}
