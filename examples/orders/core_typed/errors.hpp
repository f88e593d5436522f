// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_CORE_TYPED_ERRORS_HPP
#define ORDERS_CORE_TYPED_ERRORS_HPP

/// Why the core refuses, beside the reasons of the domain: each is a type with its own data, and a function says in its
/// signature which ones it can give. `problem_of` decides about every one of them.

#include "domain/lifecycle_errors.hpp"
#include "service/render.hpp"
#include "service/texts.hpp"

#include <sure/one_of.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace orders::service::typed {

/// An error that has nothing to say but this.
template <std::string_view const& Text> struct saying {
  [[nodiscard]] auto message() const -> std::string { return std::string{Text}; }
};

// of a request

struct key_missing : saying<texts::key_missing> {};
struct if_match_missing : saying<texts::if_match_missing> {};
struct malformed_json {
  std::string why;
  [[nodiscard]] auto message() const -> std::string { return why; }
};
/// At least one.
struct invalid_fields {
  std::vector<field_error> list;
  [[nodiscard]] auto message() const -> std::string { return texts::wrong_fields(list.size()); }
};

// of what is stored

struct key_reused : saying<texts::key_reused> {};
struct in_flight : saying<texts::in_flight> {};
struct no_such_order : saying<texts::no_order> {};
struct no_such_article : saying<texts::no_stock> {};
struct version_conflict {
  std::uint64_t current = 0;
  [[nodiscard]] auto message() const -> std::string { return texts::other_version(current); }
};
/// What is stored of the order was not written by this service.
struct broken_order {
  std::string id;
  [[nodiscard]] auto message() const -> std::string { return texts::broken_order(id); }
};

// of a decision

/// The state has no rule for the event.
struct not_taken {
  std::string_view tag;
  std::string_view event;
  std::string accepted;
  [[nodiscard]] auto message() const -> std::string { return texts::not_taken(tag, event, accepted); }
};
struct out_of_stock {
  std::string sku;
  std::int64_t available = 0;
  [[nodiscard]] auto message() const -> std::string { return texts::short_of(sku, available); }
};

// of the world outside

struct payment_declined {
  std::uint32_t attempt = 0;
  [[nodiscard]] auto message() const -> std::string;
};
struct gateway_unreachable : saying<texts::not_charged> {};
struct gateway_busy : saying<texts::not_charged> {};
struct gateway_failing : saying<texts::not_charged> {};
struct not_shipped : saying<texts::not_shipped> {};
struct storage_refused {
  problem why = problem::storage_failed;
  [[nodiscard]] auto message() const -> std::string { return std::string{texts::not_stored}; }
};

using unreadable = sure::one_of<key_missing, if_match_missing, malformed_json, invalid_fields>;
/// The order is not the one that the client means, or none at all: decided about nothing.
using unusable = sure::one_of<no_such_order, version_conflict, broken_order>;
/// The order was asked, and refuses.
using unwilling = sure::union_of<not_taken, lifecycle::rule_error>;
/// What the answer to a question may mean to who asked.
using bad_news = sure::one_of<payment_declined, gateway_unreachable, gateway_busy, gateway_failing, not_shipped>;

using refusal = sure::union_of<unreadable, key_reused, in_flight, unusable, no_such_article, unwilling, out_of_stock,
                               bad_news, storage_refused>;

/// The one place where an error becomes a problem. An error that is new does not compile before it has one.
[[nodiscard]] auto problem_of(refusal const& why) -> problem;
[[nodiscard]] auto refused(refusal const& why) -> reply;

} // namespace orders::service::typed

#endif // ORDERS_CORE_TYPED_ERRORS_HPP
