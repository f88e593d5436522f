// SPDX-License-Identifier: BSL-1.0
#include "adapters/refusal_file.hpp"

#include "domain/utf8.hpp"

#include <sure/error.hpp>
#include <sure/match.hpp>
#include <sure/trace.hpp>
#include <sure/try.hpp>

#include <algorithm>
#include <utility>

namespace orders {
namespace {

constexpr auto between = std::string_view{"; "};

constexpr auto tells_ways = SURE_TRACE != 0;

void append_listed(std::string& list, std::string_view next) {
  if (!list.empty()) list.append(between);
  list.append(next);
}

template <class F> void for_each_reason(refusal const& what, F const& visit) {
  sure::match(
      what.why, [&](reasons const& why) { why.for_each(visit); },
      [&](replay_reasons const& why) { std::for_each(why.begin(), why.end(), visit); },
      [&](traced<record_error> const& why) { visit(why); });
}

auto ways_of(refusal const& what) -> std::string {
  auto ways = std::string{};
  for_each_reason(what, [&](auto const& one) {
    auto const way = to_string(one.way);
    append_listed(ways, way.empty() ? "-" : way);
  });
  return ways;
}

auto is_plain(std::string_view text) -> bool {
  return utf8_prefix(text) == text.size() && text.find('\0') == text.npos;
}

void append_byte(std::string& out, char byte) {
  constexpr auto digits = std::string_view{"0123456789ABCDEF"};
  auto const value = static_cast<unsigned char>(byte);
  out.append("\\x");
  out.push_back(digits[value >> 4U]);
  out.push_back(digits[value & 0xFU]);
}

} // namespace

void append_csv_field(std::string& out, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == text.npos) {
    out.append(text);
    return;
  }
  out.push_back('"');
  for (char const c : text) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  out.push_back('"');
}

void append_escaped(std::string& out, std::string_view text) {
  while (!text.empty()) {
    auto const good = text.substr(0, utf8_prefix(text));
    for (char const c : good) {
      if (c == '\\' || c == '\0')
        append_byte(out, c);
      else
        out.push_back(c);
    }
    text.remove_prefix(good.size());
    if (text.empty()) return;
    append_byte(out, text.front());
    text.remove_prefix(1);
  }
}

auto refusal_file::open(std::string path, std::string_view about) -> sure::result<refusal_file, unwritable_file> {
  auto file = refusal_file{SURE_TRY(atomic_file::open(std::move(path)))};
  auto const header = std::string{"line,"}.append(about).append(",code,message,record");
  SURE_TRY(file.file_.write(header + (tells_ways ? ",way\n" : "\n")));
  return file;
}

auto refusal_file::write(refusal const& what) -> sure::result<void, unwritable_file> {
  codes_.clear();
  messages_.clear();
  for_each_reason(what, [&](auto const& one) {
    auto const text = sure::describe(one.error);
    append_listed(codes_, text.code);
    append_listed(messages_, text.message);
  });
  escaped_.clear();
  if (!is_plain(what.raw)) {
    append_escaped(escaped_, what.raw);
    append_listed(messages_, "in this record \\xHH stands for one byte");
  }
  line_ = std::to_string(what.line);
  for (auto const field : {what.about, std::string_view{codes_}, std::string_view{messages_},
                           escaped_.empty() ? what.raw : std::string_view{escaped_}}) {
    line_.push_back(',');
    append_csv_field(line_, field);
  }
  if (tells_ways) {
    line_.push_back(',');
    append_csv_field(line_, ways_of(what));
  }
  line_.push_back('\n');
  return file_.write(line_);
}

auto refusal_file::commit() -> sure::result<void, unwritable_file> { return file_.commit(); }

} // namespace orders
