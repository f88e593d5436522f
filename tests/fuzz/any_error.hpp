// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_FUZZ_ANY_ERROR_HPP
#define SURE_TESTS_FUZZ_ANY_ERROR_HPP

/// A few any_errors beside a model that keeps everything in plain members. Errors are small, large, aligned, move-only, throwing
/// when they are moved, and made without memory. It replaces operator new, so one file of a program includes it.

#include "support/allocations.hpp"

#include "play.hpp"

#include <memory>
#include <set>
#include <sure/any_error.hpp>
#include <sure/context.hpp>
#include <system_error>

namespace fuzz {

struct simple {
  static constexpr std::string_view code = "fuzz.simple";
};
struct small {
  std::uint32_t value;
  [[nodiscard]] std::string message() const { return "small " + std::to_string(value); }
};
struct large {
  std::string value;
  std::array<std::uint64_t, 6> padding;
  [[nodiscard]] std::string message() const { return "large " + value; }
};
struct alignas(64) aligned {
  static constexpr auto kind = sure::error_kind::denied;
  std::uint32_t value;
  [[nodiscard]] std::string message() const { return "aligned " + std::to_string(value); }
};
struct lone : counted<40, move_only> {
  static constexpr std::string_view code = "fuzz.lone";
  using counted::counted;
};
struct unsteady : counted<41, moves_throw | copies_throw> {
  static constexpr std::string_view code = "fuzz.unsteady";
  using counted::counted;
};

enum kept : std::size_t { simple_one, small_one, large_one, aligned_one, coded, moved, lost, lone_one, unsteady_one };

struct erased_state {
  std::size_t at;
  std::uint32_t number;
  std::vector<std::string> contexts = {}; // innermost first
  std::shared_ptr<int> object = {};       // what copies share, where it is watched

  [[nodiscard]] std::string message() const {
    switch (at) {
    case simple_one:
      return "fuzz.simple";
    case small_one:
      return "small " + std::to_string(number);
    case large_one:
      return "large " + std::string(number % 100, 'x');
    case aligned_one:
      return "aligned " + std::to_string(number);
    case coded:
      return std::make_error_code(std::errc::io_error).message();
    case lost:
      return "an error could not be stored: fuzz.unsteady";
    case lone_one:
      return "fuzz.lone";
    case unsteady_one:
      return "fuzz.unsteady";
    default:
      return "sure.moved_from";
    }
  }
  [[nodiscard]] std::string chain() const {
    std::string all = message();
    for (std::string const& context : contexts) all = context + ": " + all;
    return all;
  }
};

struct any_error_model {
  struct slot_type {
    std::optional<sure::any_error> real;
    erased_state expected;
  };
  static constexpr bool has_alternatives = true;
  static char const* name() { return "any_error"; }

  static std::uint32_t next_number(tape& t) { return t.next() * 65537; }
  static void fresh(slot_type& s) {
    s.expected = {simple_one, 0};
    s.real.emplace(simple{});
  }
  template <class Slots> static std::size_t shared_objects(Slots const& slots) {
    std::set<int const*> all;
    for (slot_type const& each : slots)
      if (each.expected.object) all.insert(each.expected.object.get());
    return all.size();
  }
  static void check(slot_type const& s) {
    sure::any_error const& error = *s.real;
    erased_state const& m = s.expected;
    AGREES(error.is<simple>() == (m.at == simple_one) && error.is<sure::moved_from>() == (m.at == moved));
    AGREES(error.is<std::error_code>() == (m.at == coded) && error.is<sure::unstorable>() == (m.at == lost));
    if (auto const found = error.as<small>()) AGREES(m.at == small_one && found->value == m.number);
    if (auto const found = error.as<large>()) AGREES(m.at == large_one && found->value.size() == m.number % 100);
    if (auto const found = error.as<aligned>())
      AGREES(m.at == aligned_one && found->value == m.number && reinterpret_cast<std::uintptr_t>(&*found) % 64 == 0);
    if (auto const found = error.as<lone>()) AGREES(m.at == lone_one && found->value() == static_cast<int>(m.number));
    if (auto const found = error.as<unsteady>())
      AGREES(m.at == unsteady_one && found->value() == static_cast<int>(m.number));
    AGREES(error.message() == m.message());
    AGREES(to_string(error) == m.chain());
  }
  static step became(slot_type& a, sure::any_error made, erased_state expected) {
    a.real.reset();
    a.real.emplace(std::move(made));
    a.expected = std::move(expected);
    return step::done;
  }

  // construction

  static sure::any_error make(erased_state const& m) {
    switch (m.at) {
    case simple_one:
      return simple{};
    case small_one:
      return small{m.number};
    case large_one:
      return large{std::string(m.number % 100, 'x'), {1, 2, 3, 4, 5, m.number}};
    case aligned_one:
      return aligned{m.number};
    default:
      return std::make_error_code(std::errc::io_error);
    }
  }
  static step construct(slot_type& a, slot_type&, tape& t) {
    erased_state const m{t.next() % 5u, next_number(t)};
    return became(a, make(m), m);
  }
  /// An error that only moves.
  static step construct_lone(slot_type& a, slot_type&, tape& t) {
    std::uint32_t const v = next_number(t);
    return became(a, lone(static_cast<int>(v)), {lone_one, v, {}, std::make_shared<int>()});
  }
  /// One whose move may throw, and is lost then.
  static step construct_unsteady(slot_type& a, slot_type&, tape& t) {
    std::uint32_t const v = next_number(t);
    std::uint64_t const blown = fuse::blown;
    unsteady error(static_cast<int>(v));
    std::optional<sure::any_error> made;
    bool const threw = throws(t, [&] {
      if (v % 2 == 0)
        made.emplace(std::as_const(error));
      else
        made.emplace(std::move(error));
    });
    AGREES(!threw);
    bool const is_lost = fuse::blown != blown;
    if (is_lost)
      became(a, *std::move(made), {lost, 0});
    else
      became(a, *std::move(made), {unsteady_one, v, {}, std::make_shared<int>()});
    return is_lost ? step::threw : step::done;
  }
  /// Without memory a small error is kept, and one that needs some is lost.
  static step construct_without_memory(slot_type& a, slot_type&, tape& t) {
    std::uint32_t const v = next_number(t);
    std::optional<sure::any_error> made;
    if (t.next() % 2 == 0) {
      {
        support::no_memory exhausted;
        made.emplace(small{v});
        made->context("nobody hears {}", v);
      }
      return became(a, *std::move(made), {small_one, v});
    }
    unsteady error(static_cast<int>(v));
    {
      support::no_memory exhausted;
      made.emplace(std::move(error));
    }
    return became(a, *std::move(made), {lost, 0});
  }
  /// On the ways that take notes: a typed result with contexts, and a group.
  static step construct_with_notes(slot_type& a, slot_type&, tape& t) {
    using group = sure::one_of<simple, small, large>;
    erased_state m{t.next() % 3u, next_number(t)};
    group const alternatives[] = {simple{}, small{m.number}, large{std::string(m.number % 100, 'x'), {}}};
    sure::result<int, group> r = sure::unexpected(alternatives[m.at]);
    for (std::uint32_t notes = t.next() % 8; notes != 0; --notes) {
      r = std::move(r).context("note {} of {}", notes, m.number); // one place: each begins the notes anew
      m.contexts = {"note " + std::to_string(notes) + " of " + std::to_string(m.number)};
    }
    return became(a, r.error(), m);
  }
  /// A result with a set that is not the target's, which has an any_error.
  static step widen(slot_type& a, slot_type& b, tape& t) {
    std::uint32_t const v = next_number(t);
    sure::result<int, small, simple> const narrow = small{v};
    sure::result<int, sure::any_error> wide = narrow;
    AGREES(wide.error().is<small>());
    wide = sure::unexpected(*b.real);
    AGREES(to_string(wide.error()) == b.expected.chain());
    sure::result<int, sure::any_error> other = narrow;
    other = std::move(wide);
    return became(a, std::move(other).error(), b.expected);
  }

  // copies

  static step copy(slot_type& a, slot_type& b, tape&) {
    sure::any_error made(*b.real);
    erased_state const expected = b.expected;
    return became(a, std::move(made), expected);
  }
  static step copy_assign(slot_type& a, slot_type& b, tape&) {
    *a.real = std::as_const(*b.real);
    a.expected = erased_state(b.expected);
    return step::done;
  }
  static step move_assign(slot_type& a, slot_type& b, tape&) {
    *a.real = std::move(*b.real);
    if (&a == &b) return step::done;
    a.expected = std::exchange(b.expected, {moved, 0});
    return step::done;
  }
  static step swap(slot_type& a, slot_type& b, tape&) {
    swap(*a.real, *b.real);
    std::swap(a.expected, b.expected);
    return step::done;
  }
  static void swap(sure::any_error& a, sure::any_error& b) {
    using std::swap;
    swap(a, b);
  }
  static step as_copy(slot_type&, slot_type& b, tape&) {
    sure::option<small> const s = sure::any_error(*b.real).as<small>();
    AGREES(s.has_value() == (b.expected.at == small_one));
    sure::option<large> const l = sure::any_error(*b.real).as<large>();
    AGREES(l.has_value() == (b.expected.at == large_one));
    if (s.has_value()) AGREES(s->value == b.expected.number);
    if (l.has_value()) AGREES(l->value.size() == b.expected.number % 100);
    return step::done;
  }

  // contexts and comparison

  static step add_note(slot_type& a, slot_type&, tape& t) {
    std::vector<std::string>& contexts = a.expected.contexts;
    if (contexts.size() >= 100) return step::done; // the limit of 16 KiB has tests of its own
    std::uint32_t const number = t.next() * t.next();
    switch (t.next() % 3) {
    case 0:
      a.real->context("note {}", number);
      contexts.push_back("note " + std::to_string(number));
      break;
    case 1:
      a.real->context([&] { return std::string(number % 90, 'n'); });
      contexts.emplace_back(number % 90, 'n');
      break;
    default:
      a.real->context("{{{}}} of {}", number % 2 == 0, "literal");
      contexts.emplace_back(number % 2 == 0 ? "{true} of literal" : "{false} of literal");
    }
    return step::done;
  }
  /// The text is made first: where that throws, nothing was added.
  static step note_that_throws(slot_type& a, slot_type&, tape& t) {
    bool const threw = throws(t, [&] {
      a.real->context([] {
        fuse::burn();
        return std::string("made");
      });
    });
    if (threw) return step::threw;
    a.expected.contexts.emplace_back("made");
    return step::done;
  }
  static step compare(slot_type& a, slot_type& b, tape&) {
    AGREES((*a.real == *b.real) == (a.expected.at == b.expected.at));
    AGREES((*a.real == sure::error_kind::denied) == (a.expected.at == aligned_one));
    AGREES((*a.real == std::errc::io_error) == (a.expected.at == coded));
    return step::done;
  }

  static constexpr std::array<operation<any_error_model>, 14> operations = {{
      {"construction", construct},
      {"construction of an error that only moves", construct_lone},
      {"construction of an error that throws", construct_unsteady},
      {"construction without memory", construct_without_memory},
      {"construction with notes", construct_with_notes},
      {"widening", widen},
      {"copy construction", copy},
      {"copy assignment", copy_assign},
      {"move assignment", move_assign},
      {"swap", swap},
      {"as", as_copy},
      {"a note", add_note},
      {"a note that throws", note_that_throws},
      {"comparison", compare},
  }};
};
using any_errors = game<any_error_model>;

} // namespace fuzz

#endif // SURE_TESTS_FUZZ_ANY_ERROR_HPP
