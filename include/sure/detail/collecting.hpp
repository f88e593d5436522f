// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_COLLECTING_HPP
#define SURE_DETAIL_COLLECTING_HPP

#include <sure/one_of.hpp>
#include <sure/try.hpp>

#include <tuple>
#include <vector>

// How the words of <sure/collect.hpp> read ranges and sums. Neither <ranges> nor <iterator> is included: a range is what a
// range-based for takes, and the two headers cost 450 and 300 ms with g++ 12, where <vector> costs 90.

namespace sure::inline SURE_ABI::detail {

template <class T, std::size_t N> constexpr T* first_of(T (&array)[N]) noexcept { return array; }
template <class R>
  requires requires(R& range) { range.begin(); }
constexpr auto first_of(R& range) {
  return range.begin();
}
template <class R>
  requires(
      !requires(R& range) { range.begin(); } && requires(R& range) { begin(range); })
constexpr auto first_of(R& range) {
  return begin(range);
}

template <class R>
concept iterable = requires(R& range) { *detail::first_of(range); };
template <class R> using iterated = decltype(*detail::first_of(std::declval<R&>()));

// A range whose elements are const where it is const holds them, so an rvalue of it gives them away. A view does neither.
template <class R> constexpr bool gives_away_test() {
  if constexpr (std::is_lvalue_reference_v<R> || !iterable<std::remove_reference_t<R> const>)
    return false;
  else
    return std::is_lvalue_reference_v<iterated<R>> && !std::is_const_v<std::remove_reference_t<iterated<R>>> &&
           std::is_const_v<std::remove_reference_t<iterated<std::remove_reference_t<R> const>>>;
}
template <class R> inline constexpr bool gives_away = gives_away_test<R>();
template <class R> using element =
    std::conditional_t<gives_away<R>, std::remove_reference_t<iterated<R>>, iterated<R>>&&;

// A range or a pack of sums: what they hold and how they fail.
template <class S> using value_alternative = typename parts<typename sum_traits_of<S>::alternatives>::first;
template <class S> constexpr bool is_optional_test() {
  if constexpr (!fallible<S> || is_result<std::remove_cvref_t<S>>)
    return false;
  else
    return std::is_same_v<failures<S>, types<none_t>>;
}
template <class S> inline constexpr bool is_optional = is_optional_test<S>();
template <class S> inline constexpr bool fails_with_errors = fallible<S> && !is_optional<S>;

template <class R> inline constexpr bool is_range_of_sums = false;
template <iterable R> inline constexpr bool is_range_of_sums<R> = fallible<element<R>>;
template <class R> inline constexpr bool is_range_of_results = false;
template <iterable R> inline constexpr bool is_range_of_results<R> = fails_with_errors<element<R>>;

template <class Set> using error_type_of = typename error_of_set<Set>::type;

template <class S, class V> struct same_failures {
  using type = result_with_set<V, failures<S>>;
};
template <class S, class V>
  requires(is_optional<S>)
struct same_failures<S, V> {
  using type = option<V>;
};

// What a container keeps of a value: a reference as the address.
template <class T> struct kept {
  using type = std::remove_cv_t<T>;
};
template <class T> struct kept<T&> {
  using type = T*;
};
template <class R> using kept_value = typename kept<value_alternative<element<R>>>::type;

// The container that collect makes: a type, a template for one, or the default.
struct by_default {};
template <template <class...> class C> struct container_template {};
template <class Named, class V> struct container_of {
  using type = void; // of void values
};
template <class Named, class V>
  requires(!std::is_void_v<V>)
struct container_of<Named, V> {
  using type = Named;
};
template <class V>
  requires(!std::is_void_v<V>)
struct container_of<by_default, V> {
  using type = std::vector<V>;
};
template <template <class...> class C, class V>
  requires(!std::is_void_v<V>)
struct container_of<container_template<C>, V> {
  using type = C<V>;
};

template <class R> using vector_for = typename container_of<by_default, kept_value<R>>::type;

// A container says nothing of what its push_back can copy, but its value_type does.
template <class C, class V> inline constexpr bool keeps = true;
template <class C, class V>
  requires requires { typename C::value_type; }
inline constexpr bool keeps<C, V> = std::is_constructible_v<typename C::value_type, V>;
template <class C, class V>
concept pushes = keeps<C, V> && requires(C& container, V&& value) { container.push_back(static_cast<V&&>(value)); };
template <class C, class V>
concept inserts =
    keeps<C, V> && requires(C& container, V&& value) { container.insert(container.end(), static_cast<V&&>(value)); };
template <class C, class V>
concept pushes_address = requires(C& container, V&& value) { container.push_back(std::addressof(value)); };

template <class C, class R> constexpr bool takes_values_test() {
  if constexpr (std::is_void_v<C>) {
    return true;
  } else {
    using V = decltype(detail::unwrap(std::declval<element<R>>()));
    return pushes<C, V> || inserts<C, V> || pushes_address<C, V>;
  }
}
template <class C, class R> inline constexpr bool takes_values_of = takes_values_test<C, R>();
// Called where it may fail, so that the message is the same for every function that fills a container.
template <class C, class R> constexpr bool check_container() {
  static_assert(takes_values_of<C, R>, "sure::collect: this container cannot take these values; move-only ones need an "
                                       "rvalue range (docs/messages/collect-container.md)");
  return takes_values_of<C, R>;
}

template <class C, class V> constexpr void add(C& container, V&& value) {
  if constexpr (pushes<C, V>)
    container.push_back(SURE_FWD(value));
  else if constexpr (inserts<C, V>)
    container.insert(container.end(), SURE_FWD(value));
  else
    container.push_back(std::addressof(value));
}

// Only for elements that are in memory already: the size of a computed range says nothing about how far it will be read.
template <class C, class R> constexpr void reserve_for(C& container, R& range) {
  if constexpr (std::is_lvalue_reference_v<iterated<R>>) {
    if constexpr (requires { container.reserve(static_cast<std::size_t>(range.size())); })
      container.reserve(static_cast<std::size_t>(range.size()));
  }
}

// The values on their way into a container; of void values, nothing.
template <class C> struct gathered {
  C values{};
  template <class R> constexpr void prepare(R& range) { detail::reserve_for(values, range); }
  template <class S> constexpr void take(S&& sum) { detail::add(values, detail::unwrap(SURE_FWD(sum))); }
  constexpr void drop() { values = C{}; }
  template <class Out> constexpr Out finish() && { return Out(std::in_place, SURE_MOVE(values)); }
};
template <> struct gathered<void> {
  template <class R> constexpr void prepare(R&) noexcept {}
  template <class S> constexpr void take(S&&) noexcept {}
  constexpr void drop() noexcept {}
  template <class Out> constexpr Out finish() && { return Out(std::in_place); }
};

template <class Out, class C, class R> constexpr Out collect_range(R&& range) {
  gathered<C> values;
  values.prepare(range);
  for (auto&& sum : range) {
    if (detail::trying::failed(sum)) [[unlikely]]
      return failing<element<R>>{static_cast<element<R>>(sum)};
    values.take(static_cast<element<R>>(sum));
  }
  return SURE_MOVE(values).template finish<Out>();
}

// The error that a failed sum holds, as an E that has a place for each of its errors.
template <class E, std::size_t I = 1, class S> constexpr E error_from(S&& sum) {
  using traits = sum_traits_of<S>;
  if constexpr (I + 1 < traits::alternatives::size) {
    if (!traits::template holds<I>(sum)) return detail::error_from<E, I + 1>(SURE_FWD(sum));
  }
  return E(traits::template get<I>(SURE_FWD(sum)));
}

template <class List, class S> constexpr void add_error(List& errors, S&& sum) {
  if constexpr (failures<S>::size != 0) {
    if (detail::trying::failed(sum)) errors.push_back(detail::error_from<typename List::value_type>(SURE_FWD(sum)));
  }
}

// Calls take(sum) or fail(call for the error) or fail(error) for each element, to the end.
template <class E, class R, class Take, class Fail> constexpr void read_range(R&& range, Take take, Fail fail) {
  for (auto&& sum : range) {
    if constexpr (failures<element<R>>::size != 0) {
      if (detail::trying::failed(sum)) {
        fail([&] { return detail::error_from<E>(static_cast<element<R>>(sum)); });
        continue;
      }
    }
    take(static_cast<element<R>>(sum));
  }
}

// The values of several sums as one tuple, without those that are void; void if nothing is left.
template <class... Ts> struct tuple_of {
  using type = std::tuple<Ts...>;
};
template <> struct tuple_of<> {
  using type = void;
};
template <class List> struct tuple_of_list;
template <class... Ts> struct tuple_of_list<types<Ts...>> : tuple_of<Ts...> {};
template <class T> using value_in_tuple =
    std::conditional_t<std::is_void_v<T>, types<>,
                       types<std::conditional_t<std::is_reference_v<T>, T, std::remove_cv_t<T>>>>;
template <class Done, class... Lists> struct joined_lists {
  using type = Done;
};
template <class... As, class... Bs, class... Lists> struct joined_lists<types<As...>, types<Bs...>, Lists...>
    : joined_lists<types<As..., Bs...>, Lists...> {};
template <class... Ss> using tuple_of_values =
    typename tuple_of_list<typename joined_lists<types<>, value_in_tuple<value_alternative<Ss>>...>::type>::type;

template <class... Ss> struct joint {
  using set = united<failures<Ss>...>;
  using error = error_type_of<set>;
  template <class V> using outcome = result_with_set<V, set>;
};

template <class... Ss> struct optional_joint {
  template <class V> using outcome = option<V>;
};

template <class Out, class Make> constexpr Out unless_failed(Make const& make) { return make(); }
template <class Out, class Make, class S, class... Ss> constexpr Out unless_failed(Make const& make, S&& sum,
                                                                                   Ss&&... sums) {
  if (detail::trying::failed(sum)) [[unlikely]]
    return failing<S&&>{SURE_FWD(sum)};
  return detail::unless_failed<Out>(make, SURE_FWD(sums)...);
}

// make(values...) with what the sums hold, which all have succeeded.
template <class Out, class Make> constexpr Out with_values(Make const& make) { return make(); }
template <class Out, class Make, class S, class... Ss> constexpr Out with_values(Make const& make, S&& sum,
                                                                                 Ss&&... sums) {
  if constexpr (std::is_void_v<value_alternative<S>>)
    return detail::with_values<Out>(make, SURE_FWD(sums)...);
  else
    return detail::with_values<Out>(
        [&](auto&&... later) -> Out { return make(detail::unwrap(SURE_FWD(sum)), SURE_FWD(later)...); },
        SURE_FWD(sums)...);
}
template <class Out, class... Ss> constexpr Out join_values(Ss&&... sums) {
  return detail::with_values<Out>([](auto&&... values) -> Out { return Out(std::in_place, SURE_FWD(values)...); },
                                  SURE_FWD(sums)...);
}

// The end of a pipeline, `range | tail`: C++20 has no base class for it, and hidden friends need none.
template <class F> struct range_tail {
  F function;
  template <class R> [[nodiscard]] friend constexpr auto operator|(R&& range, range_tail const& tail) {
    return tail.function(SURE_FWD(range));
  }
};
template <class F> range_tail(F) -> range_tail<F>;

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_COLLECTING_HPP
