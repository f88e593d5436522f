// SPDX-License-Identifier: BSL-1.0
#include <sure/collect.hpp>

#include "../support/archetypes.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace {

using sure::one_of;
using sure::result;

struct malformed {
  int line;
  friend constexpr bool operator==(malformed, malformed) = default;
};
struct too_long {
  friend constexpr bool operator==(too_long, too_long) = default;
};

template <class R> using partitions = decltype(sure::partition(std::declval<R>()));
template <class T> using results = std::vector<T>;

static_assert(std::is_same_v<partitions<results<result<int, malformed>>&>, sure::partitioned<int, malformed>>);
static_assert(std::is_same_v<partitions<results<result<int, malformed, too_long>>>,
                             sure::partitioned<int, one_of<malformed, too_long>>>);
static_assert(std::is_same_v<partitions<results<result<void, malformed>>>, sure::partitioned<void, malformed>>);
static_assert(std::is_same_v<partitions<results<result<int&, malformed>>>, sure::partitioned<int*, malformed>>);
static_assert(std::is_same_v<partitions<results<result<int>>>, sure::partitioned<int, one_of<>>>);

} // namespace

TEST_CASE("partition: values and errors, each in its order") {
  std::vector<result<int, malformed>> const all{1, malformed{2}, 3, malformed{4}};
  auto const [values, errors] = sure::partition(all);
  CHECK(values == std::vector{1, 3});
  CHECK(errors == std::vector{malformed{2}, malformed{4}});
}

TEST_CASE("partition: several kinds of errors become a one_of") {
  std::vector<result<int, malformed, too_long>> const all{too_long{}, 2, malformed{3}};
  auto const parts = sure::partition(all);
  CHECK(parts.values == std::vector{2});
  REQUIRE(parts.errors.size() == 2);
  CHECK(parts.errors[0].is<too_long>());
  CHECK(parts.errors[1] == one_of<malformed, too_long>(malformed{3}));
}

TEST_CASE("partition: void values are counted") {
  std::vector<result<void, malformed>> const all{{}, malformed{2}, {}, {}};
  auto const [succeeded, errors] = sure::partition(all);
  CHECK(succeeded == 3);
  CHECK(errors == std::vector{malformed{2}});
}

TEST_CASE("partition: an empty range has no parts") {
  auto const parts = sure::partition(std::vector<result<int, malformed>>{});
  CHECK(parts.values.empty());
  CHECK(parts.errors.empty());
}

TEST_CASE("partition: results that cannot fail leave the errors empty") {
  std::vector<result<int>> const all{1, 2};
  auto const parts = sure::partition(all);
  CHECK(parts.values == std::vector{1, 2});
  CHECK(parts.errors.empty());
}

TEST_CASE("partition: an rvalue container gives values and errors away") {
  std::vector<result<std::unique_ptr<int>, std::string, std::unique_ptr<char>>> all;
  all.emplace_back(std::make_unique<int>(1));
  all.emplace_back(std::make_unique<char>('e'));
  all.emplace_back(std::string("late"));
  auto parts = sure::partition(std::move(all));
  REQUIRE(parts.values.size() == 1);
  CHECK(*parts.values[0] == 1);
  REQUIRE(parts.errors.size() == 2);
  CHECK(**parts.errors[0].as<std::unique_ptr<char>>() == 'e');
  CHECK(*parts.errors[1].as<std::string>() == "late");
}

TEST_CASE("partition: references are kept as addresses") {
  int a = 1;
  std::vector<result<int&, malformed>> const all{a, malformed{2}};
  CHECK(sure::partition(all).values == std::vector{&a});
}
