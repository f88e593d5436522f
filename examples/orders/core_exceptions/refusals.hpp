// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_CORE_EXCEPTIONS_REFUSALS_HPP
#define ORDERS_CORE_EXCEPTIONS_REFUSALS_HPP

/// Why this core does not do what it is asked, as exceptions. They are thrown for what goes wrong and for nothing else,
/// and caught where a function of the core returns to the shell.

#include "service/problems.hpp"
#include "service/render.hpp"
#include "service/texts.hpp"

#include <sure/error.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace orders::service::throwing {

class refusal : public std::runtime_error {
public:
  refusal(problem why, std::string_view detail) : std::runtime_error{std::string{detail}}, why_{why} {}

  [[nodiscard]] auto why() const noexcept -> problem { return why_; }
  [[nodiscard]] auto told() const -> reply { return refuse(why_, what(), fields()); }
  [[nodiscard]] virtual auto fields() const noexcept -> std::span<field_error const> { return {}; }

private:
  problem why_;
};

/// The request itself is wrong.
class validation : public refusal {
public:
  using refusal::refusal;
  explicit validation(std::vector<field_error> fields)
      : refusal{problem::invalid_fields, texts::wrong_fields(fields.size())}, fields_{std::move(fields)} {}

  [[nodiscard]] auto fields() const noexcept -> std::span<field_error const> override { return fields_; }

private:
  std::vector<field_error> fields_;
};

class not_found : public refusal {
  using refusal::refusal;
};

/// Somebody else was here before: with this key, or at this order.
class conflict : public refusal {
  using refusal::refusal;
};

/// The lifecycle does not have it so. Unless it is retryable, that is the last word to this request.
class against_the_rules : public refusal {
public:
  using refusal::refusal;
  /// For an error of the domain, or a group of them.
  template <class Error> explicit against_the_rules(Error const& error)
      : refusal{problem_of(sure::code_of(error)), sure::message_of(error)} {}

private:
  static auto problem_of(std::string_view code) -> problem {
    auto const row = std::ranges::find(catalogue(), code, &catalogue_row::code);
    return row == catalogue().end() ? problem::bug : row->what;
  }
};

/// The outside world did not do what it was asked, or nobody knows.
class gateway_failed : public refusal {
public:
  enum class doubt : std::uint8_t { nothing_done, perhaps_done };
  enum class advice : std::uint8_t { ask_again, give_up };
  gateway_failed(problem why, doubt about, advice next, std::chrono::seconds retry_after = {})
      : refusal{why, texts::not_charged}, about_{about}, next_{next}, retry_after_{retry_after} {}

  [[nodiscard]] auto may_be_done() const noexcept -> bool { return about_ == doubt::perhaps_done; }
  [[nodiscard]] auto may_pass() const noexcept -> bool { return next_ == advice::ask_again; }
  [[nodiscard]] auto retry_after() const noexcept -> std::chrono::seconds { return retry_after_; }

private:
  doubt about_;
  advice next_;
  std::chrono::seconds retry_after_;
};

/// The service itself is wrong.
class bug : public refusal {
public:
  explicit bug(std::string const& detail) : refusal{problem::bug, detail} {}
};

/// What somebody else wrote makes no sense. Whoever reads it says what that means.
class unreadable : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

// What a function of the domain returned, or its error as an exception.

template <class Result> auto allowed(Result&& returned) {
  if (!returned.has_value()) throw against_the_rules{returned.error()};
  return *std::forward<Result>(returned);
}

template <class Result> auto readable(Result&& returned) {
  if (!returned.has_value()) throw unreadable{sure::message_of(returned.error())};
  return *std::forward<Result>(returned);
}

} // namespace orders::service::throwing

#endif // ORDERS_CORE_EXCEPTIONS_REFUSALS_HPP
