// SPDX-License-Identifier: BSL-1.0
#include "orders/cores/shop.hpp"

#include <doctest/doctest.h>

// The tables of what follows from an answer, row by row.

namespace {

using namespace cores;
using namespace std::chrono_literals;
using enum question::kind;

struct row {
  char const* name;
  answer got;
  /// "again", or the state in which the order is afterwards; "-" where there is nothing to do.
  char const* first;
  /// The same at the last attempt.
  char const* last;
};

auto after(answer with, std::chrono::seconds wait) -> answer {
  with.retry_after = wait;
  return with;
}

auto const refused = lost(answer::transport::refused);
auto const broken = lost(answer::transport::broken);
auto const timed_out = lost(answer::transport::timed_out);
auto const garbage = complete(200, "{");

/// A shop whose order waits for the answer to such a question.
auto waiting_for(question::kind what) -> std::pair<shop, question> {
  auto s = what == charge || what == settle_charge ? reserved_shop() : paid_shop();
  auto const key = std::string{"k"};
  if (what == charge || what == settle_charge) {
    auto begun = s.begin({action::pay, s.first, R"({"token":"t"})", key, "*", ""});
    if (what == charge) return {std::move(s), begun.questions.at(0)};
    auto const lost_sight = s.hear(begun.questions.at(0), asker{action::pay, key}, timed_out);
    return {std::move(s), lost_sight.value().questions.at(0)};
  }
  auto begun = what == refund ? s.begin({action::cancel, s.first, "", key, "*", ""})
                              : s.begin({action::ship, s.first, "", key, "*", ""});
  return {std::move(s), begun.questions.at(0)};
}

auto result_of(question::kind what, answer const& got, std::uint32_t number) -> std::string {
  auto [s, q] = waiting_for(what);
  s.trying.number = number;
  auto const heard = s.hear(q, asker{action::pay, "k"}, got);
  CHECK(s.difference() == "");
  if (!heard) return s.last_pause ? "again" : "-";
  return s.order().tag;
}

void check_table(question::kind what, std::initializer_list<row> table) {
  for (auto const& one : table) {
    CAPTURE(one.name);
    CHECK(result_of(what, one.got, 1) == one.first);
    CHECK(result_of(what, one.got, 4) == one.last);
  }
}

} // namespace

TEST_CASE("answers to a charge") {
  check_table(charge, {{"made", complete(200, R"({"charge":"c"})"), "paid", "paid"},
                       {"declined", complete(402, R"({"declined":"poor"})"), "reserved", "reserved"},
                       {"declined without words", complete(402, "{}"), "charge_unknown", "charge_unknown"},
                       {"too many requests", complete(429, ""), "again", "reserved"},
                       {"closed", complete(503, ""), "again", "reserved"},
                       {"failing", complete(500, ""), "again", "charge_unknown"},
                       {"not sent", refused, "again", "reserved"},
                       {"broken", broken, "charge_unknown", "charge_unknown"},
                       {"late", timed_out, "charge_unknown", "charge_unknown"},
                       {"garbage", garbage, "charge_unknown", "charge_unknown"},
                       {"another status", complete(301, ""), "charge_unknown", "charge_unknown"},
                       {"no status", complete(600, ""), "charge_unknown", "charge_unknown"},
                       {"no charge", complete(200, "{}"), "charge_unknown", "charge_unknown"}});
}

TEST_CASE("answers to the question what became of a charge") {
  check_table(settle_charge, {{"made", complete(200, R"({"state":"made","charge":"c"})"), "paid", "paid"},
                              {"none", complete(200, R"({"state":"none"})"), "reserved", "reserved"},
                              {"declined", complete(402, R"({"declined":"poor"})"), "reserved", "reserved"},
                              {"made without a name", complete(200, R"({"state":"made"})"), "-", "-"},
                              {"another word", complete(200, R"({"state":"maybe"})"), "-", "-"},
                              {"too many requests", complete(429, ""), "again", "-"},
                              {"failing", complete(502, ""), "again", "-"},
                              {"not sent", refused, "again", "-"},
                              {"broken", broken, "again", "-"},
                              {"late", timed_out, "again", "-"},
                              {"garbage", garbage, "-", "-"},
                              {"another status", complete(404, ""), "-", "-"}});
}

TEST_CASE("answers to a refund") {
  check_table(refund, {{"made", complete(200, R"({"refunded":true})"), "refunded", "refunded"},
                       {"not made", complete(200, R"({"refunded":false})"), "refunding", "refunding"},
                       {"declined", complete(402, R"({"declined":"no"})"), "refunding", "refunding"},
                       {"closed", complete(503, ""), "again", "refunding"},
                       {"failing", complete(500, ""), "again", "refunding"},
                       {"not sent", refused, "again", "refunding"},
                       {"broken", broken, "again", "refunding"},
                       {"late", timed_out, "again", "refunding"},
                       {"garbage", garbage, "refunding", "refunding"}});
}

TEST_CASE("answers to a shipment") {
  check_table(shipment, {{"sent", complete(200, R"({"tracking":"T"})"), "shipped", "shipped"},
                         {"without a number", complete(200, R"({"tracking":""})"), "again", "paid"},
                         {"not wanted", complete(422, ""), "paid", "paid"},
                         {"too many requests", complete(429, ""), "paid", "paid"},
                         {"failing", complete(500, ""), "again", "paid"},
                         {"redirected", complete(302, ""), "again", "paid"},
                         {"not sent", refused, "again", "paid"},
                         {"broken", broken, "again", "paid"},
                         {"late", timed_out, "again", "paid"},
                         {"garbage", garbage, "again", "paid"}});
}

TEST_CASE("the pause before a question is asked again") {
  auto [s, q] = waiting_for(settle_charge);
  auto const pause = [&, &shop = s, &asked = q](answer const& got) {
    static_cast<void>(shop.hear(asked, std::nullopt, got));
    CHECK(shop.difference() == "");
    return shop.last_pause;
  };
  s.trying.chance = 0;
  CHECK(pause(refused) == 0ms);
  CHECK(pause(after(complete(503, ""), 1s)) == 1000ms);
  CHECK(pause(after(complete(500, ""), 2s)) == 2000ms);
  CHECK(pause(after(complete(503, ""), 3s)) == std::nullopt); // there is no time for it
  s.trying.chance = 0xFFFF'FFFF;
  CHECK(pause(refused) == 100ms);
  s.trying.number = 3;
  CHECK(pause(refused) == 400ms);
  s.trying.left = 399ms;
  CHECK(pause(refused) == std::nullopt);
  s.trying.left = 400ms;
  CHECK(pause(refused) == 400ms);
  s.trying.may_retry = false;
  CHECK(pause(refused) == std::nullopt);
}

TEST_CASE("a transaction that failed is run again, or told") {
  using enum storage_failure;
  auto s = shop{};
  s.trying.chance = 0;
  CHECK(s.storage_failed(busy).again_in == 1ms);
  s.trying.chance = 0xFFFF'FFFF;
  CHECK(s.storage_failed(busy).again_in == 40ms);
  s.trying.number = 4;
  CHECK(s.storage_failed(conflict).again_in == 320ms);
  s.trying.left = 319ms;
  CHECK(code(s.storage_failed(conflict).refused) == "storage.busy");
  s.trying = {5, 2000ms, 0, true};
  CHECK(code(s.storage_failed(busy).refused) == "storage.busy");
  s.trying.number = 1;
  CHECK(code(s.storage_failed(unavailable).refused) == "storage.unavailable");
  CHECK(code(s.storage_failed(full).refused) == "storage.full");
  CHECK(code(s.storage_failed(corrupt).refused) == "storage.corrupt");
  CHECK(code(s.storage_failed(other).refused) == "storage.failed");
  CHECK(s.difference() == "");
}
