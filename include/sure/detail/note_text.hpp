// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_NOTE_TEXT_HPP
#define SURE_DETAIL_NOTE_TEXT_HPP

#include <charconv>
#include <concepts>
#include <string>
#include <string_view>
#include <sure/detail/invoke.hpp>

// The text of a context: a literal whose `{}` are counted at compile time, and arguments that are written when something failed.
// libstdc++ 12 has no <format>; one function substitutes for all, so a call costs the table of its arguments.

namespace sure::inline SURE_ABI::detail {

// Writes what fits and counts all of it.
struct text_sink {
  char* at;
  std::size_t room;
  std::size_t wanted = 0;

  SURE_INLINE void put(char const* text, std::size_t size) noexcept {
    wanted += size;
    std::size_t const fits = size < room ? size : room;
    if (fits != 0) __builtin_memcpy(at, text, fits);
    at += fits;
    room -= fits;
  }
  void put(std::string_view text) noexcept { put(text.data(), text.size()); }
  // What was written in place.
  void skip_to(char* end) noexcept {
    std::size_t const size = static_cast<std::size_t>(end - at);
    wanted += size;
    room -= size;
    at = end;
  }
};

// Only what argument-dependent lookup finds: sure::to_string would take what converts to an error_kind.
namespace own_words {
void to_string() = delete;
template <class A>
concept has_to_string = requires(A const& a) {
  { to_string(a) } -> std::convertible_to<std::string>;
} || requires(A const& a) {
  { to_string(a) } -> std::convertible_to<std::string_view>;
};
template <class A> decltype(auto) call_to_string(A const& a) { return to_string(a); }
} // namespace own_words

template <class A>
concept string_like = std::convertible_to<A const&, std::string_view>;
template <class A>
concept says_message = requires(A const& a) {
  { a.message() } -> std::convertible_to<std::string>;
};
template <class A> inline constexpr bool is_wide_letter = false;
template <> inline constexpr bool is_wide_letter<wchar_t> = true;
template <> inline constexpr bool is_wide_letter<char8_t> = true;
template <> inline constexpr bool is_wide_letter<char16_t> = true;
template <> inline constexpr bool is_wide_letter<char32_t> = true;
template <class A>
concept has_own_words = own_words::has_to_string<A> || says_message<A>;
template <class A>
concept printable =
    string_like<A> || has_own_words<A> || (std::is_arithmetic_v<A> && !is_wide_letter<A>) || std::is_enum_v<A>;

template <class A> void put_own_words(text_sink& out, void const* object) noexcept {
  A const& a = *static_cast<A const*>(object);
#if SURE_HAS_EXCEPTIONS
  try {
#endif
    if constexpr (own_words::has_to_string<A>)
      out.put(own_words::call_to_string(a));
    else
      out.put(std::string(a.message()));
#if SURE_HAS_EXCEPTIONS
  } catch (...) {
    out.put("(unprintable)");
  }
#endif
}
template <class A> void put_number(text_sink& out, void const* object) noexcept {
  constexpr std::size_t most = 64;
  A const number = *static_cast<A const*>(object);
  if (out.room >= most) [[likely]] {
    out.skip_to(std::to_chars(out.at, out.at + most, number).ptr);
  } else {
    char digits[most];
    out.put(digits, static_cast<std::size_t>(std::to_chars(digits, digits + most, number).ptr - digits));
  }
}

// A text, or an object and the function that writes it.
struct note_argument {
  void const* object;
  void (*write)(text_sink&, void const*) noexcept;
  std::size_t size;

  SURE_INLINE void put(text_sink& out) const noexcept {
    if (write)
      write(out, object);
    else
      out.put(static_cast<char const*>(object), size);
  }
  static note_argument of_text(std::string_view text) noexcept { return {text.data(), nullptr, text.size()}; }
};

inline void put_letter(text_sink& out, void const* object) noexcept { out.put(static_cast<char const*>(object), 1); }
inline void put_truth(text_sink& out, void const* object) noexcept {
  out.put(*static_cast<bool const*>(object) ? std::string_view("true") : std::string_view("false"));
}
template <class A> void put_enumerator(text_sink& out, void const* object) noexcept {
  using number_type = std::underlying_type_t<A>;
  using printed =
      std::conditional_t<(sizeof(A) < sizeof(int)), int, number_type>; // letters and truths are numbers here
  auto const number = static_cast<printed>(static_cast<number_type>(*static_cast<A const*>(object)));
  put_number<printed>(out, &number);
}

template <class A> inline constexpr bool can_be_written =
    printable<A>; // so that a message does not explain the concept
template <class A> note_argument argument_of(A const& a) noexcept {
  static_assert(can_be_written<A>, "sure: an argument of context has to be text, a number, an enumerator, or have "
                                   "to_string(x) or message() (docs/messages/context-argument.md)");
  if constexpr (std::is_same_v<A, char const*> || std::is_same_v<A, char*>)
    return note_argument::of_text(a ? std::string_view(a) : std::string_view("(null)"));
  else if constexpr (string_like<A>)
    return note_argument::of_text(static_cast<std::string_view>(a));
  else if constexpr (has_own_words<A>)
    return {std::addressof(a), &put_own_words<A>, 0};
  else if constexpr (std::is_same_v<A, bool>)
    return {&a, &put_truth, 0};
  else if constexpr (std::is_same_v<A, char>)
    return {&a, &put_letter, 0};
  else if constexpr (std::is_enum_v<A>)
    return {std::addressof(a), &put_enumerator<A>, 0};
  else if constexpr (std::is_arithmetic_v<A>)
    return {&a, &put_number<A>, 0};
  else
    return {};
}

// What to write, once it is sure that it is needed. The arguments are read as often as there are `{}`.
struct note_source {
  std::string_view format;
  note_argument const* arguments;
  bool has_escapes = false;

  void write(text_sink& out) const noexcept {
    note_argument const* next = arguments;
    char const* at = format.data();
    char const* const end = at + format.size();
    while (at != end) {
      char const* const brace = find_brace(at, end);
      out.put(at, static_cast<std::size_t>(brace - at));
      if (brace == end) return;
      if (brace[1] == brace[0])
        out.put(brace, 1);
      else
        (next++)->put(out);
      at = brace + 2;
    }
  }

private:
  [[nodiscard]] char const* find_brace(char const* at, char const* end) const noexcept {
    if (!has_escapes) {
      void const* const brace = __builtin_memchr(at, '{', static_cast<std::size_t>(end - at));
      return brace ? static_cast<char const*>(brace) : end;
    }
    while (at != end && *at != '{' && *at != '}') ++at;
    return at;
  }
};

// Named after what is wrong, because the compiler prints the name: neither is a constant expression.
void the_context_needs_as_many_arguments_as_it_has_braces();
void the_context_has_a_single_brace_which_is_written_twice();

// Whether braces are written twice.
consteval bool check_format(std::string_view format, std::size_t arguments) {
  std::size_t braces = 0;
  bool has_escapes = false;
  for (std::size_t at = 0; at < format.size(); ++at) {
    if (format[at] != '{' && format[at] != '}') continue;
    char const after = at + 1 < format.size() ? format[at + 1] : '\0';
    if (format[at] == '{' && after == '}')
      ++braces;
    else if (after == format[at])
      has_escapes = true;
    else
      the_context_has_a_single_brace_which_is_written_twice();
    ++at;
  }
  if (braces != arguments) the_context_needs_as_many_arguments_as_it_has_braces();
  return has_escapes;
}

// The literal, checked against the number of its arguments, and where it stands.
template <std::size_t Arguments> struct note_format {
  char const* text;
  unsigned size;
  unsigned line_and_escapes;
  template <string_like S>
  consteval note_format(S const& literal, unsigned line = __builtin_LINE())
      : text(std::string_view(literal).data()), size(static_cast<unsigned>(std::string_view(literal).size())),
        line_and_escapes(line * 2 + (check_format(literal, Arguments) ? 1 : 0)) {}

  [[nodiscard]] note_source with(note_argument const* arguments) const noexcept {
    return {{text, size}, arguments, line_and_escapes % 2 != 0};
  }
};

// By value where that is cheap: an argument in a register must not move to memory for a failure that does not happen.
template <class A> struct noted_as {
  using type = std::conditional_t<std::is_trivially_copyable_v<A> && std::is_copy_constructible_v<A> &&
                                      sizeof(A) <= 2 * sizeof(void*),
                                  A, A const&>;
};
template <class C, std::size_t N> struct noted_as<C[N]> {
  using type = C const*;
};
template <class A> using noted = typename noted_as<std::remove_cvref_t<A>>::type;

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_NOTE_TEXT_HPP
