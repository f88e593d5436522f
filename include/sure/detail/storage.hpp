// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_STORAGE_HPP
#define SURE_DETAIL_STORAGE_HPP

#include <sure/detail/alive.hpp>

// Where a sum of a value and errors lives: the common form is one union and one tag; niche.hpp has the forms without a tag.
// All have one interface: constructors (value_alt, args...), (error_alt<E>, args...), (from_call<Alt>, f, args...), (widening,
// other); failed(), holds<E>(), value(), error<E>(), replace(alt, args...). A reference is given and kept as an address.

namespace sure::inline SURE_ABI::detail {

// The standard's way from an argument to what the storage of T is made of.
template <class T, class U> SURE_INLINE constexpr decltype(auto) storable(U&& value) noexcept {
  if constexpr (is_lvalue_reference<T>)
    return std::addressof(static_cast<T>(value));
  else
    return static_cast<U&&>(value);
}

#if defined(__has_builtin)
#if __has_builtin(__reference_constructs_from_temporary)
#define SURE_BINDS_TEMPORARY(T, U) __reference_constructs_from_temporary(T, U)
#elif __has_builtin(__reference_binds_to_temporary)
#define SURE_BINDS_TEMPORARY(T, U) (!is_reference<U> || __reference_binds_to_temporary(T, U))
#endif
#endif
#ifndef SURE_BINDS_TEMPORARY
// Where the compiler has no builtin: a reference binds to an lvalue U itself, or to a base of it, and to a temporary otherwise.
#define SURE_BINDS_TEMPORARY(T, U)                                                                                     \
  (!is_reference<U> ||                                                                                                 \
   (!is_convertible<std::remove_reference_t<U>*, std::remove_reference_t<T>*> && !__is_class(std::remove_cvref_t<U>)))
#endif
template <class T, class U> inline constexpr bool binds_temporary = SURE_BINDS_TEMPORARY(T, U);
#undef SURE_BINDS_TEMPORARY

template <std::size_t Size> struct signed_word;
template <> struct signed_word<2> {
  using type = short;
};
template <> struct signed_word<4> {
  using type = int;
};
template <> struct signed_word<8> {
  using type = long long;
};

#if defined(__BYTE_ORDER__) && (defined(__GNUC__) || defined(__clang__))
inline constexpr bool tag_is_last_to_read = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;
#else
inline constexpr bool tag_is_last_to_read = false;
#endif

// A result that came in one register is tested in that register: the sign of the object is the sign of its tag. Reading the tag
// alone makes g++ 12 spill it first (29,258 against 23,775 instructions in P2544's fib).
template <class Body>
inline constexpr bool fits_word =
    tag_is_last_to_read && __is_trivially_copyable(Body) &&
    (sizeof(Body) == 2 || sizeof(Body) == 4 || sizeof(Body) == 8) && sizeof(Body) == 2 * sizeof(Body::tag);

// Builds `to`, in which nothing is alive yet, from another storage whose errors it knows.
template <class To, class O> constexpr void transfer(To& to, O&& from);

// Tags by type id make the object of a set an object of the wider set, bit for bit.
template <class From, class To> inline constexpr bool same_bits = false;

template <class T, class... Es> struct tagged {
  using layout = detail::layout<T, Es...>;
  using body_type = typename layout::body_type;
  using tag_type = typename layout::tag_type;
  using errors = types<Es...>;
  static constexpr bool has_value = !__is_same(T, never);
  static constexpr std::size_t spare_codes_used = 0;
  static constexpr bool lends_codes = true;

  body_type body;

  // The parameters after the alternative build it; a unit error and void build nothing.
  template <class Alt, class... Args>
    requires(layout::is_stored(Alt{}))
  SURE_INLINE constexpr explicit tagged(Alt alt, Args&&... args)
      : body(made(layout::tag(alt), slot<layout::slot(Alt{})>{}, SURE_FWD(args)...)) {}
  template <class Alt, class... Args>
    requires(!layout::is_stored(Alt{}))
  SURE_INLINE constexpr explicit tagged(Alt alt, Args&&...) : body(made(layout::tag(alt))) {}
  // The common ones once more, without the calls that would remain of them at -O0.
  template <class... Args>
    requires(layout::has_value_slot && layout::is_aggregate)
  SURE_INLINE constexpr explicit tagged(value_alt, Args&&... args) : body{{slot<0>{}, SURE_FWD(args)...}, 0} {}
  template <class E, class... Args>
    requires(layout::has_error_slots && layout::is_aggregate)
  SURE_INLINE constexpr explicit tagged(error_alt<E>, Args&&... args)
      : body{{slot<1 + index_of<E, Es...>()>{}, SURE_FWD(args)...}, layout::tags::template of<E>} {}
#if SURE_TRACE
  template <class E, class F>
    requires(is_traced<T, Es...> && layout::has_error_slots)
  constexpr explicit tagged(from_call<error_alt<E>>, F&& f, ticket way = {})
      : body(made(layout::tag(error_alt<E>{}), slot<layout::slot(error_alt<E>{})>{},
                  called_error<F>{SURE_FWD(f), way})) {}
  template <class E, class F>
    requires(is_traced<T, Es...> && !layout::has_error_slots)
  constexpr explicit tagged(from_call<error_alt<E>>, F&& f, ticket way = {}) : body(made(layout::tag(error_alt<E>{}))) {
    SURE_FWD(f)();
    layout::set_way_in(body, way);
  }
  template <class E, class... Args>
    requires(is_traced<T, Es...> && !layout::has_error_slots)
  SURE_INLINE constexpr explicit tagged(error_alt<E> alt, ticket way, Args&&...) : body(made(layout::tag(alt))) {
    layout::set_way_in(body, way);
  }
#endif
  template <class Alt, class F, class... Args>
    requires(layout::is_stored(Alt{}))
  constexpr explicit tagged(from_call<Alt>, F&& f, Args&&... args)
      : body(made(layout::tag(Alt{}), slot_from<layout::slot(Alt{})>{}, f, SURE_FWD(args)...)) {}
  template <class Alt, class F, class... Args>
    requires(!layout::is_stored(Alt{}))
  constexpr explicit tagged(from_call<Alt>, F&& f, Args&&... args) : body(made(layout::tag(Alt{}))) {
    SURE_FWD(f)(SURE_FWD(args)...);
  }
  constexpr explicit tagged(spare, std::size_t code) noexcept : body(made(static_cast<tag_type>(code))) {}
  template <class O> constexpr explicit tagged(widening, O&& from) : body(made(nothing_alive)) {
    detail::transfer(*this, SURE_FWD(from));
  }
  template <class O>
    requires(same_bits<std::remove_cvref_t<O>, tagged>)
  SURE_INLINE constexpr explicit tagged(widening, O&& from) : body(bits_of(from)) {}

  template <class... Args> SURE_INLINE static constexpr body_type made(tag_type tag, Args&&... args) {
    if constexpr (layout::is_aggregate)
      return body_type{{SURE_FWD(args)...}, tag};
    else
      return body_type(tag, SURE_FWD(args)...);
  }
  template <class From> SURE_INLINE static constexpr body_type bits_of(From const& from) noexcept {
    if (!__builtin_is_constant_evaluated()) return __builtin_bit_cast(body_type, from.body);
    tagged to(spare{}, 0);
    detail::transfer(to, from);
    return to.body;
  }

  [[nodiscard]] SURE_INLINE constexpr bool failed() const noexcept {
    if constexpr (fits_word<body_type>) {
      if (!__builtin_is_constant_evaluated())
        return __builtin_bit_cast(typename signed_word<sizeof(body_type)>::type, body) < 0;
    }
    return static_cast<std::make_signed_t<tag_type>>(body.tag) < 0;
  }
  template <class E> [[nodiscard]] SURE_INLINE constexpr bool holds() const noexcept {
    if constexpr (sizeof...(Es) == 1 && has_value)
      return failed();
    else
      return body.tag == layout::tag(error_alt<E>{});
  }
  [[nodiscard]] SURE_INLINE constexpr auto& value() noexcept {
    if constexpr (layout::has_value_slot)
      return body.payload.a;
    else
      return unit_object<nothing>;
  }
  [[nodiscard]] SURE_INLINE constexpr auto& value() const noexcept {
    if constexpr (layout::has_value_slot)
      return body.payload.a;
    else
      return unit_object<nothing>;
  }
  template <class E> [[nodiscard]] SURE_INLINE constexpr E& error() noexcept {
    return layout::get(error_alt<E>{}, body);
  }
  template <class E> [[nodiscard]] SURE_INLINE constexpr E const& error() const noexcept {
    return layout::get(error_alt<E>{}, body);
  }
  [[nodiscard]] constexpr std::size_t spare_code() const noexcept { return failed() ? 0 : body.tag; }
#if SURE_TRACE
  // Of a failure only.
  [[nodiscard]] constexpr ticket way() const noexcept { return layout::way_in(body); }
  constexpr void set_way(ticket way) noexcept { layout::set_way_in(body, way); }
#endif

  template <class Alt, class... Args> constexpr void begin(Alt alt, Args&&... args) {
    alive<layout>::construct(alt, body, SURE_FWD(args)...);
  }
  // What was alive has been destroyed, and the move cannot throw.
  template <class E> SURE_INLINE constexpr void become(error_alt<E> alt, E&& next) noexcept {
    if constexpr (layout::is_stored(alt)) detail::place<E, layout::slot(alt)>(body.payload, static_cast<E&&>(next));
    body.tag = layout::tags::template of<E>;
  }
  template <class Alt, class... Args> constexpr void replace(Alt alt, Args&&... args) {
    alive<layout>::replace(alt, body, SURE_FWD(args)...);
  }
};

template <class T, class... Fs, class... Es>
inline constexpr bool same_bits<tagged<T, Fs...>, tagged<T, Es...>> =
    tagged<T, Fs...>::layout::tags::by_id && tagged<T, Es...>::layout::tags::by_id &&
    sizeof(tagged<T, Fs...>) == sizeof(tagged<T, Es...>) && __is_trivially_copyable(tagged<T, Fs...>) &&
    __is_trivially_copyable(tagged<T, Es...>);

#if !SURE_TRACE
#define SURE_AND_WAY_OF(r)
#else
#define SURE_AND_WAY_OF(r) , detail::way_of(access::storage(r))
template <class Storage> inline constexpr bool keeps_ways = false;
template <class T, class... Es> inline constexpr bool keeps_ways<tagged<T, Es...>> = is_traced<T, Es...>;
template <class Storage> [[nodiscard]] constexpr ticket way_of([[maybe_unused]] Storage const& storage) noexcept {
  if constexpr (keeps_ways<Storage>)
    return storage.way();
  else
    return {};
}
template <class Storage>
constexpr void set_way([[maybe_unused]] Storage& storage, [[maybe_unused]] ticket way) {
  if constexpr (keeps_ways<Storage>) storage.set_way(way);
}
#endif

// The error of a set into which F goes: F itself or, between two results with one error each, what is made from it.
template <class F, class Set> struct target_error;
template <class F, class... Es> struct target_error<F, types<Es...>> {
  using type = error_alt<place_in<F, types<Es...>>>;
};
template <class F, class E>
struct target_error<F, types<E>> {
  using type = error_alt<E>;
};

#if defined(__GNUC__) && !defined(__clang__)
// g++ 12 sees that a member may be unset, and not that it is read only after the test for it.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

template <class F, class To, class O, class... Way> constexpr void begin_error(To& to, O&& from, Way... way) {
  using target = typename target_error<F, typename To::errors>::type;
#if SURE_TRACE
  if constexpr (keeps_ways<To> && sizeof...(Way) == 0)
    return detail::begin_error<F>(to, SURE_FWD(from), detail::way_of(from));
#endif
  if constexpr (begins_from_nothing<F> && __is_same(target, error_alt<F>))
    to.begin(target{}, way...);
  else
    to.begin(target{}, way..., detail::forward_member<O>(from.template error<F>()));
}
template <class To, class O, class... Fs> constexpr void transfer_error(To& to, O&& from, types<Fs...>) {
  (void)((from.template holds<Fs>() && (detail::begin_error<Fs>(to, SURE_FWD(from)), true)) || ...);
}
template <class To, class O> constexpr void transfer(To& to, O&& from) {
  using From = std::remove_cvref_t<O>;
  if constexpr (From::has_value && To::has_value) {
    if (!from.failed()) {
      to.begin(value_alt{}, detail::forward_member<O>(from.value()));
      return;
    }
  }
  detail::transfer_error(to, SURE_FWD(from), typename From::errors{});
}

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_STORAGE_HPP
