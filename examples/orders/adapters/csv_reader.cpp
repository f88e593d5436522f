// SPDX-License-Identifier: BSL-1.0
#include "adapters/csv_reader.hpp"

#include "domain/utf8.hpp"

#include <sure/match.hpp>
#include <sure/option.hpp>
#include <sure/trace.hpp>
#include <sure/try.hpp>

#include <algorithm>

namespace orders {
namespace {

using namespace std::string_view_literals;

constexpr auto room_to_read = std::size_t{128} * 1024;

auto encoding_of(std::string_view start) -> sure::option<std::string_view> {
  if (start.starts_with("\xFF\xFE\0\0"sv) || start.starts_with("\0\0\xFE\xFF"sv)) return "UTF-32"sv;
  if (start.starts_with("\xFF\xFE"sv) || start.starts_with("\xFE\xFF"sv)) return "UTF-16"sv;
  return sure::none;
}

void split(std::string_view line, std::vector<std::string_view>& fields) {
  fields.clear();
  auto comma = line.find(',');
  for (; comma != line.npos; comma = line.find(',')) {
    fields.push_back(line.substr(0, comma));
    line.remove_prefix(comma + 1);
  }
  fields.push_back(line);
}

// What no field may contain, whatever its quotes are like.
auto check_text(std::string_view raw) -> sure::result<void, not_utf8, malformed_line> {
  if (auto const good = utf8_prefix(raw); good < raw.size()) return not_utf8{good};
  if (raw.find('\0') != raw.npos) return malformed_line{malformed_line::fault::nul_byte};
  return {};
}

auto without_return(std::string_view line) -> std::string_view {
  return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

} // namespace

csv_reader::csv_reader(byte_source& source, std::size_t record_limit)
    : window_(source, record_limit + room_to_read), limit_(record_limit) {}

auto csv_reader::next() -> sure::result<next_record, unreadable_file, wrong_encoding> {
  if (!begun_) SURE_TRY(begin());
  return sure::match<sure::result<next_record, unreadable_file>>(
      SURE_TRY(find_nonempty_line()),
      [&](extent line) -> sure::result<next_record, unreadable_file> {
        auto const quoted = window_.text().substr(0, line.length).find('"') != std::string_view::npos;
        if (quoted) return read_quoted(line);
        return read_bare(line);
      },
      [&](overlong) { return skip_overlong(); }, [](end_of_input end) { return next_record{end}; });
}

auto csv_reader::begin() -> sure::result<void, unreadable_file, wrong_encoding> {
  begun_ = true;
  while (window_.text().size() < 4 && SURE_TRY(window_.fill())) {
  }
  if (auto const encoding = encoding_of(window_.text())) return wrong_encoding{*encoding};
  if (window_.text().starts_with("\xEF\xBB\xBF")) window_.drop(3);
  return {};
}

auto csv_reader::find_line() -> sure::result<sure::one_of<extent, overlong, end_of_input>, unreadable_file> {
  auto searched = std::size_t{0};
  while (true) {
    auto const text = window_.text();
    auto const at = text.find('\n', searched);
    if (std::min(at, text.size()) > limit_) return overlong{};
    if (at != text.npos) return extent{at, true};
    searched = text.size();
    if (SURE_TRY(window_.fill())) continue;
    if (searched == 0) return end_of_input{};
    return extent{searched, false};
  }
}

auto csv_reader::find_nonempty_line() -> sure::result<sure::one_of<extent, overlong, end_of_input>, unreadable_file> {
  while (true) {
    auto const found = SURE_TRY(find_line());
    auto const line = found.as<extent>();
    if (!line || !without_return(window_.text().substr(0, line->length)).empty()) return found;
    consume(*line);
  }
}

auto csv_reader::read_bare(extent line) -> next_record {
  split(without_return(window_.text().substr(0, line.length)), fields_);
  return deliver(line);
}

auto csv_reader::read_quoted(extent first_line) -> sure::result<next_record, unreadable_file> {
  auto const parsed = parse_quoted();
  return parsed
      .transform([&](extent whole) {
        quoted_.list(fields_);
        return deliver(whole);
      })
      .or_else([&](malformed_line const& why) -> next_record {
        auto const cut = why.what == malformed_line::fault::open_quote && !first_line.terminated;
        auto const way = sure::trace_of(parsed);
        return cut ? refuse(first_line, {truncated_file{}, way}) : refuse(first_line, {why, way});
      });
}

auto csv_reader::parse_quoted() -> sure::result<extent, unreadable_file, malformed_line> {
  quoted_.clear();
  for (std::size_t at = 0; at <= limit_; ++at) {
    if (at == window_.text().size() && !SURE_TRY(window_.fill())) {
      SURE_TRY(quoted_.finish());
      return extent{at, false};
    }
    if (SURE_TRY(quoted_.take(window_.text()[at])) == quoted_fields::progress::complete) return extent{at, true};
  }
  return malformed_line{malformed_line::fault::open_quote};
}

auto csv_reader::skip_overlong() -> sure::result<next_record, unreadable_file> {
  kept_.clear();
  auto length = std::uint64_t{0};
  auto at = std::string_view::npos;
  do {
    auto const text = window_.text();
    at = text.find('\n');
    auto const part = text.substr(0, at);
    kept_.append(part.substr(0, kept_of_long_line - kept_.size()));
    length += part.size();
    window_.drop(part.size() + (at == text.npos ? 0 : 1));
  } while (at == std::string_view::npos && SURE_TRY(window_.fill()));
  return next_record{broken_record{line_++, kept_, line_too_long{length, limit_}}};
}

auto csv_reader::deliver(extent whole) -> next_record {
  auto const first_line = line_;
  auto const raw = consume(whole);
  auto const checked = check_text(raw);
  return sure::match<next_record>(
      checked, [&] { return record{first_line, fields_, raw, whole.terminated}; },
      [&](sure::one_of<not_utf8, malformed_line> const& why) {
        return broken_record{first_line, raw, {why, sure::trace_of(checked)}};
      });
}

auto csv_reader::refuse(extent line, traced<record_error> why) -> next_record {
  auto const at = line_;
  return broken_record{at, consume(line), std::move(why)};
}

// The text stays where it is until the window is filled again.
auto csv_reader::consume(extent done) -> std::string_view {
  auto const text = window_.text().substr(0, done.length);
  line_ += static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  window_.drop(done.length + (done.terminated ? 1 : 0));
  return done.terminated ? without_return(text) : text;
}

} // namespace orders
