// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_ONE_OF_HPP
#define SURE_ONE_OF_HPP

/// A sum type that is never empty; an alias of one is a group of errors or of states.
///
///   using payment_error = sure::one_of<card_declined, gateway_timed_out>;
///   payment_error e = card_declined{"insufficient funds"};
///   if (auto declined = e.as<card_declined>()) log(declined->reason);

#include <sure/option.hpp>

#if __has_include(<__compare/common_comparison_category.h>)
#include <__compare/common_comparison_category.h>
#endif

namespace sure::inline SURE_ABI {

namespace detail {

template <class... Ts> inline constexpr bool are_distinct = true;
template <class T, class... Ts> inline constexpr bool are_distinct<T, Ts...> =
    !is_any_of<T, Ts...> && are_distinct<Ts...>;

template <class... Ts> inline constexpr bool lends_tag<one_of<Ts...>> = true;

template <class T>
concept has_equality = requires(T const& t) { static_cast<bool>(t == t); };

} // namespace detail

/// The flat group of all given types and groups, each type once.
template <class... Ts> using union_of = detail::one_of_list<typename detail::set_of<Ts...>::type>;

/// Holds exactly one of `Ts`. Converts from each of them and from a one_of of some of them.
template <class... Ts> class [[nodiscard]] SURE_VISIBLE_TYPE one_of {
  static_assert(detail::are_distinct<Ts...>,
                "sure::one_of: a type is listed twice (docs/messages/one-of-duplicate.md)");
  static_assert(((std::is_object_v<Ts> && !std::is_array_v<Ts> && !std::is_const_v<Ts> && !std::is_volatile_v<Ts>) &&
                 ...),
                "sure::one_of: every alternative has to be a plain object type (docs/messages/plain-object-type.md)");

  using set = detail::types<Ts...>;
  using storage_type = detail::tagged<detail::never, Ts...>;
  storage_type storage_;

  friend detail::access;
  template <class U> static constexpr bool is_alternative = detail::is_any_of<std::remove_cvref_t<U>, Ts...>;
  template <class Part> static constexpr bool is_part =
      !std::is_same_v<Part, one_of> && !is_alternative<Part> && detail::is_part_of<Part, detail::types<Ts...>>;

  constexpr explicit one_of(detail::spare, std::size_t code) : storage_(detail::spare{}, code) {}
  template <class Storage>
  SURE_INLINE constexpr explicit one_of(detail::widening, Storage&& storage)
      : storage_(detail::widening{}, SURE_FWD(storage)) {}

public:
  using alternatives = set;

  // constructors
  one_of() = delete; // never empty
  template <class T>
    requires(is_alternative<T> && std::is_constructible_v<std::remove_cvref_t<T>, T>)
  SURE_INLINE constexpr one_of(T&& alternative) noexcept(std::is_nothrow_constructible_v<std::remove_cvref_t<T>, T>)
      : storage_(detail::error_alt<std::remove_cvref_t<T>>{}, SURE_FWD(alternative)) {}
  template <class T, class... Args>
    requires(is_alternative<T> && std::is_constructible_v<T, Args...>)
  constexpr explicit one_of(std::in_place_type_t<T>,
                            Args&&... args) noexcept(std::is_nothrow_constructible_v<T, Args...>)
      : storage_(detail::error_alt<T>{}, SURE_FWD(args)...) {}
  template <class Part>
    requires(is_part<std::remove_cvref_t<Part>>)
  SURE_INLINE constexpr one_of(Part&& part) : storage_(detail::widening{}, detail::access::forward(SURE_FWD(part))) {}

  /// Replaces what is held; if the constructor throws, nothing has changed.
  template <class T, class... Args>
    requires(is_alternative<T> && std::is_constructible_v<T, Args...>)
  constexpr T& emplace(Args&&... args) SURE_LIFETIMEBOUND {
    storage_.replace(detail::error_alt<T>{}, SURE_FWD(args)...);
    return storage_.template error<T>();
  }

  // observers
  template <class T> [[nodiscard]] SURE_INLINE constexpr bool is() const noexcept {
    static_assert(is_alternative<T>,
                  "sure::one_of::is: not an alternative of this one_of (docs/messages/not-an-alternative.md)");
    return storage_.template holds<T>();
  }
  /// The alternative `T`, or none where another is held; out of an rvalue it is moved.
  template <class T> [[nodiscard]] constexpr option<T&> as() & noexcept SURE_LIFETIMEBOUND {
    static_assert(is_alternative<T>,
                  "sure::one_of::as: not an alternative of this one_of (docs/messages/not-an-alternative.md)");
    return is<T>() ? option<T&>(storage_.template error<T>()) : option<T&>();
  }
  template <class T> [[nodiscard]] constexpr option<T const&> as() const& noexcept SURE_LIFETIMEBOUND {
    static_assert(is_alternative<T>,
                  "sure::one_of::as: not an alternative of this one_of (docs/messages/not-an-alternative.md)");
    return is<T>() ? option<T const&>(storage_.template error<T>()) : option<T const&>();
  }
  template <class T> [[nodiscard]] constexpr option<T> as() && {
    static_assert(is_alternative<T>,
                  "sure::one_of::as: not an alternative of this one_of (docs/messages/not-an-alternative.md)");
    return is<T>() ? option<T>(static_cast<T&&>(storage_.template error<T>())) : option<T>();
  }
  /// The position among `Ts` of the alternative that is held.
  [[nodiscard]] constexpr std::size_t index() const noexcept {
    using tags = typename storage_type::layout::tags;
    if constexpr (tags::by_id) {
      std::size_t at = 0;
      (void)((storage_.template holds<Ts>() || (++at, false)) || ...);
      return at;
    } else {
      return static_cast<std::size_t>(storage_.body.tag ^ tags::sign) - 1;
    }
  }

  // comparison: by position, then by value
  [[nodiscard]] friend constexpr bool operator==(one_of const& a, one_of const& b)
    requires(detail::has_equality<Ts> && ...)
  {
    bool equal = false;
    (void)((a.storage_.template holds<Ts>() &&
            (equal =
                 b.storage_.template holds<Ts>() && a.storage_.template error<Ts>() == b.storage_.template error<Ts>(),
             true)) ||
           ...);
    return equal;
  }
  /// The same alternatives in another order have no common position, but what is held is equal or not.
  template <class... Us>
    requires(!std::is_same_v<one_of<Us...>, one_of> && sizeof...(Us) == sizeof...(Ts) &&
             detail::is_subset<detail::types<Us...>, set> && (detail::has_equality<Ts> && ...))
  [[nodiscard]] friend constexpr bool operator==(one_of const& a, one_of<Us...> const& b) {
    auto const& other = detail::access::storage(b);
    bool equal = false;
    (void)((a.storage_.template holds<Ts>() &&
            (equal = other.template holds<Ts>() && a.storage_.template error<Ts>() == other.template error<Ts>(),
             true)) ||
           ...);
    return equal;
  }
  [[nodiscard]] friend constexpr auto operator<=>(one_of const& a, one_of const& b)
    requires(std::three_way_comparable<Ts> && ...)
  {
    std::common_comparison_category_t<std::compare_three_way_result_t<Ts>..., std::strong_ordering> order =
        a.index() <=> b.index();
    if (order == 0)
      (void)((a.storage_.template holds<Ts>() &&
              (order = a.storage_.template error<Ts>() <=> b.storage_.template error<Ts>(), true)) ||
             ...);
    return order;
  }
};

/// The empty sum: no object of it exists. The error of a result that cannot fail.
template <> class one_of<> {
public:
  using alternatives = detail::types<>;
  one_of() = delete;
};

template <class... Ts> struct sum_traits<one_of<Ts...>> {
  using alternatives = detail::types<Ts...>;
  static constexpr bool fallible = false;
  template <std::size_t I> [[nodiscard]] SURE_INLINE static constexpr bool holds(one_of<Ts...> const& o) noexcept {
    return detail::access::storage(o).template holds<typename detail::nth<I, Ts...>::type>();
  }
  template <std::size_t I, class O> [[nodiscard]] SURE_INLINE static constexpr decltype(auto) get(O&& o) noexcept {
    return detail::forward_member<O>(detail::access::storage(o).template error<typename detail::nth<I, Ts...>::type>());
  }
};

} // namespace sure::inline SURE_ABI

#endif // SURE_ONE_OF_HPP
