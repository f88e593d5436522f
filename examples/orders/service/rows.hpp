// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SERVICE_ROWS_HPP
#define ORDERS_SERVICE_ROWS_HPP

/// The rows of the database, the same for every database and every core: what is in them was checked by whoever wrote
/// them, and is text and numbers to whoever reads them.

#include "domain/timestamp.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace orders::service {

struct item_row {
  std::string sku;
  std::int32_t quantity = 0;
  std::int64_t unit_price = 0;
  friend auto operator==(item_row const&, item_row const&) -> bool = default;
};

/// An order: its state as tag, data and the fingerprint of the lifecycle that wrote them.
struct order_row {
  std::string id;
  /// 1 when it is placed, one more with every change.
  std::uint64_t version = 0;
  std::string tag;
  std::string payload;
  std::uint64_t fingerprint = 0;
  std::uint32_t customer = 0;
  std::string currency;
  std::int64_t total = 0;
  std::vector<item_row> items;
  timestamp placed_at;
  /// When somebody should look after it without being asked: a reservation runs out, an answer is overdue.
  std::optional<timestamp> due;
  friend auto operator==(order_row const&, order_row const&) -> bool = default;
};

struct stock_row {
  std::string sku;
  /// On the shelf, what is reserved included.
  std::int64_t on_hand = 0;
  std::int64_t reserved = 0;
  std::int64_t unit_price = 0;
  std::string description;
  std::uint64_t version = 0;
  friend auto operator==(stock_row const&, stock_row const&) -> bool = default;
};

/// A request that was seen: by its key, by what it asked for, and the answer that it got, if it did.
struct key_row {
  std::string key;
  /// Of method, address and body: the same key for another request is a mistake.
  std::string digest;
  timestamp seen_at;
  /// 0 while there is no answer.
  std::uint16_t status = 0;
  std::string body;
  std::string etag;
  std::string location;
  /// The code of the problem that it was answered with; empty where it went well.
  std::string problem;
  friend auto operator==(key_row const&, key_row const&) -> bool = default;
};

/// A step of an order, for its history and for who follows the feed.
struct event_row {
  /// Given by the database: one more for each event that was committed.
  std::uint64_t sequence = 0;
  std::string order;
  std::uint64_t version = 0;
  std::string from;
  std::string event;
  std::string to;
  timestamp at;
  friend auto operator==(event_row const&, event_row const&) -> bool = default;
};

} // namespace orders::service

#endif // ORDERS_SERVICE_ROWS_HPP
