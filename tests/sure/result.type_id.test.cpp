// SPDX-License-Identifier: BSL-1.0
#include <sure/result.hpp>

#include <sure/one_of.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <new>

namespace shop {

struct out_of_stock {};
enum class colour { red };
inline namespace v1 {
struct declined {};
} // namespace v1
namespace payment {
struct declined {};
} // namespace payment
template <class T> struct of_type {};
struct outer {
  struct declined {};
};
struct fixed_by_its_owner {};
struct alike {};
struct also_alike {};

} // namespace shop

namespace {

struct hidden {};

struct a {};
struct b {};

} // namespace

template <> inline constexpr std::uint32_t sure::type_id<shop::fixed_by_its_owner> = 0x1234;
template <> inline constexpr std::uint32_t sure::type_id<shop::alike> = 5;
template <> inline constexpr std::uint32_t sure::type_id<shop::also_alike> = 6;

TEST_CASE("type_id: is the FNV-1a hash of the qualified name, with the top bit set") {
  static_assert(sure::type_id<shop::out_of_stock> == 0xb86fcd46u);
  static_assert(sure::type_id<shop::payment::declined> == 0xb14a4247u);
  static_assert(sure::type_id<std::bad_alloc> == 0xe3320af1u);
  static_assert(sure::type_id<int> == 0 && sure::type_id<long> == 0); // g++ calls the latter "long int"
}

TEST_CASE("type_id: an inline namespace of a version is no part of the name") {
  CHECK(sure::type_id<shop::declined> == 0xeceb3263u);
}

TEST_CASE("type_id: an unnamed namespace and a function are no part of the name") {
  struct local_error {};
  CHECK(sure::type_id<hidden> == 0xec4367b9u);
  CHECK(sure::type_id<local_error> == 0xff681ee1u);
}

TEST_CASE("type_id: namespaces, enclosing classes and enums count") {
  CHECK(sure::type_id<shop::payment::declined> != sure::type_id<shop::declined>);
  CHECK(sure::type_id<shop::outer::declined> != sure::type_id<shop::declined>);
  CHECK(sure::type_id<shop::colour> != 0);
}

TEST_CASE("type_id: a name that compilers spell in their own ways has none") {
  static_assert(sure::type_id<shop::of_type<int>> == 0);
  CHECK(sure::type_id<shop::of_type<shop::out_of_stock>> == 0);
}

TEST_CASE("type_id: may be fixed by the type's owner, and the type then works in any set") {
  static_assert(sure::type_id<shop::fixed_by_its_owner> == 0x1234);
  using narrow = sure::result<int, shop::fixed_by_its_owner>;
  using wide = sure::result<int, a, shop::fixed_by_its_owner, b>;
  constexpr wide r = narrow(shop::fixed_by_its_owner{});
  static_assert(!r.has_value() && r.has_error<shop::fixed_by_its_owner>() && !r.has_error<a>() && !r.has_error<b>());
  wide copy = r;
  CHECK(copy.error().index() == 1);
  copy = 4;
  CHECK(copy == 4);
}

TEST_CASE("type_id: small ids that were fixed are errors, and not mistaken for the value or for each other") {
  sure::result<int, shop::alike, shop::also_alike> r = shop::alike{};
  CHECK_FALSE(r.has_value());
  CHECK(r.has_error<shop::alike>());
  CHECK_FALSE(r.has_error<shop::also_alike>());
  r = shop::also_alike{};
  CHECK(r.has_error<shop::also_alike>());
}
