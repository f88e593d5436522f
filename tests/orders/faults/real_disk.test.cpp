// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
// The system itself has no room left, lets nobody write, forbids a file to grow, or takes away who reads the log.
// ORDERS_DISKS says how often.
#include "orders/faults/real_disk.hpp"
#include "orders/faults/town.hpp"
#include "orders/http/raw.hpp"
#include "orders/process.hpp"
#include "orders/program/child.hpp"
#include "support/torture.hpp"

#include "load/peer.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>

// Skipped where nobody may mount anything
#define DISK_CASE(name) TEST_CASE(name* doctest::skip(!faults::mounts_alone()))

using namespace faults;

namespace {

auto rounds() { return torture::times("ORDERS_DISKS", 3); }

/// A town whose files are on that disk.
auto town_on(real_disk const& disk) {
  auto const here = real_disk::temporary_files{disk};
  return std::make_unique<town>();
}

/// Places orders until one is refused, and says why.
struct shopping {
  std::string key;
  http::response refused;
  int placed = 0;
};
auto shop_until_refused(town& at, std::string const& name) -> shopping {
  auto out = shopping{};
  for (; out.placed != 5'000; ++out.placed) {
    out.key = name + std::to_string(out.placed);
    out.refused = at.shop->place(out.key, 1);
    if (at.note(out.refused).empty()) break;
  }
  return out;
}

/// The program, with a gateway in this process.
struct mine {
  auto start(std::string const& more) {
    return std::make_unique<program::child>(
        "serve --listen 127.0.0.1:0 --gateway 127.0.0.1:" + std::to_string(gateway.port()) + " --db " + database + more,
        folder / "said");
  }
  static auto port_of(program::child const& service) {
    auto const address = service.address();
    return static_cast<std::uint16_t>(std::stoi(address.substr(address.find(':') + 1)));
  }
  static auto ask(program::child const& service) { return load::peer{"127.0.0.1", port_of(service), 8}; }
  static auto status_of(program::child const& service, std::string const& path) {
    auto line = raw::line(port_of(service));
    line.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    return line.read().status;
  }
  auto audit(std::vector<std::string> promised) {
    auto all = read_books(*storage::open_sqlite(database, {.read_only = true}).value(), {{"85123A", 1'000'000}});
    all.ledger = gateway.ledger();
    all.promised = std::move(promised);
    return faults::audit(all);
  }

  files::scratch_folder folder;
  gateway::gateway_server gateway = start_gateway(200ms);
  std::string database = folder / "orders.db";
};
constexpr auto stock = R"({"on_hand":1000000,"unit_price":255,"description":"A holder"})";

/// Files that this process makes, and who it starts meanwhile, end there.
class longest_file {
public:
  explicit longest_file(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &was_);
    auto const now = rlimit{bytes, was_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &now);
  }
  longest_file(longest_file const&) = delete;
  auto operator=(longest_file const&) -> longest_file& = delete;
  ~longest_file() { ::setrlimit(RLIMIT_FSIZE, &was_); }
  void lift(::pid_t of) const { ::prlimit(of, RLIMIT_FSIZE, &was_, nullptr); }

private:
  rlimit was_{};
};

} // namespace

DISK_CASE("a real disk is full, and has room again: what was promised is there, and the same requests then succeed") {
  auto disk = real_disk{"48m"};
  REQUIRE(disk.is_there());
  auto const at = town_on(disk);
  at->buy(1'000'000);
  auto placed = 0;
  for (auto round = 0; round != rounds(); ++round) {
    for (auto i = 0; i != 20; ++i, ++placed) CHECK(!at->place(std::to_string(placed), 1).empty());
    disk.fill();
    auto const last = shop_until_refused(*at, "r" + std::to_string(round) + "-");
    placed += last.placed;
    CHECK(last.refused.status == 507);
    CHECK(code_of(last.refused) == "storage.full");
    CHECK(at->shop->get("/readyz").status == 503);
    CHECK(at->shop->get("/v1/orders?limit=1").status == 200);
    disk.empty();
    CHECK(live::becomes([&] { return !at->place(last.key, 1).empty(); }));
    CHECK(at->shop->get("/readyz").status == 200);
  }
  CHECK(at->settles());
  CHECK(at->audit() == nothing{});
  torture::seen(static_cast<std::uint64_t>(rounds()),
                "each time told 507 storage.full; none of " + std::to_string(placed) + " orders was lost");
}

DISK_CASE("a real disk is read-only: the service does not start, says why, and touches nothing") {
  auto disk = real_disk{"48m"};
  REQUIRE(disk.is_there());
  auto const at = town_on(disk);
  at->buy(1'000'000);
  for (auto round = 0; round != rounds(); ++round) {
    CHECK(!at->place("r" + std::to_string(round)).empty());
    at->close();
    auto const before = files::contents(at->database());
    REQUIRE(disk.becomes_read_only(true));
    for (auto const& log : {std::string{"/dev/null"}, at->database() + ".new"}) {
      auto const ended = process::orders("serve --listen 127.0.0.1:0 --db " + at->database() + " --log " + log);
      CHECK(ended.status == 2);
      CHECK(ended.err.starts_with("orders: "));
    }
    CHECK(files::contents(at->database()) == before);
    REQUIRE(disk.becomes_read_only(false));
    at->open();
  }
  CHECK(at->settles());
  CHECK(at->audit() == nothing{});
  torture::seen(2 * static_cast<std::uint64_t>(rounds()), "each time exit status 2 and the reason, the file unchanged; "
                                                          "started again where it may be written, nothing was lost");
}

TEST_CASE("a file may not grow: writes are refused, the process lives, and goes on when it may") {
  auto placed = std::size_t{0};
  for (auto round = 0; round != rounds(); ++round) {
    auto at = mine{};
    auto const limit = std::make_unique<longest_file>(200'000);
    auto service = at.start(" --log /dev/null");
    auto shop = mine::ask(*service);
    CHECK(shop.put("/v1/stock/85123A", stock).has_value());
    auto promised = std::vector<std::string>{};
    auto refused = 0;
    for (auto i = 0; refused == 0 && i != 5'000; ++i) {
      auto const told = shop.post("/v1/orders", live::service::order_of(1), "k" + std::to_string(i), "*");
      REQUIRE(told.has_value());
      if (told->status == 201)
        promised.push_back(told->text("id"));
      else
        refused = told->status;
    }
    CHECK(refused == 500);
    CHECK(mine::status_of(*service, "/livez") == 200);
    limit->lift(service->process());
    CHECK(live::becomes([&] {
      auto const again = shop.post("/v1/orders", live::service::order_of(1), "again", "*");
      if (again && again->status == 201) promised.push_back(again->text("id"));
      return again && again->status == 201;
    }));
    CHECK(service->end(SIGTERM) == 0);
    placed += promised.size();
    CHECK(at.audit(promised) == nothing{});
  }
  torture::seen(static_cast<std::uint64_t>(rounds()),
                "each time told 500 and served again; none of " + std::to_string(placed) + " orders was lost");
}

TEST_CASE("who reads the log is gone: the service goes on") {
  auto at = mine{};
  auto const pipe = at.folder / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  auto const reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  REQUIRE(reader >= 0);
  auto service = at.start(" 2>" + pipe);
  auto shop = mine::ask(*service);
  CHECK(shop.put("/v1/stock/85123A", stock).has_value());
  ::close(reader);
  auto promised = std::vector<std::string>{};
  for (auto i = 0; i != 50; ++i) {
    auto const told = shop.post("/v1/orders", live::service::order_of(1), "k" + std::to_string(i), "*");
    REQUIRE(told.has_value());
    promised.push_back(told->text("id"));
    std::this_thread::sleep_for(2ms); // the log gathers lines for so long that some are written in between
  }
  CHECK(service->end(SIGTERM) == 0);
  CHECK(at.audit(promised) == nothing{});
}
