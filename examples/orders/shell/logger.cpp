// SPDX-License-Identifier: BSL-1.0
#include "shell/logger.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

// Header-only, so that a static build needs no shared library
#define SPDLOG_HEADER_ONLY
#define FMT_HEADER_ONLY
#define SPDLOG_FMT_EXTERNAL
#include <spdlog/async.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <cstddef>
#include <mutex>
#include <utility>

namespace orders::shell {
namespace {

constexpr auto lines_in_memory = std::size_t{4096};
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

auto sink_for(std::string const& path) -> spdlog::sink_ptr {
  if (path == "-") return std::make_shared<spdlog::sinks::stderr_sink_mt>();
  return std::make_shared<spdlog::sinks::basic_file_sink_mt>(path);
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
  state(spdlog::sink_ptr sink, service::severity least)
      : pool(std::make_shared<spdlog::details::thread_pool>(lines_in_memory, 1)),
        logger(std::make_shared<spdlog::async_logger>("orders", std::move(sink), pool,
                                                      spdlog::async_overflow_policy::overrun_oldest)) {
    logger->set_pattern(pattern, spdlog::pattern_time_type::utc);
    logger->set_level(level_of(least));
    logger->flush_on(level_of(least)); // whoever follows the file sees each line at once
  }

  std::shared_ptr<spdlog::details::thread_pool> pool;
  std::shared_ptr<spdlog::async_logger> logger;
};

logger::logger(std::string const& path, service::severity least)
    : state_(std::make_unique<state>(sink_for(path), least)) {}
logger::logger(std::function<void(std::string_view)> sink, service::severity least)
    : state_(std::make_unique<state>(std::make_shared<function_sink>(std::move(sink)), least)) {}
logger::~logger() = default;

void logger::write(service::severity level, std::string_view what, std::initializer_list<log_field> members) {
  if (!state_->logger->should_log(level_of(level))) return;
  auto line = boost::json::object{{"what", what}};
  for (auto const& one : members) {
    if (one.is_number)
      line.emplace(one.name, one.number);
    else
      line.emplace(one.name, one.text);
  }
  state_->logger->log(level_of(level), std::string_view{boost::json::serialize(line)}.substr(1));
}

auto logger::dropped() const -> std::uint64_t { return state_->pool->overrun_counter(); }

} // namespace orders::shell
