// SPDX-License-Identifier: BSL-1.0
#include "adapters/atomic_file.hpp"

#include <sure/try.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orders {
namespace {

constexpr auto block = std::size_t{64} * 1024;

// Moving a file over a device would replace the device.
auto is_device(std::string const& path) -> bool {
  struct ::stat facts{};
  return ::stat(path.c_str(), &facts) == 0 && !S_ISREG(facts.st_mode) && !S_ISDIR(facts.st_mode);
}

} // namespace

auto atomic_file::open(std::string path) -> sure::result<atomic_file, unwritable_file> {
  auto const direct = is_device(path);
  auto written = direct ? path : path + ".XXXXXX";
  auto const descriptor = direct ? ::open(path.c_str(), O_WRONLY | O_CLOEXEC) : ::mkstemp(written.data());
  if (descriptor < 0) return unwritable_file{std::move(path), errno};
  return atomic_file{std::move(path), std::move(written), descriptor};
}

atomic_file::atomic_file(atomic_file&& other) noexcept
    : path_(std::move(other.path_)), written_(std::move(other.written_)),
      descriptor_(std::exchange(other.descriptor_, -1)), pending_(std::move(other.pending_)) {}

auto atomic_file::operator=(atomic_file&& other) noexcept -> atomic_file& {
  std::swap(path_, other.path_);
  std::swap(written_, other.written_);
  std::swap(descriptor_, other.descriptor_);
  std::swap(pending_, other.pending_);
  return *this;
}

atomic_file::~atomic_file() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  if (written_ != path_) ::unlink(written_.c_str());
}

auto atomic_file::write(std::string_view text) -> sure::result<void, unwritable_file> {
  pending_.append(text);
  if (pending_.size() < block) return {};
  return flush();
}

auto atomic_file::flush() -> sure::result<void, unwritable_file> {
  auto rest = std::string_view{pending_};
  while (!rest.empty()) {
    auto const count = ::write(descriptor_, rest.data(), rest.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failure();
    rest.remove_prefix(static_cast<std::size_t>(count));
  }
  pending_.clear();
  return {};
}

auto atomic_file::commit() -> sure::result<void, unwritable_file> {
  SURE_TRY(flush());
  if (written_ != path_) {
    if (::fsync(descriptor_) != 0) return failure();
    if (std::rename(written_.c_str(), path_.c_str()) != 0) return failure();
  }
  if (::close(std::exchange(descriptor_, -1)) != 0) return failure();
  return {};
}

auto atomic_file::failure() const -> unwritable_file { return {path_, errno}; }

auto is_same_file(std::string const& a, std::string const& b) -> bool {
  struct ::stat first{};
  struct ::stat second{};
  if (::stat(a.c_str(), &first) != 0 || ::stat(b.c_str(), &second) != 0) return false;
  return first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

} // namespace orders
