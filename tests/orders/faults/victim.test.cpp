// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
// sanitize: thread
// What a process does that nobody wanted is seen, although it is killed.
#include "orders/faults/victim.hpp"

#include "orders/shell/live_service.hpp"

#if defined(__has_feature)
#define HAS_FEATURE(name) __has_feature(name)
#else
#define HAS_FEATURE(name) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || HAS_FEATURE(address_sanitizer) ||                 \
    HAS_FEATURE(thread_sanitizer)
#define IS_SANITIZED 1
#else
#define IS_SANITIZED 0
#endif

using namespace faults;

TEST_CASE("child: one that ended before it was killed says how") {
  auto const folder = files::scratch_folder{};
  auto service = program::child{"serve --listen nowhere 2>/dev/null", folder / "said"};
  auto const status = "/proc/" + std::to_string(service.process()) + "/stat";
  CHECK(live::becomes([&] { return files::contents(status).find(") Z ") != std::string::npos; }));
  CHECK(service.end(SIGKILL) == 2);
}

TEST_CASE("sanitizer_reports: what a process wrote where it was told is found, and the environment is as it was") {
  auto const before = std::getenv("ASAN_OPTIONS") == nullptr;
  {
    auto const reports = sanitizer_reports{};
    CHECK(reports.text() == "");
    CHECK(std::system("echo a mistake > \"${ASAN_OPTIONS##*log_path=}.1\"") == 0);
    CHECK(std::system("echo another > \"${TSAN_OPTIONS##*log_path=}.2\"") == 0);
    CHECK(reports.text() == "a mistake\nanother\n");
  }
  CHECK((std::getenv("ASAN_OPTIONS") == nullptr) == before);
}

#if IS_SANITIZED
TEST_CASE("reads what is freed" * doctest::skip()) {
  auto owner = std::make_unique<int volatile>(1);
  auto* const left = owner.get();
  owner.reset();
  CHECK(*left != 1'000'000);
  std::this_thread::sleep_for(std::chrono::minutes{1});
}

TEST_CASE("sanitizer_reports: a report is there when its process is killed") {
  auto const reports = sanitizer_reports{};
  auto const wrong = ::fork();
  REQUIRE(wrong >= 0);
  if (wrong == 0) {
    ::execl("/proc/self/exe", "self", "--no-skip", "--test-case=reads what is freed", nullptr);
    ::_exit(127);
  }
  CHECK(live::becomes([&] { return reports.text().find("heap-use-after-free") != std::string::npos; }));
  ::kill(wrong, SIGKILL);
  ::waitpid(wrong, nullptr, 0);
}
#endif
