// SPDX-License-Identifier: BSL-1.0
#ifndef LAB_ALLOCATIONS_HPP
#define LAB_ALLOCATIONS_HPP

/// For the one file of a program that counts: every allocation of a thread and its bytes, and where a profiler cuts.

#include <cstddef>
#include <cstdlib>
#include <new>

#if defined(__clang__)
#define LAB_MARK __attribute__((noinline))
#else
#define LAB_MARK __attribute__((noipa))
#endif

struct allocated {
  unsigned long times = 0, bytes = 0;
  friend allocated operator-(allocated a, allocated b) { return {a.times - b.times, a.bytes - b.bytes}; }
  friend allocated operator+(allocated a, allocated b) { return {a.times + b.times, a.bytes + b.bytes}; }
};

namespace {

thread_local allocated allocations;

[[maybe_unused]] void* counted(void* block, std::size_t bytes) { // unused where a sanitizer has its own malloc
  ++allocations.times;
  allocations.bytes += bytes;
  return block;
}

} // namespace

extern "C" LAB_MARK void lab_mark() { asm volatile("" : : : "memory"); }

#if defined(__SANITIZE_ADDRESS__)
#define LAB_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LAB_SANITIZED 1
#endif
#endif

#if defined(LAB_SANITIZED)
#elif defined(__GLIBC__)
extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
void* malloc(std::size_t n) { return counted(__libc_malloc(n), n); }
void* calloc(std::size_t n, std::size_t m) { return counted(__libc_calloc(n, m), n * m); }
void* realloc(void* p, std::size_t n) { return counted(__libc_realloc(p, n), n); }
void* aligned_alloc(std::size_t a, std::size_t n) { return counted(__libc_memalign(a, n), n); }
int posix_memalign(void** p, std::size_t a, std::size_t n) {
  *p = counted(__libc_memalign(a, n), n);
  return *p == nullptr ? 12 : 0; // ENOMEM
}
}
#else
void* operator new(std::size_t n) {
  if (void* p = std::malloc(n)) return counted(p, n);
  std::abort();
}
void operator delete(void* p) noexcept { std::free(p); }
void operator delete(void* p, std::size_t) noexcept { std::free(p); }
#endif

#endif // LAB_ALLOCATIONS_HPP
