// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_FUZZ_RESULT_MODEL_HPP
#define SURE_TESTS_FUZZ_RESULT_MODEL_HPP

/// A result beside a place and a number: construction, assignment, swap and all observers.

#include "sums.hpp"

#include <sure/match.hpp>
#include <sure/result.hpp>

namespace fuzz {

/// The value is at 0, the error number n of `Es` at n. `R` is a result of `T` with these errors, however they are written.
template <class R, class T, class... Es> struct result_parts {
  using slot_type = slot<R>;
  static constexpr bool has_alternatives = sizeof...(Es) != 0;
  static constexpr bool is_void = std::is_void_v<T>;
  static constexpr bool one_error = sizeof...(Es) == 1;
  static constexpr bool copies = std::is_copy_constructible_v<R>;

  /// Calls f with each error type, and its place.
  template <class F> static void each_error(F&& f) {
    std::size_t at = 0;
    (f.template operator()<Es>(++at), ...);
  }
  template <class F> static void at_error(std::size_t at, F&& f) {
    each_error([&]<class E>(std::size_t i) {
      if (i == at) f.template operator()<E>();
    });
  }
  static std::size_t error_place(tape& t) { return 1 + t.next() % sizeof...(Es); }

  static state value_state(int v) {
    if constexpr (has_spare<T> && one_error)
      if (v == spare_number) return {1, 0};
    return {0, held<T>::normal(v)};
  }
  template <class E> static state error_state(std::size_t at, int v) { return {at, held<E>::normal(v)}; }
  static state left(state s) {
    if (s.at == 0) return {0, held<T>::left(s.number)};
    at_error(s.at, [&]<class E>() { s.number = held<E>::left(s.number); });
    return s;
  }
  static std::size_t objects(state s) {
    std::size_t count = s.at == 0 ? held<T>::objects(s.number) : 0;
    at_error(s.at, [&]<class E>() { count = held<E>::objects(s.number); });
    return count;
  }

  template <class Q> static state value_of(Q const& r) {
    if constexpr (is_void)
      return {0, 0};
    else
      return {0, held<T>::read(*r)};
  }
  /// What r holds, by its observers, which have to be of one mind.
  template <class Q> static state read(Q const& r) {
    AGREES(r.has_value() == static_cast<bool>(r));
    state found{0, 0};
    std::size_t held_errors = 0;
    each_error([&]<class E>(std::size_t at) {
      AGREES(r.template has_error<E>() == r.template error_as<E>().has_value());
      if (!r.template has_error<E>()) return;
      found = {at, held<E>::read(*r.template error_as<E>())};
      ++held_errors;
    });
    AGREES(held_errors == (r.has_value() ? 0u : 1u));
    return r.has_value() ? value_of(r) : found;
  }
  static void fresh(slot_type& s) {
    if constexpr (is_void)
      s.real.emplace(std::in_place);
    else
      s.real.emplace(std::in_place, held<T>::raw(1));
    s.expected = value_state(1);
  }
};

template <class R, class T, class... Es> using result_steps = sum_steps<result_parts<R, T, Es...>>;

template <class R, class T, class... Es> struct result_construction {
  using parts = result_steps<R, T, Es...>;
  using slot_type = typename parts::slot_type;

  static step value_in_place(slot_type& a, slot_type&, tape& t) {
    int const v = parts::next_number(t);
    std::optional<R> made;
    bool const threw = throws(t, [&] {
      if constexpr (parts::is_void)
        made.emplace(std::in_place);
      else
        made.emplace(std::in_place, held<T>::raw(v));
    });
    return parts::take(a, made, threw, parts::value_state(v));
  }
  static step value(slot_type& a, slot_type&, tape& t) {
    if constexpr (parts::is_void) {
      return step::not_offered;
    } else {
      int const v = parts::next_number(t);
      std::optional<R> made;
      bool const threw = throws(t, [&] { made.emplace(make<T>(v)); });
      return parts::take(a, made, threw, parts::value_state(v));
    }
  }
  template <class Make> static step error_by(slot_type& a, tape& t, Make&& make_it) {
    if constexpr (sizeof...(Es) == 0) {
      return step::not_offered;
    } else {
      std::size_t const place = parts::error_place(t);
      int const v = parts::next_number(t);
      step done = step::not_offered;
      parts::at_error(place, [&]<class E>() {
        std::optional<R> made;
        bool const threw = throws(t, [&] { make_it.template operator()<E>(made, v); });
        done = parts::take(a, made, threw, parts::template error_state<E>(place, v));
      });
      return done;
    }
  }
  static step error_in_place(slot_type& a, slot_type&, tape& t) {
    return error_by(
        a, t, []<class E>(std::optional<R>& made, int v) { made.emplace(std::in_place_type<E>, held<E>::raw(v)); });
  }
  static step error_by_unexpected(slot_type& a, slot_type&, tape& t) {
    return error_by(a, t, []<class E>(std::optional<R>& made, int v) { made.emplace(sure::unexpected(make<E>(v))); });
  }
  static step unexpect(slot_type& a, slot_type&, tape& t) {
    if constexpr (!parts::one_error)
      return step::not_offered;
    else
      return error_by(a, t,
                      []<class E>(std::optional<R>& made, int v) { made.emplace(sure::unexpect, held<E>::raw(v)); });
  }
  static step error(slot_type& a, slot_type&, tape& t) {
    if constexpr (!(sizeof...(Es) > 1 && (std::is_convertible_v<Es, R> && ...)))
      return step::not_offered;
    else
      return error_by(a, t, []<class E>(std::optional<R>& made, int v) { made.emplace(make<E>(v)); });
  }
};

template <class R, class T, class... Es> struct result_assignment {
  using parts = result_steps<R, T, Es...>;
  using slot_type = typename parts::slot_type;

  static step value(slot_type& a, slot_type&, tape& t) {
    if constexpr (parts::is_void) {
      return step::not_offered;
    } else if constexpr (!std::is_assignable_v<R&, T>) {
      return step::not_offered;
    } else {
      int const v = parts::next_number(t);
      bool const threw = throws(t, [&] { *a.real = make<T>(v); });
      return parts::became(a, threw, parts::value_state(v));
    }
  }
  static step value_by_copy(slot_type& a, slot_type&, tape& t) {
    if constexpr (parts::is_void) {
      return step::not_offered;
    } else if constexpr (!std::is_assignable_v<R&, std::remove_reference_t<T> const&>) {
      return step::not_offered;
    } else {
      int const v = parts::next_number(t);
      auto const from = make<T>(v);
      bool const threw = throws(t, [&] { *a.real = from; });
      return parts::became(a, threw, parts::value_state(v));
    }
  }
  /// By an unexpected, as an lvalue or an rvalue.
  static step error(slot_type& a, slot_type&, tape& t) {
    if constexpr (!(std::is_move_assignable_v<R> && ... && std::is_assignable_v<R&, sure::unexpected<Es>>) ||
                  !parts::has_alternatives) {
      return step::not_offered;
    } else {
      std::size_t const place = parts::error_place(t);
      int const v = parts::next_number(t);
      step done = step::not_offered;
      parts::at_error(place, [&]<class E>() {
        sure::unexpected<E> from(make<E>(v));
        bool const threw = throws(t, [&] {
          if constexpr (std::is_assignable_v<R&, sure::unexpected<E> const&>)
            if (v % 2 == 0) return void(*a.real = std::as_const(from));
          *a.real = std::move(from);
        });
        done = parts::became(a, threw, parts::template error_state<E>(place, v));
      });
      return done;
    }
  }
  static step emplace(slot_type& a, slot_type&, tape& t) {
    int const v = parts::next_number(t);
    if constexpr (parts::is_void) {
      a.real->emplace();
      a.expected = {0, 0};
      return step::done;
    } else if constexpr (requires(R& r) { r.emplace(held<T>::raw(0)); }) {
      bool const threw = throws(t, [&] {
        auto&& placed = a.real->emplace(held<T>::raw(v));
        if (a.real->has_value()) AGREES(&placed == &**a.real);
      });
      AGREES(!threw);
      return parts::became(a, threw, parts::value_state(v));
    } else {
      return step::not_offered;
    }
  }
  static step swap(slot_type& a, slot_type& b, tape& t) {
    if constexpr (!requires(R& r) { r.swap(r); }) {
      return step::not_offered;
    } else {
      bool const threw = throws(t, [&] {
        if (t.next() % 2 == 0)
          a.real->swap(*b.real);
        else
          swap_found(*a.real, *b.real);
      });
      if (threw) return step::threw;
      std::swap(a.expected, b.expected);
      return step::done;
    }
  }
  static void swap_found(R& a, R& b) {
    using std::swap;
    swap(a, b);
  }
  /// What is assigned is a part of the result itself.
  static step own_part(slot_type& a, slot_type&, tape& t) {
    if constexpr (!parts::has_alternatives || !std::is_copy_assignable_v<R>) {
      return step::not_offered;
    } else {
      R& r = *a.real;
      bool const by_move = t.next() % 2 == 1;
      bool const threw = throws(t, [&] {
        if (!r.has_value())
          r = sure::unexpected(r.error());
        else if constexpr (!parts::is_void && std::is_assignable_v<R&, T>) {
          if (by_move)
            r = static_cast<T&&>(*r);
          else
            r = *r;
        }
      });
      return threw ? step::threw : step::done;
    }
  }
};

} // namespace fuzz

#endif // SURE_TESTS_FUZZ_RESULT_MODEL_HPP
