// SPDX-License-Identifier: BSL-1.0
#include <sure/report.hpp>

#include "../support/death.hpp"

#include <doctest/doctest.h>

#include <string>
#include <sure/any_error.hpp>
#include <system_error>

namespace {

struct card_declined {
  static constexpr std::string_view code = "payment.declined";
  static constexpr auto kind = sure::error_kind::denied;
  std::string reason;
  std::string message() const { return "the card was declined: " + reason; }
};
struct lost {};
using contexts = std::vector<std::string>;
using R = sure::result<int, card_declined, lost>;

R pay() { return R(card_declined{"no funds"}).context("charging {}", 42).context("placing order {}", 7); }

} // namespace

TEST_CASE("report: tells the error and the contexts, outermost first") {
  R const r = pay();
  auto const found = sure::report(r);
  CHECK(found.message == "the card was declined: no funds");
  CHECK(found.code == "payment.declined");
  CHECK(found.kind == sure::error_kind::denied);
  CHECK(found.contexts == contexts{"placing order 7", "charging 42"});
  CHECK(found.contexts_left_out == 0);
  CHECK(to_string(found) == "the card was declined: no funds\n  code: payment.declined\n  kind: denied\n"
                            "  context: placing order 7\n  context: charging 42");
}

TEST_CASE("report: takes the notes, so a later failure does not show them") {
  R const r = pay();
  CHECK(sure::report(r).contexts.size() == 2);
  CHECK(sure::report(r).contexts.empty());
}

TEST_CASE("report: another error leaves the notes where they are") {
  R const r = pay();
  CHECK(sure::report(lost{}).contexts.empty());
  CHECK(sure::report(r).contexts.size() == 2);
}

TEST_CASE("report: of an error, a group and one of the standard's") {
  R const r = pay();
  sure::one_of<card_declined, lost> const group = r.error();
  CHECK(sure::report(group).contexts.size() == 2);
  CHECK(to_string(sure::report(lost{})) == "lost\n  code: lost\n  kind: internal");
  auto const found = sure::report(std::make_error_code(std::errc::timed_out));
  CHECK(found.kind == sure::error_kind::timed_out);
  CHECK(found.code == "generic");
  sure::result<void, lost> single = lost{};
  single.context("alone");
  CHECK(sure::report(single).contexts == contexts{"alone"});
}

TEST_CASE("report: an any_error keeps its contexts") {
  sure::any_error error = pay().error();
  error.context("serving a request");
  contexts const all{"serving a request", "placing order 7", "charging 42"};
  CHECK(sure::report(error).contexts == all);
  CHECK(sure::report(error).contexts == all);
  CHECK(sure::report(error).code == "payment.declined");
  CHECK(sure::report(error).message == "the card was declined: no funds");
  sure::result<int, lost, sure::any_error> const r = error;
  CHECK(sure::report(r).contexts == all);
}

TEST_CASE("report: says how many contexts found no room") {
  sure::any_error error = lost{};
  error.context("{}", std::string(20000, 'x')).context("a").context("b");
  auto const found = sure::report(error);
  CHECK(found.contexts.size() == 1);
  CHECK(found.contexts_left_out == 2);
  std::string const text = to_string(found);
  CHECK(text.substr(text.rfind('\n')) == "\n  contexts left out: 2");
}

#if SURE_CHECKS
TEST_CASE("report: a success has none") {
  R const r = 3;
  auto const end = support::run_apart([&] { return sure::report(r).contexts.empty(); });
  CHECK(end.aborted());
  CHECK(end.said.find("report() of a success; it held a value") != std::string::npos);
}
#endif
