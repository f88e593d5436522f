// SPDX-License-Identifier: BSL-1.0
// Machines whose definition, states and events live where every call without a namespace falls into a trap.
#include <sure/coverage.hpp>

#include <sure/any_error.hpp>
#include <sure/diagram.hpp>
#include <sure/interop/error_code.hpp>
#include <sure/machine.hpp>
#include <sure/report.hpp>
#include <sure/restore.hpp>
#include <sure/walk.hpp>

#include "../support/hostile_checks.hpp"
#include "../support/torture.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace hostile::traps {

struct idle {
  static constexpr std::string_view tag = "idle";
};
struct busy {
  static constexpr std::string_view tag = "busy";
  bait with;
};
struct over {
  static constexpr std::string_view tag = "over";
};
struct begin_work {
  int number;
};
struct pause_work {};
struct finish_work {};
struct stop_work {};

auto take_up(idle const&, begin_work const& event) -> sure::result<busy, bait> {
  if (event.number < 0) return sure::unexpected<bait>(std::in_place, event.number);
  return busy{bait(event.number)};
}
auto put_down(busy&&, pause_work const&) noexcept -> idle { return {}; }
auto end_it(busy& doing, finish_work const&) -> sure::one_of<sure::stay, over> {
  if (doing.with.number() == 0) return over{};
  doing.with = bait(doing.with.number() - 1);
  return sure::stay{};
}
auto leave(sure::one_of<idle, busy> const&, stop_work const&) -> over { return {}; }

struct work {
  using states = sure::states<idle, busy, over>;
  using events = sure::events<begin_work, pause_work, finish_work, stop_work>;
  using rules = sure::rules<&take_up, &put_down, &end_it, &leave, sure::ignore<idle, pause_work>,
                            sure::reject<idle, finish_work>, sure::reject<busy, begin_work>, sure::terminal<over>>;
};
struct seen_work : work {
  static inline sure::coverage<work> seen;
  static void observe(sure::transition const& t) { seen.record(t); }
};

enum class fault : std::uint8_t { none, small, large };

struct codec {
  static auto encode(busy const& state) -> std::string { return std::to_string(state.with.number()); }
  template <class S> static auto decode(std::string_view text) -> sure::result<S, bait> {
    if (text.empty() || text.front() == '-') return sure::unexpected<bait>(std::in_place, -1);
    return S{bait(text.front() - '0')};
  }
};

} // namespace hostile::traps

template <> inline constexpr auto sure::enumerators<hostile::traps::fault> =
    sure::values<hostile::traps::fault::small, hostile::traps::fault::large>;

namespace {

using namespace hostile;
using work = traps::work;

auto begun(int number) -> sure::machine<work> {
  sure::machine<work> m;
  DOES(m.fire(traps::begin_work{number}).has_value());
  return m;
}

} // namespace

TEST_CASE("hostile: a machine of such types is fired, drawn and walked") {
  auto m = begun(1);
  DOES(!sure::machine<work>{}.fire(traps::begin_work{-1}));
  DOES(!m.fire(traps::begin_work{2}));
  DOES(m.fire(traps::finish_work{}).has_value() && m.as<traps::busy>()->with.number() == 0);
  DOES(m.fire(sure::one_of<traps::pause_work, traps::finish_work>(traps::finish_work{})).has_value());
  DOES(m.is<traps::over>());
  DOES(sure::mermaid<work>().find("idle --> busy") != std::string::npos);
  DOES(sure::dot<work>().find("busy") != std::string::npos);

  sure::machine<traps::seen_work> walker;
  auto steps = 0;
  auto const make = [](auto, auto const&, auto& numbers) {
    return traps::begin_work{static_cast<int>(numbers.below(3))};
  };
  sure::random_walk(walker, {.seed = 7, .length = 100}, make, [&](auto const&, auto const&) { ++steps; });
  DOES(steps > 0 && traps::seen_work::seen.percent() > 0);
  DOES(!to_string(traps::seen_work::seen).empty());
}

TEST_CASE("hostile: a machine of such types is saved and restored") {
  auto const row = sure::save(begun(4), traps::codec{});
  DOES(row.payload == "4");
  DOES(sure::restore<work>(row, traps::codec{})->as<traps::busy>()->with.number() == 4);
  auto bad = row;
  bad.payload = "-";
  DOES(sure::restore<work>(bad, traps::codec{}).template has_error<sure::bad_payload>());
}

TEST_CASE("hostile: an enum of such a namespace is an error and an error code") {
  auto const failed = sure::result<int, traps::fault>(traps::fault::large);
  DOES(sure::describe(failed.error()).code == sure::code_of(traps::fault::large));
  DOES(!sure::report(failed).message.empty());
  auto const code = sure::to_error_code(traps::fault::large);
  DOES(!code.message().empty());
  DOES(sure::from_error_code<traps::fault>(code) == traps::fault::large);
  DOES(sure::any_error(traps::fault::small).is<traps::fault>());
  torture::seen(static_cast<std::uint64_t>(operations),
                "a machine, its diagram, walk, coverage and saved row, and an enum, did what plain ones do");
}
