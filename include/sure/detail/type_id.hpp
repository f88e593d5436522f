// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_TYPE_ID_HPP
#define SURE_DETAIL_TYPE_ID_HPP

#include <sure/detail/traits.hpp>

// The 32-bit id of a type: FNV-1a over its qualified name, the same from g++ and clang, because objects of both are linked
// together. What the two spell differently is dropped (`(anonymous namespace)::`, `f()::`, and namespaces that are inline by
// convention: `v1`, `__cxx11`, since clang does not print them). A name with other punctuation (a template instance) and a type
// of the language (g++ calls `long` `long int`) have no portable spelling and no id; a set that holds such a type numbers its
// alternatives instead.

namespace sure::inline SURE_ABI {

namespace detail {

struct text {
  char const* begin;
  char const* end;
};

template <class T> constexpr text type_name() {
#if defined(__clang__) || defined(__GNUC__)
  char const* at = __PRETTY_FUNCTION__;
  char const* end = at + sizeof(__PRETTY_FUNCTION__) - 1;
  while (!(at[0] == 'T' && at[1] == ' ' && at[2] == '=')) ++at;
  return {at + 4, end - 1};
#else
  char const* at = __FUNCSIG__;
  char const* end = at + sizeof(__FUNCSIG__) - 1 - sizeof(">(void)") + 1;
  while (!(at[0] == 't' && at[1] == 'y' && at[2] == 'p' && at[3] == 'e' && at[4] == '_' && at[5] == 'n')) ++at;
  while (*at != '<') ++at;
  return {at + 1, end};
#endif
}

constexpr bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

constexpr bool is_inline_by_convention(text part) {
  char const first = *part.begin;
  char const second = part.end - part.begin > 1 ? part.begin[1] : '\0';
  return first == '_' || (first == 'v' && second >= '0' && second <= '9');
}

// Zero where the name is not portable. The top bit is set in every id: "failed" is then the sign of the tag.
constexpr unsigned hash_of_name(text name) {
  for (char const* at = name.begin; at != name.end; ++at)
    if ((*at == ')' || *at == '}') && at + 3 < name.end && at[1] == ':') name.begin = at + 3;
  unsigned hash = 2166136261u;
  for (char const* at = name.begin; at < name.end;) {
    char const* stop = at;
    while (stop != name.end && is_word(*stop)) ++stop;
    bool const last = stop == name.end;
    if (stop == at || (!last && *stop != ':')) return 0;
    if (last || !is_inline_by_convention({at, stop})) {
      for (; at != stop; ++at) hash = (hash ^ static_cast<unsigned char>(*at)) * 16777619u;
      hash = (hash ^ 0x3au) * 16777619u;
    }
    at = last ? stop : stop + 2;
  }
  return hash | 0x80000000u;
}

} // namespace detail

/// The id that stands for `T` in the tag of a sum, the same from every compiler; 0: `T` has none, and sets that hold it number
/// their alternatives. Specialise it to fix an id, for one when two types of a set collide.
template <class T> inline constexpr unsigned type_id =
    __is_class(T) || __is_enum(T) || __is_union(T) ? detail::hash_of_name(detail::type_name<T>()) : 0;

} // namespace sure::inline SURE_ABI

#endif // SURE_DETAIL_TYPE_ID_HPP
