// SPDX-License-Identifier: BSL-1.0
// Options: a value or none, also for references. The names are the standard's; ok_or, filter and from_nullable are new.
#include "../expect.hpp"

#include <map>
#include <string>
#include <sure.hpp>

namespace {

struct customer {
  std::string name;
  int orders;
};
struct not_found {
  int id;
};

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

// Foreign code returns pointers.
customer* first_customer() { return customers.empty() ? nullptr : &customers.begin()->second; }

} // namespace

int main() {
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
}
