// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_RESTORE_LOADING_HPP
#define SURE_DETAIL_RESTORE_LOADING_HPP

#include <string>
#include <sure/detail/restore_errors.hpp>
#include <sure/detail/restore_migrations.hpp>
#include <sure/error.hpp>
#include <sure/machine.hpp>

// What a codec has to do, and the way from a payload to a machine.

namespace sure::inline SURE_ABI::detail {

// Its tag says all of it.
template <class S>
concept without_data = std::is_empty_v<S> && std::is_default_constructible_v<S>;

template <class S, class R> inline constexpr bool is_result_of = false;
template <class S, class... Es> inline constexpr bool is_result_of<S, result<S, Es...>> = true;
template <class Codec, class S>
concept encodes = without_data<S> || requires(Codec& codec, S const& state) {
  { codec.encode(state) } -> std::convertible_to<std::string>;
};
template <class Codec, class S>
concept decodes = without_data<S> || requires(Codec& codec, std::string_view payload) {
  requires is_result_of<S, std::remove_cvref_t<decltype(codec.template decode<S>(payload))>>;
};

template <class... States> inline constexpr bool every_state_is_encoded = sizeof...(States) == 0;
template <class... States> inline constexpr bool every_state_is_decoded = sizeof...(States) == 0;

template <class... Culprits> struct unencoded {};
template <class D, class... Culprits> struct checked<D, unencoded<Culprits...>> {
  static_assert(
      every_state_is_encoded<Culprits...>,
      SURE_NAMING_CULPRITS("sure::save: these states have data, and the codec has no `encode(state)` for them "
                           "that gives a std::string (docs/messages/restore-codec.md)"));
};
template <class... Culprits> struct undecoded {};
template <class D, class... Culprits> struct checked<D, undecoded<Culprits...>> {
  static_assert(every_state_is_decoded<Culprits...>,
                SURE_NAMING_CULPRITS("sure::restore: these states have data, and the codec has no "
                                     "`decode<state>(std::string_view)` for them that gives a sure::result of the "
                                     "state (docs/messages/restore-codec.md)"));
};
#undef SURE_NAMING_CULPRITS

template <class Codec, class List> struct left_by_codec;
template <class Codec, class... Ss> struct left_by_codec<Codec, types<Ss...>> {
  struct encoding {
    static constexpr culprits found = flagged<Ss...>({!encodes<Codec, Ss>..., false});
  };
  struct decoding {
    static constexpr culprits found = flagged<Ss...>({!decodes<Codec, Ss>..., false});
  };
};
template <class D, class Codec> constexpr auto find_saving_mistake() {
  using left = typename left_by_codec<Codec, states_of<D>>::encoding;
  if constexpr (!__is_same(nameless_of<D>, none_wrong))
    return nameless_of<D>{};
  else if constexpr (left::found.count != 0)
    return mistake_in<unencoded, typename chosen<states_of<D>, left>::type>{};
  else
    return none_wrong{};
}
template <class D, class Codec> constexpr auto find_restoring_mistake() {
  if constexpr (!__is_same(migration_mistake_of<D>, none_wrong)) {
    return migration_mistake_of<D>{};
  } else {
    using read = united<states_of<D>, old_states_of<D>>;
    using left = typename left_by_codec<Codec, read>::decoding;
    if constexpr (left::found.count != 0)
      return mistake_in<undecoded, typename chosen<read, left>::type>{};
    else
      return none_wrong{};
  }
}
template <class D, class Codec> using saving_mistake_of =
    decltype(find_saving_mistake<D, std::remove_reference_t<Codec>>());
template <class D, class Codec> using restoring_mistake_of =
    decltype(find_restoring_mistake<D, std::remove_reference_t<Codec>>());

template <class S, class Codec> std::string payload_of(S const& state, Codec& codec) {
  if constexpr (without_data<S>)
    return {};
  else
    return codec.encode(state);
}

// A mistake in the machine is printed here, not ten levels down in the result's choice of storage.
template <class D> struct restored_result {
  static_assert(sizeof(checked<D, mistake_of<D>>) != 0);
  using type = result<machine<D>, unknown_state, bad_payload, other_version>;
};
template <class D> using restored = typename restored_result<D>::type;

template <class T, class... Es> bad_payload refused(std::string_view tag, result<T, Es...> const& failed) {
  return bad_payload(tag, sure::message_of(failed.error()));
}

// From a state of any version on to one of this. The tag is that which was saved, for the errors.
template <class D, class T> restored<D> migrate(std::string_view tag, T&& old);
template <class D, class T> restored<D> arrive(std::string_view tag, T&& state) {
  if constexpr (is_group<T>)
    return detail::visit_from<0, restored<D>>(static_cast<T&&>(state), [&]<class S>(S&& held) {
      return detail::arrive<D>(tag, static_cast<std::remove_cvref_t<S>&&>(held));
    });
  else if constexpr (state_position<D, T> != nowhere)
    return machine<D>(state_sum<D>(static_cast<T&&>(state)));
  else
    return detail::migrate<D>(tag, static_cast<T&&>(state));
}
template <class D, class T> restored<D> migrate(std::string_view tag, T&& old) {
  auto migrated = migration_from<D, T>::function(static_cast<T&&>(old));
  if constexpr (!is_result<decltype(migrated)>) {
    return detail::arrive<D>(tag, SURE_MOVE(migrated));
  } else {
    if constexpr (set_of_result<decltype(migrated)>::size != 0)
      if (!migrated.has_value()) return detail::refused(tag, migrated);
    return detail::arrive<D>(tag, *SURE_MOVE(migrated));
  }
}

enum class age { current, old };

template <class D, class S, age Age, class Codec> restored<D> load(std::string_view payload, Codec& codec) {
  constexpr std::string_view tag = S::tag;
  auto const begin = [&](S&& state) -> restored<D> {
    if constexpr (Age == age::old)
      return detail::migrate<D>(tag, static_cast<S&&>(state));
    else
      return machine<D>(state_sum<D>(static_cast<S&&>(state)));
  };
  if constexpr (without_data<S>) {
    if (!payload.empty()) return bad_payload(tag, "there are data, and this state has none");
    return begin(S());
  } else {
    auto decoded = codec.template decode<S>(payload);
    if constexpr (set_of_result<decltype(decoded)>::size != 0)
      if (!decoded.has_value()) return detail::refused(tag, decoded);
    return begin(*SURE_MOVE(decoded));
  }
}

// Whether what this version saved is read as this old state: where the tag is still used, only if the old state says so.
template <class D, class Old> constexpr bool reads_version(std::uint64_t version) {
  if constexpr (says_versions<Old>)
    return version != checked_fingerprint<D, none_wrong>::value && Old::versions.has(version);
  else
    return true;
}
template <class D> constexpr bool accepts_version(std::uint64_t version) {
  if constexpr (requires { D::versions; })
    if (D::versions.has(version)) return true;
  return version == checked_fingerprint<D, none_wrong>::value;
}

template <class D, class Codec> struct loader {
  std::string_view tag;
  bool (*reads)(std::uint64_t version);
  restored<D> (*load)(std::string_view payload, Codec& codec);
};
// Those of the old states come first: they know which versions are theirs.
template <class D, class Codec, class Old = old_states_of<D>, class Current = states_of<D>> struct loaders_of;
template <class D, class Codec, class... Old, class... Current>
struct loaders_of<D, Codec, types<Old...>, types<Current...>> {
  static constexpr loader<D, Codec> table[] = {
      {Old::tag, reads_version<D, Old>, load<D, Old, age::old, Codec>}...,
      {Current::tag, [](std::uint64_t) { return true; }, load<D, Current, age::current, Codec>}...};
};

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_RESTORE_LOADING_HPP
