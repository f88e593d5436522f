// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_LOAD_ANSWER_READER_HPP
#define ORDERS_LOAD_ANSWER_READER_HPP

/// As much of HTTP as it takes to know when an answer is over and what its status was. For load, where a full parser would cost more
/// than what it measures.

#include <sure/error.hpp>
#include <sure/option.hpp>
#include <sure/result.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace orders::load {

/// It has no status or no `Content-Length`, or its head does not end.
struct no_answer {
  static constexpr std::string_view code = "load.no_answer";
  static constexpr auto kind = sure::error_kind::unavailable;
};

/// What a load wants to know of an answer.
struct answer {
  std::uint16_t status = 0;
  /// It has the field `Retry-After`.
  bool says_when = false;
};

class answer_reader {
public:
  /// What arrived next. The answer that is whole by it; none where more has to come. There is one answer at a time: what is
  /// behind it is no answer.
  [[nodiscard]] auto feed(std::string_view bytes) -> sure::result<sure::option<answer>, no_answer>;

private:
  /// Empty where a head is whole in what arrived, as it nearly always is.
  std::string head_;
  std::size_t body_left_ = 0;
  answer begun_;
};

} // namespace orders::load

#endif // ORDERS_LOAD_ANSWER_READER_HPP
