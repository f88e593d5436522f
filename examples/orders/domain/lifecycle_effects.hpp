// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_DOMAIN_LIFECYCLE_EFFECTS_HPP
#define ORDERS_DOMAIN_LIFECYCLE_EFFECTS_HPP

/// What a step of the lifecycle wants done, as data. The shell stores the new state and the effects in one transaction
/// and runs them after that; those of a step that failed are dropped with it.

#include "domain/lifecycle_states.hpp"

#include <sure/one_of.hpp>

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace orders::lifecycle {

struct request_reservation {
  friend auto operator==(request_reservation, request_reservation) -> bool = default;
};
struct release_stock {
  reservation_id reservation;
  friend auto operator==(release_stock const&, release_stock const&) -> bool = default;
};
/// Asked for once for each key; only a reconciliation follows where the answer is lost.
struct request_charge {
  charge_key key;
  money amount;
  payment_token token;
  friend auto operator==(request_charge const&, request_charge const&) -> bool = default;
};
struct request_reconciliation {
  charge_key key;
  friend auto operator==(request_reconciliation const&, request_reconciliation const&) -> bool = default;
};
struct request_shipment {
  request_key key;
  friend auto operator==(request_shipment const&, request_shipment const&) -> bool = default;
};
/// May be asked for again under its number: the gateway makes it once.
struct request_refund {
  refund_number number;
  charge_id charge;
  money amount;
  friend auto operator==(request_refund const&, request_refund const&) -> bool = default;
};
/// For the outbox: every step that changed the order is told, once.
struct announce {
  std::string_view from;
  std::string_view event;
  std::string_view to;
  friend auto operator==(announce const&, announce const&) -> bool = default;
};

using effect = sure::one_of<request_reservation, release_stock, request_charge, request_reconciliation,
                            request_shipment, request_refund, announce>;

/// The effects of one step, in the order in which they are to be run.
class effects {
public:
  effects() { list_.reserve(3); } // a step rarely has more

  void add(effect what) { list_.push_back(std::move(what)); }

  [[nodiscard]] auto begin() const noexcept { return list_.begin(); }
  [[nodiscard]] auto end() const noexcept { return list_.end(); }
  [[nodiscard]] auto size() const noexcept -> std::size_t { return list_.size(); }

  friend auto operator==(effects const&, effects const&) -> bool = default;

private:
  std::vector<effect> list_;
};

} // namespace orders::lifecycle

#endif // ORDERS_DOMAIN_LIFECYCLE_EFFECTS_HPP
