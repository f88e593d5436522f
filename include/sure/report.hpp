// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_REPORT_HPP
#define SURE_REPORT_HPP

/// All that is known of a failure, for people and logs.
///
///   if (auto placed = place(cart); !placed) log(to_string(sure::report(placed)));
///
///   the card was declined: no funds
///     code: payment.declined
///     kind: denied
///     context: placing order 7
///     way: charge (payment.cpp:31)             // with SURE_TRACE=1

#include <string>
#include <sure/context.hpp>
#include <sure/detail/error_codes.hpp>
#include <sure/one_of.hpp>
#include <sure/trace.hpp>
#include <vector>

namespace sure::inline SURE_ABI {

/// What `report` found. The outermost context is the first; the way begins at the innermost function.
struct failure_report {
  std::string message;
  std::string code;
  error_kind kind = error_kind::internal;
  std::vector<std::string> contexts;
  unsigned contexts_left_out = 0;
  SURE_NO_UNIQUE_ADDRESS return_trace way{}; // of a result, in a traced build
};

/// One line for the message and one for each other part.
[[nodiscard]] inline std::string to_string(failure_report const& r) {
  std::string text = r.message;
  auto line = [&](std::string_view name, std::string_view what) {
    text.append("\n  ").append(name).append(": ").append(what);
  };
  line("code", r.code);
  line("kind", to_string(r.kind));
  for (std::string const& context : r.contexts) line("context", context);
  if (r.contexts_left_out != 0) line("contexts left out", std::to_string(r.contexts_left_out));
  for (hop const& h : r.way) line("way", to_string(h));
  if (r.way.left_out() != 0) line("hops left out", std::to_string(r.way.left_out()));
  return text;
}

namespace detail {

template <class E> [[nodiscard]] failure_report report_error(E const& error) {
  notes_view const notes = detail::notes_of(error);
  failure_report made;
  notes.each([&](std::string_view note) { made.contexts.emplace_back(note); });
  made.contexts_left_out = notes.all_left_out();
  made.message = detail::erased_message(error);
  made.code = detail::erased_code(error);
  made.kind = detail::erased_kind(error);
  return made;
}
template <std::size_t I, class S> [[nodiscard]] failure_report report_alternative(S const& sum);

template <class E> [[nodiscard]] failure_report report_failure(E const& error) {
  if constexpr (is_group<E>) {
    return detail::report_alternative<0>(error);
  } else {
    failure_report made = detail::report_error(error);
    if constexpr (!std::is_same_v<E, any_error>)
      if (!made.contexts.empty()) forget_notes();
    return made;
  }
}
template <std::size_t I, class S> failure_report report_alternative(S const& sum) {
  using traits = sum_traits<S>;
  if constexpr (I + 1 < traits::alternatives::size)
    if (!traits::template holds<I>(sum)) return detail::report_alternative<I + 1>(sum);
  return detail::report_failure(traits::template get<I>(sum));
}

} // namespace detail

/// Reports an error, and takes the notes of its failure: they are reported once. An any_error keeps its own.
template <class E>
  requires(!detail::is_result<E>)
[[nodiscard]] failure_report report(E const& error) {
  return detail::report_failure(error);
}
/// Reports the failure that the result holds; that it holds one is checked like `error()`.
template <class T, class... Es> [[nodiscard]] failure_report report(result<T, Es...> const& failed) {
  static_assert(sizeof...(Es) != 0, "sure::report: this result cannot fail (docs/messages/report-cannot-fail.md)");
  SURE_EXPECT(!failed.has_value(), "report() of a success", detail::access::storage(failed));
  failure_report made;
  if constexpr (sizeof...(Es) != 0) made = detail::report_alternative<1>(failed);
  made.way = sure::trace_of(failed);
  return made;
}

} // namespace sure::inline SURE_ABI

#endif // SURE_REPORT_HPP
