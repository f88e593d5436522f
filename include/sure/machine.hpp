// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_MACHINE_HPP
#define SURE_MACHINE_HPP

/// A state machine is a list of ordinary functions: the parameters are the state and the event, the return type is where it leads
/// and why it may fail. Every pair of state and event is a rule, ignored or rejected, or the machine does not compile.
///
///   auto capture(placed const&, pay const&) -> sure::result<paid, wrong_amount>;
///   struct order {
///     using states = sure::states<placed, paid>;                         // the first is the initial one
///     using events = sure::events<pay>;
///     using rules = sure::rules<capture, sure::terminal<paid>>;
///   };
///   sure::machine<order> m;
///   auto outcome = m.fire(pay{...});                                     // result<outcome, wrong_amount, rejected>

#include <sure/detail/machine_checks.hpp>
#include <sure/detail/machine_dispatch.hpp>

namespace sure::inline SURE_ABI {

/// The state after an event, and what the event did.
template <class D> struct successor {
  detail::state_sum<D> state;
  sure::outcome outcome;
};

/// What `event` does to `state`, a state of the definition `D`, without a machine that holds it: a successor, or the errors of this
/// event. A context is given to the rules that take one.
template <class D, class E, class... C>
[[nodiscard]] constexpr auto step(detail::state_sum<D> state, E&& event, C&&... context) {
  detail::held_state<D> held{static_cast<detail::state_sum<D>&&>(state)};
  return detail::fire(held, SURE_FWD(event), context...).transform([&](sure::outcome outcome) {
    return successor<D>{static_cast<detail::state_sum<D>&&>(held.sum), outcome};
  });
}

/// Holds one of the states of `D`, in a union and a tag. Not synchronised: one writer at a time.
template <class D> class [[nodiscard]] machine {
  static_assert(sizeof(detail::checked<D, detail::mistake_of<D>>) != 0);
  using facts = detail::machine_facts<D>;
  using initial_state = typename facts::template state<0>;

  detail::held_state<D> held_;

public:
  using definition = D;
  using state_type = detail::state_sum<D>;

  // constructors
  /// In the first state.
  constexpr machine() noexcept(std::is_nothrow_default_constructible_v<initial_state>)
    requires(std::is_default_constructible_v<initial_state>)
      : held_{state_type(std::in_place_type<initial_state>)} {}
  /// In this state; no rule runs.
  constexpr explicit machine(state_type state) noexcept : held_{static_cast<state_type&&>(state)} {}

  // observers
  [[nodiscard]] constexpr state_type const& state() const& noexcept SURE_LIFETIMEBOUND { return held_.sum; }
  [[nodiscard]] constexpr state_type&& state() && noexcept SURE_LIFETIMEBOUND {
    return static_cast<state_type&&>(held_.sum);
  }
  template <class S> [[nodiscard]] constexpr bool is() const noexcept { return held_.sum.template is<S>(); }
  template <class S> [[nodiscard]] constexpr option<S const&> as() const& noexcept SURE_LIFETIMEBOUND {
    return held_.sum.template as<S>();
  }
  /// Whether the state has a rule for the event `E`; it may still fail.
  template <class E> [[nodiscard]] constexpr bool can() const noexcept {
    static_assert(detail::is_an_event<D, E>,
                  "sure::machine::can: not an event of this machine (docs/messages/machine-not-an-event.md)");
    return detail::is_handled(facts::table.at(held_.sum.index(), detail::event_position<D, E>));
  }
  /// The names of the events for which the state has a rule.
  [[nodiscard]] constexpr detail::name_list accepted_events() const noexcept {
    return detail::accepted_names<D>::of(held_.sum.index());
  }

  // transitions
  /// Runs the rule of the state for this event, or for the event that a one_of of events holds. A rule that fails or throws leaves
  /// the state as it was. The errors are those of the rules for this event, and `rejected` where some state does not accept it.
  template <class E, class... C> SURE_INLINE constexpr auto fire(E&& event, C&&... context) {
    return detail::fire(held_, SURE_FWD(event), context...);
  }
};

} // namespace sure::inline SURE_ABI

#endif // SURE_MACHINE_HPP
