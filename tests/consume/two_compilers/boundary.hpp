// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_CONSUME_TWO_COMPILERS_BOUNDARY_HPP
#define SURE_TESTS_CONSUME_TWO_COMPILERS_BOUNDARY_HPP

#include <sure/one_of.hpp>
#include <sure/option.hpp>
#include <sure/result.hpp>

#include <memory>
#include <string>

/// Errors of every kind of name, because the compilers spell some of them differently.
namespace boundary {

struct empty_error {};
struct loaded_error {
  int code;
  auto operator==(loaded_error const&) const -> bool = default;
};
enum class reason { first = 1, second = 2 };
template <class... Ts> struct wrapped {
  int depth;
};
template <unsigned long N, bool B> struct sized {};
inline namespace v1 {
struct versioned_error {};
} // namespace v1
struct outer {
  struct inner_error {
    long where;
  };
};
using template_error = wrapped<unsigned long, wrapped<char const*>>;
using number_error = sized<3, true>;

using thin = sure::result<int, empty_error, versioned_error, outer::inner_error>;
using thin_void = sure::result<void, empty_error, reason>;
using mixed = sure::result<long, loaded_error, reason, outer::inner_error, empty_error>;
using templates = sure::result<int, template_error, number_error, std::string>;
using reference = sure::result<int&, empty_error, versioned_error>;
using owner = sure::result<std::unique_ptr<int>, empty_error>;
using group = sure::one_of<loaded_error, empty_error, reason>;

auto make_thin(int which) -> thin;
auto make_thin_void(int which) -> thin_void;
auto make_mixed(int which) -> mixed;
auto make_templates(int which) -> templates;
auto make_reference(int which, int& target) -> reference;
auto make_owner(int which) -> owner;
auto make_group(int which) -> group;
auto make_option(int which) -> sure::option<int>;
auto make_option_reference(int which, int& target) -> sure::option<int&>;

} // namespace boundary

#endif // SURE_TESTS_CONSUME_TWO_COMPILERS_BOUNDARY_HPP
