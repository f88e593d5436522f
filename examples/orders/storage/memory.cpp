// SPDX-License-Identifier: BSL-1.0
#include "storage/memory.hpp"

#include "storage/wanted.hpp"

#include <sure/try.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace orders::storage {
namespace {

constexpr auto busy_timeout = std::chrono::milliseconds{100};

template <class Rows> void load_named(service::batch& into, Rows const& from,
                                      std::vector<std::string_view> const& names) {
  for (auto const name : names)
    if (auto const found = from.find(name); found != from.end()) into.load(found->second);
}

auto has_changes(service::batch const& rows) -> bool {
  return !rows.placed().empty() || !rows.changed_orders().empty() || !rows.changed_stock().empty() ||
         !rows.changed_keys().empty() || !rows.events().empty();
}

/// What may change of an order after it was placed.
void renew(service::order_row& old, service::order_row const& by) {
  old.version = by.version;
  old.tag = by.tag;
  old.payload = by.payload;
  old.fingerprint = by.fingerprint;
  old.due = by.due;
}

} // namespace

/// Holds the database against other writers.
class memory_database::writing {
public:
  explicit writing(memory_database& of) noexcept : of_(&of) {}
  writing(writing const&) = delete;
  auto operator=(writing const&) -> writing& = delete;
  ~writing() { of_->end_writing(); }

private:
  memory_database* of_;
};

void memory_database::set(memory_faults faults) {
  auto const lock = std::lock_guard{mutex_};
  faults_ = faults;
}

auto memory_database::reach() const -> sure::result<void, failure> {
  if (faults_.unavailable) return unavailable{"the database is switched off"};
  return {};
}

auto memory_database::begin_writing() -> sure::result<void, failure> {
  auto lock = std::unique_lock{mutex_};
  SURE_TRY(reach());
  if (faults_.busy != 0) {
    --faults_.busy;
    return busy{"the database is made busy"};
  }
  if (!free_.wait_for(lock, busy_timeout, [&] { return !is_written_; })) return busy{"the database is written"};
  is_written_ = true;
  return {};
}

void memory_database::end_writing() {
  {
    auto const lock = std::lock_guard{mutex_};
    is_written_ = false;
  }
  free_.notify_one();
}

auto memory_database::rows_for(std::span<service::needs const> of) -> sure::result<service::batch, failure> {
  auto const lock = std::lock_guard{mutex_};
  SURE_TRY(reach());
  auto names = wanted{of};
  for (auto const id : names.orders)
    if (auto const order = orders_.find(id); order != orders_.end()) names.add_stock_of(order->second);
  auto rows = service::batch{};
  load_named(rows, keys_, names.keys);
  load_named(rows, orders_, names.orders);
  load_named(rows, stock_, names.stock);
  for (auto const& one : of) {
    if (one.history && one.order) {
      auto events = std::vector<service::event_row>{};
      std::ranges::copy_if(events_, std::back_inserter(events), [&](auto const& e) { return e.order == *one.order; });
      rows.load_history(std::move(events));
    }
    if (one.page) {
      auto page = std::vector<service::order_row>{};
      for (auto at = orders_.upper_bound(one.page->after); at != orders_.end() && page.size() != one.page->limit; ++at)
        if (!one.page->tag || at->second.tag == *one.page->tag) page.push_back(at->second);
      rows.load_page(std::move(page));
    }
    if (one.feed) {
      auto const from = std::min<std::size_t>(one.feed->after, events_.size());
      auto const count = std::min(one.feed->limit, events_.size() - from);
      auto const first = events_.begin() + static_cast<std::ptrdiff_t>(from);
      rows.load_feed({first, first + static_cast<std::ptrdiff_t>(count)});
    }
  }
  return rows;
}

auto memory_database::commit(service::batch const& from) -> sure::result<void, failure> {
  auto const lock = std::lock_guard{mutex_};
  if (faults_.full && has_changes(from)) return full{"the database is made full"};
  if (faults_.corrupt_at_commit) return corrupt{"the database is made corrupt"};
  auto const is_stored = [&](auto const* order) {
    auto const old = orders_.find(order->id);
    return old != orders_.end() && old->second.version == from.stored_version(order->id);
  };
  if (!std::ranges::all_of(from.changed_orders(), is_stored))
    return conflict{"the order has another version than was loaded"};
  if (std::ranges::any_of(from.placed(), [&](auto const* order) { return orders_.contains(order->id); }))
    return conflict{"there is an order with this id"};

  for (auto const* const order : from.placed()) count_in(orders_.emplace(order->id, *order).first->second);
  for (auto const* const order : from.changed_orders()) {
    auto& stored = orders_.find(order->id)->second;
    count_out(stored);
    renew(stored, *order);
    count_in(stored);
  }
  for (auto const* const article : from.changed_stock()) stock_.insert_or_assign(article->sku, *article);
  for (auto const* const key : from.changed_keys()) keys_.insert_or_assign(key->key, *key);
  for (auto event : from.events()) {
    event.sequence = events_.size() + 1;
    events_.push_back(std::move(event));
  }
  return {};
}

void memory_database::count_in(service::order_row const& one) {
  ++counts_[one.tag];
  if (one.due) due_.emplace(*one.due, one.id);
}

void memory_database::count_out(service::order_row const& one) {
  if (auto const of_state = counts_.find(one.tag); --of_state->second == 0) counts_.erase(of_state);
  if (one.due) due_.erase({*one.due, one.id});
}

auto memory_engine::transact(std::span<service::needs const> of, std::function<void(service::batch&)> const& run)
    -> sure::result<void, failure> {
  SURE_TRY(data_->begin_writing());
  auto const ends = memory_database::writing{*data_};
  auto rows = SURE_TRY(data_->rows_for(of));
  run(rows);
  return data_->commit(rows);
}

auto memory_engine::load(service::needs const& of) -> sure::result<service::batch, failure> {
  return data_->rows_for({&of, 1});
}

auto memory_engine::due(timestamp now, std::size_t limit) -> sure::result<std::vector<service::order_row>, failure> {
  auto const lock = std::lock_guard{data_->mutex_};
  SURE_TRY(data_->reach());
  auto found = std::vector<service::order_row>{};
  for (auto one = data_->due_.begin(); one != data_->due_.end() && one->first <= now && found.size() != limit; ++one)
    found.push_back(data_->orders_.find(one->second)->second);
  return found;
}

auto memory_engine::count_by_state() -> sure::result<state_counts, failure> {
  auto const lock = std::lock_guard{data_->mutex_};
  SURE_TRY(data_->reach());
  return data_->counts_;
}

auto memory_engine::forget_keys(timestamp seen_before) -> sure::result<std::size_t, failure> {
  auto const lock = std::lock_guard{data_->mutex_};
  SURE_TRY(data_->reach());
  return std::erase_if(data_->keys_, [&](auto const& key) { return key.second.seen_at < seen_before; });
}

} // namespace orders::storage
