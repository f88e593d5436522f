// SPDX-License-Identifier: BSL-1.0
#ifndef LAB_PAYLOADS_HPP
#define LAB_PAYLOADS_HPP

/// The values and errors of the suites `value`, `inplace` and `error`, and what every style does with them.
/// A style writes a function template `template <class V> unsigned carried(unsigned depth, unsigned x)` and
/// LAB_VALUE_SUITE(lab_value, carried), or the same with LAB_ERROR_SUITE(lab_error, refused).

#include "lab.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

#define LAB_VALUES(X, F)                                                                                               \
  X(F, "u32", unsigned)                                                                                                \
  X(F, "2xu32", lab::two)                                                                                              \
  X(F, "u64", unsigned long)                                                                                           \
  X(F, "double", double)                                                                                               \
  X(F, "16", lab::block<16>)                                                                                           \
  X(F, "32", lab::block<32>)                                                                                           \
  X(F, "64", lab::block<64>)                                                                                           \
  X(F, "256", lab::block<256>)                                                                                         \
  X(F, "string", std::string)                                                                                          \
  X(F, "unique_ptr", std::unique_ptr<unsigned>)                                                                        \
  X(F, "move_only", lab::token)

#define LAB_ERRORS(X, F)                                                                                               \
  X(F, "enum", lab::tiny)                                                                                              \
  X(F, "int", int)                                                                                                     \
  X(F, "error_code", std::error_code)                                                                                  \
  X(F, "described", lab::described)                                                                                    \
  X(F, "64", lab::block<64>)                                                                                           \
  X(F, "4096", lab::block<4096>)                                                                                       \
  X(F, "boxed", std::unique_ptr<lab::described>)

namespace lab {

struct two {
  unsigned a, b;
};

template <std::size_t Bytes>
struct block {
  unsigned words[Bytes / sizeof(unsigned)];
};

/// Move-only; what it stands for is given back once.
class token {
public:
  token() noexcept : id_(0) {}
  explicit token(unsigned id) noexcept : id_(id) {}
  token(token&& other) noexcept : id_(std::exchange(other.id_, 0)) {}
  token& operator=(token&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }
  ~token() {
    if (id_ != 0) asm volatile("" : : "r"(id_));
  }
  unsigned& id() noexcept { return id_; }
  unsigned id() const noexcept { return id_; }

private:
  unsigned id_;
};

enum class tiny : unsigned char { none, bad = 7 };

/// What a program that means it well tells of a failure.
struct described {
  int code;
  std::string text;
};

inline constexpr unsigned the_error = 7;

template <class T>
struct payload {
  static T make(unsigned x) { return static_cast<T>(x); }
  static void touch(T& v) { ++v; }
  static unsigned read(T const& v) { return static_cast<unsigned>(v); }
};

template <>
struct payload<two> {
  static two make(unsigned x) { return {x, x + 1}; }
  static void touch(two& v) { ++v.a; }
  static unsigned read(two const& v) { return v.a + v.b; }
};

template <std::size_t Bytes>
struct payload<block<Bytes>> {
  static block<Bytes> make(unsigned x) {
    block<Bytes> made;
    for (unsigned& word : made.words) word = x;
    return made;
  }
  static void touch(block<Bytes>& v) { ++v.words[0]; }
  static unsigned read(block<Bytes> const& v) { return v.words[0] + v.words[Bytes / sizeof(unsigned) - 1]; }
};

template <>
struct payload<std::string> {
  static std::string make(unsigned x) { return std::string(15, static_cast<char>('a' + x % 8)); }
  static void touch(std::string& v) { ++v[0]; }
  static unsigned read(std::string const& v) {
    return static_cast<unsigned char>(v[0]) + 16 * static_cast<unsigned>(v.size());
  }
};

template <>
struct payload<std::unique_ptr<unsigned>> {
  static std::unique_ptr<unsigned> make(unsigned x) { return std::make_unique<unsigned>(x); }
  static void touch(std::unique_ptr<unsigned>& v) { ++*v; }
  static unsigned read(std::unique_ptr<unsigned> const& v) { return *v; }
};

template <>
struct payload<token> {
  static token make(unsigned x) { return token(x); }
  static void touch(token& v) { ++v.id(); }
  static unsigned read(token const& v) { return v.id(); }
};

template <>
struct payload<std::error_code> {
  static std::error_code make(unsigned x) { return {static_cast<int>(x), std::generic_category()}; }
  static unsigned read(std::error_code const& v) { return static_cast<unsigned>(v.value()); }
};

template <>
struct payload<described> {
  // Longer than any string keeps in itself
  static described make(unsigned x) { return {static_cast<int>(x), "the card was declined by its bank"}; }
  static unsigned read(described const& v) {
    return static_cast<unsigned>(v.code) + static_cast<unsigned>(v.text.size());
  }
};

template <>
struct payload<std::unique_ptr<described>> {
  static std::unique_ptr<described> make(unsigned x) {
    return std::make_unique<described>(payload<described>::make(x));
  }
  static unsigned read(std::unique_ptr<described> const& v) { return payload<described>::read(*v); }
};

template <class T>
T make(unsigned x) {
  return payload<T>::make(x);
}
template <class T>
void touch(T& v) {
  payload<T>::touch(v);
}
template <class T>
unsigned read(T const& v) {
  return payload<T>::read(v);
}

} // namespace lab

#define LAB_INSTANCE_OF(F, name, ...) F<__VA_ARGS__>,
#define LAB_VALUE_SUITE(suite, F)                                                                                      \
  extern "C" unsigned suite(unsigned kind, unsigned depth, unsigned x) {                                               \
    static unsigned (*const all[])(unsigned, unsigned) = {LAB_VALUES(LAB_INSTANCE_OF, F)};                             \
    return all[kind](depth, x);                                                                                        \
  }
#define LAB_ERROR_SUITE(suite, F)                                                                                      \
  extern "C" unsigned suite(unsigned kind, unsigned depth, unsigned x) {                                               \
    static unsigned (*const all[])(unsigned, unsigned) = {LAB_ERRORS(LAB_INSTANCE_OF, F)};                             \
    return all[kind](depth, x);                                                                                        \
  }

#endif // LAB_PAYLOADS_HPP
