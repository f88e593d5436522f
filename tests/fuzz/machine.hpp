// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_FUZZ_MACHINE_HPP
#define SURE_TESTS_FUZZ_MACHINE_HPP

/// A machine whose rules take their states in every way, and throw or fail after they have changed them, beside a model.

#include "play.hpp"

#include <string>
#include <sure/error.hpp>
#include <sure/machine.hpp>
#include <sure/restore.hpp>

namespace fuzz {

using watched = counted<30, copies_throw>; // a state has to move without a throw

struct start {
  int by;
};
struct work {
  int by;
};
struct hold {};
struct finish {};
struct refused {
  int by;
};

struct ended {
  static constexpr std::string_view tag = "ended";
};
struct idle {
  static constexpr std::string_view tag = "idle";
  watched data;
};
struct busy {
  static constexpr std::string_view tag = "busy";
  watched data;
  plain twin; // the same number

  [[nodiscard]] ended close(finish const&) const {
    fuse::burn();
    return {};
  }
};
struct parked {
  static constexpr std::string_view tag = "parked";
  watched data;
};

/// What the rules that take a context write. What they wrote before they failed stays.
struct journal {
  int lines = 0;
};

inline int sum(int number, int by) { return (number + by + numbers) % numbers; }
inline busy make_busy(int number) { return {watched(number), plain(number)}; }

inline busy begin_work(idle const& s, start const& e) {
  fuse::burn();
  return make_busy(sum(s.data.value(), e.by));
}
inline busy resume(parked&& s, start const& e) noexcept {
  int const next = sum(s.data.value(), e.by);
  s.data = watched(next);
  return {std::move(s.data), plain(next)};
}
inline sure::stay grow(busy& s, start const& e) noexcept {
  int const next = sum(s.data.value(), e.by);
  s.data = watched(next);
  s.twin = plain(next);
  return {};
}
inline auto look(idle const&, work const& e, journal& to) -> sure::result<sure::stay, refused> {
  ++to.lines;
  fuse::burn();
  if (e.by % 2 == 0) return refused{e.by};
  return sure::stay{};
}
inline auto go_on(busy& s, work const& e) -> sure::result<sure::one_of<sure::stay, parked>, refused> {
  int const next = sum(s.data.value(), e.by);
  s.data = watched(next);
  fuse::burn();
  s.twin = plain(next);
  fuse::burn();
  if (e.by % 3 == 0) return sure::unexpected(refused{e.by});
  if (e.by % 3 == 1) return sure::one_of<sure::stay, parked>(parked{watched(next)});
  return sure::one_of<sure::stay, parked>(sure::stay{});
}
inline parked put_down(busy&& s, hold const&) {
  watched taken(std::move(s.data));
  fuse::burn();
  return {std::move(taken)};
}
inline sure::stay wait_on(parked s, hold const&) {
  fuse::burn();
  s.data = watched(0);
  return {};
}
inline ended give_up(sure::one_of<idle, parked> const&, finish const&) {
  fuse::burn();
  return {};
}

struct definition {
  using states = sure::states<idle, busy, parked, ended>;
  using events = sure::events<start, work, hold, finish>;
  using rules = sure::rules<begin_work, resume, grow, look, go_on, put_down, wait_on, give_up, &busy::close,
                            sure::reject<sure::in<idle>, sure::on<hold>>,
                            sure::ignore<sure::in<parked>, sure::on<work>>, sure::terminal<ended>>;

  inline static std::uint64_t told = 0;
  static void observe(sure::transition const& seen) noexcept {
    ++told;
    AGREES(seen.outcome.has_value() == seen.error.empty());
  }
};

/// Writes a state as its number; reading it may throw.
struct codec {
  template <class S> [[nodiscard]] std::string encode(S const& s) const { return std::to_string(s.data.value()); }
  template <class S> [[nodiscard]] sure::result<S, refused> decode(std::string_view text) const {
    fuse::burn();
    int const number = std::atoi(std::string(text).c_str());
    if constexpr (std::is_same_v<S, busy>)
      return make_busy(number);
    else
      return S{watched(number)};
  }
};

struct machine_model {
  using machine = sure::machine<definition>;
  using slot_type = slot<machine>;
  using any_state = machine::state_type;
  static constexpr bool has_alternatives = true;
  enum place : std::size_t { is_idle, is_busy, is_parked, is_ended };

  static char const* name() { return "machine"; }
  static std::size_t objects(state s) { return s.at == is_busy ? 2 : s.at == is_ended ? 0 : 1; }
  static state left(state s) { return s.at == is_ended ? s : state{s.at, moved_out}; }
  static int next_number(tape& t) { return static_cast<int>(t.next() % numbers); }

  static any_state make_state(state s) {
    switch (s.at) {
    case is_idle:
      return idle{watched(s.number)};
    case is_busy:
      return make_busy(s.number);
    case is_parked:
      return parked{watched(s.number)};
    default:
      return ended{};
    }
  }
  static state read(any_state const& s) {
    if (auto const i = s.as<idle>()) return {is_idle, i->data.value()};
    if (auto const b = s.as<busy>()) {
      AGREES(b->data == watched(b->twin.value()));
      return {is_busy, b->data.value()};
    }
    if (auto const p = s.as<parked>()) return {is_parked, p->data.value()};
    AGREES(s.is<ended>());
    return {is_ended, 0};
  }
  static void check(slot_type const& s) {
    machine const& m = *s.real;
    AGREES(read(m.state()) == s.expected && m.state().index() == s.expected.at);
    AGREES(m.is<idle>() == (s.expected.at == is_idle) && m.as<parked>().has_value() == (s.expected.at == is_parked));
    AGREES(m.can<hold>() == (s.expected.at == is_busy || s.expected.at == is_parked));
    AGREES(m.can<work>() == (s.expected.at == is_idle || s.expected.at == is_busy));
  }
  static void fresh(slot_type& s) {
    s.expected = {is_idle, 1};
    s.real.emplace(make_state(s.expected));
  }

  // what an event does, told without the library

  enum class answer { moved, stayed, ignored, rejected, refused };
  struct reply {
    answer what;
    state next;
  };
  static reply reply_to(state s, start const& e) {
    state const next{is_busy, sum(s.number, e.by)};
    return s.at == is_ended ? reply{answer::rejected, s}
                            : reply{s.at == is_busy ? answer::stayed : answer::moved, next};
  }
  static reply reply_to(state s, work const& e) {
    if (s.at == is_ended) return {answer::rejected, s};
    if (s.at == is_parked) return {answer::ignored, s};
    if (s.at == is_idle) return {e.by % 2 == 0 ? answer::refused : answer::stayed, s};
    if (e.by % 3 == 0) return {answer::refused, s};
    return e.by % 3 == 1 ? reply{answer::moved, {is_parked, sum(s.number, e.by)}}
                         : reply{answer::stayed, {is_busy, sum(s.number, e.by)}};
  }
  static reply reply_to(state s, hold const&) {
    if (s.at == is_busy) return {answer::moved, {is_parked, s.number}};
    return {s.at == is_parked ? answer::stayed : answer::rejected, s};
  }
  static reply reply_to(state s, finish const&) {
    return s.at == is_ended ? reply{answer::rejected, s} : reply{answer::moved, {is_ended, 0}};
  }
  template <class Fired> static answer answer_of(Fired const& fired) {
    if (fired.has_value())
      return *fired == sure::outcome::moved    ? answer::moved
             : *fired == sure::outcome::stayed ? answer::stayed
                                               : answer::ignored;
    if constexpr (requires { fired.template has_error<refused>(); })
      if constexpr (sure::detail::contains<refused, sure::detail::set_of_result<Fired>>)
        if (fired.template has_error<refused>()) return answer::refused;
    return answer::rejected;
  }

  template <class E> static E next_event(tape& t) {
    if constexpr (std::is_empty_v<E>)
      return {};
    else
      return {next_number(t)};
  }
  template <class E> static step fire(slot_type& a, slot_type&, tape& t) {
    E const event = next_event<E>(t);
    reply const expected = reply_to(a.expected, event);
    journal written;
    std::uint64_t const told = definition::told;
    bool const threw = throws(t, [&] { AGREES(answer_of(a.real->fire(event, written)) == expected.what); });
    if (threw) return step::threw;
    AGREES(definition::told == told + 1);
    a.expected = expected.next;
    return step::done;
  }
  static step fire_group(slot_type& a, slot_type&, tape& t) {
    int const by = next_number(t);
    sure::one_of<start, work, hold> const events[] = {start{by}, work{by}, hold{}};
    unsigned const which = t.next() % 3;
    reply const expected = which == 0   ? reply_to(a.expected, start{by})
                           : which == 1 ? reply_to(a.expected, work{by})
                                        : reply_to(a.expected, hold{});
    journal written;
    bool const threw = throws(t, [&] { AGREES(answer_of(a.real->fire(events[which], written)) == expected.what); });
    if (threw) return step::threw;
    a.expected = expected.next;
    return step::done;
  }
  /// Without a machine: the state goes in and comes out.
  static step step_once(slot_type& a, slot_type&, tape& t) {
    work const event = next_event<work>(t);
    reply const expected = reply_to(a.expected, event);
    bool const threw = throws(t, [&] {
      journal written;
      auto const done = sure::step<definition>(a.real->state(), event, written);
      bool const succeeds = expected.what != answer::refused && expected.what != answer::rejected;
      AGREES(done.has_value() == succeeds);
      if (succeeds) AGREES(read(done->state) == expected.next);
    });
    return threw ? step::threw : step::done;
  }

  // machines as values

  static step take(slot_type& s, std::optional<machine>& made, bool threw, state expected) {
    if (threw) return step::threw;
    AGREES(read(made->state()) == expected);
    s.real.reset();
    s.real.emplace(std::move(*made));
    s.expected = expected;
    return step::done;
  }
  static step in_state(slot_type& a, slot_type&, tape& t) {
    state const s{t.next() % 4u, next_number(t)};
    std::optional<machine> made(std::in_place, make_state(s));
    return take(a, made, false, s.at == is_ended ? state{is_ended, 0} : s);
  }
  static step copy(slot_type& a, slot_type& b, tape& t) {
    std::optional<machine> made;
    bool const threw = throws(t, [&] { made.emplace(std::as_const(*b.real)); });
    return take(a, made, threw, b.expected);
  }
  static step move(slot_type& a, slot_type& b, tape&) {
    std::optional<machine> made(std::move(*b.real));
    state const moved = b.expected;
    b.expected = left(moved);
    check(b);
    return take(a, made, false, moved);
  }
  static step copy_assign(slot_type& a, slot_type& b, tape& t) {
    if (throws(t, [&] { *a.real = std::as_const(*b.real); })) return step::threw;
    a.expected = b.expected;
    return step::done;
  }
  static step move_assign(slot_type& a, slot_type& b, tape&) {
    state const moved = b.expected;
    *a.real = std::move(*b.real);
    b.expected = left(moved);
    a.expected = moved;
    return step::done;
  }
  static step swap(slot_type& a, slot_type& b, tape&) {
    using std::swap;
    swap(*a.real, *b.real);
    if (&a != &b) std::swap(a.expected, b.expected);
    return step::done;
  }
  static step give_state(slot_type& a, slot_type&, tape&) {
    any_state const taken = std::move(*a.real).state();
    AGREES(read(taken) == a.expected);
    a.expected = left(a.expected);
    return step::done;
  }
  static step save_and_restore(slot_type& a, slot_type& b, tape& t) {
    std::optional<machine> made;
    bool const threw = throws(t, [&] {
      auto restored = sure::restore<definition>(sure::save(*b.real, codec()), codec());
      AGREES(restored.has_value());
      made.emplace(*std::move(restored));
    });
    return take(a, made, threw, b.expected);
  }

  static constexpr std::array<operation<machine_model>, 14> operations = {{
      {"start", fire<start>},
      {"work", fire<work>},
      {"hold", fire<hold>},
      {"finish", fire<finish>},
      {"one of several events", fire_group},
      {"step", step_once},
      {"construction from a state", in_state},
      {"copy construction", copy},
      {"move construction", move},
      {"copy assignment", copy_assign},
      {"move assignment", move_assign},
      {"swap", swap},
      {"giving the state away", give_state},
      {"save and restore", save_and_restore},
  }};
};
using machines = game<machine_model>;

} // namespace fuzz

#endif // SURE_TESTS_FUZZ_MACHINE_HPP
