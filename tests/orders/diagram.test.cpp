// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
#include "adapters/diagram.hpp"

#include "domain/lifecycle.hpp"
#include "orders/process.hpp"

#include <doctest/doctest.h>

#include <sure/graph.hpp>

#include <string>

namespace {

using namespace orders;

// facts

using lifecycle::delivered, lifecycle::placed, lifecycle::refunded, lifecycle::rejected, lifecycle::shipping;

static_assert(sure::graph<order_lifecycle>.states().size() == 12);
static_assert(sure::graph<order_lifecycle>.events().size() == 17);
static_assert(sure::reaches<order_lifecycle, placed, delivered>);
static_assert(sure::reaches<order_lifecycle, delivered, refunded>);
static_assert(!sure::reaches<order_lifecycle, shipping, rejected>);

TEST_CASE("orders diagram: those in docs/order-lifecycle.md are those of the code") {
  auto const page = files::contents(ORDERS_SOURCE_ROOT "/docs/order-lifecycle.md");
  auto const shows = [&](diagram_command const& what) {
    return page.find("```mermaid\n" + *diagram_of_orders(what) + "```\n") != std::string::npos;
  };
  INFO("put what `orders diagram --overview` and `orders diagram` print between the fences of the page");
  CHECK(shows({.overview = true}));
  CHECK(shows({}));
}

TEST_CASE("orders diagram: prints each of its forms") {
  auto const mermaid = process::orders("diagram");
  CHECK(mermaid.status == 0);
  CHECK(mermaid.out == *diagram_of_orders({}));
  CHECK(process::orders("diagram --format mermaid").out == mermaid.out);
  CHECK(process::orders("diagram --format dot").out.starts_with("digraph \"order_lifecycle\" {\n"));
  CHECK(process::orders("diagram --overview").out == *diagram_of_orders({.overview = true}));
  auto const wrong = process::orders("diagram --format pdf");
  CHECK(wrong.status == 2);
  CHECK(wrong.err.find("svg") != std::string::npos);
}

TEST_CASE("orders diagram: Graphviz draws it, and that it is missing is an error") {
  auto const missing = process::orders("diagram --format svg", "PATH=/nowhere ");
  CHECK(missing.status == 2);
  CHECK(missing.out == "");
  CHECK(missing.err.starts_with("orders: diagram.drawing_failed: there is no program dot"));
  if (std::system("command -v dot >/dev/null") != 0) {
    MESSAGE("skipped: there is no Graphviz here");
    return;
  }
  auto const drawn = process::orders("diagram --format svg");
  CHECK(drawn.status == 0);
  CHECK(drawn.out.find("</svg>") != std::string::npos);
  CHECK(drawn.out.find("charge_unknown") != std::string::npos);
  auto const overview = process::orders("diagram --format svg --overview");
  CHECK(overview.status == 0);
  CHECK(overview.out.find("charge_unknown") != std::string::npos);
  CHECK(overview.out.size() < drawn.out.size());
}

} // namespace
