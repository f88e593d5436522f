// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
#include "orders/process.hpp"
#include "orders/program/child.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <csignal>
#include <memory>
#include <string>
#include <thread>

namespace {

using namespace std::chrono_literals;
using program::child;

/// A gateway, and services over one database.
struct town {
  files::scratch_folder place;
  child gateway{"gateway --listen 127.0.0.1:0 --fault reset=0.02", place / "gateway"};
  std::string gateway_address = gateway.address();

  auto serve(std::string const& at, std::string const& style) const -> std::string {
    return "serve --listen " + at + " --gateway " + gateway_address + " --db " + (place / "orders.db") + " --log " +
           (place / "log") + " --style " + style;
  }
  auto shop(std::string const& at, int orders) const {
    return process::orders("load --no-progress --target " + at + " --gateway " + gateway_address + " --orders " +
                           std::to_string(orders));
  }
};

constexpr auto balanced = "nothing is lost, nobody is charged twice";

} // namespace

TEST_CASE("orders serve: the books balance in every style, and a signal ends it in good order") {
  for (auto const* style : {"typed", "exceptions", "nil"}) {
    CAPTURE(style);
    auto const at = town{};
    auto service = child{at.serve("127.0.0.1:0", style), at.place / "service"};
    auto const run = at.shop(service.address(), 60);
    CHECK(run.status == 0);
    CHECK(run.out.find(balanced) != std::string::npos);
    CHECK(service.end(SIGTERM) == 0);
    CHECK(files::contents(at.place / "log").find(R"("what":"stopped")") != std::string::npos);
  }
}

TEST_CASE("orders load: books that do not balance end it with 3") {
  auto const at = town{};
  auto const service = child{at.serve("127.0.0.1:0", "typed"), at.place / "service"};
  auto const other = child{"gateway --listen 127.0.0.1:0", at.place / "other"}; // which has charged nobody
  auto const run =
      process::orders("load --no-progress --orders 5 --target " + service.address() + " --gateway " + other.address());
  CHECK(run.status == 3);
  CHECK(run.out.find("WRONG") != std::string::npos);
  CHECK(run.out.find(balanced) == std::string::npos);
}

TEST_CASE("orders serve: killed with work in hand it loses nothing") {
  auto const at = town{};
  auto service = std::make_unique<child>(at.serve("127.0.0.1:0", "typed"), at.place / "service");
  auto const address = service->address();
  auto run = process::ending{};
  auto customers = std::thread{[&] { run = at.shop(address, 400); }};
  auto const log = at.place / "log";
  for (auto waited = 0ms; program::placed_in(log) < 100 && waited < 30s; waited += 20ms)
    std::this_thread::sleep_for(20ms);
  (void)service->end(SIGKILL);
  service = std::make_unique<child>(at.serve(address, "typed"), at.place / "again");
  customers.join();
  CHECK(run.status == 0);
  CHECK(run.out.find(balanced) != std::string::npos);
  CHECK(run.out.find("orders that were promised             400") != std::string::npos);
}

TEST_CASE("orders load: books that do not balance are said to, and end with 3") {
  auto const at = town{};
  auto const service = child{at.serve("127.0.0.1:0", "typed"), at.place / "service"};
  CHECK(at.shop(service.address(), 20).status == 0);
  // Another gateway knows nothing of the money that this one took.
  auto const other = child{"gateway --listen 127.0.0.1:0", at.place / "other"};
  auto const run = process::orders("load --no-progress --orders 1 --run other --target " + service.address() +
                                   " --gateway " + other.address());
  CHECK(run.status == 3);
  CHECK(run.out.find("WRONG") != std::string::npos);
  CHECK(run.out.find("not paid for") != std::string::npos);
}

TEST_CASE("orders serve: what cannot be served ends with 2 and the reason") {
  CHECK(process::orders("serve --listen nowhere").status == 2);
  auto const folder = process::orders("serve --listen 127.0.0.1:0 --db /no/such/folder/orders.db");
  CHECK(folder.status == 2);
  CHECK(folder.err.find("orders: ") == 0);
  auto const place = files::scratch_folder{};
  auto const log = process::orders("serve --listen 127.0.0.1:0 --log /dev/null/log --db " + (place / "orders.db"));
  CHECK(log.status == 2);
  CHECK(log.err.find("/dev/null/log") != std::string::npos);
  CHECK(process::orders("gateway --fault nonsense=1").status == 2);
  CHECK(process::orders("load --no-progress --orders 0 --target 127.0.0.1:1 --gateway 127.0.0.1:1").status == 2);
}
