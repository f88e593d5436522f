// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_SUPPORT_ARCHETYPES_HPP
#define SURE_TESTS_SUPPORT_ARCHETYPES_HPP

/// Types that are good for one thing each: counting, throwing, refusing to move.
/// Whatever a moved-from archetype held, it holds `moved_from` afterwards.

#include <compare>
#include <initializer_list>
#include <type_traits>
#include <utility>

namespace support {

inline constexpr int moved_from = -1;

// events

/// What happened to the `counted` objects that share this log.
struct events {
  int made = 0;
  int copied = 0;
  int moved = 0;
  int copy_assigned = 0;
  int move_assigned = 0;
  int swapped = 0;
  int destroyed = 0;

  [[nodiscard]] constexpr int live() const noexcept { return made + copied + moved - destroyed; }
  friend constexpr bool operator==(events const&, events const&) = default;
};

/// Notes everything that happens to it in a log of the caller; nothing throws. `Tag` makes distinct types.
template <int Tag>
struct basic_counted {
  events* log;
  int value;

  constexpr basic_counted(events& into, int v) noexcept : log{&into}, value{v} { ++log->made; }
  constexpr basic_counted(basic_counted const& other) noexcept : log{other.log}, value{other.value} { ++log->copied; }
  constexpr basic_counted(basic_counted&& other) noexcept
      : log{other.log}, value{std::exchange(other.value, moved_from)} {
    ++log->moved;
  }
  constexpr basic_counted& operator=(basic_counted const& other) noexcept {
    value = other.value;
    ++log->copy_assigned;
    return *this;
  }
  constexpr basic_counted& operator=(basic_counted&& other) noexcept {
    value = std::exchange(other.value, moved_from);
    ++log->move_assigned;
    return *this;
  }
  constexpr ~basic_counted() { ++log->destroyed; }

  friend constexpr void swap(basic_counted& a, basic_counted& b) noexcept {
    std::swap(a.value, b.value);
    ++a.log->swapped;
  }
  friend constexpr bool operator==(basic_counted const& a, basic_counted const& b) noexcept {
    return a.value == b.value;
  }
};

using counted = basic_counted<0>;
using counted_error = basic_counted<1>;

// throwing

/// What every archetype throws.
struct thrown {};

enum operation : unsigned { make = 1, copy = 2, move = 4, copy_assign = 8, move_assign = 16, swapping = 32 };

/// The operations in `Operations` may throw, and do while `armed`; the others are noexcept.
template <unsigned Operations, int Tag = 0>
struct throws_on {
  inline static bool armed = false;
  inline static int live = 0;
  int value;

  throws_on(int v) noexcept(!(Operations & make)) : value{v} { enter(make); }
  throws_on(throws_on const& other) noexcept(!(Operations & copy)) : value{other.value} { enter(copy); }
  throws_on(throws_on&& other) noexcept(!(Operations & move)) : value{other.value} {
    enter(move);
    other.value = moved_from;
  }
  throws_on& operator=(throws_on const& other) noexcept(!(Operations & copy_assign)) {
    strike(copy_assign);
    value = other.value;
    return *this;
  }
  throws_on& operator=(throws_on&& other) noexcept(!(Operations & move_assign)) {
    strike(move_assign);
    value = std::exchange(other.value, moved_from);
    return *this;
  }
  ~throws_on() { --live; }

  friend void swap(throws_on& a, throws_on& b) noexcept(!(Operations & swapping)) {
    strike(swapping);
    std::swap(a.value, b.value);
  }

private:
  static void strike([[maybe_unused]] operation what) noexcept(false) {
#ifdef __cpp_exceptions
    if (armed && (Operations & what) != 0) throw thrown{};
#endif
  }
  static void enter(operation what) noexcept(false) {
    strike(what);
    ++live;
  }
};

/// Arms `Thrower` for the length of a scope.
template <class Thrower>
struct armed_scope {
  armed_scope() { Thrower::armed = true; }
  armed_scope(armed_scope const&) = delete;
  armed_scope& operator=(armed_scope const&) = delete;
  ~armed_scope() { Thrower::armed = false; }
};

// copying and moving

struct move_only {
  int value;

  constexpr explicit move_only(int v) noexcept : value{v} {}
  constexpr move_only(move_only&& other) noexcept : value{std::exchange(other.value, moved_from)} {}
  constexpr move_only& operator=(move_only&& other) noexcept {
    value = std::exchange(other.value, moved_from);
    return *this;
  }
  friend constexpr bool operator==(move_only const&, move_only const&) = default;
};

/// Has no move operations of its own, so an rvalue of it is copied.
struct copy_only {
  int value;

  constexpr explicit copy_only(int v) noexcept : value{v} {}
  constexpr copy_only(copy_only const&) noexcept = default;
  constexpr copy_only& operator=(copy_only const&) noexcept = default;
  friend constexpr bool operator==(copy_only const&, copy_only const&) = default;
};

struct immovable {
  int value;

  constexpr explicit immovable(int v) noexcept : value{v} {}
  immovable(immovable const&) = delete;
  immovable& operator=(immovable const&) = delete;
  friend constexpr bool operator==(immovable const& a, immovable const& b) noexcept { return a.value == b.value; }
};

/// Moves, but neither copies nor assigns.
struct unassignable {
  int value;

  constexpr explicit unassignable(int v) noexcept : value{v} {}
  constexpr unassignable(unassignable const&) noexcept = default;
  constexpr unassignable(unassignable&&) noexcept = default;
  unassignable& operator=(unassignable const&) = delete;
  unassignable& operator=(unassignable&&) = delete;
};

/// Copies by user code that may throw, and is therefore not trivial in any operation.
struct nontrivial {
  int value;

  constexpr nontrivial(int v) noexcept(false) : value{v} {}
  constexpr nontrivial(nontrivial const& other) noexcept(false) : value{other.value} {}
  constexpr nontrivial& operator=(nontrivial const& other) noexcept(false) {
    value = other.value;
    return *this;
  }
  constexpr ~nontrivial() {}
  friend constexpr bool operator==(nontrivial const& a, nontrivial const& b) noexcept { return a.value == b.value; }
};

/// Trivially copyable, but its swap is gone.
struct unswappable {
  int value = 0;
  friend void swap(unswappable&, unswappable&) = delete;
};

// converting

template <class Source>
struct only_explicit_from {
  Source value;

  constexpr explicit only_explicit_from(Source v) noexcept : value{static_cast<Source&&>(v)} {}
};

template <class Source>
struct only_implicit_from {
  Source value;

  constexpr only_implicit_from(Source v) noexcept : value{static_cast<Source&&>(v)} {}
};

/// Constructible from a `Source` explicitly, assignable from none.
template <class Source>
struct constructible_not_assignable_from {
  Source value;

  constexpr explicit constructible_not_assignable_from(Source v) noexcept : value{v} {}
  constructible_not_assignable_from& operator=(Source) = delete;
};

/// Tells an rvalue from an lvalue source.
struct source_category {
  enum category { none, lvalue, const_lvalue, rvalue, const_rvalue };
  category from = none;

  struct source {};
  constexpr source_category() noexcept = default;
  constexpr source_category(source&) noexcept : from{lvalue} {}
  constexpr source_category(source const&) noexcept : from{const_lvalue} {}
  constexpr source_category(source&&) noexcept : from{rvalue} {}
  constexpr source_category(source const&&) noexcept : from{const_rvalue} {}
  constexpr source_category& operator=(source&) noexcept { return from = lvalue, *this; }
  constexpr source_category& operator=(source const&) noexcept { return from = const_lvalue, *this; }
  constexpr source_category& operator=(source&&) noexcept { return from = rvalue, *this; }
  constexpr source_category& operator=(source const&&) noexcept { return from = const_rvalue, *this; }
};

/// Constructible from everything, and tells how it came to be.
struct from_anything {
  enum origin { defaulted, converted, copied };
  origin how = defaulted;

  constexpr from_anything() noexcept = default;
  constexpr from_anything(from_anything const&) noexcept : how{copied} {}
  template <class Source>
    requires(!std::is_same_v<std::remove_cvref_t<Source>, from_anything>)
  constexpr from_anything(Source&&) noexcept : how{converted} {}
  constexpr from_anything& operator=(from_anything const&) noexcept = default;
};

/// Neither constructible from anything nor comparable with anything.
struct opaque {};

struct no_default {
  int value;
  constexpr explicit no_default(int v) noexcept : value{v} {}
};

// initialisation

/// Notes whether parentheses or braces made it.
struct list_averse {
  bool braces;

  constexpr list_averse(int) noexcept : braces{false} {}
  constexpr list_averse(int, int) noexcept : braces{false} {}
  constexpr list_averse(std::initializer_list<int>) noexcept : braces{true} {}
};

/// Made from a list and one more number.
struct list_made {
  int sum = 0;
  int extra = 0;

  constexpr list_made(std::initializer_list<int>& list, int more) noexcept : extra{more} {
    for (int const each : list) sum += each;
  }
};

/// As `list_made`, and may throw.
struct throwing_list_made {
  int sum = 0;

  constexpr throwing_list_made(std::initializer_list<int>& list, int more) noexcept(false) : sum{more} {
    for (int const each : list) sum += each;
#ifdef __cpp_exceptions
    if (sum < 0) throw thrown{};
#endif
  }
};

struct point {
  int x;
  int y;
  friend constexpr auto operator<=>(point const&, point const&) = default;
};

/// Its unary `&` is deleted, so only std::addressof finds it.
struct address_hider {
  int value = 0;
  void operator&() const = delete;
};

// comparing

/// Convertible to bool and nothing else.
struct truth {
  bool is;
  constexpr operator bool() const noexcept { return is; }
};

/// Comparable with itself and with int; the answers are `truth`, not bool.
struct truthful {
  int value;

  friend constexpr truth operator==(truthful a, truthful b) noexcept { return {a.value == b.value}; }
  friend constexpr truth operator==(truthful a, int b) noexcept { return {a.value == b}; }
};

/// Its every relational operator leaves its own mark, so that one can see which of them was called.
struct marked {
  int value;
  enum mark { equal_to = 1, not_equal_to = 2, less_than = 4, greater_than = 8, at_most = 16, at_least = 32 };
  int* marks;

  friend constexpr bool operator==(marked a, marked b) noexcept { return a.note(equal_to), a.value == b.value; }
  friend constexpr bool operator!=(marked a, marked b) noexcept { return a.note(not_equal_to), a.value != b.value; }
  friend constexpr bool operator<(marked a, marked b) noexcept { return a.note(less_than), a.value < b.value; }
  friend constexpr bool operator>(marked a, marked b) noexcept { return a.note(greater_than), a.value > b.value; }
  friend constexpr bool operator<=(marked a, marked b) noexcept { return a.note(at_most), a.value <= b.value; }
  friend constexpr bool operator>=(marked a, marked b) noexcept { return a.note(at_least), a.value >= b.value; }

private:
  constexpr void note(mark which) const noexcept { *marks |= which; }
};

// calling

enum class category { lvalue, const_lvalue, rvalue, const_rvalue };

/// Answers with the value category and constness of its argument.
template <class Subject>
struct category_of {
  constexpr category operator()(Subject&) const noexcept { return category::lvalue; }
  constexpr category operator()(Subject const&) const noexcept { return category::const_lvalue; }
  constexpr category operator()(Subject&&) const noexcept { return category::rvalue; }
  constexpr category operator()(Subject const&&) const noexcept { return category::const_rvalue; }
};

/// Answers with the value category and constness with which it was itself called.
struct called_as {
  template <class... Arguments>
  constexpr category operator()(Arguments&&...) & noexcept {
    return category::lvalue;
  }
  template <class... Arguments>
  constexpr category operator()(Arguments&&...) const& noexcept {
    return category::const_lvalue;
  }
  template <class... Arguments>
  constexpr category operator()(Arguments&&...) && noexcept {
    return category::rvalue;
  }
  template <class... Arguments>
  constexpr category operator()(Arguments&&...) const&& noexcept {
    return category::const_rvalue;
  }
};

} // namespace support

#endif // SURE_TESTS_SUPPORT_ARCHETYPES_HPP
