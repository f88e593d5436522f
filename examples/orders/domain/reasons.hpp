// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_DOMAIN_REASONS_HPP
#define ORDERS_DOMAIN_REASONS_HPP

#include "domain/errors.hpp"

#include <sure/result.hpp>

#include <cstddef>
#include <functional>
#include <type_traits>
#include <utility>
#include <vector>

namespace orders {

/// Why a row is refused: every reason, in the order of the columns. There is always a first one.
class reasons {
public:
  static constexpr std::string_view code = "row.refused";
  static constexpr auto kind = sure::error_kind::invalid;

  explicit reasons(row_error first) : first_(std::move(first)) {}

  [[nodiscard]] auto first() const noexcept -> row_error const& { return first_; }
  [[nodiscard]] auto size() const noexcept -> std::size_t { return 1 + others_.size(); }
  [[nodiscard]] auto message() const -> std::string { return sure::describe(first_).message; }

  void add(row_error next) { others_.push_back(std::move(next)); }

  template <class F> void for_each(F&& visit) const {
    std::invoke(visit, first_);
    for (auto const& other : others_) std::invoke(visit, other);
  }

  friend auto operator==(reasons const&, reasons const&) -> bool = default;

private:
  row_error first_;
  std::vector<row_error> others_;
};

namespace detail {

template <class R> void note(sure::option<reasons>& why, R const& outcome) {
  if (outcome.has_value()) return;
  if (why.has_value())
    why->add(row_error{outcome.error()});
  else
    why.emplace(row_error{outcome.error()});
}

} // namespace detail

/// Calls `make` with the values of all outcomes; where some failed, gives all their errors instead of the first.
template <class Make, class... Outcomes>
[[nodiscard]] auto with_all(Make&& make, Outcomes&&... outcomes)
    -> sure::result<std::invoke_result_t<Make, decltype(*std::forward<Outcomes>(outcomes))...>, reasons> {
  if ((outcomes.has_value() && ...)) return std::invoke(make, *std::forward<Outcomes>(outcomes)...);
  auto why = sure::option<reasons>{};
  (detail::note(why, outcomes), ...);
  return *std::move(why);
}

} // namespace orders

#endif // ORDERS_DOMAIN_REASONS_HPP
