// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_RESULT_HPP
#define SURE_RESULT_HPP

/// A value, or one error out of a set that the type names. With one error: C++23 std::expected.
///
///   sure::result<order, out_of_stock, card_declined> place(cart const&);
///   auto r = place(cart).or_else([](out_of_stock const& e) { return back_order(e.sku); });   // only card_declined is left

#include <sure/detail/result_operations.hpp>

namespace sure::inline SURE_ABI {

/// Holds a `T` (an object, an lvalue reference or void) or one of `Es`. Groups in `Es` are flattened, duplicates merge; without
/// any error it cannot fail and converts to `T`. Every `result<U, Fs...>` whose errors are among `Es` converts to it.
template <class T, class... Es> class [[nodiscard]] SURE_CONSUMABLE result {
  using set = typename detail::set_of<Es...>::type;
  using meta = detail::result_meta<T, set>;
  using E = typename meta::error;
  using storage_type = typename meta::storage;
  static_assert(meta::is_valid);
  static constexpr bool is_void = detail::is_void<T>;
  static constexpr bool is_reference = detail::is_lvalue_reference<T>;
  static constexpr bool can_fail = set::size != 0;
  static constexpr bool one_error = set::size == 1;
  using object = std::remove_reference_t<T>;
  template <class U> static constexpr bool converts_to_value =
      !is_reference && __is_same(U, object) && !__is_same(U, bool);
  using value_ref = std::add_lvalue_reference_t<T>;
  using const_ref = std::add_lvalue_reference_t<std::conditional_t<is_reference, T, T const>>;

  storage_type storage_;

  friend detail::access;
  friend struct detail::trying;
  template <class, class...> friend class result;

  constexpr explicit result(detail::spare, std::size_t code) : storage_(detail::spare{}, code) {}
  // For the operations of this library: what is alive is named by the first argument.
  template <class Alt, class... Args>
    requires(detail::is_alternative_tag<Alt>)
  SURE_INLINE constexpr explicit result(Alt alt, Args&&... args) : storage_(alt, SURE_FWD(args)...) {}

  template <class U> static constexpr detail::role takes = meta::template takes<U, result>;

public:
  using value_type = T;
  using error_type = E;
  using unexpected_type = unexpected<E>;
  template <class U> using rebind = result<U, Es...>;

  // constructors
  SURE_IS_UNTESTED constexpr result() noexcept(is_void || std::is_nothrow_default_constructible_v<T>)
    requires(is_void || std::is_default_constructible_v<T>)
      : storage_(detail::value_alt{}) {}
  template <class U, class... Fs>
    requires(!__is_same(result<U, Fs...>, result) &&
             meta::template converts<result<U, Fs...>, U, typename detail::set_of<Fs...>::type, true>)
  SURE_INLINE constexpr explicit(!meta::template converts_implicitly<U, typename detail::set_of<Fs...>::type, true>)
      result(result<U, Fs...> const& other)
      : storage_(detail::widening{}, detail::access::forward(other)) {}
  template <class U, class... Fs>
    requires(!__is_same(result<U, Fs...>, result) &&
             meta::template converts<result<U, Fs...>, U, typename detail::set_of<Fs...>::type, false>)
  SURE_INLINE constexpr explicit(!meta::template converts_implicitly<U, typename detail::set_of<Fs...>::type, false>)
      result(result<U, Fs...>&& other)
      : storage_(detail::widening{}, detail::access::forward(SURE_MOVE(other))) {}
  template <class U, class... Fs, class NotInTheSignature = detail::without<typename detail::set_of<Fs...>::type, set>>
    requires(meta::template lacks_errors<U, typename detail::set_of<Fs...>::type>)
  result(result<U, Fs...> const& other) =
      delete; // the last template argument names the errors that this result's type lacks
  template <class NotInTheSignature>
    requires(takes<NotInTheSignature> == detail::role::foreign)
  result(NotInTheSignature&& error) = delete;
  template <class U = std::remove_cv_t<T>>
    requires(takes<U> == detail::role::value)
  SURE_INLINE constexpr explicit(!detail::is_convertible<U, T>)
      result(U&& value) noexcept(__is_nothrow_constructible(T, U))
      : storage_(detail::value_alt{}, SURE_FWD(value)) {}
  template <class U>
    requires(takes<U> == detail::role::referent)
  SURE_INLINE constexpr explicit(!detail::is_convertible<U, T>)
      result(U&& value) noexcept(__is_nothrow_constructible(T, U))
      : storage_(detail::value_alt{}, std::addressof(static_cast<T>(value))) {}
  template <class Temporary>
    requires(takes<Temporary> == detail::role::temporary)
  result(Temporary&& dangling) = delete; // the reference would outlive what it refers to
  template <class F>
    requires(takes<F> == detail::role::error)
  SURE_INLINE constexpr result(F&& error) noexcept(__is_nothrow_constructible(std::remove_cvref_t<F>, F))
      : storage_(detail::error_alt<std::remove_cvref_t<F>>{}, SURE_FWD(error)) {}
  template <class F>
    requires(takes<F> == detail::role::converted_error)
  SURE_INLINE constexpr result(F&& error) : storage_(detail::error_storage<storage_type>(SURE_FWD(error))) {}
  template <class G>
    requires(meta::template takes_unexpected<G const&>)
  SURE_INLINE constexpr explicit(!meta::template takes_unexpected_implicitly<G const&>)
      result(unexpected<G> const& error)
      : storage_(detail::unexpected_storage<storage_type, E>(error.error())) {}
  template <class G>
    requires(meta::template takes_unexpected<G>)
  SURE_INLINE constexpr explicit(!meta::template takes_unexpected_implicitly<G>) result(unexpected<G>&& error)
      : storage_(detail::unexpected_storage<storage_type, E>(SURE_MOVE(error).error())) {}
  template <class... Args>
    requires((is_void && sizeof...(Args) == 0) ||
             (!is_void && __is_constructible(T, Args...) && !(is_reference && sizeof...(Args) != 1)))
  SURE_INLINE constexpr explicit result(std::in_place_t,
                                        Args&&... args) noexcept(is_void || __is_nothrow_constructible(T, Args...))
      : storage_(detail::value_alt{}, detail::storable<T>(SURE_FWD(args))...) {}
  template <class U, class... Args>
    requires(__is_constructible(T, std::initializer_list<U>&, Args...))
  constexpr explicit result(std::in_place_t, std::initializer_list<U> list, Args&&... args)
      : storage_(detail::value_alt{}, list, SURE_FWD(args)...) {}
  template <class... Args>
    requires(one_error && __is_constructible(E, Args...))
  SURE_INLINE constexpr explicit result(unexpect_t, Args&&... args) noexcept(__is_nothrow_constructible(E, Args...))
      : storage_(detail::error_alt<E>{}, SURE_FWD(args)...) {}
  template <class U, class... Args>
    requires(one_error && __is_constructible(E, std::initializer_list<U>&, Args...))
  constexpr explicit result(unexpect_t, std::initializer_list<U> list, Args&&... args)
      : storage_(detail::error_alt<E>{}, list, SURE_FWD(args)...) {}
  /// The error `F`, made from `args`.
  template <class F, class... Args>
    requires(detail::contains<F, set> && __is_constructible(F, Args...))
  constexpr explicit result(std::in_place_type_t<F>, Args&&... args)
      : storage_(detail::error_alt<F>{}, SURE_FWD(args)...) {}

  // assignment
  template <class U = std::remove_cv_t<T>>
    requires(takes<U> == (is_reference ? detail::role::referent : detail::role::value) && meta::template takes_value<U>)
  SURE_SETS_TESTED constexpr result& operator=(U&& value) {
    if constexpr (is_reference) {
      storage_.replace(detail::value_alt{}, detail::storable<T>(value));
    } else if (storage_.failed()) {
      storage_.replace(detail::value_alt{}, SURE_FWD(value));
    } else {
      storage_.value() = SURE_FWD(value);
    }
    return *this;
  }
  template <class G>
    requires(meta::template takes_unexpected<G const&> && meta::template assigns_error<G const&>)
  SURE_SETS_UNTESTED constexpr result& operator=(unexpected<G> const& error) {
    assign_error(error.error());
    return *this;
  }
  template <class G>
    requires(meta::template takes_unexpected<G> && meta::template assigns_error<G>)
  SURE_SETS_UNTESTED constexpr result& operator=(unexpected<G>&& error) {
    assign_error(SURE_MOVE(error).error());
    return *this;
  }
  template <class... Args>
    requires(!is_void && __is_nothrow_constructible(T, Args...) && !(is_reference && sizeof...(Args) != 1))
  SURE_SETS_TESTED constexpr value_ref emplace(Args&&... args) noexcept SURE_LIFETIMEBOUND {
    storage_.replace(detail::value_alt{}, detail::storable<T>(SURE_FWD(args))...);
    return get();
  }
  template <class U, class... Args>
    requires(__is_nothrow_constructible(T, std::initializer_list<U>&, Args...))
  SURE_SETS_TESTED constexpr value_ref emplace(std::initializer_list<U> list,
                                               Args&&... args) noexcept SURE_LIFETIMEBOUND {
    storage_.replace(detail::value_alt{}, list, SURE_FWD(args)...);
    return get();
  }
  SURE_SETS_TESTED constexpr void emplace() noexcept
    requires(is_void)
  {
    storage_.replace(detail::value_alt{});
  }
  SURE_SETS_UNTESTED constexpr void swap(result& other) noexcept(meta::nothrow_swap)
    requires(meta::can_swap)
  {
    detail::swap_storages(storage_, other.storage_);
  }
  friend constexpr void swap(result& a, result& b) noexcept(noexcept(a.swap(b)))
    requires(meta::can_swap)
  {
    a.swap(b);
  }

  // observers
  [[nodiscard]] SURE_TESTS SURE_INLINE constexpr bool has_value() const noexcept { return !storage_.failed(); }
  [[nodiscard]] SURE_TESTS SURE_INLINE constexpr explicit operator bool() const& noexcept { return !storage_.failed(); }
  /// Whether the error `F` is held.
  template <class F> [[nodiscard]] SURE_INLINE constexpr bool has_error() const noexcept {
    static_assert(detail::contains<F, set>,
                  "sure::result::has_error: not an error of this result (docs/messages/not-an-alternative.md)");
    return storage_.failed() && storage_.template holds<F>();
  }
  /// The error `F`, or none where a value or another error is held; out of an rvalue it is moved. Needs <sure/option.hpp>.
  template <class F> [[nodiscard]] constexpr option<F&> error_as() & noexcept SURE_LIFETIMEBOUND {
    return has_error<F>() ? option<F&>(storage_.template error<F>()) : option<F&>();
  }
  template <class F> [[nodiscard]] constexpr option<F const&> error_as() const& noexcept SURE_LIFETIMEBOUND {
    return has_error<F>() ? option<F const&>(storage_.template error<F>()) : option<F const&>();
  }
  template <class F> [[nodiscard]] constexpr option<F> error_as() && {
    return has_error<F>() ? option<F>(static_cast<F&&>(storage_.template error<F>())) : option<F>();
  }

  SURE_NEEDS_TEST SURE_INLINE constexpr object* operator->() noexcept SURE_LIFETIMEBOUND
    requires(!is_void)
  {
    SURE_EXPECT(!storage_.failed(), "result::operator-> on a failure", storage_);
    return std::addressof(get());
  }
  SURE_NEEDS_TEST SURE_INLINE constexpr std::remove_reference_t<const_ref>*
  operator->() const noexcept SURE_LIFETIMEBOUND
    requires(!is_void)
  {
    SURE_EXPECT(!storage_.failed(), "result::operator-> on a failure", storage_);
    return std::addressof(get());
  }
  SURE_NEEDS_TEST SURE_INLINE constexpr value_ref operator*() & noexcept SURE_LIFETIMEBOUND
    requires(!is_void)
  {
    SURE_EXPECT(!storage_.failed(), "result::operator* on a failure", storage_);
    return get();
  }
  SURE_NEEDS_TEST SURE_INLINE constexpr const_ref operator*() const& noexcept SURE_LIFETIMEBOUND
    requires(!is_void)
  {
    SURE_EXPECT(!storage_.failed(), "result::operator* on a failure", storage_);
    return get();
  }
  SURE_NEEDS_TEST SURE_INLINE constexpr std::add_rvalue_reference_t<T> operator*() && noexcept SURE_LIFETIMEBOUND
    requires(!is_void)
  {
    SURE_EXPECT(!storage_.failed(), "result::operator* on a failure", storage_);
    return static_cast<T&&>(get());
  }
  SURE_NEEDS_TEST SURE_INLINE constexpr std::add_rvalue_reference_t<T const>
  operator*() const&& noexcept SURE_LIFETIMEBOUND
    requires(!is_void)
  {
    SURE_EXPECT(!storage_.failed(), "result::operator* on a failure", storage_);
    return static_cast<T const&&>(get());
  }
  SURE_NEEDS_TEST SURE_INLINE constexpr void operator*() const& noexcept
    requires(is_void)
  {
    SURE_EXPECT(!storage_.failed(), "result::operator* on a failure", storage_);
  }
  /// The value; throws bad_result_access<error_type> where there is none, or ends the program without exceptions.
  constexpr value_ref value() & noexcept(!can_fail) SURE_LIFETIMEBOUND {
    static_assert(
        !can_fail || std::is_copy_constructible_v<E>,
        "sure::result::value: the error has to be copyable to be thrown (docs/messages/thrown-error-copies.md)");
    detail::require_value<E>(*this);
    if constexpr (!is_void) return get();
  }
  constexpr const_ref value() const& noexcept(!can_fail) SURE_LIFETIMEBOUND {
    static_assert(
        !can_fail || std::is_copy_constructible_v<E>,
        "sure::result::value: the error has to be copyable to be thrown (docs/messages/thrown-error-copies.md)");
    detail::require_value<E>(*this);
    if constexpr (!is_void) return get();
  }
  constexpr std::add_rvalue_reference_t<T> value() && noexcept(!can_fail) SURE_LIFETIMEBOUND {
    static_assert(
        !can_fail || (std::is_copy_constructible_v<E> && std::is_move_constructible_v<E>),
        "sure::result::value: the error has to be copyable to be thrown (docs/messages/thrown-error-copies.md)");
    detail::require_value<E>(SURE_MOVE(*this));
    if constexpr (!is_void) return static_cast<T&&>(get());
  }
  constexpr std::add_rvalue_reference_t<T const> value() const&& noexcept(!can_fail) SURE_LIFETIMEBOUND {
    static_assert(
        !can_fail || (std::is_copy_constructible_v<E> && __is_constructible(E, E const&&)),
        "sure::result::value: the error has to be copyable to be thrown (docs/messages/thrown-error-copies.md)");
    detail::require_value<E>(SURE_MOVE(*this));
    if constexpr (!is_void) return static_cast<T const&&>(get());
  }
  /// The error: a reference to it where there is one kind, else a one_of with a copy of it (moved out of
  /// an rvalue), for which <sure/one_of.hpp> is needed.
  [[nodiscard]] SURE_INLINE constexpr decltype(auto) error() & noexcept(one_error) { return detail::error_of(*this); }
  [[nodiscard]] SURE_INLINE constexpr decltype(auto) error() const& noexcept(one_error) {
    return detail::error_of(*this);
  }
  [[nodiscard]] SURE_INLINE constexpr decltype(auto) error() && noexcept(one_error) {
    return detail::error_of(SURE_MOVE(*this));
  }
  [[nodiscard]] SURE_INLINE constexpr decltype(auto) error() const&& noexcept(one_error) {
    return detail::error_of(SURE_MOVE(*this));
  }

  template <class U = std::remove_cv_t<object>>
    requires(!is_void)
  [[nodiscard]] constexpr std::remove_cv_t<object> value_or(U&& other) const& {
    static_assert(std::is_copy_constructible_v<object> && std::is_convertible_v<U, object>,
                  "sure::result::value_or: the alternative has to convert to T, and T has to be copyable "
                  "(docs/messages/value-or.md)");
    if (has_value()) return get();
    return static_cast<std::remove_cv_t<object>>(SURE_FWD(other));
  }
  template <class U = std::remove_cv_t<object>>
    requires(!is_void)
  [[nodiscard]] constexpr std::remove_cv_t<object> value_or(U&& other) && {
    static_assert(std::is_move_constructible_v<object> && std::is_convertible_v<U, object>,
                  "sure::result::value_or: the alternative has to convert to T, and T has to be movable "
                  "(docs/messages/value-or.md)");
    if (has_value()) return static_cast<T&&>(get());
    return static_cast<std::remove_cv_t<object>>(SURE_FWD(other));
  }
  template <class G = E>
    requires(can_fail)
  [[nodiscard]] constexpr E error_or(G&& other) const& {
    static_assert(std::is_copy_constructible_v<E> && std::is_convertible_v<G, E>,
                  "sure::result::error_or: the alternative has to convert to the error, which has to be copyable "
                  "(docs/messages/value-or.md)");
    if (has_value()) return SURE_FWD(other);
    return detail::error_of(*this);
  }
  template <class G = E>
    requires(can_fail)
  [[nodiscard]] constexpr E error_or(G&& other) && {
    static_assert(std::is_move_constructible_v<E> && std::is_convertible_v<G, E>,
                  "sure::result::error_or: the alternative has to convert to the error, which has to be movable "
                  "(docs/messages/value-or.md)");
    if (has_value()) return SURE_FWD(other);
    return detail::error_of(SURE_MOVE(*this));
  }
  /// A result that cannot fail is its value; bool is left out, because `if (r)` asks for success.
  template <class U>
    requires(!can_fail && converts_to_value<U>)
  constexpr operator U() const& noexcept(std::is_nothrow_copy_constructible_v<U>) {
    return get();
  }
  template <class U>
    requires(!can_fail && converts_to_value<U>)
  constexpr operator U() && noexcept(std::is_nothrow_move_constructible_v<U>) {
    return static_cast<U&&>(get());
  }
  template <class U>
    requires(!can_fail && is_reference && __is_same(U, object))
  constexpr operator U&() const& noexcept {
    return get();
  }

  // combinators
#define SURE_COMBINATORS(self)                                                                                               \
  /** f(value), a result, with the errors of both. */                                                                        \
  template <class F>                                                                                                         \
    requires(meta::template errors_pass<result self>)                                                                        \
  constexpr auto and_then(F&& f) self noexcept(detail::nothrow_apply<result self, F>) {                                      \
    return detail::and_then(static_cast<result self>(*this), SURE_FWD(f));                                                   \
  }                                                                                                                          \
  /** f(value) in place of the value. */                                                                                     \
  template <class F>                                                                                                         \
    requires(meta::template errors_pass<result self>)                                                                        \
  constexpr auto transform(F&& f) self noexcept(detail::nothrow_apply<result self, F>) {                                     \
    return detail::transform(static_cast<result self>(*this), SURE_FWD(f));                                                  \
  }                                                                                                                          \
  /** Cases for some or all errors; what a case takes leaves the set, what it returns (a value, a result, nothing) joins. */ \
  template <class... Cases>                                                                                                  \
    requires(meta::template values_pass<result self>)                                                                        \
  constexpr auto or_else(Cases&&... cases) self {                                                                            \
    return detail::or_else(static_cast<result self>(*this), SURE_FWD(cases)...);                                             \
  }                                                                                                                          \
  /** Cases for some or all errors; what a case takes is replaced by the error that it returns. */                           \
  template <class... Cases>                                                                                                  \
    requires(meta::template values_pass<result self>)                                                                        \
  constexpr auto transform_error(Cases&&... cases) self {                                                                    \
    return detail::transform_error(static_cast<result self>(*this), SURE_FWD(cases)...);                                     \
  }
#ifdef SURE_TL_NAMES
#define SURE_TL_COMBINATORS(self)                                                                                      \
  template <class F> constexpr auto map(F&& f) self {                                                                  \
    return detail::transform(static_cast<result self>(*this), SURE_FWD(f));                                            \
  }                                                                                                                    \
  template <class F> constexpr auto map_error(F&& f) self {                                                            \
    return detail::transform_error(static_cast<result self>(*this), SURE_FWD(f));                                      \
  }
  SURE_TL_COMBINATORS(&)
  SURE_TL_COMBINATORS(const&)
  SURE_TL_COMBINATORS(&&)
  SURE_TL_COMBINATORS(const&&)
#undef SURE_TL_COMBINATORS
#endif
  SURE_COMBINATORS(&)
  SURE_COMBINATORS(const&)
  SURE_COMBINATORS(&&)
  SURE_COMBINATORS(const&&)
#undef SURE_COMBINATORS

  // Of an rvalue the result comes back as an object: a reference to a temporary would not outlive SURE_TRY's statement.
#define SURE_INSPECTORS(self, returned)                                                                                \
  /** Shows the value to f and returns the result as it is. */                                                         \
  template <class F> constexpr returned inspect(F&& f) self {                                                          \
    detail::inspect(*this, SURE_FWD(f));                                                                               \
    return static_cast<result self>(*this);                                                                            \
  }                                                                                                                    \
  /** Shows the errors that the cases take to them and returns the result as it is. */                                 \
  template <class... Cases> constexpr returned inspect_error(Cases&&... cases) self {                                  \
    detail::inspect_error(*this, SURE_FWD(cases)...);                                                                  \
    return static_cast<result self>(*this);                                                                            \
  }                                                                                                                    \
  /** A result of a result as one result with the errors of both. */                                                   \
  constexpr auto flatten() self                                                                                        \
    requires(detail::is_result<T>)                                                                                     \
  {                                                                                                                    \
    return detail::flatten(static_cast<result self>(*this));                                                           \
  }
  SURE_INSPECTORS(&, result&)
  SURE_INSPECTORS(const&, result const&)
  SURE_INSPECTORS(&&, result)
#undef SURE_INSPECTORS

  /// Notes what was being done, if it failed; the type stays. A format and arguments, or f(). Needs <sure/context.hpp>.
  template <class... As> constexpr result& context(detail::note_format<sizeof...(As)> text, As&&... args) &;
  template <class... As> constexpr result context(detail::note_format<sizeof...(As)> text, As&&... args) &&;
  template <detail::callable F> constexpr result& context(F&& text) &;
  template <detail::callable F> constexpr result context(F&& text) &&;

  /// Drops the result, on purpose.
  constexpr void ignore() const noexcept {}

private:
  SURE_INLINE constexpr decltype(auto) get() noexcept {
    if constexpr (is_reference)
      return *storage_.value();
    else
      return (storage_.value());
  }
  SURE_INLINE constexpr decltype(auto) get() const noexcept {
    if constexpr (is_reference)
      return *storage_.value();
    else
      return (storage_.value());
  }
  template <class G> constexpr void assign_error(G&& error) {
    if constexpr (one_error) {
      if (storage_.failed()) {
        storage_.template error<E>() = SURE_FWD(error);
#if SURE_TRACE
        detail::set_way(storage_, {}); // another failure
#endif
      } else
        storage_.replace(detail::error_alt<E>{}, SURE_FWD(error));
    } else {
      *this = result(unexpected<std::remove_cvref_t<G>>(SURE_FWD(error)));
    }
  }
};

// Free templates, so that nothing converts to a result in order to be compared.
template <class T, class... Es, class U, class... Fs>
  requires(detail::comparable_values<T, U> &&
           detail::comparable_errors<typename detail::set_of<Es...>::type, typename detail::set_of<Fs...>::type>)
[[nodiscard]] constexpr bool operator==(result<T, Es...> const& a, result<U, Fs...> const& b) {
  return detail::equal_results(a, b);
}
template <class T, class... Es, class U>
  requires(!detail::is_result<U> && !detail::is_unexpected<U> && detail::comparable<T, U>)
[[nodiscard]] constexpr bool operator==(result<T, Es...> const& a, U const& value) {
  return a.has_value() && static_cast<bool>(detail::value_part(a) == value);
}
template <class T, class... Es, class G>
  requires(detail::comparable_with_error<G, typename detail::set_of<Es...>::type>)
[[nodiscard]] constexpr bool operator==(result<T, Es...> const& a, unexpected<G> const& error) {
  return !a.has_value() && detail::equal_error(a, error.error());
}

/// The errors of a result type, or of what a function returns, as a one_of.
template <class R> using error_set_of =
    detail::one_of_list<detail::set_of_result<typename detail::result_returned<R>::type>>;

/// A result of `T` with the errors of all given results and functions.
template <class T, class... Rs>
using result_with =
    detail::result_with_set<T, detail::united<detail::set_of_result<typename detail::result_returned<Rs>::type>...>>;

} // namespace sure::inline SURE_ABI

#endif // SURE_RESULT_HPP
