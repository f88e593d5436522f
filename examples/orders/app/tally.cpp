// SPDX-License-Identifier: BSL-1.0
#include "app/tally.hpp"

#include <type_traits>

namespace orders {
namespace {

using unsold = sure::one_of<quantity_not_positive, price_not_positive>;
using unknown_customer = sure::one_of<customer_missing, customer_malformed>;
using miswritten = sure::one_of<invoice_number_malformed, quantity_malformed, date_malformed, money_malformed,
                                money_overflow, country_missing, order_conflict>;

template <class... Es>
auto one_line_each(std::type_identity<sure::one_of<Es...>>)
    -> std::array<refusal_tally::line, refusal_tally::reason_count> {
  return {refusal_tally::line{Es::code, bucket_of(refusal_reason{Es{}}), 0, 0}...};
}

} // namespace

auto bucket_of(refusal_reason const& why) -> refusal_bucket {
  return sure::match(
      why, [](cancellation_error const&) { return refusal_bucket::returned; },
      [](catalogue_error const&) { return refusal_bucket::not_for_sale; },
      [](unsold const&) { return refusal_bucket::not_for_sale; },
      [](unknown_customer const&) { return refusal_bucket::without_account; },
      [](miswritten const&) { return refusal_bucket::badly_written; },
      [](record_error const&) { return refusal_bucket::unreadable; });
}

auto title_of(refusal_bucket bucket) -> std::string_view {
  using enum refusal_bucket;
  return sure::match<std::string_view>(
      bucket, sure::of<returned>([] { return "taken back"; }), sure::of<not_for_sale>([] { return "not for sale"; }),
      sure::of<without_account>([] { return "without an account"; }),
      sure::of<badly_written>([] { return "badly written"; }), sure::of<unreadable>([] { return "unreadable"; }));
}

refusal_tally::refusal_tally() : lines_(one_line_each(std::type_identity<refusal_reason>{})) {}

void refusal_tally::note(reasons const& why) {
  why.for_each([this](reason const& one) { ++lines_[refusal_reason{one.error}.index()].with; });
  ++lines_[refusal_reason{why.first()}.index()].first;
}

void refusal_tally::note(record_error const& why) {
  auto& counted = lines_[refusal_reason{why}.index()];
  ++counted.with;
  ++counted.first;
}

} // namespace orders
