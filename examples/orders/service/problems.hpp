// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SERVICE_PROBLEMS_HPP
#define ORDERS_SERVICE_PROBLEMS_HPP

/// The error catalogue: every reason for which the service refuses, with its code, its HTTP status and what a client and
/// an operator are to make of it. One row each, in one table.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace orders::service {

enum class problem : std::uint8_t {
  malformed_request,
  malformed_json,
  invalid_fields,
  unknown_route,
  wrong_host,
  method_not_allowed,
  unsupported_media,
  body_too_large,
  headers_too_large,
  request_timed_out,
  idempotency_key_missing,
  idempotency_key_reused,
  request_in_flight,
  precondition_required,
  order_not_found,
  stock_not_found,
  version_conflict,
  illegal_transition,
  out_of_stock,
  nothing_to_pay,
  second_reservation,
  still_reserved,
  reservation_expired,
  wrong_amount,
  payment_in_progress,
  already_paid,
  stray_charge,
  payment_declined,
  already_shipped,
  stray_shipment,
  nothing_sent,
  refund_not_positive,
  refund_exceeds_captured,
  refund_in_progress,
  stray_refund,
  gateway_unreachable,
  gateway_failing,
  gateway_busy,
  gateway_malformed,
  storage_busy,
  storage_unavailable,
  storage_full,
  storage_corrupt,
  storage_failed,
  queue_full,
  deadline_exceeded,
  shutting_down,
  bug
};

/// What to write into the log: nothing is wrong with a service whose clients make mistakes.
enum class severity : std::uint8_t { info, warning, error };

struct catalogue_row {
  problem what;
  std::string_view code;
  std::string_view title;
  std::uint16_t status;
  /// The same request, with the same key, may succeed later.
  bool retryable;
  severity level;
};

namespace detail {
using enum problem;
using enum severity;
inline constexpr auto catalogue = std::to_array<catalogue_row>({
    {malformed_request, "request.malformed", "The request is not well-formed", 400, false, info},
    {malformed_json, "request.malformed_json", "The body is not JSON", 400, false, info},
    {invalid_fields, "request.invalid_fields", "Fields of the request are not valid", 422, false, info},
    {unknown_route, "request.unknown_route", "There is nothing at this address", 404, false, info},
    {wrong_host, "request.wrong_host", "The request is for another host", 421, false, info},
    {method_not_allowed, "request.method_not_allowed", "The method does not fit the address", 405, false, info},
    {unsupported_media, "request.unsupported_media", "The body has to be application/json", 415, false, info},
    {body_too_large, "request.body_too_large", "The body is too large", 413, false, info},
    {headers_too_large, "request.headers_too_large", "The header fields are too large", 431, false, info},
    {request_timed_out, "request.timed_out", "The request did not arrive in time", 408, true, info},
    {idempotency_key_missing, "request.idempotency_key_missing", "The header Idempotency-Key is needed", 400, false,
     info},
    {idempotency_key_reused, "request.idempotency_key_reused", "The Idempotency-Key belongs to another request", 422,
     false, info},
    {request_in_flight, "request.in_flight", "A request with this Idempotency-Key is not answered yet", 409, true,
     info},
    {precondition_required, "request.precondition_required", "The header If-Match is needed", 428, false, info},
    {order_not_found, "order.not_found", "There is no such order", 404, false, info},
    {stock_not_found, "stock.not_found", "There is no such article", 404, false, info},
    {version_conflict, "order.version_conflict", "The order has changed", 412, false, info},
    {illegal_transition, "order.illegal_transition", "The order does not take this now", 409, false, info},
    {out_of_stock, "order.out_of_stock", "There is not enough stock", 409, false, info},
    {nothing_to_pay, "order.nothing_to_pay", "The order costs nothing", 422, false, info},
    {second_reservation, "order.second_reservation", "The stock is reserved already", 409, false, warning},
    {still_reserved, "order.still_reserved", "The reservation has not run out", 409, false, info},
    {reservation_expired, "order.reservation_expired", "The reservation has run out", 409, false, info},
    {wrong_amount, "order.wrong_amount", "The amount is not that of the order", 422, false, info},
    {payment_in_progress, "order.payment_in_progress", "Another payment is not decided yet", 409, true, info},
    {already_paid, "order.already_paid", "The order is paid already", 409, false, info},
    {stray_charge, "order.stray_charge", "The order does not wait for this charge", 409, false, error},
    {payment_declined, "payment.declined", "The payment was declined", 402, false, info},
    {already_shipped, "order.already_shipped", "The order is shipped already", 409, false, info},
    {stray_shipment, "order.stray_shipment", "The order does not wait for this shipment", 409, false, error},
    {nothing_sent, "order.nothing_sent", "Nothing was sent for this order", 409, false, info},
    {refund_not_positive, "order.refund_not_positive", "A refund is more than nothing", 422, false, info},
    {refund_exceeds_captured, "order.refund_exceeds_captured", "The refund is more than what is left", 422, false,
     info},
    {refund_in_progress, "order.refund_in_progress", "Another refund is not decided yet", 409, true, info},
    {stray_refund, "order.stray_refund", "The order does not wait for this refund", 409, false, error},
    {gateway_unreachable, "gateway.unreachable", "The payment gateway cannot be reached", 503, true, warning},
    {gateway_failing, "gateway.failing", "The payment gateway failed", 502, true, warning},
    {gateway_busy, "gateway.busy", "The payment gateway takes no more requests", 503, true, warning},
    {gateway_malformed, "gateway.malformed", "The payment gateway's answer makes no sense", 502, false, error},
    {storage_busy, "storage.busy", "The database is busy", 503, true, warning},
    {storage_unavailable, "storage.unavailable", "The database cannot be reached", 503, true, error},
    {storage_full, "storage.full", "The database is full", 507, false, error},
    {storage_corrupt, "storage.corrupt", "The database is damaged", 500, false, error},
    {storage_failed, "storage.failed", "The database failed", 500, false, error},
    {queue_full, "overload.queue_full", "Too many requests are waiting", 503, true, warning},
    {deadline_exceeded, "overload.deadline_exceeded", "The time for this request has passed", 504, true, warning},
    {shutting_down, "overload.shutting_down", "The service is shutting down", 503, true, info},
    {bug, "internal.bug", "The service made a mistake", 500, false, error},
});

consteval auto in_order() -> bool {
  for (std::size_t i = 0; i != catalogue.size(); ++i)
    if (static_cast<std::size_t>(catalogue[i].what) != i) return false;
  return catalogue.size() == static_cast<std::size_t>(bug) + 1;
}
static_assert(in_order(), "the catalogue has one row for each problem, in their order");
} // namespace detail

[[nodiscard]] constexpr auto catalogue() noexcept -> auto const& { return detail::catalogue; }
[[nodiscard]] constexpr auto row_of(problem what) noexcept -> catalogue_row const& {
  return detail::catalogue[static_cast<std::size_t>(what)];
}

} // namespace orders::service

#endif // ORDERS_SERVICE_PROBLEMS_HPP
