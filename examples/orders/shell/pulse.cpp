// SPDX-License-Identifier: BSL-1.0
#include "shell/pulse.hpp"

#include "domain/lifecycle.hpp"
#include "service/render.hpp"
#include "shell/responses.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <sure/match.hpp>

#include <utility>

namespace orders::shell {
namespace {

namespace json = boost::json;
using storage::state_counts;

template <class... States> auto all_tags(sure::states<States...>) -> std::vector<std::string_view> {
  return {States::tag...};
}

/// Every state has its number, in the order of the lifecycle.
auto counts_of(state_counts const& by_state) -> json::object {
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

/// What is wrong with a field quotes it, and is for whoever wrote it; all others read here too.
auto without_quotes(std::string_view problem) -> json::value {
  auto told = json::parse(problem);
  told.as_object().erase("errors");
  return told;
}

auto refusals_of(refusals const& last) -> json::array {
  auto list = json::array{};
  for (auto const& one : last.all())
    list.push_back(json::object{
        {"id", one.number}, {"at", one.at}, {"action", one.action}, {"problem", without_quotes(one.body)}});
  return list;
}

auto millis_of(std::optional<std::chrono::microseconds> took) -> json::value {
  if (!took) return nullptr;
  return std::chrono::duration<double, std::milli>{*took}.count();
}

} // namespace

auto pulse::open() -> http::response {
  auto out = event_stream();
  out.body = "retry: 2000\n\n";
  out.opened = [this](std::shared_ptr<http::stream> watcher) { admit(std::move(watcher)); };
  return out;
}

void pulse::admit(std::shared_ptr<http::stream> watcher) {
  {
    auto const lock = std::scoped_lock{mutex_};
    if (is_stopped_ || watchers_.size() >= most_watchers) return watcher->close();
    watchers_.push_back(std::move(watcher));
  }
  beat();
}

void pulse::beat() {
  if (!is_watched()) return;
  data_->count_by_state([this](storage::readers::counted const& counted) {
    // Where the database cannot say, the last numbers stay; the log says what is wrong.
    sure::match(
        counted, [this](state_counts const& by_state) { show(by_state); },
        [](sure::error_set_of<storage::readers::counted> const&) {});
  });
}

auto pulse::is_watched() -> bool {
  auto const lock = std::scoped_lock{mutex_};
  return !watchers_.empty();
}

void pulse::show(state_counts const& by_state) {
  auto const lock = std::scoped_lock{mutex_};
  auto const line = "data: " + text_of(by_state) + "\n\n";
  std::erase_if(watchers_, [&](auto const& one) { return !one->send(line); });
}

auto pulse::text_of(state_counts const& by_state) -> std::string {
  auto const now = clock::now();
  if (auto const passed = std::chrono::duration<double>{now - counted_at_}.count(); passed >= 0.5) {
    auto const total = counts_->total();
    rate_ = static_cast<std::uint64_t>(static_cast<double>(total - counted_) / passed + 0.5);
    counted_ = total;
    counted_at_ = now;
  }
  return json::serialize(json::object{{"counts", counts_of(by_state)},
                                      {"rate", rate_},
                                      {"p50", millis_of(counts_->latency().quantile(0.50))},
                                      {"p99", millis_of(counts_->latency().quantile(0.99))},
                                      {"problems", problems_of(*counts_)},
                                      {"refusals", refusals_of(*last_)}});
}

void pulse::stop() {
  auto const lock = std::scoped_lock{mutex_};
  is_stopped_ = true;
  for (auto const& one : watchers_) one->close();
  watchers_.clear();
}

} // namespace orders::shell
