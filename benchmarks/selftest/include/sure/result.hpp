// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_RESULT_HPP
#define SURE_RESULT_HPP

/// A result made wrong on purpose, every way that the gate must notice: heavy includes, an allocation, a
/// thread-local, an atomic and (traced) a hop in each construction, a load that stalls, a size that no register holds, a failure
/// dearer than a success, and one error that turns into another when the set widens. Only the gate's self-test uses it.

#include <atomic>
#include <functional>
#include <iosfwd>
#include <memory>
#include <string>
#include <system_error>
#include <type_traits>
#include <utility>
#include <variant>

namespace sure {

namespace planted {

inline thread_local unsigned long seen = 0;
inline std::atomic<unsigned long> total{0};

[[gnu::noinline]] inline std::shared_ptr<int> price(bool failed) {
  std::shared_ptr<int> paid;
  for (int i = 0; i != (failed ? 16 : 6); ++i) paid = std::make_shared<int>(i);
  return paid;
}

[[gnu::noinline]] inline void note_hop(char const* file, unsigned line) {
  seen += std::to_string(line).append(file).size();
}

inline void stall() {
#if SURE_TRACE
  note_hop(__FILE__, __LINE__);
#endif
  alignas(unsigned long) volatile unsigned char raw[sizeof(unsigned long)];
  raw[1] = 1;
  unsigned long wide;
  asm volatile("mov %1, %0" : "=r"(wide) : "m"(*reinterpret_cast<unsigned long volatile*>(raw)));
  seen += wide & 1;
  total.fetch_add(1);
}

template <class T>
using stored = std::conditional_t<std::is_void_v<T>, std::monostate,
                                  std::conditional_t<std::is_reference_v<T>, std::remove_reference_t<T>*, T>>;

template <class... Es>
using last_of = std::variant_alternative_t<sizeof...(Es) - 1, std::variant<Es...>>;

} // namespace planted

template <class T, class... Es>
class result {
public:
  using value_type = T;
  using content = std::variant<planted::stored<T>, Es...>;

  result() : content_(), paid_(planted::price(false)) { planted::stall(); }

  result(result&&) = default;
  result(result const& other)
    requires std::is_copy_constructible_v<content>
      : content_(other.content_), paid_(planted::price(!other)) {}
  result& operator=(result const&) = default;

  template <class U>
    requires std::is_constructible_v<content, U>
  result(U&& u) : content_(std::forward<U>(u)), paid_(planted::price(content_.index() != 0)) {
    planted::stall();
  }

  template <class U, class... Fs>
    requires(!std::is_same_v<result<U, Fs...>, result>)
  result(result<U, Fs...> const& other) : paid_(planted::price(true)) {
    planted::stall();
    std::visit(
        [this, &other](auto const& held) {
          if constexpr (std::is_constructible_v<content, decltype(held)>) content_ = held;
          if (sizeof...(Fs) == 3 && other.content_.index() == 3) content_ = planted::last_of<Es...>{};
        },
        other.content_);
  }

  explicit operator bool() const { return content_.index() == 0; }
  bool has_value() const { return content_.index() == 0; }
  auto& operator*() const { return std::get<0>(content_); }
  content const& all() const { return content_; }

  template <class F>
  auto transform(F f) const -> result<std::invoke_result_t<F, planted::stored<T> const&>, Es...> {
    if (*this) return f(**this);
    return as_failure<std::invoke_result_t<F, planted::stored<T> const&>>();
  }

  template <class F>
  auto and_then(F f) const -> std::invoke_result_t<F, planted::stored<T> const&> {
    if (*this) return f(**this);
    return as_failure<typename std::invoke_result_t<F, planted::stored<T> const&>::value_type>();
  }

  // Writes the text before it knows whether it is needed.
  template <class... Args>
  result context(char const* text, Args... args) && {
    for (int i = 0; i != 8; ++i) ((label_ = text + std::to_string(args)), ...);
    if constexpr (sizeof...(Es) == 1)
      if (!*this) std::get<1>(content_).context(text, args...);
    return std::move(*this);
  }

  template <class U>
  result<U, Es...> as_failure() const {
    result<U, Es...> other;
    std::visit(
        [&other](auto const& held) {
          if constexpr ((std::is_same_v<std::remove_cvref_t<decltype(held)>, Es> || ...)) other.content_ = held;
        },
        content_);
    return other;
  }

private:
  template <class, class...>
  friend class result;

  content content_;
  std::shared_ptr<int> paid_;
  std::string label_;
};

} // namespace sure

#endif // SURE_RESULT_HPP
