// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SHELL_DOCUMENTS_HPP
#define ORDERS_SHELL_DOCUMENTS_HPP

/// What the service shows of itself: the page, its description for programs, its lifecycle and its problems.

#include "http/message.hpp"

#include <string>
#include <string_view>

namespace orders::shell {

/// The files in shell/assets, compiled in.
namespace assets {
extern std::string_view const page_html;
extern std::string_view const page_js;
extern std::string_view const page_css;
extern std::string_view const openapi_json;
extern std::string_view const lifecycle_svg;
} // namespace assets

/// The page, with the diagram in it.
[[nodiscard]] auto page() -> http::response;
[[nodiscard]] auto page_script() -> http::response;
[[nodiscard]] auto page_style() -> http::response;
[[nodiscard]] auto openapi() -> http::response;
/// The lifecycle in Mermaid.
[[nodiscard]] auto machine() -> http::response;
/// The error catalogue.
[[nodiscard]] auto problems() -> http::response;

} // namespace orders::shell

#endif // ORDERS_SHELL_DOCUMENTS_HPP
