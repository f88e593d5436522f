// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_GATEWAY_FAKE_HPP
#define ORDERS_GATEWAY_FAKE_HPP

/// The payment gateway of the demo and of the tests, without a socket, a clock or a thread: a request gives a reaction, and
/// whoever hosts it carries that out. Its ledger is the truth about who was charged.
///
///   auto gateway = fake{fake_options{}};
///   auto const done = gateway.handle(request);           // done.how: what to send, done.posts: which webhooks

#include "adapters/invented_catalogue.hpp"
#include "gateway/fake_requests.hpp"
#include "gateway/faults.hpp"
#include "http/message.hpp"

#include <sure/one_of.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace orders::gateway {

struct fake_options {
  fault_shares shares;
  std::uint64_t seed = 1;
  std::chrono::milliseconds slow{200};
  /// Longer than any client waits.
  std::chrono::milliseconds late{5'000};
  std::chrono::seconds retry_after{1};
  /// Charges and refunds by their keys; when there are so many, new ones are answered 503.
  std::size_t most_keys = 1'000'000;
};

struct answer_now {
  http::response with;
};
struct answer_after {
  http::response with;
  std::chrono::milliseconds after;
};
struct break_connection {};
struct stay_silent {};
using delivery = sure::one_of<answer_now, answer_after, break_connection, stay_silent>;

/// What the gateway tells of its own accord.
struct webhook {
  std::string_view type;
  std::string order;
  std::uint32_t number = 0;
  /// Of what succeeded.
  std::string charge;
  std::chrono::milliseconds after{0};
  friend auto operator==(webhook const&, webhook const&) -> bool = default;
};
/// `{"type", "order", "number"}`, and "charge" where there is one.
[[nodiscard]] auto body_of(webhook const& what) -> std::string;

struct reaction {
  delivery how;
  std::vector<webhook> posts;
};

/// Something that the gateway did with money, in the order in which it did it.
struct ledger_entry {
  enum class kind : std::uint8_t { charge, refund };
  kind what = kind::charge;
  std::string key;
  std::string charge;
  std::int64_t amount = 0;
  std::string currency;
  friend auto operator==(ledger_entry const&, ledger_entry const&) -> bool = default;
};

class fake {
public:
  explicit fake(fake_options options);

  [[nodiscard]] auto handle(http::request const& asked) -> reaction;
  [[nodiscard]] auto ledger() const noexcept -> std::vector<ledger_entry> const& { return ledger_; }

private:
  struct undecided {};
  struct made {
    std::string charge;
  };
  struct declined {
    std::string_view reason;
  };
  /// It was asked what became of it, and was promised that nothing will.
  struct closed {};
  using standing = sure::one_of<undecided, made, declined, closed>;

  struct charge_record {
    std::int64_t amount = 0;
    std::string currency;
    standing now = undecided{};
    std::int64_t refunded = 0;
    std::uint32_t seen = 0;
  };
  struct charge_name {
    std::string order;
    charge_record* record;
  };
  struct refund_record {
    std::string charge;
    std::int64_t amount = 0;
  };

  auto answer(charge_request const& asked) -> reaction;
  auto answer(settle_request const& asked) -> reaction;
  auto answer(refund_request const& asked) -> reaction;
  auto answer(ledger_request const& asked) -> reaction;

  auto fault_for(charge_request const& asked, charge_record const& of) -> fault const&;
  auto fault_by_share(scope of) -> fault const&;
  void make(charge_request const& asked, charge_record& of);
  void make(refund_request const& asked, charge_record& of);
  [[nodiscard]] auto told(fault const& how, http::response answer) const -> delivery;
  [[nodiscard]] auto posted(fault const& how, webhook what) const -> std::vector<webhook>;
  [[nodiscard]] auto is_full() const noexcept -> bool;

  fake_options options_;
  dice roll_;
  std::unordered_map<std::string, charge_record> charges_;
  std::unordered_map<std::string, charge_name> by_name_;
  std::unordered_map<std::string, refund_record> refunds_;
  std::vector<ledger_entry> ledger_;
};

} // namespace orders::gateway

#endif // ORDERS_GATEWAY_FAKE_HPP
