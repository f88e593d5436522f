// SPDX-License-Identifier: BSL-1.0
// Asynchronous I/O with typed errors: ask several services at once, before a deadline, over real sockets.
#define BOOST_ASIO_NO_DEPRECATED
#include "../expect.hpp"

#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <sure.hpp>
#include <sure/interop/asio.hpp>
#include <vector>

namespace {

namespace net = boost::asio;
namespace io = sure::asio;
using net::ip::tcp;
using namespace std::chrono_literals;

struct malformed {
  std::string text;
};

// A price asked of a service. Every way in which that can fail is in the type, and none of them is an exception.
//! [operation]
io::task<int, malformed, io::error> ask_price(tcp::endpoint service) {
  auto const executor = co_await net::this_coro::executor;
  tcp::socket socket(executor);
  SURE_CO_TRY_LET([[maybe_unused]] auto&& done, co_await socket.async_connect(service, sure::as_result));
  std::array<char, 8> bytes{};
  SURE_CO_TRY_LET(std::size_t const n, co_await socket.async_read_some(net::buffer(bytes), sure::as_result));
  std::string const text(bytes.data(), n);
  if (text.find_first_not_of("0123456789") != std::string::npos) co_return malformed{text};
  co_return std::stoi(text);
}
//! [operation]

// All prices, or the first error, and all of it within the time: what errgroup and a context do in Go.
//! [fan out]
io::task<int, malformed, io::error> total(std::vector<tcp::endpoint> services, std::chrono::milliseconds limit) {
  std::vector<io::task<int, malformed, io::error>> asks;
  for (auto const& service : services) asks.push_back(ask_price(service));
  SURE_CO_TRY_LET(auto const prices, co_await io::with_timeout(limit, io::when_all(std::move(asks))));
  int sum = 0;
  for (int const price : prices) sum += price;
  co_return sum;
}
//! [fan out]

// The first of two; the other is cancelled.
//! [race]
io::task<int, malformed, io::error> fastest(tcp::endpoint a, tcp::endpoint b) {
  co_return co_await io::race(ask_price(a), ask_price(b));
}
//! [race]

//! [match]
std::string say(sure::result<int, malformed, io::error> const& answer) {
  return sure::match(
      answer, [](int price) { return std::to_string(price); },
      [](malformed const& m) { return "not a price: " + m.text; },
      [](io::timed_out) { return std::string("too late"); },
      [](io::connection_refused) { return std::string("closed today"); },
      [](auto const& other) { return sure::message_of(other); });
}
//! [match]

// A service that gives one answer to everyone; without one it accepts and stalls.
class service {
public:
  service(net::io_context& context, std::string answer)
      : acceptor_(context, tcp::endpoint(net::ip::address_v4::loopback(), 0)), answer_(std::move(answer)) {
    net::co_spawn(context, serve(), [](auto&&...) {});
  }
  [[nodiscard]] tcp::endpoint endpoint() const { return acceptor_.local_endpoint(); }

private:
  io::task<void, io::error> serve() {
    for (;;) {
      SURE_CO_TRY_LET(tcp::socket client, co_await acceptor_.async_accept(sure::as_result));
      auto const sent = co_await net::async_write(client, net::buffer(answer_), sure::as_result);
      if (sent.has_value() && answer_.empty()) stalled_.push_back(std::move(client));
    }
  }
  tcp::acceptor acceptor_;
  std::string answer_;
  std::vector<tcp::socket> stalled_;
};

std::string answer_to(net::io_context& context, io::task<int, malformed, io::error> question) {
  std::optional<std::string> said;
  net::co_spawn(context, std::move(question), [&said](std::exception_ptr, auto const& answer) { said = say(answer); });
  while (!said) context.run_one();
  return *said;
}

} // namespace

int main() {
  net::io_context context;
  service cheap(context, "250"), dear(context, "900"), odd(context, "n/a"), stalled(context, "");
  tcp::acceptor nobody(context, tcp::endpoint(net::ip::address_v4::loopback(), 0));
  tcp::endpoint const closed = nobody.local_endpoint();
  nobody.close();

  expect(answer_to(context, total({cheap.endpoint(), dear.endpoint()}, 1h)) == "1150");
  expect(answer_to(context, total({cheap.endpoint(), odd.endpoint()}, 1h)) == "not a price: n/a");
  expect(answer_to(context, total({cheap.endpoint(), stalled.endpoint()}, 20ms)) == "too late");
  expect(answer_to(context, total({stalled.endpoint(), closed}, 1h)) == "closed today");
  expect(answer_to(context, fastest(stalled.endpoint(), dear.endpoint())) == "900");
}
