// SPDX-License-Identifier: BSL-1.0
#include "load/audit.hpp"

#include "orders/http/running.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace orders;
using findings = std::vector<std::string>;

auto driven(std::string id, std::int64_t refunded = 0, bool settled = true) -> load::driven {
  auto out = load::driven{};
  out.id = std::move(id);
  out.total = 510;
  out.refunded = refunded;
  out.settled = settled;
  return out;
}

/// What a shop, its gateway and its customers say, as they ask for it. One order of 510, placed, paid and counted.
struct story {
  std::string orders = R"({"id":"o1","state":"paid","version":2,"total":510})";
  std::string events = R"({"seq":1,"order":"o1","version":1},{"seq":2,"order":"o1","version":2})";
  std::string entries = R"({"charge":"ch_1","key":"o1/1","amount":510})";
  load::driven customer = driven("o1");

  [[nodiscard]] auto told(std::string_view target) const -> std::string {
    if (target.starts_with("/v1/orders")) return R"({"next":null,"orders":[)" + orders + "]}";
    if (target.starts_with("/ledger")) return R"({"next":null,"entries":[)" + entries + "]}";
    auto const is_first = target.ends_with("after=0");
    return R"({"next":9,"events":[)" + (is_first ? events : "") + "]}";
  }
  [[nodiscard]] auto audited() const -> load::ledger {
    return audited_as([this](std::string_view target) { return told(target); });
  }
  using teller = std::function<std::string(std::string_view)>;
  [[nodiscard]] auto audited_as(teller const& says) const -> load::ledger {
    auto const at = running::service{
        [&](http::request const& what, http::responder respond) { respond(running::text(200, says(what.target))); }};
    auto options = load::load_options{};
    options.port = options.gateway_port = at.port();
    auto customers = load::load_report{};
    customers.orders = {customer};
    return load::audit(options, customers).value();
  }
  [[nodiscard]] auto faults() const -> findings { return audited().faults; }
};

} // namespace

TEST_CASE("audit: books that balance have no faults") {
  auto const books = story{}.audited();
  CHECK(books.faults == findings{});
  CHECK(books.stored == 1);
  CHECK(books.promised == 1);
  CHECK(books.charges == 1);
  CHECK(books.charged == 510);
  CHECK(books.events == 2);
  CHECK(story{.orders = R"({"id":"o1","state":"cancelled","version":1,"total":510})",
              .events = R"({"seq":1,"order":"o1","version":1})",
              .entries = ""}
            .faults() == findings{});
}

TEST_CASE("audit: money that is not where it belongs is found") {
  auto const charge = story{}.entries;
  auto const twice = story{.entries = charge + R"(,{"charge":"ch_2","key":"o1/2","amount":510})"}.faults();
  REQUIRE(twice.size() == 2);
  CHECK(twice[0] == "o1: charged more than once");
  CHECK(story{.entries = ""}.faults() == findings{"o1 is paid, not paid for"});
  CHECK(story{.entries = charge + R"(,{"refund":"o1/r1","charge":"ch_1","amount":511})"}.faults().front() ==
        "o1: more given back than charged");
  CHECK(story{.entries = charge + R"(,{"charge":"ch_2","key":"o2/1","amount":1})"}.faults() ==
        findings{"o2: money without an order"});
  CHECK(story{.orders = R"({"id":"o1","state":"cancelled","version":2,"total":510})"}.faults() ==
        findings{"o1 is cancelled, and 510 of its money is kept"});
  CHECK(story{.customer = driven("o1", 10)}.faults() == findings{"o1: a refund that was promised is not made"});
}

TEST_CASE("audit: what was promised, told or left in the middle is found") {
  CHECK(story{.customer = driven("o2")}.faults() == findings{"o2: promised, and not there"});
  CHECK(story{.customer = driven("o1", 0, false)}.faults() == findings{"not every customer was served to the end"});
  CHECK(story{.orders = R"({"id":"o1","state":"charging","version":2,"total":510})"}.faults() ==
        findings{"o1 is still charging"});
  CHECK(story{.orders = R"({"id":"o1","state":"paid","version":3,"total":510})"}.faults() ==
        findings{"o1: the feed tells another story"});
  CHECK(story{.events = R"({"seq":1,"order":"o1","version":1},{"seq":3,"order":"o1","version":2})"}.faults() ==
        findings{"the feed has gaps"});
}

TEST_CASE("audit: an order that goes on while the books are read is read again") {
  auto const before = story{.orders = R"({"id":"o1","state":"reserved","version":1,"total":510})",
                            .events = R"({"seq":1,"order":"o1","version":1})",
                            .entries = ""};
  auto const ran_out = R"({"id":"o1","state":"cancelled","version":2,"total":510})";
  auto is_read = false;
  auto const books = before.audited_as([&](std::string_view target) -> std::string {
    if (target.starts_with("/v1/orders") && !std::exchange(is_read, true)) return before.told(target);
    if (target.starts_with("/v1/orders")) return story{.orders = ran_out}.told(target);
    if (target.ends_with("after=9") && is_read) return R"({"next":10,"events":[{"seq":10,"order":"o1","version":2}]})";
    return before.told(target);
  });
  CHECK(books.faults == findings{});
  CHECK(books.by_state.contains("cancelled"));
  CHECK(books.events == 2);
}

TEST_CASE("audit: a shop that never comes to rest is found") {
  auto seq = 2;
  auto const books = story{}.audited_as([&](std::string_view target) -> std::string {
    if (!target.starts_with("/v1/events") || target.ends_with("after=0")) return story{}.told(target);
    return std::exchange(seq, seq + 1) % 2 == 0
               ? R"({"next":9,"events":[{"seq":10,"order":"o2","version":)" + std::to_string(seq / 2) + "}]}"
               : R"({"next":9,"events":[]})";
  });
  REQUIRE(!books.faults.empty());
  CHECK(books.faults.front() == "the shop went on while its books were read");
}
