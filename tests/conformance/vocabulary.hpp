// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_CONFORMANCE_VOCABULARY_HPP
#define SURE_TESTS_CONFORMANCE_VOCABULARY_HPP

/// The subject of the conformance tests: sure's types, or with SURE_CONFORMANCE_STD those of the standard
/// library (libc++ 19, C++23), which proves the tests themselves right.
/// Clause and paragraph numbers are those of the C++ working draft of August 2026.

#if defined(SURE_CONFORMANCE_STD)

#include <expected>
#include <optional>

namespace subject {

using std::bad_expected_access;
using std::expected;
using std::unexpect;
using std::unexpect_t;
using std::unexpected;

using std::bad_optional_access;
using std::make_optional;
using std::nullopt;
using std::nullopt_t;
using std::optional;

} // namespace subject

#define SUBJECT_OPTIONAL std::optional
#define SUBJECT_HAS_NEWER_WORDING 0

#else

#include <sure/option.hpp>
#include <sure/ranges.hpp>
#include <sure/result.hpp>
#if __has_include(<sure/hash.hpp>)
#include <sure/hash.hpp>
#endif

#include <initializer_list>

namespace subject {

template <class T, class E>
using expected = sure::result<T, E>;
template <class E>
using bad_expected_access = sure::bad_result_access<E>;
using sure::unexpect;
using sure::unexpect_t;
using sure::unexpected;

template <class T>
using optional = sure::option<T>;
using bad_optional_access = sure::bad_option_access;
using nullopt_t = sure::none_t;
inline constexpr auto& nullopt = sure::none;

template <class T>
[[nodiscard]] constexpr auto make_optional(T&& value) -> decltype(sure::make_option(static_cast<T&&>(value))) {
  return sure::make_option(static_cast<T&&>(value));
}
template <class T, class... Arguments>
[[nodiscard]] constexpr auto make_optional(Arguments&&... arguments)
    -> decltype(sure::make_option<T>(static_cast<Arguments&&>(arguments)...)) {
  return sure::make_option<T>(static_cast<Arguments&&>(arguments)...);
}
template <class T, class U, class... Arguments>
[[nodiscard]] constexpr auto make_optional(std::initializer_list<U> list, Arguments&&... arguments)
    -> decltype(sure::make_option<T>(list, static_cast<Arguments&&>(arguments)...)) {
  return sure::make_option<T>(list, static_cast<Arguments&&>(arguments)...);
}

} // namespace subject

/// Class template argument deduction does not go through an alias template in Clang 14.
#define SUBJECT_OPTIONAL sure::option
#define SUBJECT_HAS_NEWER_WORDING 1

#endif

// what the subject has: libc++ 19 is older than the draft, sure follows the draft

/// P2988R12: optional<T&>.
#define SUBJECT_HAS_OPTIONAL_REF SUBJECT_HAS_NEWER_WORDING
/// P3168R2: an optional is a range.
#define SUBJECT_HAS_OPTIONAL_RANGE SUBJECT_HAS_NEWER_WORDING
/// LWG 3886: U defaults to remove_cv_t<T> in the value constructor and assignment, and value_or has a default at all.
#define SUBJECT_HAS_LWG_3886 SUBJECT_HAS_NEWER_WORDING
/// llvm/llvm-project#115326: libc++ 19 rejects the comparison of unexpected<E> with unexpected<E2>.
#define SUBJECT_COMPARES_UNLIKE_UNEXPECTED SUBJECT_HAS_NEWER_WORDING
/// LWG 4222: unexpect alone never makes a value.
#define SUBJECT_HAS_LWG_4222 SUBJECT_HAS_NEWER_WORDING
/// P3379R0: the equality operators of expected are constrained instead of ill-formed.
#define SUBJECT_HAS_P3379 SUBJECT_HAS_NEWER_WORDING

namespace subject {

/// LWG 4026: assignment of an expected is trivial when that of its parts is.
inline constexpr bool has_lwg_4026 = SUBJECT_HAS_NEWER_WORDING;

} // namespace subject

#endif // SURE_TESTS_CONFORMANCE_VOCABULARY_HPP
