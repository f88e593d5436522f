// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_RESTORE_FINGERPRINT_HPP
#define SURE_DETAIL_RESTORE_FINGERPRINT_HPP

#include <cstdint>
#include <string_view>
#include <sure/detail/machine_checks.hpp>
#include <sure/detail/machine_names.hpp>
#include <type_traits>
#include <utility>

// The number that tells versions of a machine apart. Only tags and names go into it, as sums of mixed hashes: neither the compiler's
// spelling of a type nor the order in which states, events and rules are written changes it.

namespace sure::inline SURE_ABI::detail {

template <class T>
concept has_tag = requires { typename std::bool_constant<!std::string_view(T::tag).empty()>; };

// A name that every compiler spells alike: one word.
template <class T> constexpr bool has_portable_name() {
  if constexpr (has_tag<T>) return true;
  if (!__is_class(T) && !__is_enum(T) && !__is_union(T)) return false;
  for (char const c : short_name<T>())
    if (!is_word(c)) return false;
  return true;
}

// The last steps of splitmix64: sums of what they return do not cancel out.
constexpr std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
  x = (x ^ x >> 27) * 0x94d049bb133111ebu;
  return x ^ x >> 31;
}
// FNV-1a.
constexpr std::uint64_t hash_of_text(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (char const c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return hash;
}
template <class List> struct hashes_of;
template <class... Ts> struct hashes_of<types<Ts...>> {
  static constexpr std::uint64_t at[sizeof...(Ts) + 1] = {hash_of_text(tag_or_name<Ts>())..., 0};
};

// What is hashed beside a name, so that a state, an event and a pair with equal names differ.
enum class hashed : std::uint64_t { state = 1, event, pair, stay };
constexpr std::uint64_t mixed(hashed what, std::uint64_t hash) {
  return mixed(hash + static_cast<std::uint64_t>(what) * 0x9e3779b97f4a7c15u);
}

// A pair that is ignored leads nowhere, and one that is handled leads somewhere; the rejected ones are what is left.
template <class D> constexpr std::uint64_t fingerprint_of() {
  using facts = machine_facts<D>;
  using entries = typename facts::entries;
  auto const& states = hashes_of<typename facts::states>::at;
  auto const& events = hashes_of<typename facts::events>::at;
  std::uint64_t sum = 0;
  for (std::size_t s = 0; s < facts::state_count; ++s) sum += mixed(hashed::state, states[s]);
  for (std::size_t e = 0; e < facts::event_count; ++e) sum += mixed(hashed::event, events[e]);
  for (std::size_t i = 0; i < entries::count; ++i) {
    rule_entry const& rule = entries::at[i];
    if (rule.kind != rule_kind::handler && rule.kind != rule_kind::ignore) continue;
    std::uint64_t ends = 0;
    for (std::size_t t = 0; t < rule.targets.count; ++t)
      ends += rule.targets[t] == staying ? mixed(hashed::stay, 0) : mixed(hashed::state, states[rule.targets[t]]);
    for (std::size_t s = 0; s < rule.states.count; ++s)
      for (std::size_t e = 0; e < rule.events.count; ++e)
        sum += mixed(mixed(hashed::pair, states[rule.states[s]] + ends) + events[rule.events[e]]);
  }
  return mixed(sum);
}

template <class... States> inline constexpr bool every_state_has_a_tag = sizeof...(States) == 0;
template <class... Pairs> inline constexpr bool every_tag_is_given_once = sizeof...(Pairs) == 0;
template <class... Events> inline constexpr bool every_event_has_a_portable_name = sizeof...(Events) == 0;

#if defined(__cpp_static_assert) && __cpp_static_assert >= 202306L
#define SURE_NAMING_CULPRITS(what) ::sure::detail::say(what, types<Culprits...>{})
#else
#define SURE_NAMING_CULPRITS(what) what
#endif

template <class... Culprits> struct untagged {};
template <class D, class... Culprits> struct checked<D, untagged<Culprits...>> {
  static_assert(
      every_state_has_a_tag<Culprits...>,
      SURE_NAMING_CULPRITS("sure::fingerprint: these states have no tag, and the names of types change; give "
                           "each a `static constexpr std::string_view tag` (docs/messages/restore-no-tag.md)"));
};
template <class... Culprits> struct alike {};
template <class D, class... Culprits> struct checked<D, alike<Culprits...>> {
  static_assert(
      every_tag_is_given_once<Culprits...>,
      SURE_NAMING_CULPRITS(
          "sure::fingerprint: these states or events have the same tag or name (docs/messages/restore-same-tag.md)"));
};
template <class... Culprits> struct without_portable_name {};
template <class D, class... Culprits> struct checked<D, without_portable_name<Culprits...>> {
  static_assert(
      every_event_has_a_portable_name<Culprits...>,
      SURE_NAMING_CULPRITS("sure::fingerprint: compilers spell the names of these events differently; give each a "
                           "`static constexpr std::string_view tag` (docs/messages/restore-event-name.md)"));
};

// Those of a list for which a flag is set, eight at most.
template <class... Ts> constexpr culprits flagged(bool const (&flags)[sizeof...(Ts) + 1]) {
  culprits all;
  for (std::size_t i = 0; i < sizeof...(Ts); ++i)
    if (flags[i]) all.add(i, 0);
  return all;
}
template <class List, class Where, class Is = std::make_index_sequence<Where::found.count>> struct chosen;
template <class List, class Where, std::size_t... Is> struct chosen<List, Where, std::index_sequence<Is...>> {
  using type = types<typename nth_in<Where::found.at[Is].state, List>::type...>;
};

template <class List> struct without_tag;
template <class... Ss> struct without_tag<types<Ss...>> {
  static constexpr culprits found = flagged<Ss...>({!has_tag<Ss>..., false});
};
template <class List> struct without_name;
template <class... Es> struct without_name<types<Es...>> {
  static constexpr culprits found = flagged<Es...>({!has_portable_name<Es>()..., false});
};

// Two of a list that have one hash, as a pair of positions; that two tags collide in 64 bits will not happen.
template <std::size_t Size> constexpr culprits equal_pairs(std::uint64_t const (&hashes)[Size]) {
  culprits all;
  for (std::size_t i = 0; i + 1 < Size; ++i)
    for (std::size_t j = i + 1; j + 1 < Size; ++j)
      if (hashes[i] == hashes[j]) all.add(i, j);
  return all;
}
template <class List> struct twins {
  static constexpr culprits found = equal_pairs(hashes_of<List>::at);
};
// Their names, or what stands in another list at their positions.
template <class List, class Where, class Is = std::make_index_sequence<Where::found.count>> struct chosen_pairs;
template <class List, class Where, std::size_t... Is> struct chosen_pairs<List, Where, std::index_sequence<Is...>> {
  using type = types<pair<typename nth_in<Where::found.at[Is].state, List>::type,
                          typename nth_in<Where::found.at[Is].event, List>::type>...>;
};

template <class D> constexpr auto find_nameless() {
  using states = states_of<D>;
  using events = events_of<D>;
  if constexpr (!is_sound<D>)
    return mistake_of<D>{};
  else if constexpr (without_tag<states>::found.count != 0)
    return mistake_in<untagged, typename chosen<states, without_tag<states>>::type>{};
  else if constexpr (without_name<events>::found.count != 0)
    return mistake_in<without_portable_name, typename chosen<events, without_name<events>>::type>{};
  else if constexpr (twins<states>::found.count != 0)
    return mistake_in<alike, typename chosen_pairs<states, twins<states>>::type>{};
  else if constexpr (twins<events>::found.count != 0)
    return mistake_in<alike, typename chosen_pairs<events, twins<events>>::type>{};
  else
    return none_wrong{};
}
template <class D> using nameless_of = decltype(find_nameless<D>());

// Completing this class prints the mistake, and then there is a number all the same.
template <class D, class Mistake> struct checked_fingerprint : checked<D, Mistake> {
  static constexpr std::uint64_t value = 0;
};
template <class D> struct checked_fingerprint<D, none_wrong> {
  static constexpr std::uint64_t value = fingerprint_of<D>();
};

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_RESTORE_FINGERPRINT_HPP
