// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_RESTORE_ERRORS_HPP
#define SURE_DETAIL_RESTORE_ERRORS_HPP

#include <cstdint>
#include <string>
#include <string_view>
#include <sure/detail/error_kind.hpp>

// Why a machine cannot be restored. None of them holds or prints the payload: it may tell of a person.

namespace sure::inline SURE_ABI {

namespace detail {

// Text from outside, fit for a line of a log.
inline std::string quoted(std::string_view text) {
  constexpr std::size_t most = 40;
  std::string out = "\"";
  for (char const c : text.substr(0, most)) out += c < ' ' || c > '~' ? '?' : c;
  return out += text.size() > most ? "...\"" : "\"";
}
inline std::string hexadecimal(std::uint64_t number) {
  std::string out = "0x";
  for (int shift = 60; shift >= 0; shift -= 4) out += "0123456789abcdef"[number >> shift & 15];
  return out;
}

} // namespace detail

/// The error of a saved machine whose tag is no state's.
class unknown_state {
  std::string tag_;

public:
  static constexpr std::string_view code = "unknown_state";
  static constexpr error_kind kind = error_kind::data_loss;

  explicit unknown_state(std::string_view tag) : tag_(tag) {}

  [[nodiscard]] std::string const& tag() const noexcept { return tag_; }
  [[nodiscard]] std::string message() const { return "the machine has no state with the tag " + detail::quoted(tag_); }
  [[nodiscard]] friend bool operator==(unknown_state const&, unknown_state const&) = default;
};

/// The error of a saved machine whose data the codec or a migration refused; `why` is the message of their error.
class bad_payload {
  std::string tag_;
  std::string why_;

public:
  static constexpr std::string_view code = "bad_payload";
  static constexpr error_kind kind = error_kind::data_loss;

  bad_payload(std::string_view tag, std::string why) : tag_(tag), why_(static_cast<std::string&&>(why)) {}

  [[nodiscard]] std::string const& tag() const noexcept { return tag_; }
  [[nodiscard]] std::string const& why() const noexcept { return why_; }
  [[nodiscard]] std::string message() const {
    return "the data of the state " + detail::quoted(tag_) + " cannot be read: " + why_;
  }
  [[nodiscard]] friend bool operator==(bad_payload const&, bad_payload const&) = default;
};

/// The error of a machine that was saved by a version which this one does not accept.
class other_version {
  std::uint64_t saved_;
  std::uint64_t current_;

public:
  static constexpr std::string_view code = "other_version";
  static constexpr error_kind kind = error_kind::conflict;

  constexpr other_version(std::uint64_t saved, std::uint64_t current) noexcept : saved_(saved), current_(current) {}

  /// The fingerprint that was saved.
  [[nodiscard]] constexpr std::uint64_t saved() const noexcept { return saved_; }
  /// The fingerprint of the definition that should have been restored.
  [[nodiscard]] constexpr std::uint64_t current() const noexcept { return current_; }
  [[nodiscard]] std::string message() const {
    return "the machine was saved by the version " + detail::hexadecimal(saved_) + ", and this is " +
           detail::hexadecimal(current_);
  }
  [[nodiscard]] friend constexpr bool operator==(other_version const&, other_version const&) = default;
};

} // namespace sure::inline SURE_ABI

#endif // SURE_DETAIL_RESTORE_ERRORS_HPP
