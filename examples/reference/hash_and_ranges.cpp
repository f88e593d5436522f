// SPDX-License-Identifier: BSL-1.0
// Hash and ranges: two headers apart from the core, because what they need of the standard library is heavy.
#include "../expect.hpp"

#include <string>
#include <sure/hash.hpp>
#include <sure/ranges.hpp>
#include <unordered_set>
#include <vector>

namespace {

struct guest {};
struct member {
  int number;
  bool operator==(member const&) const = default;
};

} // namespace

template <> struct std::hash<member> {
  std::size_t operator()(member const& m) const noexcept { return std::hash<int>{}(m.number); }
};

int main() {
  // An option hashes as its value does, and none in a way of its own.
  //! [hash]
  std::unordered_set<sure::option<std::string>> names;
  names.insert("Ada");
  names.insert(sure::none);
  names.insert(sure::none);
  //! [hash]
  expect(names.size() == 2);

  // In a sum an error without data needs no hash: guest has none.
  std::hash<sure::one_of<member, guest>> const hash;
  expect(hash(member{1}) == hash(member{1}) && hash(member{1}) != hash(guest{}));

  // An option is a view of one element or none, so it goes into a pipeline.
  // Clang before 16 cannot compile libstdc++'s views.
#if !defined(__clang__) || __clang_major__ >= 16
  //! [ranges]
  sure::option<int> const maybe = 20;
  std::vector<int> doubled;
  for (int const n : maybe | std::views::transform([](int i) { return 2 * i; })) doubled.push_back(n);
  //! [ranges]
  expect(doubled == std::vector<int>{40});
#endif
}
