// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_MACHINE_HPP
#define SURE_MACHINE_HPP

/// A machine made wrong on purpose: all states live at once, every rule is probed for every event, in a table
/// of functions, and whoever stays is said to have moved.

#include <cstddef>
#include <functional> // for nothing: headers cost, too
#include <regex>
#include <sure/one_of.hpp>
#include <sure/result.hpp>
#include <tuple>
#include <type_traits>
#include <variant>

namespace sure {

template <class... Ts>
struct states {};
template <class... Ts>
struct events {};
template <auto... Rules>
struct rules {};
template <class... Ts>
struct in {};
template <class... Ts>
struct on {};
struct stay {};
enum class outcome : unsigned char { moved, stayed, ignored };
struct rejected {};

namespace planted {

template <class In, class... Ons>
struct rejecting {};
template <class... Ss>
struct ending_in {};

template <class... Ts>
struct list {};

struct nothing_handled {
  using state = void;
  using event = void;
  using errors = list<>;
};
template <class R>
struct errors_in {
  using type = list<>;
};
template <class T, class... Es>
struct errors_in<result<T, Es...>> {
  using type = list<Es...>;
};
template <class Rule>
struct parts : nothing_handled {};
template <class R, class S, class E>
struct parts<R (*)(S, E)> {
  using state = std::remove_cvref_t<S>;
  using event = std::remove_cvref_t<E>;
  using errors = typename errors_in<R>::type;
};
template <class R, class S, class E>
struct parts<R (*)(S, E) noexcept> : parts<R (*)(S, E)> {};

template <class Done, class... More>
struct joined;
template <class... Ts>
struct joined<list<Ts...>> {
  using type = result<outcome, Ts..., rejected>;
};
template <class... Ts, class... More>
struct joined<list<Ts...>, list<>, More...> : joined<list<Ts...>, More...> {};
template <class... Ts, class E, class... Es, class... More>
struct joined<list<Ts...>, list<E, Es...>, More...>
    : joined<std::conditional_t<(std::is_same_v<E, Ts> || ...), list<Ts...>, list<Ts..., E>>, list<Es...>, More...> {};

template <class E, auto Rule>
using errors_for =
    typename std::conditional_t<std::is_same_v<typename parts<std::remove_cv_t<decltype(Rule)>>::event, E>,
                                parts<std::remove_cv_t<decltype(Rule)>>, nothing_handled>::errors;
template <class E, auto... Rules>
auto answer_to(rules<Rules...>) {
  constexpr bool fails[] = {!std::is_same_v<errors_for<E, Rules>, list<>>...};
  constexpr bool can_fail = [&] {
    for (bool const one : fails)
      if (one) return true;
    return false;
  }();
  if constexpr (can_fail)
    return std::type_identity<typename joined<list<>, errors_for<E, Rules>...>::type>{};
  else
    return std::type_identity<result<outcome, rejected>>{};
}

template <class States>
struct all_at_once;
template <class... Ss>
struct all_at_once<states<Ss...>> {
  std::tuple<Ss...> live;
  std::size_t now = 0;

  template <class S>
  static constexpr std::size_t number() {
    std::size_t at = 0;
    for (bool const same : {std::is_same_v<S, Ss>...}) {
      if (same) break;
      ++at;
    }
    return at;
  }
  auto all() const {
    std::variant<Ss...> held;
    ((now == number<Ss>() ? void(held = std::get<Ss>(live)) : void()), ...);
    return held;
  }
};

} // namespace planted

template <class D>
class machine {
  using states_type = planted::all_at_once<typename D::states>;
  states_type all_;

  template <class Answer, class T>
  Answer enter(T const& next) {
    if constexpr (!std::is_same_v<T, stay>) {
      std::get<states_type::template number<T>()>(all_.live) = next;
      all_.now = states_type::template number<T>();
    }
    return outcome::moved;
  }
  template <class Answer, class... Ts>
  Answer enter(one_of<Ts...> const& next) {
    return std::visit([this](auto const& one) { return enter<Answer>(one); }, next.all());
  }
  template <class Answer, class T, class... Es>
  Answer enter(result<T, Es...> const& next) {
    return std::visit(
        [this](auto const& held) -> Answer {
          if constexpr ((std::is_same_v<std::remove_cvref_t<decltype(held)>, Es> || ...))
            return held;
          else
            return enter<Answer>(held);
        },
        next.all());
  }
  template <auto Rule, class Answer, class E>
  void run(E const& event, Answer& answer) {
    constexpr std::size_t from =
        states_type::template number<typename planted::parts<std::remove_cv_t<decltype(Rule)>>::state>();
    if (all_.now == from && !answer) answer = enter<Answer>(Rule(std::get<from>(all_.live), event));
  }
  template <class Answer, class E, auto Rule,
            class Wanted = typename planted::parts<std::remove_cv_t<decltype(Rule)>>::event>
  struct probe {
    static constexpr void (*run)(machine&, E const&, Answer&) = nullptr;
  };
  template <class Answer, class E, auto Rule>
  struct probe<Answer, E, Rule, E> {
    static constexpr void (*run)(machine&, E const&, Answer&) = [](machine& self, E const& event, Answer& answer) {
      self.template run<Rule>(event, answer);
    };
  };
  template <class E, class Answer, auto... Rules>
  Answer fire_any(E const& event, rules<Rules...>) {
    Answer answer = rejected{};
    static void (*const volatile probes[])(machine&, E const&, Answer&) = {probe<Answer, E, Rules>::run...};
    for (auto const& run : probes)
      if (auto const known = run) known(*this, event, answer);
    return answer;
  }

public:
  template <class E>
  auto fire(E const& event) {
    return fire_any<E, typename decltype(planted::answer_to<E>(typename D::rules{}))::type>(event, typename D::rules{});
  }
  auto const& state() const { return *this; }
  auto all() const { return all_.all(); }
};

template <class In, class... Ons>
inline constexpr planted::rejecting<In, Ons...> reject{};
template <class... Ss>
inline constexpr planted::ending_in<Ss...> terminal{};

} // namespace sure

#endif // SURE_MACHINE_HPP
