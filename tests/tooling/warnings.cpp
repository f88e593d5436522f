// SPDX-License-Identifier: BSL-1.0
// What warns where: `gcc` and `clang` stand at a line that this compiler warns of, with the flag. warnings_test.py compares, with
// -Wall -Wextra -Wpedantic, and with -Wconsumed on clang. A line without a mark is warned of by none.
#include <string>
#include <sure.hpp>

struct not_found {
  int id;
};
struct closed {};
sure::result<int, not_found> total_of(int id);
sure::result<std::string, not_found> client_of(int id);
sure::result<void, closed> save(int total);
sure::option<int> discount(int id);

//! [discarded]
void discarded() {
  save(1);                                          // gcc -Wunused-result, clang -Wunused-result
  total_of(1).has_value();                          // gcc -Wunused-result, clang -Wunused-result
  total_of(1).or_else([](not_found) { return 0; }); // gcc -Wunused-result, clang -Wunused-result
  save(1).ignore();
}
void forgotten() {
  auto const saved = save(1);       // gcc -Wunused-but-set-variable, clang -Wunused-variable
  auto const client = client_of(1); // a destructor, so no compiler says that nobody looks
}
//! [discarded]

//! [dangling]
int dangling(int id) {
  std::string const& client = client_of(id).value();             // clang -Wdangling
  for (char const letter : client_of(id).value()) return letter; // clang -Wdangling
  char const* const letters = client_of(id).value().c_str();     // gone as well, and no compiler says so
  return static_cast<int>(client.size()) + static_cast<int>(letters[0]);
}
std::string const& returned(int id) {
  auto const client = client_of(id);
  return client.value(); // clang -Wreturn-stack-address
}
sure::option<not_found const&> why(int id) {
  auto const client = client_of(id);
  return client.error_as<not_found>(); // clang -Wreturn-stack-address
}
//! [dangling]

//! [unchecked]
int unchecked(int id) {
  auto const total = total_of(id);
  return *total; // clang -Wconsumed
}
int checked_otherwise(int id) {
  auto const total = total_of(id);
  if (total.has_value()) return 0;
  return *total; // clang -Wconsumed
}
int checked(int id) {
  auto const total = total_of(id);
  if (!total) return 0;
  return *total + discount(id).value_or(0);
}
//! [unchecked]

//! [right and warned of]
sure::result<int, not_found> passed_on(int id) {
  auto const total = total_of(id);
  if (!total) return total; // clang -Wconsumed
  return *total + 1;
}
int in_one_expression(int id) {
  auto const total = total_of(id);
  return total ? *total : 0; // clang -Wconsumed
}
int in_a_loop(int id) {
  auto total = total_of(id);
  while (!total) total = total_of(++id);
  return *total; // clang -Wconsumed
}
int in_a_variable(int id) {
  auto const total = total_of(id);
  bool const is_there = total.has_value();
  return is_there ? *total : 0; // clang -Wconsumed
}
int by_its_error(int id) {
  auto const total = total_of(id);
  if (total.has_error<not_found>()) return 0;
  return *total; // clang -Wconsumed
}
int by_its_making() {
  sure::option<int> const made = 3;
  return *made; // clang -Wconsumed
}
//! [right and warned of]

//! [right and quiet]
sure::result<void, closed> close_one(int id) {
  SURE_TRY(save(id));
  return {};
}
sure::result<int, not_found> passed_on_quietly(int id) { return SURE_TRY(total_of(id)) + 1; }
int in_a_match(int id) {
  return sure::match(total_of(id), [](int total) { return total; }, [](not_found const&) { return 0; });
}
int in_an_if(int id) {
  if (auto const total = total_of(id)) return *total;
  return 0;
}
//! [right and quiet]
