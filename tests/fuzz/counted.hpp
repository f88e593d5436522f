// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_FUZZ_COUNTED_HPP
#define SURE_TESTS_FUZZ_COUNTED_HPP

/// Values that are watched: every live object is in a register, and copies and moves throw on command.

#include "tape.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace fuzz {

/// The addresses of all live objects. Finds a second construction or destruction, use outside of a lifetime, and leaks.
class live {
  inline static std::array<void const*, 1024> at = {};
  inline static std::size_t size = 0;

  static std::size_t place_of(void const* object) {
    std::size_t i = size;
    while (i != 0 && at[i - 1] != object) --i;
    return i;
  }

public:
  static void begin(void const* object) {
    AGREES(place_of(object) == 0 && size != at.size());
    at[size++] = object;
  }
  static void end(void const* object) {
    std::size_t const place = place_of(object);
    AGREES(place != 0);
    at[place - 1] = at[--size];
  }
  [[nodiscard]] static bool holds(void const* object) { return place_of(object) != 0; }
  [[nodiscard]] static std::size_t count() { return size; }
};

struct thrown {};

/// Counts the steps that may throw; the one at which it has burnt down throws, and none after it.
struct fuse {
  inline static int left = -1;
  inline static std::uint64_t blown = 0;

  static void burn() {
#ifdef __cpp_exceptions
    if (left < 0 || left-- != 0) return;
    ++blown;
    throw thrown{};
#endif
  }
};

/// Calls f and tells whether it threw. The tape says at which step it has to.
template <class F> [[nodiscard]] bool throws(tape& t, F&& f) {
#ifdef __cpp_exceptions
  int const steps = static_cast<int>(t.next() % 8);
  fuse::left = steps < 5 ? steps : -1;
  try {
    f();
  } catch (thrown const&) {
    return true;
  }
  fuse::left = -1;
#else
  (void)t.next();
  f();
#endif
  return false;
}

inline constexpr int moved_out = -1;

/// What of it throws, and what it lacks.
enum trait : unsigned { makes_throw = 1, copies_throw = 2, moves_throw = 4, move_only = 8, unassignable = 16 };

/// A number that is watched. Its own operations give the strong guarantee; what was moved out of holds `moved_out`.
template <int Tag, unsigned Traits = 0> class counted {
  int number;

  template <unsigned What> static void burn() {
    if constexpr ((Traits & What) != 0) fuse::burn();
  }

public:
  explicit counted(int v) noexcept(!(Traits & makes_throw)) : number(v) {
    burn<makes_throw>();
    live::begin(this);
  }
  counted(counted const& other) noexcept(!(Traits & copies_throw))
    requires(!(Traits & move_only))
      : number(other.value()) {
    burn<copies_throw>();
    live::begin(this);
  }
  counted(counted&& other) noexcept(!(Traits & moves_throw)) : number(other.value()) {
    burn<moves_throw>();
    live::begin(this);
    other.number = moved_out;
  }
  counted& operator=(counted const& other) noexcept(!(Traits & copies_throw))
    requires(!(Traits & (move_only | unassignable)))
  {
    AGREES(live::holds(this));
    int const next = other.value();
    burn<copies_throw>();
    number = next;
    return *this;
  }
  counted& operator=(counted&& other) noexcept(!(Traits & moves_throw))
    requires(!(Traits & unassignable))
  {
    AGREES(live::holds(this));
    int const next = other.value();
    burn<moves_throw>();
    other.number = moved_out;
    number = next;
    return *this;
  }
  ~counted() { live::end(this); }

  friend void swap(counted& a, counted& b) noexcept(!(Traits & moves_throw)) {
    AGREES(live::holds(&a) && live::holds(&b));
    burn<moves_throw>();
    std::swap(a.number, b.number);
  }
  [[nodiscard]] int value() const {
    AGREES(live::holds(this));
    return number;
  }
  friend bool operator==(counted const& a, counted const& b) { return a.value() == b.value(); }
  friend auto operator<=>(counted const& a, counted const& b) { return a.value() <=> b.value(); }
};

} // namespace fuzz

#endif // SURE_TESTS_FUZZ_COUNTED_HPP
