// SPDX-License-Identifier: BSL-1.0
// The two language features that the debate about Rust and Go for services turns on, in C++: a failure has to be handled, and
// so has every state.
#include "../expect.hpp"

#include <map>
#include <string>
#include <sure.hpp>

namespace {

// What can be wrong is in the signature, with its data, and what a caller does not handle it has to pass on by name.
//! [forced]
struct unknown_account {
  int id;
};
struct too_little {
  int missing;
};
using accounts = std::map<int, int>;

sure::result<int, unknown_account> balance_of(accounts const& all, int id) {
  auto const found = all.find(id);
  if (found == all.end()) return unknown_account{id};
  return found->second;
}
sure::result<int, unknown_account, too_little> withdraw(accounts const& all, int id, int amount) {
  int const balance = SURE_TRY(balance_of(all, id));
  if (balance < amount) return too_little{amount - balance};
  return balance - amount;
}
std::string tell(accounts const& all, int id, int amount) {
  return sure::match(
      withdraw(all, id, amount), [](int left) { return std::to_string(left) + " left"; },
      [](unknown_account const& e) { return "no account " + std::to_string(e.id); },
      [](too_little const& e) { return std::to_string(e.missing) + " too little"; });
}
//! [forced]

// A thing that may be absent is another type than the thing.
//! [absent]
sure::option<int const&> richest(accounts const& all) {
  sure::option<int const&> best;
  for (auto const& [id, balance] : all)
    if (!best || balance > *best) best = balance;
  return best;
}
//! [absent]

// A state has its own data, and only this one: what was not paid has no receipt.
//! [states]
struct open {
  int total;
};
struct paid {
  std::string receipt;
};
struct written_off {};
using invoice = sure::one_of<open, paid, written_off>;

std::string headline(invoice const& of) {
  return sure::match(
      of, [](open const& i) { return "due: " + std::to_string(i.total); },
      [](paid const& i) { return "receipt " + i.receipt; }, [](written_off const&) { return std::string("lost"); });
}
//! [states]

// And every pair of state and event is decided.
//! [machine]
struct pay {
  int amount;
  std::string receipt;
};
struct give_up {};
struct wrong_amount {
  int due;
};

auto settle(open const& i, pay const& e) -> sure::result<paid, wrong_amount> {
  if (e.amount != i.total) return wrong_amount{i.total};
  return paid{e.receipt};
}
auto write_off(open const&, give_up const&) -> written_off { return {}; }

struct life {
  using states = sure::states<open, paid, written_off>;
  using events = sure::events<pay, give_up>;
  using rules = sure::rules<settle, write_off, sure::terminal<paid, written_off>>;
};
//! [machine]

} // namespace

int main() {
  accounts const all{{1, 50}, {2, 80}};
  expect(tell(all, 1, 20) == "30 left" && tell(all, 3, 1) == "no account 3" && tell(all, 2, 90) == "10 too little");
  expect(*richest(all) == 80 && !richest({}));

  sure::machine<life> bill{open{70}};
  expect(headline(bill.state()) == "due: 70");
  expect(bill.fire(pay{60, "r1"}).error_as<wrong_amount>()->due == 70);
  expect(bill.fire(pay{70, "r1"}) == sure::outcome::moved && headline(bill.state()) == "receipt r1");
  expect(bill.fire(give_up{}).has_error<sure::rejected>());
}
