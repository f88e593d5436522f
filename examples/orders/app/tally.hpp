// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_APP_TALLY_HPP
#define ORDERS_APP_TALLY_HPP

#include "app/input_errors.hpp"
#include "domain/reasons.hpp"

#include <sure/match.hpp>
#include <sure/one_of.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace orders {

/// Everything that keeps a record of a file from becoming a line of an order.
using refusal_reason = sure::union_of<row_error, record_error>;

/// Who has to do something about a refused row.
enum class refusal_bucket : std::uint8_t { returned, not_for_sale, without_account, badly_written, unreadable };

/// Total: an error that is new in one of the groups does not compile before its bucket is decided here.
[[nodiscard]] auto bucket_of(refusal_reason const& why) -> refusal_bucket;
[[nodiscard]] auto title_of(refusal_bucket bucket) -> std::string_view;

/// Counts refusals by reason: how many rows have it, and how many have it as their first.
class refusal_tally {
public:
  struct line {
    std::string_view code;
    refusal_bucket bucket = {};
    std::uint64_t with = 0;
    std::uint64_t first = 0;
  };
  static constexpr std::size_t reason_count = []<class... Es>(std::type_identity<sure::one_of<Es...>>) {
    return sizeof...(Es);
  }(std::type_identity<refusal_reason>{});

  refusal_tally();

  void note(reasons const& why);
  void note(record_error const& why);

  /// One line a reason, in the order of `refusal_reason`; the reasons that no row has are among them.
  [[nodiscard]] auto lines() const noexcept -> std::array<line, reason_count> const& { return lines_; }

private:
  std::array<line, reason_count> lines_;
};

} // namespace orders

template <>
inline constexpr auto sure::enumerators<orders::refusal_bucket> =
    sure::values<orders::refusal_bucket::returned, orders::refusal_bucket::not_for_sale,
                 orders::refusal_bucket::without_account, orders::refusal_bucket::badly_written,
                 orders::refusal_bucket::unreadable>;

#endif // ORDERS_APP_TALLY_HPP
