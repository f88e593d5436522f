// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_ADAPTERS_PROGRESS_BAR_HPP
#define ORDERS_ADAPTERS_PROGRESS_BAR_HPP

#include "app/ports.hpp"

#include <cstdint>
#include <cstdio>

namespace orders {

/// For an import that nobody watches.
class no_progress final : public progress_sink {
public:
  void advance(std::uint64_t, std::uint64_t) override {}
};

/// A bar of fifty cells that is drawn over itself, at most once for every percent of `size` (or for every MiB where the
/// size is zero, not known). The destructor wipes it away.
class progress_bar final : public progress_sink {
public:
  progress_bar(std::FILE* terminal, std::uint64_t size) noexcept;
  progress_bar(progress_bar const&) = delete;
  auto operator=(progress_bar const&) -> progress_bar& = delete;
  ~progress_bar() override;

  void advance(std::uint64_t bytes, std::uint64_t rows) override;

private:
  void draw(std::uint64_t bytes, std::uint64_t rows);

  std::FILE* terminal_;
  std::uint64_t size_;
  std::uint64_t step_;
  std::uint64_t next_ = 0;
};

/// Whether somebody is there to watch.
[[nodiscard]] auto is_terminal(std::FILE* file) -> bool;

} // namespace orders

#endif // ORDERS_ADAPTERS_PROGRESS_BAR_HPP
