// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_DOMAIN_LIFECYCLE_REFUNDS_HPP
#define ORDERS_DOMAIN_LIFECYCLE_REFUNDS_HPP

#include "domain/lifecycle_effects.hpp"
#include "domain/lifecycle_states.hpp"

namespace orders::lifecycle {

/// All that is left of the payment goes back, and the goods are not the customer's any more.
[[nodiscard]] auto refund_rest(payment const& of, request_key const& asked_by, effects& out) -> refunding;

} // namespace orders::lifecycle

#endif // ORDERS_DOMAIN_LIFECYCLE_REFUNDS_HPP
