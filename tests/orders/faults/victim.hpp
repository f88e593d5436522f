// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_FAULTS_VICTIM_HPP
#define SURE_TESTS_ORDERS_FAULTS_VICTIM_HPP

/// The program in a process that is killed and started again, and what its sanitizers have said, if it has any.

#include "orders/program/child.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace faults {

/// One below those that clients are given: who connects while nobody listens would else take it now and then.
inline auto free_port() -> std::uint16_t {
  auto chance = std::random_device{};
  for (;;) {
    auto const port = static_cast<std::uint16_t>(20'000 + chance() % 10'000);
    auto at = ::sockaddr_in{};
    at.sin_family = AF_INET;
    at.sin_port = htons(port);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto const line = ::socket(AF_INET, SOCK_STREAM, 0);
    auto const is_free = ::bind(line, reinterpret_cast<::sockaddr const*>(&at), sizeof at) == 0;
    ::close(line);
    if (is_free) return port;
  }
}

/// Has sanitizers of processes that are started from now on write into files, which are there when the process is killed.
class sanitizer_reports {
public:
  sanitizer_reports() {
    for (auto const* const name : names) {
      auto const* const had = std::getenv(name);
      had_.push_back(had == nullptr ? std::nullopt : std::optional<std::string>{had});
      ::setenv(name, (had_.back().value_or("") + ":log_path=" + (folder_ / "report")).c_str(), 1);
    }
  }
  sanitizer_reports(sanitizer_reports const&) = delete;
  auto operator=(sanitizer_reports const&) -> sanitizer_reports& = delete;
  ~sanitizer_reports() {
    for (auto i = std::size_t{0}; i != names.size(); ++i)
      if (had_[i])
        ::setenv(names[i], had_[i]->c_str(), 1);
      else
        ::unsetenv(names[i]);
  }

  auto text() const -> std::string {
    auto all = std::string{};
    for (auto const& name : folder_.names()) all += files::contents(folder_ / name);
    return all;
  }

private:
  static constexpr auto names = std::to_array<char const*>({"ASAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS"});
  files::scratch_folder folder_;
  std::vector<std::optional<std::string>> had_;
};

class victim {
public:
  /// What it says goes to the file `out`.
  victim(std::string words, std::string out) : words_(std::move(words)), out_(std::move(out)) { start(); }

  void start() {
    files::write(out_, "");
    process_ = std::make_unique<program::child>(words_, out_);
  }
  [[nodiscard]] auto serves() const -> bool { return !process_->address().empty(); }
  /// It must have lived until then.
  void kill() { CHECK(process_->end(SIGKILL) == -SIGKILL); }
  void stop() { CHECK(process_->end(SIGTERM) == 0); }

private:
  std::string words_;
  std::string out_;
  std::unique_ptr<program::child> process_;
};

} // namespace faults

#endif // SURE_TESTS_ORDERS_FAULTS_VICTIM_HPP
