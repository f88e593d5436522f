// SPDX-License-Identifier: BSL-1.0
#include <sure/graph.hpp>

#include "../support/laws.hpp"
#include "../support/parcel_machine.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <type_traits>
#include <utility>

namespace {

using sure::decision;
using sure::edge;
using sure::path;
using namespace support;

constexpr auto const& parcels = sure::graph<parcel>;

template <int N> struct at {};
struct on_end {};
struct next {};
struct back {};
struct jump {};
struct finish {};
template <int N> constexpr auto step(at<N> const&, next const&) noexcept -> at<(N + 1) % 99> { return {}; }
template <int N> constexpr auto undo(at<N> const&, back const&) noexcept -> at<(N + 98) % 99> { return {}; }
template <int N> constexpr auto leap(at<N> const&, jump const&) noexcept
    -> sure::one_of<sure::stay, at<(N * 7 + 3) % 99>> {
  return sure::stay{};
}
template <int N> constexpr auto close(at<N> const&, finish const&) noexcept -> on_end { return {}; }
template <class Is> struct ring_of;
template <std::size_t... Is> struct ring_of<std::index_sequence<Is...>> {
  using states = sure::states<at<Is>..., on_end>;
  using events = sure::events<next, back, jump, finish>;
  using rules = sure::rules<step<Is>..., undo<Is>..., leap<Is>..., close<Is>..., sure::terminal<on_end>>;
};
struct ring : ring_of<std::make_index_sequence<99>> {};

// facts

static_assert(std::is_empty_v<decltype(sure::detail::graph_tables<parcel>{})>);
static_assert(std::is_trivially_copyable_v<sure::graph_view>);
static_assert(std::is_base_of_v<sure::graph_view, sure::machine_graph<parcel>>);
static_assert(std::is_same_v<decltype(sure::graph<parcel>), sure::machine_graph<parcel> const>);
static_assert(std::is_same_v<decltype(parcels.states()), std::span<sure::graph_state const>>);
static_assert(std::is_same_v<decltype(edge::errors), std::span<sure::graph_error const>>);
static_assert(std::forward_iterator<path::iterator>);
static_assert(sure::reaches<parcel, shipped> && sure::reaches<parcel, draft>);
static_assert(sure::reaches<parcel, placed, shipped> && !sure::reaches<parcel, shipped, placed>);
static_assert(sure::reaches<parcel, shipped, shipped>);
static_assert(!sure::reaches<parcel, paid, placed>);
static_assert(sure::reaches<lamp, on> && sure::reaches<lamp, on, off>);
static_assert(sure::reaches<ring, at<98>, at<97>> && !sure::reaches<ring, on_end, at<0>>);

// laws

constexpr bool states_and_events_are_those_of_the_definition() {
  HOLDS(parcels.name() == "parcel");
  HOLDS(parcels.states().size() == 5 && parcels.events().size() == 7);
  HOLDS(parcels.states()[0].name == "draft" && parcels.states()[0].initial && !parcels.states()[0].terminal);
  HOLDS(!parcels.states()[3].initial && parcels.states()[3].terminal);
  HOLDS(parcels.states()[4].name == "called_off" && parcels.events()[0] == "add_item");
  return true;
}

constexpr bool an_edge_says_all_of_its_rule() {
  edge const& e = parcels.edges()[1];
  HOLDS(e.from == "draft" && e.event == "place" && e.to == "placed" && e.function == "check_out" && !e.stays);
  HOLDS(e.from_index == 0 && e.event_index == 1 && e.to_index == 1);
  HOLDS(e.errors.size() == 2 && e.errors[0].name == "empty_cart" && e.errors[0].code == "empty_cart");
  HOLDS(e.errors[1].name == "too_large" && e.errors[1].code == "cart.too_large");
  return true;
}

constexpr bool every_target_and_every_pair_of_a_group_is_an_edge() {
  constexpr std::array<std::array<std::string_view, 4>, 12> expected{{{"draft", "add_item", "draft", "add_line"},
                                                                      {"draft", "place", "placed", "check_out"},
                                                                      {"draft", "cancel", "called_off", "drop"},
                                                                      {"placed", "pay", "placed", "capture"},
                                                                      {"placed", "pay", "paid", "capture"},
                                                                      {"placed", "declined", "placed", "lose"},
                                                                      {"placed", "declined", "called_off", "lose"},
                                                                      {"placed", "expired", "placed", "lose"},
                                                                      {"placed", "expired", "called_off", "lose"},
                                                                      {"placed", "cancel", "called_off", "call_off"},
                                                                      {"paid", "ship", "shipped", "hand_over"},
                                                                      {"paid", "cancel", "called_off", "call_off"}}};
  HOLDS(parcels.edges().size() == expected.size());
  std::size_t stays = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    edge const& e = parcels.edges()[i];
    HOLDS(expected[i] == std::array{e.from, e.event, e.to, e.function});
    stays += e.stays ? 1 : 0;
  }
  HOLDS(stays == 4);
  return true;
}

constexpr bool edges_from_a_state_are_a_part_of_all() {
  std::size_t count = 0;
  for (std::size_t s = 0; s < parcels.states().size(); ++s)
    for (edge const& e : parcels.edges_from(s)) {
      HOLDS(e.from_index == s && e == parcels.edges()[count]);
      ++count;
    }
  HOLDS(count == parcels.edges().size());
  return true;
}

constexpr bool every_pair_is_decided() {
  HOLDS((parcels.decided<draft, add>() == decision::handled));
  HOLDS((parcels.decided<paid, pay>() == decision::ignored));
  HOLDS((parcels.decided<paid, add>() == decision::rejected));
  HOLDS((parcels.decided<shipped, ship>() == decision::rejected));
  HOLDS(parcels.decided(2, 4) == decision::ignored && parcels.decided(2, 3) == decision::rejected);
  return true;
}

constexpr bool leads_from_the_initial_state(path way, std::size_t target) {
  std::size_t state = 0;
  for (edge const& e : way) {
    HOLDS(e.from_index == state);
    state = e.to_index;
  }
  HOLDS(state == target);
  return true;
}

constexpr bool shortest_paths_lead_to_every_state() {
  HOLDS(parcels.shortest_path<draft>().empty());
  HOLDS(parcels.shortest_path<cancelled>().size() == 1);
  auto const way = parcels.shortest_path<shipped>();
  HOLDS(way.size() == 3 && way[0].function == "check_out" && way[1].function == "capture" && way[2].event == "ship");
  HOLDS(way.begin()->event == "place" && (*way.begin()++).event == "place");
  for (std::size_t s = 0; s < parcels.states().size(); ++s)
    HOLDS(leads_from_the_initial_state(parcels.shortest_path(s), s));
  return true;
}

constexpr std::size_t simple_paths(std::size_t max_length) {
  std::size_t count = 0;
  parcels.for_each_simple_path(max_length, [&](path) { ++count; });
  return count;
}
constexpr bool simple_paths_meet_no_state_twice() {
  HOLDS(simple_paths(0) == 0);
  HOLDS(simple_paths(1) == 2);
  HOLDS(simple_paths(2) == 2 + 4); // by check_out to paid, and three ways to be called off
  HOLDS(simple_paths(3) == 2 + 4 + 2);
  HOLDS(simple_paths(100) == simple_paths(4));
  return true;
}

constexpr bool a_simple_path_comes_before_its_continuations() {
  std::size_t last = 0;
  bool ordered = true;
  parcels.for_each_simple_path(3, [&](path way) {
    ordered = ordered && (way.size() <= last + 1) && leads_from_the_initial_state(way, way[way.size() - 1].to_index);
    last = way.size();
  });
  HOLDS(ordered && last == 1); // the last is that by drop
  return true;
}

constexpr bool the_function_ends_the_simple_paths() {
  std::size_t count = 0;
  parcels.for_each_simple_path(3, [&](path way) {
    ++count;
    return way.size() < 3;
  });
  HOLDS(count == 3);
  return true;
}

constexpr bool a_machine_may_run_for_ever() {
  auto const& lamps = sure::graph<lamp>;
  HOLDS(lamps.edges().size() == 2 && lamps.shortest_path<on>().size() == 1);
  HOLDS(lamps.states()[0].initial && !lamps.states()[0].terminal && !lamps.states()[1].terminal);
  std::size_t count = 0;
  lamps.for_each_simple_path(9, [&](path) { ++count; });
  HOLDS(count == 1);
  return true;
}

constexpr bool a_hundred_states_stay_within_the_limits_of_a_constant() {
  auto const& rings = sure::graph<ring>;
  HOLDS(rings.states().size() == 100 && rings.edges().size() == 495);
  for (std::size_t s = 0; s < 100; ++s) HOLDS(leads_from_the_initial_state(rings.shortest_path(s), s));
  return true;
}

} // namespace

TEST_CASE("graph: laws") {
  CHECK_LAW(states_and_events_are_those_of_the_definition);
  CHECK_LAW(an_edge_says_all_of_its_rule);
  CHECK_LAW(every_target_and_every_pair_of_a_group_is_an_edge);
  CHECK_LAW(edges_from_a_state_are_a_part_of_all);
  CHECK_LAW(every_pair_is_decided);
  CHECK_LAW(shortest_paths_lead_to_every_state);
  CHECK_LAW(simple_paths_meet_no_state_twice);
  CHECK_LAW(a_simple_path_comes_before_its_continuations);
  CHECK_LAW(the_function_ends_the_simple_paths);
  CHECK_LAW(a_machine_may_run_for_ever);
  CHECK_LAW(a_hundred_states_stay_within_the_limits_of_a_constant);
}

namespace spelled {

struct plain {
  int member(int) const { return 0; }
  template <class T> int member_of(T) && { return 0; }
  static int of_class(int) { return 0; }
};
template <class T> struct box {
  struct inner {};
  static int fill(T) { return 0; }
};
namespace {
struct unnamed {};
} // namespace
int free_function(int) { return 0; }
template <auto...> int of_values(int) { return 0; }
template <class...> int of_types(int) { return 0; }
int operator<<(plain, int) { return 0; }
inline constexpr auto of_lambda = +[](int) { return 0; };

} // namespace spelled

TEST_CASE("graph: a type has the same name from every compiler") {
  using sure::detail::short_name;
  using namespace spelled;
  struct local {};
  static_assert(short_name<plain>() == "plain");
  static_assert(short_name<local>() == "local");
  static_assert(short_name<box<plain>>() == "box<plain>");
  static_assert(short_name<box<local>>() == "box<local>");
  static_assert(short_name<box<box<unnamed>>>() == "box<box<unnamed>>");
  static_assert(short_name<box<unnamed const&>>() == "box<const unnamed&>");
  static_assert(short_name<box<plain const* const>>() == "box<const plain*const>");
  static_assert(short_name<box<void(plain&, int)>>() == "box<void(plain&, int)>");
  static_assert(short_name<box<plain>::inner>() == "inner");
  static_assert(short_name<box<box<plain>::inner>>() == "box<inner>");
  CHECK(short_name<plain>() == "plain");
}

TEST_CASE("graph: a function has the same name from every compiler") {
  using sure::detail::function_name;
  using namespace spelled;
  static_assert(function_name<free_function>() == "free_function");
  static_assert(function_name<&plain::member>() == "member");
  static_assert(function_name<&plain::member_of<int>>() == "member_of");
  static_assert(function_name<plain::of_class>() == "of_class");
  static_assert(function_name<box<box<plain>>::fill>() == "fill");
  static_assert(function_name<of_values<'<', '>', &plain::member>>() == "of_values");
  static_assert(function_name<of_types<box<plain>, int>>() == "of_types");
  static_assert(function_name<static_cast<int (*)(plain, int)>(operator<<)>() == "operator<<");
  CHECK(function_name<of_lambda>() == "lambda");
}

TEST_CASE("graph: the spelling of any compiler gives the last word outside of brackets") {
  struct {
    std::string spelled;
    std::string_view name;
  } const known[] = {
      {"plain", "plain"},
      {"&ns::box<(anonymous namespace)::anon>::turn", "turn"},
      {"{anonymous}::call_off<ns::box<anon> >", "call_off"},
      {"ns::<lambda(int)>::_FUN", "_FUN"},
      {"&ns::(anonymous class)::__invoke", "__invoke"},
      {"&ns::operator->", "operator->"},
      {"ns::operators<ns::a>", "operators"},
      {"ns::an_operator", "an_operator"},
      {"operator", "operator"},
  };
  for (auto const& one : known) {
    char const* const begin = one.spelled.data();
    CHECK(sure::detail::last_word({begin, begin + one.spelled.size()}) == one.name);
  }
}

TEST_CASE("graph: edges differ by state, event, target and whether they stay") {
  edge const same = parcels.edges()[3];
  edge other = same;
  CHECK(other == same);
  other.stays = !same.stays;
  CHECK_FALSE(other == same);
  other.to = "paid";
  CHECK_FALSE(other == same);
  other.event = "ship";
  CHECK_FALSE(other == same);
  other.from = "draft";
  CHECK_FALSE(other == same);
}
