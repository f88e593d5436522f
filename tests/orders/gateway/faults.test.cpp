// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
#include "gateway/faults.hpp"

#include "orders/files.hpp"

#include <doctest/doctest.h>

#include <sure/error.hpp>

#include <cstdint>
#include <set>
#include <string>

namespace {

using namespace orders::gateway;

auto code_of(std::string_view list) -> std::string {
  auto const shares = parse_shares(list);
  if (shares) return "";
  return std::string{sure::match(shares.error(), [](auto const& why) { return sure::code_of(why); })};
}

auto scope_text(scope of) -> std::string { return of == scope::all ? "all" : of == scope::charges ? "charges" : ""; }

TEST_CASE("faults: each has a name of its own, and the first is none") {
  auto names = std::set<std::string_view>{};
  for (auto const& one : all_faults()) CHECK(names.insert(one.name).second);
  CHECK(no_fault().name == "ok");
  for (auto const* const name : {"ok", "declined", "decline_twice", "slow", "late", "reset", "garbage", "500", "429",
                                 "charge_then_timeout", "500_after_charge", "webhook_twice"})
    CHECK(names.contains(name));
}

TEST_CASE("faults: a fault that needs the first request or charge is none by share") {
  for (auto const& one : all_faults())
    if (one.with_token != lasting::always) CHECK(one.by_share == scope::none);
}

TEST_CASE("fault_of_token: the name behind tok_") {
  CHECK(fault_of_token("tok_late")->name == "late");
  CHECK(fault_of_token("tok_500_after_charge")->name == "500_after_charge");
  for (auto const* const other : {"late", "tok_", "tok_ late", "TOK_late", "tok_nothing", ""})
    CHECK(!fault_of_token(other).has_value());
}

TEST_CASE("parse_shares: names and decimals") {
  auto const shares = *parse_shares("reset=0.05,late=0.02,500=0.000001");
  REQUIRE(shares.size() == 3);
  CHECK(shares[0] == fault_share{&*find_fault("reset"), 50'000});
  CHECK(shares[1] == fault_share{&*find_fault("late"), 20'000});
  CHECK(shares[2] == fault_share{&*find_fault("500"), 1});
  CHECK(parse_shares("")->empty());
  CHECK((*parse_shares("429=1"))[0].millionths == 1'000'000);
  CHECK((*parse_shares("429=1.000000"))[0].millionths == 1'000'000);
  CHECK((*parse_shares("429=0"))[0].millionths == 0);
}

TEST_CASE("parse_shares: each mistake is an error of its own") {
  for (auto const* const list : {"nothing=0.1", "=0.1", "ok=0.1", "500_once=0.1", "late =0.1", ",late=0.1", ";"})
    CHECK(code_of(list) == "gateway.unknown_fault");
  for (auto const* const list : {"late", "late=", "late=.1", "late=0.", "late=0.1234567", "late=1.1", "late=2",
                                 "late=-0.1", "late=0.1e1", "late=0.1=", "late=00.1", "late=0x1"})
    CHECK(code_of(list) == "gateway.share_malformed");
  CHECK(code_of("late=0.6,reset=0.4") == "");
  CHECK(code_of("late=0.6,reset=0.400001") == "gateway.shares_above_one");
}

TEST_CASE("fault_at: every number has one fault, and each fault its share of them") {
  auto const shares = *parse_shares("reset=0.25,declined=0.25");
  auto const name = [&](std::uint32_t number, scope of) { return fault_at(shares, number, of).name; };
  CHECK(name(0, scope::all) == "reset");
  CHECK(name(249'999, scope::all) == "reset");
  CHECK(name(250'000, scope::charges) == "declined");
  CHECK(name(250'000, scope::all) == "ok");
  CHECK(name(499'999, scope::charges) == "declined");
  CHECK(name(500'000, scope::charges) == "ok");
  CHECK(name(999'999, scope::charges) == "ok");
}

TEST_CASE("docs/orders-gateway.md: its table of faults is that of the code") {
  auto table = std::string{"| token | share | on | the gateway |\n| --- | --- | --- | --- |\n"};
  for (auto const& one : all_faults()) {
    auto const name = std::string{one.name};
    auto const by_share = one.by_share != scope::none;
    table += "| `tok_" + name + "` | " + (by_share ? "`" + name + "=`" : "") + " | " + scope_text(one.by_share) +
             " | " + std::string{one.meaning} + " |\n";
  }
  INFO(table);
  CHECK(files::contents(ORDERS_SOURCE_ROOT "/docs/orders-gateway.md").find(table) != std::string::npos);
}

} // namespace
