// SPDX-License-Identifier: BSL-1.0
#include <sure/interop/std_expected.hpp>

#include "vocabularies.hpp"

#if defined(__cpp_lib_expected)

using namespace vocabularies;

namespace {
template <class T> struct make_expected {
  template <class V> std::expected<T, not_found> operator()(V&& value) const { return std::forward<V>(value); }
  std::expected<T, not_found> operator()(not_found e) const { return std::unexpected<not_found>(e); }
  std::expected<T, not_found> operator()() const { return {}; }
};
} // namespace

TEST_CASE("std::expected: match, SURE_TRY and convert read and make it") {
  check_int_or_not_found<std::expected<int, not_found>>(make_expected<int>{});
}
TEST_CASE("std::expected: a move-only value is moved") {
  check_moves_without_copy<std::expected<std::unique_ptr<int>, not_found>>(make_expected<std::unique_ptr<int>>{});
}
TEST_CASE("std::expected: a void value is no argument") {
  check_void<std::expected<void, not_found>>(make_expected<void>{});
}
TEST_CASE("std::expected: a group as its error becomes the set") {
  std::expected<int, sure::one_of<not_found, refused>> const bad =
      std::unexpected<sure::one_of<not_found, refused>>(refused{"no"});
  auto const r = sure::to_result(bad);
  static_assert(std::is_same_v<decltype(r), sure::result<int, not_found, refused> const>);
  CHECK(r.has_error<refused>());
  CHECK(named(bad).has_error<refused>());
}

#else
#include <doctest/doctest.h>
TEST_CASE("std::expected: this library has none before C++23, so only the header is compiled") {
  MESSAGE("skipped: no std::expected");
}
#endif
