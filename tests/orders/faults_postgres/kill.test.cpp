// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
// sanitize: thread
// One service on PostgreSQL, or three at one address, killed at random moments under load. ORDERS_KILLS says how often, ORDERS_PAUSE how
// many milliseconds pass on average before one of the three is killed; it is started again after half of that.
#include "orders/faults/siege.hpp"
#include "orders/postgres/cluster.hpp"

#include "postgres/session.hpp"

using namespace faults;

namespace {

auto ground_of(cluster::place const& at) -> ground {
  return {at.url(), [&] { return at.connect(); },
          [&](std::string const& sql) {
            // Somebody may have locked the rows in another order.
            CHECK(live::becomes([&] { return postgres::session::open(at.where()).value().execute(sql).has_value(); }));
          }};
}

} // namespace

TEST_CASE("the service is killed at random moments, on PostgreSQL: the books balance" *
          doctest::skip(!cluster::is_installed())) {
  auto const at = cluster::place{};
  siege{ground_of(at), {.kills = torture::times("ORDERS_KILLS", 10)}}.run();
}

TEST_CASE("three services on one PostgreSQL, one of them killed and started again all the time: the books balance" *
          doctest::skip(!cluster::is_installed())) {
  auto const at = cluster::place{};
  auto const pause = std::chrono::milliseconds{torture::times("ORDERS_PAUSE", 200)};
  siege{
      ground_of(at),
      {.kills = torture::times("ORDERS_KILLS", 6), .services = 3, .pause = pause, .customers = 128, .rest = pause / 4}}
      .run();
}
