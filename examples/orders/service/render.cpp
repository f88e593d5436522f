// SPDX-License-Identifier: BSL-1.0
#include "service/render.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace orders::service {
namespace {

namespace json = boost::json;

auto object_of(item_row const& item) -> json::object {
  return {{"sku", item.sku}, {"quantity", item.quantity}, {"unit_price", item.unit_price}};
}

auto object_of(order_row const& order) -> json::object {
  auto items = json::array{};
  std::ranges::transform(order.items, std::back_inserter(items), [](item_row const& one) { return object_of(one); });
  return {{"id", order.id},
          {"state", order.tag},
          {"version", order.version},
          {"customer", std::to_string(order.customer)},
          {"currency", order.currency},
          {"total", order.total},
          {"items", std::move(items)}};
}

auto object_of(event_row const& event) -> json::object {
  return {{"seq", event.sequence}, {"order", event.order}, {"version", event.version}, {"from", event.from},
          {"event", event.event},  {"to", event.to},       {"at", to_string(event.at)}};
}

auto object_of(field_error const& field) -> json::object {
  return {{"pointer", field.pointer}, {"code", field.code}, {"detail", field.message}};
}

template <class Rows> auto array_of(Rows const& rows) -> json::array {
  auto list = json::array{};
  std::ranges::transform(rows, std::back_inserter(list), [](auto const& row) { return object_of(row); });
  return list;
}

auto ok(json::object const& body, std::uint16_t status = 200) -> reply {
  auto told = reply{};
  told.status = status;
  told.body = json::serialize(body);
  return told;
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
  auto told = ok(object_of(order), status);
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
  auto body = json::object{{"orders", array_of(page)}};
  if (!page.empty() && page.size() == limit)
    body.emplace("next", page.back().id);
  else
    body.emplace("next", nullptr);
  return ok(body);
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
