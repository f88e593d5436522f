// SPDX-License-Identifier: BSL-1.0
#include "shell/documents.hpp"

#include "domain/lifecycle.hpp"
#include "service/problems.hpp"
#include "shell/routes.hpp"

#include <boost/json/parse.hpp>
#include <doctest/doctest.h>
#include <sure/graph.hpp>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <string_view>

namespace {

namespace shell = orders::shell;
namespace json = boost::json;

auto document(std::string_view text) -> json::object { return json::parse(text).as_object(); }

/// What stands in the titles of a drawing of Graphviz: "a" for a node, "a->b" for an edge.
auto titles_in(std::string_view svg) -> std::set<std::string> {
  constexpr auto open = std::string_view{"<title>"};
  constexpr auto arrow = std::string_view{"&#45;&gt;"};
  auto found = std::set<std::string>{};
  for (auto at = svg.find(open); at != svg.npos; at = svg.find(open, at + 1)) {
    auto text = std::string{svg.substr(at + open.size(), svg.find('<', at + open.size()) - at - open.size())};
    if (auto const between = text.find(arrow); between != text.npos) text.replace(between, arrow.size(), "->");
    found.insert(std::move(text));
  }
  return found;
}

auto titles_expected() -> std::set<std::string> {
  auto const& graph = sure::graph<orders::order_lifecycle>;
  auto titles = std::set<std::string>{std::string{graph.name()}, "[*]", "[*]->placed"};
  for (auto const& state : graph.states()) titles.insert(std::string{state.name});
  for (auto const& edge : graph.edges())
    if (edge.from != edge.to) titles.insert(std::string{edge.from} + "->" + std::string{edge.to});
  return titles;
}

} // namespace

TEST_CASE("documents: the page draws the lifecycle as it is") {
  CHECK(titles_in(shell::assets::lifecycle_svg) == titles_expected());
  CHECK(shell::page().body.find("<!-- lifecycle.svg -->") == std::string::npos);
}

TEST_CASE("documents: the page asks for nothing that is not ours, and has no script or style in it") {
  auto const page = shell::page().body;
  for (auto const* foreign : {"https://", "style=\"", "<style", "onclick"})
    CHECK(page.find(foreign) == std::string::npos);
  CHECK(page.find("http://") ==
        page.find("http://www.w3.org/2000/svg")); // the name of a language, which nobody fetches
}

TEST_CASE("documents: every operation of the description leads somewhere, by the name of its action") {
  auto const description = document(shell::openapi().body);
  auto count = 0;
  for (auto const& [pattern, operations] : description.at("paths").as_object()) {
    auto path = std::string{pattern};
    if (auto const open = path.find('{'); open != path.npos) path.replace(open, path.find('}') - open + 1, "x1");
    for (auto const& [method, operation] : operations.as_object()) {
      if (method == "parameters") continue;
      auto verb = std::string{method};
      std::ranges::transform(verb, verb.begin(), [](char c) { return static_cast<char>(std::toupper(c)); });
      CAPTURE(path);
      CHECK(shell::find_route(verb, path).has_value());
      ++count;
    }
  }
  CHECK(count == 23); // as many as there are routes
}

TEST_CASE("documents: the states of the description are those of the lifecycle") {
  auto described = std::set<std::string>{};
  auto const description = document(shell::openapi().body);
  for (auto const& one : description.at("components").at("schemas").at("State").at("enum").as_array())
    described.insert(std::string{one.as_string()});
  auto states = std::set<std::string>{};
  for (auto const& state : sure::graph<orders::order_lifecycle>.states()) states.insert(std::string{state.name});
  CHECK(described == states);
}

TEST_CASE("documents: the list of problems is the catalogue") {
  auto const told = document(shell::problems().body);
  auto const& list = told.at("problems").as_array();
  REQUIRE(list.size() == orders::service::catalogue().size());
  for (auto i = std::size_t{0}; i != list.size(); ++i)
    CHECK(list[i].at("code").as_string() == json::string_view{orders::service::catalogue()[i].code});
}
