// SPDX-License-Identifier: BSL-1.0
#include "core_exceptions/rows.hpp"

#include "core_exceptions/refusals.hpp"
#include "orders/lifecycle_explorer.hpp"

#include <doctest/doctest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace {

using namespace model;
namespace core = orders::service::throwing;
namespace json = boost::json;

/// The rows of all states that an order can come to, by their payloads.
auto all_rows() -> std::map<std::string, service::order_row> {
  auto rows = std::map<std::string, service::order_row>{};
  explorer{[&](order_state const& state, input const& event) {
    auto row = service::order_row{};
    row.id = "o1";
    auto const same = sure::match<core::state>(state, [](auto const& one) { return core::state{one}; });
    core::put_state(row, same, noon);
    CHECK(core::state_of(row) == same);
    rows.emplace(row.tag + row.payload, row);
    auto done = advance(state, event);
    return done.has_value() ? sure::option<progress>{*std::move(done)} : sure::none;
  }};
  return rows;
}

/// The value with one thing less or of another type, at every place.
auto damaged(json::value const& whole) -> std::vector<json::value> {
  auto all = std::vector<json::value>{true, 1.5, -1, ""};
  if (auto const* const object = whole.if_object())
    for (auto const& member : *object) {
      auto less = *object;
      less.erase(member.key());
      all.emplace_back(less);
      for (auto const& one : damaged(member.value())) {
        auto other = *object;
        other[member.key()] = one;
        all.emplace_back(other);
      }
    }
  if (auto const* const array = whole.if_array())
    for (auto i = std::size_t{0}; i != array->size(); ++i)
      for (auto const& one : damaged((*array)[i])) {
        auto other = *array;
        other[i] = one;
        all.emplace_back(other);
      }
  return all;
}

auto is_refused(service::order_row const& row) -> bool {
  try {
    static_cast<void>(core::state_of(row));
    return false;
  } catch (core::bug const&) {
    return true;
  }
}

TEST_CASE("core_exceptions: every state comes back from its row, and no damaged row becomes another state") {
  auto const rows = all_rows();
  auto tags = std::set<std::string>{};
  auto refused = std::size_t{0};
  for (auto const& [name, row] : rows) {
    tags.insert(row.tag);
    for (auto const& payload : damaged(json::parse(row.payload))) {
      auto bad = row;
      bad.payload = json::serialize(payload);
      if (is_refused(bad))
        ++refused;
      else // a number that may be anything, or goods that have not arrived
        CHECK_MESSAGE((bad.payload.find("-1") != std::string::npos || bad.payload.find("\"at\"") == std::string::npos),
                      bad.payload);
    }
  }
  CHECK(tags.size() == 12);
  CHECK(refused > 1'000);
}

} // namespace
