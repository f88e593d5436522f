// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_SUPPORT_ALLOCATIONS_HPP
#define SURE_TESTS_SUPPORT_ALLOCATIONS_HPP

/// Counts what `new` is asked for and lets it fail. It replaces the operators, so one file of a program includes it.

#include <cstddef>
#include <cstdlib>
#include <new>

namespace support {

struct allocations {
  inline static thread_local long made = 0;
  inline static thread_local long live = 0;
  inline static thread_local bool failing = false;
};

/// How many allocations `f` makes.
template <class F> long count_allocations(F&& f) {
  long const before = allocations::made;
  f();
  return allocations::made - before;
}

/// While it lives, memory is exhausted.
struct no_memory {
  no_memory() { allocations::failing = true; }
  no_memory(no_memory const&) = delete;
  no_memory& operator=(no_memory const&) = delete;
  ~no_memory() { allocations::failing = false; }
};

inline void* allocate(std::size_t size, std::size_t align) noexcept {
  if (allocations::failing) return nullptr;
  ++allocations::made;
  ++allocations::live;
  return align <= __STDCPP_DEFAULT_NEW_ALIGNMENT__ ? std::malloc(size)
                                                   : std::aligned_alloc(align, (size + align - 1) / align * align);
}
inline void* allocate_or_throw(std::size_t size, std::size_t align = 1) {
  if (void* const memory = allocate(size, align)) return memory;
#ifdef __cpp_exceptions
  throw std::bad_alloc();
#else
  std::abort();
#endif
}
inline void deallocate(void* memory) noexcept {
  if (memory) --allocations::live;
  std::free(memory);
}

} // namespace support

void* operator new(std::size_t size) { return support::allocate_or_throw(size); }
void* operator new[](std::size_t size) { return support::allocate_or_throw(size); }
void* operator new(std::size_t size, std::align_val_t align) {
  return support::allocate_or_throw(size, static_cast<std::size_t>(align));
}
void* operator new(std::size_t size, std::nothrow_t const&) noexcept { return support::allocate(size, 1); }
void* operator new[](std::size_t size, std::nothrow_t const&) noexcept { return support::allocate(size, 1); }
void* operator new(std::size_t size, std::align_val_t align, std::nothrow_t const&) noexcept {
  return support::allocate(size, static_cast<std::size_t>(align));
}
void operator delete(void* memory) noexcept { support::deallocate(memory); }
void operator delete[](void* memory) noexcept { support::deallocate(memory); }
void operator delete(void* memory, std::size_t) noexcept { support::deallocate(memory); }
void operator delete[](void* memory, std::size_t) noexcept { support::deallocate(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { support::deallocate(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { support::deallocate(memory); }

#endif // SURE_TESTS_SUPPORT_ALLOCATIONS_HPP
