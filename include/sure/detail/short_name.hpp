// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_SHORT_NAME_HPP
#define SURE_DETAIL_SHORT_NAME_HPP

#include <string_view>
#include <sure/detail/type_id.hpp>

// The name of a type without its namespaces. With template arguments it is written anew, as compilers disagree about spaces, about
// `{anonymous}::` and `(anonymous namespace)::`, and about the function around a local type. What is left is the name of a
// fundamental type (`long int`), the type of a number (`5U`) and default arguments, which g++ prints.

namespace sure::inline SURE_ABI::detail {

constexpr bool opens(char c) { return c == '<' || c == '(' || c == '{'; }
constexpr bool closes(char c) { return c == '>' || c == ')' || c == '}'; }

template <std::size_t Size> class rewritten_name {
  char letters_[Size + 1] = {};
  std::size_t size_ = 0;

  // Back to where the name began whose scope has been read.
  constexpr void drop_scope() {
    for (std::size_t depth = 0; size_ != 0; --size_) {
      char const last = letters_[size_ - 1];
      if (depth == 0 && (opens(last) || last == ' ' || last == ',' || last == '*' || last == '&')) return;
      depth = depth + (closes(last) ? 1u : 0u) - (opens(last) ? 1u : 0u);
    }
  }
  // Between words, one of which may be the unnamed namespace, and after a comma.
  [[nodiscard]] constexpr bool keeps_space(std::string_view next) const {
    bool const is_name = is_word(next[0]) || next[0] == '{' || next.starts_with("(anonymous ");
    return size_ != 0 && (letters_[size_ - 1] == ',' || (is_word(letters_[size_ - 1]) && is_name));
  }

public:
  constexpr explicit rewritten_name(std::string_view spelled) {
    for (std::size_t at = 0; at != spelled.size(); ++at) {
      std::string_view const rest = spelled.substr(at);
      if (rest.starts_with("::")) {
        drop_scope();
        ++at;
      } else if (rest[0] != ' ' || keeps_space(rest.substr(1))) {
        letters_[size_++] = rest[0];
      }
    }
  }
  [[nodiscard]] constexpr std::string_view view() const { return {letters_, size_}; }
};

template <class T> constexpr std::string_view whole_name() {
  return {type_name<T>().begin, static_cast<std::size_t>(type_name<T>().end - type_name<T>().begin)};
}
template <class T> inline constexpr rewritten_name<whole_name<T>().size()> rewritten_name_of{whole_name<T>()};

template <class T> constexpr std::string_view short_name() {
  constexpr std::string_view whole = whole_name<T>();
  if constexpr (whole.find('<') != std::string_view::npos)
    return rewritten_name_of<T>.view();
  else
    return whole.substr(whole.rfind(':') + 1);
}

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_SHORT_NAME_HPP
