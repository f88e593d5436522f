// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_FUZZ_HELD_HPP
#define SURE_TESTS_FUZZ_HELD_HPP

/// What the sums of the models hold, something for each kind of storage, and how a model tells any of it by one number.

#include "counted.hpp"

#include <compare>
#include <memory>
#include <sure/option.hpp>

namespace fuzz {

inline constexpr int numbers = 16; // those of a model are below
inline constexpr int spare_number = numbers - 1;
inline constexpr int nothing = -2;

struct unit {
  friend bool operator==(unit, unit) = default;
  friend auto operator<=>(unit, unit) = default;
};
struct other_unit {
  friend bool operator==(other_unit, other_unit) = default;
  friend auto operator<=>(other_unit, other_unit) = default;
};
enum class code : unsigned char {};
/// Joins the errors of others where sets are widened.
struct extra {
  int number;
  friend bool operator==(extra, extra) = default;
};
struct spare_key {
  int number;
  friend bool operator==(spare_key, spare_key) = default;
  friend auto operator<=>(spare_key, spare_key) = default;
};

using plain = counted<0>;
using failing = counted<1>;
using throwing = counted<2, makes_throw | copies_throw | moves_throw>;
using copy_throwing = counted<3, makes_throw | copies_throw>;
using only_moved = counted<4, move_only>;
using unassigned = counted<5, unassignable>;
using sparing = counted<6, makes_throw | moves_throw>; // keeps its tag, as it is not trivial

/// How a T is made of a number and read as one: `raw` is what its constructor takes, `normal` the number that it then has, `left`
/// the number after it was moved from, `objects` how many watched objects it contains.
template <class T> struct held {
  static int raw(int v) { return v; }
  static int normal(int v) { return v; }
  static int left(int) { return moved_out; }
  static int read(T const& x) { return x.value(); }
  static std::size_t objects(int) { return 1; }
};
template <class T> struct held_plainly {
  static T raw(int v) { return T{v}; }
  static int normal(int v) { return v; }
  static int left(int v) { return v; }
  static std::size_t objects(int) { return 0; }
};
template <> struct held<int> : held_plainly<int> {
  static int read(int x) { return x; }
};
template <> struct held<code> : held_plainly<code> {
  static code raw(int v) { return static_cast<code>(v); }
  static int read(code x) { return static_cast<int>(x); }
};
template <> struct held<extra> : held_plainly<extra> {
  static int read(extra x) { return x.number; }
};
template <> struct held<spare_key> : held_plainly<spare_key> {
  static int read(spare_key x) { return x.number; }
};
template <class T> struct held_unit {
  static T raw(int) { return {}; }
  static int normal(int) { return 0; }
  static int left(int) { return 0; }
  static int read(T) { return 0; }
  static std::size_t objects(int) { return 0; }
};
template <> struct held<unit> : held_unit<unit> {};
template <> struct held<other_unit> : held_unit<other_unit> {};
template <> struct held<void> {
  template <class X> static int read(X const&) { return 0; }
  static int normal(int) { return 0; }
  static int left(int) { return 0; }
  static std::size_t objects(int) { return 0; }
};
template <> struct held<int&> : held_plainly<int> {
  inline static int referred[numbers] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  static int& raw(int v) { return referred[v]; }
  static int read(int const& x) {
    AGREES(x >= 0 && x < numbers && &x == &referred[x]);
    return x;
  }
};
template <> struct held<std::unique_ptr<plain>> {
  static std::unique_ptr<plain> raw(int v) { return std::make_unique<plain>(v); }
  static int normal(int v) { return v; }
  static int left(int) { return nothing; }
  static int read(std::unique_ptr<plain> const& x) { return x ? x->value() : nothing; }
  static std::size_t objects(int v) { return v != nothing; }
};
template <class T> struct held<sure::option<T>> {
  static sure::option<T> raw(int v) {
    return v % 2 == 0 ? sure::option<T>() : sure::option<T>(std::in_place, held<T>::raw(v));
  }
  static int normal(int v) { return v % 2 == 0 ? nothing : held<T>::normal(v); }
  static int left(int v) { return v == nothing ? nothing : held<T>::left(v); }
  static int read(sure::option<T> const& x) { return x.has_value() ? held<T>::read(*x) : nothing; }
  static std::size_t objects(int v) { return v == nothing ? 0 : held<T>::objects(v); }
};

template <class T> decltype(auto) make(int v) {
  if constexpr (std::is_reference_v<T>)
    return (held<T>::raw(v));
  else
    return T(held<T>::raw(v));
}

/// What a sum holds: the place of the alternative, and its number.
struct state {
  std::size_t at;
  int number;
  friend bool operator==(state, state) = default;
};

/// A sum that is given the value that it spares holds its failure.
template <class T> inline constexpr bool has_spare = false;
template <> inline constexpr bool has_spare<spare_key> = true;

} // namespace fuzz

template <> inline constexpr fuzz::spare_key sure::spare_value<fuzz::spare_key>{fuzz::spare_number};
template <> inline fuzz::sparing const sure::spare_value<fuzz::sparing>{fuzz::spare_number};

#endif // SURE_TESTS_FUZZ_HELD_HPP
