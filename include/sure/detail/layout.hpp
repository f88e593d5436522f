// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_LAYOUT_HPP
#define SURE_DETAIL_LAYOUT_HPP

#include <sure/detail/payload.hpp>
#include <sure/detail/type_id.hpp>
#include <sure/detail/types.hpp>

// One union and one tag for a value and a set of errors. The tag is 0 for the value; every failure's tag has its top bit set, so
// that "failed" is the sign of the last bytes of the object; tags between are spare and serve an enclosing sum.
// The union is a direct member and the tag is as wide as the padding allows: with a byte flag in a base class, or behind 3 bytes
// of padding, g++ 12 writes the parts and reads them back as one word, a store-forwarding stall that costs 3.5x.

namespace sure::inline SURE_ABI::detail {

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
  if constexpr (std::is_trivially_default_constructible_v<E>)
    return E();
  else
    return __builtin_bit_cast(E, nothing{}); // no constructor to call: none_t, or a token
}
template <class E> inline constexpr bool is_unit = false;
template <class E>
  requires(__is_empty(E) && __is_trivially_copyable(E) && std::is_trivially_destructible_v<E>)
inline constexpr bool is_unit<E> = requires { typename std::bool_constant<(make_unit<E>(), true)>; };
template <class E> inline constinit E unit_object = make_unit<E>();

template <class... Ts> struct traits_of {
  static constexpr bool trivially_destructible = (std::is_trivially_destructible_v<Ts> && ...);
  static constexpr bool all_trivial = (__is_trivially_copyable(Ts) && ...) && trivially_destructible;
  static constexpr bool trivial_copy = (std::is_trivially_copy_constructible_v<Ts> && ...);
  static constexpr bool trivial_move = (std::is_trivially_move_constructible_v<Ts> && ...);
  static constexpr bool copyable = (std::is_copy_constructible_v<Ts> && ...);
  static constexpr bool movable = (std::is_move_constructible_v<Ts> && ...);
  static constexpr bool nothrow_copy = (std::is_nothrow_copy_constructible_v<Ts> && ...);
  static constexpr bool nothrow_move = (std::is_nothrow_move_constructible_v<Ts> && ...);
  // One throwing move is bearable: the alternative that is left behind can then be put back.
  static constexpr bool replaceable = (std::size_t{!std::is_nothrow_move_constructible_v<Ts>} + ... + 0u) <= 1;
  static constexpr bool copy_assignable = copyable && replaceable && (std::is_copy_assignable_v<Ts> && ...);
  static constexpr bool move_assignable = movable && replaceable && (std::is_move_assignable_v<Ts> && ...);
  static constexpr bool nothrow_copy_assign = nothrow_copy && (std::is_nothrow_copy_assignable_v<Ts> && ...);
  static constexpr bool nothrow_move_assign = nothrow_move && (std::is_nothrow_move_assignable_v<Ts> && ...);
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

template <class E, class... Es> constexpr bool check_ids_of() {
  static_assert(
      (have_distinct_ids<E, Es> && ...),
      "sure: two types of one set have the same type id; give one of them another by specialising sure::type_id");
  return true;
}
template <class... Es> constexpr bool check_ids() {
  if constexpr (sizeof...(Es) > 1) return (check_ids_of<Es, Es...>() && ...);
  return true;
}

template <class Tag, class... Es> struct tagging {
  static_assert(check_ids<Es...>());
  static constexpr bool by_id = sizeof(Tag) == sizeof(unsigned) && ((type_id<Es> != 0) && ...);
  static constexpr Tag sign = static_cast<Tag>(Tag{1} << (sizeof(Tag) * 8 - 1));
  template <class E> static constexpr Tag number() {
    if constexpr (by_id)
      return type_id<E> | sign;
    else
      return static_cast<Tag>(sign | (index_of<E, Es...>() + 1));
  }
  template <class E> static constexpr Tag of = number<E>();
};

// A part of `owner` as an lvalue or, where the owner is an rvalue, as one.
template <class Owner, class A> [[nodiscard]] SURE_INLINE constexpr decltype(auto) forward_member(A& part) noexcept {
  if constexpr (std::is_lvalue_reference_v<Owner>)
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

template <class Layout, class Alt, class B, class A> struct restoring {
  B& b;
  A& backup;
  bool armed = true;
  constexpr ~restoring() {
    if (armed) Layout::construct(Alt{}, b, static_cast<A&&>(backup));
  }
};

// The members of the sum and, as static functions, all that depends on which of them is alive.
template <class T, class... Es> struct layout {
  using value_type = stored<T>;
  static constexpr bool has_value_slot = !__is_same(value_type, nothing);
  static constexpr bool has_error_slots = !(is_unit<Es> && ...);
  static constexpr bool has_payload = has_value_slot || has_error_slots;
  using traits = traits_of<value_type, Es...>;
  using payload_type = typename choose_payload<traits::trivially_destructible, has_value_slot,
                                               has_error_slots>::template type<value_type, Es...>;
  using tag_type =
      std::conditional_t<has_payload && word_tag_is_free(sizeof(payload_type), alignof(payload_type)), unsigned,
                         std::conditional_t<(sizeof...(Es) < 127), unsigned char, unsigned short>>;
  using tags = tagging<tag_type, Es...>;
  using body_type = body<level_of<traits>(), has_payload, layout>;

  template <class E> SURE_INLINE static constexpr tag_type tag(error_alt<E>) { return tags::template of<E>; }
  SURE_INLINE static constexpr tag_type tag(value_alt) { return 0; }
  template <class E> static constexpr std::size_t slot(error_alt<E>) { return 1 + index_of<E, Es...>(); }
  static constexpr std::size_t slot(value_alt) { return 0; }
  static constexpr bool is_stored(value_alt) { return has_value_slot; }
  template <class E> static constexpr bool is_stored(error_alt<E>) { return has_error_slots; }

  template <class E, class B> SURE_INLINE static constexpr auto& get(error_alt<E>, B& b) noexcept {
    if constexpr (has_error_slots)
      return detail::at<1 + index_of<E, Es...>()>(b.payload);
    else
      return unit_object<E>;
  }
  template <class B> SURE_INLINE static constexpr auto& get(value_alt, B& b) noexcept {
    if constexpr (has_value_slot)
      return b.payload.a;
    else
      return unit_object<nothing>;
  }

  // Calls f with the alternative that is alive; none is while an enclosing sum uses a spare tag.
  template <class B, class F> static constexpr void with_alive(B const& b, F&& f) {
    if (b.tag == 0) {
      if constexpr (!__is_same(T, never)) f(value_alt{});
    } else {
      (void)((b.tag == tags::template of<Es> && (f(error_alt<Es>{}), true)) || ...);
    }
  }

  template <class Alt, class B, class... Args> static constexpr void construct(Alt alt, B& b, Args&&... args) {
    if constexpr (is_stored(Alt{})) detail::construct<slot(Alt{})>(b.payload, SURE_FWD(args)...);
    b.tag = tag(alt);
  }
  template <class B> static constexpr void destroy(B& b) noexcept {
    if constexpr (!traits::trivially_destructible)
      with_alive(b, [&](auto alt) {
        if constexpr (is_stored(alt)) std::destroy_at(std::addressof(get(alt, b)));
      });
  }

  // b has no alternative alive yet.
  template <class B, class O> static constexpr void adopt(B& b, O&& other) {
    with_alive(other, [&](auto alt) {
      if constexpr (is_stored(alt)) detail::construct<slot(alt)>(b.payload, forward_member<O>(get(alt, other)));
    });
    b.tag = other.tag;
  }
  // Replaces what is alive; what may throw is done before, or undone, so that a throw leaves b as it was.
  template <class Alt, class B, class... Args> static constexpr void replace(Alt alt, B& b, Args&&... args) {
    if constexpr (!is_stored(Alt{})) {
      destroy(b);
      b.tag = tag(alt);
    } else {
      using A = std::remove_reference_t<decltype(get(alt, b))>;
      if constexpr (std::is_nothrow_constructible_v<A, Args...>) {
        destroy(b);
        construct(alt, b, SURE_FWD(args)...);
      } else if constexpr (std::is_nothrow_move_constructible_v<A>) {
        A made(SURE_FWD(args)...);
        destroy(b);
        construct(alt, b, static_cast<A&&>(made));
      } else {
        replace_or_restore(alt, b, SURE_FWD(args)...);
      }
    }
  }

  // Only this alternative's move may throw, so the one that is alive can be kept aside and put back.
  template <class Alt, class B, class... Args> static constexpr void replace_or_restore(Alt alt, B& b, Args&&... args) {
    if constexpr (has_value_slot) {
      if (b.tag == 0) return replace_keeping(value_alt{}, alt, b, SURE_FWD(args)...);
    }
    bool const was_error =
        ((b.tag == tags::template of<Es> && (replace_keeping(error_alt<Es>{}, alt, b, SURE_FWD(args)...), true)) ||
         ...);
    if (!was_error) construct(alt, b, SURE_FWD(args)...);
  }
  template <class Old, class Alt, class B, class... Args> static constexpr void replace_keeping(Old old, Alt alt, B& b,
                                                                                                Args&&... args) {
    if constexpr (!is_stored(Old{})) {
      construct(alt, b, SURE_FWD(args)...);
    } else {
      using A = std::remove_reference_t<decltype(get(old, b))>;
      if constexpr (std::is_same_v<Old, Alt> && std::is_move_assignable_v<A>) {
        get(old, b) = A(SURE_FWD(args)...);
      } else {
        A backup(static_cast<A&&>(get(old, b)));
        std::destroy_at(std::addressof(get(old, b)));
        restoring<layout, Old, B, A> guard{b, backup};
        construct(alt, b, SURE_FWD(args)...);
        guard.armed = false;
      }
    }
  }

  template <class B, class O> static constexpr void assign(B& b, O&& other) {
    bool done = false;
    with_alive(other, [&](auto alt) {
      done = true;
      if constexpr (!is_stored(alt)) {
        replace(alt, b);
      } else if (b.tag == other.tag) {
        get(alt, b) = forward_member<O>(get(alt, other));
      } else {
        replace(alt, b, forward_member<O>(get(alt, other)));
      }
    });
    if (done) return;
    destroy(b);
    b.tag = other.tag;
  }

  // Strong guarantee: of two alternatives one moves without a throw, and that one is kept aside.
  template <class B> static constexpr void swap(B& a, B& b) {
    if (a.tag == b.tag)
      swap_values(a, b);
    else if (!has_alive(a))
      move_over(b, a);
    else if (!has_alive(b))
      move_over(a, b);
    else
      exchange(a, b);
  }
  template <class B> [[nodiscard]] static constexpr bool has_alive(B const& b) {
    bool alive = false;
    with_alive(b, [&](auto) { alive = true; });
    return alive;
  }
  template <class B> static constexpr void swap_values(B& a, B& b) {
    with_alive(a, [&](auto alt) {
      using std::swap;
      if constexpr (is_stored(alt)) swap(get(alt, a), get(alt, b));
    });
  }
  template <class B> static constexpr void move_over(B& from, B& to) {
    auto const spare_tag = to.tag;
    adopt(to, static_cast<B&&>(from));
    destroy(from);
    from.tag = spare_tag;
  }
  template <class B> static constexpr void exchange(B& a, B& b) {
    with_alive(a, [&](auto in_a) {
      with_alive(b, [&](auto in_b) {
        if constexpr (moves_nothrow(in_a))
          exchange_keeping(in_a, a, in_b, b);
        else if constexpr (moves_nothrow(in_b))
          exchange_keeping(in_b, b, in_a, a);
      });
    });
  }
  template <class Alt> [[nodiscard]] static constexpr bool moves_nothrow(Alt alt) {
    if constexpr (is_stored(alt))
      return std::is_nothrow_move_constructible_v<
          std::remove_reference_t<decltype(get(alt, std::declval<body_type&>()))>>;
    else
      return true;
  }
  template <class Kept, class Moved, class B> static constexpr void exchange_keeping(Kept kept, B& a, Moved moved,
                                                                                     B& b) {
    if constexpr (!is_stored(kept)) {
      adopt(a, static_cast<B&&>(b));
      destroy(b);
      b.tag = tag(kept);
    } else {
      using A = std::remove_reference_t<decltype(get(kept, a))>;
      A aside(static_cast<A&&>(get(kept, a)));
      std::destroy_at(std::addressof(get(kept, a)));
      restoring<layout, Kept, B, A> guard{a, aside};
      if constexpr (is_stored(moved))
        construct(moved, a, forward_member<B&&>(get(moved, b)));
      else
        a.tag = tag(moved);
      guard.armed = false;
      destroy(b);
      construct(kept, b, static_cast<A&&>(aside));
    }
  }
};

// Special members as the standard asks of std::expected: each trivial where it is for every alternative, else constrained.
#define SURE_BODY_MEMBERS                                                                                              \
  typename Layout::payload_type payload;                                                                               \
  typename Layout::tag_type tag;                                                                                       \
  constexpr body() noexcept : payload(), tag(nothing_alive) {}                                                         \
  template <class... Args>                                                                                             \
  SURE_INLINE constexpr body(typename Layout::tag_type t, Args&&... args) : payload(SURE_FWD(args)...), tag(t) {}

#define SURE_BODY_ASSIGNMENTS                                                                                          \
  constexpr body& operator=(body const& other) noexcept(Layout::traits::nothrow_copy_assign)                           \
    requires(Layout::traits::copy_assignable)                                                                          \
  {                                                                                                                    \
    Layout::assign(*this, other);                                                                                      \
    return *this;                                                                                                      \
  }                                                                                                                    \
  constexpr body& operator=(body&& other) noexcept(Layout::traits::nothrow_move_assign)                                \
    requires(Layout::traits::move_assignable)                                                                          \
  {                                                                                                                    \
    Layout::assign(*this, static_cast<body&&>(other));                                                                 \
    return *this;                                                                                                      \
  }

#define SURE_BODY_CONSTRUCTORS                                                                                         \
  constexpr body(body const&)                                                                                          \
    requires(Layout::traits::copyable && Layout::traits::trivial_copy)                                                 \
  = default;                                                                                                           \
  constexpr body(body const& other) noexcept(Layout::traits::nothrow_copy)                                             \
    requires(Layout::traits::copyable && !Layout::traits::trivial_copy)                                                \
      : payload(), tag(nothing_alive) {                                                                                \
    Layout::adopt(*this, other);                                                                                       \
  }                                                                                                                    \
  constexpr body(body&&)                                                                                               \
    requires(Layout::traits::movable && Layout::traits::trivial_move)                                                  \
  = default;                                                                                                           \
  constexpr body(body&& other) noexcept(Layout::traits::nothrow_move)                                                  \
    requires(Layout::traits::movable && !Layout::traits::trivial_move)                                                 \
      : payload(), tag(nothing_alive) {                                                                                \
    Layout::adopt(*this, static_cast<body&&>(other));                                                                  \
  }

template <class Layout> struct body<level::trivial, true, Layout> {
  SURE_BODY_MEMBERS
};
template <class Layout> struct body<level::trivial, false, Layout> {
  SURE_NO_UNIQUE_ADDRESS nothing payload;
  typename Layout::tag_type tag;
  constexpr body(typename Layout::tag_type t = 0) noexcept : payload(), tag(t) {}
};
template <class Layout> struct body<level::trivial_calls, true, Layout> {
  SURE_BODY_MEMBERS
  SURE_BODY_ASSIGNMENTS
  constexpr body(body const&) = default;
  constexpr body(body&&) = default;
};
template <class Layout> struct body<level::trivial_destructor, true, Layout> {
  SURE_BODY_MEMBERS
  SURE_BODY_CONSTRUCTORS
  SURE_BODY_ASSIGNMENTS
};
template <class Layout> struct body<level::none, true, Layout> {
  SURE_BODY_MEMBERS
  SURE_BODY_CONSTRUCTORS
  SURE_BODY_ASSIGNMENTS
  constexpr ~body() { Layout::destroy(*this); }
};

#undef SURE_BODY_MEMBERS
#undef SURE_BODY_ASSIGNMENTS
#undef SURE_BODY_CONSTRUCTORS

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_LAYOUT_HPP
