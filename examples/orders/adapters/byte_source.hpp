// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_ADAPTERS_BYTE_SOURCE_HPP
#define ORDERS_ADAPTERS_BYTE_SOURCE_HPP

#include "app/input_errors.hpp"

#include <sure/result.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace orders {

/// Bytes that come in pieces.
class byte_source {
public:
  virtual ~byte_source() = default;

  /// Fills the beginning of `into` and says how much of it; zero is the end.
  [[nodiscard]] virtual auto read(std::span<char> into) -> sure::result<std::size_t, unreadable_file> = 0;
};

/// A file that is open for reading. It closes itself.
class file_source final : public byte_source {
public:
  [[nodiscard]] static auto open(std::string path) -> sure::result<file_source, file_not_found, unreadable_file>;

  file_source(file_source&& other) noexcept;
  auto operator=(file_source&& other) noexcept -> file_source&;
  ~file_source() override;

  [[nodiscard]] auto read(std::span<char> into) -> sure::result<std::size_t, unreadable_file> override;

  /// The size that the file had when it was opened; zero for what has none, such as a pipe.
  [[nodiscard]] auto size() const noexcept -> std::uint64_t { return size_; }

private:
  file_source(std::string path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}

  std::string path_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
};

} // namespace orders

#endif // ORDERS_ADAPTERS_BYTE_SOURCE_HPP
