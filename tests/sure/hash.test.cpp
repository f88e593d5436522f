// SPDX-License-Identifier: BSL-1.0
#include <sure/hash.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <type_traits>
#include <unordered_set>

namespace hash_test {

struct unit {
  friend bool operator==(unit, unit) = default;
};
struct other_unit {
  friend bool operator==(other_unit, other_unit) = default;
};
struct unhashable {
  int value;
  friend bool operator==(unhashable, unhashable) = default;
};

} // namespace hash_test

namespace {

using namespace hash_test;
using sure::one_of;
using sure::option;
using sure::result;

enum class code { low, high };

template <class T> std::size_t hash(T const& t) { return std::hash<T>{}(t); }
template <class T>
constexpr bool is_hashable =
    std::is_default_constructible_v<std::hash<T>> && std::is_invocable_v<std::hash<T>, T const&>;

} // namespace

TEST_CASE("hash: is there exactly where the parts can be hashed") {
  static_assert(is_hashable<option<int>> && is_hashable<option<int&>> && is_hashable<option<std::string>>);
  static_assert(!is_hashable<option<unhashable>>);
  static_assert(is_hashable<one_of<int, unit, std::string>> && !is_hashable<one_of<int, unhashable>>);
  static_assert(is_hashable<result<int, unit, code>> && is_hashable<result<void, unit>> &&
                is_hashable<result<int&, unit>>);
  static_assert(is_hashable<result<int>> && is_hashable<result<int, one_of<unit, code>>>);
  static_assert(!is_hashable<result<unhashable, unit>> && !is_hashable<result<int, unhashable>>);
  CHECK(is_hashable<option<option<int>>>);
}

TEST_CASE("hash: of a full option is that of the value") {
  int object = 5;
  CHECK(hash(option<int>(5)) == hash(5));
  CHECK(hash(option<int&>(object)) == hash(5));
  CHECK(hash(option<int>()) == hash(option<int>()));
  CHECK(hash(option<int>()) != hash(option<int>(0)));
}

TEST_CASE("hash: equal objects have equal hashes, whatever made them") {
  using sum = one_of<int, std::string, unit>;
  CHECK(hash(sum(5)) == hash(sum(one_of<unit, int>(5))));
  CHECK(hash(sum(unit{})) == hash(sum(unit{})));
  using r = result<int, unit, code>;
  CHECK(hash(r(5)) == hash(r(result<int>(5))));
  CHECK(hash(r(code::high)) == hash(r(result<int, code>(code::high))));
  CHECK(hash(result<void, unit>()) == hash(result<void, unit>()));
}

TEST_CASE("hash: keeps alternatives apart whose values hash alike") {
  using sum = one_of<int, long, unit, other_unit>;
  CHECK(hash(sum(5)) != hash(sum(5L)));
  CHECK(hash(sum(unit{})) != hash(sum(other_unit{})));
  using r = result<int, unit, other_unit, code>;
  CHECK(hash(r(unit{})) != hash(r(other_unit{})));
  CHECK(hash(r(0)) != hash(r(code::low)));
  CHECK(hash(result<int, int>(5)) != hash(result<int, int>(sure::unexpected(5))));
  CHECK(hash(result<void, unit>()) != hash(result<void, unit>(unit{})));
}

TEST_CASE("hash: values in an unordered set are found again") {
  std::unordered_set<result<int, unit, code>> results;
  for (int i = 0; i != 100; ++i) results.insert(i);
  results.insert(unit{});
  results.insert(code::high);
  results.insert(code::high);
  CHECK(results.size() == 102);
  CHECK(results.count(result<int, unit, code>(42)) == 1);
  CHECK(results.count(result<int, unit, code>(code::high)) == 1);
  CHECK(results.count(result<int, unit, code>(code::low)) == 0);
  std::unordered_set<one_of<int, std::string>> sums = {5, std::string("five"), 5};
  CHECK(sums.size() == 2);
  std::unordered_set<option<std::string>> options = {sure::none, std::string("x"), sure::none};
  CHECK(options.size() == 2);
}
