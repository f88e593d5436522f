// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_TYPES_HPP
#define SURE_DETAIL_TYPES_HPP

#include <sure/detail/traits.hpp>

// Lists of types as sets: membership, union, difference, and the flattening of groups.

namespace sure::inline SURE_ABI::detail {

template <class... Ts> struct types {
  static constexpr std::size_t size = sizeof...(Ts);
};

template <class T, class... Ts> inline constexpr bool is_any_of = (__is_same(T, Ts) || ...);

template <class T, class... Ts> constexpr std::size_t index_of() {
  constexpr bool same[] = {__is_same(T, Ts)..., true};
  std::size_t at = 0;
  while (!same[at]) ++at;
  return at;
}

template <std::size_t I, class T, class... Ts> struct nth : nth<I - 1, Ts...> {};
template <class T, class... Ts> struct nth<0, T, Ts...> {
  using type = T;
};
template <std::size_t I, class T0, class T1, class T2, class T3, class T4, class T5, class T6, class T7, class... Ts>
  requires(I >= 8)
struct nth<I, T0, T1, T2, T3, T4, T5, T6, T7, Ts...> : nth<I - 8, Ts...> {};

template <std::size_t I, class List> struct nth_in;
template <std::size_t I, class... Ts> struct nth_in<I, types<Ts...>> : nth<I, Ts...> {};

template <class List> struct parts;
template <class First, class... Rest> struct parts<types<First, Rest...>> {
  using first = First;
};

template <class... Ts> inline constexpr bool is_group = false;
template <class... Ts> inline constexpr bool is_group<one_of<Ts...>> = true;

template <class List, class... Rest> struct flatten_into;
template <class... Done> struct flatten_into<types<Done...>> {
  using type = types<Done...>;
};
template <bool Known, class List, class E> struct add_unless;
template <class... Done, class E> struct add_unless<true, types<Done...>, E> {
  using type = types<Done...>;
};
template <class... Done, class E> struct add_unless<false, types<Done...>, E> {
  using type = types<Done..., E>;
};
template <class... Done, class E, class... Rest>
struct flatten_into<types<Done...>, E, Rest...>
    : flatten_into<typename add_unless<is_any_of<E, Done...>, types<Done...>, E>::type, Rest...> {};
template <class... Done, class... Es, class... Rest>
struct flatten_into<types<Done...>, one_of<Es...>, Rest...> : flatten_into<types<Done...>, Es..., Rest...> {};

// One error that is no group is the common case and needs no recursion.
template <class... Es> struct set_of : flatten_into<types<>, Es...> {};
template <> struct set_of<> {
  using type = types<>;
};
template <class E>
  requires(!is_group<E>)
struct set_of<E> {
  using type = types<E>;
};

template <class... Lists> struct united_sets;
template <> struct united_sets<> {
  using type = types<>;
};
template <class... As> struct united_sets<types<As...>> {
  using type = types<As...>;
};
template <class... As, class... Bs, class... Lists>
struct united_sets<types<As...>, types<Bs...>, Lists...>
    : united_sets<typename flatten_into<types<As...>, Bs...>::type, Lists...> {};
template <class... Lists> using united = typename united_sets<Lists...>::type;

template <class Part, class Whole> inline constexpr bool is_subset = false;
template <class... Ps, class... Ws>
inline constexpr bool is_subset<types<Ps...>, types<Ws...>> = (is_any_of<Ps, Ws...> && ...);

template <class Part, class Whole> inline constexpr bool is_part_of = false;
template <class... Ps, class Whole> inline constexpr bool is_part_of<one_of<Ps...>, Whole> =
    is_subset<types<Ps...>, Whole>;

template <class List> struct one_of_types;
template <class... Ts> struct one_of_types<types<Ts...>> {
  using type = one_of<Ts...>;
};
template <class List> using one_of_list = typename one_of_types<List>::type;

template <class From, class... Taken> struct without_types;
template <class... Fs, class... Taken>
struct without_types<types<Fs...>, types<Taken...>>
    : united_sets<typename add_unless<is_any_of<Fs, Taken...>, types<>, Fs>::type...> {};
template <class From, class Taken> using without = typename without_types<From, Taken>::type;

// What a set has no place for goes into its any_error, if it has one.
template <class Set> inline constexpr bool takes_any = false;
template <class... Es> inline constexpr bool takes_any<types<Es...>> = is_any_of<any_error, Es...>;
template <class E, class Set> using place_in =
    std::conditional_t<takes_any<Set> && !is_subset<types<E>, Set>, any_error, E>;
template <class Part, class Whole> inline constexpr bool fits_in = takes_any<Whole> || is_subset<Part, Whole>;
template <class From, class To> using missing_from = std::conditional_t<takes_any<To>, types<>, without<From, To>>;

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_TYPES_HPP
