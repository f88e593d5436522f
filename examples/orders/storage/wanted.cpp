// SPDX-License-Identifier: BSL-1.0
#include "storage/wanted.hpp"

#include <algorithm>

namespace orders::storage {
namespace {

void keep_each_once(std::vector<std::string_view>& names) {
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
}

} // namespace

wanted::wanted(std::span<service::needs const> of) {
  for (auto const& one : of) {
    if (one.key) keys.push_back(*one.key);
    if (one.order) orders.push_back(*one.order);
    stock.insert(stock.end(), one.stock.begin(), one.stock.end());
    writes = writes || one.writes;
  }
  for (auto* const names : {&keys, &orders, &stock}) keep_each_once(*names);
}

void wanted::add_stock_of(service::order_row const& order) {
  if (!writes) return;
  for (auto const& item : order.items) stock.push_back(item.sku);
  keep_each_once(stock);
}

} // namespace orders::storage
