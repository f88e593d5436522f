// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_FUZZ_SUMS_HPP
#define SURE_TESTS_FUZZ_SUMS_HPP

/// The steps that are the same for every sum that is beside a model of its state.

#include "play.hpp"

#include <type_traits>
#include <utility>

namespace fuzz {

/// Parts tell the state of a sum (`read`), that of one after it was moved from (`left`), and whether sums of the type `copies`.
template <class Parts> struct sum_steps : Parts {
  using typename Parts::slot_type;
  using sum_type = typename decltype(slot_type::real)::value_type;

  static int next_number(tape& t) { return static_cast<int>(t.next() % numbers); }
  static void check(slot_type const& s) { AGREES(Parts::read(*s.real) == s.expected); }

  /// What was made takes the place of s, if making it did not throw.
  static step take(slot_type& s, std::optional<sum_type>& made, bool threw, state expected) {
    if (threw) return step::threw;
    AGREES(Parts::read(*made) == expected);
    s.real.reset();
    s.real.emplace(std::move(*made));
    s.expected = expected;
    return step::done;
  }
  static step became(slot_type& a, bool threw, state expected) {
    if (threw) return step::threw; // and the check finds it as it was
    a.expected = expected;
    return step::done;
  }
  static step copy_construct(slot_type& a, slot_type& b, tape& t) {
    if constexpr (!Parts::copies) {
      return step::not_offered;
    } else {
      std::optional<sum_type> made;
      bool const threw = throws(t, [&] { made.emplace(std::as_const(*b.real)); });
      return take(a, made, threw, b.expected);
    }
  }
  static step move_construct(slot_type& a, slot_type& b, tape& t) {
    std::optional<sum_type> made;
    bool const threw = throws(t, [&] { made.emplace(std::move(*b.real)); });
    state const moved = b.expected;
    if (!threw) b.expected = Parts::left(moved);
    check(b);
    return take(a, made, threw, moved);
  }
  static step copy_assign(slot_type& a, slot_type& b, tape& t) {
    if constexpr (!std::is_copy_assignable_v<sum_type>)
      return step::not_offered;
    else
      return became(a, throws(t, [&] { *a.real = std::as_const(*b.real); }), b.expected);
  }
  static step move_assign(slot_type& a, slot_type& b, tape& t) {
    if constexpr (!std::is_move_assignable_v<sum_type>) {
      return step::not_offered;
    } else {
      state const moved = b.expected;
      bool const threw = throws(t, [&] { *a.real = std::move(*b.real); });
      if (!threw) b.expected = Parts::left(moved); // before a, which may be the same
      return became(a, threw, moved);
    }
  }
  /// Calls f with the sum as a const lvalue, or as an rvalue that has given away what it held if `moves` and f did not throw.
  template <class F> static step either(slot_type& b, tape& t, bool moves, F&& f) {
    bool const by_copy = t.next() % 2 == 0;
    if constexpr (Parts::copies) {
      if (by_copy) return throws(t, [&] { f(std::as_const(*b.real)); }) ? step::threw : step::done;
    }
    state const before = b.expected;
    if (throws(t, [&] { f(std::move(*b.real)); })) {
      // a failure of the call may come after the move; the alternative stays
      state const now = Parts::read(*b.real);
      AGREES(now == before || now == Parts::left(before));
      b.expected = now;
      return step::threw;
    }
    if (moves) b.expected = Parts::left(before);
    return step::done;
  }
};

} // namespace fuzz

#endif // SURE_TESTS_FUZZ_SUMS_HPP
