// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_FUZZ_ONE_OF_HPP
#define SURE_TESTS_FUZZ_ONE_OF_HPP

/// Sums of several sizes, each beside the place of the alternative that is held and its number.

#include "sums.hpp"

#include <sure/convert.hpp>
#include <sure/match.hpp>
#include <sure/one_of.hpp>

namespace fuzz {

template <class... Ts> struct one_of_parts {
  using sum = sure::one_of<Ts...>;
  using slot_type = slot<sum>;
  static constexpr bool has_alternatives = true;
  static constexpr bool copies = std::is_copy_constructible_v<sum>;

  template <class F> static void at_place(std::size_t place, F&& f) {
    std::size_t at = 0;
    ((at++ == place ? f.template operator()<Ts>() : void()), ...);
  }
  static state make_state(std::size_t place, int v) {
    at_place(place, [&]<class T>() { v = held<T>::normal(v); });
    return {place, v};
  }
  static state left(state s) {
    at_place(s.at, [&]<class T>() { s.number = held<T>::left(s.number); });
    return s;
  }
  static std::size_t objects(state s) {
    std::size_t count = 0;
    at_place(s.at, [&]<class T>() { count = held<T>::objects(s.number); });
    return count;
  }
  template <class S> static state read(S const& s) {
    std::size_t held_ones = 0;
    state found{0, 0};
    std::size_t at = 0;
    auto const see = [&]<class T>() {
      AGREES(s.template is<T>() == s.template as<T>().has_value());
      if (s.template is<T>()) {
        found = {at, held<T>::read(*s.template as<T>())};
        ++held_ones;
      }
      ++at;
    };
    (see.template operator()<Ts>(), ...);
    AGREES(held_ones == 1);
    return found;
  }
  static void check(slot_type const& s) { AGREES(read(*s.real) == s.expected && s.real->index() == s.expected.at); }
  static void fresh(slot_type& s) {
    s.expected = make_state(0, 1);
    at_place(0, [&]<class T>() { s.real.emplace(std::in_place_type<T>, held<T>::raw(1)); });
  }
  static std::size_t next_place(tape& t) { return t.next() % sizeof...(Ts); }
};

template <class... Ts> using one_of_steps = sum_steps<one_of_parts<Ts...>>;

template <class... Ts> struct one_of_changes : one_of_steps<Ts...> {
  using parts = one_of_steps<Ts...>;
  using typename parts::slot_type;
  using typename parts::sum;

  /// By the alternative itself, or in place.
  template <bool InPlace> static step make_one(slot_type& a, slot_type&, tape& t) {
    std::size_t const place = parts::next_place(t);
    int const v = parts::next_number(t);
    std::optional<sum> made;
    bool threw = false;
    parts::at_place(place, [&]<class T>() {
      threw = throws(t, [&] {
        if constexpr (InPlace)
          made.emplace(std::in_place_type<T>, held<T>::raw(v));
        else
          made.emplace(make<T>(v));
      });
    });
    return parts::take(a, made, threw, parts::make_state(place, v));
  }
  static step emplace(slot_type& a, slot_type&, tape& t) {
    std::size_t const place = parts::next_place(t);
    int const v = parts::next_number(t);
    bool threw = false;
    parts::at_place(place, [&]<class T>() {
      threw = throws(t, [&] {
        T& placed = a.real->template emplace<T>(held<T>::raw(v));
        AGREES(&placed == &*a.real->template as<T>());
      });
    });
    if (threw) return step::threw;
    a.expected = parts::make_state(place, v);
    return step::done;
  }
  /// By std::swap, which moves three times: only where no move throws is it all or nothing.
  static step swap(slot_type& a, slot_type& b, tape& t) {
    if constexpr (!std::is_nothrow_move_constructible_v<sum> || !std::is_move_assignable_v<sum>) {
      return step::not_offered;
    } else {
      using std::swap;
      bool const threw = throws(t, [&] { swap(*a.real, *b.real); });
      AGREES(!threw);
      if (&a != &b) std::swap(a.expected, b.expected);
      return step::done;
    }
  }
  static step own_part(slot_type& a, slot_type&, tape& t) {
    if constexpr (!std::is_copy_assignable_v<sum>) {
      return step::not_offered;
    } else {
      bool threw = false;
      parts::at_place(a.expected.at,
                      [&]<class T>() { threw = throws(t, [&] { *a.real = *a.real->template as<T>(); }); });
      return threw ? step::threw : step::done;
    }
  }
};

template <class... Ts> struct one_of_calls : one_of_steps<Ts...> {
  using parts = one_of_steps<Ts...>;
  using typename parts::slot_type;
  using typename parts::sum;
  using wide = sure::one_of<extra, Ts...>;

  static step widen(slot_type&, slot_type& b, tape& t) {
    state const expected = b.expected;
    return parts::either(b, t, true, [&](auto&& s) {
      wide const w(std::forward<decltype(s)>(s));
      AGREES(!w.template is<extra>() && w.index() == expected.at + 1 && parts::read(w) == expected);
    });
  }
  static step convert(slot_type&, slot_type& b, tape& t) {
    state const expected = b.expected;
    return parts::either(b, t, true, [&](auto&& s) {
      wide const w = sure::convert<wide>(std::forward<decltype(s)>(s));
      AGREES(parts::read(w) == expected);
    });
  }
  static step as(slot_type&, slot_type& b, tape& t) {
    state const expected = b.expected;
    std::size_t const place = parts::next_place(t);
    step done = step::not_offered;
    parts::at_place(place, [&]<class T>() {
      done = parts::either(b, t, place == expected.at, [&](auto&& s) {
        auto const got = std::forward<decltype(s)>(s).template as<T>();
        AGREES(got.has_value() == (place == expected.at));
        if (got.has_value()) AGREES(held<T>::read(*got) == expected.number);
      });
    });
    return done;
  }
  static step match(slot_type&, slot_type& b, tape& t) {
    state const expected = b.expected;
    return parts::either(b, t, true, [&](auto&& s) {
      state const got = sure::match(std::forward<decltype(s)>(s), [&]<class X>(X&& x) {
        fuse::burn();
        using T = std::remove_cvref_t<X>;
        T const taken(std::forward<X>(x));
        return state{expected.at, held<T>::read(taken)};
      });
      AGREES(got == expected);
    });
  }
  static step compare(slot_type& a, slot_type& b, tape&) {
    if constexpr (!(std::three_way_comparable<Ts> && ...)) {
      return step::not_offered;
    } else {
      auto const order =
          a.expected.at != b.expected.at ? a.expected.at <=> b.expected.at : a.expected.number <=> b.expected.number;
      AGREES((*a.real == *b.real) == (order == 0));
      AGREES((*a.real <=> *b.real) == order);
      return step::done;
    }
  }
};

template <class... Ts> struct one_of_model : one_of_steps<Ts...> {
  using change = one_of_changes<Ts...>;
  using call = one_of_calls<Ts...>;

  static char const* name() { return __PRETTY_FUNCTION__; }
  static constexpr std::array<operation<one_of_model>, 14> operations = {{
      {"an alternative converts", change::template make_one<false>},
      {"in place", change::template make_one<true>},
      {"copy construction", change::copy_construct},
      {"move construction", change::move_construct},
      {"copy assignment", change::copy_assign},
      {"move assignment", change::move_assign},
      {"emplace", change::emplace},
      {"swap", change::swap},
      {"assignment of its own part", change::own_part},
      {"widening", call::widen},
      {"convert", call::convert},
      {"as", call::as},
      {"match", call::match},
      {"comparison", call::compare},
  }};
};

using sums = game<one_of_model<unit, other_unit>,                          // a tag is all
                  one_of_model<int, code, unit>,                           // trivial
                  one_of_model<plain, failing, int>,                       //
                  one_of_model<throwing, failing, unit>,                   // the move of one throws
                  one_of_model<plain, copy_throwing, throwing>,            //
                  one_of_model<throwing, counted<10, moves_throw>>,        // of two: it cannot be assigned
                  one_of_model<only_moved, unit, failing>,                 //
                  one_of_model<plain, unit, code, failing, throwing, int>, // numbered tags
                  one_of_model<sure::option<plain>, only_moved>>;          //

} // namespace fuzz

#endif // SURE_TESTS_FUZZ_ONE_OF_HPP
