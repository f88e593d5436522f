// SPDX-License-Identifier: BSL-1.0
#include "domain/errors.hpp"

#include "domain/money.hpp"

namespace orders {

auto invoice_number_malformed::message() const -> std::string {
  return "invoice number " + quoted(text) + " is not 6 to 9 digits, after a C where it cancels";
}

auto quantity_malformed::message() const -> std::string {
  return "quantity " + quoted(text) + " is not a whole number of at most 9 digits";
}

auto quantity_not_positive::message() const -> std::string {
  return "quantity " + std::to_string(value) + " is not positive";
}

auto date_malformed::message() const -> std::string {
  return "invoice date " + quoted(text) + " is not month/day/year hour:minute";
}

auto money_malformed::message() const -> std::string {
  return "amount " + quoted(text) + " is not a decimal number with at most two decimals";
}

auto money_overflow::message() const -> std::string { return "the amount does not fit in 64 bits of minor units"; }

auto price_not_positive::message() const -> std::string {
  return "unit price " + to_string(money::from_minor(minor)) + " is not positive";
}

auto customer_missing::message() const -> std::string { return "the row names no customer"; }

auto customer_malformed::message() const -> std::string { return "customer " + quoted(text) + " is not five digits"; }

auto country_missing::message() const -> std::string { return "the row names no country"; }

auto order_conflict::message() const -> std::string {
  return which == field::customer ? "the invoice belongs to another customer" : "the invoice goes to another country";
}

auto stock_code_missing::message() const -> std::string { return "the row names no article"; }

auto not_an_article::message() const -> std::string {
  return "stock code " + quoted(stock_code) + " is not five digits and at most two letters";
}

auto description_missing::message() const -> std::string { return "the article has no description"; }

auto cancelled_invoice::message() const -> std::string {
  return "invoice C" + std::to_string(number) + " is a cancellation";
}

auto nothing_returned::message() const -> std::string {
  return "a cancellation with the positive quantity " + std::to_string(quantity) + " returns nothing";
}

} // namespace orders
