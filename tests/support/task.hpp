// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_SUPPORT_TASK_HPP
#define SURE_TESTS_SUPPORT_TASK_HPP

/// A coroutine type for tests, where the standard library has coroutines (HAS_COROUTINES).

#include <cstdlib>
#include <optional>
#include <utility>
#include <version>
#if __has_include(<coroutine>) && (defined(__cpp_impl_coroutine) || defined(__cpp_lib_coroutine))
#include <coroutine>
namespace coroutines = std;
#define HAS_COROUTINES 1
#elif __has_include(<experimental/coroutine>)
#include <experimental/coroutine>
namespace coroutines = std::experimental;
#define HAS_COROUTINES 1
#else
#define HAS_COROUTINES 0
#endif

#if HAS_COROUTINES
namespace support {

// A coroutine that starts when it is awaited or run, and keeps what it returned.
template <class R> class task {
public:
  struct promise_type {
    std::optional<R> returned;
    coroutines::coroutine_handle<> waiting;

    task get_return_object() { return task(coroutines::coroutine_handle<promise_type>::from_promise(*this)); }
    coroutines::suspend_always initial_suspend() noexcept { return {}; }
    auto final_suspend() noexcept {
      struct resume_waiting {
        bool await_ready() noexcept { return false; }
        void await_resume() noexcept {}
        coroutines::coroutine_handle<> await_suspend(coroutines::coroutine_handle<promise_type> self) noexcept {
          return self.promise().waiting ? self.promise().waiting : coroutines::noop_coroutine();
        }
      };
      return resume_waiting{};
    }
    template <class U> void return_value(U&& value) { returned.emplace(R(std::forward<U>(value))); }
    void unhandled_exception() { std::abort(); }
  };

  explicit task(coroutines::coroutine_handle<promise_type> handle) : handle_(handle) {}
  task(task&& other) noexcept : handle_(std::exchange(other.handle_, {})) {}
  task& operator=(task&&) = delete;
  ~task() {
    if (handle_) handle_.destroy();
  }

  bool await_ready() const noexcept { return false; }
  coroutines::coroutine_handle<> await_suspend(coroutines::coroutine_handle<> waiting) noexcept {
    handle_.promise().waiting = waiting;
    return handle_;
  }
  R await_resume() { return std::move(*handle_.promise().returned); }
  R run() {
    handle_.resume();
    return await_resume();
  }

private:
  coroutines::coroutine_handle<promise_type> handle_;
};

} // namespace support
#endif

#endif // SURE_TESTS_SUPPORT_TASK_HPP
