// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_RESTORE_MIGRATIONS_HPP
#define SURE_DETAIL_RESTORE_MIGRATIONS_HPP

#include <concepts>
#include <sure/detail/restore_fingerprint.hpp>

// From states of older versions to those of this one: what a migration says by its type, and the mistakes in a list of them.

namespace sure::inline SURE_ABI {

/// Functions from states of older versions to newer ones: `paid from_v1(paid_v1)`, or with a result or a one_of.
template <auto... Functions> struct migrations {};

namespace detail {

template <std::size_t Count> struct accepted_versions {
  std::uint64_t fingerprints[Count + 1];
  [[nodiscard]] constexpr bool has(std::uint64_t fingerprint) const noexcept {
    for (std::size_t i = 0; i < Count; ++i)
      if (fingerprints[i] == fingerprint) return true;
    return false;
  }
};

} // namespace detail

/// The fingerprints of older versions. In a definition `static constexpr auto versions = sure::accepts(...)` are those of which it
/// restores machines; in a state from which a migration leads, those that saved it.
template <std::integral... Fingerprints>
[[nodiscard]] consteval detail::accepted_versions<sizeof...(Fingerprints)> accepts(Fingerprints... fingerprints) {
  return {{static_cast<std::uint64_t>(fingerprints)..., 0}};
}

namespace detail {

template <class T>
concept says_versions = requires {
  { T::versions.has(0u) } -> std::same_as<bool>;
};

template <class F> struct migration_of {
  static constexpr bool is_well_formed = false;
};
template <class R, class Old> struct migration_of<R (*)(Old)> {
  static constexpr bool is_well_formed = !is_void<R> && !mutates<Old>;
  using old = std::remove_cvref_t<Old>;
  using targets = typename ending<R>::targets;
};
template <class R, class Old> struct migration_of<R (*)(Old) noexcept> : migration_of<R (*)(Old)> {};
template <auto Function> struct migration : migration_of<decltype(Function)> {
  static constexpr auto function = Function;
};

template <class List> struct list_of_migrations;
template <auto... Functions> struct list_of_migrations<migrations<Functions...>> {
  using type = types<migration<Functions>...>;
};
template <class D> struct migrations_in {
  using type = types<>;
};
template <class D>
  requires requires { typename D::migrations; }
struct migrations_in<D> : list_of_migrations<typename D::migrations> {};
template <class D> using migrations_of = typename migrations_in<D>::type;

template <class List> struct old_states;
template <class... Ms> struct old_states<types<Ms...>> {
  using type = types<typename Ms::old...>;
};
template <class D> using old_states_of = typename old_states<migrations_of<D>>::type;
template <class D, class Old> using migration_from =
    typename nth_in<detail::position_among<Old>(old_states_of<D>{}), migrations_of<D>>::type;

template <class... Migrations>
inline constexpr bool every_migration_is_a_function_of_an_old_state = sizeof...(Migrations) == 0;
template <class... Pairs> inline constexpr bool one_migration_leads_from_a_tag = sizeof...(Pairs) == 0;
template <class... States> inline constexpr bool every_tag_still_used_says_its_versions = sizeof...(States) == 0;
template <class... Migrations> inline constexpr bool every_migration_leads_to_a_state = sizeof...(Migrations) == 0;
template <class... Migrations> inline constexpr bool no_migration_goes_round = sizeof...(Migrations) == 0;

template <class... Culprits> struct misshapen_migrations {};
template <class D, class... Culprits> struct checked<D, misshapen_migrations<Culprits...>> {
  static_assert(
      every_migration_is_a_function_of_an_old_state<Culprits...>,
      SURE_NAMING_CULPRITS("sure::restore: these migrations are no function (old state) that returns a state, "
                           "a one_of or a result (docs/messages/restore-migration-shape.md)"));
};
template <class... Culprits> struct migrated_twice {};
template <class D, class... Culprits> struct checked<D, migrated_twice<Culprits...>> {
  static_assert(one_migration_leads_from_a_tag<Culprits...>,
                SURE_NAMING_CULPRITS("sure::restore: these migrations lead from the same tag; remove one "
                                     "(docs/messages/restore-migrations-one-tag.md)"));
};
template <class... Culprits> struct still_used {};
template <class D, class... Culprits> struct checked<D, still_used<Culprits...>> {
  static_assert(every_tag_still_used_says_its_versions<Culprits...>,
                SURE_NAMING_CULPRITS(
                    "sure::restore: migrations lead from these, whose tags a state of the machine has; "
                    "say by `versions` which fingerprints saved them (docs/messages/restore-migration-versions.md)"));
};
template <class... Culprits> struct stranded {};
template <class D, class... Culprits> struct checked<D, stranded<Culprits...>> {
  static_assert(every_migration_leads_to_a_state<Culprits...>,
                SURE_NAMING_CULPRITS("sure::restore: these migrations lead to what is no state of the machine, and no "
                                     "migration leads on (docs/messages/restore-migration-nowhere.md)"));
};
template <class... Culprits> struct circular {};
template <class D, class... Culprits> struct checked<D, circular<Culprits...>> {
  static_assert(no_migration_goes_round<Culprits...>,
                SURE_NAMING_CULPRITS(
                    "sure::restore: these migrations lead in a circle (docs/messages/restore-migration-circle.md)"));
};

template <class List> struct misshapen_among;
template <class... Ms> struct misshapen_among<types<Ms...>> {
  static constexpr culprits found = flagged<Ms...>({!Ms::is_well_formed..., false});
};

template <class D, class Old> constexpr bool has_tag_of_a_state() {
  for (std::uint64_t const hash : hashes_of<states_of<D>>::at)
    if (hash == hash_of_text(tag_or_name<Old>())) return true;
  return false;
}
template <class D, class List> struct used_without_versions;
template <class D, class... Olds> struct used_without_versions<D, types<Olds...>> {
  static constexpr culprits found =
      flagged<Olds...>({(has_tag_of_a_state<D, Olds>() && !says_versions<Olds>)..., false});
};

// Where each migration leads: to states of the machine, to other migrations, or nowhere.
template <std::size_t Count> struct migration_graph {
  bool leads[Count + 1][Count + 1] = {};
  bool strands[Count + 1] = {};
  bool circles[Count + 1] = {};

  constexpr void note(std::size_t from, bool is_state, unsigned short to) {
    if (is_state) return;
    if (to == nowhere)
      strands[from] = true;
    else
      leads[from][to] = true;
  }
  [[nodiscard]] constexpr bool lies_between(std::size_t at) const {
    bool leads_on = false;
    bool is_led_to = false;
    for (std::size_t other = 0; other < Count; ++other) {
      leads_on = leads_on || (circles[other] && leads[at][other]);
      is_led_to = is_led_to || (circles[other] && leads[other][at]);
    }
    return leads_on && is_led_to;
  }
  // What is left when those without a next or a previous one are taken away again and again lies on circles.
  constexpr void find_circles() {
    for (std::size_t i = 0; i < Count; ++i) circles[i] = true;
    for (std::size_t round = 0; round < Count; ++round)
      for (std::size_t i = 0; i < Count; ++i) circles[i] = circles[i] && lies_between(i);
  }
};
template <class D, std::size_t Count, class... Targets>
constexpr void note_targets(migration_graph<Count>& graph, std::size_t from, types<Targets...>) {
  (graph.note(from, state_position<D, Targets> != nowhere, detail::position_among<Targets>(old_states_of<D>{})), ...);
}
template <class D, class List> struct migration_ends;
template <class D, class... Ms> struct migration_ends<D, types<Ms...>> {
  static constexpr migration_graph<sizeof...(Ms)> make() {
    migration_graph<sizeof...(Ms)> all;
    [[maybe_unused]] std::size_t from = 0;
    (detail::note_targets<D>(all, from++, typename Ms::targets{}), ...);
    all.find_circles();
    return all;
  }
  static constexpr migration_graph<sizeof...(Ms)> graph = make();
  struct stranded {
    static constexpr culprits found = flagged<Ms...>(graph.strands);
  };
  struct circling {
    static constexpr culprits found = flagged<Ms...>(graph.circles);
  };
};

template <class D> constexpr auto find_migration_mistake() {
  using list = migrations_of<D>;
  if constexpr (!__is_same(nameless_of<D>, none_wrong)) {
    return nameless_of<D>{};
  } else if constexpr (misshapen_among<list>::found.count != 0) {
    return mistake_in<misshapen_migrations, typename chosen<list, misshapen_among<list>>::type>{};
  } else {
    using olds = old_states_of<D>;
    using unversioned = used_without_versions<D, olds>;
    using ends = migration_ends<D, list>;
    if constexpr (without_tag<olds>::found.count != 0)
      return mistake_in<untagged, typename chosen<olds, without_tag<olds>>::type>{};
    else if constexpr (twins<olds>::found.count != 0)
      return mistake_in<migrated_twice, typename chosen_pairs<list, twins<olds>>::type>{};
    else if constexpr (unversioned::found.count != 0)
      return mistake_in<still_used, typename chosen<olds, unversioned>::type>{};
    else if constexpr (ends::stranded::found.count != 0)
      return mistake_in<stranded, typename chosen<list, typename ends::stranded>::type>{};
    else if constexpr (ends::circling::found.count != 0)
      return mistake_in<circular, typename chosen<list, typename ends::circling>::type>{};
    else
      return none_wrong{};
  }
}
template <class D> using migration_mistake_of = decltype(find_migration_mistake<D>());

} // namespace detail
} // namespace sure::inline SURE_ABI

#endif // SURE_DETAIL_RESTORE_MIGRATIONS_HPP
