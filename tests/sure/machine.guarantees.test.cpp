// SPDX-License-Identifier: BSL-1.0
#include <sure/machine.hpp>

#include "../support/allocations.hpp"
#include "../support/archetypes.hpp"
#include "../support/death.hpp"
#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <sure/error.hpp>
#include <type_traits>
#include <utility>

namespace {

using sure::outcome;
using sure::rejected;
using sure::stay;

struct go {};
struct halt {};
struct refused {
  int why;
};

// move-only states

struct loaded {
  std::unique_ptr<int> cargo;
};
struct sailing {
  std::unique_ptr<int> cargo;
  int miles = 0;
};
struct moored {};

auto set_sail(loaded&& from, go const&) noexcept -> sailing { return {std::move(from.cargo)}; }
auto sail_on(sailing& s, go const&) noexcept -> sure::one_of<stay, moored> {
  if (++s.miles == 3) return moored{};
  return stay{};
}
auto stop(sailing const&, halt const&) -> sure::result<moored, refused> { return sure::unexpected(refused{1}); }

struct voyage {
  using states = sure::states<loaded, sailing, moored>;
  using events = sure::events<go, halt>;
  using rules =
      sure::rules<set_sail, sail_on, stop, sure::reject<sure::in<loaded>, sure::on<halt>>, sure::terminal<moored>>;
};
static_assert(!std::is_copy_constructible_v<sure::machine<voyage>>);
static_assert(std::is_nothrow_move_constructible_v<sure::machine<voyage>>);

// a rule that changes the state, and then fails or throws

struct counter {
  int count = 0;
  std::string log = "a string that is too long to be kept without an allocation";
};
struct done {
  std::string log;
};
struct add {
  int amount;
  bool fails = false;
  bool throws = false;
};
struct finish {
  bool throws = false;
};
struct thrown {};

[[noreturn]] void raise() {
#if SURE_HAS_EXCEPTIONS
  throw thrown{};
#else
  std::abort();
#endif
}
auto count_up(counter& c, add const& a) -> sure::result<sure::one_of<stay, done>, refused> {
  c.count += a.amount;
  c.log += "!";
  if (a.throws) raise();
  if (a.fails) return sure::unexpected(refused{a.amount});
  if (c.count > 10) return sure::one_of<stay, done>(done{c.log});
  return sure::one_of<stay, done>(stay{});
}
auto end(counter&& c, finish const& f) -> done {
  done next{std::move(c.log)};
  if (f.throws) raise();
  return next;
}
struct counting {
  using states = sure::states<counter, done>;
  using events = sure::events<add, finish>;
  using rules = sure::rules<count_up, end, sure::terminal<done>>;
};

constexpr std::string_view first_log = "a string that is too long to be kept without an allocation";

} // namespace

TEST_CASE("machine: states that can only be moved") {
  sure::machine<voyage> m{loaded{std::make_unique<int>(7)}};
  CHECK(m.fire(halt{}).has_error<rejected>());
  CHECK(*m.fire(go{}) == outcome::moved);
  CHECK(*m.as<sailing>()->cargo == 7);
  CHECK(m.fire(halt{}).error_as<refused>()->why == 1);
  CHECK(*m.as<sailing>()->cargo == 7);
  CHECK(*m.fire(go{}) == outcome::stayed);
  CHECK(m.as<sailing>()->miles == 1);
  auto moved = std::move(m);
  CHECK(*moved.fire(go{}) == outcome::stayed);
  CHECK(*moved.fire(go{}) == outcome::moved);
  CHECK(moved.is<moored>());
}

TEST_CASE("machine: a rule that fails leaves the state as it was") {
  sure::machine<counting> m;
  CHECK(m.as<counter>()->log == first_log);
  CHECK(*m.fire(add{4}) == outcome::stayed);
  auto const before = m.as<counter>()->log;
  CHECK(m.fire(add{5, true}).error_as<refused>()->why == 5);
  CHECK(m.as<counter>()->count == 4);
  CHECK(m.as<counter>()->log == before);
  CHECK(*m.fire(add{7}) == outcome::moved);
  CHECK(m.as<done>()->log.ends_with("!!"));
}

#if SURE_HAS_EXCEPTIONS
TEST_CASE("machine: a rule that throws leaves the state as it was, even if it took the state by &&") {
  sure::machine<counting> m;
  CHECK_THROWS_AS((void)m.fire(add{4, false, true}), thrown);
  CHECK(m.as<counter>()->count == 0);
  CHECK(m.as<counter>()->log == first_log);
  CHECK_THROWS_AS((void)m.fire(finish{true}), thrown);
  REQUIRE(m.is<counter>());
  CHECK(m.as<counter>()->log == first_log);
  CHECK(*m.fire(finish{}) == outcome::moved);
  CHECK(m.as<done>()->log == first_log);
}
#endif

// ownership

namespace {

struct holding {
  support::counted it;
};
struct passed_on {
  support::counted it;
};
constexpr auto hand_on(holding&& h, go const&) noexcept -> passed_on { return {std::move(h.it)}; }
constexpr auto look(holding const&, halt const&) -> stay { return {}; }
struct relay {
  using states = sure::states<holding, passed_on>;
  using events = sure::events<go, halt>;
  using rules = sure::rules<hand_on, look, sure::terminal<passed_on>>;
};

constexpr bool a_consumed_state_is_moved_and_destroyed_once() {
  support::events log;
  {
    sure::machine<relay> m{holding{{log, 5}}};
    HOLDS(log.copied == 0 && log.live() == 1);
    HOLDS(*m.fire(halt{}) == outcome::stayed);
    HOLDS(*m.fire(go{}) == outcome::moved);
    HOLDS(m.as<passed_on>()->it.value == 5);
    HOLDS(log.copied == 0 && log.live() == 1);
    HOLDS(m.fire(go{}).has_error<rejected>());
    HOLDS(m.as<passed_on>()->it.value == 5);
  }
  HOLDS(log.live() == 0);
  return true;
}

} // namespace

TEST_CASE("machine: a state that is consumed is moved, never copied, and destroyed once") {
  CHECK_LAW(a_consumed_state_is_moved_and_destroyed_once);
}

TEST_CASE("machine: nothing is allocated") {
  CHECK(support::count_allocations([] {
          sure::machine<voyage> m{loaded{}};
          (void)m.fire(go{});
          (void)m.fire(halt{});
          (void)m.fire(go{});
        }) == 0);
}

// an event at the machine that runs the rule

#if SURE_CHECKS
namespace {

struct idle {};
struct busy {};
struct nested;
struct poke {
  sure::machine<nested>* machine;
};
auto reenter(idle const&, poke const& p) -> busy;
auto rest(busy const&, halt const&) -> idle;
struct nested {
  using states = sure::states<idle, busy>;
  using events = sure::events<poke, halt>;
  using rules = sure::rules<reenter, rest, sure::reject<sure::in<idle>, sure::on<halt>>,
                            sure::reject<sure::in<busy>, sure::on<poke>>>;
};
auto reenter(idle const&, poke const& p) -> busy {
  if (p.machine) (void)p.machine->fire(poke{nullptr});
  return {};
}
auto rest(busy const&, halt const&) -> idle { return {}; }

} // namespace

TEST_CASE("machine: a rule that fires an event at its own machine is a violation") {
  auto const end = support::run_apart([] {
    sure::machine<nested> m;
    return m.fire(poke{&m}).has_value();
  });
  CHECK(end.aborted());
  CHECK(end.said.find("a rule has fired an event at the machine that runs it") != std::string::npos);
  sure::machine<nested> m;
  CHECK(*m.fire(poke{nullptr}) == outcome::moved);
  CHECK(*m.fire(halt{}) == outcome::moved);
}
#endif
