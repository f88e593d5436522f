// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_ADAPTERS_ATOMIC_FILE_HPP
#define ORDERS_ADAPTERS_ATOMIC_FILE_HPP

#include "app/input_errors.hpp"

#include <sure/result.hpp>

#include <string>
#include <string_view>

namespace orders {

/// A file that is seen either whole or not at all: it is written beside its place, readable by its owner only, and
/// moved there by `commit`. Without a commit nothing is left. A device or a pipe is written to directly.
class atomic_file {
public:
  [[nodiscard]] static auto open(std::string path) -> sure::result<atomic_file, unwritable_file>;

  atomic_file(atomic_file&& other) noexcept;
  auto operator=(atomic_file&& other) noexcept -> atomic_file&;
  ~atomic_file();

  [[nodiscard]] auto write(std::string_view text) -> sure::result<void, unwritable_file>;
  [[nodiscard]] auto commit() -> sure::result<void, unwritable_file>;

private:
  atomic_file(std::string path, std::string written, int descriptor)
      : path_(std::move(path)), written_(std::move(written)), descriptor_(descriptor) {}

  auto flush() -> sure::result<void, unwritable_file>;
  auto failure() const -> unwritable_file;

  std::string path_;
  std::string written_;
  int descriptor_ = -1;
  std::string pending_;
};

/// Whether both paths lead to one existing file.
[[nodiscard]] auto is_same_file(std::string const& a, std::string const& b) -> bool;

} // namespace orders

#endif // ORDERS_ADAPTERS_ATOMIC_FILE_HPP
