// SPDX-License-Identifier: BSL-1.0
#include "adapters/csv_reader.hpp"

#include "orders/fakes.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include <sys/resource.h>

namespace {

using namespace orders;
using namespace std::string_literals;
using fault = malformed_line::fault;

/// What the reader said, in a form that can be compared: "3|a|b" for a record, "3!code" for a line that is none.
auto spelled(next_record const& next) -> std::string {
  return sure::match(
      next,
      [](record const& r) {
        auto out = std::to_string(r.line);
        for (auto const field : r.fields) out.append("|").append(field);
        return out;
      },
      [](broken_record const& r) {
        return std::to_string(r.line).append("!").append(sure::code_of(r.why.error)).append("!").append(r.raw);
      },
      [](end_of_input) { return "end"s; });
}

using outcomes = std::vector<std::string>;

auto read_all(byte_source& source, std::size_t limit = csv_reader::default_limit) -> outcomes {
  auto reader = csv_reader{source, limit};
  auto out = outcomes{};
  while (true) {
    auto const next = reader.next();
    if (!next) return out.push_back("failed"), out;
    if (next->is<end_of_input>()) return out;
    out.push_back(spelled(*next));
  }
}

auto read_text(std::string const& text, std::size_t limit = csv_reader::default_limit) -> outcomes {
  auto whole = fakes::text_source{text, 1 << 20};
  auto const out = read_all(whole, limit);
  for (auto const piece : {std::size_t{1}, std::size_t{2}, std::size_t{7}}) {
    auto pieces = fakes::text_source{text, piece};
    CHECK(read_all(pieces, limit) == out);
  }
  return out;
}

TEST_CASE("csv_reader: fields, lines and their numbers") {
  CHECK(read_text("a,b\nc,d\n") == outcomes{"1|a|b", "2|c|d"});
  CHECK(read_text("a,b\r\nc,d\r\n") == outcomes{"1|a|b", "2|c|d"});
  CHECK(read_text("a,b\nc,d") == outcomes{"1|a|b", "2|c|d"});
  CHECK(read_text(",\n,,") == outcomes{"1||", "2|||"});
  CHECK(read_text("a\n\n\r\nb\n") == outcomes{"1|a", "4|b"});
  CHECK(read_text("").empty());
  CHECK(read_text("\n\n").empty());
}

TEST_CASE("csv_reader: quotes hold commas, line breaks and doubled quotes") {
  CHECK(read_text("1,\"a,b\",2\n") == outcomes{"1|1|a,b|2"});
  CHECK(read_text("\"7\"\" SINGLE\",x\n") == outcomes{"1|7\" SINGLE|x"});
  CHECK(read_text("\"\",\"\"\"\"\n") == outcomes{"1||\""});
  CHECK(read_text("\"a\nb\",c\nd,e\n") == outcomes{"1|a\nb|c", "3|d|e"});
  CHECK(read_text("\"a\r\nb\",c\r\nd,e\r\n") == outcomes{"1|a\r\nb|c", "3|d|e"});
  CHECK(read_text("a,\"b\"\r\n\"c\",d\r\n") == outcomes{"1|a|b", "2|c|d"});
  CHECK(read_text("a,\"b\"") == outcomes{"1|a|b"});
}

TEST_CASE("csv_reader: a byte order mark is no part of the first field") {
  CHECK(read_text("\xEF\xBB\xBF"
                  "a,b\n") == outcomes{"1|a|b"});
  CHECK(read_text("\xEF\xBB\xBF").empty());
  CHECK(read_text("\xEF\xBB") == outcomes{"1!input.not_utf8!\xEF\xBB"});
}

TEST_CASE("csv_reader: UTF-16 and UTF-32 are refused as a whole") {
  for (auto const& [start, encoding] :
       {std::pair{"\xFF\xFE"
                  "a\0"s,
                  "UTF-16"},
        std::pair{"\xFE\xFF\0a"s, "UTF-16"}, std::pair{"\xFF\xFE\0\0a\0\0\0"s, "UTF-32"},
        std::pair{"\0\0\xFE\xFF\0\0\0a"s, "UTF-32"}}) {
    auto source = fakes::text_source{start, 1};
    auto const next = csv_reader{source}.next();
    REQUIRE(next.has_error<wrong_encoding>());
    CHECK(next.error_as<wrong_encoding>()->encoding == encoding);
  }
}

TEST_CASE("csv_reader: a mistake costs one line, and the next line is read again as itself") {
  CHECK(read_text("a,6\" x\nb,c\n") == outcomes{"1!input.malformed_line!a,6\" x", "2|b|c"});
  CHECK(read_text("a,\"x\" y\nb,c\n") == outcomes{"1!input.malformed_line!a,\"x\" y", "2|b|c"});
  CHECK(read_text("a,\"x\"\ry\nb,c\n") == outcomes{"1!input.malformed_line!a,\"x\"\ry", "2|b|c"});
  CHECK(read_text("a,\"open\nb,c\nd,e\n") == outcomes{"1!input.malformed_line!a,\"open", "2|b|c", "3|d|e"});
  CHECK(read_text("a,\"open\nb,\"c\"\nd,e\n") == outcomes{"1!input.malformed_line!a,\"open", "2|b|c", "3|d|e"});
}

TEST_CASE("csv_reader: a file that ends inside a quote is cut, and what came before is not lost") {
  CHECK(read_text("a,b\nc,\"d") == outcomes{"1|a|b", "2!input.truncated_file!c,\"d"});
  CHECK(read_text("a,\"b\nc,\"d") == outcomes{"1!input.malformed_line!a,\"b", "2!input.truncated_file!c,\"d"});
}

TEST_CASE("csv_reader: which mistake it was") {
  for (auto const& [text, what] :
       {std::pair{"a\"\n", fault::bare_quote}, std::pair{"\"a\"b\n", fault::text_after_quote},
        std::pair{"\"a\n", fault::open_quote}}) {
    auto source = fakes::text_source{text};
    auto reader = csv_reader{source};
    auto const next = reader.next();
    REQUIRE(next.has_value());
    REQUIRE(next->is<broken_record>());
    CHECK(next->as<broken_record>()->why.error == record_error{malformed_line{what}});
  }
}

TEST_CASE("csv_reader: what is not UTF-8, and NUL, is refused line by line") {
  CHECK(read_text("caf\xC9,1\nb\n") == outcomes{"1!input.not_utf8!caf\xC9,1", "2|b"});
  CHECK(read_text("\"caf\xC9\n\",1\nb\n") == outcomes{"1!input.not_utf8!\"caf\xC9\n\",1", "3|b"});
  CHECK(read_text("a\0b\nc\n"s) == outcomes{"1!input.malformed_line!a\0b"s, "2|c"});
  CHECK(read_text("caf\xC3\x89,\xE2\x82\xAC,\xF0\x9F\x8D\xB5\n") ==
        outcomes{"1|caf\xC3\x89|\xE2\x82\xAC|\xF0\x9F\x8D\xB5"});
}

TEST_CASE("csv_reader: the limit counts the bytes of a record without its line break") {
  CHECK(read_text("12345678\nb\n", 8) == outcomes{"1|12345678", "2|b"});
  CHECK(read_text("123456789\nb\n", 8) == outcomes{"1!input.line_too_long!123456789", "2|b"});
  CHECK(read_text("123456789", 8) == outcomes{"1!input.line_too_long!123456789"});
  CHECK(read_text("\"23\n567\"\nb\n", 8) == outcomes{"1|23\n567", "3|b"});
  CHECK(read_text("\"23\n5678\"\nb\n", 8) ==
        outcomes{"1!input.malformed_line!\"23", "2!input.malformed_line!5678\"", "3|b"});
}

TEST_CASE("csv_reader: of a line that is too long its length and its beginning are kept") {
  auto source = fakes::long_source{"a\nx,", 'y', 5'000'000, "z\nb\n"};
  auto reader = csv_reader{source};
  REQUIRE(reader.next()->is<record>());
  auto const next = reader.next();
  REQUIRE(next.has_value());
  auto const broken = next->as<broken_record>();
  REQUIRE(broken.has_value());
  CHECK(broken->why.error == record_error{line_too_long{5'000'003, csv_reader::default_limit}});
  CHECK(broken->raw.size() == csv_reader::kept_of_long_line);
  CHECK(broken->raw.starts_with("x,yyy"));
  CHECK(spelled(*reader.next()) == "3|b");
  CHECK(reader.next()->is<end_of_input>());
  CHECK(reader.bytes_read() == 5'000'008);
}

auto peak_kilobytes() -> long {
  auto use = ::rusage{};
  ::getrusage(RUSAGE_SELF, &use);
  return use.ru_maxrss;
}

TEST_CASE("csv_reader: a line of 1 GiB takes no more memory than the limit allows") {
  auto const before = peak_kilobytes();
  for (auto const* const start : {"x,", "\"x,"}) {
    auto source = fakes::long_source{start, 'y', std::uint64_t{1} << 30U, "\nb\n"};
    auto const all = read_all(source);
    REQUIRE(all.size() == 2);
    CHECK(all[0].starts_with("1!input.line_too_long!"));
    CHECK(all[1] == "2|b");
  }
  CHECK(peak_kilobytes() - before < 8 * 1024);
}

TEST_CASE("csv_reader: a quote that opens before 4 MiB of good lines costs its own line only") {
  auto line = "a,b\n"s;
  auto text = "a,\"open\n"s;
  while (text.size() < (std::size_t{4} << 20U)) text += line;
  auto source = fakes::text_source{text, 1 << 16};
  auto reader = csv_reader{source};
  CHECK(spelled(*reader.next()) == "1!input.malformed_line!a,\"open");
  auto records = std::size_t{0};
  while (reader.next()->is<record>()) ++records;
  CHECK(records == (text.size() - 8) / line.size());
}

TEST_CASE("csv_reader: a read error is no end of the file") {
  auto source = fakes::text_source{"abc\nb"};
  source.fail_at_end(EIO);
  auto reader = csv_reader{source};
  CHECK(spelled(*reader.next()) == "1|abc");
  auto const next = reader.next();
  REQUIRE(next.has_error<unreadable_file>());
  CHECK(next.error_as<unreadable_file>()->system_error == EIO);
}

} // namespace
