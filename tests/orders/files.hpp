// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_FILES_HPP
#define SURE_TESTS_ORDERS_FILES_HPP

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace files {

inline auto contents(std::string const& path) -> std::string {
  auto file = std::ifstream{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

inline void write(std::string const& path, std::string_view text) {
  std::ofstream{path, std::ios::binary}.write(text.data(), static_cast<std::streamsize>(text.size()));
}

/// A folder of its own for one test, gone afterwards.
class scratch_folder {
public:
  scratch_folder() {
    auto name = (std::filesystem::temp_directory_path() / "orders-XXXXXX").string();
    path_ = ::mkdtemp(name.data()) != nullptr ? name : std::string{};
  }
  scratch_folder(scratch_folder const&) = delete;
  auto operator=(scratch_folder const&) -> scratch_folder& = delete;
  ~scratch_folder() {
    if (!path_.empty()) std::filesystem::remove_all(path_);
  }

  auto operator/(std::string_view name) const -> std::string { return path_ + '/' + std::string{name}; }

  auto names() const -> std::vector<std::string> {
    auto out = std::vector<std::string>{};
    for (auto const& entry : std::filesystem::directory_iterator{path_}) out.push_back(entry.path().filename());
    std::sort(out.begin(), out.end());
    return out;
  }

private:
  std::string path_;
};

} // namespace files

#endif // SURE_TESTS_ORDERS_FILES_HPP
