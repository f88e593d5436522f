// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_DOMAIN_REASONS_HPP
#define ORDERS_DOMAIN_REASONS_HPP

#include "domain/errors.hpp"
#include "domain/traced.hpp"

#include <sure/collect.hpp>
#include <sure/trace.hpp>

#include <cstddef>
#include <functional>
#include <iterator>
#include <utility>
#include <vector>

namespace orders {

/// One error of a row, with the way that it took.
using reason = traced<row_error>;

/// Why a row is refused: every reason, in the order of the columns. There is always a first one.
class reasons {
public:
  static constexpr std::string_view code = "row.refused";
  static constexpr auto kind = sure::error_kind::invalid;

  explicit reasons(reason first) : first_(std::move(first)) {}

  /// All of what `sure::validate` found in these columns: of each that failed the error, and its way.
  template <class Error, std::size_t Limit, class... Columns>
  explicit reasons(sure::error_list<Error, Limit> const& found, Columns const&... columns)
      : first_(*found.begin()), others_(std::next(found.begin()), found.end()) {
    auto at = std::size_t{0};
    ((columns ? void() : void((*this)[at++].way = sure::trace_of(columns))), ...);
  }

  [[nodiscard]] auto first() const noexcept -> row_error const& { return first_.error; }
  [[nodiscard]] auto size() const noexcept -> std::size_t { return 1 + others_.size(); }
  [[nodiscard]] auto message() const -> std::string { return sure::describe(first_.error).message; }

  void add(reason next) { others_.push_back(std::move(next)); }

  /// Visits each `reason`.
  template <class F> void for_each(F&& visit) const {
    std::invoke(visit, first_);
    for (auto const& other : others_) std::invoke(visit, other);
  }

  friend auto operator==(reasons const&, reasons const&) -> bool = default;

private:
  auto operator[](std::size_t i) -> reason& { return i == 0 ? first_ : others_[i - 1]; }

  reason first_;
  std::vector<reason> others_;
};

} // namespace orders

#endif // ORDERS_DOMAIN_REASONS_HPP
