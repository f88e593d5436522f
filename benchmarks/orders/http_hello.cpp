// SPDX-License-Identifier: BSL-1.0
// What does the HTTP server cost by itself: a request, and a connection that waits?
//
//   sure.benchmarks.orders.http_hello serve PORT [THREADS]    until SIGINT or SIGTERM; then it says what it used
//   sure.benchmarks.orders.http_hello idle PORT COUNT         opens that many connections, asks once over each, and keeps them
//   wrk -c 64 -t 1 -d 10 http://127.0.0.1:PORT/
#include "http/server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <thread>

namespace {

using namespace orders::http;

auto memory_kib() -> long {
  long pages = 0;
  long resident = 0;
  std::ifstream("/proc/self/statm") >> pages >> resident;
  return resident * (::sysconf(_SC_PAGESIZE) / 1024);
}
auto cpu_microseconds() -> double {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  auto const microseconds = [](timeval const& t) {
    return static_cast<double>(t.tv_sec) * 1e6 + static_cast<double>(t.tv_usec);
  };
  return microseconds(used.ru_utime) + microseconds(used.ru_stime);
}

auto say_hello() -> response {
  response hello;
  hello.body = R"({"id":"01J0","state":"reserved","version":2,"customer":"17850","currency":"GBP","total":1530})";
  return hello;
}

auto serve(std::uint16_t port, unsigned threads) -> int {
  sigset_t ends{};
  sigemptyset(&ends);
  for (int const signal : {SIGINT, SIGTERM, SIGUSR1}) sigaddset(&ends, signal);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);

  std::atomic<std::uint64_t> requests = 0;
  server_limits limits;
  limits.idle_time = std::chrono::hours(1);
  auto made = server::listen(
      "127.0.0.1", port, limits,
      [&](request, responder respond) {
        requests.fetch_add(1, std::memory_order_relaxed);
        respond(say_hello());
      },
      [](protocol_error) { return response{}; });
  if (!made) {
    std::fprintf(stderr, "%s\n", made.error().message().c_str());
    return 1;
  }
  std::thread runs([&] { made->run(threads); });
  double cpu = cpu_microseconds();
  std::uint64_t before = 0;
  for (int signal = 0; signal != SIGINT && signal != SIGTERM;) { // SIGUSR1 asks for the numbers since the last time
    sigwait(&ends, &signal);
    auto const count = requests.load() - before;
    auto const used = cpu_microseconds() - cpu;
    std::printf("requests %llu, CPU per request %.2f us, connections %zu, resident %ld KiB\n",
                static_cast<unsigned long long>(count), count == 0 ? 0.0 : used / static_cast<double>(count),
                made->connections(), memory_kib());
    std::fflush(stdout);
    before += count;
    cpu += used;
  }
  made->stop(std::chrono::seconds(1));
  runs.join();
  return 0;
}

auto idle(std::uint16_t port, int count) -> int {
  constexpr std::string_view ask = "GET / HTTP/1.1\r\nHost: here\r\n\r\n";
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(port);
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int open = 0;
  for (; open != count; ++open) {
    char bytes[1024];
    int const of = ::socket(AF_INET, SOCK_STREAM, 0);
    if (of < 0 || ::connect(of, reinterpret_cast<sockaddr const*>(&at), sizeof at) != 0) break;
    if (::send(of, ask.data(), ask.size(), MSG_NOSIGNAL) < 0 || ::recv(of, bytes, sizeof bytes, 0) <= 0) break;
  }
  std::printf("%d connections are open\n", open);
  std::fflush(stdout);
  ::pause();
  return 0;
}

} // namespace

auto main(int count, char** words) -> int {
  std::string_view const what = count > 2 ? words[1] : "";
  auto const port = static_cast<std::uint16_t>(count > 2 ? std::atoi(words[2]) : 0);
  if (what == "serve") return serve(port, count > 3 ? static_cast<unsigned>(std::atoi(words[3])) : 1);
  if (what == "idle" && count > 3) return idle(port, std::atoi(words[3]));
  std::fputs("serve PORT [THREADS] | idle PORT COUNT\n", stderr);
  return 2;
}
