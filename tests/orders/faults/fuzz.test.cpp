// SPDX-License-Identifier: BSL-1.0
// Bytes that were requests once, and bytes that never were: against the whole service. ORDERS_FUZZ says how many messages,
// ORDERS_SEED which; the same numbers are the same bytes.
#include "orders/faults/besieged.hpp"

#include <array>
#include <random>
#include <regex>

using namespace faults;
using namespace std::string_literals;

namespace {

class mutator {
public:
  explicit mutator(std::uint32_t seed, std::vector<std::string> good) : chance_(seed), good_(std::move(good)) {}

  auto next() -> std::string {
    if (below(20) == 0) return noise(1 + below(400));
    auto out = one_of(good_);
    for (auto left = below(3) == 0 ? 1 : 1 + below(8); left != 0 && !out.empty(); --left) spoil(out);
    return out;
  }
  auto below(std::size_t limit) -> std::size_t { return chance_() % limit; }

private:
  template <class List> auto one_of(List const& list) -> std::string { return std::string{list[below(list.size())]}; }
  auto end_of(std::string const& text) -> std::string { return text.substr(below(text.size())); }
  auto noise(std::size_t size) -> std::string {
    auto out = std::string(size, '\0');
    for (auto& c : out) c = static_cast<char>(below(256));
    return out;
  }

  void spoil(std::string& text) {
    static constexpr auto tokens = std::to_array<std::string_view>({"\r\n",
                                                                    "\n",
                                                                    "\r",
                                                                    "\r\n\r\n",
                                                                    ":",
                                                                    " ",
                                                                    "\t",
                                                                    ",",
                                                                    ";",
                                                                    "{",
                                                                    "}",
                                                                    "[",
                                                                    "]",
                                                                    "\"",
                                                                    "\\",
                                                                    "\\u0000",
                                                                    "\\ud800",
                                                                    "0",
                                                                    "-1",
                                                                    "18446744073709551615",
                                                                    "1e999",
                                                                    "null",
                                                                    "true",
                                                                    "%00",
                                                                    "%",
                                                                    "?",
                                                                    "/",
                                                                    "//",
                                                                    "..",
                                                                    "#",
                                                                    "HTTP/1.0",
                                                                    "HTTP/1.1",
                                                                    "chunked",
                                                                    "Transfer-Encoding: chunked\r\n",
                                                                    "Content-Length: 0\r\n",
                                                                    "Content-Length: 5\r\n",
                                                                    "Expect: 100-continue\r\n",
                                                                    "Connection: close\r\n",
                                                                    "Connection: upgrade\r\nUpgrade: h2c\r\n",
                                                                    "0\r\n\r\n",
                                                                    "HEAD",
                                                                    "OPTIONS",
                                                                    "TRACE",
                                                                    "CONNECT",
                                                                    "\xff",
                                                                    "\xc0\xaf",
                                                                    "\xed\xa0\x80"});
    auto const at = below(text.size());
    auto const size = below(std::min<std::size_t>(text.size() - at, 40)) + 1;
    switch (below(7)) {
    case 0:
      text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
      break;
    case 1:
      text[at] = static_cast<char>(below(256));
      break;
    case 2:
      text.erase(at, size);
      break;
    case 3:
      text.insert(at, text.substr(below(text.size()), size));
      break;
    case 4:
      text.insert(at, one_of(tokens));
      break;
    case 5:
      text.replace(at, size, one_of(tokens));
      break;
    default:
      text = text.substr(0, at) + end_of(one_of(good_));
    }
  }

  std::mt19937 chance_;
  std::vector<std::string> good_;
};

/// One of each, and some with a frame of their own.
auto requests(std::string const& order) -> std::vector<std::string> {
  auto const keyed = [](std::string const& key) { return "Idempotency-Key: " + key + "\r\nIf-Match: *\r\n"; };
  auto all = std::vector<std::string>{wire_place("fuzz")};
  all.push_back(wire("POST", order + "/pay", R"({"token":"tok_ok"})", keyed("fuzz-pay")));
  all.push_back(wire("POST", order + "/refunds", R"({"amount":1})", keyed("fuzz-refund")));
  for (auto const* deed : {"/ship", "/deliver", "/cancel"})
    all.push_back(wire("POST", order + deed, "{}", keyed(deed)));
  all.push_back(wire("PUT", "/v1/stock/FUZZ", R"({"on_hand":9,"unit_price":255,"description":"Not sold"})"));
  all.push_back(wire("POST", "/v1/gateway/webhook",
                     R"({"type":"charge.declined","order":")" + order.substr(11) + R"(","number":1})"));
  for (auto const* path :
       {"/v1/orders?state=paid&limit=5", "/v1/events?after=0&limit=3", "/v1/stock/85123A", "/metrics", "/livez",
        "/readyz", "/", "/openapi.json", "/machine", "/problems", "/page.js", "/pulse"})
    all.push_back(wire("GET", path));
  all.push_back(wire("GET", order) + wire("GET", order + "/history") + wire("HEAD", "/"));
  all.push_back(
      "POST /v1/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nIdempotency-Key: chunks\r\n"
      "Transfer-Encoding: chunked\r\n\r\n5;a=b\r\n{\"cus\r\n4\r\ntome\r\n0\r\nX: y\r\n\r\n");
  return all;
}

/// Where the next answer begins; a body may say "HTTP/1.1", too.
auto next_answer(std::string_view in, std::size_t from) -> std::size_t {
  static auto const begin = std::regex{"HTTP/1\\.1 [0-9]{3} [A-Z][A-Za-z ]*\r\n"};
  auto found = std::cmatch{};
  if (from >= in.size() || !std::regex_search(in.data() + from, in.data() + in.size(), found, begin)) return in.size();
  return from + static_cast<std::size_t>(found.position());
}

/// The status of every answer to these bytes; -1 of what is none.
auto answers_to(raw::line& line) -> std::vector<int> {
  auto const all = line.to_end();
  auto out = std::vector<int>{};
  if (!all.empty() && next_answer(all, 0) != 0) out.push_back(-1);
  for (auto at = next_answer(all, 0); at != all.size(); at = next_answer(all, at + 1))
    out.push_back(std::atoi(all.c_str() + at + 9));
  return out;
}

} // namespace

TEST_CASE("bytes of any kind: answered or dropped, never a mistake of the service, and the next one is served") {
  auto const count = torture::times("ORDERS_FUZZ", 5'000);
  auto in = besieged{};
  auto const order = in.at.place("fuzzed");
  auto const path = in.at.place("good");
  auto bytes = mutator{static_cast<std::uint32_t>(torture::times("ORDERS_SEED", 1)), requests(order)};
  auto seen = std::map<int, int>{};
  auto silent = 0;
  for (auto i = 0; i != count; ++i) {
    auto const message = bytes.next();
    CAPTURE(i);
    CAPTURE(message);
    auto line = in.dial();
    REQUIRE(line.is_connected());
    // some in two pieces, for what is read in two
    auto const cut = bytes.below(message.size() + 1);
    line.send(std::string_view{message}.substr(0, cut));
    line.send(std::string_view{message}.substr(cut));
    line.half_close();
    auto const answers = answers_to(line);
    for (auto const status : answers) {
      CHECK(status >= 100);
      CHECK(status < 500);
      ++seen[status / 100];
    }
    silent += static_cast<int>(answers.empty());
    if (i % 100 == 0) CHECK(in.at.shop->get(path).status == 200);
  }
  in.check_is_well();
  auto told = std::string{};
  for (auto const& [hundred, times] : seen)
    told += std::to_string(times) + " answers " + std::to_string(hundred) + "xx, ";
  torture::seen(static_cast<std::uint64_t>(count), told + std::to_string(silent) + " dropped, none 5xx");
}
