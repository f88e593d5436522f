// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_UNEXPECTED_HPP
#define SURE_UNEXPECTED_HPP

/// An error on its way into a result: [expected.unexpected], [expected.bad] and [expected.void.bad] of C++23.
///
///   sure::result<int, std::string> r = sure::unexpected("no such row");

#include <sure/detail/traits.hpp>

namespace sure::inline SURE_ABI {

/// Asks a constructor of result for the error.
struct unexpect_t {
  explicit unexpect_t() = default;
};
inline constexpr unexpect_t unexpect{};

/// What `value()` throws; the base of every bad_result_access<E>.
template <> class SURE_ONE_IN_PROGRAM bad_result_access<void> : public std::exception {
public:
  [[nodiscard]] char const* what() const noexcept override { return "bad access to sure::result without a value"; }

protected:
  bad_result_access() noexcept = default;
  bad_result_access(bad_result_access const&) = default;
  bad_result_access(bad_result_access&&) = default;
  bad_result_access& operator=(bad_result_access const&) = default;
  bad_result_access& operator=(bad_result_access&&) = default;
  ~bad_result_access() override = default;
};

/// Carries the error that was held instead of the value.
template <class E> class SURE_ONE_IN_PROGRAM bad_result_access : public bad_result_access<void> {
public:
  explicit bad_result_access(E error) : error_(SURE_MOVE(error)) {}
  [[nodiscard]] E& error() & noexcept { return error_; }
  [[nodiscard]] E const& error() const& noexcept { return error_; }
  [[nodiscard]] E&& error() && noexcept { return SURE_MOVE(error_); }
  [[nodiscard]] E const&& error() const&& noexcept { return static_cast<E const&&>(error_); }

private:
  E error_;
};

namespace detail {
template <class T> inline constexpr bool is_unexpected = false;
template <class E> inline constexpr bool is_unexpected<unexpected<E>> = true;
template <class T> inline constexpr bool is_in_place_type = false;
template <class T> inline constexpr bool is_in_place_type<std::in_place_type_t<T>> = true;
} // namespace detail

/// Holds one error and says that it is one; converts to every result that may hold it.
template <class E> class unexpected {
  static_assert(std::is_object_v<E> && !std::is_array_v<E> && !detail::is_unexpected<E> && !std::is_const_v<E> &&
                    !std::is_volatile_v<E>,
                "sure::unexpected: the error has to be a plain object type (docs/messages/plain-object-type.md)");

public:
  constexpr unexpected(unexpected const&) = default;
  constexpr unexpected(unexpected&&) = default;
  template <class G = E>
    requires(!__is_same(std::remove_cvref_t<G>, unexpected) && !__is_same(std::remove_cvref_t<G>, std::in_place_t) &&
             __is_constructible(E, G))
  constexpr explicit unexpected(G&& error) noexcept(__is_nothrow_constructible(E, G)) : error_(SURE_FWD(error)) {}
  template <class... Args>
    requires(__is_constructible(E, Args...))
  constexpr explicit unexpected(std::in_place_t, Args&&... args) noexcept(__is_nothrow_constructible(E, Args...))
      : error_(SURE_FWD(args)...) {}
  template <class U, class... Args>
    requires(__is_constructible(E, std::initializer_list<U>&, Args...))
  constexpr explicit unexpected(std::in_place_t, std::initializer_list<U> list,
                                Args&&... args) noexcept(__is_nothrow_constructible(E, std::initializer_list<U>&,
                                                                                    Args...))
      : error_(list, SURE_FWD(args)...) {}
  constexpr unexpected& operator=(unexpected const&) = default;
  constexpr unexpected& operator=(unexpected&&) = default;

  [[nodiscard]] constexpr E& error() & noexcept SURE_LIFETIMEBOUND { return error_; }
  [[nodiscard]] constexpr E const& error() const& noexcept SURE_LIFETIMEBOUND { return error_; }
  [[nodiscard]] constexpr E&& error() && noexcept SURE_LIFETIMEBOUND { return SURE_MOVE(error_); }
  [[nodiscard]] constexpr E const&& error() const&& noexcept SURE_LIFETIMEBOUND {
    return static_cast<E const&&>(error_);
  }

#ifdef SURE_TL_NAMES
  [[nodiscard]] constexpr E& value() & noexcept SURE_LIFETIMEBOUND { return error_; }
  [[nodiscard]] constexpr E const& value() const& noexcept SURE_LIFETIMEBOUND { return error_; }
  [[nodiscard]] constexpr E&& value() && noexcept SURE_LIFETIMEBOUND { return SURE_MOVE(error_); }
#endif

  constexpr void swap(unexpected& other) noexcept(std::is_nothrow_swappable_v<E>) {
    static_assert(std::is_swappable_v<E>,
                  "sure::unexpected: the error is not swappable (docs/messages/unexpected-swap.md)");
    using std::swap;
    swap(error_, other.error_);
  }
  friend constexpr void swap(unexpected& a, unexpected& b) noexcept(noexcept(a.swap(b)))
    requires(std::is_swappable_v<E>)
  {
    a.swap(b);
  }
  template <class G> [[nodiscard]] friend constexpr bool operator==(unexpected const& a, unexpected<G> const& b) {
    return a.error() == b.error();
  }

private:
  E error_;
};

template <class E> unexpected(E) -> unexpected<E>;

#ifdef SURE_TL_NAMES
template <class E> [[nodiscard]] constexpr unexpected<std::decay_t<E>> make_unexpected(E&& error) {
  return unexpected<std::decay_t<E>>(SURE_FWD(error));
}
#endif

} // namespace sure::inline SURE_ABI

#endif // SURE_UNEXPECTED_HPP
