// SPDX-License-Identifier: BSL-1.0
// Faults for clang-tidy, with the settings of docs/tooling/static-analysis.md. A line that ends in `// finds: CHECK` is found by that
// check; one without is found by none, also where it is wrong. clang_tidy_test.py compares.
#include <memory>
#include <optional>
#include <string>
#include <sure.hpp>
#include <utility>

namespace {

struct not_found {
  int id;
};
struct closed {};

sure::result<int, not_found> total_of(int id) {
  if (id == 0) return not_found{id};
  return id;
}
sure::result<std::string, not_found> client_of(int id) {
  if (id == 0) return not_found{id};
  return "client";
}
sure::result<void, closed> save(std::string client) {
  if (client.empty()) return closed{};
  static std::string last;
  last = std::move(client);
  return {};
}

} // namespace

//! [faults]
sure::result<int, not_found, closed> used_after_it_was_moved(int id) {
  std::string client = SURE_TRY(client_of(id));
  SURE_TRY(save(std::move(client)));
  return static_cast<int>(client.size()); // finds: bugprone-use-after-move, clang-analyzer-cplusplus.Move
}
void cast_away() {
  static_cast<void>(save("Ada")); // finds: bugprone-unused-return-value
}
void forgotten() {
  auto const client = client_of(1); // finds: bugprone-unused-local-non-trivial-variable
}
void dropped() { save("Ada").ignore(); }
//! [faults]

//! [not known]
int of_the_standard(std::optional<int> const& total) {
  return *total; // finds: bugprone-unchecked-optional-access
}
int of_sure(sure::option<int> const& total) {
  return *total; // no check of clang-tidy knows this type; -Wconsumed does
}
//! [not known]

int main() {
  cast_away();
  forgotten();
  dropped();
  return of_the_standard(1) + of_sure(1) + used_after_it_was_moved(1).value_or(0) + total_of(1).value_or(0);
}
