// SPDX-License-Identifier: BSL-1.0
// libFuzzer: a string of bytes is a program over a few any_errors, run beside a model that keeps everything in plain members.
#include <sure/any_error.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <sure/context.hpp>
#include <system_error>
#include <vector>

namespace {

struct unit {
  static constexpr std::string_view code = "fuzz.unit";
};
struct small {
  std::uint32_t value;
  std::string message() const { return "small " + std::to_string(value); }
};
struct large {
  std::string value;
  std::array<std::uint64_t, 6> padding;
  std::string message() const { return "large " + value; }
};
struct alignas(64) aligned {
  static constexpr auto kind = sure::error_kind::denied;
  std::uint32_t value;
  std::string message() const { return "aligned " + std::to_string(value); }
};
using group = sure::one_of<unit, small, large>;

void require(bool holds, int line) {
  if (holds) return;
  std::fprintf(stderr, "any_error.cpp:%d: the model disagrees\n", line);
  std::abort();
}
#define REQUIRE(...) require((__VA_ARGS__), __LINE__)

enum class held : std::uint8_t { unit, small, large, aligned, code, moved };

struct model {
  held type;
  std::uint32_t value;
  std::vector<std::string> contexts; // innermost first

  [[nodiscard]] std::string message() const {
    switch (type) {
    case held::unit:
      return "fuzz.unit";
    case held::small:
      return "small " + std::to_string(value);
    case held::large:
      return "large " + std::string(value % 100, 'x');
    case held::aligned:
      return "aligned " + std::to_string(value);
    case held::code:
      return std::make_error_code(std::errc::io_error).message();
    case held::moved:
      break;
    }
    return "sure.moved_from";
  }
  [[nodiscard]] std::string chain() const {
    std::string all = message();
    for (std::string const& context : contexts) all = context + ": " + all;
    return all;
  }
};

struct pair {
  sure::any_error error;
  model expected;
};

// The bytes, read one after the other; zeros after the last.
struct tape {
  std::uint8_t const* at;
  std::uint8_t const* end;

  [[nodiscard]] bool done() const { return at == end; }
  std::uint32_t next() { return done() ? 0 : *at++; }
};

sure::any_error make(model const& m) {
  switch (m.type) {
  case held::unit:
    return unit{};
  case held::small:
    return small{m.value};
  case held::large:
    return large{std::string(m.value % 100, 'x'), {1, 2, 3, 4, 5, m.value}};
  case held::aligned:
    return aligned{m.value};
  case held::code:
    return std::make_error_code(std::errc::io_error);
  case held::moved:
    break;
  }
  return sure::moved_from{};
}

// The same on the ways that take notes: a typed result with contexts, and a group.
pair make_with_notes(tape& t) {
  model m{static_cast<held>(t.next() % 3), t.next(), {}};
  group const alternatives[] = {unit{}, small{m.value}, large{std::string(m.value % 100, 'x'), {}}};
  sure::result<int, group> r = sure::unexpected(alternatives[static_cast<std::size_t>(m.type)]);
  for (std::uint32_t notes = t.next() % 8; notes != 0; --notes) {
    r = std::move(r).context("typed note number {} of {}", notes, m.value); // one place: each begins the notes anew
    m.contexts = {"typed note number " + std::to_string(notes) + " of " + std::to_string(m.value)};
  }
  return {r.error(), m};
}

void check(pair const& p) {
  model const& m = p.expected;
  REQUIRE(p.error.is<unit>() == (m.type == held::unit));
  REQUIRE(p.error.is<sure::moved_from>() == (m.type == held::moved));
  REQUIRE(p.error.is<std::error_code>() == (m.type == held::code));
  REQUIRE(p.error.as<small>().has_value() == (m.type == held::small));
  REQUIRE(p.error.as<large>().has_value() == (m.type == held::large));
  REQUIRE(p.error.as<aligned>().has_value() == (m.type == held::aligned));
  if (auto found = p.error.as<small>()) REQUIRE(found->value == m.value);
  if (auto found = p.error.as<large>()) REQUIRE(found->value.size() == m.value % 100);
  if (auto found = p.error.as<aligned>())
    REQUIRE(found->value == m.value && reinterpret_cast<std::uintptr_t>(&*found) % 64 == 0);
  REQUIRE(p.error.message() == m.message());
  REQUIRE(to_string(p.error) == m.chain());
}

void note(pair& p, tape& t) {
  if (p.expected.contexts.size() >= 150) return; // the limit of 16 KiB has tests of its own
  std::uint32_t const number = t.next() * t.next();
  switch (t.next() % 3) {
  case 0:
    p.error.context("note {}", number);
    p.expected.contexts.push_back("note " + std::to_string(number));
    break;
  case 1:
    p.error.context([&] { return std::string(number % 90, 'n'); });
    p.expected.contexts.push_back(std::string(number % 90, 'n'));
    break;
  default:
    p.error.context("{{{}}} of {}", number % 2 == 0, "literal");
    p.expected.contexts.push_back(number % 2 == 0 ? "{true} of literal" : "{false} of literal");
  }
}

void step(std::vector<pair>& all, tape& t) {
  std::uint32_t const operation = t.next() % 8;
  pair& a = all[t.next() % all.size()];
  pair& b = all[t.next() % all.size()];
  switch (operation) {
  case 0:
    a.expected = {static_cast<held>(t.next() % 6), t.next() * 65537, {}};
    a.error = make(a.expected);
    break;
  case 1:
    a = make_with_notes(t);
    break;
  case 2:
    a = b;
    break;
  case 3:
    if (&a == &b) break;
    a.error = std::move(b.error);
    a.expected = b.expected;
    b.expected = {held::moved, 0, {}};
    break;
  case 4:
    swap(a.error, b.error);
    std::swap(a.expected, b.expected);
    break;
  case 5:
    REQUIRE((a.error == b.error) == (a.expected.type == b.expected.type));
    break;
  default:
    note(a, t);
  }
  check(a);
  check(b);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  tape t{data, data + size};
  std::vector<pair> all;
  for (std::uint32_t i = 0; i != 4; ++i) all.push_back({small{i}, {held::small, i, {}}});
  while (!t.done()) step(all, t);
  for (pair const& p : all) check(p);
  return 0;
}
