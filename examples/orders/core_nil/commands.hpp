// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_CORE_NIL_COMMANDS_HPP
#define ORDERS_CORE_NIL_COMMANDS_HPP

/// What the core does in a transaction. Commands are filled in by who reads requests and weighs answers.

#include "core_nil/rows.hpp"
#include "service/core.hpp"

#include <optional>

namespace orders::nil {

/// How a client named its request, and what tells the request from another one under that name.
struct signature {
  std::string key;
  std::string digest;
};

struct place_command : service::command {
  signature by;
  service::order_row order;

  [[nodiscard]] auto wants() const -> service::needs override;
  [[nodiscard]] auto run(service::work& in, timestamp now) const -> service::outcome override;
};

/// An event that comes to an order, and who is told what came of it.
struct order_command : service::command {
  enum class origin : std::uint8_t { client, webhook, answer, timer };
  origin from = origin::timer;
  std::string order;
  input what = input::expire;
  std::uint32_t number = 0;
  money amount;
  std::unique_ptr<request_key> key;
  std::unique_ptr<payment_token> token;
  std::unique_ptr<charge_id> charge;
  std::unique_ptr<tracking_number> tracking;
  /// Of a client: the version that it has seen. Null where any will do.
  std::unique_ptr<std::uint64_t> version;
  /// Of a client, or of the client that waits for the answer. Null where nobody does.
  std::unique_ptr<signature> by;
  /// What the answer means to who waits for it. Null where that is what became of the order.
  std::unique_ptr<error> bad_news;

  [[nodiscard]] auto wants() const -> service::needs override;
  [[nodiscard]] auto run(service::work& in, timestamp now) const -> service::outcome override;

private:
  [[nodiscard]] auto event_for(service::order_row const& row, timestamp now) const -> event;
  [[nodiscard]] auto find(service::work const& in, service::order_row& row, state& found) const -> failure;
  [[nodiscard]] auto reply_for(service::order_row const& row, state const& found) const -> service::reply;
  void keep(service::work& in, service::reply const& told, bool is_settled, timestamp now) const;
};

struct view_command : service::command {
  service::action what = service::action::show_order;
  /// The order or the article.
  std::string subject;

  [[nodiscard]] auto wants() const -> service::needs override;
  [[nodiscard]] auto run(service::work& in, timestamp now) const -> service::outcome override;
};

/// The command that the request is, or everything that is wrong with it.
[[nodiscard]] auto read(service::request const& from, std::unique_ptr<service::command>& into) -> failure;

} // namespace orders::nil

#endif // ORDERS_CORE_NIL_COMMANDS_HPP
