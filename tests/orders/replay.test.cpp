// SPDX-License-Identifier: BSL-1.0
#include "app/replay_orders.hpp"

#include "adapters/csv_reader.hpp"
#include "adapters/invented_catalogue.hpp"
#include "adapters/replay_summary.hpp"
#include "app/exit_status.hpp"
#include "orders/fakes.hpp"
#include "orders/files.hpp"
#include "orders/ways.hpp"

#include <doctest/doctest.h>

#include <sure/report.hpp>

#include <array>
#include <cerrno>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace orders;
using namespace std::string_literals;

constexpr auto event_header = "order_id,timestamp,event,key,amount,reference,until\n";
constexpr auto status_header = "order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,"
                               "order_delivered_carrier_date,order_delivered_customer_date,"
                               "order_estimated_delivery_date\n";

/// A replay of a text, with everything that can be looked at afterwards.
struct trial {
  explicit trial(std::string text, replay_limits limits = {}, std::size_t room = SIZE_MAX)
      : source(std::move(text)), reader(source), refusals(room),
        outcome(replay_orders(reader, log, refusals, progress, limits)) {}

  auto lines(line_fate fate) const -> std::uint64_t { return outcome->lines(fate); }
  auto state(std::string_view order) const -> std::string_view {
    auto const found = log.find(order_reference::parse(order).value());
    if (!found) return "none";
    return sure::match(*found, [](auto const& s) -> std::string_view { return s.tag; });
  }

  fakes::text_source source;
  csv_reader reader;
  order_log log;
  fakes::refusal_list refusals;
  fakes::watcher progress;
  sure::result<replay_report, replay_failure> outcome;
};

using codes = std::vector<std::string>;

// The columns behind the event may be missing at its end.
auto event(std::string_view order, std::string_view name, std::string_view key = "", std::string_view amount = "",
           std::string_view reference = "", std::string_view until = "") -> std::string {
  auto text = std::string{order}.append(",2031-03-01 08:26:00");
  for (auto const field : {name, key, amount, reference, until}) text.append(",").append(field);
  return text + "\n";
}

auto paid_order(std::string_view order) -> std::string {
  return event(order, "place", "", "15.30") + event(order, "reserve_ok", "", "", "R1") +
         event(order, "pay", "p1", "15.30") + event(order, "charge_ok", "1", "", "ch_1");
}

auto moments(std::string_view order, std::string_view status, std::array<std::string_view, 4> days) -> std::string {
  auto text = std::string{order}.append(",c1,").append(status);
  for (auto const day : days)
    text.append(day.empty() ? "," : ",2017-10-").append(day).append(day.empty() ? "" : " 12:00:00");
  return text + ",2017-11-01 00:00:00\n";
}

TEST_CASE("replay: the events of an order lead it through its life, between those of others") {
  auto const text = event_header + paid_order("A") + event("B", "place", "", "1.00") + event("A", "ship", "s1") +
                    event("B", "cancel", "c1") + event("A", "ship_ok", "s1", "", "T1") + event("A", "deliver") +
                    event("A", "refund", "r1", "5.30") + event("A", "refund_ok", "1");
  auto const t = trial{text};
  REQUIRE(t.outcome.has_value());
  CHECK(t.lines(line_fate::applied) == 11);
  CHECK(t.outcome->is_clean());
  CHECK(t.outcome->orders == 2);
  CHECK(t.state("A") == "delivered");
  CHECK(t.state("B") == "cancelled");
  CHECK(t.refusals.kept.empty());
  CHECK(t.refusals.committed);
  CHECK(t.progress.rows == 11);
  CHECK(t.progress.bytes == text.size());
}

TEST_CASE("replay: what is delivered twice is ignored, and counted") {
  auto const t = trial{event_header + paid_order("A") + paid_order("A").substr(0, paid_order("A").find('\n') + 1) +
                       event("B", "place", "", "1.00") + event("B", "place", "", "1.00") +
                       event("A", "charge_ok", "1", "", "ch_1") + event("A", "expire")};
  REQUIRE(t.outcome.has_value());
  CHECK(t.lines(line_fate::ignored) == 3);
  CHECK(t.lines(line_fate::failed) == 1);
  REQUIRE(t.refusals.kept.size() == 1);
  CHECK(t.refusals.kept[0].codes == codes{"replay.order_placed_twice"});
}

TEST_CASE("replay: every refusal is counted under its reason, and kept with its line") {
  auto const t = trial{event_header + paid_order("A") + event("A", "deliver") + event("A", "deliver") +
                       event("A", "ship", "s1") + event("A", "ship", "s2") + event("B", "ship", "s1") +
                       event("A", "teleport") + "A,2031-02-30 08:26:00,ship,s1,,,\n" + "A,too few\n" +
                       event("A", "refund_ok", "01") + event("A", "refund_ok", "1000000000") +
                       event("A b", "ship", "s1") + event("C", "place", "", "1e3") + event("C", "place", "", "0")};
  REQUIRE(t.outcome.has_value());
  auto const& tally = t.outcome->tally;
  CHECK(tally.rejections() == std::map<replay_tally::pair, std::uint64_t>{{{"paid", "deliver"}, 2}});
  CHECK(tally.failures() == std::map<std::string_view, std::uint64_t>{{"order.already_shipped", 1},
                                                                      {"order.nothing_to_pay", 1},
                                                                      {"replay.order_not_placed", 1}});
  CHECK(tally.unreadable() == std::map<std::string_view, std::uint64_t>{{"input.malformed_line", 1},
                                                                        {"replay.number_malformed", 2},
                                                                        {"replay.unknown_event", 1},
                                                                        {"validation.money_malformed", 1},
                                                                        {"validation.name_malformed", 1},
                                                                        {"validation.timestamp_malformed", 1}});
  CHECK(t.lines(line_fate::rejected) == 2);
  CHECK(t.lines(line_fate::failed) == 3);
  CHECK(t.lines(line_fate::malformed) == 7);
  CHECK(t.outcome->lines() == 17);
  CHECK(!t.outcome->is_clean());
  REQUIRE(t.refusals.kept.size() == 12);
  CHECK(t.refusals.kept[0].line == 6);
  CHECK(t.refusals.kept[0].invoice == "A");
  CHECK(t.refusals.kept[0].raw + "\n" == event("A", "deliver"));
}

TEST_CASE("replay: a reservation holds a day where the log does not say") {
  auto const late = "A,2031-03-02 08:26:00,expire,,,,\n"s;
  CHECK(trial{event_header + event("A", "place", "", "1") + event("A", "reserve_ok", "", "", "R") + late}.state("A") ==
        "cancelled");
  auto const held = trial{event_header + event("A", "place", "", "1") +
                          event("A", "reserve_ok", "", "", "R", "2031-03-02 08:26:01") + late};
  CHECK(held.state("A") == "reserved");
  CHECK(held.refusals.kept[0].codes == codes{"order.still_reserved"});
}

TEST_CASE("replay: a log needs only the columns that its events use, in any order") {
  auto const t = trial{"event,amount,note,order_id,timestamp\nplace,1.00,hello,A,2031-03-01T08:26:00Z\n"
                       "reserve_short,,,A,2031-03-01T08:27:00Z\n"};
  REQUIRE(t.outcome.has_value());
  CHECK(t.outcome->is_clean());
  CHECK(t.state("A") == "rejected");
}

TEST_CASE("replay: each status of an order is what its moments lead to") {
  auto const t = trial{
      status_header + moments("1", "created", {"01", "", "", ""}) + moments("2", "approved", {"01", "02", "", ""}) +
      moments("3", "invoiced", {"01", "02", "", ""}) + moments("4", "processing", {"01", "02", "", ""}) +
      moments("5", "shipped", {"01", "02", "03", ""}) + moments("6", "delivered", {"01", "02", "03", "04"}) +
      moments("7", "canceled", {"01", "", "", ""}) + moments("8", "canceled", {"01", "02", "", ""}) +
      moments("9", "unavailable", {"01", "", "", ""}) + moments("10", "unavailable", {"01", "02", "", ""})};
  REQUIRE(t.outcome.has_value());
  CHECK(t.outcome->is_clean());
  CHECK(t.lines(line_fate::applied) == 10);
  auto const expected = std::vector<std::string_view>{"placed",    "paid",      "paid",      "paid",     "shipped",
                                                      "delivered", "cancelled", "refunding", "rejected", "refunding"};
  for (std::size_t i = 0; i < expected.size(); ++i) CHECK(t.state(std::to_string(i + 1)) == expected[i]);
}

TEST_CASE("replay: moments in an impossible order are told event by event") {
  auto const t = trial{status_header + moments("1", "delivered", {"01", "05", "03", "04"}) +
                       moments("2", "delivered", {"01", "", "03", "04"}) +
                       moments("3", "canceled", {"01", "02", "03", ""}) + moments("4", "lost", {"01", "", "", ""}) +
                       moments("5", "shipped", {"", "01", "", ""}) + moments("6", "delivered", {"02", "01", "", ""})};
  REQUIRE(t.outcome.has_value());
  CHECK(t.outcome->lines() == 6);
  CHECK(t.lines(line_fate::rejected) == 3);
  CHECK(t.lines(line_fate::failed) == 1);
  CHECK(t.lines(line_fate::malformed) == 2);
  REQUIRE(t.refusals.kept.size() == 6);
  CHECK(t.refusals.kept[0].codes == codes{"rejected", "rejected", "rejected", "replay.status_disagrees"});
  CHECK(t.refusals.kept[2].codes == codes{"rejected", "replay.status_disagrees"});
  CHECK(t.refusals.kept[3].codes == codes{"replay.unknown_status"});
  CHECK(t.refusals.kept[4].codes == codes{"validation.timestamp_malformed"});
  CHECK(t.refusals.kept[5].codes ==
        codes{"replay.order_not_placed", "replay.order_not_placed", "replay.status_disagrees"});
}

TEST_CASE("replay: a file that is no log is refused with its reason") {
  CHECK(trial{""}.outcome.has_error<empty_file>());
  CHECK(trial{"a,b\n"}.outcome.has_error<unknown_log>());
  CHECK(trial{"order_id,event\n"}.outcome.error_as<missing_column>()->name == "timestamp");
  CHECK(trial{"order_id,order_status\n"}.outcome.has_error<missing_column>());
  CHECK(trial{"order_id,timestamp,event,key,key\n"}.outcome.error_as<duplicate_column>()->name == "key");
  CHECK(trial{"order_id,\"event\n"}.outcome.has_error<malformed_header>());
  CHECK(trial{"\xFF\xFEo\0"s}.outcome.has_error<wrong_encoding>());
}

TEST_CASE("replay: its limits end it") {
  auto const two = event_header + event("A", "place", "", "1") + event("B", "place", "", "1");
  CHECK(trial{two, {2, 2}}.outcome.has_value());
  CHECK(trial{two, {1, 2}}.outcome.has_error<too_many_rows>());
  CHECK(trial{two, {2, 1}}.outcome.error_as<too_many_orders>()->limit == 1);
  CHECK(trial{two + "A\n", {}, 0}.outcome.has_error<unwritable_file>());
}

TEST_CASE("replay: what ends it says what was being done") {
  auto const t = trial{event_header + paid_order("A") + "A\n", {}, 0};
  REQUIRE(!t.outcome);
  CHECK(sure::report(t.outcome).contexts == codes{"after 5 lines", "keeping the refusal of line 6"});
  CHECK(!t.refusals.committed);
}

TEST_CASE("replay: a refusal has the way of each of its reasons") {
  auto const t = trial{event_header + event("A", "place", "", "1e3") + event("B", "ship", "s1") + "A\n"};
  REQUIRE(t.refusals.kept.size() == 3);
  CHECK(ways::without_lines(t.refusals.kept[0].ways[0]) ==
        ways::if_told("parse_money (domain/money.cpp:N) <- read (app/replay_event.cpp:N) <- "
                      "read_event (app/replay_event.cpp:N)"));
  CHECK(t.refusals.kept[1].ways[0] == "");
  CHECK(ways::without_lines(t.refusals.kept[2].ways[0]) == ways::if_told("read_line (app/replay_orders.cpp:N)"));
}

TEST_CASE("replay: no line of a log is lost, whatever it says") {
  auto roll = dice{7};
  constexpr auto names = std::array{
      "place",           "reserve_ok", "reserve_short",  "expire",          "pay",      "charge_ok", "charge_timeout",
      "charge_declined", "cancel",     "reconcile_none", "reconcile_found", "ship",     "ship_ok",   "deliver",
      "ship_failed",     "refund",     "refund_ok",      "refund_failed",   "teleport", "\"open"};
  constexpr auto keys = std::array{"1", "2", "k", "", "caf\xC9"};
  auto text = std::string{event_header};
  constexpr auto lines = std::uint64_t{4'000};
  for (auto i = std::uint64_t{0}; i < lines; ++i)
    text += event(std::to_string(roll.between(1, 300)), names[roll.between(0, names.size() - 1)],
                  keys[roll.between(0, keys.size() - 1)], roll.chance(9000) ? "1" : "-1", "R");
  auto const t = trial{text};
  REQUIRE(t.outcome.has_value());
  CHECK(t.outcome->lines() == lines);
  for (auto const fate : sure::enum_values<line_fate>) CHECK(t.lines(fate) > 0);
  CHECK(t.refusals.kept.size() == lines - t.lines(line_fate::applied) - t.lines(line_fate::ignored));
  auto states = std::uint64_t{0};
  for (auto const count : t.outcome->states) states += count;
  CHECK(states == t.outcome->orders);
}

TEST_CASE("replay: the sample log has a line of each kind") {
  auto const t = trial{files::contents(ORDERS_SOURCE_ROOT "/examples/orders/sample_log.csv")};
  REQUIRE(t.outcome.has_value());
  CHECK(t.outcome->lines() == 34);
  CHECK(t.lines(line_fate::ignored) == 2);
  CHECK(t.lines(line_fate::rejected) == 2);
  CHECK(t.lines(line_fate::failed) == 4);
  CHECK(t.lines(line_fate::malformed) == 1);
  CHECK(t.state("lanterns") == "delivered");
  CHECK(t.state("ladles") == "paid");
  CHECK(t.state("clocks") == "refunded");
  CHECK(t.state("mugs") == "rejected");
}

TEST_CASE("replay: the summary counts rejected events by state and event") {
  auto const t = trial{event_header + paid_order("A") + event("A", "deliver") + event("A", "teleport")};
  auto const text = summary_of(*t.outcome, "log.csv", "refused.csv");
  for (auto const* const line :
       {"\nlines                                                 6\n",
        "\n  applied                                             4\n",
        "\n  paid                                                1\n",
        "\n  paid, deliver                                       1\n",
        "\n  replay.unknown_event                                1\n", "\nrefusals are in refused.csv\n"})
    CHECK(text.find(line) != std::string::npos);
}

TEST_CASE("exit_status_of: refused lines of a replay matter when strict, and an unusable log always") {
  auto soiled = replay_report{};
  soiled.fates.back() = 1;
  CHECK(exit_status_of(replay_outcome{replay_report{}}, strictness::strict) == exit_status::done);
  CHECK(exit_status_of(replay_outcome{soiled}, strictness::lenient) == exit_status::done);
  CHECK(exit_status_of(replay_outcome{soiled}, strictness::strict) == exit_status::some_refused);
  CHECK(exit_status_of(replay_outcome{unknown_log{}}, strictness::lenient) == exit_status::unusable);
}

} // namespace
