// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_VIOLATION_HPP
#define SURE_VIOLATION_HPP

/// What happens when a program reads what is not there: `*r` on a failure, `value()` without exceptions.
///
///   sure::set_violation_handler([](sure::violation const& v) { log(v.what); });
///
/// After the handler returns, the program is aborted.

#include <sure/detail/type_id.hpp>
#include <sure/detail/types.hpp>

// One function of <stdio.h>, declared here because all of it costs 3 ms an include.
#if __has_include(<unistd.h>)
extern "C" int dprintf(int file, char const* format, ...);
#else
#include <stdio.h>
#include <stdlib.h>
#endif

namespace sure::inline SURE_ABI {

/// What was done, what the object held at that moment, and the address of the instruction that did it.
struct violation {
  char const* what;
  char const* held;
  std::size_t held_length;
  void const* where;
};

using violation_handler = void (*)(violation const&);

namespace detail {

inline void print_violation(violation const& v) {
#if __has_include(<unistd.h>)
  dprintf(2, "sure: %s; it held %.*s (at %p)\n", v.what, static_cast<int>(v.held_length), v.held, v.where);
#else
  fprintf(stderr, "sure: %s; it held %.*s (at %p)\n", v.what, static_cast<int>(v.held_length), v.held, v.where);
#endif
}
SURE_ONE_IN_PROGRAM inline violation_handler current_handler = &print_violation;

[[noreturn]] SURE_COLD inline void violate(char const* what, text held) {
#if defined(__GNUC__) || defined(__clang__)
  void const* where = __builtin_extract_return_addr(__builtin_return_address(0));
#else
  void const* where = nullptr;
#endif
  current_handler({what, held.begin, static_cast<std::size_t>(held.end - held.begin), where});
#if defined(__GNUC__) || defined(__clang__)
  __builtin_abort();
#else
  abort();
#endif
}

template <class T> inline constexpr text name_of = type_name<T>();
inline constexpr char const value_letters[] = "a value";
inline constexpr text value_text{value_letters, value_letters + 7};
inline constexpr char const nothing_letters[] = "nothing";
inline constexpr text nothing_text{nothing_letters, nothing_letters + 7};

// Out of line and given small sums by value, so that a check never makes the caller keep the sum in memory.
template <class S> using by_value_if_small =
    std::conditional_t<std::is_trivially_copyable_v<S> && std::is_copy_constructible_v<S> && sizeof(S) <= 16, S,
                       S const&>;
template <class S, class... Es> [[nodiscard]] constexpr text held_name(S const& storage, types<Es...>) noexcept {
  text name = value_text;
  if (storage.failed()) (void)((storage.template holds<Es>() && (name = name_of<Es>, true)) || ...);
  return name;
}
template <class S> [[noreturn]] SURE_COLD void wrong_state(char const* what, by_value_if_small<S> storage) {
  violate(what, detail::held_name(storage, typename S::errors{}));
}

#if SURE_CHECKS
#define SURE_EXPECT(condition, what, storage)                                                                          \
  do {                                                                                                                 \
    if (!(condition)) [[unlikely]]                                                                                     \
      ::sure::detail::wrong_state<std::remove_cvref_t<decltype(storage)>>(what, storage);                              \
  } while (false)
#else
#define SURE_EXPECT(condition, what, storage) static_cast<void>(0)
#endif

} // namespace detail

/// Installs the handler and returns the one before. Not synchronised: call it before other threads start.
inline violation_handler set_violation_handler(violation_handler handler) noexcept {
  violation_handler const before = detail::current_handler;
  detail::current_handler = handler ? handler : &detail::print_violation;
  return before;
}
[[nodiscard]] inline violation_handler get_violation_handler() noexcept { return detail::current_handler; }

} // namespace sure::inline SURE_ABI

#endif // SURE_VIOLATION_HPP
