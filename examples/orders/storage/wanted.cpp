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
  }
  for (auto* const names : {&keys, &orders, &stock}) keep_each_once(*names);
}

} // namespace orders::storage
