// SPDX-License-Identifier: BSL-1.0
#include "orders/files.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct injection {
  std::string file;
  std::string name;
};

auto is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

/// Long names begin on a line of their own, or are several texts behind each other.
auto joined(std::string const& source) -> std::string {
  auto out = std::string{};
  for (auto i = std::size_t{0}; i != source.size(); ++i) {
    auto next = i + 1;
    while (next != source.size() && is_space(source[next])) ++next;
    auto const is_before_text = next != i + 1 && next != source.size() && source[next] == '"';
    if (is_before_text && source[i] == '"') {
      i = next;
      continue;
    }
    out += source[i];
    if (is_before_text && source[i] == '(') i = next - 1;
  }
  return out;
}

auto has_case(std::string const& source, std::string const& name) -> bool {
  return joined(source).find("(\"" + name + '"') != std::string::npos;
}

/// Each `file` "name" of a row.
auto injections_in(std::string_view row) -> std::vector<injection> {
  constexpr auto between = std::string_view{"` \""};
  auto out = std::vector<injection>{};
  for (auto at = row.find(between); at != row.npos; at = row.find(between, at)) {
    auto const begin = row.rfind('`', at - 1) + 1;
    auto const name = at + between.size();
    auto const end = row.find('"', name);
    out.push_back({std::string{row.substr(begin, at - begin)}, std::string{row.substr(name, end - name)}});
    at = end;
  }
  return out;
}

/// The rows of the table, by the number that they begin with.
auto rows_of(std::string_view page) -> std::vector<std::string> {
  auto out = std::vector<std::string>{};
  for (auto begin = std::size_t{0}; begin < page.size();) {
    auto const end = std::min(page.find('\n', begin), page.size());
    auto const line = page.substr(begin, end - begin);
    if (line.starts_with("| " + std::to_string(out.size() + 1) + " |")) out.emplace_back(line);
    begin = end + 1;
  }
  return out;
}

auto in_tests(std::string const& file) { return files::contents(ORDERS_SOURCE_ROOT "/tests/orders/" + file); }

} // namespace

TEST_CASE("docs/orders-faults.md: each of the 39 faults is injected by tests that are there") {
  auto const rows = rows_of(files::contents(ORDERS_SOURCE_ROOT "/docs/orders-faults.md"));
  REQUIRE(rows.size() == 39);
  for (auto const& row : rows) {
    CAPTURE(row);
    auto const injections = injections_in(row);
    CHECK(!injections.empty());
    for (auto const& one : injections) {
      CAPTURE(one.file);
      CAPTURE(one.name);
      CHECK(has_case(in_tests(one.file), one.name));
    }
  }
}

TEST_CASE("a name that is in no file is found out, and one that is split is found") {
  auto const row = std::string{R"(| 1 | what | `a/b.test.cpp` "one"; `c/d.hpp` "two, three" | after |)"};
  auto const all = injections_in(row);
  REQUIRE(all.size() == 2);
  CHECK(all[0].file == "a/b.test.cpp");
  CHECK(all[0].name == "one");
  CHECK(all[1].file == "c/d.hpp");
  CHECK(all[1].name == "two, three");
  CHECK(has_case("TEST_CASE(\"two, \"\n          \"three\") {", "two, three"));
  CHECK(has_case("TEST_CASE(\n    \"two, three\") {", "two, three"));
  CHECK_FALSE(has_case("TEST_CASE(\"two, three\") {", "two"));
  CHECK_FALSE(has_case("TEST_CASE(\"two, three\") {", "four"));
}
