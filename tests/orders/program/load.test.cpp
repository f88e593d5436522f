// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
#include "orders/process.hpp"
#include "orders/program/child.hpp"

#include <doctest/doctest.h>

#include <csignal>
#include <string>

namespace {

using program::child;

auto serve(std::string const& at, std::string const& log, std::string const& more = "") -> std::string {
  return "serve --db memory: --reuse-port --listen " + at + " --log " + log + " " + more;
}

/// Two services at one address, and what a load has to say of them.
struct pair_of_services {
  files::scratch_folder place;
  child one{serve("127.0.0.1:0", place / "log-1"), place / "one"};
  std::string address = one.address();
  child other{serve(address, place / "log-2"), place / "other"};
  bool is_up = !other.address().empty();

  auto press(std::string const& words) const {
    return process::orders("load --processes 2 --hold 100 --target " + address + " --watch " +
                           std::to_string(one.process()) + "," + std::to_string(other.process()) + " " + words);
  }
  [[nodiscard]] auto placed(std::string const& log) const { return program::placed_in(place / log); }
};

/// A member of the one JSON object that was printed.
auto number(std::string const& told, std::string const& name) -> double {
  auto const at = told.find("\"" + name + "\":");
  REQUIRE(at != std::string::npos);
  return std::stod(told.substr(at + name.size() + 3));
}

} // namespace

TEST_CASE("orders load --burst: 200 connections order at once, two services share them, and nobody is forgotten") {
  auto at = pair_of_services{};
  REQUIRE(at.is_up);
  auto const run = at.press("--burst 200 --json");
  CHECK(run.status == 0);
  auto const& told = run.out;
  CHECK(number(told, "connections") == 200);
  CHECK(number(told, "accepted") == 200);
  CHECK(number(told, "refused") == 0);
  CHECK(number(told, "broken") == 0);
  CHECK(number(told, "unanswered") == 0);
  CHECK(number(told, "p50") <= number(told, "p99"));
  CHECK(number(told, "p99") <= number(told, "all"));
  CHECK(number(told, "before_kib") > 1'000);
  CHECK(at.one.end(SIGTERM) == 0);
  CHECK(at.other.end(SIGTERM) == 0);
  CHECK(at.placed("log-1") + at.placed("log-2") == 200);
  CHECK(at.placed("log-1") > 0);
  CHECK(at.placed("log-2") > 0);
}

TEST_CASE("orders load --rate: 500 orders in a second on 40 connections") {
  auto const at = pair_of_services{};
  REQUIRE(at.is_up);
  auto const run = at.press("--rate 500 --connections 40 --seconds 1");
  CHECK(run.status == 0);
  CHECK(run.out.find("accepted                              500\n") != std::string::npos);
  CHECK(run.out.find("not answered                          0\n") != std::string::npos);
  CHECK(run.out.find("CPU an order") != std::string::npos);
}

TEST_CASE("orders load: a service with too short a queue refuses, and that ends with 3") {
  auto const place = files::scratch_folder{};
  auto const service = child{serve("127.0.0.1:0", place / "log", "--waiting 1 --threads 2"), place / "out"};
  auto const run = process::orders("load --burst 400 --hold 0 --target " + service.address());
  CHECK(run.status == 3);
  CHECK(run.out.find("refused                               0\n") == std::string::npos);
  CHECK(run.out.find("broken off                            0\n") != std::string::npos);
}

TEST_CASE("orders serve --reuse-port: not over a file that one process writes to") {
  auto const place = files::scratch_folder{};
  auto const run = process::orders("serve --reuse-port --listen 127.0.0.1:0 --db " + (place / "orders.db"));
  CHECK(run.status == 2);
  CHECK(run.err.find("--reuse-port") != std::string::npos);
}

TEST_CASE("orders load: where there is no service, or no sense in what is asked, it ends with 2") {
  auto const run = process::orders("load --burst 10 --target 127.0.0.1:1");
  CHECK(run.status == 2);
  CHECK(run.err.find("orders: connection 1: ") == 0);
  CHECK(process::orders("load --burst 10 --rate 10").status == 2);
  CHECK(process::orders("load --connections 10").status == 2);
  CHECK(process::orders("load --burst 0").status == 2);
}
