// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_SUPPORT_HOSTILE_HPP
#define SURE_TESTS_SUPPORT_HOSTILE_HPP

/// Types that are legal and mean harm. Each is made of a number, which it tells again by `number()`, and nothing else of it is
/// good: a generic library that takes its address, joins its calls by a comma or calls a function without a namespace breaks.

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <new>
#include <type_traits>
#include <utility>

namespace hostile {

/// What all share: a number and its comparison.
template <class Self> struct numbered {
  int kept = 0;
  constexpr numbered() = default;
  constexpr explicit numbered(int n) noexcept : kept(n) {}
  [[nodiscard]] constexpr int number() const noexcept { return kept; }
  friend constexpr bool operator==(Self const& a, Self const& b) noexcept { return a.number() == b.number(); }
};

// operators

struct no_address : numbered<no_address> {
  using numbered::numbered;
  void operator&() const = delete;
};
/// Says that it lives elsewhere.
struct false_address : numbered<false_address> {
  using numbered::numbered;
  constexpr false_address* operator&() const noexcept { return nullptr; }
};
struct no_comma : numbered<no_comma> {
  using numbered::numbered;
  template <class T> friend void operator,(no_comma const&, T&&) = delete;
  template <class T> friend void operator,(T&&, no_comma const&) = delete;
};
struct no_new : numbered<no_new> {
  using numbered::numbered;
  static void* operator new(std::size_t) = delete;
  static void* operator new[](std::size_t) = delete;
  static void* operator new(std::size_t, void*) = delete;
  static void operator delete(void*) = delete;
  static void operator delete[](void*) = delete;
};
struct no_truth : numbered<no_truth> {
  using numbered::numbered;
  explicit operator bool() const = delete;
  bool operator!() const = delete;
};
/// Looks like a pointer, an iterator and a function, and is none.
struct pretender : numbered<pretender> {
  using numbered::numbered;
  void operator*() const = delete;
  void operator->() const = delete;
  void operator++() = delete;
  template <class... Ts> void operator()(Ts&&...) const = delete;
  template <class T> void operator[](T&&) const = delete;
  void begin() const = delete;
  void end() const = delete;
  void get() const = delete;
};
/// Its answer to == is no bool, and the operators that would join answers are gone.
struct answer {
  bool is;
  constexpr operator bool() const noexcept { return is; }
  template <class T> friend void operator&&(answer, T&&) = delete;
  template <class T> friend void operator||(answer, T&&) = delete;
  template <class T> friend void operator,(answer, T&&) = delete;
  void operator!() const = delete;
};
struct odd_comparison {
  int kept;
  constexpr explicit odd_comparison(int n) noexcept : kept(n) {}
  [[nodiscard]] constexpr int number() const noexcept { return kept; }
  friend constexpr answer operator==(odd_comparison const& a, odd_comparison const& b) noexcept {
    return {a.kept == b.kept};
  }
};

// construction

/// Takes everything, with preference.
struct greedy {
  int kept = 0;
  template <class T> constexpr greedy(T&& from) noexcept {
    if constexpr (std::is_same_v<std::remove_cvref_t<T>, int>)
      kept = from;
    else if constexpr (std::is_same_v<std::remove_cvref_t<T>, greedy>)
      kept = from.kept;
    else
      kept = -1;
  }
  constexpr greedy(greedy const&) = default;
  constexpr greedy(greedy&&) = default;
  constexpr greedy& operator=(greedy const&) = default;
  constexpr greedy& operator=(greedy&&) = default;
  [[nodiscard]] constexpr int number() const noexcept { return kept; }
  friend constexpr bool operator==(greedy const&, greedy const&) = default;
};
/// Becomes everything that is asked of it.
struct willing : numbered<willing> {
  using numbered::numbered;
  template <class T>
    requires(std::is_default_constructible_v<T> && !std::is_same_v<T, int>)
  constexpr operator T() const noexcept {
    return T();
  }
};
/// Prefers braces, and then is another one.
struct list_lover : numbered<list_lover> {
  constexpr explicit list_lover(int n) noexcept : numbered(n) {}
  template <class T> constexpr list_lover(std::initializer_list<T>) noexcept : numbered(-1) {}
};
struct move_only : numbered<move_only> {
  using numbered::numbered;
  constexpr move_only(move_only&& other) noexcept : numbered(std::exchange(other.kept, -1)) {}
  constexpr move_only& operator=(move_only&& other) noexcept {
    kept = std::exchange(other.kept, -1);
    return *this;
  }
};
struct void_assignment : numbered<void_assignment> {
  using numbered::numbered;
  constexpr void_assignment(void_assignment const& other) noexcept : numbered(other.kept) {}
  constexpr void operator=(void_assignment const& other) noexcept { kept = other.kept; }
};
struct throwing_destructor : numbered<throwing_destructor> {
  using numbered::numbered;
  constexpr throwing_destructor(throwing_destructor const& other) noexcept : numbered(other.kept) {}
  constexpr throwing_destructor& operator=(throwing_destructor const& other) noexcept {
    kept = other.kept;
    return *this;
  }
  constexpr ~throwing_destructor() noexcept(false) {}
};

// form

template <std::size_t Alignment> struct alignas(Alignment) aligned : numbered<aligned<Alignment>> {
  using numbered<aligned>::numbered;
  [[nodiscard]] bool is_in_place() const noexcept { return reinterpret_cast<std::uintptr_t>(this) % Alignment == 0; }
};
struct final_one final : numbered<final_one> {
  using numbered::numbered;
};
struct volatile_member {
  int volatile kept;
  explicit volatile_member(int n) noexcept : kept(n) {}
  [[nodiscard]] int number() const noexcept { return kept; }
  friend bool operator==(volatile_member const& a, volatile_member const& b) noexcept { return a.kept == b.kept; }
};
struct array_member {
  int kept[3];
  char text[300] = {};
  constexpr explicit array_member(int n) noexcept : kept{0, n, 0} {}
  [[nodiscard]] constexpr int number() const noexcept { return kept[1]; }
  friend constexpr bool operator==(array_member const&, array_member const&) = default;
};
struct huge {
  int kept;
  char room[1 << 20];
  explicit huge(int n) noexcept : kept(n) { room[sizeof room - 1] = static_cast<char>(n); }
  [[nodiscard]] int number() const noexcept { return room[sizeof room - 1] == static_cast<char>(kept) ? kept : -1; }
  friend bool operator==(huge const& a, huge const& b) noexcept { return a.number() == b.number(); }
};
/// Its members and types have the names of ours.
struct named_alike {
  int value, error, tag, payload, storage_, index, code_;
  using value_type = void;
  using error_type = void;
  using alternatives = int;
  struct result {};
  struct type {};
  constexpr explicit named_alike(int n) noexcept
      : value(n), error(0), tag(0), payload(0), storage_(0), index(0), code_(0) {}
  [[nodiscard]] constexpr int number() const noexcept { return value; }
  friend constexpr bool operator==(named_alike const&, named_alike const&) = default;
};
class secretive {
  int kept_;

public:
  constexpr explicit secretive(int n) noexcept : kept_(n) {}
  [[nodiscard]] constexpr int number() const noexcept { return kept_; }
  friend constexpr bool operator==(secretive const& a, secretive const& b) noexcept = default;

protected:
  static void* operator new(std::size_t, void*) noexcept;
};

} // namespace hostile

#endif // SURE_TESTS_SUPPORT_HOSTILE_HPP
