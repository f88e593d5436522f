// SPDX-License-Identifier: BSL-1.0
#include "domain/payment.hpp"

#include <algorithm>
#include <numeric>

namespace orders {

auto name_malformed::message() const -> std::string {
  return std::string{what} + ' ' + quoted(text) + " is empty, too long or not plain text";
}

auto payment::left() const noexcept -> money {
  auto const take = [](std::int64_t rest, refund_entry const& given) { return rest - given.amount.minor(); };
  return money::from_minor(std::accumulate(refunds_.begin(), refunds_.end(), captured_.minor(), take));
}

auto payment::has_refund(request_key const& asked_by) const noexcept -> bool {
  return std::any_of(refunds_.begin(), refunds_.end(), [&](auto const& given) { return given.asked_by == asked_by; });
}

auto payment::last_refund() const noexcept -> refund_number { return {static_cast<std::uint32_t>(refunds_.size())}; }

auto payment::with_refund(request_key const& asked_by, money amount) const
    -> sure::result<payment, lifecycle::refund_not_positive, lifecycle::refund_exceeds_captured> {
  if (amount <= money{}) return lifecycle::refund_not_positive{amount};
  if (amount > left()) return lifecycle::refund_exceeds_captured{amount, left()};
  auto more = *this;
  more.refunds_.push_back({asked_by, amount});
  return more;
}

auto payment::with_rest_refunded(request_key const& asked_by) const -> payment {
  auto all = *this;
  all.refunds_.push_back({asked_by, left()});
  return all;
}

} // namespace orders
