// SPDX-License-Identifier: BSL-1.0
#include "load/crew.hpp"

#include <sure/match.hpp>
#include <sure/try.hpp>

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

namespace orders::load {
namespace {

/// How a process says that it is ready, or why not.
struct readiness {
  bool is_ready = false;
  std::array<char, 255> why{};
};

template <class Message> auto send(int to, Message const& what) -> bool {
  static_assert(std::is_trivially_copyable_v<Message>);
  auto const* at = reinterpret_cast<char const*>(&what);
  for (auto left = sizeof what; left != 0;) {
    auto const n = ::send(to, at, left, MSG_NOSIGNAL);
    if (n <= 0) return false;
    at += n;
    left -= static_cast<std::size_t>(n);
  }
  return true;
}

template <class Message> auto receive(int from) -> sure::option<Message> {
  static_assert(std::is_trivially_copyable_v<Message>);
  auto what = Message{};
  if (::recv(from, &what, sizeof what, MSG_WAITALL) != static_cast<::ssize_t>(sizeof what)) return sure::none;
  return what;
}

auto is_here(std::string const& host) -> bool { return host.starts_with("127."); }

auto gathered(crowd_options options) -> sure::result<crowd, no_crowd> {
  auto all = SURE_TRY(crowd::gather(std::move(options)));
  SURE_TRY(all.stock_up());
  return all;
}

/// Does what it is told until nobody tells it anything.
void help(int master, crowd_options options) {
  auto all = gathered(std::move(options));
  auto said = readiness{all.has_value(), {}};
  if (!all) {
    auto const why = all.error().message();
    std::ranges::copy_n(why.begin(), static_cast<std::ptrdiff_t>(std::min(why.size(), said.why.size() - 1)),
                        said.why.begin());
  }
  if (!send(master, said) || !all) return;
  while (auto const when = receive<crowd::timetable>(master))
    if (!send(master, all->follow(*when))) return;
}

} // namespace

class crew::helper {
public:
  helper(::pid_t process, int line) noexcept : process_(process), line_(line) {}
  helper(helper&& other) noexcept
      : process_(std::exchange(other.process_, -1)), line_(std::exchange(other.line_, -1)) {}
  auto operator=(helper&&) -> helper& = delete;
  ~helper() {
    if (line_ >= 0) ::close(line_);
    if (process_ > 0) ::waitpid(process_, nullptr, 0);
  }
  [[nodiscard]] auto line() const noexcept -> int { return line_; }

private:
  ::pid_t process_;
  int line_;
};

crew::crew() noexcept = default;
crew::crew(crew&&) noexcept = default;

// All hear that it is over before anybody is waited for.
crew::~crew() {
  for (auto const& one : helpers_) ::shutdown(one.line(), SHUT_RDWR);
}

auto crew::muster(crowd_options const& options, std::size_t processes) -> sure::result<crew, no_crowd> {
  auto all = crew{};
  for (auto i = std::size_t{0}; i != processes; ++i) {
    auto part = options;
    part.connections = options.connections / processes + (i < options.connections % processes ? 1 : 0);
    part.run += "-" + std::to_string(i);
    if (is_here(options.host)) part.from = "127.0.0." + std::to_string(2 + i);
    auto ends = std::array<int, 2>{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return failed("a pair of sockets");
    auto const process = ::fork();
    if (process == 0) {
      for (auto const& one : all.helpers_) ::close(one.line());
      ::close(ends[0]);
      help(ends[1], std::move(part));
      ::_exit(0);
    }
    ::close(ends[1]);
    all.helpers_.emplace_back(process, ends[0]);
    if (process < 0) return failed("a process");
  }
  for (auto const& one : all.helpers_) {
    auto const said = receive<readiness>(one.line());
    if (!said) return no_crowd{"a process of the load ended"};
    if (!said->is_ready) return no_crowd{said->why.data()};
  }
  return all;
}

auto crew::follow(crowd::timetable const& when) -> sure::result<tally, no_crowd> {
  auto const count = helpers_.size();
  for (auto i = std::size_t{0}; i != count; ++i) {
    auto const part = crowd::timetable{when.due(i), when.pause * static_cast<crowd::clock::rep>(count),
                                       when.orders / count + (i < when.orders % count ? 1 : 0)};
    if (!send(helpers_[i].line(), part)) return no_crowd{"a process of the load ended"};
  }
  auto sum = tally{};
  for (auto const& one : helpers_) {
    auto const part = receive<tally>(one.line());
    if (!part) return no_crowd{"a process of the load ended"};
    sum.add(*part);
  }
  return sum;
}

} // namespace orders::load
