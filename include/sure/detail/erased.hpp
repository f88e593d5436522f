// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_ERASED_HPP
#define SURE_DETAIL_ERASED_HPP

#include <sure/detail/error_codes.hpp>
#include <sure/detail/notes.hpp>

// What any_error keeps of a type in place of run-time type information. Every type has up to two such objects, for the error in
// the any_error itself and for the error in a block, so that one comparison of addresses answers `as`.

namespace sure::inline SURE_ABI::detail {

inline constexpr std::size_t inline_room = sizeof(void*);
template <class E> inline constexpr bool fits_inline = std::is_trivially_copyable_v<E> &&
                                                       std::is_trivially_destructible_v<E> &&
                                                       sizeof(E) <= inline_room && alignof(E) <= alignof(void*);

// Two libraries may have an object each for one type, so types with a name that is one in the whole program are the same where
// their names are. A local or unnamed type has no such name, and a template instance may be made of them.
struct type_label {
  text name;
  unsigned long long hash; // 0: the name says nothing
};
constexpr type_label label_of(text name) {
  unsigned long long hash = 14695981039346656037u;
  for (char const* at = name.begin; at != name.end; ++at) {
    if (!is_word(*at) && *at != ':') return {name, 0};
    hash = (hash ^ static_cast<unsigned char>(*at)) * 1099511628211u;
  }
  return {name, hash};
}
[[nodiscard]] inline bool same_label(type_label const& a, type_label const& b) noexcept {
  auto const size = a.name.end - a.name.begin;
  return a.hash == b.hash && a.hash != 0 && size == b.name.end - b.name.begin &&
         __builtin_memcmp(a.name.begin, b.name.begin, static_cast<std::size_t>(size)) == 0;
}

struct erased_type {
  type_label label;
  erased_type const* in_block; // null: this object says that the error is in a block
  std::string_view (*code)(void const*) noexcept;
  error_kind (*kind)(void const*) noexcept;
  std::string (*message)(void const*);
  std::error_code (*error_code)(void const*) noexcept;
  std::string_view usual_code; // of the type, for when there is no object
  error_kind usual_kind;
};

template <class E> constexpr std::string_view usual_code() {
  if constexpr (has_code<E>)
    return E::code;
  else
    return short_name<E>();
}
template <class E> constexpr error_kind usual_kind() {
  if constexpr (has_kind<E>)
    return E::kind;
  else
    return error_kind::internal;
}

template <class E> constexpr erased_type describe_type(erased_type const* in_block) {
  return {label_of(type_name<E>()),
          in_block,
          [](void const* e) noexcept { return erased_code(*static_cast<E const*>(e)); },
          [](void const* e) noexcept { return erased_kind(*static_cast<E const*>(e)); },
          [](void const* e) { return erased_message(*static_cast<E const*>(e)); },
          [](void const* e) noexcept { return erased_error_code(*static_cast<E const*>(e)); },
          usual_code<E>(),
          usual_kind<E>()};
}
template <class E> inline constexpr erased_type in_block_type = describe_type<E>(nullptr);
template <class E> inline constexpr erased_type inline_type = describe_type<E>(&in_block_type<E>);

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_ERASED_HPP
