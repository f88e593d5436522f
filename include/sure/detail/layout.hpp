// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_LAYOUT_HPP
#define SURE_DETAIL_LAYOUT_HPP

#include <sure/detail/payload.hpp>
#include <sure/detail/type_id.hpp>
#include <sure/detail/types.hpp>
#if SURE_TRACE
#include <sure/detail/ticket.hpp>
#endif

// One union and one tag for a value and a set of errors. The tag is 0 for the value; every failure's tag has its top bit set, so
// that "failed" is the sign of the last bytes of the object; tags between are spare and serve an enclosing sum.
// The union is a direct member and the tag is as wide as the padding allows: with a byte flag in a base class, or behind 3 bytes
// of padding, g++ 12 writes the parts and reads them back as one word, a store-forwarding stall that costs 3.5x.

namespace sure::inline SURE_ABI::detail {

#if SURE_TRACE
#define SURE_PART part // what alive.hpp moves, with the ticket
#else
#define SURE_PART get
#endif

struct never {}; // the value type of a sum that holds no value

struct value_alt {};
template <class E> struct error_alt {};
template <class Alt> struct from_call {}; // the alternative is what a call returns
struct widening {};
struct spare {};

template <class T> struct storing {
  using type = T;
};
template <> struct storing<void> {
  using type = nothing;
};
template <> struct storing<void const> {
  using type = nothing;
};
template <> struct storing<never> {
  using type = nothing;
};
template <class T> struct storing<T&> {
  using type = T*;
};
template <class T> using stored = typename storing<T>::type;

// An error without data, which needs no storage of its own: all its objects are alike.
template <class E> constexpr E make_unit() {
  if constexpr (__is_trivially_constructible(E))
    return E();
  else
    return __builtin_bit_cast(E, nothing{}); // no constructor to call: none_t, or a token
}
template <class E> inline constexpr bool is_unit = false;
template <class E>
  requires(__is_empty(E) && __is_trivially_copyable(E))
inline constexpr bool is_unit<E> = requires { typename std::bool_constant<(make_unit<E>(), true)>; };
template <class E> inline constinit E unit_object = make_unit<E>();
// Such an error may be begun from nothing, so that a constant expression never refers to its one object.
template <class E> inline constexpr bool begins_from_nothing = is_unit<E> && std::is_default_constructible_v<E>;

template <class... Ts> struct traits_of {
  static constexpr bool trivially_destructible = (is_trivially_destructible<Ts> && ...);
  static constexpr bool all_trivial = (__is_trivially_copyable(Ts) && ...);
  static constexpr bool trivial_copy = (__is_trivially_constructible(Ts, Ts const&) && ...);
  static constexpr bool trivial_move = (__is_trivially_constructible(Ts, Ts) && ...);
  static constexpr bool copyable = (__is_constructible(Ts, Ts const&) && ...);
  static constexpr bool movable = (__is_constructible(Ts, Ts) && ...);
  static constexpr bool nothrow_copy = (__is_nothrow_constructible(Ts, Ts const&) && ...);
  static constexpr bool nothrow_move = (__is_nothrow_constructible(Ts, Ts) && ...);
  // One throwing move is bearable: the alternative that is left behind can then be put back.
  static constexpr bool replaceable = (std::size_t{!__is_nothrow_constructible(Ts, Ts)} + ... + 0u) <= 1;
  static constexpr bool copy_assignable = copyable && replaceable && (__is_assignable(Ts&, Ts const&) && ...);
  static constexpr bool move_assignable = movable && replaceable && (__is_assignable(Ts&, Ts) && ...);
  static constexpr bool nothrow_copy_assign = nothrow_copy && (__is_nothrow_assignable(Ts&, Ts const&) && ...);
  static constexpr bool nothrow_move_assign = nothrow_move && (__is_nothrow_assignable(Ts&, Ts) && ...);
};

enum class level { trivial, trivial_calls, trivial_destructor, none };

template <class Traits> constexpr level level_of() {
  if (Traits::all_trivial) return level::trivial;
  if (Traits::trivially_destructible && Traits::trivial_copy && Traits::trivial_move) return level::trivial_calls;
  return Traits::trivially_destructible ? level::trivial_destructor : level::none;
}

constexpr std::size_t round_up(std::size_t size, std::size_t to) { return (size + to - 1) / to * to; }

constexpr bool word_tag_is_free(std::size_t size, std::size_t align) {
  std::size_t const word = alignof(unsigned);
  return round_up(round_up(size, word) + sizeof(unsigned), align > word ? align : word) == round_up(size + 1, align);
}

template <class A, class B> inline constexpr bool have_distinct_ids =
    __is_same(A, B) || type_id<A> == 0 || type_id<A> != type_id<B>;

struct id_pair {
  std::size_t first = 0;
  std::size_t second = 0;
};
// A pair of equal ids, or the first type with itself where all differ: only that pair becomes a template.
template <std::size_t N> constexpr id_pair equal_ids(unsigned const (&ids)[N]) {
  for (std::size_t i = 0; i < N; ++i)
    for (std::size_t j = i + 1; j < N; ++j)
      if (ids[i] != 0 && ids[i] == ids[j]) return {i, j};
  return {};
}
template <class... Es> constexpr bool check_ids() {
  if constexpr (sizeof...(Es) > 1) {
    constexpr id_pair pair = equal_ids({type_id<Es>...});
    static_assert(have_distinct_ids<typename nth<pair.first, Es...>::type, typename nth<pair.second, Es...>::type>,
                  "sure: two types of one set have the same type id; give one of them another by specialising "
                  "sure::type_id (docs/messages/type-id-collision.md)");
  }
  return true;
}

template <class Tag, bool Numbered, class... Es> struct tagging {
  static constexpr bool by_id = sizeof(Tag) == sizeof(unsigned) && ((type_id<Es> != 0) && ...);
  static_assert(check_ids<Es...>());
  static constexpr Tag sign = static_cast<Tag>(Tag{1} << (sizeof(Tag) * 8 - 1));
  template <class E> static constexpr Tag number() {
    if constexpr (by_id)
      return type_id<E> | sign;
    else
      return static_cast<Tag>(sign | (index_of<E, Es...>() + 1));
  }
  template <class E> static constexpr Tag of = number<E>();
};

template <class Tag, class... Es> struct tagging<Tag, true, Es...> {
  static constexpr bool by_id = false;
  static constexpr Tag sign = static_cast<Tag>(Tag{1} << (sizeof(Tag) * 8 - 1));
  template <class E> static constexpr Tag of = static_cast<Tag>(sign | (index_of<E, Es...>() + 1));
};

// A part of `owner` as an lvalue or, where the owner is an rvalue, as one.
template <class Owner, class A> [[nodiscard]] SURE_INLINE constexpr decltype(auto) forward_member(A& part) noexcept {
  if constexpr (is_lvalue_reference<Owner>)
    return (part);
  else
    return static_cast<A&&>(part);
}

// A spare tag: no alternative has it, so a body that was left half made destroys nothing.
inline constexpr unsigned char nothing_alive = 1;

template <level L, bool HasPayload, class Layout> struct body;

// Errors without data take no slot; without a value slot either, the union is empty and the tag is all.
template <bool Trivial, bool ValueSlot, bool ErrorSlots> struct choose_payload {
  template <class Value, class... Es> using type = payload<Trivial, Value, Es...>;
};
template <bool Trivial> struct choose_payload<Trivial, true, false> {
  template <class Value, class...> using type = payload<Trivial, Value>;
};
template <bool Trivial> struct choose_payload<Trivial, false, false> {
  template <class, class...> using type = payload<Trivial>;
};

#if SURE_TRACE
// Failures carry a ticket; the members of a one_of and the state of an empty option do not.
template <class T, class... Es> inline constexpr bool is_traced = !__is_same(T, never);
template <class T> inline constexpr bool is_traced<T> = false;
template <class T> inline constexpr bool is_traced<T, none_t> = false;
template <bool Traced, class E> struct choose_kept {
  using type = E;
};
template <class E> struct choose_kept<true, E> {
  using type = ticketed<E>;
};
#define SURE_IS_TRACED is_traced<T, Es...>
#define SURE_KEPT_ERRORS typename choose_kept<is_traced<T, Es...>, Es>::type...
#define SURE_KEPT_VALUE std::conditional_t<SURE_IS_TRACED && !has_value_slot, unsigned, value_type>
#else
#define SURE_IS_TRACED false
#define SURE_KEPT_ERRORS Es...
#define SURE_KEPT_VALUE value_type
#endif

// Where each alternative is.
template <class T, class... Es> struct layout {
  using value_type = stored<T>;
  static constexpr bool has_value_slot = !__is_same(value_type, nothing);
  static constexpr bool has_error_slots = !(is_unit<Es> && ...);
  static constexpr bool has_payload = has_value_slot || has_error_slots || SURE_IS_TRACED;
  using traits = traits_of<value_type, Es...>;
  using payload_type = typename choose_payload<traits::trivially_destructible, has_value_slot || SURE_IS_TRACED,
                                               has_error_slots>::template type<SURE_KEPT_VALUE, SURE_KEPT_ERRORS>;
  using tag_type =
      std::conditional_t<has_payload && word_tag_is_free(sizeof(payload_type), alignof(payload_type)), unsigned,
                         std::conditional_t<(sizeof...(Es) < 127), unsigned char, unsigned short>>;
  // The tags of a large group are numbers: `match` and a machine jump by them, and compare with one id after the other.
  using tags = tagging<tag_type, (__is_same(T, never) && sizeof...(Es) > 4), Es...>;
  static constexpr level triviality = level_of<traits>();
  static constexpr bool is_aggregate = has_payload && triviality == level::trivial;
  using body_type = body<triviality, has_payload, layout>;
  using errors = types<Es...>;

  template <class E> SURE_INLINE static constexpr tag_type tag(error_alt<E>) { return tags::template of<E>; }
  SURE_INLINE static constexpr tag_type tag(value_alt) { return 0; }
  template <class E> static constexpr std::size_t slot(error_alt<E>) { return 1 + index_of<E, Es...>(); }
  static constexpr std::size_t slot(value_alt) { return 0; }
  static constexpr bool is_stored(value_alt) { return has_value_slot; }
  template <class E> static constexpr bool is_stored(error_alt<E>) { return has_error_slots; }

  template <class E, class B> SURE_INLINE static constexpr auto& get(error_alt<E>, B& b) noexcept {
#if SURE_TRACE
    if constexpr (SURE_IS_TRACED && has_error_slots)
      return detail::at<1 + index_of<E, Es...>()>(b.payload).error;
    else
#endif
        if constexpr (has_error_slots)
      return detail::member<E, 1 + index_of<E, Es...>()>(b.payload);
    else
      return unit_object<E>;
  }
#if SURE_TRACE
  // As it is stored: with the ticket.
  template <class Alt, class B> SURE_INLINE static constexpr auto& part(Alt alt, B& b) noexcept {
    if constexpr (SURE_IS_TRACED && has_error_slots && !__is_same(Alt, value_alt))
      return detail::at<slot(Alt{})>(b.payload);
    else
      return get(alt, b);
  }
  // Of a failure. It is in the first bytes of the union, whichever member is alive; a constant expression has none.
  template <class B> [[nodiscard]] SURE_INLINE static constexpr ticket way_in([[maybe_unused]] B const& b) noexcept {
    ticket way{};
    if constexpr (SURE_IS_TRACED)
      if (!__builtin_is_constant_evaluated()) __builtin_memcpy(&way, static_cast<void const*>(&b.payload), sizeof way);
    return way;
  }
  template <class B>
  SURE_INLINE static constexpr void set_way_in([[maybe_unused]] B& b, [[maybe_unused]] ticket way) noexcept {
    if constexpr (SURE_IS_TRACED)
      if (!__builtin_is_constant_evaluated()) __builtin_memcpy(static_cast<void*>(&b.payload), &way, sizeof way);
  }
  // A unit error is the empty state of the union.
  template <class E, class B, class... Args>
  static constexpr void begin_unit(error_alt<E>, B& b, ticket way, Args&&...) noexcept {
    if constexpr (SURE_IS_TRACED) std::construct_at(std::addressof(b.payload.none));
    set_way_in(b, way);
  }
  template <class E, class B, class... Args> static constexpr void begin_unit(error_alt<E> alt, B& b,
                                                                              Args&&...) noexcept {
    begin_unit(alt, b, ticket{});
  }
  template <class B, class... Args> static constexpr void begin_unit(value_alt, B&, Args&&...) noexcept {}
#endif
  template <class B> SURE_INLINE static constexpr auto& get(value_alt, B& b) noexcept {
    if constexpr (has_value_slot)
      return b.payload.a;
    else
      return unit_object<nothing>;
  }
};
#undef SURE_IS_TRACED
#undef SURE_KEPT_ERRORS
#undef SURE_KEPT_VALUE

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_LAYOUT_HPP
