// SPDX-License-Identifier: BSL-1.0
// Coming from Go: before/coming_from_go.go line by line in C++, and the words of the table that its page has.
#include "../expect.hpp"

#include <charconv>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <sure.hpp>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

using settings = std::map<std::string, std::string, std::less<>>;

// The errors. A sentinel is an empty type, an error with data is a type with data.
//! [errors]
struct refused {
  static constexpr auto kind = sure::error_kind::unavailable;
  std::string message() const { return "connection refused"; }
};
struct missing_setting {
  std::string key;
};
struct bad_port {
  std::string text;
};
struct other_version {
  int version;
};
//! [errors]

struct network {
  int open = 0;
};

// What `defer connection.Close()` did is done by an owner, and whichever way a function is left.
//! [connection]
class connection {
public:
  std::string const& host() const { return host_; }
  int version() const { return version_; }

private:
  friend sure::result<connection, refused> dial(network&, std::string host, int port);
  struct closer {
    void operator()(network* n) const noexcept { --n->open; }
  };
  connection(network& n, std::string host, int version) : opened_(&n), host_(std::move(host)), version_(version) {
    ++n.open;
  }
  std::unique_ptr<network, closer> opened_;
  std::string host_;
  int version_;
};
//! [connection]

sure::result<connection, refused> dial(network& n, std::string host, int port) {
  if (host == "closed") return refused{};
  return connection(n, std::move(host), port % 10);
}

//! [lookup]
sure::option<std::string const&> find(settings const& s, std::string_view key) { // text, ok := settings[key]
  auto const at = s.find(key);
  if (at == s.end()) return sure::none;
  return at->second;
}
//! [lookup]

//! [open]
sure::result<int, missing_setting, bad_port> port(settings const& s) {
  std::string const& text = SURE_TRY(find(s, "port").ok_or(missing_setting{"port"}));
  int number = 0;
  char const* const end = text.data() + text.size();
  auto const [at, problem] = std::from_chars(text.data(), end, number);
  if (problem != std::errc() || at != end) return bad_port{text};
  return number;
}

sure::result<connection, missing_setting, bad_port, refused, other_version> open(settings const& s, network& n) {
  std::string const& host = SURE_TRY(find(s, "host").ok_or(missing_setting{"host"}));
  connection made = SURE_TRY(dial(n, host, SURE_TRY(port(s))).context("dialing {}", host));
  if (made.version() != 3) return other_version{made.version()}; // and the connection is closed
  return made;
}

std::string answer(settings const& s, network& n) {
  auto const opened = open(s, n);
  return sure::match(
      opened, [](connection const& c) { return "connected to " + c.host(); },
      [](missing_setting const& e) { return "set " + e.key; },
      [](bad_port const& e) { return "correct port: " + e.text; },
      [&](refused const&) {
        sure::failure_report const what = sure::report(opened);
        return "try again later: " + what.contexts.front() + ": " + what.message;
      },
      [](other_version const& e) { return "update the other side from version " + std::to_string(e.version); });
}
//! [open]

// The interface `error`, for the edge of a program.
//! [any]
sure::result<int, sure::any_error> version_of(settings const& s, network& n) {
  return SURE_TRY(open(s, n).context("asking for the version")).version();
}
//! [any]

struct http {};
struct grpc {};
using listener = sure::one_of<http, grpc>;

} // namespace

// An enum that no iota counts: only the listed values are cases, and all of them are.
//! [enum]
enum class mode { read, write };
template <> inline constexpr auto sure::enumerators<mode> = sure::values<mode::read, mode::write>;

std::string_view name(mode m) {
  return sure::match(m, sure::of<mode::read>([] { return std::string_view("read"); }),
                     sure::of<mode::write>([] { return std::string_view("write"); }));
}
//! [enum]

int main() {
  network n;
  expect(answer({{"host", "db"}, {"port", "5433"}}, n) == "connected to db");
  expect(answer({{"port", "5433"}}, n) == "set host");
  expect(answer({{"host", "db"}}, n) == "set port");
  expect(answer({{"host", "db"}, {"port", "http"}}, n) == "correct port: http");
  expect(answer({{"host", "closed"}, {"port", "5433"}}, n) == "try again later: dialing closed: connection refused");
  // the one answer that differs: Go's switch fell into its default, the match had to name it
  expect(answer({{"host", "db"}, {"port", "5432"}}, n) == "update the other side from version 2");
  expect(n.open == 0);

  expect(name(mode::read) == "read" && name(mode::write) == "write");

  // errors.Is and errors.As.
  //! [is as]
  auto const failed = version_of({{"host", "db"}, {"port", "http"}}, n);
  expect(failed.error().is<bad_port>());                 // errors.As(err, &bad), and bad is not used
  expect(failed.error().as<bad_port>()->text == "http"); // bad.Text
  expect(to_string(failed.error()) == "asking for the version: bad_port");
  auto const typed = port({{"port", "http"}}); // where the set is known nothing has to be searched
  expect(typed.has_error<bad_port>() && typed.error_as<bad_port>()->text == "http");
  //! [is as]
  expect(version_of({{"host", "db"}, {"port", "5433"}}, n) == 3);

  // A type switch and a type assertion.
  //! [assert]
  listener const l = grpc{};
  expect(l.is<grpc>() && !l.as<http>()); // _, ok := l.(http)
  //! [assert]

  // What a variable holds before anything is assigned to it: no zero value where there is no sensible one.
  static_assert(!std::is_default_constructible_v<listener>);
  static_assert(!std::is_default_constructible_v<sure::result<connection, refused>>);
  expect(sure::option<int>() == sure::none);

  // A list of errors: what several checks found, all of them.
  auto const both = sure::validate(port({{"port", "x"}}), dial(n, "closed", 1));
  expect(both.error().size() == 2);
  dial(n, "db", 5433).ignore(); // _, _ = network.Dial("db", 5433)
  expect(n.open == 0);
}
