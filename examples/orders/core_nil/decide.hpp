// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_CORE_NIL_DECIDE_HPP
#define ORDERS_CORE_NIL_DECIDE_HPP

/// An order as one struct: where it stands, and members of which each stage has its own and leaves the others null.

#include "core_nil/error.hpp"
#include "domain/lifecycle_states.hpp"
#include "service/core.hpp"

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace orders::nil {

/// The last one that is declined ends the order.
inline constexpr std::uint32_t payment_attempts = 3;

enum class stage : std::uint8_t {
  placed,
  reserved,
  charging,
  charge_unknown,
  paid,
  shipping,
  shipped,
  delivered,
  rejected,
  cancelled,
  refunding,
  refunded
};

enum class input : std::uint8_t {
  reserve_ok,
  reserve_short,
  expire,
  pay,
  charge_ok,
  charge_declined,
  charge_timeout,
  reconcile_found,
  reconcile_none,
  cancel,
  ship,
  ship_ok,
  ship_failed,
  deliver,
  refund,
  refund_ok,
  refund_failed
};

[[nodiscard]] auto name_of(stage at) -> std::string_view;
[[nodiscard]] auto name_of(input what) -> std::string_view;
/// False where no stage has that name.
[[nodiscard]] auto find_stage(std::string_view name, stage& found) -> bool;

struct state {
  stage at = stage::placed;
  /// Of a placed or reserved order.
  money total;
  /// Of a reserved order: how many charges were tried, all in vain.
  std::uint32_t attempts = 0;
  /// The stock held back, until it is given back or sent. Null in charge_unknown where the order was cancelled.
  std::unique_ptr<lifecycle::reservation> held;
  /// From charging to its answer. Null in cancelled where nothing of a charge may still be heard.
  std::unique_ptr<lifecycle::open_charge> charge;
  /// Who asked for the cancellation or the shipment. Null in cancelled where the reservation ran out.
  std::unique_ptr<request_key> asked_by;
  std::unique_ptr<payment> money_in;
  std::unique_ptr<lifecycle::parcel> sent;
  /// Null until the parcel is delivered.
  std::unique_ptr<timestamp> arrived;
  /// Of a cancelled order: the warehouse has not answered yet.
  bool stock_awaited = false;
  /// Of a rejected order.
  lifecycle::rejected::reason why = lifecycle::rejected::reason::out_of_stock;
};

/// What happens to an order. Pointers are null where an event has no such thing, and belong to the caller.
struct event {
  input what = input::cancel;
  request_key const* key = nullptr;
  lifecycle::reservation const* held = nullptr;
  payment_token const* token = nullptr;
  charge_id const* charge = nullptr;
  tracking_number const* tracking = nullptr;
  money amount;
  timestamp at;
  /// Of the charge or the refund.
  std::uint32_t number = 0;
};

struct step {
  /// False where the event was known already: then nothing is to be written or done.
  bool moved = false;
  /// The stock to be given back, before anything is asked.
  std::unique_ptr<reservation_id> released;
  /// The shell knows the order and the currency.
  std::vector<service::question> asked;
};

/// Changes the order as the event demands, or fails and leaves it alone.
[[nodiscard]] auto apply(state& order, event const& e, step& out) -> failure;

/// What the order waits for an answer to; null where it waits for none.
[[nodiscard]] auto open_question(state const& order) -> std::unique_ptr<service::question>;

} // namespace orders::nil

#endif // ORDERS_CORE_NIL_DECIDE_HPP
