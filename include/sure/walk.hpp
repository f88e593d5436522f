// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_WALK_HPP
#define SURE_WALK_HPP

/// Random walks of a machine, for tests of what holds after every event: the same seed gives the same walk on every platform.
///
///   sure::machine<order> m;
///   sure::random_walk(m, {.seed = 7, .length = 100}, make, [&](auto const& event, sure::walk_step<order> const& step) {
///     model.apply(event);
///     CHECK(model.agrees_with(step.machine));
///   });
///
/// `make(std::type_identity<pay>{}, state, numbers)` makes an event for the state; one without data needs no maker.

#include <cstdint>
#include <sure/graph.hpp>

namespace sure::inline SURE_ABI {

/// SplitMix64: 64 equally distributed bits from a state of 64, and a UniformRandomBitGenerator. (Steele, Lea, Flood: Fast splittable
/// pseudorandom number generators, OOPSLA 2014; the constants are those of Java's SplittableRandom.)
class splitmix64 {
  std::uint64_t state_;

public:
  using result_type = std::uint64_t;

  constexpr explicit splitmix64(std::uint64_t seed) noexcept : state_(seed) {}

  [[nodiscard]] static constexpr result_type min() noexcept { return 0; }
  [[nodiscard]] static constexpr result_type max() noexcept { return ~result_type{0}; }
  constexpr result_type operator()() noexcept {
    state_ += 0x9e3779b97f4a7c15u;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  /// A number below `bound`, which is not 0; every one has the same chance up to one part in 2^32.
  constexpr std::uint32_t below(std::uint32_t bound) noexcept {
    return static_cast<std::uint32_t>((((*this)() >> 32) * bound) >> 32);
  }
};

/// What walk to take: `widest` says whether also events are fired that the state ignores, or those and the ones that it rejects.
struct walk_plan {
  std::uint64_t seed = 0;
  std::size_t length = 0;
  decision widest = decision::ignored;
};

/// What a step of a walk did, and the machine after it.
template <class D> struct walk_step {
  std::size_t number; // from 0
  transition told;
  sure::machine<D> const& machine;
};

namespace detail {

template <class E, class Make, class State>
concept makes =
    requires(Make& make, State const& state, splitmix64& numbers) { E(make(std::type_identity<E>{}, state, numbers)); };
template <class E> inline constexpr bool makes_itself = __is_empty(E) && std::is_default_constructible_v<E>;
template <class E, class D, class Make>
constexpr E make_event(machine<D> const& walking, Make& make, splitmix64& numbers) {
  if constexpr (makes<E, Make, typename machine<D>::state_type>)
    return make(std::type_identity<E>{}, walking.state(), numbers);
  else
    return E{};
}
// The words that the compiler prints; the arguments are the culprits.
template <class... Events> inline constexpr bool every_event_is_made = sizeof...(Events) == 0;
template <class Make, class State, class... Es> constexpr auto unmade_events(types<Es...>) {
  return united<typename add_unless<(makes<Es, Make, State> || makes_itself<Es>), types<>, Es>::type...>{};
}
template <class... Es> constexpr bool all_are_made(types<Es...>) {
  static_assert(every_event_is_made<Es...>, "sure::random_walk: make(std::type_identity<E>{}, state, numbers) has to "
                                            "make these events (docs/messages/walk-event-not-made.md)");
  return sizeof...(Es) == 0;
}

// The event is fired as an rvalue, which every rule takes; the one that is told is a copy where it can be copied.
template <class D, class E, class Make, class Each, class... C>
constexpr void take_step(machine<D>& walking, std::size_t number, splitmix64& numbers, Make& make, Each& each,
                         C&... context) {
  E event = detail::make_event<E>(walking, make, numbers);
  auto const& states = graph<D>.states();
  std::size_t const from = walking.state().index();
  auto fire = [&]() {
    if constexpr (std::is_copy_constructible_v<E>)
      return walking.fire(E(event), context...);
    else
      return walking.fire(static_cast<E&&>(event), context...);
  };
  auto const fired = fire();
  walk_step<D> const step{number,
                          {states[from].name, graph<D>.events()[event_position<D, E>],
                           states[walking.state().index()].name, detail::outcome_told(fired),
                           detail::code_of_failure(fired)},
                          walking};
  if constexpr (requires { each(static_cast<E const&>(event), step); })
    each(static_cast<E const&>(event), step);
  else
    each(step);
}
template <class D, class Make, class Each, class... C> using step_taker = void (*)(machine<D>&, std::size_t,
                                                                                   splitmix64&, Make&, Each&, C&...);
template <class D, class Make, class Each, class... C, class... Es> constexpr auto step_takers(types<Es...>) {
  struct {
    step_taker<D, Make, Each, C...> of[sizeof...(Es) + 1];
  } made{{&take_step<D, Es, Make, Each, C...>..., nullptr}};
  return made;
}

// The event that is fired next; as many as there are events where none is left.
constexpr std::size_t choose_event(graph_view const& graph, std::size_t state, decision widest, splitmix64& numbers) {
  std::uint32_t count = 0;
  for (std::size_t e = 0; e < graph.events().size(); ++e) count += graph.decided(state, e) <= widest ? 1u : 0u;
  if (count == 0) return graph.events().size();
  std::uint32_t left = numbers.below(count);
  std::size_t event = 0;
  while (graph.decided(state, event) > widest || left-- != 0) ++event;
  return event;
}

} // namespace detail

/// Fires events at the machine, each chosen among those that its state handles (and ignores, rejects: see walk_plan), with equal
/// chances. After each, `each(event, step)` or `each(step)` is called. Ends early where no event is left, in a terminal state for
/// one; gives the number of steps taken.
template <class D, class Make, class Each, class... C>
constexpr std::size_t random_walk(machine<D>& walking, walk_plan const& plan, Make&& make, Each&& each,
                                  C&&... context) {
  using maker = std::remove_reference_t<Make>;
  using events = detail::events_of<D>;
  constexpr bool can_walk =
      detail::all_are_made(detail::unmade_events<maker, typename machine<D>::state_type>(events{}));
  if constexpr (can_walk) {
    constexpr auto take =
        detail::step_takers<D, maker, std::remove_reference_t<Each>, std::remove_reference_t<C>...>(events{});
    splitmix64 numbers(plan.seed);
    for (std::size_t number = 0; number < plan.length; ++number) {
      std::size_t const event = detail::choose_event(graph<D>, walking.state().index(), plan.widest, numbers);
      if (event == graph<D>.events().size()) return number;
      take.of[event](walking, number, numbers, make, each, context...);
    }
  }
  return plan.length;
}

} // namespace sure::inline SURE_ABI

#endif // SURE_WALK_HPP
