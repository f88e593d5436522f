// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_CONFIG_HPP
#define SURE_CONFIG_HPP

/// Settings, each a macro defined before the first include, and the attributes that other headers use.
/// SURE_CHECKS (default 1): an access in the wrong state calls the violation handler.
/// SURE_TRACE (default 0): SURE_TRY notes the way a failure takes.
/// Both are part of the inline namespace, and every object says them, so objects built with different settings do not link.

#define SURE_VERSION_MAJOR 0
#define SURE_VERSION_MINOR 1
#define SURE_VERSION_PATCH 0

#ifndef SURE_CHECKS
#define SURE_CHECKS 1
#endif
#ifndef SURE_TRACE
#define SURE_TRACE 0
#endif

// The names of functions that return a result do not hold its namespace, so other settings than the default tag them too.
#if SURE_CHECKS && !SURE_TRACE
#define SURE_ABI v0
#define SURE_ABI_TAG
#define SURE_SETTINGS "0x110"
#elif SURE_CHECKS
#define SURE_ABI v0_traced
#define SURE_ABI_TAG __attribute__((abi_tag("sure_traced")))
#define SURE_SETTINGS "0x111"
#elif !SURE_TRACE
#define SURE_ABI v0_unchecked
#define SURE_ABI_TAG __attribute__((abi_tag("sure_unchecked")))
#define SURE_SETTINGS "0x100"
#else
#define SURE_ABI v0_unchecked_traced
#define SURE_ABI_TAG __attribute__((abi_tag("sure_unchecked_traced")))
#define SURE_SETTINGS "0x101"
#endif
#if !defined(__GNUC__) && !defined(__clang__)
#undef SURE_ABI_TAG
#define SURE_ABI_TAG
#endif

#if defined(__cpp_exceptions)
#define SURE_HAS_EXCEPTIONS 1
#else
#define SURE_HAS_EXCEPTIONS 0
#endif

#define SURE_FWD(...) static_cast<decltype(__VA_ARGS__)&&>(__VA_ARGS__)
#define SURE_MOVE(...) static_cast<std::remove_reference_t<decltype(__VA_ARGS__)>&&>(__VA_ARGS__)

// The GNU attributes and the statement expression of SURE_TRY are the only extensions; all of them are named here.
#if defined(__GNUC__) || defined(__clang__)
#define SURE_INLINE [[gnu::always_inline]] inline
#define SURE_INLINE_LAMBDA __attribute__((always_inline))
#define SURE_COLD [[gnu::cold, gnu::noinline]]
#define SURE_UNREACHABLE() __builtin_unreachable()
#define SURE_HAS_STATEMENT_EXPRESSIONS 1
#else
#define SURE_INLINE __forceinline
#define SURE_INLINE_LAMBDA
#define SURE_COLD __declspec(noinline)
#define SURE_UNREACHABLE() __assume(false)
#define SURE_HAS_STATEMENT_EXPRESSIONS 0
#endif

// What is one for the whole program though its libraries are built with -fvisibility=hidden: what an address or a type tells.
#if defined(__GNUC__) && defined(__ELF__)
#define SURE_ONE_IN_PROGRAM [[gnu::visibility("default")]]
#else
#define SURE_ONE_IN_PROGRAM
#endif
// libc++ finds the handler of an exception by the address of its type, and that of a template's instance is hidden with its argument.
#if defined(__clang__)
#define SURE_VISIBLE_TYPE [[clang::type_visibility("default")]]
#else
#define SURE_VISIBLE_TYPE
#endif

#if defined(_MSC_VER)
#define SURE_NO_UNIQUE_ADDRESS [[msvc::no_unique_address]]
#else
#define SURE_NO_UNIQUE_ADDRESS [[no_unique_address]]
#endif

// Clang's typestate analysis (-Wconsumed) reports an access that no test precedes.
#if defined(__clang__)
#define SURE_LIFETIMEBOUND [[clang::lifetimebound]]
#define SURE_CONSUMABLE [[clang::consumable(unknown)]]
#define SURE_NEEDS_TEST [[clang::callable_when("unconsumed")]]
#define SURE_TESTS [[clang::test_typestate(unconsumed)]]
#define SURE_SETS_TESTED [[clang::set_typestate(unconsumed)]]
#define SURE_SETS_UNTESTED [[clang::set_typestate(unknown)]]
#define SURE_IS_UNTESTED [[clang::return_typestate(unknown)]]
#else
#define SURE_LIFETIMEBOUND
#define SURE_CONSUMABLE
#define SURE_NEEDS_TEST
#define SURE_TESTS
#define SURE_SETS_TESTED
#define SURE_SETS_UNTESTED
#define SURE_IS_UNTESTED
#endif

namespace sure {
inline namespace SURE_ABI SURE_ABI_TAG {}
} // namespace sure

// A class that has a result as a member does not name it to the linker. So every object defines one absolute symbol whose value
// says its settings: linkers take any number of equal ones, and refuse two that differ. It occupies nothing.
// The assembler of a link-time optimisation sees it twice, and asks itself.
#if defined(__ELF__)
#define SURE_SAY_SETTINGS(symbol)                                                                                      \
  __asm__(".ifndef " symbol "\n.globl " symbol "\n.hidden " symbol "\n.set " symbol ", " SURE_SETTINGS                 \
          "\n.elseif " symbol " - " SURE_SETTINGS "\n.error \"" symbol "\"\n.endif\n")
#if defined(__clang__)
// Clang's link-time optimisation takes symbols of an asm of the file for code, of which there may be one; it does not look into
// functions. This one has no instruction.
namespace sure::inline SURE_ABI::detail {
[[gnu::naked, gnu::used, gnu::visibility("hidden"), gnu::no_profile_instrument_function]] inline void say_settings() {
  SURE_SAY_SETTINGS("sure_objects_must_agree_on_SURE_CHECKS_and_SURE_TRACE");
}
} // namespace sure::inline SURE_ABI::detail
#else
SURE_SAY_SETTINGS("sure_objects_must_agree_on_SURE_CHECKS_and_SURE_TRACE");
#endif
#undef SURE_SAY_SETTINGS
#elif defined(_MSC_VER)
#pragma detect_mismatch("sure: SURE_CHECKS and SURE_TRACE", SURE_SETTINGS)
#endif
#undef SURE_SETTINGS

#endif // SURE_CONFIG_HPP
