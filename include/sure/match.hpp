// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_MATCH_HPP
#define SURE_MATCH_HPP

/// Calls the case for what a sum holds; every alternative needs one, or the program does not compile.
///
///   std::string text = sure::match(place(cart),
///       [](order const& o)                  { return "order " + o.id; },
///       [](out_of_stock const& e)           { return "no more " + e.sku; },
///       [](payment_error const&)            { return std::string("not paid"); });   // a group: one_of<...>

// First, because every level of inclusion is a line in each message about a match.
#include <sure/detail/matching.hpp>

#include <sure/detail/case_handling.hpp>
#include <sure/detail/result_as_sum.hpp>
#include <sure/one_of.hpp>

namespace sure::inline SURE_ABI {

/// A case for single values of an enum: `of<color::red, color::blue>(f)`; f takes the value or nothing.
template <auto... Values, class F> [[nodiscard]] constexpr auto of(F&& f) {
  static_assert(sizeof...(Values) > 0, "sure::of: name at least one value (docs/messages/match-of-no-value.md)");
  return detail::of_case<std::decay_t<F>, Values...>{SURE_FWD(f)};
}
/// A case that applies only where `predicate(alternative)` holds; it is tried first and covers nothing.
template <class Predicate, class F> [[nodiscard]] constexpr auto when(Predicate&& predicate, F&& f) {
  return detail::when_case<std::decay_t<Predicate>, std::decay_t<F>>{SURE_FWD(predicate), SURE_FWD(f)};
}
/// A case for every alternative that no other case takes; f takes the alternative or nothing.
template <class F> [[nodiscard]] constexpr auto otherwise(F&& f) {
  return detail::otherwise_case<std::decay_t<F>>{SURE_FWD(f)};
}

/// Several subjects for one match; the cases take an alternative of each.
template <class... Subjects> [[nodiscard]] SURE_INLINE constexpr detail::subject_list<Subjects...>
together(Subjects&&... subjects) noexcept {
  return detail::list_subjects<Subjects...>(SURE_FWD(subjects)...);
}

/// Calls the case that takes what `subject` holds and returns what it returns, joined to the common type of all cases.
/// A missing, unreachable or ambiguous case does not compile.
template <detail::no_name..., detail::sum S, class... Cases>
SURE_INLINE constexpr decltype(auto) match(S&& subject, Cases&&... cases) {
  return detail::match_list<detail::anything>(detail::subject_list<S>{SURE_FWD(subject), {}}, cases...);
}
template <detail::no_name..., class... Subjects, class... Cases>
SURE_INLINE constexpr decltype(auto) match(detail::subject_list<Subjects...> const& subjects, Cases&&... cases) {
  return detail::match_list<detail::anything>(subjects, cases...);
}
// For the message alone: the overloads by name would be seven candidates and their reasons.
template <class R = detail::anything, class S, class... Cases>
  requires(!detail::sum<S> && !detail::is_subject_list<std::remove_cvref_t<S>>)
constexpr detail::anything match(S&&, Cases&&...) {
  static_assert(detail::is_a_sum<std::remove_cvref_t<S>>,
                "sure::match: this type is no sum; include its <sure/interop/...> header or specialise "
                "sure::sum_traits (docs/messages/match-no-sum.md)");
  return {};
}
/// The same with the result type named.
template <class R, detail::sum S, class... Cases> SURE_INLINE constexpr R match(S&& subject, Cases&&... cases) {
  return detail::match_list<R>(detail::subject_list<S>{SURE_FWD(subject), {}}, cases...);
}
template <class R, class... Subjects, class... Cases>
SURE_INLINE constexpr R match(detail::subject_list<Subjects...> const& subjects, Cases&&... cases) {
  return detail::match_list<R>(subjects, cases...);
}

} // namespace sure::inline SURE_ABI

#endif // SURE_MATCH_HPP
