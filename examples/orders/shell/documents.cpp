// SPDX-License-Identifier: BSL-1.0
#include "shell/documents.hpp"

#include "domain/lifecycle.hpp"
#include "service/problems.hpp"
#include "shell/responses.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <sure/diagram.hpp>

namespace orders::shell {
namespace {

auto page_with_diagram() -> std::string {
  constexpr auto place = std::string_view{"<!-- lifecycle.svg -->"};
  auto text = std::string{assets::page_html};
  text.replace(text.find(place), place.size(), assets::lifecycle_svg.substr(assets::lifecycle_svg.find("<svg")));
  return text;
}

auto catalogue_as_json() -> std::string {
  auto list = boost::json::array{};
  for (auto const& row : service::catalogue())
    list.push_back(boost::json::object{
        {"code", row.code}, {"title", row.title}, {"status", row.status}, {"retryable", row.retryable}});
  return boost::json::serialize(boost::json::object{{"problems", std::move(list)}});
}

} // namespace

auto page() -> http::response {
  static auto const text = page_with_diagram();
  return document("text/html; charset=utf-8", text);
}
auto page_script() -> http::response {
  return document("text/javascript; charset=utf-8", std::string{assets::page_js});
}
auto page_style() -> http::response { return document("text/css; charset=utf-8", std::string{assets::page_css}); }
auto openapi() -> http::response { return document("application/json", std::string{assets::openapi_json}); }
auto machine() -> http::response {
  return document("text/plain; charset=utf-8", std::string{sure::mermaid<order_lifecycle>()});
}
auto problems() -> http::response {
  static auto const text = catalogue_as_json();
  return document("application/json", text);
}

} // namespace orders::shell
