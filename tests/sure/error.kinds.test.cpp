// SPDX-License-Identifier: BSL-1.0
#include <sure/error.hpp>

#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <system_error>

namespace {

using sure::error_kind;
using sure::of_kind;
using sure::one_of;
using sure::option;
using sure::result;
using sure::transient;

struct card_declined {
  static constexpr auto kind = error_kind::denied;
};
struct signed_out {
  static constexpr auto kind = error_kind::unauthenticated;
};
struct gateway_timed_out {
  static constexpr auto kind = error_kind::timed_out;
  int after;
};
struct gateway_down {
  static constexpr error_kind kind = error_kind::unavailable;
};
struct brand {
  enum : unsigned char { kind }; // another kind of kind
};
struct unclassified {};
struct known_at_run_time {
  error_kind kind;
};
struct asked_at_run_time {
  error_kind kind() const { return error_kind::timed_out; }
};
struct inherits : gateway_down {};
using gateway_error = one_of<gateway_timed_out, gateway_down>;
using payment_error = one_of<card_declined, gateway_timed_out>;

template <error_kind K> struct of {
  static constexpr auto kind = K;
};
template <error_kind... Ks> constexpr bool each_is_of_its_kind_only() {
  return ([] {
    constexpr error_kind K = Ks;
    return of_kind<of<K>, K> && ((of_kind<of<K>, Ks> == (K == Ks)) && ...) && transient<of<K>> == sure::is_transient(K);
  }() && ...);
}
static_assert(each_is_of_its_kind_only<error_kind::invalid, error_kind::not_found, error_kind::conflict,
                                       error_kind::denied, error_kind::unauthenticated, error_kind::exhausted,
                                       error_kind::timed_out, error_kind::unavailable, error_kind::cancelled,
                                       error_kind::unimplemented, error_kind::data_loss, error_kind::internal>());

static_assert(transient<gateway_timed_out> && transient<gateway_down const&> && transient<inherits&&>);
static_assert(!transient<card_declined> && !of_kind<gateway_down, error_kind::timed_out>);
static_assert(of_kind<card_declined const&, error_kind::unauthenticated, error_kind::denied>);
static_assert(!of_kind<card_declined>);

// a group: every member
static_assert(transient<gateway_error> && transient<gateway_error const&> && !transient<payment_error>);
static_assert(of_kind<payment_error, error_kind::denied, error_kind::timed_out>);
static_assert(!of_kind<payment_error, error_kind::denied> && !of_kind<payment_error, error_kind::timed_out>);
static_assert(transient<one_of<gateway_error, gateway_down>> && !transient<one_of<gateway_error, card_declined>>);
static_assert(!transient<one_of<>>);

// what says no kind, or none that is known before it is held, is of none
static_assert(!of_kind<unclassified, error_kind::internal> && !of_kind<int, error_kind::internal>);
static_assert(!of_kind<known_at_run_time, error_kind::internal> && !transient<known_at_run_time>);
static_assert(!of_kind<asked_at_run_time, error_kind::internal> && !transient<asked_at_run_time>);
static_assert(!of_kind<std::error_code, error_kind::internal> && !transient<std::error_code>);
static_assert(!of_kind<brand, error_kind::invalid>);
static_assert(!transient<void> && !transient<one_of<gateway_error, std::error_code>>);

using placed = result<int, card_declined, gateway_timed_out, gateway_down>;

constexpr int status(placed const& r) {
  return sure::match(
      r, [](int) { return 201; }, [](transient auto const&) { return 503; }, [](card_declined) { return 402; });
}
constexpr bool match_law() {
  HOLDS(status(1) == 201);
  HOLDS(status(gateway_timed_out{5}) == 503);
  HOLDS(status(gateway_down{}) == 503);
  HOLDS(status(card_declined{}) == 402);
  return true;
}
constexpr bool better_case_law() {
  auto const which = [](placed const& r) {
    return sure::match(
        r, [](int) { return 0; }, [](transient auto const&) { return 1; },
        [](gateway_timed_out const& e) { return e.after; }, sure::otherwise([] { return 2; }));
  };
  HOLDS(which(gateway_timed_out{7}) == 7);
  HOLDS(which(gateway_down{}) == 1);
  HOLDS(which(card_declined{}) == 2);
  auto const grouped = [](placed const& r) {
    return sure::match(
        r, [](int) { return 0; }, [](transient auto const&) { return 1; }, [](payment_error const&) { return 2; });
  };
  HOLDS(grouped(gateway_timed_out{7}) == 2);
  HOLDS(grouped(gateway_down{}) == 1);
  return true;
}
constexpr bool group_law() {
  using layered = one_of<gateway_error, payment_error, signed_out>;
  auto const which = [](layered const& e) {
    return sure::match(
        e, [](transient auto const&) { return 1; },
        [](of_kind<error_kind::denied, error_kind::timed_out> auto const&) { return 2; },
        [](of_kind<error_kind::unauthenticated> auto const&) { return 3; });
  };
  HOLDS(which(gateway_error(gateway_down{})) == 1);
  HOLDS(which(payment_error(gateway_timed_out{1})) == 2);
  HOLDS(which(signed_out{}) == 3);
  return true;
}
constexpr bool or_else_law() {
  auto const retried = [](placed const& r) { return r.or_else([](transient auto const&) { return 9; }); };
  static_assert(std::is_same_v<decltype(retried(1)), result<int, card_declined>>);
  HOLDS(retried(gateway_down{}) == 9 && retried(gateway_timed_out{3}) == 9 && retried(1) == 1);
  HOLDS(retried(card_declined{}).has_error<card_declined>());
  auto const all =
      placed(card_declined{})
          .or_else([](transient auto const&) { return 9; }, [](of_kind<error_kind::denied> auto const&) { return 8; });
  static_assert(std::is_same_v<decltype(all), result<int> const>);
  HOLDS(all == 8);
  return true;
}
constexpr bool transform_error_law() {
  struct later {
    int seconds;
  };
  placed const down = gateway_down{}, declined = card_declined{};
  auto const renamed = [](placed const& r) {
    return r.transform_error([](transient auto const&) { return later{60}; });
  };
  static_assert(std::is_same_v<decltype(renamed(down)), result<int, card_declined, later>>);
  HOLDS(renamed(down).template error_as<later>()->seconds == 60);
  HOLDS(renamed(declined).template has_error<card_declined>());
  return true;
}

} // namespace

TEST_CASE("match: a case for a kind takes every error of it, and the match stays exhaustive") { CHECK_LAW(match_law); }
TEST_CASE("match: a case that names the error or a group with it is better") { CHECK_LAW(better_case_law); }
TEST_CASE("match: a group goes where all its members may go") { CHECK_LAW(group_law); }
TEST_CASE("or_else: a case for a kind removes every error of it") { CHECK_LAW(or_else_law); }
TEST_CASE("transform_error: a case for a kind replaces every error of it") { CHECK_LAW(transform_error_law); }

TEST_CASE("or_else: a result with one error, of the kind or not") {
  result<int, gateway_down> const down = gateway_down{};
  static_assert(std::is_same_v<decltype(down.or_else([](transient auto const&) { return 1; })), result<int>>);
  CHECK(down.or_else([](transient auto const&) { return 1; }).value() == 1);
}

TEST_CASE("inspect_error: a case for a kind sees only such errors") {
  int seen = 0;
  auto const note = [&](transient auto const&) { ++seen; };
  placed(gateway_down{}).inspect_error(note).ignore();
  placed(card_declined{}).inspect_error(note).ignore();
  CHECK(seen == 1);
}

TEST_CASE("kind_of: a function tells it at run time, a data member is not seen") {
  CHECK(sure::kind_of(known_at_run_time{error_kind::timed_out}) == error_kind::internal);
  CHECK(sure::kind_of(asked_at_run_time{}) == error_kind::timed_out);
  CHECK(sure::kind_of(inherits{}) == error_kind::unavailable);
}

TEST_CASE("match: where the kind is known at run time, a guard asks for it") {
  using mixed = one_of<std::error_code, gateway_down>;
  auto const may_retry = [](mixed const& e) {
    auto const is_busy = [](std::error_code const& c) { return c == std::errc::device_or_resource_busy; };
    return sure::match(
        e, sure::when(is_busy, [](std::error_code const&) { return true; }),
        [](std::error_code const&) { return false; }, [](transient auto const&) { return true; });
  };
  CHECK(may_retry(std::make_error_code(std::errc::device_or_resource_busy)));
  CHECK_FALSE(may_retry(std::make_error_code(std::errc::io_error)));
  CHECK(may_retry(gateway_down{}));
}
