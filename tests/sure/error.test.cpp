// SPDX-License-Identifier: BSL-1.0
#include <sure/error.hpp>

#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace shop {

struct card_declined {
  static constexpr std::string_view code = "payment.declined";
  static constexpr auto kind = sure::error_kind::denied;
  std::string reason;
  std::string message() const { return "the card was declined: " + reason; }
};
struct gateway_timed_out {
  static constexpr char const* code = "payment.timed_out";
  static constexpr sure::error_kind kind = sure::error_kind::timed_out;
};
struct bare {};
struct wordy {
  char const* message() const { return "words"; }
};
struct thrown {
  char const* what() const { return "why"; }
};
struct both : thrown {
  std::string message() const { return "words"; }
};
template <class T> struct of_type {};
namespace inner {
struct lost {};
} // namespace inner
enum class fault { disk, net };
using payment_error = sure::one_of<card_declined, gateway_timed_out>;

} // namespace shop

namespace {

using sure::error_kind;
using namespace shop;

constexpr error_kind all_kinds[] = {error_kind::invalid,       error_kind::not_found,       error_kind::conflict,
                                    error_kind::denied,        error_kind::unauthenticated, error_kind::exhausted,
                                    error_kind::timed_out,     error_kind::unavailable,     error_kind::cancelled,
                                    error_kind::unimplemented, error_kind::data_loss,       error_kind::internal};

} // namespace

TEST_CASE("error_kind: each kind has a name of its own") {
  constexpr std::string_view names[] = {"invalid",         "not_found",     "conflict",  "denied",
                                        "unauthenticated", "exhausted",     "timed_out", "unavailable",
                                        "cancelled",       "unimplemented", "data_loss", "internal"};
  for (std::size_t i = 0; i != std::size(names); ++i) CHECK(to_string(all_kinds[i]) == names[i]);
  CHECK(to_string(static_cast<error_kind>(200)) == "unknown");
}

TEST_CASE("error_kind: lists its values, so a match over it is exhaustive") {
  constexpr auto status = [](error_kind kind) {
    return sure::match(
        kind, sure::of<error_kind::invalid>([] { return 400; }), sure::of<error_kind::not_found>([] { return 404; }),
        sure::of<error_kind::conflict, error_kind::cancelled>([] { return 409; }),
        sure::of<error_kind::denied>([] { return 403; }), sure::of<error_kind::unauthenticated>([] { return 401; }),
        sure::of<error_kind::exhausted>([] { return 429; }), sure::of<error_kind::timed_out>([] { return 504; }),
        sure::of<error_kind::unavailable>([] { return 503; }), sure::of<error_kind::unimplemented>([] { return 501; }),
        sure::of<error_kind::data_loss, error_kind::internal>([] { return 500; }));
  };
  static_assert(status(error_kind::not_found) == 404 && status(error_kind::internal) == 500);
  CHECK(status(error_kind::cancelled) == 409);
}

TEST_CASE("is_transient: follows from the kind") {
  constexpr auto law = [] {
    for (error_kind kind : all_kinds)
      HOLDS(is_transient(kind) ==
            (kind == error_kind::exhausted || kind == error_kind::timed_out || kind == error_kind::unavailable));
    HOLDS(sure::is_transient(gateway_timed_out{}) && !sure::is_transient(bare{}));
    return true;
  };
  CHECK_LAW(law);
  CHECK_FALSE(sure::is_transient(card_declined{"x"}));
  CHECK(sure::is_transient(payment_error(gateway_timed_out{})));
  CHECK_FALSE(sure::is_transient(payment_error(card_declined{})));
}

TEST_CASE("code_of: is the type's code, else its name without namespaces") {
  static_assert(sure::code_of(gateway_timed_out{}) == "payment.timed_out");
  static_assert(sure::code_of(bare{}) == "bare" && sure::code_of(inner::lost{}) == "lost" &&
                sure::code_of(fault::disk) == "fault");
  CHECK(sure::code_of(card_declined{}) == "payment.declined");
  CHECK(sure::code_of(3) == "int");
}

TEST_CASE("code_of: a template is not cut inside its arguments") {
  std::string_view const code = sure::code_of(of_type<inner::lost>{});
  CHECK(code.substr(0, 8) == "of_type<");
  CHECK(code.back() == '>');
}

TEST_CASE("kind_of: is the type's kind, else internal") {
  static_assert(sure::kind_of(gateway_timed_out{}) == error_kind::timed_out &&
                sure::kind_of(bare{}) == error_kind::internal);
  CHECK(sure::kind_of(card_declined{}) == error_kind::denied);
}

TEST_CASE("message_of: is the error's message, else an exception's what(), else its code") {
  CHECK(sure::message_of(card_declined{"no funds"}) == "the card was declined: no funds");
  CHECK(sure::message_of(gateway_timed_out{}) == "payment.timed_out");
  CHECK(sure::message_of(bare{}) == "bare");
  CHECK(sure::message_of(wordy{}) == "words");
  CHECK(sure::message_of(thrown{}) == "why");
  CHECK(sure::message_of(both{}) == "words");
}

TEST_CASE("describe: code and kind may be functions, for an error that knows them only at run time") {
  struct remote {
    int status;
    std::string_view code() const { return status == 404 ? "remote.gone" : "remote.broken"; }
    error_kind kind() const { return status == 404 ? error_kind::not_found : error_kind::unavailable; }
  };
  CHECK(sure::describe(remote{404}).code == "remote.gone");
  CHECK(sure::describe(remote{404}).kind == error_kind::not_found);
  CHECK(sure::describe(remote{500}).message == "remote.broken");
  CHECK(sure::is_transient(remote{500}));
}

TEST_CASE("describe: says all of it") {
  auto const d = sure::describe(card_declined{"no funds"});
  CHECK(d.code == "payment.declined");
  CHECK(d.kind == error_kind::denied);
  CHECK(d.message == "the card was declined: no funds");
}

TEST_CASE("describe: a group is described as the member that it holds") {
  payment_error const declined = card_declined{"no funds"};
  payment_error const timed_out = gateway_timed_out{};
  CHECK(sure::describe(declined).message == "the card was declined: no funds");
  CHECK(sure::describe(timed_out).code == "payment.timed_out");
  CHECK(sure::kind_of(timed_out) == error_kind::timed_out);
  CHECK(sure::code_of(declined) == "payment.declined");
  sure::one_of<payment_error, bare> const nested = timed_out;
  CHECK(sure::describe(nested).kind == error_kind::timed_out);
  sure::result<int, card_declined, gateway_timed_out> const r = card_declined{"late"};
  CHECK(sure::describe(r.error()).message == "the card was declined: late");
}
