// SPDX-License-Identifier: BSL-1.0
#include "adapters/progress_bar.hpp"

#include "adapters/table_text.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

#include <unistd.h>

namespace orders {
namespace {

constexpr auto wipe = "\r\x1b[K";

auto percent_bar(std::uint64_t bytes, std::uint64_t size) -> std::string {
  constexpr auto cells = std::uint64_t{50};
  auto const share = [&](std::uint64_t of) { return bytes >= size ? of : bytes * of / size; };
  auto const filled = static_cast<std::size_t>(share(cells));
  return '[' + std::string(filled, '#') + std::string(cells - filled, '.') + "] " + std::to_string(share(100)) + " % ";
}

} // namespace

progress_bar::progress_bar(std::FILE* terminal, std::uint64_t size) noexcept
    : terminal_(terminal), size_(size), step_(size > 0 ? std::max<std::uint64_t>(size / 100, 1) : 1U << 20U) {}

progress_bar::~progress_bar() { std::fputs(wipe, terminal_); }

void progress_bar::advance(std::uint64_t bytes, std::uint64_t rows) {
  if (bytes < next_) return;
  next_ = bytes + step_;
  draw(bytes, rows);
}

void progress_bar::draw(std::uint64_t bytes, std::uint64_t rows) {
  auto const bar = size_ > 0 ? percent_bar(bytes, size_) : std::string{};
  std::fputs((wipe + bar + with_thousands(rows) + " rows").c_str(), terminal_);
  std::fflush(terminal_);
}

auto is_terminal(std::FILE* file) -> bool { return ::isatty(::fileno(file)) == 1; }

} // namespace orders
