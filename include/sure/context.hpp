// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_CONTEXT_HPP
#define SURE_CONTEXT_HPP

/// What was being done when something failed: text that travels with a failure and changes neither its type nor its set.
///
///   sure::result<order, io_error> load(int id) {
///     auto text = SURE_TRY(read(path(id)).context("loading order {}", id));
///     ...
///   std::string why = to_string(sure::report(load(7)));          // <sure/report.hpp>
///
/// On success it costs the test of the sign. The notes are kept in a bounded record of the thread's last failure, until a report
/// or the conversion to any_error takes them: docs/design/0007-context-of-a-failure.md says what that can mistake.

#include <sure/detail/last_failure.hpp>
#include <sure/detail/result_as_sum.hpp>

namespace sure::inline SURE_ABI {

namespace detail {

template <class R, std::size_t I> void note_alternative(R& r, note_source const& note,
                                                        note_place const& place) noexcept {
  using traits = sum_traits<std::remove_const_t<R>>;
  if constexpr (I < traits::alternatives::size) {
    if (!traits::template holds<I>(r)) return detail::note_alternative<R, I + 1>(r, note, place);
    auto& error = traits::template get<I>(r);
    using E = std::remove_cvref_t<decltype(error)>;
    if constexpr (std::is_same_v<E, any_error>)
      own_notes<E>::add(error, note);
    else
      note_failure(detail::identity_of(error), note, place);
  }
}

// A small result is given by value, so that it stays in its register. (Giving it back would let the caller forget it for the
// length of the call, but g++ 12 then tests the sign once more on the way of the success.)
template <class R> using noted_result = std::conditional_t<
    std::is_trivially_copyable_v<R> && std::is_copy_constructible_v<R> && sizeof(R) <= 2 * sizeof(void*), R, R&>;

template <class R, class... As>
SURE_COLD void note_result(noted_result<R> r, note_format<sizeof...(As)> text, As... args) noexcept {
  note_argument const arguments[] = {detail::argument_of<std::remove_cvref_t<As>>(args)..., {}};
  detail::note_alternative<R, 1>(r, text.with(arguments),
                                 {text.text, text.line_and_escapes, __builtin_frame_address(0)});
}
template <class R, class F> SURE_COLD void note_call(noted_result<R> r, F& text) {
  static_assert(std::is_convertible_v<decltype(text()), std::string_view>,
                "sure::result::context: the function has to return text (docs/messages/context-argument.md)");
  auto&& made = text();
  note_argument const arguments[] = {note_argument::of_text(made)};
  detail::note_alternative<R, 1>(r, {"{}", arguments}, {&type_key<F>, 0, __builtin_frame_address(0)});
}

} // namespace detail

template <class T, class... Es>
template <class... As>
SURE_INLINE constexpr result<T, Es...>& result<T, Es...>::context(detail::note_format<sizeof...(As)> text,
                                                                  As&&... args) & {
  if (!__builtin_is_constant_evaluated() && !has_value()) [[unlikely]]
    detail::note_result<result, detail::noted<As>...>(*this, text, args...);
  return *this;
}
template <class T, class... Es>
template <class... As>
SURE_INLINE constexpr result<T, Es...> result<T, Es...>::context(detail::note_format<sizeof...(As)> text,
                                                                 As&&... args) && {
  if (!__builtin_is_constant_evaluated() && !has_value()) [[unlikely]]
    detail::note_result<result, detail::noted<As>...>(*this, text, args...);
  return static_cast<result&&>(*this);
}
template <class T, class... Es>
template <detail::callable F>
SURE_INLINE constexpr result<T, Es...>& result<T, Es...>::context(F&& text) & {
  if (!__builtin_is_constant_evaluated() && !has_value()) [[unlikely]]
    detail::note_call<result>(*this, text);
  return *this;
}
template <class T, class... Es>
template <detail::callable F>
SURE_INLINE constexpr result<T, Es...> result<T, Es...>::context(F&& text) && {
  if (!__builtin_is_constant_evaluated() && !has_value()) [[unlikely]]
    detail::note_call<result>(*this, text);
  return static_cast<result&&>(*this);
}

} // namespace sure::inline SURE_ABI

#endif // SURE_CONTEXT_HPP
