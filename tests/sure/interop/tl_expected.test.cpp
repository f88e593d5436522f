// SPDX-License-Identifier: BSL-1.0
#include <sure/interop/tl_expected.hpp>

#include "vocabularies.hpp"

using namespace vocabularies;

namespace {
template <class T> struct make_expected {
  template <class V> tl::expected<T, not_found> operator()(V&& value) const { return std::forward<V>(value); }
  tl::expected<T, not_found> operator()(not_found e) const { return tl::unexpected<not_found>(e); }
  tl::expected<T, not_found> operator()() const { return {}; }
};
} // namespace

TEST_CASE("tl::expected: match, SURE_TRY and convert read and make it") {
  check_int_or_not_found<tl::expected<int, not_found>>(make_expected<int>{});
}
TEST_CASE("tl::expected: a move-only value is moved") {
  check_moves_without_copy<tl::expected<std::unique_ptr<int>, not_found>>(make_expected<std::unique_ptr<int>>{});
}
TEST_CASE("tl::expected: a void value is no argument") {
  check_void<tl::expected<void, not_found>>(make_expected<void>{});
}
TEST_CASE("tl::expected: a group as its error becomes the set") {
  tl::expected<int, sure::one_of<not_found, refused>> const bad =
      tl::unexpected<sure::one_of<not_found, refused>>(refused{"no"});
  auto const r = sure::to_result(bad);
  static_assert(std::is_same_v<decltype(r), sure::result<int, not_found, refused> const>);
  CHECK(r.has_error<refused>());
  CHECK(named(bad).has_error<refused>());
}
