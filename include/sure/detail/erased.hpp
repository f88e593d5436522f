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

// The type is told by the address. (Names cannot: clang prints a local type without its function.) So between libraries, an
// error's type has to be visible, as for one that is thrown.
struct erased_type {
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
  return {in_block,
          [](void const* e) noexcept { return detail::erased_code(*static_cast<E const*>(e)); },
          [](void const* e) noexcept { return detail::erased_kind(*static_cast<E const*>(e)); },
          [](void const* e) { return detail::erased_message(*static_cast<E const*>(e)); },
          [](void const* e) noexcept { return detail::erased_error_code(*static_cast<E const*>(e)); },
          usual_code<E>(),
          usual_kind<E>()};
}
template <class E> SURE_ONE_IN_PROGRAM inline constexpr erased_type in_block_type = describe_type<E>(nullptr);
template <class E> SURE_ONE_IN_PROGRAM inline constexpr erased_type inline_type = describe_type<E>(&in_block_type<E>);

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_ERASED_HPP
