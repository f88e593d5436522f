// SPDX-License-Identifier: BSL-1.0
#include "adapters/byte_source.hpp"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orders {

auto file_source::open(std::string path) -> sure::result<file_source, file_not_found, unreadable_file> {
  auto const descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0 && errno == ENOENT) return file_not_found{std::move(path)};
  if (descriptor < 0) return unreadable_file{std::move(path), errno};
  auto file = file_source{std::move(path), descriptor};
  struct ::stat facts{};
  if (::fstat(descriptor, &facts) != 0) return unreadable_file{file.path_, errno};
  if (S_ISDIR(facts.st_mode)) return unreadable_file{file.path_, EISDIR};
  if (S_ISREG(facts.st_mode)) file.size_ = static_cast<std::uint64_t>(facts.st_size);
  return file;
}

file_source::file_source(file_source&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)), size_(other.size_) {}

auto file_source::operator=(file_source&& other) noexcept -> file_source& {
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  std::swap(size_, other.size_);
  return *this;
}

file_source::~file_source() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

auto file_source::read(std::span<char> into) -> sure::result<std::size_t, unreadable_file> {
  while (true) {
    auto const count = ::read(descriptor_, into.data(), into.size());
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) return unreadable_file{path_, errno};
  }
}

} // namespace orders
