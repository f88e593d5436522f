// SPDX-License-Identifier: BSL-1.0
// Requests of which two readers may think that they end in different places, so that one of them sees a request that the other
// takes for a body: against the whole service. ORDERS_FRAMINGS says how often.
#include "orders/faults/besieged.hpp"

#include <array>

using namespace faults;
using namespace std::string_literals;

namespace {

/// The one that is hidden; whoever finds it makes an article of it.
auto hidden() -> std::string {
  return wire("PUT", "/v1/stock/99999X", R"({"on_hand":1,"unit_price":1,"description":"Not asked for"})");
}

auto with(std::string_view fields, std::string_view body) -> std::string {
  return "POST /v1/orders HTTP/1.1\r\nHost: localhost\r\nIdempotency-Key: outer\r\n" + std::string{fields} + "\r\n" +
         std::string{body};
}
auto length_of_hidden() { return "Content-Length: " + std::to_string(hidden().size()) + "\r\n"; }
/// Ends at once for who reads chunks, and hides the rest from who counts.
auto chunks_then_hidden() { return "0\r\n\r\n" + hidden(); }
auto whole_length() { return "Content-Length: " + std::to_string(chunks_then_hidden().size()) + "\r\n"; }

struct trick {
  std::string what;
  std::string bytes;
};

auto lengths() -> std::vector<trick> {
  auto const of_hidden = std::to_string(hidden().size());
  return {
      {"two lengths", with("Content-Length: 0\r\n" + length_of_hidden(), hidden())},
      {"two lengths, the other way", with(length_of_hidden() + "Content-Length: 0\r\n", hidden())},
      {"a list of lengths", with("Content-Length: 0, " + of_hidden + "\r\n", hidden())},
      {"a sign", with("Content-Length: +" + of_hidden + "\r\n", hidden())},
      {"below nothing", with("Content-Length: -0\r\n", hidden())},
      {"hexadecimal", with("Content-Length: 0x10\r\n", hidden())},
      {"a space inside", with("Content-Length: 1 0\r\n", hidden())},
      {"no digits", with("Content-Length: \r\n", hidden())},
      {"quotes", with("Content-Length: \"0\"\r\n", hidden())},
      {"above 64 bits, and so small again", with("Content-Length: 18446744073709551616\r\n", hidden())},
      {"a space before the colon", with("Content-Length : " + of_hidden + "\r\n", hidden())},
      {"a tab before the colon", with("Content-Length\t: " + of_hidden + "\r\n", hidden())},
      {"NUL in the name", with("Content-Length\0: "s + of_hidden + "\r\n", hidden())},
      {"NUL in the number", with("Content-Length: 0\0"s + of_hidden + "\r\n", hidden())},
  };
}

auto codings() -> std::vector<trick> {
  auto const all = chunks_then_hidden();
  return {
      {"a length and chunks", with(whole_length() + "Transfer-Encoding: chunked\r\n", all)},
      {"chunks and a length", with("Transfer-Encoding: chunked\r\n" + whole_length(), all)},
      {"chunked twice", with(whole_length() + "Transfer-Encoding: chunked, chunked\r\n", all)},
      {"not the last coding", with("Transfer-Encoding: chunked, identity\r\n", all)},
      {"no coding", with(whole_length() + "Transfer-Encoding: identity\r\n", all)},
      {"an unknown coding", with(whole_length() + "Transfer-Encoding: xchunked\r\n", all)},
      {"a coding in quotes", with(whole_length() + "Transfer-Encoding: \"chunked\"\r\n", all)},
      {"a vertical tab", with(whole_length() + "Transfer-Encoding: \x0b"
                                               "chunked\r\n",
                              all)},
      {"NUL behind it", with(whole_length() + "Transfer-Encoding: chunked\0\r\n"s, all)},
      {"an empty coding", with(whole_length() + "Transfer-Encoding:\r\n", all)},
      {"a comma", with(whole_length() + "Transfer-Encoding: ,chunked\r\n", all)},
      {"a space before the colon", with(whole_length() + "Transfer-Encoding : chunked\r\n", all)},
      {"a space before the name", with(whole_length() + " Transfer-Encoding: chunked\r\n", all)},
      {"folded", with(whole_length() + "Transfer-Encoding:\r\n chunked\r\n", all)},
      {"folded by a tab", with("X: y\r\n\tContent-Length: 5\r\nTransfer-Encoding: chunked\r\n" + whole_length(), all)},
      {"in HTTP/1.0", "POST /v1/orders HTTP/1.0\r\nTransfer-Encoding: chunked\r\n" + whole_length() + "\r\n" + all},
  };
}

auto line_ends() -> std::vector<trick> {
  auto const begin = "POST /v1/orders HTTP/1.1\r\nHost: localhost\r\n"s;
  return {
      {"line feeds alone", "GET / HTTP/1.1\nHost: localhost\n\n" + hidden()},
      {"a line feed behind a field", begin + "X: y\n" + length_of_hidden() + "\r\n" + hidden()},
      {"a line feed at the end of the head", begin + length_of_hidden() + "\n" + hidden()},
      {"a carriage return alone", begin + "X: y\r" + length_of_hidden() + "\r\n" + hidden()},
      {"two carriage returns", begin + "X: y\r\r\n" + length_of_hidden() + "\r\n" + hidden()},
      {"a field without a colon", begin + "X\r\n" + length_of_hidden() + "\r\n" + hidden()},
      {"a field without a name", begin + ": y\r\n" + length_of_hidden() + "\r\n" + hidden()},
      {"two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" + hidden()},
      {"no host", "GET / HTTP/1.1\r\n\r\n" + hidden()},
      {"no version", "GET /\r\n\r\n" + hidden()},
      {"a space in the target", "GET / HTTP/1.1 HTTP/1.1\r\nHost: localhost\r\n\r\n" + hidden()},
      {"another version", "GET / HTTP/1.2\r\nHost: localhost\r\n" + length_of_hidden() + "\r\n" + hidden()},
      {"version 2", "GET / HTTP/2.0\r\nHost: localhost\r\n\r\n" + hidden()},
      {"a preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + hidden()},
  };
}

auto chunk_ends() -> std::vector<trick> {
  auto const chunked = [](std::string const& chunks) {
    return with("Transfer-Encoding: chunked\r\n", chunks + hidden());
  };
  return {
      {"a sign", chunked("+0\r\n\r\n")},
      {"below nothing", chunked("-1\r\n\r\n")},
      {"hexadecimal, and says so", chunked("0x0\r\n\r\n")},
      {"a space before the size", chunked(" 0\r\n\r\n")},
      {"a line feed behind the size", chunked("0\n\r\n")},
      {"a line feed at the end", chunked("0\r\n\n")},
      {"above 64 bits", chunked("10000000000000000\r\n\r\n")},
      {"longer than it says", chunked("1\r\nxy\r\n0\r\n\r\n")},
      {"no end of a chunk", chunked("1\r\nx0\r\n\r\n")},
      {"a line feed in an extension", chunked("0;x\ny\r\n\r\n")},
      {"an extension that is a request", chunked("0;GET / HTTP/1.1\n\n\r\n\r\n")},
      {"no size", chunked(";x\r\n\r\n")},
  };
}

} // namespace

TEST_CASE(
    "where a request ends is not clear: 400 and the end of the connection, and what is hidden in it is not found") {
  auto const rounds = torture::times("ORDERS_FRAMINGS", 1);
  auto in = besieged{};
  auto injected = std::uint64_t{0};
  for (auto round = 0; round != rounds; ++round)
    for (auto const& list : {lengths(), codings(), line_ends(), chunk_ends()})
      for (auto const& [what, bytes] : list) {
        CAPTURE(what);
        auto line = in.dial();
        line.send(bytes);
        auto const got = line.read();
        CHECK(got.status == 400);
        CHECK(got.has("Connection: close"));
        CHECK(line.is_closed());
        CHECK(in.at.shop->get("/v1/stock/99999X").status == 404);
        ++injected;
      }
  in.check_is_well();
  torture::seen(injected, "all told 400 and closed; no hidden request was found");
}

TEST_CASE("a field that is folded is one field: what is in it frames nothing, and the connection is in step") {
  auto in = besieged{};
  auto line = in.dial();
  line.send(with(whole_length() + "X: y\r\n Transfer-Encoding: chunked\r\n", chunks_then_hidden()));
  CHECK(blames_peer(line.read().status));
  line.send(wire("GET", "/livez"));
  CHECK(line.read().body == "yes\n");
  CHECK(line.is_quiet_for(50ms));
  CHECK(in.at.shop->get("/v1/stock/99999X").status == 404);
}

TEST_CASE("what is hidden in a request is found where a proxy would not see it: the trap of these tests works") {
  auto in = besieged{};
  auto line = in.dial();
  line.send(with("Transfer-Encoding: chunked\r\n", chunks_then_hidden()));
  CHECK(blames_peer(line.read().status));
  CHECK(line.read().status == 200);
  CHECK(in.at.shop->get("/v1/stock/99999X").status == 200);
}
