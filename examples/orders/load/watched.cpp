// SPDX-License-Identifier: BSL-1.0
#include "load/watched.hpp"

#include <unistd.h>

#include <fstream>
#include <sstream>
#include <string>

namespace orders::load {
namespace {

auto text_of(int process, char const* file) -> std::string {
  auto in = std::ifstream{"/proc/" + std::to_string(process) + "/" + file};
  auto text = std::string{};
  std::getline(in, text);
  return text;
}

/// Counted in ticks, of which a second has a hundred: a hundred thousand requests are enough for three digits.
auto cpu_of(int process) -> std::chrono::microseconds {
  constexpr auto fields_before = 11; // behind the name, which may have blanks in it
  auto const text = text_of(process, "stat");
  auto const name_end = text.rfind(')');
  if (name_end == text.npos) return {};
  auto fields = std::istringstream{text.substr(name_end + 1)};
  auto skipped = std::string{};
  for (auto i = 0; i != fields_before; ++i) fields >> skipped;
  auto user = std::int64_t{0};
  auto system = std::int64_t{0};
  fields >> user >> system;
  return std::chrono::microseconds{(user + system) * 1'000'000 / ::sysconf(_SC_CLK_TCK)};
}

auto kib_of(int process) -> std::uint64_t {
  auto fields = std::istringstream{text_of(process, "statm")};
  auto size = std::uint64_t{0};
  auto resident = std::uint64_t{0};
  fields >> size >> resident;
  return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)) / 1024;
}

} // namespace

auto usage_of(std::vector<int> const& processes) -> usage {
  auto sum = usage{};
  for (auto const one : processes) {
    sum.cpu += cpu_of(one);
    sum.kib += kib_of(one);
  }
  return sum;
}

} // namespace orders::load
