// SPDX-License-Identifier: BSL-1.0
// Try: the value of a result, or the function returns its failure, widened to the function's own set.
#include "../expect.hpp"

#include <array>
#include <coroutine>
#include <memory>
#include <string>
#include <sure.hpp>
#include <utility>

namespace {

struct no_number {
  char first;
};
struct too_large {};
struct busy {};

sure::result<int, no_number> digit(char c) {
  if (c < '0' || c > '9') return no_number{c};
  return c - '0';
}
sure::result<void, too_large> check(int sum) {
  if (sum > 9) return too_large{};
  return {};
}

// As an expression, where g++ and clang are the compilers. Each use is a place where the function may end, and can be
// seen.
//! [expression]
sure::result<int, no_number, too_large> sum(char a, char b) {
  int const total = SURE_TRY(digit(a)) + SURE_TRY(digit(b));
  SURE_TRY(check(total));
  return total;
}
//! [expression]

// As a declaration, everywhere. What is declared may be anything that the value can start.
//! [declaration]
sure::result<int, no_number, too_large> product(char a, char b) {
  SURE_TRY_LET(int const x, digit(a));
  SURE_TRY_LET(auto const y, digit(b));
  SURE_TRY_LET([[maybe_unused]] auto&& nothing, check(x + y));
  return x * y;
}
//! [declaration]

// An rvalue's value is moved, never copied; an lvalue gives a reference to its value.
//! [move]
sure::result<std::unique_ptr<int>, busy> acquire(bool free) {
  if (!free) return busy{};
  return std::make_unique<int>(7);
}
sure::result<int, busy> use(bool free) {
  std::unique_ptr<int> const owned = SURE_TRY(acquire(free));
  return *owned;
}
sure::result<int, busy> grow(sure::result<std::string, busy>& text) {
  SURE_TRY(text) += "!";
  return static_cast<int>(SURE_TRY(text).size());
}
//! [move]

// auto&& keeps the temporary alive and moves nothing; from it a structured binding is made.
//! [binding]
sure::result<std::array<int, 2>, no_number> both(char a, char b) {
  return std::array<int, 2>{SURE_TRY(digit(a)), SURE_TRY(digit(b))};
}
sure::result<int, no_number> difference(char a, char b) {
  SURE_TRY_LET(auto&& pair, both(a, b));
  auto const& [x, y] = pair;
  return x - y;
}
//! [binding]

// What is tried and what is returned need not be of one kind, as long as every failure has a place in the return type.
// An option leaves a function that returns an option.
//! [option]
sure::option<int> half(int n) {
  if (n % 2 != 0) return sure::none;
  return n / 2;
}
sure::option<int> quarter(int n) { return half(SURE_TRY(half(n))); }
//! [option]

// The smallest coroutine that returns a result; a real program has its own, from Asio or another library.
template <class R> struct job {
  struct promise_type {
    R outcome{};
    job get_return_object() { return job{std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_value(R value) { outcome = std::move(value); }
    void unhandled_exception() noexcept { std::abort(); }
  };
  std::coroutine_handle<promise_type> handle;

  explicit job(std::coroutine_handle<promise_type> h) : handle(h) {}
  job(job&& other) noexcept : handle(std::exchange(other.handle, nullptr)) {}
  job& operator=(job&&) = delete;
  ~job() {
    if (handle) handle.destroy();
  }
  [[nodiscard]] R get() const { return handle.promise().outcome; }
};

// In a coroutine the failure leaves by co_return. Use the declaration there: g++ 12 miscompiles co_await in the
// expression.
//! [coroutine]
job<sure::result<int, no_number, too_large>> sum_later(char a, char b) {
  SURE_CO_TRY_LET(int const x, digit(a));
  SURE_CO_TRY_LET(int const y, digit(b));
  co_return x + y;
}
//! [coroutine]

} // namespace

int main() {
  expect(sum('3', '4') == 7);
  expect(sum('3', 'x').error_as<no_number>()->first == 'x');
  expect(sum('9', '9').has_error<too_large>());
  expect(product('3', '4') == 12 && product('9', '9').has_error<too_large>());

  expect(use(true) == 7 && use(false).has_error<busy>());
  sure::result<std::string, busy> text = "hello";
  expect(grow(text) == 6 && *text == "hello!");
  expect(difference('9', '4') == 5 && difference('z', '4').error().first == 'z');
  expect(quarter(8) == 2 && quarter(6) == sure::none);

  expect(sum_later('1', '2').get() == 3);
  expect(sum_later('1', '-').get().error_as<no_number>()->first == '-');
}
