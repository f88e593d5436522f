// SPDX-License-Identifier: BSL-1.0
#include "service/work.hpp"

#include <algorithm>
#include <iterator>

namespace orders::service {
namespace {

auto name_of(order_row const& row) -> std::string const& { return row.id; }
auto name_of(stock_row const& row) -> std::string const& { return row.sku; }
auto name_of(key_row const& row) -> std::string const& { return row.key; }

auto version_of(order_row const& row) -> std::uint64_t { return row.version; }
auto version_of(stock_row const& row) -> std::uint64_t { return row.version; }
auto version_of(key_row const&) -> std::uint64_t { return 0; }

template <class Rows> auto find_among(Rows& rows, std::string_view name) {
  return std::ranges::find_if(rows, [&](auto const& row) { return name_of(row) == name; });
}

template <class Row> void put_among(std::vector<Row>& rows, Row&& row) {
  if (auto const old = find_among(rows, name_of(row)); old != rows.end())
    *old = std::move(row);
  else
    rows.push_back(std::move(row));
}

/// What the command has put itself, and else what the batch has.
template <class Row>
auto find_first(std::vector<Row> const& own, detail::table<Row> const& others, std::string_view name) -> Row const* {
  auto const mine = find_among(own, name);
  return mine == own.end() ? others.find(name) : &*mine;
}

} // namespace

namespace detail {

template <class Row> void table<Row>::load(Row row) {
  auto name = name_of(row);
  auto const version = version_of(row);
  rows_.insert_or_assign(std::move(name), entry{std::move(row), mark::as_stored, version});
}

template <class Row> void table<Row>::change(Row row, mark how) {
  auto& there = rows_[name_of(row)];
  if (there.how == mark::as_stored) {
    there.how = how;
    dirty_.push_back(&there);
  }
  there.row = std::move(row);
}

template <class Row> auto table<Row>::find(std::string_view name) const -> Row const* {
  auto const it = rows_.find(name);
  return it == rows_.end() ? nullptr : &it->second.row;
}

template <class Row> auto table<Row>::marked(mark how) const -> std::vector<Row const*> {
  auto found = std::vector<Row const*>{};
  for (auto const* const one : dirty_)
    if (one->how == how) found.push_back(&one->row);
  return found;
}

template <class Row> auto table<Row>::stored_version(std::string_view name) const -> std::uint64_t {
  auto const it = rows_.find(name);
  return it == rows_.end() ? 0 : it->second.stored_version;
}

template class table<order_row>;
template class table<stock_row>;
template class table<key_row>;

} // namespace detail

auto work::order(std::string_view id) const -> order_row const* { return find_first(orders_, batch_->orders_, id); }
auto work::stock(std::string_view sku) const -> stock_row const* { return find_first(stock_, batch_->stock_, sku); }
auto work::key(std::string_view key) const -> key_row const* { return find_first(keys_, batch_->keys_, key); }

void work::put(order_row row) { put_among(orders_, std::move(row)); }
void work::put(stock_row row) { put_among(stock_, std::move(row)); }
void work::put(key_row row) { put_among(keys_, std::move(row)); }

//! [commit]
void work::commit() {
  using order_mark = detail::table<order_row>::mark;
  ++batch_->begun_;
  for (auto& row : orders_) {
    auto const is_there = batch_->orders_.find(row.id) != nullptr;
    batch_->orders_.change(std::move(row), is_there ? order_mark::changed : order_mark::fresh);
  }
  for (auto& row : stock_) batch_->stock_.change(std::move(row), detail::table<stock_row>::mark::changed);
  for (auto& row : keys_) batch_->keys_.change(std::move(row), detail::table<key_row>::mark::changed);
  std::ranges::move(events_, std::back_inserter(batch_->events_));
  ++batch_->ended_;
  *this = work{*batch_};
}
//! [commit]

} // namespace orders::service
