// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_FUZZ_OPTION_HPP
#define SURE_TESTS_FUZZ_OPTION_HPP

/// Options of all kinds of storage, each beside a model: the value is at 0, none at 1.

#include "sums.hpp"

#include <sure/match.hpp>
#include <sure/option.hpp>
#include <sure/result.hpp>

namespace fuzz {

template <class T> struct option_parts {
  using O = sure::option<T>;
  using slot_type = slot<O>;
  static constexpr bool has_alternatives = true;
  static constexpr bool copies = std::is_copy_constructible_v<O>;
  static constexpr bool is_reference = std::is_reference_v<T>;
  static constexpr state empty{1, 0};

  static state value_state(int v) {
    if (has_spare<T> && v == spare_number) return empty;
    return {0, held<T>::normal(v)};
  }
  static state left(state s) { return s.at != 0 ? s : state{0, held<T>::left(s.number)}; }
  static std::size_t objects(state s) { return s.at != 0 ? 0 : held<T>::objects(s.number); }
  static state read(O const& o) {
    AGREES(o.has_value() == static_cast<bool>(o) && o.has_value() == (o != sure::none));
    AGREES(o.end() - o.begin() == (o.has_value() ? 1 : 0));
    if (!o.has_value()) return empty;
    AGREES(&*o == o.operator->() && &*o == o.begin());
    return {0, held<T>::read(*o)};
  }
  static void fresh(slot_type& s) {
    s.real.emplace(std::in_place, held<T>::raw(1));
    s.expected = value_state(1);
  }
};

template <class T> using option_steps = sum_steps<option_parts<T>>;

template <class T> struct option_changes : option_steps<T> {
  using parts = option_steps<T>;
  using typename parts::O;
  using typename parts::slot_type;

  static step none(slot_type& a, slot_type&, tape& t) {
    std::optional<O> made;
    made.emplace(sure::none);
    if (t.next() % 2 == 0) made.emplace();
    return parts::take(a, made, false, parts::empty);
  }
  static step in_place(slot_type& a, slot_type&, tape& t) {
    int const v = parts::next_number(t);
    std::optional<O> made;
    bool const threw = throws(t, [&] { made.emplace(std::in_place, held<T>::raw(v)); });
    return parts::take(a, made, threw, parts::value_state(v));
  }
  static step value(slot_type& a, slot_type&, tape& t) {
    int const v = parts::next_number(t);
    std::optional<O> made;
    bool const threw = throws(t, [&] { made.emplace(make<T>(v)); });
    return parts::take(a, made, threw, parts::value_state(v));
  }
  /// From an option of what the value is made of.
  static step convert(slot_type& a, slot_type&, tape& t) {
    if constexpr (!std::is_same_v<decltype(held<T>::raw(0)), int> || std::is_same_v<T, int>) {
      return step::not_offered;
    } else {
      int const v = parts::next_number(t);
      sure::option<int> const from = v % 4 == 0 ? sure::option<int>() : sure::option<int>(v);
      std::optional<O> made;
      bool const threw = throws(t, [&] { made.emplace(from); });
      return parts::take(a, made, threw, v % 4 == 0 ? parts::empty : parts::value_state(v));
    }
  }
  static step assign_value(slot_type& a, slot_type&, tape& t) {
    if constexpr (!std::is_assignable_v<O&, T>) {
      return step::not_offered;
    } else {
      int const v = parts::next_number(t);
      bool const by_copy = t.next() % 2 == 0;
      bool const threw = throws(t, [&] {
        if constexpr (std::is_assignable_v<O&, T const&> && !parts::is_reference) {
          if (by_copy) {
            T const from = make<T>(v);
            return void(*a.real = from);
          }
        }
        *a.real = make<T>(v);
      });
      return parts::became(a, threw, parts::value_state(v));
    }
  }
  static step reset(slot_type& a, slot_type&, tape& t) {
    if (t.next() % 2 == 0)
      a.real->reset();
    else
      *a.real = sure::none;
    a.expected = parts::empty;
    return step::done;
  }
  /// As the standard says it: after a throw there is none.
  static step emplace(slot_type& a, slot_type&, tape& t) {
    int const v = parts::next_number(t);
    decltype(auto) raw = held<T>::raw(v);
    bool const threw = throws(t, [&] {
      auto&& placed = a.real->emplace(static_cast<decltype(raw)&&>(raw));
      if (a.real->has_value()) AGREES(&placed == &**a.real);
    });
    a.expected = threw ? parts::empty : parts::value_state(v);
    return threw ? step::threw : step::done;
  }
  static step swap(slot_type& a, slot_type& b, tape& t) {
    if constexpr (!std::is_swappable_v<O>) {
      return step::not_offered;
    } else {
      bool const threw = throws(t, [&] {
        using std::swap;
        if (t.next() % 2 == 0)
          a.real->swap(*b.real);
        else
          swap(*a.real, *b.real);
      });
      if (threw) return step::threw;
      std::swap(a.expected, b.expected);
      return step::done;
    }
  }
  static step own_part(slot_type& a, slot_type&, tape& t) {
    if constexpr (!std::is_assignable_v<O&, T&>) {
      return step::not_offered;
    } else {
      bool const by_move = t.next() % 2 == 1;
      bool const threw = throws(t, [&] {
        if (!a.real->has_value()) return;
        if (by_move)
          *a.real = static_cast<T&&>(**a.real);
        else
          *a.real = **a.real;
      });
      return threw ? step::threw : step::done;
    }
  }
};

template <class T> struct option_calls : option_steps<T> {
  using parts = option_steps<T>;
  using typename parts::O;
  using typename parts::slot_type;
  using object = std::remove_reference_t<T>;

  static step and_then(slot_type&, slot_type& b, tape& t) {
    state const expected = b.expected;
    bool const gives = t.next() % 2 == 0;
    return parts::either(b, t, false, [&](auto&& o) {
      auto const out = std::forward<decltype(o)>(o).and_then([&](auto&& value) {
        AGREES(held<T>::read(value) == expected.number);
        fuse::burn();
        return gives ? sure::option<plain>(std::in_place, expected.number) : sure::option<plain>();
      });
      AGREES(out.has_value() == (gives && expected.at == 0));
      if (out.has_value()) AGREES(out->value() == expected.number);
    });
  }
  static step transform(slot_type&, slot_type& b, tape& t) {
    state const expected = b.expected;
    return parts::either(b, t, false, [&](auto&& o) {
      auto const out = std::forward<decltype(o)>(o).transform([&](auto&& value) {
        AGREES(held<T>::read(value) == expected.number);
        return copy_throwing(expected.number);
      });
      AGREES(out.has_value() == (expected.at == 0));
      if (out.has_value()) AGREES(out->value() == expected.number);
    });
  }
  static step or_else(slot_type&, slot_type& b, tape& t) {
    state const expected = b.expected;
    int const v = parts::next_number(t);
    return parts::either(b, t, true, [&](auto&& o) {
      O const out = std::forward<decltype(o)>(o).or_else([&] { return O(std::in_place, held<T>::raw(v)); });
      AGREES(parts::read(out) == (expected.at == 0 ? expected : parts::value_state(v)));
    });
  }
  static step filter(slot_type&, slot_type& b, tape& t) {
    state const expected = b.expected;
    bool const keeps = t.next() % 2 == 0;
    return parts::either(b, t, keeps, [&](auto&& o) {
      O const out = std::forward<decltype(o)>(o).filter([&](auto const& value) {
        AGREES(held<T>::read(value) == expected.number);
        fuse::burn();
        return keeps;
      });
      AGREES(parts::read(out) == (keeps ? expected : parts::empty));
    });
  }
  static step ok_or(slot_type&, slot_type& b, tape& t) {
    state const expected = b.expected;
    return parts::either(b, t, true, [&](auto&& o) {
      sure::result<T, extra> const out = std::forward<decltype(o)>(o).ok_or(extra{5});
      AGREES(out.has_value() == (expected.at == 0));
      if (out.has_value())
        AGREES(held<T>::read(*out) == expected.number);
      else
        AGREES(out.error().number == 5);
    });
  }
  static step value_or(slot_type&, slot_type& b, tape& t) {
    state const expected = b.expected;
    int const v = parts::next_number(t);
    return parts::either(b, t, true, [&](auto&& o) {
      object const got = std::forward<decltype(o)>(o).value_or(make<object>(v));
      AGREES(held<object>::read(got) == (expected.at == 0 ? expected.number : held<object>::normal(v)));
    });
  }
  static step value(slot_type&, slot_type& b, tape& t) {
    state const expected = b.expected;
    return parts::either(b, t, false, [&](auto&& o) {
#ifdef __cpp_exceptions
      try {
        AGREES(held<T>::read(std::forward<decltype(o)>(o).value()) == expected.number && expected.at == 0);
      } catch (sure::bad_option_access const&) {
        AGREES(expected.at == 1);
      }
#else
      if (expected.at == 0) AGREES(held<T>::read(std::forward<decltype(o)>(o).value()) == expected.number);
#endif
    });
  }
  static step match(slot_type&, slot_type& b, tape& t) {
    state const expected = b.expected;
    return parts::either(b, t, false, [&](auto&& o) {
      int const got = sure::match(
          std::forward<decltype(o)>(o), [](object const& x) { return held<T>::read(x); },
          [](sure::none_t) { return nothing; });
      AGREES(got == (expected.at == 0 ? expected.number : nothing));
    });
  }
  /// An option of the option: none, an empty one or a full one.
  static step nest(slot_type&, slot_type& b, tape& t) {
    state const expected = b.expected;
    return parts::either(b, t, true, [&](auto&& o) {
      sure::option<O> outer(std::in_place, std::forward<decltype(o)>(o));
      AGREES(outer.has_value() && parts::read(*outer) == expected);
      sure::option<O> taken = std::move(outer);
      AGREES(taken.has_value() && parts::read(*taken) == expected);
      taken.reset();
      AGREES(!taken.has_value());
    });
  }
  static step compare(slot_type& a, slot_type& b, tape& t) {
    if constexpr (std::is_same_v<T, std::unique_ptr<plain>>) {
      return step::not_offered;
    } else {
      O const& x = *a.real;
      O const& y = *b.real;
      bool const both = a.expected.at == 0 && b.expected.at == 0;
      auto const order = both ? a.expected.number <=> b.expected.number : b.expected.at <=> a.expected.at;
      AGREES((x == y) == (order == 0) && (x != y) == (order != 0));
      if constexpr (std::three_way_comparable<T>)
        AGREES((x < y) == (order < 0) && (x >= y) == (order >= 0) && (x <=> y) == order);
      int const v = parts::next_number(t);
      if constexpr (!sure::detail::is_option<T>) // which is compared as an option
        if (parts::value_state(v).at == 0) AGREES((x == make<T>(v)) == (a.expected == parts::value_state(v)));
      return step::done;
    }
  }
};

template <class T> struct option_model : option_steps<T> {
  using change = option_changes<T>;
  using call = option_calls<T>;

  static char const* name() { return __PRETTY_FUNCTION__; }
  static constexpr std::array<operation<option_model>, 23> operations = {{
      {"none", change::none},
      {"a value in place", change::in_place},
      {"a value converts", change::value},
      {"copy construction", change::copy_construct},
      {"move construction", change::move_construct},
      {"another option converts", change::convert},
      {"copy assignment", change::copy_assign},
      {"move assignment", change::move_assign},
      {"assignment of a value", change::assign_value},
      {"reset", change::reset},
      {"emplace", change::emplace},
      {"swap", change::swap},
      {"assignment of its own part", change::own_part},
      {"and_then", call::and_then},
      {"transform", call::transform},
      {"or_else", call::or_else},
      {"filter", call::filter},
      {"ok_or", call::ok_or},
      {"value_or", call::value_or},
      {"value", call::value},
      {"match", call::match},
      {"an option of the option", call::nest},
      {"comparison", call::compare},
  }};
};

using options = game<option_model<int>,                    // a tag beside
                     option_model<plain>,                  //
                     option_model<throwing>,               // all of it throws
                     option_model<copy_throwing>,          //
                     option_model<only_moved>,             //
                     option_model<unassigned>,             //
                     option_model<int&>,                   // the null address
                     option_model<std::unique_ptr<plain>>, // an address that no object has
                     option_model<sure::option<throwing>>, // a spare tag of the value
                     option_model<spare_key>,              // a spare value
                     option_model<sparing>>;               //

} // namespace fuzz

#endif // SURE_TESTS_FUZZ_OPTION_HPP
