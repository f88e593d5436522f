// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_STORAGE_WANTED_HPP
#define ORDERS_STORAGE_WANTED_HPP

/// What many commands need, each name once and in order: the order in which rows are locked.

#include "service/work.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace orders::storage {

struct wanted {
  explicit wanted(std::span<service::needs const> of);
  /// The articles of an order that somebody is to change. Its texts belong to the order.
  void add_stock_of(service::order_row const& order);

  std::vector<std::string_view> keys;
  std::vector<std::string_view> orders;
  std::vector<std::string_view> stock;
  /// Of those of `orders` that are to be changed, the stock is needed too.
  bool writes = false;
};

} // namespace orders::storage

#endif // ORDERS_STORAGE_WANTED_HPP
