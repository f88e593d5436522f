// SPDX-License-Identifier: BSL-1.0
#include "adapters/quoted_fields.hpp"

namespace orders {

void quoted_fields::clear() {
  place_ = place::field_start;
  text_.clear();
  ends_.clear();
}

auto quoted_fields::take(char c) -> sure::result<progress, malformed_line> {
  switch (place_) {
  case place::field_start:
    if (c == '"') {
      place_ = place::quoted;
      return progress::more;
    }
    return take_bare(c);
  case place::bare:
    return take_bare(c);
  case place::quoted:
    return take_quoted(c);
  case place::quote_closed:
  case place::carriage_return:
    break;
  }
  return take_after_quote(c);
}

auto quoted_fields::take_bare(char c) -> sure::result<progress, malformed_line> {
  if (c == '"') return malformed_line{malformed_line::fault::bare_quote};
  if (c == ',') return end_field();
  if (c != '\n') return append(c, place::bare);
  auto const field_start = ends_.empty() ? 0 : ends_.back();
  if (text_.size() > field_start && text_.back() == '\r') text_.pop_back();
  return end_record();
}

auto quoted_fields::take_quoted(char c) -> progress {
  if (c != '"') return append(c, place::quoted);
  place_ = place::quote_closed;
  return progress::more;
}

auto quoted_fields::take_after_quote(char c) -> sure::result<progress, malformed_line> {
  if (c == '\n') return end_record();
  if (place_ == place::quote_closed) {
    if (c == '"') return append(c, place::quoted);
    if (c == ',') return end_field();
    if (c == '\r') {
      place_ = place::carriage_return;
      return progress::more;
    }
  }
  return malformed_line{malformed_line::fault::text_after_quote};
}

auto quoted_fields::finish() -> sure::result<void, malformed_line> {
  if (place_ == place::quoted) return malformed_line{malformed_line::fault::open_quote};
  end_record();
  return {};
}

void quoted_fields::list(std::vector<std::string_view>& into) const {
  into.clear();
  auto from = std::size_t{0};
  for (auto const end : ends_) {
    into.push_back(std::string_view{text_}.substr(from, end - from));
    from = end;
  }
}

auto quoted_fields::append(char c, place next) -> progress {
  text_.push_back(c);
  place_ = next;
  return progress::more;
}

auto quoted_fields::end_field() -> progress {
  ends_.push_back(text_.size());
  place_ = place::field_start;
  return progress::more;
}

auto quoted_fields::end_record() -> progress {
  end_field();
  return progress::complete;
}

} // namespace orders
