// SPDX-License-Identifier: BSL-1.0
#include "shell/pulse.hpp"

#include "domain/lifecycle.hpp"
#include "service/render.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <sure/match.hpp>

#include <utility>

namespace orders::shell {
namespace {

namespace json = boost::json;

template <class... States> auto all_tags(sure::states<States...>) -> std::vector<std::string_view> {
  return {States::tag...};
}

/// Every state has its number, in the order of the lifecycle.
auto counts_of(std::map<std::string, std::uint64_t> const& by_state) -> json::object {
  auto counts = json::object{};
  for (auto const tag : all_tags(order_lifecycle::states{})) {
    auto const found = by_state.find(std::string{tag});
    counts.emplace(tag, found == by_state.end() ? 0 : found->second);
  }
  return counts;
}

auto problems_of(metrics const& counts) -> json::array {
  auto list = json::array{};
  for (auto const& row : service::catalogue())
    if (auto const count = counts.with(row.what); count != 0)
      list.push_back(json::object{{"code", row.code}, {"count", count}});
  return list;
}

auto refusals_of(refusals const& last) -> json::array {
  auto list = json::array{};
  for (auto const& one : last.all())
    list.push_back(
        json::object{{"id", one.number}, {"at", one.at}, {"action", one.action}, {"problem", json::parse(one.body)}});
  return list;
}

auto millis_of(std::optional<std::chrono::microseconds> took) -> json::value {
  if (!took) return nullptr;
  return std::chrono::duration<double, std::milli>{*took}.count();
}

} // namespace

auto pulse::open() -> http::response {
  auto out = http::response{};
  out.content_type = "text/event-stream";
  out.headers.add("Cache-Control", "no-store");
  out.body = "retry: 2000\n\n";
  out.opened = [this](std::shared_ptr<http::stream> watcher) {
    auto const first = "data: " + text() + "\n\n";
    auto const lock = std::scoped_lock{mutex_};
    if (watchers_.size() < most_watchers && watcher->send(first))
      watchers_.push_back(std::move(watcher));
    else
      watcher->close();
  };
  return out;
}

auto pulse::is_watched() -> bool {
  auto const lock = std::scoped_lock{mutex_};
  return !watchers_.empty();
}

auto pulse::text() -> std::string {
  auto counted = data_->count_by_state();
  auto const lock = std::scoped_lock{mutex_};
  if (counted) by_state_ = std::move(*counted); // else the last ones: the log says what is wrong with the database
  auto const now = std::chrono::steady_clock::now();
  auto const seconds = std::chrono::duration<double>(now - at_).count();
  auto const rate = seconds > 0 ? static_cast<double>(counts_->total() - total_) / seconds : 0.0;
  return json::serialize(json::object{{"counts", counts_of(by_state_)},
                                      {"rate", static_cast<std::uint64_t>(rate + 0.5)},
                                      {"p50", millis_of(counts_->latency().quantile(0.50))},
                                      {"p99", millis_of(counts_->latency().quantile(0.99))},
                                      {"problems", problems_of(*counts_)},
                                      {"refusals", refusals_of(*last_)}});
}

void pulse::beat() {
  auto const line = is_watched() ? "data: " + text() + "\n\n" : std::string{};
  auto const lock = std::scoped_lock{mutex_};
  total_ = counts_->total();
  at_ = std::chrono::steady_clock::now();
  std::erase_if(watchers_, [&](auto const& one) { return !one->send(line); });
}

void pulse::stop() {
  auto const lock = std::scoped_lock{mutex_};
  for (auto const& one : watchers_) one->close();
  watchers_.clear();
}

} // namespace orders::shell
