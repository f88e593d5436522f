// SPDX-License-Identifier: BSL-1.0
#include "shell/serve.hpp"

#include "live_service.hpp"
#include "storage/sqlite.hpp"
#include "storage/sqlite_connection.hpp"

#include <atomic>

namespace {

using namespace std::chrono_literals;

using live::code_of;
using live::header_of;
using live::json_of;
using live::state_of;

struct house {
  files::scratch_folder folder;
  orders::gateway::gateway_server gateway = live::start_gateway();

  auto open() const { return std::make_unique<live::service>(folder / "orders.db", gateway.port()); }
};

} // namespace

TEST_CASE("serve: an order from its placing to its refund") {
  auto const at = house{};
  auto const service = std::make_unique<live::service>(at.folder / "orders.db", at.gateway.port());
  CHECK(service->put_stock("85123A", 10).status == 200);

  auto const placed = service->place("place-1");
  REQUIRE(placed.status == 201);
  CHECK(state_of(placed) == "reserved");
  CHECK(json_of(placed).at("total").to_number<int>() == 510);
  auto const path = header_of(placed, "Location");
  REQUIRE(path.starts_with("/v1/orders/"));

  auto const paid = service->post(path + "/pay", R"({"token":"tok_ok"})", "pay-1", header_of(placed, "ETag"));
  CHECK(paid.status == 200);
  CHECK(state_of(paid) == "paid");
  auto const shipped = service->post(path + "/ship", "{}", "ship-1", header_of(paid, "ETag"));
  CHECK(state_of(shipped) == "shipped");
  auto const delivered = service->post(path + "/deliver", "{}", "deliver-1", header_of(shipped, "ETag"));
  CHECK(state_of(delivered) == "delivered");
  auto const part = service->post(path + "/refunds", R"({"amount":100})", "refund-1", header_of(delivered, "ETag"));
  CHECK(state_of(part) == "delivered");
  auto const rest = service->post(path + "/refunds", R"({"amount":410})", "refund-2", header_of(part, "ETag"));
  CHECK(state_of(rest) == "refunded");

  auto const ledger = at.gateway.ledger();
  REQUIRE(ledger.size() == 3);
  CHECK(ledger[0].amount == 510);
  CHECK(ledger[1].amount + ledger[2].amount == 510);
  auto const events = json_of(service->get(path + "/history")).at("events").as_array();
  CHECK(events.front().at("to").as_string() == "placed");
  CHECK(events.back().at("to").as_string() == "refunded");
  auto const stock = json_of(service->get("/v1/stock/85123A"));
  CHECK(stock.at("on_hand").to_number<int>() == 8);
  CHECK(stock.at("reserved").to_number<int>() == 0);
}

TEST_CASE("serve: the same key gets the same answer, byte for byte, and another request with it gets none") {
  auto const at = house{};
  auto const service = std::make_unique<live::service>(at.folder / "orders.db", at.gateway.port());
  CHECK(service->put_stock("85123A", 10).status == 200);
  auto const first = service->place("key");
  auto const again = service->place("key");
  CHECK(again.status == first.status);
  CHECK(again.body == first.body);
  CHECK(header_of(again, "ETag") == header_of(first, "ETag"));
  CHECK(header_of(again, "Location") == header_of(first, "Location"));
  CHECK(json_of(service->get("/v1/stock/85123A")).at("reserved").to_number<int>() == 2);
  auto const other = service->place("key", 3);
  CHECK(other.status == 422);
  CHECK(code_of(other) == "request.idempotency_key_reused");
}

TEST_CASE("serve: a key is known for a day, and then forgotten") {
  auto const at = house{};
  auto later = std::atomic<std::chrono::hours>{0h};
  auto options = orders::shell::serve_options{};
  options.keys_are_looked_at_every = 5ms;
  options.wall_clock = [&later] { return std::chrono::system_clock::now() + later.load(); };
  auto const service = std::make_unique<live::service>(at.folder / "orders.db", at.gateway.port(), options);
  CHECK(service->put_stock("85123A", 10).status == 200);
  CHECK(service->place("key").status == 201);
  later = 23h;
  std::this_thread::sleep_for(100ms);
  CHECK(code_of(service->place("key", 3)) == "request.idempotency_key_reused");
  later = 25h;
  CHECK(live::becomes([&] { return service->place("key", 3).status == 201; }));
}

TEST_CASE("serve: who asked a process that did not live to answer is answered by the next one") {
  auto const at = house{};
  auto service = at.open();
  CHECK(service->put_stock("85123A", 10).status == 200);
  CHECK(service->place("key").status == 201);
  service.reset();
  auto rows = orders::storage::sqlite::connection::open(at.folder / "orders.db").value();
  CHECK(rows.execute("UPDATE keys SET status = 0, body = '' WHERE key = 'key'"));
  service = at.open();
  CHECK(service->place("key").status == 201);
}

TEST_CASE("serve: what a gateway can do") {
  auto const at = house{};
  auto const service = std::make_unique<live::service>(at.folder / "orders.db", at.gateway.port());
  CHECK(service->put_stock("85123A", 100).status == 200);
  auto const pay = [&](std::string const& name, std::string const& token) {
    auto const path = header_of(service->place(name), "Location");
    return std::pair{path, service->post(path + "/pay", R"({"token":")" + token + R"("})", name + "-pay")};
  };
  SUBCASE("declines: the order is reserved again, three times, then rejected") {
    auto const [path, declined] = pay("declined", "tok_declined");
    CHECK(declined.status == 402);
    CHECK(code_of(declined) == "payment.declined");
    CHECK(state_of(service->get(path)) == "reserved");
    CHECK(service->post(path + "/pay", R"({"token":"tok_declined"})", "second").status == 402);
    CHECK(service->post(path + "/pay", R"({"token":"tok_declined"})", "third").status == 402);
    CHECK(state_of(service->get(path)) == "rejected");
    CHECK(json_of(service->get("/v1/stock/85123A")).at("reserved").to_number<int>() == 0);
  }
  SUBCASE("charges and does not say so: nobody charges again, and it is found out") {
    auto const [path, unknown] = pay("unknown", "tok_charge_then_timeout");
    CHECK(unknown.status == 200);
    CHECK(state_of(unknown) == "paid");
    CHECK(at.gateway.ledger().size() == 1);
  }
  SUBCASE("breaks the connection before it charges: nothing was charged, and the order can be paid") {
    auto const [path, broken] = pay("broken", "tok_reset");
    CHECK(code_of(broken) == "gateway.failing");
    CHECK(state_of(service->get(path)) == "reserved");
    CHECK(at.gateway.ledger().empty());
    CHECK(state_of(service->post(path + "/pay", R"({"token":"tok_ok"})", "better")) == "paid");
  }
}

TEST_CASE("serve: a gateway that is not there") {
  auto const folder = files::scratch_folder{};
  auto const service = std::make_unique<live::service>(folder / "orders.db", std::uint16_t{1});
  CHECK(service->put_stock("85123A", 10).status == 200);
  auto const path = header_of(service->place("one"), "Location");
  auto const refused = service->post(path + "/pay", R"({"token":"tok_ok"})", "pay");
  CHECK(refused.status == 503);
  CHECK(code_of(refused) == "gateway.unreachable");
  CHECK(state_of(service->get(path)) == "reserved");
}

TEST_CASE("serve: what was committed is there after a restart") {
  auto const at = house{};
  auto path = std::string{};
  {
    auto const service = std::make_unique<live::service>(at.folder / "orders.db", at.gateway.port());
    CHECK(service->put_stock("85123A", 10).status == 200);
    path = header_of(service->place("one"), "Location");
  }
  auto const service = std::make_unique<live::service>(at.folder / "orders.db", at.gateway.port());
  CHECK(state_of(service->get(path)) == "reserved");
  CHECK(state_of(service->post(path + "/pay", R"({"token":"tok_ok"})", "pay")) == "paid");
  CHECK(service->place("one").status == 201);
  CHECK(json_of(service->get("/v1/orders")).at("orders").as_array().size() == 1);
}

TEST_CASE("serve: a charge that is on its way when the service ends is heard of before it does") {
  auto const folder = files::scratch_folder{};
  auto charging = orders::gateway::gateway_options{};
  charging.slow = std::chrono::milliseconds{1'500};
  auto const gateway = live::start_gateway(charging);
  auto options = orders::shell::serve_options{};
  options.grace = std::chrono::milliseconds{0}; // nobody waits for the client
  auto path = std::string{};
  {
    auto service = live::service{folder / "orders.db", gateway.port(), options};
    CHECK(service.put_stock("85123A", 10).status == 200);
    path = header_of(service.place("one"), "Location");
    auto const paid = service.begin_post(path + "/pay", R"({"token":"tok_slow"})", "pay");
    CHECK(live::becomes([&] { return !gateway.ledger().empty(); }));
  }
  auto db = orders::storage::open_sqlite(folder / "orders.db").value();
  auto of = orders::service::needs{};
  auto const id = path.substr(path.rfind('/') + 1);
  of.order = id;
  auto rows = db->load(of).value();
  CHECK(orders::service::work{rows}.order(id)->tag == "paid");
}

TEST_CASE("serve: refusals before any core") {
  auto const at = house{};
  auto const service = std::make_unique<live::service>(at.folder / "orders.db", at.gateway.port());
  CHECK(code_of(service->get("/v2")) == "request.unknown_route");
  auto const wrong = service->ask("DELETE", "/v1/orders");
  CHECK(wrong.status == 405);
  CHECK(header_of(wrong, "Allow") == "POST, GET");
  auto const text = service->ask("POST", "/v1/orders", {}, {{"Content-Type", "text/plain"}});
  CHECK(code_of(text) == "request.idempotency_key_missing");
  CHECK(service->ask("PUT", "/v1/stock/85123A", std::string(70'000, ' ')).status == 413);
  CHECK(service->ask("GET", "/v1/orders", {}, {{"X-Large", std::string(10'000, 'x')}}).status == 431);
  CHECK(header_of(service->ask("GET", "/v1/orders", {}, {{"X-Request-Id", "mine-1"}}), "X-Request-Id") == "mine-1");
}

TEST_CASE("serve: what it shows of itself") {
  auto const at = house{};
  auto const service = std::make_unique<live::service>(at.folder / "orders.db", at.gateway.port());
  CHECK(service->get("/livez").body == "yes\n");
  CHECK(service->get("/readyz").status == 200);
  CHECK(json_of(service->get("/openapi.json")).at("openapi").as_string() == "3.1.0");
  CHECK(json_of(service->get("/problems")).at("problems").as_array().size() > 40);
  CHECK(service->get("/machine").body.starts_with("stateDiagram-v2"));
  auto const page = service->get("/");
  CHECK(page.body.find("<svg") != std::string::npos);
  CHECK(header_of(page, "Content-Security-Policy").starts_with("default-src 'none'"));
  CHECK(service->get("/page.js").status == 200);
  CHECK(service->get("/page.css").status == 200);
  (void)service->put_stock("85123A", 1);
  auto const metrics = service->get("/metrics").body;
  CHECK(metrics.find(R"(orders_requests_total{action="put_stock",code="ok"} 1)") != std::string::npos);
  CHECK(metrics.find("\norders_broken 0\n") != std::string::npos);
}

TEST_CASE("serve: nothing personal and nothing secret is in the log") {
  auto const at = house{};
  {
    auto const service = std::make_unique<live::service>(at.folder / "orders.db", at.gateway.port());
    CHECK(service->put_stock("85123A", 10).status == 200);
    auto const path = header_of(service->place("one"), "Location");
    (void)service->post(path + "/pay", R"({"token":"tok_declined"})", "pay");
    (void)service->post("/v1/orders", R"({"customer":"17850","currency":"GBP","items":"17851"})", "bad");
  }
  auto const log = files::contents(at.folder / "orders.db.log");
  CHECK(log.find(R"("action":"pay")") != std::string::npos);
  for (auto const* secret : {"17850", "17851", "tok_", "A holder"}) CHECK(log.find(secret) == std::string::npos);
}

TEST_CASE("serve: a database that cannot be opened ends it with the reason") {
  auto const folder = files::scratch_folder{};
  files::write(folder / "orders.db", "this is no database, but long enough to be taken for one by its size alone");
  auto options = orders::shell::serve_options{};
  options.database = folder / "orders.db";
  options.log = folder / "log";
  auto const ended = orders::shell::serve(orders::service::typed_core(), options,
                                          [](orders::shell::running const&) { FAIL("it listens"); });
  CHECK(!ended.has_value());
}
