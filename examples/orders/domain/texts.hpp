// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_DOMAIN_TEXTS_HPP
#define ORDERS_DOMAIN_TEXTS_HPP

#include "domain/errors.hpp"

#include <sure/result.hpp>

#include <string>
#include <string_view>

namespace orders {

/// What an article is called: never blank, without blanks around it.
class description {
public:
  [[nodiscard]] auto text() const noexcept -> std::string_view { return text_; }

  friend auto operator==(description const&, description const&) -> bool = default;

private:
  explicit description(std::string_view text) : text_(text) {}
  friend auto parse_description(std::string_view) -> sure::result<description, description_missing>;

  std::string text_;
};

[[nodiscard]] auto parse_description(std::string_view text) -> sure::result<description, description_missing>;

/// Where an order goes: never blank, without blanks around it.
class country {
public:
  [[nodiscard]] auto text() const noexcept -> std::string_view { return text_; }

  friend auto operator==(country const&, country const&) -> bool = default;

private:
  explicit country(std::string_view text) : text_(text) {}
  friend auto parse_country(std::string_view) -> sure::result<country, country_missing>;

  std::string text_;
};

[[nodiscard]] auto parse_country(std::string_view text) -> sure::result<country, country_missing>;

} // namespace orders

#endif // ORDERS_DOMAIN_TEXTS_HPP
