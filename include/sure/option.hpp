// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_OPTION_HPP
#define SURE_OPTION_HPP

/// A value or none: C++26 std::optional<T>, references included, plus ok_or, filter and from_nullable.
///
///   sure::option<customer const&> found = find(id);
///   sure::result<customer const&, not_found> r = found.ok_or(not_found{id});

#include <sure/detail/invoke.hpp>
#include <sure/detail/niche.hpp>
#include <sure/detail/std_compare.hpp>
#include <sure/sum_traits.hpp>
#include <sure/unexpected.hpp>
#include <sure/violation.hpp>

namespace sure::inline SURE_ABI {

/// The empty option, the standard's nullopt.
struct none_t {
  // No default constructor, so that `o = {}` means the default option.
  enum class only { one };
  constexpr explicit none_t(only) noexcept {}
  [[nodiscard]] friend constexpr bool operator==(none_t, none_t) noexcept { return true; }
  [[nodiscard]] friend constexpr std::strong_ordering operator<=>(none_t, none_t) noexcept {
    return std::strong_ordering::equal;
  }
};
inline constexpr none_t none{none_t::only::one};

/// What `value()` of an empty option throws.
class SURE_ONE_IN_PROGRAM bad_option_access : public std::exception {
public:
  [[nodiscard]] char const* what() const noexcept override { return "bad access to sure::option without a value"; }
};

namespace detail {

template <class T> inline constexpr bool is_option = false;
template <class T> inline constexpr bool is_option<option<T>> = true;
template <class T>
inline constexpr bool lends_tag<option<T>> = access::storage_of<option<T>>::lends_codes;

// [optional.ctor]: an option of W stands between T and its value.
template <class T, class W>
inline constexpr bool converts_from_option =
    std::is_constructible_v<T, W&> || std::is_constructible_v<T, W> || std::is_constructible_v<T, W const&> ||
    std::is_constructible_v<T, W const> || std::is_convertible_v<W&, T> || std::is_convertible_v<W, T> ||
    std::is_convertible_v<W const&, T> || std::is_convertible_v<W const, T>;
template <class T, class W>
inline constexpr bool assigns_from_option =
    converts_from_option<T, W> || std::is_assignable_v<T&, W&> || std::is_assignable_v<T&, W> ||
    std::is_assignable_v<T&, W const&> || std::is_assignable_v<T&, W const>;

// An option of a reference binds as the other option's value category says; an option of an object copies or moves.
template <class T, class O> struct passed_option_value;
template <class T, class W> struct passed_option_value<T, option<W>> {
  using type = W&&;
};
template <class T, class W> struct passed_option_value<T, option<W> const> {
  using type = std::conditional_t<std::is_reference_v<W>, W, W const&&>;
};
template <class T, class W> struct passed_option_value<T, option<W>&> {
  using type = std::conditional_t<std::is_reference_v<W> || std::is_reference_v<T>, W&, W const&>;
};
template <class T, class W> struct passed_option_value<T, option<W> const&> {
  using type = std::conditional_t<std::is_reference_v<W>, W, W const&>;
};

template <class O> SURE_INLINE constexpr auto& option_value(O const& o) noexcept {
  return sum_traits<O>::template get<0>(o);
}

template <class O, class F> constexpr auto and_then_option(O&& o, F&& f) {
  using R = std::remove_cvref_t<std::invoke_result_t<F, decltype(*SURE_FWD(o))>>;
  static_assert(is_option<R>,
                "sure::option::and_then: the function has to return an option (docs/messages/and-then.md)");
  if (o.has_value()) return detail::invoke(SURE_FWD(f), *SURE_FWD(o));
  return R();
}

template <class O, class F> constexpr auto transform_option(O&& o, F&& f) {
  using U = std::invoke_result_t<F, decltype(*SURE_FWD(o))>;
  using R = option<std::conditional_t<std::is_lvalue_reference_v<U>, U, std::remove_cv_t<U>>>;
  if (o.has_value()) return R(from_call<value_alt>{}, [&]() -> U { return detail::invoke(SURE_FWD(f), *SURE_FWD(o)); });
  return R();
}

template <class T, class F> constexpr auto filter_option(T&& o, F&& keep) -> std::remove_cvref_t<T> {
  if (o.has_value() &&
      static_cast<bool>(detail::invoke(SURE_FWD(keep), static_cast<std::remove_reference_t<T> const&>(o).operator*())))
    return SURE_FWD(o);
  return none;
}

} // namespace detail

/// Holds a T or none; `T` may be an object type or an lvalue reference, which is then rebound by assignment.
template <class T> class [[nodiscard]] SURE_CONSUMABLE option {
  static_assert((std::is_object_v<T> || std::is_lvalue_reference_v<T>) && !std::is_array_v<T>,
                "sure::option: T has to be an object type or an lvalue reference (docs/messages/value-type.md)");
  static_assert(!std::is_same_v<std::remove_cvref_t<T>, none_t> &&
                    !std::is_same_v<std::remove_cvref_t<T>, std::in_place_t>,
                "sure::option: T may not be none_t or in_place_t (docs/messages/value-type.md)");

  static constexpr bool is_reference = std::is_lvalue_reference_v<T>;
  using object = std::remove_reference_t<T>;
  using storage_type = detail::storage<T, none_t>;
  storage_type storage_;

  friend detail::access;
  template <class> friend class option;
  template <class U> static constexpr bool is_value =
      !std::is_same_v<std::remove_cvref_t<U>, option> && !detail::is_failing<std::remove_cvref_t<U>> &&
      !std::is_same_v<std::remove_cvref_t<U>, std::in_place_t> && !std::is_same_v<std::remove_cvref_t<U>, none_t>;
  template <class U> static constexpr bool constructs_from_value =
      is_value<U> &&
      !(is_reference && detail::is_option<std::remove_cvref_t<U>> && !detail::is_option<std::remove_cvref_t<T>>) &&
      std::is_constructible_v<T, U> &&
      !(std::is_same_v<std::remove_cv_t<T>, bool> && detail::is_option<std::remove_cvref_t<U>>);
  template <class O> static constexpr bool is_other_option() {
    return detail::is_option<std::remove_cvref_t<O>> && !std::is_same_v<std::remove_cvref_t<O>, option>;
  }
  // What [optional.ctor] and [optional.ref.ctor] hand on of another option's value.
  template <class O> using passed_value = typename detail::passed_option_value<T, O>::type;
  template <class O> static constexpr bool constructs_from_option() {
    if constexpr (!std::is_constructible_v<T, passed_value<O>>)
      return false;
    else if constexpr (is_reference) // to the other option itself, where it is one
      return !detail::binds_temporary<T, passed_value<O>> &&
             !std::is_same_v<std::remove_cv_t<object>, std::remove_cvref_t<O>>;
    else
      return std::is_same_v<std::remove_cv_t<T>, bool> || !detail::converts_from_option<T, std::remove_cvref_t<O>>;
  }
  template <class... Args> static constexpr bool constructs_in_place() {
    if constexpr (is_reference)
      return sizeof...(Args) == 1 && (!detail::binds_temporary<T, Args> && ...) && std::is_constructible_v<T, Args...>;
    else
      return std::is_constructible_v<T, Args...>;
  }
  template <class U> static constexpr bool dangles = is_reference && detail::binds_temporary<T, U>;

  constexpr explicit option(detail::spare, std::size_t code) : storage_(detail::spare{}, code) {}

public:
  using value_type = std::remove_reference_t<T>;
  using iterator = object*;
  using const_iterator = std::conditional_t<is_reference, object*, object const*>;

  // constructors
  SURE_IS_UNTESTED constexpr option() noexcept : storage_(detail::error_alt<none_t>{}) {}
  constexpr option(none_t) noexcept : storage_(detail::error_alt<none_t>{}) {}
  constexpr option(option const&) = default;
  constexpr option(option&&) = default;
  template <class... Args>
    requires(constructs_in_place<Args...>())
  constexpr explicit option(std::in_place_t, Args&&... args) noexcept(std::is_nothrow_constructible_v<T, Args...>)
      : storage_(detail::value_alt{}, detail::storable<T>(SURE_FWD(args))...) {}
  template <class U, class... Args>
    requires(std::is_constructible_v<T, std::initializer_list<U>&, Args...>)
  constexpr explicit option(std::in_place_t, std::initializer_list<U> list, Args&&... args)
      : storage_(detail::value_alt{}, list, SURE_FWD(args)...) {}
  template <class U = std::remove_cv_t<T>>
    requires(constructs_from_value<U> && !dangles<U>)
  constexpr explicit(!std::is_convertible_v<U, T>) option(U&& value) noexcept(std::is_nothrow_constructible_v<T, U>)
      : storage_(detail::value_alt{}, detail::storable<T>(SURE_FWD(value))) {}
  template <class U>
    requires(constructs_from_value<U> && dangles<U>)
  constexpr option(U&& value) = delete;
  template <class O>
    requires(is_other_option<O>() && constructs_from_option<O>())
  constexpr explicit(!std::is_convertible_v<passed_value<O>, T>) option(O&& other) : option() {
    if (other.has_value())
      storage_.begin(detail::value_alt{}, detail::storable<T>(static_cast<passed_value<O>>(other.get())));
  }
  /// The value is what `f(args...)` returns, without a move.
  template <class F, class... Args>
  constexpr explicit option(detail::from_call<detail::value_alt>, F&& f, Args&&... args)
    requires(!is_reference)
      : storage_(detail::from_call<detail::value_alt>{}, SURE_FWD(f), SURE_FWD(args)...) {}
  template <class F>
  constexpr explicit option(detail::from_call<detail::value_alt>, F&& f)
    requires(is_reference)
      : storage_(detail::value_alt{}, std::addressof(f())) {}

  // assignment
  SURE_SETS_UNTESTED constexpr option& operator=(option const&) = default;
  SURE_SETS_UNTESTED constexpr option& operator=(option&&) = default;
  SURE_SETS_UNTESTED constexpr option& operator=(none_t) noexcept {
    reset();
    return *this;
  }
  template <class U = std::remove_cv_t<T>>
    requires(is_value<U> && !is_reference && std::is_constructible_v<T, U> && std::is_assignable_v<T&, U> &&
             !(std::is_scalar_v<T> && std::is_same_v<T, std::decay_t<U>>))
  SURE_SETS_TESTED constexpr option& operator=(U&& value) {
    assign(SURE_FWD(value));
    return *this;
  }
  template <class O>
    requires(!is_reference && is_other_option<O>() && constructs_from_option<O>() &&
             std::is_assignable_v<T&, passed_value<O>> && !detail::assigns_from_option<T, std::remove_cvref_t<O>>)
  SURE_SETS_UNTESTED constexpr option& operator=(O&& other) {
    if (other.has_value())
      assign(static_cast<passed_value<O>>(other.get()));
    else
      reset();
    return *this;
  }
  template <class... Args>
    requires(constructs_in_place<Args...>())
  SURE_SETS_TESTED constexpr T&
  emplace(Args&&... args) noexcept(is_reference && std::is_nothrow_constructible_v<T, Args...>) SURE_LIFETIMEBOUND {
    reset();
    storage_.begin(detail::value_alt{}, detail::storable<T>(SURE_FWD(args))...);
    return get();
  }
  template <class U, class... Args>
    requires(std::is_constructible_v<T, std::initializer_list<U>&, Args...>)
  SURE_SETS_TESTED constexpr T& emplace(std::initializer_list<U> list, Args&&... args) SURE_LIFETIMEBOUND {
    reset();
    storage_.begin(detail::value_alt{}, list, SURE_FWD(args)...);
    return get();
  }
  SURE_SETS_UNTESTED constexpr void reset() noexcept { storage_.replace(detail::error_alt<none_t>{}); }
  SURE_SETS_UNTESTED constexpr void swap(option& other) noexcept(is_reference ||
                                                                 (std::is_nothrow_move_constructible_v<T> &&
                                                                  std::is_nothrow_swappable_v<T>)) {
    using std::swap;
    if constexpr (is_reference) {
      swap(storage_, other.storage_);
    } else if (storage_.failed() != other.storage_.failed()) {
      option& full = storage_.failed() ? other : *this;
      option& empty = storage_.failed() ? *this : other;
      empty.storage_.begin(detail::value_alt{}, SURE_MOVE(full.get()));
      full.reset();
    } else if (!storage_.failed()) {
      swap(get(), other.get());
    }
  }

  // iteration: over one element or none
  [[nodiscard]] constexpr iterator begin() noexcept
    requires(!is_reference)
  {
    return has_value() ? std::addressof(get()) : nullptr;
  }
  [[nodiscard]] constexpr const_iterator begin() const noexcept {
    return has_value() ? std::addressof(get()) : nullptr;
  }
  [[nodiscard]] constexpr iterator end() noexcept
    requires(!is_reference)
  {
    return begin() + has_value();
  }
  [[nodiscard]] constexpr const_iterator end() const noexcept { return begin() + has_value(); }

  // observers
  [[nodiscard]] SURE_TESTS SURE_INLINE constexpr bool has_value() const noexcept { return !storage_.failed(); }
  [[nodiscard]] SURE_TESTS SURE_INLINE constexpr explicit operator bool() const noexcept { return !storage_.failed(); }
  [[nodiscard]] SURE_NEEDS_TEST SURE_INLINE constexpr object* operator->() noexcept SURE_LIFETIMEBOUND
    requires(!is_reference)
  {
    SURE_EXPECT(!storage_.failed(), "option::operator-> without a value", storage_);
    return std::addressof(get());
  }
  [[nodiscard]] SURE_NEEDS_TEST SURE_INLINE constexpr auto operator->() const noexcept SURE_LIFETIMEBOUND {
    SURE_EXPECT(!storage_.failed(), "option::operator-> without a value", storage_);
    return std::addressof(get());
  }
  [[nodiscard]] SURE_NEEDS_TEST SURE_INLINE constexpr object& operator*() & noexcept SURE_LIFETIMEBOUND
    requires(!is_reference)
  {
    SURE_EXPECT(!storage_.failed(), "option::operator* without a value", storage_);
    return get();
  }
  [[nodiscard]] SURE_NEEDS_TEST SURE_INLINE constexpr object&& operator*() && noexcept SURE_LIFETIMEBOUND
    requires(!is_reference)
  {
    SURE_EXPECT(!storage_.failed(), "option::operator* without a value", storage_);
    return SURE_MOVE(get());
  }
  [[nodiscard]] SURE_NEEDS_TEST SURE_INLINE constexpr T const& operator*() const& noexcept SURE_LIFETIMEBOUND {
    SURE_EXPECT(!storage_.failed(), "option::operator* without a value", storage_);
    return get();
  }
  [[nodiscard]] SURE_NEEDS_TEST SURE_INLINE constexpr T const&& operator*() const&& noexcept SURE_LIFETIMEBOUND {
    SURE_EXPECT(!storage_.failed(), "option::operator* without a value", storage_);
    return static_cast<T const&&>(get());
  }
  [[nodiscard]] constexpr object& value() & SURE_LIFETIMEBOUND
        requires(!is_reference)
  {
    require_value();
    return get();
  }
  [[nodiscard]] constexpr object&& value() && SURE_LIFETIMEBOUND
        requires(!is_reference)
  {
    require_value();
    return SURE_MOVE(get());
  }
  [[nodiscard]] constexpr T const& value() const& SURE_LIFETIMEBOUND {
    require_value();
    return get();
  }
  [[nodiscard]] constexpr T const&& value() const&& SURE_LIFETIMEBOUND {
    require_value();
    return static_cast<T const&&>(get());
  }
  template <class U = std::remove_cv_t<object>> [[nodiscard]] constexpr std::remove_cv_t<object>
  value_or(U&& other) const& {
    static_assert(std::is_copy_constructible_v<std::remove_cv_t<object>> &&
                      std::is_convertible_v<U, std::remove_cv_t<object>>,
                  "sure::option::value_or: the alternative has to convert to T, and T has to be copyable "
                  "(docs/messages/value-or.md)");
    if (has_value()) return get();
    return static_cast<std::remove_cv_t<object>>(SURE_FWD(other));
  }
  template <class U = std::remove_cv_t<object>> [[nodiscard]] constexpr std::remove_cv_t<object>
  value_or(U&& other) && {
    static_assert(std::is_move_constructible_v<std::remove_cv_t<object>> &&
                      std::is_convertible_v<U, std::remove_cv_t<object>>,
                  "sure::option::value_or: the alternative has to convert to T, and T has to be movable "
                  "(docs/messages/value-or.md)");
    if (has_value()) return static_cast<T&&>(get());
    return static_cast<std::remove_cv_t<object>>(SURE_FWD(other));
  }

  // combinators
  template <class F> constexpr auto and_then(F&& f) & { return detail::and_then_option(*this, SURE_FWD(f)); }
  template <class F> constexpr auto and_then(F&& f) const& { return detail::and_then_option(*this, SURE_FWD(f)); }
  template <class F> constexpr auto and_then(F&& f) && {
    return detail::and_then_option(SURE_MOVE(*this), SURE_FWD(f));
  }
  template <class F> constexpr auto and_then(F&& f) const&& {
    return detail::and_then_option(SURE_MOVE(*this), SURE_FWD(f));
  }
  template <class F> constexpr auto transform(F&& f) & { return detail::transform_option(*this, SURE_FWD(f)); }
  template <class F> constexpr auto transform(F&& f) const& { return detail::transform_option(*this, SURE_FWD(f)); }
  template <class F> constexpr auto transform(F&& f) && {
    return detail::transform_option(SURE_MOVE(*this), SURE_FWD(f));
  }
  template <class F> constexpr auto transform(F&& f) const&& {
    return detail::transform_option(SURE_MOVE(*this), SURE_FWD(f));
  }
  template <class F>
    requires(std::is_invocable_v<F> && (is_reference || std::is_copy_constructible_v<T>))
  constexpr option or_else(F&& f) const& {
    static_assert(std::is_same_v<std::remove_cvref_t<std::invoke_result_t<F>>, option>,
                  "sure::option::or_else: the function has to return this option type (docs/messages/or-else-type.md)");
    if (has_value()) return *this;
    return SURE_FWD(f)();
  }
  template <class F>
    requires(std::is_invocable_v<F> && (is_reference || std::is_move_constructible_v<T>))
  constexpr option or_else(F&& f) && {
    static_assert(std::is_same_v<std::remove_cvref_t<std::invoke_result_t<F>>, option>,
                  "sure::option::or_else: the function has to return this option type (docs/messages/or-else-type.md)");
    if (has_value()) return SURE_MOVE(*this);
    return SURE_FWD(f)();
  }
  /// The option itself where `keep(value)` holds, else none.
  template <class F> constexpr option filter(F&& keep) const& { return detail::filter_option(*this, SURE_FWD(keep)); }
  template <class F> constexpr option filter(F&& keep) && {
    return detail::filter_option(SURE_MOVE(*this), SURE_FWD(keep));
  }
  /// A result with this value, or with the error in place of none.
  template <class E> constexpr auto ok_or(E&& error) const& -> result<T, std::decay_t<E>> {
    if (has_value()) return result<T, std::decay_t<E>>(std::in_place, get());
    return result<T, std::decay_t<E>>(unexpect, SURE_FWD(error));
  }
  template <class E> constexpr auto ok_or(E&& error) && -> result<T, std::decay_t<E>> {
    if (has_value()) return result<T, std::decay_t<E>>(std::in_place, static_cast<T&&>(get()));
    return result<T, std::decay_t<E>>(unexpect, SURE_FWD(error));
  }
  /// Drops the option, on purpose.
  constexpr void ignore() const noexcept {}

  // comparison
  friend constexpr void swap(option& a, option& b) noexcept(noexcept(a.swap(b)))
    requires(is_reference || (std::is_move_constructible_v<T> && std::is_swappable_v<T>))
  {
    a.swap(b);
  }

private:
  SURE_INLINE constexpr auto& get() noexcept {
    if constexpr (is_reference)
      return *storage_.value();
    else
      return storage_.value();
  }
  SURE_INLINE constexpr auto& get() const noexcept {
    if constexpr (is_reference)
      return *storage_.value();
    else
      return storage_.value();
  }
  template <class U> constexpr void assign(U&& value) {
    if (has_value())
      get() = SURE_FWD(value);
    else
      storage_.begin(detail::value_alt{}, SURE_FWD(value));
  }
  constexpr void require_value() const {
#if SURE_HAS_EXCEPTIONS
    if (!has_value()) [[unlikely]]
      throw bad_option_access();
#else
    if (!has_value()) [[unlikely]]
      detail::wrong_state<storage_type>("option::value() without a value", storage_);
#endif
  }
};

template <class T> option(T) -> option<T>;

#define SURE_COMPARE(op, both, left_only, right_only)                                                                  \
  template <class T, class U>                                                                                          \
    requires requires(T const& a, U const& b) { static_cast<bool>(a op b); }                                           \
  [[nodiscard]] constexpr bool operator op(option<T> const& a, option<U> const& b) {                                   \
    if (a.has_value() && b.has_value()) return detail::option_value(a) op detail::option_value(b);                     \
    return both;                                                                                                       \
  }                                                                                                                    \
  template <class T, class U>                                                                                          \
    requires(!detail::is_option<U> && !std::is_same_v<U, none_t>) &&                                                   \
            requires(T const& a, U const& b) { static_cast<bool>(a op b); }                                            \
  [[nodiscard]] constexpr bool operator op(option<T> const& a, U const& b) {                                           \
    return a.has_value() ? static_cast<bool>(detail::option_value(a) op b) : left_only;                                \
  }                                                                                                                    \
  template <class T, class U>                                                                                          \
    requires(!detail::is_option<T> && !std::is_same_v<T, none_t>) &&                                                   \
            requires(T const& a, U const& b) { static_cast<bool>(a op b); }                                            \
  [[nodiscard]] constexpr bool operator op(T const& a, option<U> const& b) {                                           \
    return b.has_value() ? static_cast<bool>(a op detail::option_value(b)) : right_only;                               \
  }

SURE_COMPARE(==, a.has_value() == b.has_value(), false, false)
SURE_COMPARE(!=, a.has_value() != b.has_value(), true, true)
SURE_COMPARE(<, !a.has_value() && b.has_value(), true, false)
SURE_COMPARE(>, a.has_value() && !b.has_value(), false, true)
SURE_COMPARE(<=, !a.has_value(), true, false)
SURE_COMPARE(>=, !b.has_value(), false, true)
#undef SURE_COMPARE

template <class T, std::three_way_comparable_with<T> U>
[[nodiscard]] constexpr std::compare_three_way_result_t<T, U> operator<=>(option<T> const& a, option<U> const& b) {
  if (a.has_value() && b.has_value()) return detail::option_value(a) <=> detail::option_value(b);
  return a.has_value() <=> b.has_value();
}
template <class T, class U>
  requires(!detail::is_option<U> && !std::is_same_v<U, none_t> && std::three_way_comparable_with<U, T>)
[[nodiscard]] constexpr std::compare_three_way_result_t<T, U> operator<=>(option<T> const& a, U const& b) {
  return a.has_value() ? detail::option_value(a) <=> b : std::strong_ordering::less;
}
template <class T> [[nodiscard]] constexpr bool operator==(option<T> const& a, none_t) noexcept {
  return !a.has_value();
}
template <class T> [[nodiscard]] constexpr std::strong_ordering operator<=>(option<T> const& a, none_t) noexcept {
  return a.has_value() <=> false;
}

/// The object that `pointer` points to, or none for a null pointer.
template <class T> [[nodiscard]] constexpr option<T&> from_nullable(T* pointer) noexcept {
  return pointer ? option<T&>(*pointer) : option<T&>();
}
/// An option that holds `value`, or a T made from `args`.
template <int = 0, class T>
  requires(std::is_constructible_v<std::decay_t<T>, T>)
[[nodiscard]] constexpr option<std::decay_t<T>>
make_option(T&& value) noexcept(std::is_nothrow_constructible_v<option<std::decay_t<T>>, T>) {
  return option<std::decay_t<T>>(SURE_FWD(value));
}
template <class T, class... Args>
  requires(std::is_constructible_v<T, Args...>)
[[nodiscard]] constexpr option<T> make_option(Args&&... args) {
  return option<T>(std::in_place, SURE_FWD(args)...);
}
template <class T, class U, class... Args>
  requires(std::is_constructible_v<T, std::initializer_list<U>&, Args...>)
[[nodiscard]] constexpr option<T> make_option(std::initializer_list<U> list, Args&&... args) {
  return option<T>(std::in_place, list, SURE_FWD(args)...);
}

/// option as a sum for `match` and SURE_TRY: its value, then none.
template <class T> struct sum_traits<option<T>> {
  using alternatives = detail::types<T, none_t>;
  static constexpr bool fallible = true;
  template <std::size_t I> [[nodiscard]] SURE_INLINE static constexpr bool holds(option<T> const& o) noexcept {
    return detail::access::storage(o).failed() == (I == 1);
  }
  template <std::size_t I, class O> [[nodiscard]] SURE_INLINE static constexpr decltype(auto) get(O&& o) noexcept {
    if constexpr (I == 1)
      return (none);
    else if constexpr (std::is_lvalue_reference_v<T>)
      return *detail::access::storage(o).value();
    else
      return detail::forward_member<O>(detail::access::storage(o).value());
  }
};

} // namespace sure::inline SURE_ABI

#endif // SURE_OPTION_HPP
