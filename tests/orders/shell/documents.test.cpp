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
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace shell = orders::shell;
namespace json = boost::json;

auto document(std::string_view text) -> json::object { return json::parse(text).as_object(); }

/// What stands between each two of these.
auto all_between(std::string_view text, std::string_view open, std::string_view close) -> std::vector<std::string> {
  auto found = std::vector<std::string>{};
  for (auto at = text.find(open); at != text.npos; at = text.find(open, at + 1)) {
    auto const begin = at + open.size();
    found.emplace_back(text.substr(begin, text.find(close, begin) - begin));
  }
  return found;
}

/// Where an arrow leads, "a->b", or the name of a box; and the words at it.
using drawn = std::map<std::string, std::set<std::string>>;

auto drawn_in(std::string_view svg) -> drawn {
  constexpr auto arrow = std::string_view{"&#45;&gt;"};
  auto found = drawn{};
  for (auto const& group : all_between(svg, "<g id=\"", "</g>")) {
    auto title = all_between(group, "<title>", "<").at(0);
    if (auto const between = title.find(arrow); between != title.npos) title.replace(between, arrow.size(), "->");
    for (auto const& word : all_between(group, "<text", "</text>"))
      found[title].insert(word.substr(word.find('>') + 1));
    found.try_emplace(title);
  }
  return found;
}

auto drawn_of_lifecycle() -> drawn {
  auto const& graph = sure::graph<orders::order_lifecycle>;
  auto found = drawn{{std::string{graph.name()}, {}}, {"[*]", {}}, {"[*]->placed", {}}};
  for (auto const& state : graph.states()) found[std::string{state.name}].insert(std::string{state.name});
  for (auto const& edge : graph.edges())
    if (edge.from != edge.to)
      found[std::string{edge.from} + "->" + std::string{edge.to}].insert(std::string{edge.event});
  return found;
}

} // namespace

TEST_CASE("documents: the page draws the lifecycle as it is") {
  INFO("scripts/lifecycle_svg draws it anew");
  CHECK(drawn_in(shell::assets::lifecycle_svg) == drawn_of_lifecycle());
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
