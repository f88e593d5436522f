// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SERVICE_TEXTS_HPP
#define ORDERS_SERVICE_TEXTS_HPP

/// What a client reads beside the code of a problem or of a wrong field. Where the domain has an error for it, the text is
/// the error's `message()`; these are the others. None quotes a secret or more of a request than a name.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace orders::service {

/// Which error a wrong field has. No text: nobody takes one for the other.
struct field_code {
  std::string_view text;
  explicit constexpr field_code(std::string_view code) noexcept : text{code} {}
  friend constexpr auto operator==(field_code, field_code) noexcept -> bool = default;
};

} // namespace orders::service

namespace orders::service::codes {

inline constexpr field_code field_missing{"request.field_missing"};
inline constexpr field_code field_type{"request.field_type"};
inline constexpr field_code out_of_range{"request.out_of_range"};
inline constexpr field_code too_long{"request.too_long"};
inline constexpr field_code duplicate_sku{"request.duplicate_sku"};
inline constexpr field_code currency_malformed{"request.currency_malformed"};
inline constexpr field_code if_match_malformed{"request.if_match_malformed"};
inline constexpr field_code event_unknown{"request.event_unknown"};
inline constexpr field_code state_unknown{"request.state_unknown"};
inline constexpr field_code encoding_malformed{"request.encoding_malformed"};
inline constexpr field_code unknown_article{"stock.unknown"};

} // namespace orders::service::codes

namespace orders::service::texts {

// of problems

inline constexpr std::string_view key_missing = "name the request by the header Idempotency-Key";
inline constexpr std::string_view if_match_missing = "name the version of the order by the header If-Match";
inline constexpr std::string_view key_reused = "the key was used for another request";
inline constexpr std::string_view in_flight = "the first request with this key is not answered yet";
inline constexpr std::string_view no_order = "no order has this id";
inline constexpr std::string_view no_stock = "no article has this code";
inline constexpr std::string_view not_charged = "nothing was charged; the same request may be tried again";
inline constexpr std::string_view not_shipped =
    "the carrier did not take the parcel; the same request may be tried again";
inline constexpr std::string_view not_stored = "nothing was changed";

[[nodiscard]] inline auto wrong_fields(std::size_t count) -> std::string {
  return count == 1 ? "1 field is not valid" : std::to_string(count) + " fields are not valid";
}
[[nodiscard]] inline auto other_version(std::uint64_t current) -> std::string {
  return "the order is at version " + std::to_string(current);
}
/// `accepted`: the tags with ", " between them; empty where nothing is accepted.
[[nodiscard]] inline auto not_taken(std::string_view tag, std::string_view event, std::string_view accepted)
    -> std::string {
  auto text = "the order is " + std::string{tag} + " and does not take " + std::string{event};
  if (!accepted.empty()) text.append("; it takes ").append(accepted);
  return text;
}
/// `available` may be below zero where goods got lost.
[[nodiscard]] inline auto short_of(std::string_view sku, std::int64_t available) -> std::string {
  return "there are " + std::to_string(available < 0 ? 0 : available) + " of " + std::string{sku};
}
[[nodiscard]] inline auto declined(std::uint32_t attempt, std::uint32_t of) -> std::string {
  return "attempt " + std::to_string(attempt) + " of " + std::to_string(of);
}
[[nodiscard]] inline auto broken_order(std::string_view id) -> std::string {
  return "the stored data of the order " + std::string{id} + " make no sense";
}

// of fields

inline constexpr std::string_view missing = "the field is missing";
inline constexpr std::string_view no_object = "this is no object";
inline constexpr std::string_view no_array = "this is no array";
inline constexpr std::string_view no_text = "this is no text";
inline constexpr std::string_view no_number = "this is no whole number of 64 bits";
inline constexpr std::string_view no_currency = "a currency is three capital letters";
inline constexpr std::string_view no_version = "a version is \"7\", 7, W/\"7\" or *";
inline constexpr std::string_view no_event = "there is no such event";
inline constexpr std::string_view no_state = "there is no such state";
inline constexpr std::string_view no_encoding = "the percent-encoding is broken";
/// The message of the domain would quote it.
inline constexpr std::string_view no_token = "the token is empty, too long or not plain text";
inline constexpr std::string_view twice = "the order has this article already";
inline constexpr std::string_view unknown_article = "there is no such article";

[[nodiscard]] inline auto outside(std::int64_t least, std::int64_t most) -> std::string {
  return "this is not between " + std::to_string(least) + " and " + std::to_string(most);
}
[[nodiscard]] inline auto longer_than(std::size_t bytes) -> std::string {
  return "this is longer than " + std::to_string(bytes) + " bytes";
}

} // namespace orders::service::texts

#endif // ORDERS_SERVICE_TEXTS_HPP
