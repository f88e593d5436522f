// SPDX-License-Identifier: BSL-1.0
#include "shell/logger.hpp"

#include "orders/files.hpp"

#include <boost/json/parse.hpp>
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <future>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using orders::service::severity;
using orders::shell::logger;

/// What is written by a log that has ended.
template <class Use> auto lines_of(severity least, Use const& use) -> std::vector<std::string> {
  auto lines = std::vector<std::string>{};
  {
    auto to = logger{[&](std::string_view line) { lines.emplace_back(line); }, least};
    use(to);
  }
  return lines;
}

} // namespace

TEST_CASE("logger: a line is one JSON object with time, level and members") {
  auto const lines = lines_of(severity::info, [](logger& to) {
    to.write(severity::warning, "request", {{"action", "pay"}, {"status", 402U}, {"order", std::string{"o\n\"1"}}});
  });
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].ends_with("}\n"));
  CHECK(lines[0].find('\n') == lines[0].size() - 1);
  auto const line = boost::json::parse(lines[0]).as_object();
  CHECK(line.at("level").as_string() == "warning");
  CHECK(line.at("what").as_string() == "request");
  CHECK(line.at("action").as_string() == "pay");
  CHECK(line.at("status").to_number<int>() == 402);
  CHECK(line.at("order").as_string() == "o\n\"1");
  CHECK(line.at("at").as_string().size() == std::string_view{"2031-03-01T08:26:00.000Z"}.size());
}

TEST_CASE("logger: what is below the level is not written") {
  auto const lines = lines_of(severity::error, [](logger& to) {
    to.write(severity::info, "a");
    to.write(severity::warning, "b");
    to.write(severity::error, "c");
  });
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].find(R"("what":"c")") != std::string::npos);
}

TEST_CASE("logger: lines are written soon, in their order, while the log goes on") {
  using namespace std::chrono_literals;
  auto mutex = std::mutex{};
  auto seen = std::vector<std::uint64_t>{};
  auto to = logger{[&](std::string_view line) {
    auto const lock = std::lock_guard{mutex};
    seen.push_back(boost::json::parse(line).as_object().at("n").to_number<std::uint64_t>());
  }};
  auto const count = [&] {
    auto const lock = std::lock_guard{mutex};
    return seen.size();
  };
  for (auto n = std::uint64_t{0}; n != 300; ++n) {
    if (n % 100 == 0) std::this_thread::sleep_for(50ms); // it has gathered all, and sleeps
    to.write(severity::info, "line", {{"n", n}});
    if (n % 100 == 0)
      for (auto waited = 0ms; count() != n + 1 && waited < 10s; waited += 1ms) std::this_thread::sleep_for(1ms);
    if (n % 100 == 0) REQUIRE(count() == n + 1);
  }
  for (auto waited = 0ms; count() != 300 && waited < 10s; waited += 1ms) std::this_thread::sleep_for(1ms);
  auto const lock = std::lock_guard{mutex};
  REQUIRE(seen.size() == 300);
  CHECK(std::ranges::is_sorted(seen));
}

TEST_CASE("logger: a file that is large enough is put aside, one deep") {
  auto const place = files::scratch_folder{};
  for (auto file = 0; file != 4; ++file) {
    auto to = logger::open(place / "log", severity::info, 2'000).value();
    for (auto n = std::uint64_t{0}; n != 10; ++n) to.write(severity::info, "line", {{"n", n}});
  }
  CHECK(place.names() == std::vector<std::string>{"log", "log.1"});
  auto const now = files::contents(place / "log");
  CHECK(now.ends_with("\"n\":9}\n"));
  CHECK(now.size() <= 2'000);
  CHECK(files::contents(place / "log.1").size() <= 2'000);
}

TEST_CASE("logger: what is no file is never put aside") {
  auto const place = files::scratch_folder{};
  std::filesystem::create_symlink("/dev/null", place / "log");
  for (auto file = 0; file != 4; ++file) {
    auto to = logger::open(place / "log", severity::info, 200).value();
    for (auto n = std::uint64_t{0}; n != 10; ++n) to.write(severity::info, "line", {{"n", n}});
  }
  CHECK(place.names() == std::vector<std::string>{"log"});
  CHECK(std::filesystem::is_symlink(place / "log"));
}

TEST_CASE("logger: a writer does not wait for a slow sink, and what it loses is counted") {
  constexpr auto written = std::size_t{20'000};
  auto seen = std::size_t{0};
  auto dropped = std::uint64_t{0};
  auto all_written = std::promise<void>{};
  {
    auto to = logger{[&](std::string_view) {
      if (++seen == 1) all_written.get_future().wait();
    }};
    for (auto i = std::size_t{0}; i != written; ++i) to.write(severity::info, "line", {{"n", std::uint64_t{i}}});
    dropped = to.dropped();
    all_written.set_value();
  }
  CHECK(dropped > 0);
  CHECK(seen + dropped == written);
}

TEST_CASE("logger: a file that cannot be written is an error, which names it") {
  auto const none = logger::open("/dev/null/log");
  REQUIRE(none.has_error<orders::shell::unwritable_log>());
  CHECK(none.error_as<orders::shell::unwritable_log>()->detail.find("/dev/null/log") != std::string::npos);
  CHECK(logger::open("/dev/null").has_value());
}
