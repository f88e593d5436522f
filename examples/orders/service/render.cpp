// SPDX-License-Identifier: BSL-1.0
#include "service/render.hpp"

#include "service/json_text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

namespace orders::service {
namespace {

namespace json = boost::json;

// Orders are shown with nearly every answer.

void append(std::string& to, item_row const& item);
void append(std::string& to, order_row const& order);

void append_list(std::string& to, auto const& rows) {
  to += '[';
  for (auto const& row : rows) {
    if (to.back() != '[') to += ',';
    append(to, row);
  }
  to += ']';
}

void append(std::string& to, item_row const& item) {
  to += '{';
  append_member(to, "sku", item.sku);
  append_member(to, "quantity", item.quantity);
  append_member(to, "unit_price", item.unit_price);
  to += '}';
}

void append(std::string& to, order_row const& order) {
  to += '{';
  append_member(to, "id", order.id);
  append_member(to, "state", order.tag);
  append_member(to, "version", order.version);
  append_member(to, "customer", std::to_string(order.customer));
  append_member(to, "currency", order.currency);
  append_member(to, "total", order.total);
  to += R"(,"items":)";
  append_list(to, order.items);
  to += '}';
}

auto object_of(event_row const& event) -> json::object {
  return {{"seq", event.sequence}, {"order", event.order}, {"version", event.version}, {"from", event.from},
          {"event", event.event},  {"to", event.to},       {"at", to_string(event.at)}};
}

auto object_of(field_error const& field) -> json::object {
  return {{"pointer", field.pointer}, {"code", field.code.text}, {"detail", field.message}};
}

template <class Rows> auto array_of(Rows const& rows) -> json::array {
  auto list = json::array{};
  std::ranges::transform(rows, std::back_inserter(list), [](auto const& row) { return object_of(row); });
  return list;
}

auto told_by(std::string body, std::uint16_t status = 200) -> reply {
  auto told = reply{};
  told.status = status;
  told.body = std::move(body);
  return told;
}
auto ok(json::object const& body, std::uint16_t status = 200) -> reply {
  return told_by(json::serialize(body), status);
}

constexpr auto fnv_offset = std::uint64_t{14695981039346656037U};
constexpr auto fnv_prime = std::uint64_t{1099511628211U};

} // namespace

auto refuse(problem why, std::string_view detail, std::span<field_error const> fields) -> reply {
  auto const& row = row_of(why);
  auto body = json::object{{"type", "/problems#" + std::string{row.code}},
                           {"title", row.title},
                           {"status", row.status},
                           {"detail", detail},
                           {"code", row.code},
                           {"retryable", row.retryable}};
  if (!fields.empty()) body.emplace("errors", array_of(fields));
  auto told = ok(body, row.status);
  told.why = why;
  if (row.retryable) told.retry_after = std::chrono::seconds{1};
  return told;
}

auto show(order_row const& order, std::uint16_t status) -> reply {
  auto body = std::string{};
  body.reserve(160 + 64 * order.items.size());
  append(body, order);
  auto told = told_by(std::move(body), status);
  told.etag = std::to_string(order.version);
  if (status == 201) told.location = "/v1/orders/" + order.id;
  return told;
}

auto show(stock_row const& article) -> reply {
  return ok({{"sku", article.sku},
             {"on_hand", article.on_hand},
             {"reserved", article.reserved},
             {"unit_price", article.unit_price},
             {"description", article.description}});
}

auto show(std::span<order_row const> page, std::size_t limit) -> reply {
  auto body = std::string{R"({"orders":)"};
  append_list(body, page);
  body += R"(,"next":)";
  if (!page.empty() && page.size() == limit)
    append_json(body, page.back().id);
  else
    body += "null";
  body += '}';
  return told_by(std::move(body));
}

auto show_history(std::string_view order, std::span<event_row const> events) -> reply {
  return ok({{"order", order}, {"events", array_of(events)}});
}

auto show_feed(std::uint64_t after, std::span<event_row const> events) -> reply {
  return ok({{"events", array_of(events)}, {"next", events.empty() ? after : events.back().sequence}});
}

auto accept() -> reply { return ok({{"accepted", true}}); }

void keep_reply(key_row& with, reply const& told) {
  with.status = told.status;
  with.body = told.body;
  with.etag = told.etag;
  with.location = told.location;
  with.problem = told.why ? row_of(*told.why).code : std::string_view{};
}

auto kept_reply(key_row const& with) -> reply {
  auto told = reply{with.status, with.body, with.etag, with.location, {}, {}};
  auto const row = std::ranges::find(catalogue(), std::string_view{with.problem}, &catalogue_row::code);
  if (row != catalogue().end()) told.why = row->what;
  return told;
}

auto digest_of(request const& of) -> std::string {
  auto hash = fnv_offset;
  auto const mix = [&](std::string_view text) {
    for (auto const c : text) hash = (hash ^ static_cast<unsigned char>(c)) * fnv_prime;
    hash = (hash ^ 0xFFU) * fnv_prime;
  };
  auto const what = static_cast<char>('a' + static_cast<char>(of.what));
  mix({&what, 1});
  mix(of.subject);
  mix(of.body);
  return std::to_string(hash);
}

} // namespace orders::service
