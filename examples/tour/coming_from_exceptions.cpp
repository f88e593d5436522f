// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
// Coming from exceptions: one module of a service moves in four steps. Each compiles, and each gives the same answers.
#include "../expect.hpp"

#include <charconv>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sure.hpp>
#include <sure/interop/error_code.hpp>
#include <sure/interop/exceptions.hpp>
#include <type_traits>
#include <utility>

namespace {

struct article {
  int pence;
  int left;
};
using shop = std::map<std::string, article, std::less<>>;

struct quote {
  int pieces;
  int pence;
};

namespace before {

//! [before]
struct line_error : std::runtime_error {
  using std::runtime_error::runtime_error;
};
struct out_of_stock : line_error {
  explicit out_of_stock(int n) : line_error("only " + std::to_string(n) + " left"), left(n) {}
  int left;
};

int pieces_of(std::string const& text) {
  int const pieces = std::stoi(text);
  if (pieces < 1) throw line_error("cannot read " + text);
  return pieces;
}

quote reserve(shop& s, std::string const& line) {
  std::size_t const comma = line.find(',');
  if (comma == std::string::npos) throw line_error("cannot read " + line);
  int const pieces = pieces_of(line.substr(comma + 1));
  article& a = s.at(line.substr(0, comma));
  if (a.left < pieces) throw out_of_stock(a.left);
  a.left -= pieces;
  return {pieces, pieces * a.pence};
}

std::string answer(shop& s, std::string const& line) {
  try {
    quote const q = reserve(s, line);
    return std::to_string(q.pieces) + " for " + std::to_string(q.pence);
  } catch (line_error const& e) {
    return e.what();
  } catch (std::out_of_range const&) {
    return "no such article";
  } catch (std::exception const& e) {
    return std::string("internal error: ") + e.what();
  }
}
//! [before]

} // namespace before

// Step 1. The errors as types, a boundary that makes them of the exceptions, and the caller.
//! [errors]
struct malformed {
  std::string text;
};
struct unknown_article {};
struct out_of_stock {
  int left;
};
//! [errors]

//! [caller]
using reserved = sure::result<quote, malformed, unknown_article, out_of_stock>;

std::string answer(reserved const& r) {
  return sure::match(
      r, [](quote const& q) { return std::to_string(q.pieces) + " for " + std::to_string(q.pence); },
      [](malformed const& e) { return "cannot read " + e.text; },
      [](unknown_article) { return std::string("no such article"); },
      [](out_of_stock const& e) { return "only " + std::to_string(e.left) + " left"; });
}
//! [caller]

namespace step1 {

//! [boundary]
reserved reserve(shop& s, std::string const& line) {
  return sure::catching([&] { return before::reserve(s, line); },
                        [](before::out_of_stock const& e) { return out_of_stock{e.left}; },
                        [&](before::line_error const&) { return malformed{line}; },
                        [&](std::invalid_argument const&) { return malformed{line}; }, // of std::stoi
                        [](std::out_of_range const&) { return unknown_article{}; });   // of at, or of std::stoi
}
//! [boundary]

} // namespace step1

namespace step2 {

// Step 2. The innermost function returns a result, and the function around it is as before but for one word.
//! [leaf]
sure::result<int, malformed> pieces_of(std::string_view text) {
  int pieces = 0;
  char const* const end = text.data() + text.size();
  auto const [at, problem] = std::from_chars(text.data(), end, pieces);
  if (problem != std::errc() || at != end || pieces < 1) return malformed{std::string(text)};
  return pieces;
}

quote reserve_or_throw(shop& s, std::string const& line) { // as before, but for one word
  std::size_t const comma = line.find(',');
  if (comma == std::string::npos) throw before::line_error("cannot read " + line);
  int const pieces = sure::throwing(pieces_of(line.substr(comma + 1))); // throws the malformed itself
  article& a = s.at(line.substr(0, comma));
  if (a.left < pieces) throw before::out_of_stock(a.left);
  a.left -= pieces;
  return {pieces, pieces * a.pence};
}

reserved reserve(shop& s, std::string const& line) {
  return sure::catching([&] { return reserve_or_throw(s, line); },
                        [](malformed const& e) { return e; }, // has come, and std::invalid_argument has gone
                        [](before::out_of_stock const& e) { return out_of_stock{e.left}; },
                        [&](before::line_error const&) { return malformed{line}; },
                        [](std::out_of_range const&) { return unknown_article{}; }); // of at, and of nothing else
}
//! [leaf]

} // namespace step2

// Step 3. The next function outwards. Nothing in the module throws any more, and the boundary is gone.
namespace after {

using step2::pieces_of;

//! [after]
sure::option<article&> find(shop& s, std::string_view sku) {
  auto const at = s.find(sku);
  if (at == s.end()) return sure::none;
  return at->second;
}

reserved reserve(shop& s, std::string const& line) {
  std::size_t const comma = line.find(',');
  if (comma == std::string::npos) return malformed{line};
  int const pieces = SURE_TRY(pieces_of(line.substr(comma + 1)));
  article& a = SURE_TRY(find(s, line.substr(0, comma)).ok_or(unknown_article{}));
  if (a.left < pieces) return out_of_stock{a.left};
  a.left -= pieces;
  return quote{pieces, pieces * a.pence};
}
//! [after]

// Step 4. Callers that still expect exceptions.
//! [for others]
quote reserve_or_throw(shop& s, std::string const& line) {
  return sure::throwing(reserve(s, line)); // throws malformed, unknown_article or out_of_stock
}
//! [for others]

} // namespace after

// A constructor cannot return. What may fail happens in a function, and the constructor takes what came out of it.
//! [factory]
class price_range {
public:
  static sure::result<price_range, malformed> parse(std::string_view text) { // in place of price_range(text)
    std::size_t const dash = text.find('-');
    if (dash == std::string_view::npos) return malformed{std::string(text)};
    int const from = SURE_TRY(step2::pieces_of(text.substr(0, dash)));
    int const to = SURE_TRY(step2::pieces_of(text.substr(dash + 1)));
    if (to < from) return malformed{std::string(text)};
    return price_range(from, to);
  }
  bool contains(int pence) const noexcept { return from_ <= pence && pence <= to_; }

private:
  price_range(int from, int to) noexcept : from_(from), to_(to) {}
  int from_;
  int to_;
};
//! [factory]

// A destructor cannot return either. What may fail at the end has a function, and the destructor does what is left.
//! [close]
struct not_written {};

class report_file {
public:
  static sure::result<report_file, not_written> open(std::string const& path) {
    std::FILE* const file = std::fopen(path.c_str(), "w");
    if (!file) return not_written{};
    return report_file(file);
  }
  sure::result<void, not_written> write(std::string_view text) {
    if (!file_ || std::fwrite(text.data(), 1, text.size(), file_.get()) != text.size()) return not_written{};
    return {};
  }
  sure::result<void, not_written> close() {
    std::FILE* const file = file_.release();
    if (file && std::fclose(file) != 0) return not_written{};
    return {};
  }

private:
  struct closer {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); } // nobody is left who could be told
  };
  explicit report_file(std::FILE* file) : file_(file) {}
  std::unique_ptr<std::FILE, closer> file_;
};

sure::result<void, not_written> save(std::string const& path) {
  report_file file = SURE_TRY(report_file::open(path));
  SURE_TRY(file.write("total: 500\n")); // a return: the destructor closes the file
  return file.close();                  // the last chance to hear that the disk was full
}
//! [close]

// std::system_error: where the function has a form that sets a code, the code is the error.
//! [system]
sure::result<std::uintmax_t, std::error_code> size_of(std::filesystem::path const& path) {
  return sure::with_error_code([&](std::error_code& ec) { return std::filesystem::file_size(path, ec); });
}
sure::result<std::uintmax_t, std::error_code> size_by_throwing(std::filesystem::path const& path) {
  return sure::catching([&] { return std::filesystem::file_size(path); },
                        [](std::system_error const& e) { return e.code(); });
}
//! [system]

// catch (base const&): a case for a base takes every error that derives from it.
//! [base]
struct storage_error {
  int sector;
};
struct disk_full : storage_error {};
struct disk_broken : storage_error {};
int sector_of(sure::result<int, disk_full, disk_broken> const& written) {
  return sure::match(written, [](int) { return 0; }, [](storage_error const& e) { return e.sector; });
}
//! [base]

// What stays an exception passes through.
reserved reserve_without_memory(std::string const& line) {
  return sure::catching([]() -> quote { throw std::bad_alloc(); },
                        [&](before::line_error const&) { return malformed{line}; });
}

} // namespace

int main() {
  shop first{{"lantern", {250, 5}}};
  shop second = first;
  shop third = first;
  shop last = first;
  for (std::string const line : {"lantern,2", "lantern;2", "lantern,0", "candle,1", "lantern,9", "lantern,3"}) {
    std::string const wanted = before::answer(first, line);
    // before said "cannot read 0" of "lantern,0"; step 1 has only the line
    expect(answer(step1::reserve(second, line)) == (line == "lantern,0" ? "cannot read lantern,0" : wanted));
    expect(answer(step2::reserve(third, line)) == wanted);
    expect(answer(after::reserve(last, line)) == wanted);
  }
  expect(first.at("lantern").left == 0 && last.at("lantern").left == 0);

  // Three answers that the move corrected.
  //! [found]
  expect(before::answer(first, "lantern,two").starts_with("internal error: stoi"));
  expect(answer(after::reserve(last, "lantern,two")) == "cannot read two");
  expect(before::answer(first, "lantern,99999999999") == "no such article");
  expect(answer(after::reserve(last, "lantern,99999999999")) == "cannot read 99999999999");
  expect(before::answer(first, "lantern,1x") == "only 0 left");
  expect(answer(after::reserve(last, "lantern,1x")) == "cannot read 1x");
  //! [found]

  bool thrown = false;
  try {
    static_cast<void>(after::reserve_or_throw(last, "candle,1"));
  } catch (unknown_article const&) {
    thrown = true;
  }
  expect(thrown);

  expect(price_range::parse("100-300")->contains(250));
  expect(price_range::parse("300-100").error().text == "300-100" && price_range::parse("x-1").error().text == "x");
  static_assert(!std::is_constructible_v<price_range, std::string_view>);

  std::string const path = (std::filesystem::temp_directory_path() / "sure.coming_from_exceptions.txt").string();
  expect(save(path).has_value() && *size_of(path) == 11);
  std::filesystem::remove(path);
  expect(save("no/such/folder/report.txt").has_error<not_written>());

  expect(size_of("no/such/file").error() == std::errc::no_such_file_or_directory);
  expect(size_by_throwing("no/such/file").error() == size_of("no/such/file").error());
  expect(sector_of(disk_broken{{7}}) == 7);

  bool passed = false;
  try {
    reserve_without_memory("lantern,1").ignore();
  } catch (std::bad_alloc const&) {
    passed = true;
  }
  expect(passed);
}
