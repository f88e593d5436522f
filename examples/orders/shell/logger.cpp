// SPDX-License-Identifier: BSL-1.0
#include "shell/logger.hpp"

#include "service/json_text.hpp"

#include <sure/interop/exceptions.hpp>

// Header-only, so that a static build needs no shared library
#define SPDLOG_HEADER_ONLY
#define FMT_HEADER_ONLY
#define SPDLOG_FMT_EXTERNAL
#include <spdlog/details/log_msg.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace orders::shell {
namespace {

using namespace std::chrono_literals;

constexpr auto lines_in_memory = std::size_t{8192};
/// Lines gather for so long: to wake a thread and to write for each of them costs more than to handle the request that it is about.
constexpr auto gathering = 10ms;
/// What is logged is the rest of an object.
constexpr auto pattern = R"({"at":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v)";

class function_sink final : public spdlog::sinks::base_sink<std::mutex> {
public:
  explicit function_sink(std::function<void(std::string_view)> to) : to_(std::move(to)) {}

protected:
  void sink_it_(spdlog::details::log_msg const& line) override {
    auto text = spdlog::memory_buf_t{};
    formatter_->format(line, text);
    to_({text.data(), text.size()});
  }
  void flush_() override {}

private:
  std::function<void(std::string_view)> to_;
};

auto sink_for(std::string const& path, std::size_t largest) -> spdlog::sink_ptr {
  if (path == "-") return std::make_shared<spdlog::sinks::stderr_sink_mt>();
  auto none = std::error_code{};
  if (std::filesystem::exists(path, none) && !std::filesystem::is_regular_file(path, none)) // a device is not put aside
    return std::make_shared<spdlog::sinks::basic_file_sink_mt>(path);
  return std::make_shared<spdlog::sinks::rotating_file_sink_mt>(path, largest, 1);
}

auto level_of(service::severity of) -> spdlog::level::level_enum {
  switch (of) {
  case service::severity::info:
    return spdlog::level::info;
  case service::severity::warning:
    return spdlog::level::warn;
  case service::severity::error:
    return spdlog::level::err;
  }
  return spdlog::level::err;
}

} // namespace

struct logger::state {
  state(spdlog::sink_ptr to, service::severity least_level) : sink(std::move(to)), least(level_of(least_level)) {
    sink->set_formatter(std::make_unique<spdlog::pattern_formatter>(pattern, spdlog::pattern_time_type::utc));
    writes = std::thread{[this] { write_all(); }};
  }
  state(state const&) = delete;
  auto operator=(state const&) -> state& = delete;
  ~state() {
    {
      auto const lock = std::lock_guard{mutex};
      ends = true;
    }
    comes.notify_one();
    writes.join();
  }

  struct line {
    spdlog::log_clock::time_point at;
    spdlog::level::level_enum level;
    std::string text;
  };

  void add(spdlog::level::level_enum level, std::string text) {
    auto const at = spdlog::log_clock::now();
    auto const lock = std::lock_guard{mutex};
    if (waiting.size() == lines_in_memory) {
      waiting.pop_front();
      ++dropped;
    }
    waiting.push_back({at, level, std::move(text)});
    if (std::exchange(sleeps, false)) comes.notify_one();
  }

  void write_all() {
    auto lock = std::unique_lock{mutex};
    while (!ends || !waiting.empty()) {
      sleeps = waiting.empty();
      comes.wait(lock, [&] { return ends || !waiting.empty(); });
      auto const lines = std::exchange(waiting, {});
      lock.unlock();
      write(lines);
      lock.lock();
      comes.wait_for(lock, gathering, [&] { return ends; });
    }
  }

  /// A disk that takes nothing must not end the service.
  void write(std::deque<line> const& lines) {
    try {
      for (auto const& one : lines) sink->log({one.at, {}, "orders", one.level, one.text});
      sink->flush(); // whoever follows the file sees whole lines, and soon
    } catch (spdlog::spdlog_ex const&) {
      auto const lock = std::lock_guard{mutex};
      dropped += lines.size();
    }
  }

  spdlog::sink_ptr sink;
  spdlog::level::level_enum least;
  std::mutex mutex;
  std::condition_variable comes;
  std::deque<line> waiting;
  std::uint64_t dropped = 0;
  bool sleeps = false;
  bool ends = false;
  std::thread writes;
};

auto logger::open(std::string const& path, service::severity least, std::size_t largest)
    -> sure::result<logger, unwritable_log> {
  return sure::catching([&] { return logger{std::make_unique<state>(sink_for(path, largest), least)}; },
                        [](spdlog::spdlog_ex const& why) { return unwritable_log{why.what()}; });
}
logger::logger(std::unique_ptr<state> of) noexcept : state_(std::move(of)) {}
logger::logger(logger&&) noexcept = default;
logger::logger(std::function<void(std::string_view)> sink, service::severity least)
    : state_(std::make_unique<state>(std::make_shared<function_sink>(std::move(sink)), least)) {}
logger::~logger() = default;

void logger::write(service::severity level, std::string_view what, std::initializer_list<log_field> members) {
  if (level_of(level) < state_->least) return;
  auto line = std::string{};
  service::append_member(line, "what", what);
  for (auto const& one : members) {
    if (one.is_number)
      service::append_member(line, one.name, one.number);
    else
      service::append_member(line, one.name, one.text);
  }
  line += '}';
  state_->add(level_of(level), std::move(line));
}

auto logger::dropped() const -> std::uint64_t {
  auto const lock = std::lock_guard{state_->mutex};
  return state_->dropped;
}

} // namespace orders::shell
