// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
#include "gateway/asking.hpp"

#include "hand_clock.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <optional>
#include <utility>

namespace {

using namespace orders;
using namespace std::chrono_literals;
using transport = service::answer::transport;

/// A carrier that takes so long, asked for one parcel.
struct world {
  explicit world(gateway::carrier_options how) : ships(how) {
    what.what = service::question::kind::shipment;
    what.order = "o1";
  }
  void ask(std::chrono::milliseconds within) {
    asking.ask(what, within, [this](service::answer came) { told = std::move(came); });
  }
  fakes::hand_clock clock;
  gateway::carrier ships;
  gateway::asking asking{[](auto&&...) { FAIL("the carrier has no address"); }, ships, clock};
  service::question what;
  std::optional<service::answer> told;
};

TEST_CASE("asking: the carrier answers when it has taken its time") {
  auto in = world{{.takes = 50ms}};
  in.ask(100ms);
  in.clock.pass(49ms);
  CHECK(!in.told);
  in.clock.pass(1ms);
  REQUIRE(in.told);
  CHECK(in.told->how == transport::complete);
  CHECK(in.told->status == 200);
}

TEST_CASE("asking: a carrier that takes too long or says nothing has timed out, when the time is up") {
  for (auto const how : {gateway::carrier_options{.takes = 50ms}, gateway::carrier_options{.lost = 1'000'000}}) {
    auto in = world{how};
    in.ask(20ms);
    in.clock.pass(19ms);
    CHECK(!in.told);
    in.clock.pass(1ms);
    REQUIRE(in.told);
    CHECK(in.told->how == transport::timed_out);
    in.clock.pass(1h);
    CHECK(in.told->how == transport::timed_out);
  }
}

} // namespace
