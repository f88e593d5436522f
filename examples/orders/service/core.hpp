// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SERVICE_CORE_HPP
#define ORDERS_SERVICE_CORE_HPP

/// The seam between the shell and a core. A core parses and validates requests, decides, and says what to write, what to
/// ask the outside world and what to answer; it has no I/O, no clock and no thread. There are three of them, which handle
/// errors in three ways, and give the same answers byte for byte. Nothing here has a way of its own.
///
///   auto seen = core.read(request);                      // a command, or a refusal
///   auto outcome = seen.what->run(work);                 // inside a transaction
///   for (auto const& q : outcome.questions)              // after the commit; each answer becomes a command
///     auto step = core.weigh(q, ask_outside(q), attempt);

#include "domain/timestamp.hpp"
#include "service/listed.hpp"
#include "service/request.hpp"
#include "service/work.hpp"

#include <sure/match.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace orders::service {

/// Something to ask the outside world, after the state that goes with it is stored. It is stored nowhere itself: `wake`
/// asks again what was left without an answer.
struct question {
  enum class kind : std::uint8_t { charge, settle_charge, refund, shipment };
  kind what = kind::charge;
  std::string order;
  /// Which charge or refund of the order: with the order's id, the key under which the gateway does it once.
  std::uint32_t number = 0;
  std::int64_t amount = 0;
  std::string currency;
  /// Of a charge: what the customer pays with. A secret.
  std::string token;
  /// Of a refund: the gateway's name of the charge.
  std::string charge;
  /// Of a shipment: the key of the request that asked for it.
  std::string asked_by;
  friend auto operator==(question const&, question const&) -> bool = default;
};

/// What became of a question, as far as the network can tell.
struct answer {
  enum class transport : std::uint8_t {
    complete,
    /// Nothing was sent: there was no connection.
    refused,
    /// It was sent, and then the connection broke or the answer was no HTTP.
    broken,
    /// It was sent, and there was no answer in time.
    timed_out
  };
  transport how = transport::complete;
  std::uint16_t status = 0;
  std::string body;
  std::optional<std::chrono::seconds> retry_after;
};

/// Of a retry: how often it was tried, what time is left, and chance.
struct attempt {
  std::uint32_t number = 1;
  std::chrono::milliseconds left{0};
  /// Uniform over all its values.
  std::uint32_t chance = 0;
  /// Whether the budget of retries allows one more.
  bool may_retry = true;
};

/// Between nothing and `most`, as chance has it: who failed together does not come back together.
[[nodiscard]] constexpr auto full_jitter(std::uint32_t chance, std::chrono::milliseconds most) noexcept
    -> std::chrono::milliseconds {
  return most * std::int64_t{chance} / std::int64_t{0xFFFF'FFFF};
}

/// What a command did.
struct outcome {
  /// What the client is told if no question was asked or none is answered in time.
  reply told;
  /// To be asked in this order after the commit. The reply to the command that answers the last is what the client is told.
  std::vector<question> questions;
  /// There is nothing in the feed, which matters to who looked at it.
  bool nothing_yet = false;
};

/// Something to be done in a transaction: the request of a client, the answer to a question, or the end of a waiting time.
class command {
public:
  command() = default;
  command(command const&) = delete;
  auto operator=(command const&) -> command& = delete;
  virtual ~command() = default;

  [[nodiscard]] virtual auto wants() const -> needs = 0;
  /// Changes `in` and commits it, or leaves it alone. It may be run again on other rows if the transaction fails.
  [[nodiscard]] virtual auto run(work& in, timestamp now) const -> outcome = 0;
};

/// A request that was read: a command, or the reply to a request that is none.
struct reading {
  std::unique_ptr<command> what;
  reply refused;
};

/// What to do with an answer: ask again after a while, or run a command.
struct next_step {
  std::optional<std::chrono::milliseconds> ask_again_in;
  std::unique_ptr<command> what;
};

/// What an order that is due needs: a question, a command, or neither.
struct wake_up {
  std::optional<question> ask;
  std::unique_ptr<command> what;
};

/// Why a transaction could not be committed, in the words of no database.
enum class storage_failure : std::uint8_t { busy, conflict, unavailable, full, corrupt, other };

/// Whether to run the transaction once more, or what to tell the client.
struct storage_step {
  std::optional<std::chrono::milliseconds> again_in;
  reply refused;
};

/// The client that waits for the answer to a question: what it asked for, and its key. None where the service asked itself.
struct asker {
  action what = action::pay;
  std::string key;
};

//! [core]
/// One core, as a table of functions.
struct core {
  /// "typed", "exceptions" or "nil".
  std::string_view name;

  auto (*read)(request const&) -> reading;
  auto (*weigh)(question const&, std::optional<asker> const&, answer const&, attempt const&) -> next_step;
  auto (*wake)(order_row const&, timestamp now) -> wake_up;
  auto (*storage_failed)(storage_failure, attempt const&) -> storage_step;
};
//! [core]

[[nodiscard]] auto typed_core() -> core const&;
[[nodiscard]] auto exceptions_core() -> core const&;
[[nodiscard]] auto nil_core() -> core const&;

} // namespace orders::service

// The values of the enums, for who goes through all of them

template <> inline constexpr auto sure::enumerators<orders::service::action> = [] {
  using enum orders::service::action;
  return sure::values<place, pay, ship, deliver, cancel, refund, put_stock, webhook, show_order, list_orders,
                      show_history, show_stock, show_feed>;
}();
template <> inline constexpr auto sure::enumerators<orders::service::question::kind> = [] {
  using enum orders::service::question::kind;
  return sure::values<charge, settle_charge, refund, shipment>;
}();
template <> inline constexpr auto sure::enumerators<orders::service::answer::transport> = [] {
  using enum orders::service::answer::transport;
  return sure::values<complete, refused, broken, timed_out>;
}();
template <> inline constexpr auto sure::enumerators<orders::service::storage_failure> = [] {
  using enum orders::service::storage_failure;
  return sure::values<busy, conflict, unavailable, full, corrupt, other>;
}();

namespace orders::service {
static_assert(lists_all<action>() && lists_all<question::kind>() && lists_all<answer::transport>() &&
                  lists_all<storage_failure>(),
              "the list of an enum lacks a value");
} // namespace orders::service

#endif // ORDERS_SERVICE_CORE_HPP
