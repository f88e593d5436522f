// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_FORMATTING_HPP
#define SURE_DETAIL_FORMATTING_HPP

#include <sure/detail/value_name.hpp>
#include <sure/error.hpp>
#include <sure/option.hpp>

// The formatters of this vocabulary, once for std::format and once for fmt: `Lib` names the library's formatter and format_to.

namespace sure::inline SURE_ABI::detail {

template <class Lib, class T> using formatter_for = typename Lib::template formatter<std::remove_cvref_t<T>>;
template <class Lib, class T>
concept formattable = std::is_default_constructible_v<formatter_for<Lib, T>>;
template <class Lib, class T> inline constexpr bool formattable_value = formattable<Lib, T>;
template <class Lib> inline constexpr bool formattable_value<Lib, void> = true;

template <class Out> constexpr Out write(Out out, std::string_view text) {
  for (char c : text) *out++ = c;
  return out;
}

// An error by its own formatter, else by what it says of itself: `code: message`, or the code alone.
template <class E> [[nodiscard]] std::string described(E const& error) {
  std::string const code(sure::code_of(error));
  std::string message;
  if constexpr (std::is_enum_v<E> && (lists_values<E> || has_to_string<E>))
    message = detail::text_of_value(error);
  else
    message = sure::message_of(error);
  return message == code ? code : code + ": " + message;
}
template <class Lib, class Out, class E> Out write_error(Out out, E const& error) {
  if constexpr (formattable<Lib, E>)
    return Lib::write(SURE_MOVE(out), error);
  else
    return write(SURE_MOVE(out), detail::described(error));
}
// The alternative that is held, of those from I on.
template <class Lib, std::size_t I, class Out, class S> Out write_alternative(Out out, S const& sum) {
  using traits = sum_traits<S>;
  if constexpr (I + 1 < traits::alternatives::size) {
    if (!traits::template holds<I>(sum)) return detail::write_alternative<Lib, I + 1>(SURE_MOVE(out), sum);
  }
  return detail::write_error<Lib>(SURE_MOVE(out), traits::template get<I>(sum));
}

// The format specification is that of the value.
template <class Lib, class T> class value_formatter {
  formatter_for<Lib, T> value_;

public:
  template <class Context> constexpr auto parse(Context& context) { return value_.parse(context); }

protected:
  template <class S, class Context> auto format_value(S const& sum, Context& context) const {
    context.advance_to(write(context.out(), "value("));
    context.advance_to(value_.format(sum_traits<S>::template get<0>(sum), context));
    return write(context.out(), ")");
  }
};
template <class Lib> class value_formatter<Lib, void> {
public:
  template <class Context> constexpr auto parse(Context& context) { return context.begin(); }

protected:
  template <class S, class Context> auto format_value(S const&, Context& context) const {
    return write(context.out(), "value()");
  }
};

template <class Lib, class S> class sum_formatter;

template <class Lib, class T, class... Es>
class sum_formatter<Lib, result<T, Es...>> : public value_formatter<Lib, T> {
public:
  template <class Context> auto format(result<T, Es...> const& r, Context& context) const {
    if constexpr (set_of<Es...>::type::size != 0) {
      if (!r.has_value()) return write(detail::write_alternative<Lib, 1>(write(context.out(), "error("), r), ")");
    }
    return this->format_value(r, context);
  }
};

template <class Lib, class T> class sum_formatter<Lib, option<T>> : public value_formatter<Lib, T> {
public:
  template <class Context> auto format(option<T> const& o, Context& context) const {
    return o.has_value() ? this->format_value(o, context) : write(context.out(), "none");
  }
};

template <class Lib, class... Ts> class sum_formatter<Lib, one_of<Ts...>> {
public:
  template <class Context> constexpr auto parse(Context& context) { return context.begin(); }
  template <class Context> auto format(one_of<Ts...> const& o, Context& context) const {
    return detail::write_alternative<Lib, 0>(context.out(), o);
  }
};

// The format specification is that of a string.
template <class Lib> class kind_formatter : public Lib::template formatter<std::string_view> {
public:
  template <class Context> auto format(error_kind kind, Context& context) const {
    return Lib::template formatter<std::string_view>::format(to_string(kind), context);
  }
};
template <class Lib> class description_formatter : public Lib::template formatter<std::string_view> {
public:
  template <class Context> auto format(description const& d, Context& context) const {
    std::string text(d.code);
    text.append(" (").append(to_string(d.kind)).append(")");
    if (d.message != d.code) text.append(": ").append(d.message);
    return Lib::template formatter<std::string_view>::format(text, context);
  }
};

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_FORMATTING_HPP
