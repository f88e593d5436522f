// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_DOMAIN_REASONS_HPP
#define ORDERS_DOMAIN_REASONS_HPP

#include "domain/errors.hpp"

#include <sure/collect.hpp>

#include <cstddef>
#include <functional>
#include <iterator>
#include <utility>
#include <vector>

namespace orders {

/// Why a row is refused: every reason, in the order of the columns. There is always a first one.
class reasons {
public:
  static constexpr std::string_view code = "row.refused";
  static constexpr auto kind = sure::error_kind::invalid;

  explicit reasons(row_error first) : first_(std::move(first)) {}

  /// All of what `sure::validate` found.
  template <class Error, std::size_t Limit>
  explicit reasons(sure::error_list<Error, Limit> const& found)
      : first_(*found.begin()), others_(std::next(found.begin()), found.end()) {}

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

} // namespace orders

#endif // ORDERS_DOMAIN_REASONS_HPP
