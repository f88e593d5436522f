// SPDX-License-Identifier: BSL-1.0
#include "core_nil/rows.hpp"

#include "orders/lifecycle_explorer.hpp"
#include "service/state_json.hpp"

#include <doctest/doctest.h>

#include <sure/match.hpp>
#include <sure/restore.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <functional>
#include <set>
#include <string>
#include <utility>

namespace {

using namespace model;
namespace json = boost::json;
namespace nil = orders::nil;
using orders::service::order_row;
using orders::service::problem;

auto row_of(std::string_view tag, std::string payload) -> order_row {
  auto row = order_row{};
  row.id = "some-order";
  row.tag = tag;
  row.payload = std::move(payload);
  row.fingerprint = sure::fingerprint<order_lifecycle>;
  return row;
}

/// The tag and the payload of every state that an order can come to.
auto every_payload() -> std::set<std::pair<std::string, std::string>> const& {
  static auto const all = [] {
    auto seen = std::set<std::pair<std::string, std::string>>{};
    explorer{[&](order_state const& state, input const& event) -> sure::option<progress> {
      sure::match(state, [&](auto const& one) { seen.emplace(std::string{one.tag}, orders::service::encode(one)); });
      auto done = advance(state, event);
      if (!done.has_value()) return sure::none;
      return *std::move(done);
    }};
    return seen;
  }();
  return all;
}

auto is_read(order_row const& row) -> bool {
  auto order = nil::state{};
  auto const err = nil::decode(row, order);
  if (err) {
    CHECK(err->why == problem::bug);
    CHECK(err->detail.find(row.payload) == std::string::npos);
  }
  return err == nullptr;
}

TEST_CASE("core_nil: what is written of an order is what was read") {
  CHECK(every_payload().size() > 100);
  for (auto const& [tag, payload] : every_payload()) {
    auto const row = row_of(tag, payload);
    auto order = nil::state{};
    REQUIRE_FALSE(nil::decode(row, order));
    auto again = order_row{};
    nil::encode(order, noon, again);
    CHECK(again.tag == row.tag);
    CHECK(again.payload == row.payload);
    CHECK(again.fingerprint == row.fingerprint);
  }
}

/// Visits each member of an object and of those in it, to be changed and put back.
void for_each_member(json::value& in, std::function<void(json::object&, std::string const&)> const& visit) {
  if (auto* const items = in.if_array())
    for (auto& one : *items) for_each_member(one, visit);
  auto* const object = in.if_object();
  if (object == nullptr) return;
  auto names = std::set<std::string>{};
  for (auto const& member : *object) names.emplace(member.key());
  for (auto const& name : names) {
    visit(*object, name);
    for_each_member(object->at(name), visit);
  }
}

TEST_CASE("core_nil: a payload without a member, or with another type of it, is refused") {
  for (auto const& one : every_payload()) {
    auto whole = json::parse(one.second);
    for_each_member(whole, [&](json::object& object, std::string const& name) {
      auto const old = object.at(name);
      object.at(name) = true;
      CHECK_FALSE(is_read(row_of(one.first, json::serialize(whole))));
      object.at(name) = old;
      auto const copy = object;
      object.erase(name);
      // a parcel that is not said to have arrived is a parcel
      auto const is_parcel = name == "at" && one.first == "refunding";
      CHECK(is_read(row_of(one.first, json::serialize(whole))) == is_parcel);
      object = copy;
    });
  }
}

TEST_CASE("core_nil: rows of no order are refused") {
  CHECK(is_read(row_of("placed", R"({"total":1})")));
  CHECK_FALSE(is_read(row_of("lost", R"({"total":1})")));
  CHECK_FALSE(is_read(row_of("placed", R"({"total":1)")));
  CHECK_FALSE(is_read(row_of("placed", "[]")));
  CHECK_FALSE(is_read(row_of("placed", "{")));
  auto other = row_of("placed", R"({"total":1})");
  ++other.fingerprint;
  CHECK_FALSE(is_read(other));
  auto const refunded = [](std::string const& refunds) {
    return row_of("refunded",
                  R"({"payment":{"asked_by":"a","key":1,"charge":"c","captured":5,"refunds":[)" + refunds + "]}}");
  };
  CHECK(is_read(refunded(R"({"asked_by":"b","amount":5})")));
  CHECK_FALSE(is_read(refunded(R"({"asked_by":"b","amount":6})")));
  CHECK_FALSE(is_read(refunded(R"({"asked_by":"b","amount":4},{"asked_by":"c","amount":2})")));
  CHECK_FALSE(is_read(refunded(R"({"asked_by":"b","amount":0})")));
  CHECK_FALSE(is_read(refunded(R"({"asked_by":"b b","amount":1})")));
  CHECK_FALSE(is_read(row_of(
      "refunding", R"({"payment":{"asked_by":"a","key":1,"charge":"c","captured":5,"refunds":[]},"goods":null})")));
  CHECK_FALSE(is_read(row_of("rejected", R"({"why":"nothing"})")));
  CHECK_FALSE(is_read(row_of("cancelled", R"({"asked_by":null,"open":"stocks"})")));
}

} // namespace
