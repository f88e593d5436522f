// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_NICHE_HPP
#define SURE_DETAIL_NICHE_HPP

#include <sure/detail/storage.hpp>

// Storage without a tag of its own. Each keeps the failure in bit patterns that no value has:
//   infallible  no errors at all
//   nullable    T& and one unit error: the null address
//   addressed   T& or an owning pointer, unit and enum errors: addresses of the kernel's half, which no object has
//   nested      a sum as the value, unit errors: spare tags of the inner sum
//   spared      a trivially copyable value with a `spare_value`, one unit error

namespace sure::inline SURE_ABI {

namespace detail {
struct nothing_to_spare {};
} // namespace detail

/// One valid value of `T` that `option<T>` may use for "none", so that it is as large as `T`: specialise it with that value.
/// An option that is given this value holds none. Any other `T` than a trivially copyable one keeps its tag.
template <class T> inline constexpr detail::nothing_to_spare spare_value{};

/// Whether a result of this reference or owning pointer keeps its errors in addresses that no object has (one word in all).
/// Such a failure cannot be made in a constant expression; specialise with false to opt out.
template <class T> inline constexpr bool uses_spare_addresses = true;

namespace detail {

struct trying;

struct access {
  template <class S> SURE_INLINE static constexpr auto& storage(S& sum) noexcept { return sum.storage_; }
  template <class S> SURE_INLINE static constexpr auto&& forward(S&& sum) noexcept {
    return detail::forward_member<S>(sum.storage_);
  }
  template <class S, class... Args> SURE_INLINE static constexpr S make(Args&&... args) { return S(SURE_FWD(args)...); }
  template <class S> static constexpr S spare_state(std::size_t code) { return S(spare{}, code); }
  template <class S> using storage_of = std::remove_cvref_t<decltype(storage(std::declval<S&>()))>;
};

template <class T, class... Args> constexpr void rebuild(T& object, Args&&... args) {
  if constexpr (__is_nothrow_constructible(T, Args...)) {
    std::destroy_at(std::addressof(object));
    std::construct_at(std::addressof(object), SURE_FWD(args)...);
  } else {
    T made(SURE_FWD(args)...);
    std::destroy_at(std::addressof(object));
    std::construct_at(std::addressof(object), static_cast<T&&>(made));
  }
}

template <class T> struct infallible {
  using errors = types<>;
  static constexpr bool has_value = true;
  static constexpr bool lends_codes = false;
  stored<T> object;

  template <class... Args> SURE_INLINE constexpr explicit infallible(value_alt, Args&&... args)
      : object(SURE_FWD(args)...) {}
  template <class F, class... Args>
  constexpr explicit infallible(from_call<value_alt>, F&& f, Args&&... args) : object(SURE_FWD(f)(SURE_FWD(args)...)) {}
  template <class O> constexpr explicit infallible(widening, O&& from) : object(forward_member<O>(from.value())) {}
  [[nodiscard]] static constexpr bool failed() noexcept { return false; }
  [[nodiscard]] SURE_INLINE constexpr auto& value() noexcept { return object; }
  [[nodiscard]] SURE_INLINE constexpr auto& value() const noexcept { return object; }
  template <class... Args> constexpr void replace(value_alt, Args&&... args) { rebuild(object, SURE_FWD(args)...); }
};
template <> struct infallible<void> {
  using errors = types<>;
  static constexpr bool has_value = true;
  static constexpr bool lends_codes = false;
  template <class... Args> constexpr explicit infallible(value_alt, Args&&...) noexcept {}
  template <class F, class... Args> constexpr explicit infallible(from_call<value_alt>, F&& f, Args&&... args) {
    SURE_FWD(f)(SURE_FWD(args)...);
  }
  template <class O> constexpr explicit infallible(widening, O&&) noexcept {}
  [[nodiscard]] static constexpr bool failed() noexcept { return false; }
  [[nodiscard]] static constexpr auto& value() noexcept { return unit_object<nothing>; }
  template <class... Args> constexpr void replace(value_alt, Args&&...) noexcept {}
};

template <class T, class E> struct nullable {
  using errors = types<E>;
  static constexpr bool has_value = true;
  static constexpr bool lends_codes = false;
  stored<T> address = nullptr;

  constexpr explicit nullable(value_alt, stored<T> at) noexcept : address(at) {}
  template <class... Args> constexpr explicit nullable(error_alt<E>, Args&&...) noexcept {}
  template <class F, class... Args> constexpr explicit nullable(from_call<error_alt<E>>, F&& f, Args&&... args) {
    SURE_FWD(f)(SURE_FWD(args)...);
  }
  template <class O> constexpr explicit nullable(widening, O&& from) { transfer(*this, SURE_FWD(from)); }
  [[nodiscard]] SURE_INLINE constexpr bool failed() const noexcept { return address == nullptr; }
  template <class> [[nodiscard]] SURE_INLINE constexpr bool holds() const noexcept { return failed(); }
  [[nodiscard]] SURE_INLINE constexpr auto& value() noexcept { return address; }
  [[nodiscard]] SURE_INLINE constexpr auto& value() const noexcept { return address; }
  template <class> [[nodiscard]] static constexpr E& error() noexcept { return unit_object<E>; }
  constexpr void begin(value_alt, stored<T> at) noexcept { address = at; }
  template <class... Args> constexpr void begin(error_alt<E>, Args&&...) noexcept { address = nullptr; }
  template <class Alt, class... Args> constexpr void replace(Alt alt, Args&&... args) noexcept {
    begin(alt, SURE_FWD(args)...);
  }
};

template <class T, class E> struct spared {
  using errors = types<E>;
  static constexpr bool has_value = true;
  static constexpr bool lends_codes = false;
  T object = spare_value<T>;

  template <class... Args> constexpr explicit spared(value_alt, Args&&... args) : object(SURE_FWD(args)...) {}
  template <class F, class... Args>
  constexpr explicit spared(from_call<value_alt>, F&& f, Args&&... args) : object(SURE_FWD(f)(SURE_FWD(args)...)) {}
  template <class... Args> constexpr explicit spared(error_alt<E>, Args&&...) {}
  template <class F, class... Args> constexpr explicit spared(from_call<error_alt<E>>, F&& f, Args&&... args) {
    SURE_FWD(f)(SURE_FWD(args)...);
  }
  template <class O> constexpr explicit spared(widening, O&& from) { transfer(*this, SURE_FWD(from)); }
  [[nodiscard]] SURE_INLINE constexpr bool failed() const noexcept { return object == spare_value<T>; }
  template <class> [[nodiscard]] SURE_INLINE constexpr bool holds() const noexcept { return failed(); }
  [[nodiscard]] SURE_INLINE constexpr T& value() noexcept { return object; }
  [[nodiscard]] SURE_INLINE constexpr T const& value() const noexcept { return object; }
  template <class> [[nodiscard]] static constexpr E& error() noexcept { return unit_object<E>; }
  template <class... Args> constexpr void begin(value_alt, Args&&... args) { rebuild(object, SURE_FWD(args)...); }
  template <class... Args> constexpr void begin(error_alt<E>, Args&&...) { rebuild(object, spare_value<T>); }
  template <class Alt, class... Args> constexpr void replace(Alt alt, Args&&... args) { begin(alt, SURE_FWD(args)...); }
};

template <class T> struct back_to_code {
  T& object;
  std::size_t code;
  bool armed = true;
  constexpr ~back_to_code() {
    if (armed) std::construct_at(std::addressof(object), access::spare_state<T>(code));
  }
};

template <class T, class... Es> struct nested {
  using errors = types<Es...>;
  using inner = access::storage_of<T>;
  static constexpr bool has_value = true;
  static constexpr bool lends_codes = true;
  static constexpr std::size_t first_code = inner::spare_codes_used + 1;
  static constexpr std::size_t spare_codes_used = inner::spare_codes_used + sizeof...(Es);
  template <class E> static constexpr std::size_t code = first_code + index_of<E, Es...>();
  T object;

  template <class... Args> constexpr explicit nested(value_alt, Args&&... args) : object(SURE_FWD(args)...) {}
  template <class F, class... Args>
  constexpr explicit nested(from_call<value_alt>, F&& f, Args&&... args) : object(SURE_FWD(f)(SURE_FWD(args)...)) {}
  template <class E, class... Args> constexpr explicit nested(error_alt<E>, Args&&...)
      : object(access::spare_state<T>(code<E>)) {}
  template <class E, class F, class... Args>
  constexpr explicit nested(from_call<error_alt<E>>, F&& f, Args&&... args) : object(access::spare_state<T>(code<E>)) {
    SURE_FWD(f)(SURE_FWD(args)...);
  }
  constexpr explicit nested(spare, std::size_t other) : object(access::spare_state<T>(other)) {}
  template <class O> constexpr explicit nested(widening, O&& from) : object(access::spare_state<T>(first_code)) {
    detail::transfer(*this, SURE_FWD(from));
  }
  [[nodiscard]] constexpr std::size_t spare_code() const noexcept { return access::storage(object).spare_code(); }
  [[nodiscard]] SURE_INLINE constexpr bool failed() const noexcept { return spare_code() - first_code < sizeof...(Es); }
  template <class E> [[nodiscard]] SURE_INLINE constexpr bool holds() const noexcept { return spare_code() == code<E>; }
  [[nodiscard]] SURE_INLINE constexpr T& value() noexcept { return object; }
  [[nodiscard]] SURE_INLINE constexpr T const& value() const noexcept { return object; }
  template <class E> [[nodiscard]] static constexpr E& error() noexcept { return unit_object<E>; }
  // Begins in place of a failure, which is there again if the constructor throws.
  template <class... Args> constexpr void begin(value_alt, Args&&... args) {
    back_to_code<T> guard{object, spare_code()};
    std::destroy_at(std::addressof(object));
    std::construct_at(std::addressof(object), SURE_FWD(args)...);
    guard.armed = false;
  }
  template <class E, class... Args> constexpr void begin(error_alt<E>, Args&&...) {
    std::destroy_at(std::addressof(object));
    std::construct_at(std::addressof(object), access::spare_state<T>(code<E>));
  }
  template <class... Args> constexpr void replace(value_alt alt, Args&&... args) {
    if (failed())
      begin(alt, SURE_FWD(args)...);
    else
      detail::rebuild(object, SURE_FWD(args)...);
  }
  template <class E, class... Args> constexpr void replace(error_alt<E> alt, Args&&...) { begin(alt); }
};

// The failure of an `addressed`: the error itself, its number, and 16 bits that make the whole an address of the kernel's half
// (x86-64, AArch64 with or without tags, RISC-V).
template <class... Es> struct in_address {
  union word {
    payload<true, Es...> error;
    unsigned bits;
    word() noexcept : bits(0) {}
  };
  word error;
  unsigned short number;
  unsigned short mark = 0xffff;
};
inline constexpr unsigned long long first_spare_address = 0xffff'0000'0000'0000;

template <bool Trivial, class Value, class... Es> union address_body;
template <class Value, class... Es> union address_body<true, Value, Es...> {
  Value value;
  in_address<Es...> failure;
  constexpr address_body() noexcept : value() {}
};
template <class Value, class... Es> union address_body<false, Value, Es...> {
  Value value;
  in_address<Es...> failure;
  constexpr address_body() noexcept : value() {}
  constexpr address_body(address_body&& other) noexcept : value() { take(other); }
  constexpr address_body& operator=(address_body&& other) noexcept {
    if (this == &other) return *this;
    if (!failed()) std::destroy_at(std::addressof(value));
    std::construct_at(std::addressof(value));
    take(other);
    return *this;
  }
  constexpr ~address_body() {
    if (!failed()) std::destroy_at(std::addressof(value));
  }
  [[nodiscard]] constexpr bool failed() const noexcept;
  constexpr void take(address_body& other) noexcept {
    if (other.failed())
      std::construct_at(std::addressof(failure), other.failure);
    else
      value = static_cast<Value&&>(other.value);
  }
};

template <class Body> SURE_INLINE constexpr bool is_spare_address(Body const& body) noexcept {
  if (__builtin_is_constant_evaluated()) return false;
  unsigned long long bits;
  __builtin_memcpy(&bits, &body, sizeof bits);
  return bits >= first_spare_address;
}
template <class Value, class... Es> constexpr bool address_body<false, Value, Es...>::failed() const noexcept {
  return detail::is_spare_address(*this);
}

template <class T, class... Es> struct addressed {
  using errors = types<Es...>;
  using body_type = address_body<__is_trivially_copyable(stored<T>), stored<T>, Es...>;
  static constexpr bool has_value = true;
  static constexpr bool lends_codes = false;
  body_type body;

  template <class... Args> constexpr explicit addressed(value_alt, Args&&... args) : body() {
    body.value = stored<T>(SURE_FWD(args)...);
  }
  template <class E, class... Args> constexpr explicit addressed(error_alt<E> alt, Args&&... args) : body() {
    begin(alt, SURE_FWD(args)...);
  }
  template <class F, class... Args> constexpr explicit addressed(from_call<value_alt>, F&& f, Args&&... args) : body() {
    body.value = SURE_FWD(f)(SURE_FWD(args)...);
  }
  template <class E, class F, class... Args> constexpr explicit addressed(from_call<error_alt<E>>, F&& f,
                                                                          Args&&... args)
      : body() {
    begin(error_alt<E>{}, SURE_FWD(f)(SURE_FWD(args)...));
  }
  template <class O> constexpr explicit addressed(widening, O&& from) : body() {
    detail::transfer(*this, SURE_FWD(from));
  }
  [[nodiscard]] SURE_INLINE constexpr bool failed() const noexcept { return detail::is_spare_address(body); }
  template <class E> [[nodiscard]] SURE_INLINE constexpr bool holds() const noexcept {
    return failed() && (sizeof...(Es) == 1 || body.failure.number == index_of<E, Es...>());
  }
  [[nodiscard]] SURE_INLINE constexpr auto& value() noexcept { return body.value; }
  [[nodiscard]] SURE_INLINE constexpr auto& value() const noexcept { return body.value; }
  template <class E> [[nodiscard]] constexpr E& error() noexcept { return error_in<E>(body); }
  template <class E> [[nodiscard]] constexpr E const& error() const noexcept { return error_in<E>(body); }
  template <class E, class Body> [[nodiscard]] static constexpr auto& error_in(Body& in) noexcept {
    if constexpr (is_unit<E>)
      return unit_object<E>;
    else
      return detail::at<index_of<E, Es...>()>(in.failure.error.error);
  }
  template <class... Args> constexpr void begin(value_alt, Args&&... args) {
    std::construct_at(std::addressof(body.value), SURE_FWD(args)...);
  }
  template <class E, class... Args> constexpr void begin(error_alt<E>, Args&&... args) {
    std::construct_at(std::addressof(body.failure));
    if constexpr (!is_unit<E>) detail::construct<index_of<E, Es...>()>(body.failure.error.error, SURE_FWD(args)...);
    body.failure.number = index_of<E, Es...>();
  }
  template <class Alt, class... Args> constexpr void replace(Alt alt, Args&&... args) {
    addressed made(alt, SURE_FWD(args)...);
    body = static_cast<body_type&&>(made.body);
  }
};

// An owning pointer as std::unique_ptr is one, recognised without <memory>: its bits are the address.
template <class T>
concept owning_pointer = sizeof(T) == sizeof(void*) && requires {
  typename T::element_type;
  typename T::deleter_type;
  requires __is_same(typename T::pointer, typename T::element_type*) && __is_empty(typename T::deleter_type);
} && std::is_nothrow_default_constructible_v<T> && std::is_nothrow_move_assignable_v<T>;

template <class E> inline constexpr bool fits_address = is_unit<E> || (__is_enum(E) && sizeof(E) <= 4);
template <class T, class... Es>
inline constexpr bool in_spare_addresses = false;
template <class T, class... Es>
  requires(is_lvalue_reference<T> || owning_pointer<T>)
inline constexpr bool in_spare_addresses<T, Es...> =
    tag_is_last_to_read && sizeof(void*) == 8 && uses_spare_addresses<T> && (fits_address<Es> && ...);

template <class T> inline constexpr bool lends_tag = false;
// A move out of a failure, or one that throws, would leave another value than the spare one where it is not trivial.
template <class T> inline constexpr bool has_spare_value =
    __is_trivially_copyable(T) && !__is_same(std::remove_const_t<decltype(spare_value<T>)>, nothing_to_spare);

template <class T, class... Es> constexpr auto choose_storage() {
  if constexpr (sizeof...(Es) == 0) return types<infallible<T>>{};
#if SURE_TRACE
  else if constexpr (is_traced<T, Es...>) // no other form has room for a ticket
    return types<tagged<T, Es...>>{};
#endif
  else if constexpr (is_lvalue_reference<T> && sizeof...(Es) == 1 && (is_unit<Es> && ...))
    return types<nullable<T, Es...>>{};
  else if constexpr (in_spare_addresses<T, Es...>)
    return types<addressed<T, Es...>>{};
  else if constexpr (!lends_tag<T> && !has_spare_value<T>)
    return types<tagged<T, Es...>>{};
  else if constexpr (lends_tag<T> && (is_unit<Es> && ...))
    return types<nested<T, Es...>>{};
  else if constexpr (!lends_tag<T> && sizeof...(Es) == 1 && (is_unit<Es> && ...))
    return types<spared<T, Es...>>{};
  else
    return types<tagged<T, Es...>>{};
}
template <class List> struct only;
template <class T> struct only<types<T>> {
  using type = T;
};
template <class T, class... Es> using storage = typename only<decltype(choose_storage<T, Es...>())>::type;

} // namespace detail
} // namespace sure::inline SURE_ABI

#endif // SURE_DETAIL_NICHE_HPP
