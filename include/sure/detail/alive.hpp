// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_ALIVE_HPP
#define SURE_DETAIL_ALIVE_HPP

#include <sure/detail/layout.hpp>

// All that depends on which alternative of a layout is alive. A type of its own, since a sum of trivial types needs none of it.

namespace sure::inline SURE_ABI::detail {

template <class Alive, class Alt, class B, class A> struct restoring {
  B& b;
  A& backup;
  bool armed = true;
  constexpr ~restoring() {
    if (armed) Alive::construct(Alt{}, b, static_cast<A&&>(backup));
  }
};

template <class Layout> struct alive;
template <class T, class... Es> struct alive<layout<T, Es...>> {
  using in = layout<T, Es...>;

  // Calls f with the alternative that is alive; none is while an enclosing sum uses a spare tag.
  template <class B, class F> static constexpr void with_alive(B const& b, F&& f) {
    if (b.tag == 0) {
      if constexpr (!__is_same(T, never)) f(value_alt{});
    } else {
      (void)((b.tag == in::tags::template of<Es> && (f(error_alt<Es>{}), true)) || ...);
    }
  }

  template <class Alt, class B, class... Args> static constexpr void construct(Alt alt, B& b, Args&&... args) {
    if constexpr (in::is_stored(Alt{})) detail::construct<in::slot(Alt{})>(b.payload, SURE_FWD(args)...);
#if SURE_TRACE
    else
      in::begin_unit(alt, b, args...);
#endif
    b.tag = in::tag(alt);
  }
  template <class B> static constexpr void destroy(B& b) noexcept {
    if constexpr (!in::traits::trivially_destructible)
      with_alive(b, [&](auto alt) {
        if constexpr (in::is_stored(alt)) std::destroy_at(std::addressof(in::SURE_PART(alt, b)));
      });
  }

  // b has no alternative alive yet.
  template <class B, class O> static constexpr void adopt(B& b, O&& other) {
    with_alive(other, [&](auto alt) {
      if constexpr (in::is_stored(alt))
        detail::construct<in::slot(alt)>(b.payload, detail::forward_member<O>(in::SURE_PART(alt, other)));
#if SURE_TRACE
      else
        in::begin_unit(alt, b, in::way_in(other));
#endif
    });
    b.tag = other.tag;
  }
  // Replaces what is alive; what may throw is done before, or undone, so that a throw leaves b as it was.
  template <class Alt, class B, class... Args> static constexpr void replace(Alt alt, B& b, Args&&... args) {
    if constexpr (!in::is_stored(Alt{})) {
      destroy(b);
#if SURE_TRACE
      in::begin_unit(alt, b, args...);
#endif
      b.tag = in::tag(alt);
    } else {
      using A = std::remove_reference_t<decltype(in::SURE_PART(alt, b))>;
      if constexpr (__is_nothrow_constructible(A, Args...)) {
        destroy(b);
        construct(alt, b, SURE_FWD(args)...);
      } else if constexpr (__is_nothrow_constructible(A, A)) {
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
    if constexpr (in::has_value_slot) {
      if (b.tag == 0) return replace_keeping(value_alt{}, alt, b, SURE_FWD(args)...);
    }
    bool const was_error =
        ((b.tag == in::tags::template of<Es> && (replace_keeping(error_alt<Es>{}, alt, b, SURE_FWD(args)...), true)) ||
         ...);
    if (!was_error) construct(alt, b, SURE_FWD(args)...);
  }
  template <class Old, class Alt, class B, class... Args> static constexpr void replace_keeping(Old old, Alt alt, B& b,
                                                                                                Args&&... args) {
    if constexpr (!in::is_stored(Old{})) {
      construct(alt, b, SURE_FWD(args)...);
    } else {
      using A = std::remove_reference_t<decltype(in::SURE_PART(old, b))>;
      if constexpr (__is_same(Old, Alt) && std::is_move_assignable_v<A>) {
        in::SURE_PART(old, b) = A(SURE_FWD(args)...);
      } else {
        A backup(static_cast<A&&>(in::SURE_PART(old, b)));
        std::destroy_at(std::addressof(in::SURE_PART(old, b)));
        restoring<alive, Old, B, A> guard{b, backup};
        construct(alt, b, SURE_FWD(args)...);
        guard.armed = false;
      }
    }
  }

  template <class B, class O> static constexpr void assign(B& b, O&& other) {
    bool done = false;
    with_alive(other, [&](auto alt) {
      done = true;
      if constexpr (!in::is_stored(alt)) {
#if SURE_TRACE
        replace(alt, b, in::way_in(other));
#else
        replace(alt, b);
#endif
      } else if (b.tag == other.tag) {
        in::SURE_PART(alt, b) = detail::forward_member<O>(in::SURE_PART(alt, other));
      } else {
        replace(alt, b, detail::forward_member<O>(in::SURE_PART(alt, other)));
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
      if constexpr (in::is_stored(alt))
        swap(in::SURE_PART(alt, a), in::SURE_PART(alt, b));
#if SURE_TRACE
      else {
        ticket const aside = in::way_in(a);
        in::begin_unit(alt, a, in::way_in(b));
        in::begin_unit(alt, b, aside);
      }
#endif
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
    if constexpr (in::is_stored(alt))
      return std::is_nothrow_move_constructible_v<
          std::remove_reference_t<decltype(in::SURE_PART(alt, std::declval<typename in::body_type&>()))>>;
    else
      return true;
  }
  template <class Kept, class Moved, class B> static constexpr void exchange_keeping(Kept kept, B& a, Moved moved,
                                                                                     B& b) {
    if constexpr (!in::is_stored(kept)) {
#if SURE_TRACE
      ticket const aside = in::way_in(a);
#endif
      adopt(a, static_cast<B&&>(b));
      destroy(b);
#if SURE_TRACE
      in::begin_unit(kept, b, aside);
#endif
      b.tag = in::tag(kept);
    } else {
      using A = std::remove_reference_t<decltype(in::SURE_PART(kept, a))>;
      A aside(static_cast<A&&>(in::SURE_PART(kept, a)));
      // Where it is trivial it stays: a union whose member has ended could not be copied as bits in a constant expression.
      if constexpr (!in::traits::trivially_destructible) std::destroy_at(std::addressof(in::SURE_PART(kept, a)));
      restoring<alive, Kept, B, A> guard{a, aside};
      if constexpr (in::is_stored(moved))
        construct(moved, a, detail::forward_member<B&&>(in::SURE_PART(moved, b)));
      else {
#if SURE_TRACE
        in::begin_unit(moved, a, in::way_in(b));
#endif
        a.tag = in::tag(moved);
      }
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
    alive<Layout>::assign(*this, other);                                                                               \
    return *this;                                                                                                      \
  }                                                                                                                    \
  constexpr body& operator=(body&& other) noexcept(Layout::traits::nothrow_move_assign)                                \
    requires(Layout::traits::move_assignable)                                                                          \
  {                                                                                                                    \
    alive<Layout>::assign(*this, static_cast<body&&>(other));                                                          \
    return *this;                                                                                                      \
  }

#define SURE_BODY_CONSTRUCTORS                                                                                         \
  constexpr body(body const&)                                                                                          \
    requires(Layout::traits::copyable && Layout::traits::trivial_copy)                                                 \
  = default;                                                                                                           \
  constexpr body(body const& other) noexcept(Layout::traits::nothrow_copy)                                             \
    requires(Layout::traits::copyable && !Layout::traits::trivial_copy)                                                \
      : payload(), tag(nothing_alive) {                                                                                \
    alive<Layout>::adopt(*this, other);                                                                                \
  }                                                                                                                    \
  constexpr body(body&&)                                                                                               \
    requires(Layout::traits::movable && Layout::traits::trivial_move)                                                  \
  = default;                                                                                                           \
  constexpr body(body&& other) noexcept(Layout::traits::nothrow_move)                                                  \
    requires(Layout::traits::movable && !Layout::traits::trivial_move)                                                 \
      : payload(), tag(nothing_alive) {                                                                                \
    alive<Layout>::adopt(*this, static_cast<body&&>(other));                                                           \
  }

template <class Layout> struct body<level::trivial, true, Layout> {
  typename Layout::payload_type payload;
  typename Layout::tag_type tag;
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
  constexpr ~body() { alive<Layout>::destroy(*this); }
};

#undef SURE_BODY_MEMBERS
#undef SURE_BODY_ASSIGNMENTS
#undef SURE_BODY_CONSTRUCTORS

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_ALIVE_HPP
