// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_FUNCTION_NAME_HPP
#define SURE_DETAIL_FUNCTION_NAME_HPP

#include <string_view>
#include <sure/detail/short_name.hpp>

// The name of a function that is a template argument, the same from every compiler. Clang prints no arguments of a function
// template and g++ none of a member template, so a name has none; scopes are spelled differently and are dropped too.

namespace sure::inline SURE_ABI::detail {

template <auto Function> constexpr text spelled_function() {
#if defined(__clang__) || defined(__GNUC__)
  char const* at = __PRETTY_FUNCTION__;
  char const* end = at + sizeof(__PRETTY_FUNCTION__) - 2; // the closing bracket
  while (*at != '=') ++at;
  return {at + 2, end};
#else
  char const* at = __FUNCSIG__;
  char const* end = at + sizeof(__FUNCSIG__) - sizeof(">(void)");
  while (*at != '<') ++at;
  return {at + 1, end};
#endif
}

constexpr std::string_view part_of(char const* begin, char const* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

// Whether an operator's name begins here: its brackets open nothing.
constexpr bool is_operator(char const* at, char const* end) {
  return part_of(at, end).starts_with("operator") && at + 8 != end && !is_word(at[8]);
}

// The last word outside all brackets: `ns::box<ns::a>::turn<int>` is `turn`.
constexpr std::string_view last_word(text spelled) {
  char const* begin = spelled.begin;
  std::size_t depth = 0;
  for (char const* at = spelled.begin; at != spelled.end; ++at) {
    if (depth == 0 && (at == spelled.begin || !is_word(at[-1])) && is_word(*at)) {
      begin = at;
      if (is_operator(at, spelled.end)) return part_of(at, spelled.end);
    }
    if (opens(*at))
      ++depth;
    else if (closes(*at))
      --depth;
  }
  char const* end = begin;
  while (end != spelled.end && is_word(*end)) ++end;
  return part_of(begin, end);
}

template <auto Function> constexpr std::string_view function_name() {
  std::string_view const name = last_word(spelled_function<Function>());
  return name == "_FUN" || name == "__invoke" ? "lambda" : name; // what a lambda converts to
}

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_FUNCTION_NAME_HPP
