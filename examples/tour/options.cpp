// SPDX-License-Identifier: BSL-1.0
// Options: a value or none, also for references. The names are the standard's; ok_or, filter and from_nullable are new.
#include "../expect.hpp"

#include <csignal>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <sure.hpp>

// A type may give up one of its values, which then stands for none.
//! [spare]
struct customer_id {
  int number;
  bool operator==(customer_id const&) const = default;
};
template <> inline constexpr customer_id sure::spare_value<customer_id> = customer_id{0}; // no customer has it
static_assert(sizeof(sure::option<customer_id>) == sizeof(customer_id));
//! [spare]

namespace {

//! [customer]
struct customer {
  std::string name;
  int orders;
};
struct not_found {
  int id;
};
//! [customer]

std::map<int, customer> customers{{1, {"Ada", 3}}, {2, {"Grace", 0}}};

// An option of a reference is as large as a pointer, and says which functions may find nothing.
//! [find]
sure::option<customer&> find(int id) {
  auto const at = customers.find(id);
  if (at == customers.end()) return sure::none;
  return at->second;
}
//! [find]
static_assert(sizeof(sure::option<customer&>) == sizeof(customer*));

// ok_or: none becomes an error, and the caller learns what was missing.
//! [ok_or]
sure::result<customer&, not_found> load(int id) { return find(id).ok_or(not_found{id}); }
//! [ok_or]

// SURE_TRY leaves a function that returns an option with none.
//! [try]
sure::option<int> orders_of_both(int one, int other) {
  return SURE_TRY(find(one)).orders + SURE_TRY(find(other)).orders;
}
//! [try]

// Foreign code returns pointers.
//! [foreign]
customer* first_customer() { return customers.empty() ? nullptr : &customers.begin()->second; }
//! [foreign]

// The sizes on 64-bit machines; with SURE_TRACE a failure has room for its way.
#if !SURE_TRACE
//! [sizes]
struct locked {};
using contact = sure::one_of<customer_id, not_found>;
static_assert(sizeof(sure::option<customer&>) == sizeof(void*));
static_assert(sizeof(sure::option<std::unique_ptr<customer>>) == sizeof(void*));
static_assert(sizeof(sure::option<contact>) == sizeof(contact));
static_assert(sizeof(sure::option<int>) == 2 * sizeof(int));
static_assert(sizeof(sure::option<sure::option<int>>) == sizeof(sure::option<int>));
static_assert(sizeof(sure::result<customer&, locked>) == sizeof(void*));
static_assert(sizeof(sure::result<sure::option<int>, locked>) == sizeof(sure::option<int>));
//! [sizes]
#endif

// Called when a program reads a value that is not there; after it the program is aborted.
//! [handler]
std::string_view noted;
void note(sure::violation const& v) { noted = v.what; } // a service writes it to its log
//! [handler]

} // namespace

int main() {
  // Ask, then look.
  //! [ask]
  sure::option<customer&> const found = find(1);
  if (found) found->orders += 1;
  if (found.has_value() && found->orders > 3) found->name = "Ada, thank you";
  //! [ask]
  expect(customers.at(1).orders == 4 && customers.at(1).name == "Ada, thank you");
  customers.at(1) = {"Ada", 3};

  // The combinators are the standard's; filter keeps what a predicate accepts.
  //! [chain]
  std::string const name = find(1).transform([](customer const& c) { return c.name; }).value_or("nobody");
  sure::option<customer&> const regular = find(2).filter([](customer const& c) { return c.orders > 0; });
  //! [chain]
  expect(name == "Ada");
  expect(regular == sure::none);

  expect(load(1)->name == "Ada");
  expect(load(7).error().id == 7);

  // The loop runs once or not at all.
  //! [loop]
  for (customer& c : find(1)) ++c.orders;
  //! [loop]
  expect(customers.at(1).orders == 4);

  //! [pointer]
  sure::option<customer&> const first = sure::from_nullable(first_customer());
  //! [pointer]
  expect(first && first->name == "Ada");

  // A reference is rebound by assignment; what it referred to stays as it is.
  //! [rebind]
  sure::option<customer&> chosen = find(1);
  chosen = find(2);
  //! [rebind]
  expect(chosen->name == "Grace" && customers.at(1).name == "Ada");

  // match asks for both cases.
  //! [match]
  std::string const greeting = sure::match(
      find(9), [](customer const& c) { return "hello " + c.name; },
      [](sure::none_t) { return std::string("who are you?"); });
  //! [match]
  expect(greeting == "who are you?");

  expect(orders_of_both(1, 2) == 4 && orders_of_both(1, 9) == sure::none);

  // The price of a spare value: an option that is given it holds none.
  //! [price]
  sure::option<customer_id> const zero = customer_id{0};
  expect(!zero.has_value());
  //! [price]
  expect(sure::option<customer_id>(customer_id{7})->number == 7);

#if SURE_CHECKS
  std::signal(SIGABRT, [](int) { std::_Exit(noted == "option::operator-> without a value" ? 0 : 1); });
  //! [wrong]
  sure::set_violation_handler(&note);
  std::string const whose = find(9)->name; // nobody asked whether there is one: note is called
  //! [wrong]
  expect(whose.empty() && false);
#else
  expect(sure::set_violation_handler(&note) != &note); // installed, and never called
#endif
}
