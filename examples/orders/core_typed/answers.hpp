// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_CORE_TYPED_ANSWERS_HPP
#define ORDERS_CORE_TYPED_ANSWERS_HPP

/// What the gateway and the carrier answer, and all the ways in which they do not. An error is what is known for certain:
/// whether a charge was made, was not made, or may have been.

#include "domain/lifecycle_states.hpp"
#include "service/core.hpp"

#include <sure/option.hpp>
#include <sure/result.hpp>

#include <chrono>

namespace orders::service::typed {

/// Nothing was sent.
struct not_sent {};
/// It was sent, and nobody knows what became of it.
struct no_answer {};
/// Nothing was done, for now.
struct busy {
  std::chrono::milliseconds ask_after{0};
};
/// It may have been done or not.
struct failing {
  std::chrono::milliseconds ask_after{0};
};
struct declined {};
/// The carrier does not want it.
struct unwanted {};
/// It was answered, and the answer says nothing.
struct nonsense {};

/// `sure::none`: the gateway knows of no charge, and will make none.
using settled_charge = sure::option<charge_id>;
struct refund_made {};

[[nodiscard]] auto read_charge(answer const& from)
    -> sure::result<charge_id, not_sent, no_answer, busy, failing, declined, nonsense>;
[[nodiscard]] auto read_settled(answer const& from)
    -> sure::result<settled_charge, not_sent, no_answer, busy, failing, declined, nonsense>;
[[nodiscard]] auto read_refund(answer const& from)
    -> sure::result<refund_made, not_sent, no_answer, busy, failing, nonsense>;
[[nodiscard]] auto read_shipment(answer const& from)
    -> sure::result<tracking_number, not_sent, no_answer, failing, unwanted, nonsense>;

} // namespace orders::service::typed

#endif // ORDERS_CORE_TYPED_ANSWERS_HPP
