// SPDX-License-Identifier: BSL-1.0
#include <sure/collect.hpp>

#include "../support/archetypes.hpp"
#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <iterator>
#include <memory>
#include <ranges>
#include <span>
#include <sstream>
#include <string>
#include <vector>

namespace {

using sure::option;
using sure::result;

struct malformed {
  int at;
  friend constexpr bool operator==(malformed, malformed) = default;
};

// A single-pass range that computes its elements and counts how many it has made; its iterator cannot be copied.
struct countdown {
  int from;
  int fails_at;
  int* made;

  struct iterator {
    countdown const* range;
    int left;
    constexpr iterator(countdown const* r, int n) : range{r}, left{n} {}
    iterator(iterator&&) = default;
    iterator& operator=(iterator&&) = default;
    constexpr result<int, malformed> operator*() const {
      ++*range->made;
      if (left == range->fails_at) return malformed{left};
      return left;
    }
    constexpr iterator& operator++() { return --left, *this; }
    constexpr bool operator==(std::default_sentinel_t) const { return left == 0; }
  };
  constexpr iterator begin() const { return {this, from}; }
  constexpr std::default_sentinel_t end() const { return {}; }
  constexpr std::size_t size() const { return static_cast<std::size_t>(-1) / 2; } // a lie that must not be allocated
};

// Computes result `i` of `count` by `make(i)`.
template <class Make> struct computed {
  int count;
  Make make;

  struct iterator {
    computed const* range;
    int i;
    auto operator*() const { return range->make(i); }
    iterator& operator++() { return ++i, *this; }
    bool operator!=(int last) const { return i != last; }
  };
  iterator begin() const { return {this, 0}; }
  int end() const { return count; }
};
template <class Make> computed(int, Make) -> computed<Make>;

// A range by free functions alone.
namespace library {
struct legacy {
  result<int, malformed> items[2];
};
constexpr auto* begin(legacy& l) { return l.items; }
constexpr auto* end(legacy& l) { return l.items + 2; }
} // namespace library

template <class T> struct shelf {
  T places[8] = {};
  std::size_t count = 0;
  constexpr void push_back(T value) { places[count++] = value; }
};

constexpr bool stops_law() {
  int made = 0;
  auto const r = sure::collect<shelf<int>>(countdown{7, 5, &made});
  HOLDS(r == sure::unexpected(malformed{5}));
  HOLDS(made == 3);
  return true;
}
constexpr bool reads_on_law() {
  int made = 0;
  auto const r = sure::collect<shelf<int>>(countdown{4, 0, &made});
  HOLDS(r.has_value() && r->count == 4 && r->places[3] == 1);
  HOLDS(made == 4);
  return true;
}

} // namespace

TEST_CASE("collect: no element after the first error is evaluated") { CHECK_LAW(stops_law); }
TEST_CASE("collect: each element is evaluated once") { CHECK_LAW(reads_on_law); }

TEST_CASE("collect: what a computed range says of its size is not allocated") {
  int made = 0;
  CHECK(sure::collect(countdown{7, 6, &made}) == sure::unexpected(malformed{6}));
  CHECK(made == 2);
  CHECK((countdown{3, 0, &made} | sure::collect()) == std::vector{3, 2, 1});
}

TEST_CASE("partition, validate: read to the end, also where nothing is kept") {
  int made = 0;
  auto const parts = countdown{5, 2, &made} | sure::partition();
  CHECK(made == 5);
  CHECK(parts.values == std::vector{5, 4, 3, 1});
  CHECK(parts.errors == std::vector{malformed{2}});
  made = 0;
  auto const checked = countdown{5, 2, &made} | sure::validate(0);
  CHECK(made == 5);
  REQUIRE_FALSE(checked.has_value());
  CHECK(checked.error().empty());
  CHECK(checked.error().dropped() == 1);
}

TEST_CASE("validate: the values are gone before the element after the first error is read") {
  using line = result<support::counted, malformed>;
  support::events log;
  std::vector<int> alive;
  auto const read = [&](int i) -> line {
    alive.push_back(log.live());
    if (i == 2) return malformed{i};
    return line(std::in_place, log, i);
  };
  auto const r = sure::validate(computed{5, read}, 1);
  REQUIRE_FALSE(r.has_value());
  CHECK(r.error().size() == 1);
  CHECK(alive == std::vector{0, 1, 2, 0, 0});
}

TEST_CASE("collect: begin and end may be free functions") {
  library::legacy all{{1, 2}};
  CHECK(sure::collect(all) == std::vector{1, 2});
}

TEST_CASE("collect: a borrowing rvalue range keeps its values where they are") {
  std::vector<result<std::string, malformed>> lines;
  lines.emplace_back("first");
  CHECK(sure::collect(std::span(lines)).has_value());
  CHECK(*lines[0] == "first");
}

// Clang before 16 does not compile libstdc++'s views.
#if !defined(__clang__) || __clang_major__ >= 16
TEST_CASE("collect: ends a pipeline, and stops it") {
  int parsed = 0;
  auto const parse = [&](int i) -> result<int, malformed> {
    ++parsed;
    if (i < 0) return malformed{i};
    return i * 10;
  };
  std::vector const good{1, 2, 3}, bad{1, -2, 3, -4};
  CHECK((good | std::views::transform(parse) | sure::collect()) == std::vector{10, 20, 30});
  parsed = 0;
  CHECK((bad | std::views::transform(parse) | sure::collect()) == sure::unexpected(malformed{-2}));
  CHECK(parsed == 2);
  auto const from_the_second = bad | std::views::transform(parse) | std::views::drop(2) | sure::collect();
  CHECK(from_the_second == sure::unexpected(malformed{-4}));
}

TEST_CASE("collect: a subrange keeps its values where they are") {
  std::vector<result<std::string, malformed>> lines;
  lines.emplace_back("first");
  CHECK(sure::collect(std::ranges::subrange(lines.begin(), lines.end())).has_value());
  CHECK(*lines[0] == "first");
}

TEST_CASE("collect: move-only values pass through a pipeline") {
  auto const make = [](int i) -> result<std::unique_ptr<int>, malformed> { return std::make_unique<int>(i); };
  auto const r = std::views::iota(0, 3) | std::views::transform(make) | sure::collect();
  REQUIRE(r.has_value());
  CHECK(*r->at(2) == 2);
}

TEST_CASE("collect: a filter, whose begin is not const, and an input stream") {
  std::vector<option<int>> const all{1, sure::none, 3};
  auto const is_full = [](option<int> const& o) { return o.has_value(); };
  CHECK((all | std::views::filter(is_full) | sure::collect()) == std::vector{1, 3});
  CHECK_FALSE((all | sure::collect()).has_value());

  std::istringstream words("1 2 x 4");
  auto const digit = [](std::string const& w) -> result<char, malformed> {
    if (w < "0" || w > "9") return malformed{w[0]};
    return w[0];
  };
  auto const r = std::views::istream<std::string>(words) | std::views::transform(digit) | sure::collect<std::string>();
  CHECK(r == sure::unexpected(malformed{'x'}));
  std::string rest;
  words >> rest;
  CHECK(rest == "4");
}

TEST_CASE("collect: a view of a container does not give its values away, the container's rvalue does") {
  support::events log;
  std::vector<result<support::counted, malformed>> all;
  all.reserve(2);
  all.emplace_back(std::in_place, log, 1);
  all.emplace_back(std::in_place, log, 2);
  CHECK(sure::collect(all | std::views::take(2)).has_value());
  CHECK(log.copied == 2);
  CHECK(all[1]->value == 2);
  CHECK(sure::collect(std::views::all(all)).has_value());
  CHECK(log.copied == 4);
  CHECK((std::move(all) | sure::collect()).has_value());
  CHECK(log.copied == 4);
}

TEST_CASE("partition, validate: end a pipeline") {
  auto const odd_only = [](int i) -> result<int, malformed> {
    if (i % 2 == 0) return malformed{i};
    return i;
  };
  auto const parts = std::views::iota(1, 6) | std::views::transform(odd_only) | sure::partition();
  CHECK(parts.values == std::vector{1, 3, 5});
  CHECK(parts.errors == std::vector{malformed{2}, malformed{4}});
  auto const checked = std::views::iota(1, 6) | std::views::transform(odd_only) | sure::validate(1);
  REQUIRE_FALSE(checked.has_value());
  CHECK(checked.error().size() == 1);
  CHECK(checked.error().begin()->at == 2);
  CHECK(checked.error().dropped() == 1);
}
#endif
