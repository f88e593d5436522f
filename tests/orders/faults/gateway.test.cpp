// SPDX-License-Identifier: BSL-1.0
// sanitize: thread
// The payment gateway goes wrong in every way that it knows; and the audit is shown to find what it looks for. ORDERS_FAULTS says
// how often.
#include "orders/faults/town.hpp"
#include "support/torture.hpp"

#include "gateway/faults.hpp"

using namespace faults;

namespace {

/// The state in which an order ends that was paid with that fault, once.
auto ends_as(gateway::fault const& of) -> std::string { return of.does == gateway::deed::done ? "paid" : "reserved"; }

} // namespace

TEST_CASE("every fault of the gateway: nobody pays twice, and every order ends where its money is") {
  auto const rounds = torture::times("ORDERS_FAULTS", 1);
  auto at = town{};
  at.buy(100'000);
  struct payment {
    gateway::fault const* with;
    std::string path;
    std::future<http::exchanged> told;
  };
  auto payments = std::vector<payment>{};
  for (auto round = 0; round != rounds; ++round)
    for (auto const& one : gateway::all_faults()) {
      auto const name = std::string{one.name};
      auto const key = name + std::to_string(round);
      auto const path = at.place(key);
      payments.push_back(
          {&one, path, at.shop->begin_post(path + "/pay", R"({"token":"tok_)" + name + R"("})", key + "-pay")});
    }
  for (auto& one : payments) {
    CAPTURE(one.with->name);
    auto const status = answer_of(std::move(one.told)).status;
    CHECK((status == 200 || status == 202 || status == 402 || status == 502 || status == 503));
  }
  CHECK(at.settles());
  for (auto const& one : payments) {
    CAPTURE(one.with->name);
    auto const state = at.state(one.path);
    // What fails once may be asked again, as long as the budget of retries lasts.
    auto const passes = one.with->with_token == gateway::lasting::first_request;
    CHECK((state == ends_as(*one.with) || (passes && state == "paid")));
  }
  CHECK(at.audit() == nothing{});
  torture::seen(payments.size(), "each order ended where its money is; " + std::to_string(at.gateway.ledger().size()) +
                                     " charges, none of them twice");
}

TEST_CASE("a gateway that fails at every tenth request, refunds and questions included: the books balance") {
  auto const count = torture::times("ORDERS_FAULTS", 40);
  auto at = town{200ms, "reset=0.02,reset_after_charge=0.02,500=0.02,500_after_charge=0.02,garbage=0.02"};
  at.buy(100'000);
  auto paths = std::vector<std::string>{};
  for (auto i = 0; i != count; ++i) paths.push_back(at.place("o" + std::to_string(i)));
  auto const all_are_sent = [&](std::string const& what, std::string const& body) {
    auto told = std::vector<std::future<http::exchanged>>{};
    for (auto const& path : paths) told.push_back(at.shop->begin_post(path + "/" + what, body, path.substr(11) + what));
    for (auto& one : told) CHECK(answer_of(std::move(one)).status != 0);
    CHECK(at.settles());
  };
  all_are_sent("pay", R"({"token":"tok_ok"})");
  all_are_sent("refunds", R"({"amount":100})");
  all_are_sent("cancel", "{}");
  CHECK(at.audit() == nothing{});
  for (auto const& path : paths) CHECK((at.state(path) == "refunded" || at.state(path) == "cancelled"));
  torture::seen(paths.size() * 3, "payments, refunds and cancels of " + std::to_string(paths.size()) +
                                      " orders, a tenth of whose questions went wrong; the books balance");
}

TEST_CASE("a charge that is made after its order was cancelled is given back") {
  auto at = town{1s};
  at.buy(10);
  auto const path = at.place("one");
  auto paying = at.shop->begin_post(path + "/pay", R"({"token":"tok_slow"})", "pay");
  REQUIRE(live::becomes([&] { return at.gateway.ledger().size() == 1; }));
  CHECK(state_of(at.shop->post(path + "/cancel", "{}", "cancel")) == "cancelled");
  CHECK(answer_of(std::move(paying)).status != 0);
  CHECK(at.settles());
  CHECK(at.state(path) == "refunded");
  CHECK(at.gateway.ledger().size() == 2);
  CHECK(at.audit() == nothing{});
}

TEST_CASE("a key whose request is not answered yet is busy, and then has its answer") {
  auto at = town{1s};
  at.buy(10);
  auto const path = at.place("one");
  auto first = at.shop->begin_post(path + "/pay", R"({"token":"tok_slow"})", "pay");
  REQUIRE(live::becomes([&] { return at.gateway.ledger().size() == 1; }));
  auto const meanwhile = at.shop->post(path + "/pay", R"({"token":"tok_slow"})", "pay");
  CHECK(meanwhile.status == 409);
  CHECK(code_of(meanwhile) == "request.in_flight");
  CHECK(!header_of(meanwhile, "Retry-After").empty());
  auto const answer = answer_of(std::move(first));
  CHECK(answer.status == 200);
  CHECK(at.shop->post(path + "/pay", R"({"token":"tok_slow"})", "pay").body == answer.body);
  CHECK(at.shop->post(path + "/pay", R"({"token":"tok_ok"})", "pay").status == 422); // another request
  CHECK(at.gateway.ledger().size() == 1);
  CHECK(at.audit() == nothing{});
}

TEST_CASE("the audit finds what is wrong, whatever it is") {
  auto at = town{};
  at.buy(10);
  auto const paid = at.place_and_pay("one");
  CHECK(state_of(at.shop->post(paid + "/ship", "{}", "ship")) == "shipped");
  CHECK(state_of(at.shop->post(paid + "/refunds", R"({"amount":100})", "back")) == "shipped");
  CHECK(!at.place("two").empty());
  CHECK(code_of(at.shop->place("three", 100)) == "order.out_of_stock");
  auto good = at.read();
  good.customers = std::vector<load::driven>{{"one", good.promised[0], 510, 100, "shipped", false, true},
                                             {"two", good.promised[1], 510, 0, "reserved", false, true},
                                             {"three", "", 0, 0, "", true, true}};
  good.delivered = good.events;
  good.delivered->insert(good.delivered->end(), good.events.begin(), good.events.end()); // all of it twice
  REQUIRE(audit(good) == nothing{});
  auto const finds = [&](std::string_view what, auto spoil) {
    auto bad = good;
    spoil(bad);
    auto const found = audit(bad);
    CAPTURE(what);
    CHECK(std::ranges::any_of(found, [&](auto const& one) { return one.find(what) != std::string::npos; }));
  };
  finds("gap", [](books& b) { b.events.back().sequence += 1; });
  finds("out of order", [](books& b) { b.events.back().version += 1; });
  finds("no refund_ok leads", [](books& b) { b.events[1].event = "refund_ok"; });
  finds("its history ends", [](books& b) { b.orders.front().tag = "delivered"; });
  finds("is still charging", [](books& b) { b.orders.front().tag = "charging"; });
  finds("charged 2 times", [](books& b) { b.ledger.push_back(b.ledger.front()); });
  finds("not paid for", [](books& b) { b.ledger.clear(); });
  finds("its money is kept", [](books& b) { b.orders.front().tag = "cancelled"; });
  finds("more given back", [](books& b) {
    b.ledger.push_back(b.ledger.front());
    b.ledger.back().what = gateway::ledger_entry::kind::refund;
    ++b.ledger.back().amount;
  });
  finds("money without", [](books& b) { b.orders.erase(b.orders.begin()); });
  finds("was promised, and", [](books& b) { b.orders.pop_back(), b.orders.pop_back(); });
  finds("1 reserved", [](books& b) { b.stock.front().reserved = 1; });
  finds("9 of 10 on the shelf", [](books& b) { b.stock.front().on_hand = 9; });
  finds("7 of 10 on the shelf", [](books& b) { b.stock.front().on_hand = 7; });
  finds("sold more", [](books& b) { b.stock.front().on_hand = 1; });
  finds("an article is gone", [](books& b) { b.stock.clear(); });
  finds("not served to its end", [](books& b) { b.customers->front().settled = false; });
  finds("was promised to two", [](books& b) { b.orders.pop_back(), b.orders.pop_back(); });
  finds("more than one key", [](books& b) { (*b.customers)[1].id = b.customers->front().id; });
  finds("nobody was told of it", [](books& b) { b.customers->erase(b.customers->begin() + 1); });
  finds("is shipped, was seen as paid", [](books& b) { b.customers->front().state = "paid"; });
  finds("0 were told that there is too little, 1", [](books& b) { b.customers->pop_back(); });
  finds("510 was captured, which is not 409", [](books& b) { b.customers->front().refunded = 101; });
  finds("610 was captured", [](books& b) { b.ledger.front().amount = 610; });
  finds("another event was delivered", [](books& b) { b.delivered->back().event = "expire"; });
  finds("another event was delivered", [](books& b) { b.delivered->back().version = 9; });
  finds("before its predecessor", [](books& b) { std::swap((*b.delivered)[0], (*b.delivered)[1]); });
  finds("before its predecessor", [](books& b) { b.delivered->erase(b.delivered->begin() + 2); });
  finds("7 events of 8 were delivered",
        [](books& b) { std::erase_if(*b.delivered, [](auto const& e) { return e.version == 8; }); });
}
