// SPDX-License-Identifier: BSL-1.0
// Clients that do nothing but place orders, each the next as soon as it has its answer; as little CPU as possible, because the service
// that is measured shares the machine with them.
//   place_orders PORT stock                       puts articles on stock, once
//   place_orders PORT CONNECTIONS SECONDS RUN     RUN names the keys; another run with that name gets the same orders again
// Prints: orders that were accepted, requests that were refused, seconds, and microseconds of CPU of the clients for each.
#include "load/answer_reader.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

namespace {

using clock_type = std::chrono::steady_clock;

constexpr auto articles = std::uint64_t{1000};

[[noreturn]] void give_up(char const* what) {
  std::perror(what);
  std::exit(1);
}

auto connect_to(std::uint16_t port) -> int {
  auto at = sockaddr_in{};
  at.sin_family = AF_INET;
  at.sin_port = htons(port);
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto const socket = ::socket(AF_INET, SOCK_STREAM, 0);
  auto const yes = 1;
  if (socket < 0 || ::connect(socket, reinterpret_cast<sockaddr const*>(&at), sizeof at) != 0) give_up("connect");
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  return socket;
}

/// Five digits, as articles have.
auto article(std::uint64_t number) -> std::string { return std::to_string(10'000 + number % articles); }

auto request(std::string_view method, std::string_view target, std::string_view key, std::string_view body)
    -> std::string {
  auto text = std::string{method}.append(" ").append(target).append(" HTTP/1.1\r\nHost: localhost\r\n");
  text.append("Content-Type: application/json\r\n");
  if (!key.empty()) text.append("Idempotency-Key: ").append(key).append("\r\n");
  return text.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n\r\n").append(body);
}

auto stocking(std::uint64_t number) -> std::string {
  return request("PUT", "/v1/stock/" + article(number), {},
                 R"({"on_hand":999999999,"unit_price":255,"description":"WHITE HANGING HEART T-LIGHT HOLDER"})");
}

/// Two articles that have nothing to do with each other; keys come in no order.
auto placing(std::string_view run, std::uint64_t number) -> std::string {
  auto const body = R"({"customer":"17850","currency":"GBP","items":[{"sku":")" + article(number * 7919) +
                    R"(","quantity":6,"unit_price":255},{"sku":")" + article(number * 104'729 + 1) +
                    R"(","quantity":3,"unit_price":253}]})";
  auto const key = std::string{run} + "-" + std::to_string(number * 2'654'435'761 % 1'000'000'007);
  return request("POST", "/v1/orders", key, body);
}

struct client {
  int socket = 0;
  orders::load::answer_reader answers;
};

void send_all(int to, std::string_view what) {
  if (::send(to, what.data(), what.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(what.size())) give_up("send");
}

/// The status of an answer when all of it is there; 0 before.
auto receive(client& from) -> int {
  auto bytes = std::array<char, 4096>{};
  auto const count = ::recv(from.socket, bytes.data(), bytes.size(), 0);
  if (count <= 0) give_up("recv");
  auto const read = from.answers.feed({bytes.data(), static_cast<std::size_t>(count)});
  if (!read) std::exit((std::fputs("place_orders: what came is no answer\n", stderr), 1));
  return read->value_or(orders::load::answer{}).status;
}

void stock_up(std::uint16_t port) {
  auto one = client{connect_to(port), {}};
  for (auto i = std::uint64_t{0}; i != articles; ++i) {
    send_all(one.socket, stocking(i));
    auto status = 0;
    while (status == 0) status = receive(one);
    if (status != 200) std::exit((std::fprintf(stderr, "place_orders: PUT was answered %d\n", status), 1));
  }
  ::close(one.socket);
}

struct tally {
  std::uint64_t accepted = 0;
  std::uint64_t refused = 0;
};

auto place_for(std::chrono::duration<double> time, std::string_view run, std::vector<client>& clients) -> tally {
  auto const poll = ::epoll_create1(0);
  auto next = std::uint64_t{0};
  for (auto i = std::size_t{0}; i != clients.size(); ++i) {
    auto wanted = epoll_event{EPOLLIN, {.u64 = i}};
    ::epoll_ctl(poll, EPOLL_CTL_ADD, clients[i].socket, &wanted);
    send_all(clients[i].socket, placing(run, next++));
  }
  auto counted = tally{};
  auto const end = clock_type::now() + time;
  auto open = clients.size();
  auto ready = std::array<epoll_event, 256>{};
  while (open != 0) {
    auto const count = ::epoll_wait(poll, ready.data(), static_cast<int>(ready.size()), 10'000);
    if (count <= 0) give_up("no answer");
    auto const goes_on = clock_type::now() < end;
    for (auto i = std::size_t{0}; i != static_cast<std::size_t>(count); ++i) {
      auto& one = clients[ready[i].data.u64];
      auto const status = receive(one);
      if (status == 0) continue;
      ++(status == 201 ? counted.accepted : counted.refused);
      if (goes_on)
        send_all(one.socket, placing(run, next++));
      else
        --open;
    }
  }
  ::close(poll);
  return counted;
}

} // namespace

auto main(int words, char** word) -> int {
  auto const port = static_cast<std::uint16_t>(words > 1 ? std::atoi(word[1]) : 0);
  if (words == 3 && std::string_view{word[2]} == "stock") return stock_up(port), 0;
  if (words != 5) return std::fputs("place_orders PORT stock | CONNECTIONS SECONDS RUN\n", stderr), 2;
  auto clients = std::vector<client>{};
  for (auto i = std::atoi(word[2]); i > 0; --i) clients.push_back({connect_to(port), {}});
  auto const cpu = std::clock();
  auto const begin = clock_type::now();
  auto const done = place_for(std::chrono::duration<double>(std::atof(word[3])), word[4], clients);
  auto const took = std::chrono::duration<double>(clock_type::now() - begin).count();
  auto const used = static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
  std::printf("%llu %llu %.3f %.2f\n", static_cast<unsigned long long>(done.accepted),
              static_cast<unsigned long long>(done.refused), took,
              used * 1e6 / static_cast<double>(done.accepted + done.refused));
  return done.accepted == 0;
}
