// SPDX-License-Identifier: BSL-1.0
#include "adapters/progress_bar.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <string>

namespace {

/// What a terminal is told when so many bytes of a file of that size are read.
auto told(std::uint64_t bytes, std::uint64_t size) -> std::string {
  auto* const terminal = std::tmpfile();
  REQUIRE(terminal != nullptr);
  {
    auto bar = orders::progress_bar{terminal, size};
    bar.advance(bytes, 1'234);
  }
  std::rewind(terminal);
  auto text = std::array<char, 1'000>{};
  auto const count = std::fread(text.data(), 1, text.size(), terminal);
  std::fclose(terminal);
  return {text.data(), count};
}

} // namespace

TEST_CASE("progress_bar: the share that is read, and the rows") {
  CHECK(told(50, 100).find(std::string(25, '#') + std::string(25, '.') + "] 50 % 1,234 rows") != std::string::npos);
  CHECK(told(0, 100).find("] 0 % ") != std::string::npos);
  CHECK(told(10, 0).find("1,234 rows") != std::string::npos);
  CHECK(told(10, 0).find('%') == std::string::npos);
}

TEST_CASE("progress_bar: a file that grows while it is read is full, and no more") {
  for (auto const bytes : {100U, 150U, 1'000'000U})
    CHECK(told(bytes, 100).find("[" + std::string(50, '#') + "] 100 % ") != std::string::npos);
}

TEST_CASE("progress_bar: it is wiped away in the end") { CHECK(told(50, 100).ends_with("\r\x1b[K")); }
