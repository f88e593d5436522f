// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_FAULTS_FAULTY_DISK_HPP
#define SURE_TESTS_ORDERS_FAULTS_FAULTY_DISK_HPP

/// A disk under SQLite whose faults can be switched on while a service uses it: SQLite's own layer to the system (a VFS) with a
/// switch in front of its reads and writes. It is the default of the process from the first `faulty_disk` on.

#include <sqlite3.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <new>
#include <string_view>
#include <thread>

namespace faults {

enum class disk_fault : std::uint8_t {
  none,
  /// Nothing more fits on it.
  full,
  /// Nothing may be written to it.
  read_only,
  /// Writes and syncs fail.
  failing,
  /// A write to the log stops in its middle and says so; then the disk is as above.
  torn,
  /// What is read of tables is not what was written.
  damaged
};

namespace disk {

inline auto fault = std::atomic<disk_fault>{disk_fault::none};
/// How often the log was brought to the disk.
inline auto synced_logs = std::atomic<int>{0};
/// For each commit, beyond what the real disk needs.
inline auto sync_takes = std::atomic<std::chrono::milliseconds>{std::chrono::milliseconds{0}};

inline auto real() -> sqlite3_vfs*& {
  static auto* one = sqlite3_vfs_find(nullptr);
  return one;
}

/// What SQLite is given as a file: ours, and behind it the real one.
struct file {
  sqlite3_file base;
  bool is_log;
  bool is_database;
};
inline auto below(sqlite3_file* of) -> sqlite3_file* {
  return reinterpret_cast<sqlite3_file*>(reinterpret_cast<file*>(of) + 1);
}

inline auto write(sqlite3_file* of, void const* bytes, int size, sqlite3_int64 at) -> int {
  auto* const to = below(of);
  switch (fault.load()) {
  case disk_fault::full:
    return SQLITE_FULL;
  case disk_fault::read_only:
    return SQLITE_READONLY;
  case disk_fault::failing:
    return SQLITE_IOERR_WRITE;
  case disk_fault::torn:
    if (reinterpret_cast<file*>(of)->is_log) {
      fault = disk_fault::failing;
      (void)to->pMethods->xWrite(to, bytes, size / 2, at);
    }
    return SQLITE_IOERR_WRITE;
  case disk_fault::none:
  case disk_fault::damaged:
    break;
  }
  return to->pMethods->xWrite(to, bytes, size, at);
}

inline auto read(sqlite3_file* of, void* into, int size, sqlite3_int64 at) -> int {
  auto* const from = below(of);
  auto const code = from->pMethods->xRead(from, into, size, at);
  // the first pages hold the schema and the roots of the tables
  if (fault == disk_fault::damaged && reinterpret_cast<file*>(of)->is_database && code == SQLITE_OK && at >= 4096 * 4)
    for (auto i = 0; i < size; i += 7) static_cast<unsigned char*>(into)[i] ^= 0x5a;
  return code;
}

inline auto sync(sqlite3_file* of, int flags) -> int {
  auto* const to = below(of);
  if (fault == disk_fault::failing) return SQLITE_IOERR_FSYNC;
  if (reinterpret_cast<file*>(of)->is_log) {
    ++synced_logs;
    std::this_thread::sleep_for(sync_takes.load());
  }
  return to->pMethods->xSync(to, flags);
}

// What has no fault is handed on.

template <auto Method> struct handed_on;
template <class... Args, int (*sqlite3_io_methods::*Method)(sqlite3_file*, Args...)> struct handed_on<Method> {
  static auto call(sqlite3_file* of, Args... args) -> int {
    auto* const to = below(of);
    return (to->pMethods->*Method)(to, args...);
  }
};
inline void barrier(sqlite3_file* of) {
  auto* const to = below(of);
  to->pMethods->xShmBarrier(to);
}
inline auto no_mapping(sqlite3_file*, sqlite3_int64, int, void** to) -> int { // so that all reads come by here
  *to = nullptr;
  return SQLITE_OK;
}
inline auto nothing_mapped(sqlite3_file*, sqlite3_int64, void*) -> int { return SQLITE_OK; }

inline constexpr auto methods = [] {
  using io = sqlite3_io_methods;
  auto all = io{};
  all.iVersion = 3;
  all.xClose = handed_on<&io::xClose>::call;
  all.xRead = read;
  all.xWrite = write;
  all.xTruncate = handed_on<&io::xTruncate>::call;
  all.xSync = sync;
  all.xFileSize = handed_on<&io::xFileSize>::call;
  all.xLock = handed_on<&io::xLock>::call;
  all.xUnlock = handed_on<&io::xUnlock>::call;
  all.xCheckReservedLock = handed_on<&io::xCheckReservedLock>::call;
  all.xFileControl = handed_on<&io::xFileControl>::call;
  all.xSectorSize = handed_on<&io::xSectorSize>::call;
  all.xDeviceCharacteristics = handed_on<&io::xDeviceCharacteristics>::call;
  all.xShmMap = handed_on<&io::xShmMap>::call;
  all.xShmLock = handed_on<&io::xShmLock>::call;
  all.xShmBarrier = barrier;
  all.xShmUnmap = handed_on<&io::xShmUnmap>::call;
  all.xFetch = no_mapping;
  all.xUnfetch = nothing_mapped;
  return all;
}();

inline auto open(sqlite3_vfs*, char const* name, sqlite3_file* into, int flags, int* out) -> int {
  auto* const ours = ::new (static_cast<void*>(into)) file{};
  ours->is_log = (flags & SQLITE_OPEN_WAL) != 0;
  ours->is_database = (flags & SQLITE_OPEN_MAIN_DB) != 0;
  auto const code = real()->xOpen(real(), name, below(into), flags, out);
  if (below(into)->pMethods != nullptr) into->pMethods = &methods;
  return code;
}

} // namespace disk

/// A disk that is good when it is made and good when it goes.
class faulty_disk {
public:
  faulty_disk() {
    static auto const is_registered = [] {
      static auto ours = *disk::real();
      ours.szOsFile += static_cast<int>(sizeof(disk::file));
      ours.zName = "faulty";
      ours.pNext = nullptr;
      ours.xOpen = disk::open;
      return sqlite3_vfs_register(&ours, 1) == SQLITE_OK;
    }();
    (void)is_registered;
  }
  faulty_disk(faulty_disk const&) = delete;
  auto operator=(faulty_disk const&) -> faulty_disk& = delete;
  ~faulty_disk() {
    is(disk_fault::none);
    is_slow(std::chrono::milliseconds{0});
  }

  void is(disk_fault what) { disk::fault = what; }
  void is_slow(std::chrono::milliseconds by) { disk::sync_takes = by; }
};

} // namespace faults

#endif // SURE_TESTS_ORDERS_FAULTS_FAULTY_DISK_HPP
