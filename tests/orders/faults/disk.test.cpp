// SPDX-License-Identifier: BSL-1.0
// sanitize: thread
// The database under the service is held by another process, full, read-only, failing, torn or damaged. ORDERS_DISKS says how often.
#include "orders/faults/faulty_disk.hpp"
#include "orders/faults/town.hpp"
#include "support/torture.hpp"

#include "storage/sqlite_connection.hpp"

using namespace faults;

namespace {

/// So often as is wanted, and tells of it.
template <class Test> void each_time(int injected, Test test, std::string const& seen) {
  auto const rounds = torture::times("ORDERS_DISKS", 1);
  for (auto i = 0; i != rounds; ++i) test();
  torture::seen(static_cast<std::uint64_t>(rounds) * static_cast<unsigned>(injected), seen);
}

auto retry_of(http::response const& of) { return json_of(of).at("retryable").as_bool(); }
auto is_ready(town& at) { return at.shop->get("/readyz").status == 200; }

/// A town on a disk that goes wrong once there is an order.
struct harbour {
  harbour() {
    at.buy(100);
    first = at.place("first");
  }

  /// The same request, when all is well again.
  void places_again(std::string const& key) {
    CHECK(!at.place(key).empty());
    CHECK(at.shop->place(key).status == 201);
  }

  faulty_disk disk;
  town at;
  std::string first;
};

} // namespace

TEST_CASE("another process holds the database: writes are told to come again, reads go on") {
  each_time(
      1,
      [] {
        auto in = harbour{};
        auto other = storage::sqlite::connection::open(in.at.database()).value();
        CHECK(other.execute("BEGIN IMMEDIATE"));
        auto const busy = in.at.shop->place("second");
        CHECK(busy.status == 503);
        CHECK(code_of(busy) == "storage.busy");
        CHECK(retry_of(busy));
        CHECK(in.at.state(in.first) == "reserved");
        CHECK(other.execute("COMMIT"));
        in.places_again("second");
        CHECK(in.at.audit() == nothing{});
      },
      "each time told 503 storage.busy, and the same request then succeeded");
}

TEST_CASE("a command that waits for who holds the database is done when that one ends") {
  auto in = harbour{};
  auto other = storage::sqlite::connection::open(in.at.database()).value();
  CHECK(other.execute("BEGIN IMMEDIATE"));
  auto placing = in.at.shop->begin_post("/v1/orders", live::service::order_of(1), "second");
  CHECK(in.at.state(in.first) == "reserved");
  CHECK(other.execute("ROLLBACK"));
  CHECK(!in.at.note(answer_of(std::move(placing))).empty());
  CHECK(in.at.audit() == nothing{});
}

/// An order and a payment that the disk does not take are refused with this; reads go on, and when it takes them again both succeed.
void is_refused_for_now(disk_fault fault, int status, std::string_view code) {
  auto in = harbour{};
  CHECK(is_ready(in.at));
  in.disk.is(fault);
  auto const refused = in.at.shop->place("second");
  CHECK(refused.status == status);
  CHECK(code_of(refused) == code);
  CHECK(retry_of(refused) == (status == 503));
  CHECK(code_of(in.at.shop->post(in.first + "/pay", R"({"token":"tok_ok"})", "pay")) == code);
  CHECK(!is_ready(in.at));
  CHECK(in.at.shop->get("/livez").status == 200);
  CHECK(in.at.state(in.first) == "reserved");
  CHECK(in.at.gateway.ledger().empty());
  in.disk.is(disk_fault::none);
  in.places_again("second");
  CHECK(is_ready(in.at));
  CHECK(state_of(in.at.shop->post(in.first + "/pay", R"({"token":"tok_ok"})", "pay")) == "paid");
  CHECK(in.at.audit() == nothing{});
}

TEST_CASE("the disk is full, and has room again: nothing is stored in part, and the same requests then succeed") {
  each_time(
      2, [] { is_refused_for_now(disk_fault::full, 507, "storage.full"); },
      "each time told 507 storage.full, and the same requests then succeeded");
}

TEST_CASE("the disk becomes read-only, and writable again: writes are told to come again, reads go on") {
  each_time(
      2, [] { is_refused_for_now(disk_fault::read_only, 503, "storage.unavailable"); },
      "each time told 503 storage.unavailable, and the same requests then succeeded");
}

TEST_CASE("an order that was promised is on the disk: the log was synced before") {
  auto const disk = faulty_disk{};
  auto in = town{};
  in.buy(10);
  for (auto i = 0; i != 3; ++i) {
    auto const before = disk::synced_logs.load();
    in.place("order-" + std::to_string(i));
    CHECK(disk::synced_logs > before);
  }
}

TEST_CASE("the disk fills between a charge and its record: the order learns of it when there is room") {
  auto disk = faulty_disk{};
  auto at = town{1s};
  at.buy(10);
  auto const path = at.place("one");
  auto paying = at.shop->begin_post(path + "/pay", R"({"token":"tok_slow"})", "pay");
  CHECK(live::becomes([&] { return at.gateway.ledger().size() == 1; }));
  disk.is(disk_fault::full);
  CHECK(answer_of(std::move(paying)).status == 507);
  CHECK(at.state(path) == "charging");
  disk.is(disk_fault::none);
  CHECK(at.settles());
  CHECK(at.state(path) == "paid");
  CHECK(at.gateway.ledger().size() == 1);
  CHECK(at.audit() == nothing{});
}

TEST_CASE("the disk fails, or tears a write to the log: what was promised is there, also after a restart") {
  each_time(
      4,
      [] {
        for (auto const how : {disk_fault::failing, disk_fault::torn})
          for (auto const restarts : {false, true}) {
            CAPTURE(static_cast<int>(how));
            CAPTURE(restarts);
            auto in = harbour{};
            in.disk.is(how);
            auto const refused = in.at.shop->place("second");
            CHECK(refused.status == 500);
            CHECK(code_of(refused) == "storage.failed");
            CHECK(in.at.state(in.first) == "reserved");
            if (restarts) in.at.close();
            in.disk.is(disk_fault::none);
            if (restarts) in.at.open();
            in.places_again("second");
            CHECK(in.at.state(in.first) == "reserved");
            CHECK(in.at.audit() == nothing{});
          }
      },
      "each time told 500 storage.failed; what was promised was there, also after a restart");
}

TEST_CASE("a damaged page: who needs it is told, and from then on nothing is written") {
  each_time(
      1,
      [] {
        auto in = harbour{};
        auto paths = std::vector<std::string>{};
        for (auto i = 0; i != 40; ++i) paths.push_back(in.at.place("more" + std::to_string(i)));
        in.at.close(); // what is in the log goes into the file, and what is in memory is forgotten
        in.at.open();
        in.disk.is(disk_fault::damaged);
        auto const told = in.at.shop->get(in.first);
        CHECK(told.status == 500);
        CHECK(code_of(told) == "storage.corrupt");
        CHECK(!retry_of(told));
        CHECK(code_of(in.at.shop->post(in.first + "/cancel", "{}", "cancel")) == "storage.corrupt");
        CHECK(!is_ready(in.at));
        in.disk.is(disk_fault::none); // it can be read again, but who knows what was written on wrong pages
        CHECK(code_of(in.at.shop->place("second")) == "storage.corrupt");
        in.at.close();
        in.at.open(); // somebody has looked after it
        in.places_again("second");
        CHECK(in.at.audit() == nothing{});
      },
      "each time told 500 storage.corrupt, and nothing was written until the next start");
}
