// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_FAULTS_REAL_DISK_HPP
#define SURE_TESTS_ORDERS_FAULTS_REAL_DISK_HPP

/// A small disk that the system itself fills and makes read-only. Only this process sees it, and it goes with it.

#include "orders/files.hpp"

#include <cstdlib>
#include <fstream>
#include <string>

#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

namespace faults {

/// Whether mounts of this process are its own. Where it may mount nothing, perhaps it may in a world where it is somebody else.
inline auto mounts_alone() -> bool {
  static auto const is_alone = [] {
    auto const user = std::to_string(::getuid());
    auto const group = std::to_string(::getgid());
    if (::unshare(CLONE_NEWNS) != 0) {
      if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
      files::write("/proc/self/setgroups", "deny");
      files::write("/proc/self/uid_map", user + ' ' + user + " 1");
      files::write("/proc/self/gid_map", group + ' ' + group + " 1");
    }
    return ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
  }();
  return is_alone;
}

class real_disk {
public:
  explicit real_disk(std::string size) : size_("size=" + std::move(size)) {
    is_there_ = mounts_alone() && ::mount("none", path_.c_str(), "tmpfs", 0, size_.c_str()) == 0;
  }
  real_disk(real_disk const&) = delete;
  auto operator=(real_disk const&) -> real_disk& = delete;
  ~real_disk() {
    if (is_there_) ::umount2(path_.c_str(), MNT_DETACH);
  }

  [[nodiscard]] auto is_there() const -> bool { return is_there_; }

  auto becomes_read_only(bool yes) -> bool {
    auto const how = yes ? MS_REMOUNT | MS_RDONLY : MS_REMOUNT;
    return ::mount("none", path_.c_str(), nullptr, static_cast<unsigned long>(how), size_.c_str()) == 0;
  }
  void fill() {
    auto filler = std::ofstream{path_ + "/filler", std::ios::binary | std::ios::app};
    for (auto const bytes = std::string(4'096, 'x'); filler.write(bytes.data(), 4'096).flush();) {
    }
  }
  void empty() { std::filesystem::remove(path_ + "/filler"); }

  /// While it lives, new temporary folders are on the disk.
  class temporary_files {
  public:
    explicit temporary_files(real_disk const& on) { ::setenv("TMPDIR", on.path_.c_str(), 1); }
    temporary_files(temporary_files const&) = delete;
    auto operator=(temporary_files const&) -> temporary_files& = delete;
    ~temporary_files() { ::unsetenv("TMPDIR"); }
  };

private:
  files::scratch_folder place_;
  std::string path_ = place_ / "";
  std::string size_;
  bool is_there_ = false;
};

} // namespace faults

#endif // SURE_TESTS_ORDERS_FAULTS_REAL_DISK_HPP
