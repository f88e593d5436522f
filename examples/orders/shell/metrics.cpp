// SPDX-License-Identifier: BSL-1.0
#include "shell/metrics.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace orders::shell {
namespace {

constexpr auto names =
    std::to_array<std::string_view>({"place", "pay", "ship", "deliver", "cancel", "refund", "put_stock", "webhook",
                                     "show_order", "list_orders", "show_history", "show_stock", "show_feed"});
static_assert(names.size() == action_count && static_cast<std::size_t>(service::action::show_feed) + 1 == action_count);

template <class Enum> constexpr auto index(Enum of) noexcept -> std::size_t { return static_cast<std::size_t>(of); }

auto seconds_of(std::uint64_t microseconds) -> std::string {
  auto fraction = std::to_string(microseconds % 1'000'000);
  fraction.insert(0, 6 - fraction.size(), '0');
  return std::to_string(microseconds / 1'000'000) + "." + fraction;
}

/// One family in the text format: its head once, then a line a value.
class family {
public:
  family(std::string& out, std::string_view name, std::string_view kind, std::string_view help)
      : out_(&out), name_(name) {
    out.append("# HELP ").append(name).append(" ").append(help).append("\n");
    out.append("# TYPE ").append(name).append(" ").append(kind).append("\n");
  }

  void line(std::string_view suffix, std::string_view labels, std::string_view value) {
    out_->append(name_).append(suffix).append(labels).append(" ").append(value).append("\n");
  }
  void line(std::string_view suffix, std::string_view labels, std::uint64_t value) {
    line(suffix, labels, std::to_string(value));
  }

private:
  std::string* out_;
  std::string_view name_;
};

auto label(std::string_view name, std::string_view value) -> std::string {
  return std::string{name} + "=\"" + std::string{value} + "\"";
}

void print(family& to, std::string_view action, histogram const& durations) {
  auto const of = label("action", action);
  for (auto i = std::size_t{0}; i != histogram::bounds.size(); ++i)
    to.line("_bucket", "{" + of + "," + label("le", seconds_of(histogram::bounds[i])) + "}", durations.up_to(i));
  auto const all = durations.up_to(histogram::bounds.size());
  to.line("_bucket", "{" + of + "," + label("le", "+Inf") + "}", all);
  to.line("_sum", "{" + of + "}", seconds_of(static_cast<std::uint64_t>(durations.sum().count())));
  to.line("_count", "{" + of + "}", all);
}

} // namespace

auto name_of(service::action what) noexcept -> std::string_view { return names[index(what)]; }

// histogram

void histogram::add(std::chrono::microseconds took) noexcept {
  auto const count = static_cast<std::uint64_t>(std::max<std::int64_t>(took.count(), 0));
  auto const bucket = std::ranges::lower_bound(bounds, count) - bounds.begin();
  counts_[static_cast<std::size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
  sum_.fetch_add(count, std::memory_order_relaxed);
}

auto histogram::up_to(std::size_t bucket) const noexcept -> std::uint64_t {
  auto all = std::uint64_t{0};
  for (auto i = std::size_t{0}; i <= bucket; ++i) all += counts_[i].load(std::memory_order_relaxed);
  return all;
}

auto histogram::sum() const noexcept -> std::chrono::microseconds {
  return std::chrono::microseconds{sum_.load(std::memory_order_relaxed)};
}

auto histogram::quantile(double share) const noexcept -> std::optional<std::chrono::microseconds> {
  auto const all = up_to(bounds.size());
  if (all == 0) return std::nullopt;
  auto const wanted = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(all)));
  auto bucket = std::size_t{0};
  while (bucket + 1 < bounds.size() && up_to(bucket) < wanted) ++bucket;
  return std::chrono::microseconds{bounds[bucket]};
}

// metrics

void metrics::add_gauge(std::string name, std::string help, std::function<std::uint64_t()> value) {
  gauges_.push_back({std::move(name), std::move(help), std::move(value)});
}

void metrics::answered(service::action what, std::optional<service::problem> why,
                       std::chrono::microseconds took) noexcept {
  answers_[index(what)][why ? index(*why) : problem_count].fetch_add(1, std::memory_order_relaxed);
  latencies_[index(what)].add(took);
  all_.add(took);
}

void metrics::refused(service::problem why) noexcept { refusals_[index(why)].fetch_add(1, std::memory_order_relaxed); }

auto metrics::total() const noexcept -> std::uint64_t { return all_.up_to(histogram::bounds.size()); }

auto metrics::with(service::problem why) const noexcept -> std::uint64_t {
  return std::accumulate(
      answers_.begin(), answers_.end(), refusals_[index(why)].load(std::memory_order_relaxed),
      [&](std::uint64_t sum, auto const& row) { return sum + row[index(why)].load(std::memory_order_relaxed); });
}

auto metrics::text() const -> std::string {
  auto out = std::string{};
  auto answers = family{out, "orders_requests_total", "counter", "Requests by what they asked for and how that ended."};
  for (auto action = std::size_t{0}; action != action_count; ++action)
    for (auto why = std::size_t{0}; why <= problem_count; ++why) {
      auto const count = answers_[action][why].load(std::memory_order_relaxed);
      auto const code = why == problem_count ? "ok" : service::catalogue()[why].code;
      if (count != 0) answers.line("", "{" + label("action", names[action]) + "," + label("code", code) + "}", count);
    }

  auto refusals = family{out, "orders_refusals_total", "counter", "Requests that were refused before they were read."};
  for (auto why = std::size_t{0}; why != problem_count; ++why)
    if (auto const count = refusals_[why].load(std::memory_order_relaxed); count != 0)
      refusals.line("", "{" + label("code", service::catalogue()[why].code) + "}", count);

  auto latencies = family{out, "orders_request_seconds", "histogram", "From the request's last byte to its answer."};
  for (auto action = std::size_t{0}; action != action_count; ++action)
    if (latencies_[action].up_to(histogram::bounds.size()) != 0) print(latencies, names[action], latencies_[action]);

  for (auto const& one : gauges_) family{out, one.name, "gauge", one.help}.line("", "", one.value());
  return out;
}

} // namespace orders::shell
