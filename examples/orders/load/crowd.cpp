// SPDX-License-Identifier: BSL-1.0
#include "load/crowd.hpp"

#include <sure/try.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <thread>
#include <utility>

namespace orders::load {
namespace {

using namespace std::chrono_literals;

/// Descriptors that are no connections.
constexpr auto others = std::size_t{64};
/// Of the connections, these put goods on the shelf.
constexpr auto carriers = std::size_t{64};
/// Sent before anybody looks whether there are answers.
constexpr auto at_once = 64;

auto allow_descriptors(std::size_t count) -> sure::result<void, no_crowd> {
  auto limit = ::rlimit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
  if (count + others <= limit.rlim_cur) return {};
  return no_crowd{std::to_string(count) + " connections are too many for a process that may have " +
                  std::to_string(limit.rlim_cur) + " descriptors: use more processes"};
}

auto address_of(std::string const& host, std::uint16_t port) -> sure::result<::sockaddr_in, no_crowd> {
  auto at = ::sockaddr_in{};
  at.sin_family = AF_INET;
  at.sin_port = htons(port);
  if (::inet_pton(AF_INET, host.c_str(), &at.sin_addr) != 1) return no_crowd{host + " is no IPv4 address"};
  return at;
}

auto generic(::sockaddr_in const& at) -> ::sockaddr const* { return reinterpret_cast<::sockaddr const*>(&at); }

void set(int socket, int level, int name, int value) { ::setsockopt(socket, level, name, &value, sizeof value); }

} // namespace

auto failed(std::string_view what) -> no_crowd {
  return {std::string{what} + ": " + std::error_code{errno, std::system_category()}.message()};
}

void tally::add(tally const& other) noexcept {
  took.add(other.took);
  took_to_refuse.add(other.took_to_refuse);
  late.add(other.late);
  due += other.due;
  accepted += other.accepted;
  refused += other.refused;
  refused_for_good += other.refused_for_good;
  accepted_meanwhile += other.accepted_meanwhile;
  broken += other.broken;
}

struct crowd::member {
  explicit member(int of) noexcept : socket(of) {}
  member(member&& other) noexcept
      : socket(std::exchange(other.socket, -1)), reader(std::move(other.reader)), began(other.began),
        waits(other.waits), behind(other.behind) {}
  auto operator=(member&&) -> member& = delete;
  ~member() { hang_up(); }

  [[nodiscard]] auto is_open() const noexcept -> bool { return socket >= 0; }
  void hang_up() noexcept {
    if (!is_open()) return;
    auto const reset = ::linger{1, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    ::close(std::exchange(socket, -1));
  }

  int socket;
  answer_reader reader;
  /// The number of the order that it waits for.
  std::uint64_t began = 0;
  bool waits = false;
  /// Orders that became due since.
  std::uint32_t behind = 0;
};

/// Where following a timetable has come to.
struct crowd::course {
  timetable when;
  tally so_far{};

  void note(answer const& heard, std::uint64_t number) {
    auto const took = clock::now() - when.due(number);
    so_far.took.add(took);
    if (heard.status < 400) {
      ++so_far.accepted;
      so_far.accepted_meanwhile += so_far.due != when.orders ? 1 : 0;
    } else {
      ++so_far.refused;
      so_far.took_to_refuse.add(took);
      so_far.refused_for_good += heard.status == 503 && heard.says_when ? 0 : 1;
    }
  }
};

crowd::crowd(crowd_options options, int poll) noexcept
    : options_(std::move(options)), bytes_(options_.host, options_.run), poll_(poll) {}
crowd::crowd(crowd&& other) noexcept
    : options_(std::move(other.options_)), bytes_(std::move(other.bytes_)), poll_(std::exchange(other.poll_, -1)),
      members_(std::move(other.members_)) {}
crowd::~crowd() {
  if (poll_ >= 0) ::close(poll_);
}

auto crowd::gather(crowd_options options) -> sure::result<crowd, no_crowd> {
  SURE_TRY(allow_descriptors(options.connections));
  auto const count = options.connections;
  auto all = crowd{std::move(options), ::epoll_create1(EPOLL_CLOEXEC)};
  if (all.poll_ < 0) return failed("epoll");
  all.members_.reserve(count);
  while (all.members_.size() != count) SURE_TRY(all.join());
  return all;
}

auto crowd::join() -> sure::result<void, no_crowd> {
  auto const at = SURE_TRY(address_of(options_.host, options_.port));
  auto& one = members_.emplace_back(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!one.is_open()) return failed("a socket");
  set(one.socket, IPPROTO_TCP, TCP_NODELAY, 1);
  auto const patience = ::timeval{std::chrono::ceil<std::chrono::seconds>(options_.patience).count(), 0};
  ::setsockopt(one.socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(one.socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  if (!options_.from.empty()) {
    set(one.socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1);
    auto const from = SURE_TRY(address_of(options_.from, 0));
    if (::bind(one.socket, generic(from), sizeof from) != 0) return failed("a connection from " + options_.from);
  }
  auto const name = [&] { return "connection " + std::to_string(members_.size()); };
  if (::connect(one.socket, generic(at), sizeof at) != 0) return failed(name());
  auto wish = ::epoll_event{};
  wish.events = EPOLLIN;
  wish.data.u64 = members_.size() - 1;
  if (::epoll_ctl(poll_, EPOLL_CTL_ADD, one.socket, &wish) != 0) return failed(name());
  return {};
}

auto crowd::stock_up() -> sure::result<void, no_crowd> {
  auto bytes = std::array<char, 4096>{};
  for (auto i = std::size_t{0}; i != std::min(carriers, members_.size()); ++i)
    for (auto const& text : place_bytes::stock(options_.host)) {
      auto& one = members_[i];
      if (::send(one.socket, text.data(), text.size(), MSG_NOSIGNAL) < 0) return failed("stock");
      for (;;) {
        auto const n = ::recv(one.socket, bytes.data(), bytes.size(), 0);
        if (n <= 0) return no_crowd{"nobody takes the stock"};
        auto const told = one.reader.feed({bytes.data(), static_cast<std::size_t>(n)});
        if (!told || (*told && (*told)->status != 200)) return no_crowd{"the stock is refused"};
        if (*told) break;
      }
    }
  return {};
}

auto crowd::follow(timetable const& when) -> tally {
  auto of = course{when};
  std::this_thread::sleep_until(when.begin);
  while (of.so_far.due != when.orders) {
    auto const now = clock::now();
    for (auto i = 0; i != at_once && of.so_far.due != when.orders && when.due(of.so_far.due) <= now; ++i) {
      auto& one = members_[of.so_far.due % members_.size()];
      ++of.so_far.due;
      if (!one.is_open()) {
        ++of.so_far.broken;
      } else if (one.waits) {
        ++one.behind;
      } else {
        one.began = of.so_far.due - 1;
        begin(one, of);
        of.so_far.late.add(clock::now() - when.due(one.began));
      }
    }
    if (when.pause > 0ns && of.so_far.due != when.orders) listen(of, when.due(of.so_far.due));
  }
  auto const end = when.due(when.orders) + options_.patience;
  while (of.so_far.unanswered() != 0 && clock::now() < end) listen(of, end);
  return of.so_far;
}

void crowd::begin(member& one, course& of) {
  auto const text = bytes_.next();
  one.waits =
      ::send(one.socket, text.data(), text.size(), MSG_NOSIGNAL | MSG_DONTWAIT) == static_cast<::ssize_t>(text.size());
  if (one.waits) return;
  of.so_far.broken += 1 + std::exchange(one.behind, 0);
  one.hang_up();
}

void crowd::hear(std::uint64_t who, course& of) {
  static thread_local auto bytes = std::array<char, 64 * 1024>{};
  auto& one = members_[who];
  if (!one.is_open()) return;
  auto const n = ::recv(one.socket, bytes.data(), bytes.size(), MSG_DONTWAIT);
  if (n < 0 && errno == EAGAIN) return;
  auto const told = one.reader.feed({bytes.data(), n > 0 ? static_cast<std::size_t>(n) : 0});
  if (n <= 0 || !told || !one.waits) {
    of.so_far.broken += (one.waits ? 1 : 0) + std::exchange(one.behind, 0);
    return one.hang_up();
  }
  if (!*told) return;
  of.note(**told, one.began);
  one.waits = false;
  if (one.behind == 0) return;
  --one.behind;
  one.began += members_.size();
  begin(one, of);
}

void crowd::listen(course& of, clock::time_point until) {
  auto events = std::array<::epoll_event, 512>{};
  auto const left = std::max(until - clock::now(), clock::duration{0});
  auto const seconds = std::chrono::floor<std::chrono::seconds>(left);
  auto const wait = ::timespec{seconds.count(), (left - seconds).count()};
  auto const count = ::epoll_pwait2(poll_, events.data(), static_cast<int>(events.size()), &wait, nullptr);
  for (auto i = 0; i < count; ++i) hear(events[static_cast<std::size_t>(i)].data.u64, of);
}

} // namespace orders::load
