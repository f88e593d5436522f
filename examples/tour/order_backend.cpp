// SPDX-License-Identifier: BSL-1.0
// The order backend in small: a request is read, decided, committed and answered; the gateway is asked after the commit.
// The core knows no network, no database and no clock, and each edge has one function that translates what comes in.
#include "../expect.hpp"

#include <map>
#include <string>
#include <string_view>
#include <sure.hpp>
#include <utility>
#include <vector>

namespace {

// The domain: what an order can be, what can happen to it, and why it refuses.
//! [domain]
struct reserved {
  int total;
};
struct charging { // the charge is decided and stored, and then somebody asks for it
  int total;
};
struct charge_unknown { // it was asked for, and nobody knows what became of it
  int total;
};
struct paid {};

struct pay {
  int amount;
};
struct charge_made {};
struct charge_lost {};
struct no_charge {};

struct wrong_amount {
  static constexpr std::string_view code = "order.wrong_amount";
  int due;
};
struct question { // to be asked when the state that goes with it is stored
  int amount;
};
using effects = std::vector<question>;
//! [domain]

//! [rules]
namespace lifecycle {
auto start_charge(reserved const& o, pay const& e, effects& out) -> sure::result<charging, wrong_amount> {
  if (e.amount != o.total) return wrong_amount{o.total};
  out.push_back({e.amount});
  return charging{o.total};
}
auto capture(sure::one_of<charging, charge_unknown> const&, charge_made const&) -> paid { return {}; }
auto lose_sight(charging const& o, charge_lost const&) -> charge_unknown { return {o.total}; }
auto release(sure::one_of<charging, charge_unknown> const& o, no_charge const&) -> reserved {
  return {sure::match(o, [](auto const& one) { return one.total; })};
}
} // namespace lifecycle

struct order {
  using states = sure::states<reserved, charging, charge_unknown, paid>;
  using events = sure::events<pay, charge_made, charge_lost, no_charge>;
  using rules = sure::rules<lifecycle::start_charge, lifecycle::capture, lifecycle::lose_sight, lifecycle::release,
                            sure::reject<sure::in<reserved>, sure::on<charge_made, charge_lost, no_charge>>,
                            sure::reject<sure::in<charging, charge_unknown>, sure::on<pay>>,
                            sure::ignore<sure::in<charge_unknown>, sure::on<charge_lost>>, sure::terminal<paid>>;
};
using state = sure::machine<order>::state_type;
using event = sure::one_of<pay, charge_made, charge_lost, no_charge>;
//! [rules]

// The first edge: a request becomes a command, or is none.
//! [read]
struct request {
  std::string target;
  std::string body;
};
struct no_such_address {
  static constexpr std::string_view code = "request.unknown_route";
};
struct malformed_body {
  static constexpr std::string_view code = "request.malformed_json";
};
struct command {
  int id;
  event what;
};

auto number_in(std::string_view text) -> sure::option<int> {
  if (text.empty() || text.size() > 6 || text.find_first_not_of("0123456789") != text.npos) return sure::none;
  return std::stoi(std::string(text));
}
auto read(request const& from) -> sure::result<command, no_such_address, malformed_body> {
  std::string_view const target = from.target;
  if (!target.starts_with("/orders/") || !target.ends_with("/pay") || target.size() < 13) return no_such_address{};
  int const id = SURE_TRY(number_in(target.substr(8, target.size() - 12)).ok_or(no_such_address{}));
  int const amount = SURE_TRY(number_in(from.body).ok_or(malformed_body{}));
  return command{id, pay{amount}};
}
//! [read]

// The second edge: the database, which knows numbers.
//! [storage]
struct no_such_order {
  static constexpr std::string_view code = "order.not_found";
};
struct storage_full {
  static constexpr std::string_view code = "storage.full";
};
struct database { // in memory; a real one has the same face
  std::map<int, state> rows;
  bool has_room = true;
  int commits = 0;
  int write(std::map<int, state> const& all) {
    if (!has_room) return 13; // SQLITE_FULL
    ++commits;
    rows = all;
    return 0;
  }
};
auto written(int code) -> sure::result<void, storage_full> {
  if (code != 0) return storage_full{};
  return {};
}
//! [storage]

//! [serve]
using decision = sure::result<effects, no_such_order, wrong_amount, sure::rejected>;

// Pure but for the rows it is given. An order that refuses is as it was.
auto decide(std::map<int, state>& rows, command const& asked) -> decision {
  auto const found = rows.find(asked.id);
  if (found == rows.end()) return no_such_order{};
  effects out;
  auto const next = SURE_TRY(sure::step<order>(found->second, asked.what, out));
  found->second = next.state;
  return out;
}

// Many commands, one commit. What a command refuses is its own matter; what the database refuses is that of all.
auto serve(database& db, std::vector<command> const& batch) -> sure::result<std::vector<decision>, storage_full> {
  auto rows = db.rows;
  std::vector<decision> decided;
  for (auto const& one : batch) {
    auto savepoint = rows;
    decided.push_back(decide(savepoint, one));
    if (decided.back()) rows = std::move(savepoint);
  }
  SURE_TRY(written(db.write(rows)));
  return decided;
}
//! [serve]

// The third edge: a gateway that may have done what nobody heard of.
//! [gateway]
enum class came { complete, refused, lost };
struct gateway {
  came next = came::complete;
  int charged = 0;
  came charge() {
    if (next != came::refused) charged = 1; // the same key again is the same charge
    return next;
  }
  bool settle() const { return charged != 0; }
};
//! [gateway]
} // namespace

//! [weigh]
template <> inline constexpr auto sure::enumerators<came> = sure::values<came::complete, came::refused, came::lost>;

namespace {
auto heard(came how) -> event {
  return sure::match<event>(how, sure::of<came::complete>([] { return charge_made{}; }),
                            sure::of<came::refused>([] { return no_charge{}; }), // nothing was sent
                            sure::of<came::lost>([] { return charge_lost{}; })); // never charged again: asked about
}

// What was left open, by a lost answer or by a process that ended, is asked about.
auto reconcile(database& db, gateway const& bank) -> sure::result<int, storage_full> {
  std::vector<command> open;
  for (auto const& row : db.rows)
    sure::match(
        row.second,
        [&](sure::one_of<charging, charge_unknown> const&) {
          open.push_back({row.first, bank.settle() ? event{charge_made{}} : event{no_charge{}}});
        },
        [](sure::one_of<reserved, paid> const&) {});
  SURE_TRY(serve(db, open));
  return static_cast<int>(open.size());
}
//! [weigh]

// The way back: every refusal has a status, or this does not compile.
//! [problem]
using refusal =
    sure::one_of<no_such_address, malformed_body, no_such_order, storage_full, wrong_amount, sure::rejected>;

struct response {
  int status;
  std::string body;
};
auto problem(refusal const& why) -> response {
  int const status = sure::match(
      why, [](sure::one_of<no_such_address, no_such_order> const&) { return 404; },
      [](malformed_body const&) { return 400; }, [](wrong_amount const&) { return 422; },
      [](sure::rejected const&) { return 409; }, [](storage_full const&) { return 507; });
  return {status, R"({"code": ")" + std::string(sure::code_of(why)) + R"("})"}; // application/problem+json
}
//! [problem]

//! [handle]
auto charge_then_tell(database& db, gateway& bank, int id) -> sure::result<response, storage_full> {
  SURE_TRY(serve(db, {{id, heard(bank.charge())}})); // the answer is a command again: one way into the database
  return sure::match(
      db.rows.at(id), [](paid const&) { return response{200, "paid"}; },
      [](sure::one_of<charging, charge_unknown> const&) { return response{202, "to be seen"}; },
      [](reserved const&) { return response{502, "not charged"}; });
}
auto respond(database& db, gateway& bank, request const& from) -> sure::result<response, refusal> {
  command const asked = SURE_TRY(read(from));
  std::vector<decision> const decided = SURE_TRY(serve(db, {asked}));
  effects const questions = SURE_TRY(decided.front());
  if (questions.empty()) return response{200, "as before"};
  return charge_then_tell(db, bank, asked.id);
}
auto handle(database& db, gateway& bank, request const& from) -> response {
  return respond(db, bank, from).or_else(problem);
}
//! [handle]

} // namespace

int main() {
  database db{{{1, reserved{500}}, {2, reserved{70}}}};
  gateway bank;

  expect(handle(db, bank, {"/nowhere", ""}).status == 404);
  expect(handle(db, bank, {"/orders/1/pay", "five"}).status == 400);
  expect(handle(db, bank, {"/orders/9/pay", "500"}).body == R"({"code": "order.not_found"})");
  expect(handle(db, bank, {"/orders/1/pay", "499"}).status == 422 && db.rows.at(1).is<reserved>());

  // The answer is lost after the charge: 202, and nobody charges again. The reconciler finds out.
  bank.next = came::lost;
  expect(handle(db, bank, {"/orders/1/pay", "500"}).status == 202 && db.rows.at(1).is<charge_unknown>());
  expect(handle(db, bank, {"/orders/1/pay", "500"}).body == R"({"code": "rejected"})");
  expect(reconcile(db, bank) == 1 && db.rows.at(1).is<paid>() && bank.charged == 1);

  // Nothing was sent: the order may be paid later.
  bank = {came::refused};
  expect(handle(db, bank, {"/orders/2/pay", "70"}).status == 502 && db.rows.at(2).is<reserved>());

  // Two commands share a commit; the one that is refused leaves nothing behind.
  int const before = db.commits;
  auto const both = serve(db, {{2, pay{70}}, {1, pay{500}}});
  expect(both && (*both)[0] && (*both)[1].has_error<sure::rejected>());
  expect(db.commits == before + 1 && db.rows.at(2).is<charging>());

  // A full database takes nothing, and says so in its own words.
  db.has_room = false;
  expect(handle(db, bank, {"/orders/2/pay", "70"}).status == 507 && db.rows.at(2).is<charging>());
}
