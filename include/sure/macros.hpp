// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_MACROS_HPP
#define SURE_MACROS_HPP

/// The macros of sure and nothing else, because a module exports none:
///
///   import sure;
///   #include <sure/macros.hpp>                               // SURE_TRY, SURE_TRY_LET, SURE_CO_TRY, SURE_CO_TRY_LET
///
/// What they expand to is in try.hpp, which includes this header: beside headers it is never needed.

#include <sure/config.hpp>

#if SURE_TRACE
#define SURE_HERE , __builtin_FILE(), __builtin_LINE(), __builtin_FUNCTION()
#else
#define SURE_HERE
#endif

#define SURE_JOIN_(a, b) a##b
#define SURE_JOIN(a, b) SURE_JOIN_(a, b)

#define SURE_TRY_LET_AS(leave, name, declaration, ...)                                                                 \
  auto&& name = (__VA_ARGS__);                                                                                         \
  if (::sure::detail::trying::failed(name)) [[unlikely]]                                                               \
    leave ::sure::detail::failing<decltype(name)>{static_cast<decltype(name)>(name) SURE_HERE};                        \
  declaration = ::sure::detail::unwrap(static_cast<decltype(name)>(name))

/// Declares `declaration` with the value of the expression, or returns its failure. The declaration may hold no comma.
#define SURE_TRY_LET(declaration, ...)                                                                                 \
  SURE_TRY_LET_AS(return, SURE_JOIN(sure_sum_, __COUNTER__), declaration, __VA_ARGS__)
/// The same in a coroutine: leaves with co_return.
#define SURE_CO_TRY_LET(declaration, ...)                                                                              \
  SURE_TRY_LET_AS(co_return, SURE_JOIN(sure_sum_, __COUNTER__), declaration, __VA_ARGS__)

#if SURE_HAS_STATEMENT_EXPRESSIONS
// The name is unique, so that one SURE_TRY may stand inside another without a shadowing warning.
#define SURE_TRY_AS(leave, name, ...)                                                                                  \
  __extension__({                                                                                                      \
    auto&& name = (__VA_ARGS__);                                                                                       \
    if (::sure::detail::trying::failed(name)) [[unlikely]]                                                             \
      leave ::sure::detail::failing<decltype(name)>{static_cast<decltype(name)>(name) SURE_HERE};                      \
    ::sure::detail::trying::carry(static_cast<decltype(name)>(name));                                                  \
  }).get()

/// The value of the expression (a reference to it if the expression is an lvalue), or the function returns its failure.
#define SURE_TRY(...) SURE_TRY_AS(return, SURE_JOIN(sure_sum_, __COUNTER__), __VA_ARGS__)

#if defined(__clang__)
/// The same in a coroutine: leaves with co_return. Refused on g++, which miscompiles co_await inside it: use SURE_CO_TRY_LET there.
#define SURE_CO_TRY(...) SURE_TRY_AS(co_return, SURE_JOIN(sure_sum_, __COUNTER__), __VA_ARGS__)
#else
#define SURE_CO_TRY(...)                                                                                               \
  __extension__({                                                                                                      \
    static_assert(false, "SURE_CO_TRY: g++ miscompiles this form; use SURE_CO_TRY_LET(auto x, ...)");                  \
    ::sure::detail::anything{};                                                                                        \
  })
#endif
#endif

#endif // SURE_MACROS_HPP
