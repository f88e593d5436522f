// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TRACE_HPP
#define SURE_TRACE_HPP

/// The way that a failure took: the SURE_TRYs by which functions left, from the innermost. For builds with SURE_TRACE=1;
/// without it every way is empty and costs nothing.
///
///   auto loaded = load("a.conf");
///   if (!loaded) log(to_string(sure::trace_of(loaded)));     // parse (config.cpp:12) <- load (config.cpp:20)
///
/// A way is kept in fixed memory until some thousand later failures have written over it: docs/design/0008-return-traces.md.

#include <string>
#include <sure/detail/ways.hpp>
#include <sure/result.hpp>

namespace sure::inline SURE_ABI {

/// The hops of one failure, innermost first. Of a long way the first and the last ones are kept, and the others counted.
class return_trace {
#if SURE_TRACE
  detail::known_way way_;

  [[nodiscard]] explicit return_trace(detail::ticket of) noexcept : way_(detail::read_way(of)) {}

public:
  constexpr return_trace() noexcept : way_() {}
  [[nodiscard]] constexpr hop const* begin() const noexcept { return way_.hops; }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return way_.size; }
  /// How many hops are not known any more.
  [[nodiscard]] constexpr unsigned left_out() const noexcept { return way_.lost; }
  /// Whether later failures have written over all of it.
  [[nodiscard]] constexpr bool is_forgotten() const noexcept { return way_.forgotten; }
#else
public:
  [[nodiscard]] static constexpr hop const* begin() noexcept { return nullptr; }
  [[nodiscard]] static constexpr std::size_t size() noexcept { return 0; }
  [[nodiscard]] static constexpr unsigned left_out() noexcept { return 0; }
  [[nodiscard]] static constexpr bool is_forgotten() noexcept { return false; }
#endif
  [[nodiscard]] constexpr hop const* end() const noexcept { return begin() + size(); }
  [[nodiscard]] constexpr bool empty() const noexcept { return size() == 0; }
  /// The i-th hop; that there is one is checked.
  [[nodiscard]] constexpr hop const& operator[](std::size_t i) const noexcept {
#if SURE_CHECKS
    if (i >= size()) [[unlikely]]
      detail::violate("return_trace::operator[] past the end", detail::nothing_text);
#endif
    return begin()[i];
  }

private:
  friend return_trace trace() noexcept;
  template <class T, class... Es>
  friend constexpr return_trace trace_of(result<T, Es...> const& failed) noexcept;
};

/// The way of the failure that SURE_TRY noted last on this thread.
[[nodiscard]] inline return_trace trace() noexcept {
#if SURE_TRACE
  return return_trace(detail::last_way);
#else
  return {};
#endif
}

/// The way of the failure that this result holds, wherever it has been; empty for a success, and before the first SURE_TRY.
template <class T, class... Es>
[[nodiscard]] constexpr return_trace trace_of([[maybe_unused]] result<T, Es...> const& failed) noexcept {
#if SURE_TRACE
  if (!__builtin_is_constant_evaluated() && !failed.has_value())
    return return_trace(detail::way_of(detail::access::storage(failed)));
#endif
  return {};
}

/// "function (file:line)"
[[nodiscard]] inline std::string to_string(hop const& h) {
  return std::string(h.function).append(" (").append(h.file).append(":").append(std::to_string(h.line)).append(")");
}
/// The hops with " <- " between them, and how many were left out.
[[nodiscard]] inline std::string to_string(return_trace const& way) {
  std::string text;
  for (hop const& h : way) text.append(text.empty() ? "" : " <- ").append(to_string(h));
  if (way.left_out() != 0)
    text.append(text.empty() ? "" : " ").append("[hops left out: ").append(std::to_string(way.left_out())).append("]");
  return text;
}

} // namespace sure::inline SURE_ABI

#endif // SURE_TRACE_HPP
