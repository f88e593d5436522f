// SPDX-License-Identifier: BSL-1.0
#include <sure/ranges.hpp>

#include <doctest/doctest.h>

#include <ranges>
#include <string>
#include <type_traits>

namespace {

using sure::option;

} // namespace

TEST_CASE("ranges: an option is a view, that of a reference is borrowed") {
  static_assert(std::ranges::view<option<int>> && std::ranges::contiguous_range<option<int>> &&
                std::ranges::common_range<option<int>>);
  static_assert(std::ranges::view<option<int&>> && std::ranges::borrowed_range<option<int&>> &&
                !std::ranges::borrowed_range<option<int>>);
  static_assert(std::ranges::sized_range<option<std::string>>);
  static_assert(std::is_same_v<std::ranges::range_reference_t<option<int>>, int&>);
  static_assert(std::is_same_v<std::ranges::range_reference_t<option<int> const>, int const&>);
  static_assert(std::is_same_v<std::ranges::range_reference_t<option<int&> const>, int&>);
  option<int> const full = 3;
  option<int> const empty;
  CHECK(std::ranges::size(full) == 1);
  CHECK(std::ranges::empty(empty));
}

// Clang before 16 does not compile libstdc++'s views.
#if !defined(__clang__) || __clang_major__ >= 16
TEST_CASE("ranges: an option goes through a pipeline") {
  int sum = 0;
  for (int v : option<int>(4) | std::views::transform([](int x) { return 2 * x; })) sum += v;
  for (int v : option<int>() | std::views::transform([](int x) { return 2 * x; })) sum += v;
  CHECK(sum == 8);
  int object = 3;
  for (int& v : option<int&>(object) | std::views::filter([](int x) { return x == 3; })) v = 5;
  CHECK(object == 5);
}

TEST_CASE("ranges: options of a range are joined to what they hold") {
  option<int> const some[] = {1, sure::none, 3};
  int sum = 0;
  for (int v : some | std::views::join) sum += v;
  CHECK(sum == 4);
}
#endif

TEST_CASE("ranges: an algorithm finds what an option holds") {
  option<std::string> const o = std::string("x");
  CHECK(std::ranges::begin(o) + 1 == std::ranges::end(o));
  CHECK(std::ranges::data(o)->size() == 1);
  option<std::string> const empty;
  CHECK(std::ranges::begin(empty) == std::ranges::end(empty));
}
