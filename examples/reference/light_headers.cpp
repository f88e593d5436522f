// SPDX-License-Identifier: BSL-1.0
// Light headers: a header that only mentions a result needs the names, not the definitions.
#include "../expect.hpp"

//! [declare]
#include <sure/fwd.hpp>

struct order;
struct not_found;
sure::result<order, not_found> find_order(int id); // the header of a module
//! [declare]

//! [define]
#include <sure/result.hpp>

struct order {
  int id;
};
struct not_found {};
sure::result<order, not_found> find_order(int id) { // its source, and everyone who calls it
  if (id <= 0) return not_found{};
  return order{id};
}
//! [define]

// result.hpp alone takes the errors of one kind; what concerns several has its own header, and says so when it is
// missing.
int main() {
  expect(find_order(7)->id == 7);
  expect(!find_order(0));
}
