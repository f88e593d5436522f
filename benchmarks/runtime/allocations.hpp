// SPDX-License-Identifier: BSL-1.0
#ifndef LAB_ALLOCATIONS_HPP
#define LAB_ALLOCATIONS_HPP

/// For the one file of a program that counts: every allocation, and where a profiler cuts.

#include "lab.hpp"

#include <cstddef>
#include <cstdlib>
#include <new>

namespace {

unsigned long allocations = 0;

} // namespace

extern "C" LAB_OPAQUE void lab_mark() { asm volatile("" : : : "memory"); }

#if defined(__GLIBC__)
extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
void* malloc(std::size_t n) { return ++allocations, __libc_malloc(n); }
void* calloc(std::size_t n, std::size_t m) { return ++allocations, __libc_calloc(n, m); }
void* realloc(void* p, std::size_t n) { return ++allocations, __libc_realloc(p, n); }
void* aligned_alloc(std::size_t a, std::size_t n) { return ++allocations, __libc_memalign(a, n); }
}
#else
void* operator new(std::size_t n) {
  ++allocations;
  if (void* p = std::malloc(n)) return p;
  std::abort();
}
void operator delete(void* p) noexcept { std::free(p); }
void operator delete(void* p, std::size_t) noexcept { std::free(p); }
#endif

#endif // LAB_ALLOCATIONS_HPP
