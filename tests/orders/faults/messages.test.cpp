// SPDX-License-Identifier: BSL-1.0
// Messages that are too large, too deep, no UTF-8, or of which it is not clear where they end: against the whole service.
// ORDERS_MESSAGES says how often.
#include "orders/faults/besieged.hpp"

#include "domain/utf8.hpp"

#include <boost/json/parse.hpp>

#include <array>
#include <sstream>

using namespace faults;
using namespace std::string_literals;

namespace {

auto rounds(int everyday) { return torture::times("ORDERS_MESSAGES", everyday); }

auto repeated(std::string_view what, std::size_t times) -> std::string {
  auto out = std::string{};
  for (auto i = std::size_t{0}; i != times; ++i) out += what;
  return out;
}

/// Every place that takes a body. Of an order that has changed since, so that not even a good one changes it.
auto places(std::string const& order) {
  return std::to_array<std::string>({"POST /v1/orders", "POST " + order + "/pay", "POST " + order + "/ship",
                                     "POST " + order + "/deliver", "POST " + order + "/cancel",
                                     "POST " + order + "/refunds", "PUT /v1/stock/85123A", "POST /v1/gateway/webhook"});
}
auto with_body(std::string const& place, std::string_view body) -> std::string {
  auto const space = place.find(' ');
  return wire(place.substr(0, space), place.substr(space + 1), body, "Idempotency-Key: bad\r\nIf-Match: \"99\"\r\n");
}

auto is_text(std::string_view bytes) -> bool { return utf8_prefix(bytes) == bytes.size(); }

auto in_chunks(std::size_t size, std::size_t each) -> std::string {
  auto out = "POST /v1/orders HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"s;
  auto const one = "400\r\n" + std::string(each, 'x') + "\r\n";
  for (auto sent = std::size_t{0}; sent < size; sent += each) out += one;
  return out + "0\r\n\r\n";
}

} // namespace

TEST_CASE("bodies of 10 MB, declared or in chunks: refused before they are there, and no memory is kept for them") {
  constexpr auto size = std::size_t{10'000'000};
  auto const count = rounds(20);
  auto in = besieged{};
  auto const declared = wire("POST", "/v1/orders", std::string(size, 'x'));
  auto const chunked = in_chunks(size, 1024);
  auto const before = vitals::resident_kib();
  auto most = before;
  for (auto i = 0; i != count; ++i) {
    auto line = in.dial();
    line.send(i % 2 == 0 ? declared : chunked);
    auto const got = line.read();
    CHECK(got.status == 413);
    CHECK(is_text(got.body));
    most = std::max(most, vitals::resident_kib());
  }
  if (vitals::allocator_is_the_usual) CHECK(most - before < 5'000);
  in.check_is_well();
  torture::seen(static_cast<std::uint64_t>(count),
                "all told 413; the process grew by at most " + std::to_string((most - before) / 1024) + " MiB");
}

TEST_CASE("10,000 header fields, or as much before a body in any other way: refused, or read without keeping it") {
  auto const count = rounds(20);
  auto in = besieged{};
  auto fields = std::string{};
  for (auto i = 0; i != 10'000; ++i) fields += "X-" + std::to_string(i) + ": y\r\n";
  auto const begin = "POST /v1/orders HTTP/1.1\r\nHost: localhost\r\n"s;
  auto const refused = std::to_array<std::string>({
      begin + fields + "\r\n",
      begin + repeated("X: y\r\n", 10'000) + "\r\n",
      begin + repeated("X:\r\n", 10'000) + "\r\n",
      begin + "X: " + std::string(60'000, ' ') + "\r\n\r\n",
      begin + std::string(60'000, 'X') + ": y\r\n\r\n",
      "GET /" + std::string(60'000, 'x') + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
      std::string(60'000, 'G') + " / HTTP/1.1\r\nHost: localhost\r\n\r\n",
      begin + "Transfer-Encoding: chunked\r\n\r\n1;" + std::string(60'000, 'x') + "\r\nx\r\n0\r\n\r\n",
  });
  auto const trailers = begin + "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n" + fields + "\r\n";
  auto injected = std::uint64_t{0};
  for (auto i = 0; i != count; ++i) {
    for (auto const& one : refused) {
      CAPTURE(one.substr(0, 60));
      auto const got = in.say(one);
      CHECK((got.status == 431 || got.status == 400));
      ++injected;
    }
    CHECK(blames_peer(in.say(trailers).status));
    ++injected;
  }
  in.check_is_well();
  torture::seen(injected, "all told 431 or another 4xx");
}

TEST_CASE("JSON as deep and as wide as a body can be, at every place that takes one: refused, and nothing is changed") {
  constexpr auto most = std::size_t{64} * 1024;
  auto const count = rounds(1);
  auto in = besieged{};
  auto const order = in.at.place("one");
  auto wide = "{\"a\":0"s;
  for (auto i = 0; wide.size() < most - 32; ++i) wide += ",\"" + std::to_string(i) + "\":0";
  auto const bodies = std::to_array<std::string>({
      std::string(most, '['),
      std::string(most / 2, '[') + std::string(most / 2, ']'),
      repeated("{\"\":", most / 5),
      repeated("[{\"a\":", most / 6),
      wide + '}',
      "{\"a\":0" + repeated(",\"a\":0", most / 6 - 3) + '}',
      "[0" + repeated(",0", most / 2 - 2) + ']',
      "{\"" + std::string(most - 8, 'a') + "\":0}",
      std::string(100'000, '['),
      "[0" + repeated(",0", 100'000) + ']',
  });
  auto const before = in.at.read();
  auto injected = std::uint64_t{0};
  auto longest = std::chrono::milliseconds{0};
  for (auto i = 0; i != count; ++i)
    for (auto const& place : places(order))
      for (auto const& body : bodies) {
        CAPTURE(place);
        CAPTURE(body.substr(0, 20));
        auto const since = std::chrono::steady_clock::now();
        auto const got = in.say(with_body(place, body));
        longest =
            std::max(longest, std::chrono::ceil<std::chrono::milliseconds>(std::chrono::steady_clock::now() - since));
        CHECK(blames_peer(got.status));
        CHECK((got.status == 413) == (body.size() > most));
        ++injected;
      }
  CHECK(longest < 4s);
  auto const after = in.at.read();
  CHECK(after.orders == before.orders);
  CHECK(after.stock == before.stock);
  in.check_is_well();
  torture::seen(injected, "all told 4xx, each within " + std::to_string(longest.count()) + " ms, nothing stored");
}

TEST_CASE("what is no UTF-8, in path, query, fields and bodies: refused, or not repeated, neither in answers nor in "
          "the log") {
  auto const count = rounds(1);
  auto in = besieged{};
  auto const order = in.at.place("one");
  auto const broken = std::to_array<std::string>(
      {"\x80", "\xff", "\xfe\xff", "\xc3", "\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xed\xbf\xbf",
       "\xf0\x80\x80\xaf", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80", "\xc1\xbf", "a\xcc", "\xe2\x82"});
  auto const escaped = std::to_array<std::string>(
      {R"(\ud800)", R"(\udc00)", R"(\ud800\ud800)", R"(\udbff\u0041)", R"(\uDFFF\uD800)", R"(\u12)", R"(\uzzzz)"});
  auto asked = std::vector<std::string>{};
  auto const in_body = [&](std::string const& text) {
    for (auto const& place : places(order))
      for (auto const& body :
           {"{\"customer\":\"" + text + "\",\"token\":\"" + text + "\",\"order\":\"" + text + "\"}",
            "{\"" + text + "\":1}", R"({"on_hand":5,"unit_price":255,"description":")" + text + "\"}"})
        asked.push_back(with_body(place, body));
  };
  for (auto const& text : escaped) in_body(text);
  for (auto const& text : broken) {
    in_body(text);
    for (auto const* path : {"/", "/v1/orders/", "/v1/stock/", "/v1/orders?cursor=", "/v1/orders?state="})
      asked.push_back(wire("GET", path + text));
    for (auto const* name : {"Idempotency-Key", "If-Match", "X-Request-Id", "X-Deadline-Ms", "Content-Type", "Accept"})
      asked.push_back(wire("POST", order + "/refunds", R"({"amount":0})", name + ": "s + text + "\r\n"));
    asked.push_back(wire("G" + text, "/"));
    asked.push_back(wire("GET", "/", {}, "X" + text + ": y\r\n"));
  }
  for (auto const* encoded : {"%ff", "%C0%AF", "%ED%A0%80", "%F4%90%80%80", "%", "%2", "%zz", "%00"})
    for (auto const* path :
         {"/v1/orders/", "/v1/stock/", "/v1/orders?cursor=", "/v1/orders?state=", "/v1/events?after="})
      asked.push_back(wire("GET", path + std::string{encoded}));
  auto const before = in.at.read();
  for (auto i = 0; i != count; ++i)
    for (auto const& one : asked) {
      CAPTURE(one);
      auto const got = in.say(one);
      CHECK((blames_peer(got.status) || (got.status == 200 && one.starts_with("GET"))));
      CHECK(is_text(got.head));
      CHECK(is_text(got.body));
    }
  auto const after = in.at.read();
  CHECK(after.orders == before.orders);
  CHECK(after.stock == before.stock);
  in.check_is_well();
  in.at.close();
  auto lines = std::istringstream{files::contents(in.at.database() + ".log")};
  for (auto line = std::string{}; std::getline(lines, line);) {
    auto failure = boost::json::error_code{};
    boost::json::parse(line, failure);
    CHECK(!failure);
  }
  torture::seen(asked.size() * static_cast<std::uint64_t>(count),
                "all refused or answered in good UTF-8, nothing stored, every line of the log is JSON");
}
