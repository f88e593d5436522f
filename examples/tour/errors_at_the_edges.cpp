// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
// Errors at the edges: inside, a function names its errors; at each edge of the program one function translates all of them.
#include "../expect.hpp"

#include <charconv>
#include <filesystem>
#include <future>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sure.hpp>
#include <sure/interop/error_code.hpp>
#include <sure/interop/exceptions.hpp>
#include <vector>

namespace {

struct receipt {
  std::string number;
};
struct request {
  std::string sku;
  std::string pieces;
  std::string card;
};

// What an error says of itself. All of it is optional.
//! [errors]
struct malformed {
  static constexpr std::string_view code = "order.malformed"; // for machines: never changes
  static constexpr auto kind = sure::error_kind::invalid;     // what a caller can do about it
  std::string text;
  std::string message() const { return "cannot read '" + text + "'"; } // for people
};
struct out_of_stock {
  static constexpr std::string_view code = "stock.out";
  static constexpr auto kind = sure::error_kind::conflict;
  int left;
  std::string message() const { return "only " + std::to_string(left) + " left"; }
};
struct card_declined {
  static constexpr std::string_view code = "payment.declined";
  static constexpr auto kind = sure::error_kind::denied;
};
struct gateway_timed_out {
  static constexpr std::string_view code = "payment.timed_out";
  static constexpr auto kind = sure::error_kind::timed_out;
};
using place_error = sure::one_of<malformed, out_of_stock, card_declined, gateway_timed_out>;
//! [errors]

sure::result<int, malformed> number_in(std::string_view text) {
  int number = 0;
  auto const [at, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc() || at != text.data() + text.size()) return malformed{std::string(text)};
  return number;
}
sure::result<void, card_declined, gateway_timed_out> charge(std::string_view card) {
  if (card == "empty") return card_declined{};
  if (card == "slow") return gateway_timed_out{};
  return {};
}

//! [place]
sure::result<receipt, place_error> place(request const& r) {
  int const pieces = SURE_TRY(number_in(r.pieces));
  if (pieces > 3) return out_of_stock{3};
  SURE_TRY(charge(r.card));
  return receipt{"r" + std::to_string(pieces)};
}
//! [place]

// The edge to HTTP: one function for the status, one for the answer.
//! [status]
int http_status(place_error const& e) {
  return sure::match(
      e, [](malformed const&) { return 400; }, [](out_of_stock const&) { return 409; },
      [](card_declined const&) { return 402; }, [](gateway_timed_out const&) { return 504; });
}
//! [status]

//! [answer]
struct response {
  int status;
  std::string body;
};
response answer(sure::result<receipt, place_error> const& placed) {
  return sure::match(
      placed, [](receipt const& r) { return response{201, r.number}; },
      [](place_error const& e) {
        sure::description const d = sure::describe(e);
        std::string const retry = sure::is_transient(e) ? " (try again)" : "";
        return response{http_status(e), std::string(d.code) + ": " + d.message + retry};
      });
}
//! [answer]

// The edge to the log: by kind, where every error of a kind is treated alike.
//! [level]
enum class level { info, warning, error };

level level_of(sure::error_kind kind) {
  using enum sure::error_kind;
  return sure::match(
      kind, sure::of<exhausted, timed_out, unavailable>([] { return level::warning; }),
      sure::of<unimplemented, data_loss, internal>([] { return level::error; }),
      sure::of<invalid, not_found, conflict, denied, unauthenticated, cancelled>([] { return level::info; }));
}
template <class E> level level_of(E const& error) { return level_of(sure::kind_of(error)); }
//! [level]

// The edge to the shell.
struct no_such_file {};
struct rows_refused {
  int count;
};
//! [exit]
sure::result<int, no_such_file, rows_refused> read_orders(std::string_view file);

int exit_status(std::string_view file) { // main: return exit_status(argv[1]);
  return sure::match(
      read_orders(file), [](int) { return 0; }, //
      [](rows_refused const&) { return 1; }, [](no_such_file) { return 66; });
}
//! [exit]
sure::result<int, no_such_file, rows_refused> read_orders(std::string_view file) {
  if (file.empty()) return no_such_file{};
  if (file == "bad.csv") return rows_refused{7};
  return 20;
}

// Where nobody decides by the error any more, the set does not matter.
struct missing_key {
  static constexpr auto kind = sure::error_kind::not_found;
  std::string key;
  std::string message() const { return "there is no key " + key; }
};
using settings = std::map<std::string, std::string, std::less<>>;

sure::result<std::string, missing_key> look_up(settings const& s, std::string const& key) {
  auto const at = s.find(key);
  if (at == s.end()) return missing_key{key};
  return at->second;
}
//! [start]
struct service {
  int port;
  int workers;
};
sure::result<int, sure::any_error> number_of(settings const& s, std::string const& key) {
  std::string const text = SURE_TRY(look_up(s, key));                       // missing_key
  return SURE_TRY(number_in(text).context("reading the value of {}", key)); // malformed
}
sure::result<service, sure::any_error> start(settings const& s) {
  int const port = SURE_TRY(number_of(s, "port").context("starting to listen"));
  int const workers = SURE_TRY(number_of(s, "workers").context("starting the workers"));
  return service{port, workers};
}
//! [start]

// The same notes on a result that keeps its type.
//! [context]
sure::result<int, malformed> total(std::vector<std::string> const& lines) {
  int sum = 0;
  for (std::size_t i = 0; i != lines.size(); ++i) sum += SURE_TRY(number_in(lines[i]).context("line {}", i + 1));
  return sum;
}
//! [context]

// The edge to code that throws.
//! [catching]
struct no_such_row {
  int key;
};
sure::result<std::string, no_such_row> row_of(std::map<int, std::string> const& table, int key) {
  return sure::catching([&] { return table.at(key); }, [&](std::out_of_range const&) { return no_such_row{key}; });
}
//! [catching]
// The edge to code that catches.
//! [throwing]
std::string row_or_throw(std::map<int, std::string> const& table, int key) {
  return sure::throwing(row_of(table, key)); // throws the no_such_row
}
//! [throwing]

// The edge to code that sets a std::error_code.
//! [codes]
sure::result<std::uintmax_t, std::error_code> size_of(std::filesystem::path const& path) {
  return sure::with_error_code([&](std::error_code& ec) { return std::filesystem::file_size(path, ec); });
}
std::error_code charge_by_code(std::string_view card) { // for callers that know codes only
  return sure::match(
      charge(card), [] { return std::error_code(); }, [](auto const& e) { return sure::to_error_code(e); });
}
//! [codes]

// The edge to a library in C, which calls back and knows only a number and a pointer.
extern "C" {
using row_callback = int (*)(void* state, char const* row);
}
int for_each_row(std::vector<char const*> const& rows, row_callback call, void* state) {
  for (char const* const row : rows)
    if (int const stop = call(state, row); stop != 0) return stop;
  return 0;
}
//! [callback]
struct summing {
  int sum = 0;
  sure::result<void, malformed> went = {};
};
extern "C" int add_row(void* state, char const* row) noexcept { // nothing may be thrown through C
  auto& s = *static_cast<summing*>(state);
  s.went = number_in(row).transform([&](int pence) { s.sum += pence; });
  return s.went ? 0 : 1;
}
sure::result<int, malformed> sum_of(std::vector<char const*> const& rows) {
  summing s;
  for_each_row(rows, &add_row, &s); // stops where the callback does not return 0
  SURE_TRY(s.went);
  return s.sum;
}
//! [callback]

// The edge between threads: a result is a value, and goes through a future as one.
//! [thread]
std::future<sure::result<int, sure::any_error>> total_later(std::vector<std::string> lines) {
  return std::async(std::launch::async, [lines = std::move(lines)]() -> sure::result<int, sure::any_error> {
    return SURE_TRY(total(lines)); // the any_error takes the notes of this thread along
  });
}
//! [thread]

} // namespace

int main() {
  expect(answer(place({"lantern", "2", "full"})).status == 201);
  expect(answer(place({"lantern", "two", "full"})).body == "order.malformed: cannot read 'two'");
  expect(answer(place({"lantern", "9", "full"})).body == "stock.out: only 3 left");
  expect(answer(place({"lantern", "2", "empty"})).status == 402);
  expect(answer(place({"lantern", "2", "slow"})).body == "payment.timed_out: payment.timed_out (try again)");

  expect(level_of(card_declined{}) == level::info && level_of(gateway_timed_out{}) == level::warning);
  expect(level_of(no_such_row{1}) == level::error); // it says no kind, and counts as internal
  expect(exit_status("good.csv") == 0 && exit_status("bad.csv") == 1 && exit_status("") == 66);

  expect(start({{"port", "80"}, {"workers", "4"}})->workers == 4);
  //! [report]
  auto const started = start({{"port", "http"}});
  expect(to_string(started.error()) == "starting to listen: reading the value of port: cannot read 'http'");
  expect(to_string(sure::report(started)) == "cannot read 'http'\n"
                                             "  code: order.malformed\n"
                                             "  kind: invalid\n"
                                             "  context: starting to listen\n"
                                             "  context: reading the value of port");
  //! [report]
  //! [ask]
  auto const other = start({{"port", "80"}});
  expect(other.error().is<missing_key>() && other.error().as<missing_key>()->key == "workers");
  expect(other.error() == sure::error_kind::not_found);
  //! [ask]

  expect(total({"1", "2"}) == 3);
  auto const wrong = total({"1", "x"});
  expect(wrong.error().text == "x" && sure::report(wrong).contexts.front() == "line 2");

  std::map<int, std::string> const table{{1, "lantern"}};
  expect(row_of(table, 1) == std::string("lantern") && row_of(table, 2).error().key == 2);
  bool thrown = false;
  try {
    static_cast<void>(row_or_throw(table, 3));
  } catch (no_such_row const& e) {
    thrown = e.key == 3;
  }
  expect(thrown);

  expect(sure::kind_of(size_of("no/such/file").error()) == sure::error_kind::not_found);
  expect(!charge_by_code("full") && charge_by_code("slow") == std::errc::timed_out);
  expect(sum_of({"1", "2"}) == 3 && sum_of({"1", "x", "2"}).error().text == "x");

  expect(total_later({"1", "2"}).get() == 3);
  expect(to_string(total_later({"1", "x"}).get().error()) == "line 2: cannot read 'x'");
}
