// SPDX-License-Identifier: BSL-1.0
// standard: 23
#include <sure/collect.hpp>

#include <sure/interop/std_expected.hpp>
#include <sure/interop/std_optional.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <tuple>
#include <vector>

namespace collect_test {

struct refused {
  int code;
  friend constexpr bool operator==(refused, refused) = default;
};
struct lost {
  friend constexpr bool operator==(lost, lost) = default;
};

} // namespace collect_test

using namespace collect_test;
using sure::option;
using sure::result;

TEST_CASE("collect, all: std::optional is an option") {
  std::vector<std::optional<int>> all{1, 2};
  static_assert(std::is_same_v<decltype(sure::collect(all)), option<std::vector<int>>>);
  CHECK(sure::collect(all) == std::vector{1, 2});
  all.emplace_back(std::nullopt);
  CHECK_FALSE(sure::collect(all).has_value());
  CHECK(sure::all(std::optional(1), option<char>('a')) == std::tuple(1, 'a'));
}

#if defined(__cpp_lib_expected)
TEST_CASE("collect and its kin: std::expected is a result") {
  using foreign = std::expected<int, refused>;
  std::vector<foreign> const all{1, std::unexpected(refused{2}), 3};
  static_assert(std::is_same_v<decltype(sure::collect(all)), result<std::vector<int>, refused>>);
  CHECK(sure::collect(all) == sure::unexpected(refused{2}));
  CHECK(sure::partition(all).values == std::vector{1, 3});
  CHECK(sure::partition(all).errors == std::vector{refused{2}});
  CHECK(sure::validate(all, 1).error().begin()->code == 2);
  auto const both = sure::all(foreign(1), result<int, lost>(2));
  static_assert(std::is_same_v<decltype(both), result<std::tuple<int, int>, refused, lost> const>);
  CHECK(both == std::tuple(1, 2));
  auto const checked = sure::validate(foreign(std::unexpect, 4), result<int, lost>(lost{}));
  CHECK(checked.error().size() == 2);
}
TEST_CASE("collect and its kin: a group as the error of a std::expected becomes the set") {
  using group = sure::one_of<refused, lost>;
  using foreign = std::expected<void, group>;
  std::vector<foreign> const all{foreign(), std::unexpected<group>(lost{}), std::unexpected<group>(refused{1})};
  static_assert(std::is_same_v<decltype(sure::collect(all)), result<void, refused, lost>>);
  CHECK(sure::collect(all).has_error<lost>());
  CHECK(sure::partition(all).succeeded == 1);
  CHECK(sure::partition(all).errors == std::vector<group>{lost{}, refused{1}});
  CHECK(sure::all(foreign(), all[2]).has_error<refused>());
}
#endif
