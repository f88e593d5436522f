// SPDX-License-Identifier: BSL-1.0
#include "service/books.hpp"

#include "service/render.hpp"
#include "service/task.hpp"

#include <doctest/doctest.h>

using namespace orders;
using namespace orders::service;
using namespace std::chrono_literals;

namespace {

constexpr auto now = timestamp{1'000s};

auto order() -> order_row {
  auto row = order_row{};
  row.id = "o1";
  row.currency = "GBP";
  row.items = {{"85123A", 3, 255}};
  return row;
}

auto stocked(std::int64_t on_hand, std::int64_t reserved) -> batch {
  auto in = batch{};
  in.load(stock_row{"85123A", on_hand, reserved, 255, "holder", 4});
  return in;
}

} // namespace

TEST_CASE("stock is moved by what is ordered, and never reserved below nothing") {
  auto in = stocked(10, 4);
  auto rows = work{in};
  move_stock(rows, order(), 0, +1);
  CHECK(rows.stock("85123A")->reserved == 7);
  move_stock(rows, order(), -1, -1);
  CHECK(*rows.stock("85123A") == stock_row{"85123A", 7, 4, 255, "holder", 6});
  move_stock(rows, order(), 0, -1);
  move_stock(rows, order(), 0, -1);
  CHECK(rows.stock("85123A")->reserved == 0);
}

TEST_CASE("an article keeps what is reserved of it") {
  auto in = stocked(10, 4);
  auto rows = work{in};
  auto const told = restock(rows, {"85123A", 2, 0, 300, "lamp", 0});
  CHECK(told.status == 200);
  CHECK(*rows.stock("85123A") == stock_row{"85123A", 2, 4, 300, "lamp", 5});
  CHECK(restock(rows, {"22423", 1, 0, 5, "stand", 0}).status == 200);
  CHECK(rows.stock("22423")->version == 1);
}

TEST_CASE("the last word is kept with its key, if it is the last") {
  auto in = batch{};
  auto rows = work{in};
  remember(rows, "k", "d", accept(), true, now);
  CHECK(rows.key("k")->status == 200);
  CHECK(rows.key("k")->digest == "d");
  remember(rows, "k", "d", accept(), false, now);
  CHECK(rows.key("k")->status == 0);
  CHECK(rows.key("k")->seen_at == now);
  remember(rows, "k", "d", refuse(problem::gateway_busy, "later"), true, now);
  CHECK(rows.key("k")->status == 0);
  CHECK(rows.key("k")->seen_at == timestamp{});
  remember(rows, "k", "d", refuse(problem::gateway_busy, "later"), false, now);
  CHECK(rows.key("k")->seen_at == now); // more is to come, and until then the key is held
  remember(rows, "k", "d", refuse(problem::out_of_stock, "none"), true, now);
  CHECK(rows.key("k")->status == 409);
}

TEST_CASE("a question says what its errand says") {
  auto const lost = question_of(order(), errand{lifecycle::request_reconciliation{{2}}});
  CHECK(lost.what == question::kind::settle_charge);
  CHECK(lost.order == "o1");
  CHECK(lost.number == 2);
  auto const charge = lifecycle::request_charge{{1}, money::from_minor(765), payment_token::parse("tok_ok").value()};
  auto const asked = question_of(order(), charge);
  CHECK(asked.what == question::kind::charge);
  CHECK(asked.amount == 765);
  CHECK(asked.currency == "GBP");
  CHECK(asked.token == "tok_ok");
}

TEST_CASE("a task owns the names of its rows") {
  auto made = make_task({.key = std::string(40, 'k'), .order = "o1", .stock = {"85123A", "22423"}},
                        [](work&, timestamp) { return outcome{accept(), {}}; });
  auto const wants = made->wants();
  CHECK(wants.key == std::string(40, 'k'));
  CHECK(wants.order == "o1");
  CHECK(wants.stock == std::vector<std::string_view>{"85123A", "22423"});
  CHECK(wants.writes);
  CHECK_FALSE(look({}, [](work const&) { return accept(); })->wants().writes);
}

TEST_CASE("a feed says when it has nothing yet") {
  auto in = batch{};
  auto rows = work{in};
  auto const feed = show_feed(feed_page{7, 10, 0s});
  CHECK(feed->run(rows, now).nothing_yet);
  CHECK(feed->wants().feed->after == 7);
  in.load_feed({event_row{8, "o1", 1, "", "place", "placed", now}});
  CHECK_FALSE(feed->run(rows, now).nothing_yet);
  CHECK_FALSE(list_orders({})->run(rows, now).nothing_yet);
}
