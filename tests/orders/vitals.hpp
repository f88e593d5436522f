// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_VITALS_HPP
#define SURE_TESTS_ORDERS_VITALS_HPP

/// What this process holds: memory and descriptors.

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <sys/resource.h>
#include <unistd.h>

namespace vitals {

inline auto resident_kib() -> long {
  long pages = 0;
  long resident = 0;
  std::ifstream("/proc/self/statm") >> pages >> resident;
  return resident * (::sysconf(_SC_PAGESIZE) / 1024);
}

inline auto descriptors() -> std::ptrdiff_t {
  return std::distance(std::filesystem::directory_iterator{"/proc/self/fd"}, std::filesystem::directory_iterator{});
}

/// As many of them as the system gives to anybody.
inline auto most_descriptors() -> rlim_t {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
  return limit.rlim_cur;
}

// The allocator of a sanitizer keeps what is free, to find who uses it
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool allocator_is_the_usual = false;
#elif defined(__has_feature)
constexpr bool allocator_is_the_usual = !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer);
#else
constexpr bool allocator_is_the_usual = true;
#endif

} // namespace vitals

#endif // SURE_TESTS_ORDERS_VITALS_HPP
