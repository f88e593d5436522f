// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_RESTORE_HPP
#define SURE_RESTORE_HPP

/// Machines as text and back: the tag of the state, the state's own data, and a fingerprint of the machine's definition.
///
///   struct paid { static constexpr std::string_view tag = "paid"; int id; };      // every state has a tag
///   sure::saved row = sure::save(m, codec);                                       // {"paid", R"({"id":7})", 0x51b1...}
///   auto m = sure::restore<order>(row, codec);     // result<machine<order>, unknown_state, bad_payload, other_version>
///
/// No rule runs. A codec has `encode(state) -> std::string` and `decode<state>(std::string_view) -> sure::result<state, ...>`.

#include <string>
#include <sure/detail/restore_errors.hpp>
#include <sure/detail/restore_fingerprint.hpp>
#include <sure/detail/restore_loading.hpp>
#include <sure/detail/restore_migrations.hpp>
#include <sure/machine.hpp>

namespace sure::inline SURE_ABI {

/// Tells versions of the definition `D` apart; the same from every compiler. It changes with the tags of states, with the tags or
/// names of events, and with what a pair of them does: handled with these targets, ignored or rejected.
template <class D> inline constexpr std::uint64_t fingerprint =
    detail::checked_fingerprint<D, detail::nameless_of<D>>::value;

/// A saved machine that somebody else owns, such as three columns of a row.
struct saved_view {
  std::string_view tag;
  std::string_view payload;
  std::uint64_t fingerprint;
};
/// A saved machine: the tag of its state, the data of the state as the codec wrote them, and the fingerprint of the definition.
struct saved {
  std::string tag;
  std::string payload;
  std::uint64_t fingerprint = 0;

  operator saved_view() const& noexcept SURE_LIFETIMEBOUND { return {tag, payload, fingerprint}; }
  [[nodiscard]] friend bool operator==(saved const&, saved const&) = default;
};

/// The codec of machines whose states have no data.
struct no_codec {};

/// The machine as text. A state without data, which is empty and default constructible, has an empty payload and needs no codec.
template <class D, class Codec = no_codec> [[nodiscard]] saved save(machine<D> const& m, Codec&& codec = {}) {
  using mistake = detail::saving_mistake_of<D, Codec>;
  static_assert(sizeof(detail::checked<D, mistake>) != 0);
  if constexpr (__is_same(mistake, detail::none_wrong))
    return detail::visit_from<0, saved>(m.state(), [&]<class S>(S const& state) {
      return saved{std::string(std::string_view(S::tag)), detail::payload_of(state, codec), fingerprint<D>};
    });
  else
    SURE_UNREACHABLE(); // the mistake is printed, and nothing else should be
}

/// The machine that was saved, a `result<machine<D>, unknown_state, bad_payload, other_version>`; no rule runs. Its fingerprint has
/// to be that of `D` or one that `D::versions` accepts; data of older states go through the functions in `D::migrations`.
template <class D, class Codec = no_codec>
[[nodiscard]] typename detail::restored_result<D>::type restore(saved_view from, Codec&& codec = {}) {
  using mistake = detail::restoring_mistake_of<D, Codec>;
  static_assert(sizeof(detail::checked<D, mistake>) != 0);
  if constexpr (__is_same(mistake, detail::none_wrong)) {
    if (!detail::accepts_version<D>(from.fingerprint)) return other_version(from.fingerprint, fingerprint<D>);
    for (auto const& loader : detail::loaders_of<D, std::remove_reference_t<Codec>>::table)
      if (loader.tag == from.tag && loader.reads(from.fingerprint)) return loader.load(from.payload, codec);
    return unknown_state(from.tag);
  } else {
    SURE_UNREACHABLE();
  }
}

} // namespace sure::inline SURE_ABI

#endif // SURE_RESTORE_HPP
