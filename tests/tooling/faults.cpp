// SPDX-License-Identifier: BSL-1.0
// Faults, one a name: without a name they are listed. docs/tooling/sanitizers.md says what notices which, and sanitizers_test.py
// compares.
#include <cstdio>
#include <map>
#include <optional>
#include <string>
#include <sure.hpp>
#include <thread>

namespace {

struct not_found {};
struct closed {};
struct order {
  int total;
  std::string client;
};

// Not inlined: the compiler does not know what a call gives.
[[gnu::noinline]] sure::result<int, not_found> total_of(int id) {
  if (id == 0) return not_found{};
  return id;
}
[[gnu::noinline]] sure::result<order, not_found, closed> load(int id) {
  if (id == 0) return closed{};
  return order{id, std::string(40, 'a')};
}
[[gnu::noinline]] sure::option<order&> find(order& one, int id) {
  if (id == 0) return sure::none;
  return one;
}
[[gnu::noinline]] sure::result<order&, not_found, closed> look_up(order& one, int id) {
  if (id == 0) return closed{};
  return one;
}
[[gnu::noinline]] std::optional<int> standard(int id) {
  if (id == 0) return std::nullopt;
  return id;
}

struct off {};
struct on {};
struct press {};
struct end {};
auto press_off(off const&, press const&) -> on { return {}; }
auto press_on(on const&, press const&) -> off { return {}; }
struct lamp {
  using states = sure::states<off, on>;
  using events = sure::events<press>;
  using rules = sure::rules<press_off, press_on>;
};

int value_of_a_failure(int id) { return *total_of(id) > 100 ? 1 : 0; }
int text_of_a_failure(int id) {
  auto const loaded = load(id);
  return loaded->client.size() > 100 ? 1 : 0;
}
int reference_of_none(int id) {
  order one{1, ""};
  return find(one, id)->total > 100 ? 1 : 0;
}
int reference_of_a_failure(int id) {
  order one{1, ""};
  return look_up(one, id)->total > 100 ? 1 : 0;
}
int error_of_a_value(int id) {
  auto const loaded = load(id + 1);
  return loaded.error().is<not_found>() ? 1 : 0;
}
int reference_into_a_temporary(int id) {
  std::string const& client = load(id + 1).value().client;
  return client[20] > 'b' ? 1 : 0;
}
int reference_after_assignment(int id) {
  auto loaded = load(id + 1);
  std::string const& client = loaded.value().client;
  char const* const letters = client.data();
  loaded = not_found{};
  return letters[20] > 'b' ? 1 : 0;
}
int machine_of_two_threads(int) {
  sure::machine<lamp> m;
  auto const work = [&m] {
    for (int i = 0; i != 1000; ++i) m.fire(press{}).ignore();
  };
  std::thread other(work);
  work();
  other.join();
  return m.is<on>() ? 1 : 0;
}
int value_of_a_standard_optional(int id) { return *standard(id) > 100 ? 1 : 0; }

std::map<std::string, int (*)(int)> const faults{
    {"value of a failure", value_of_a_failure},
    {"text of a failure", text_of_a_failure},
    {"reference of none", reference_of_none},
    {"reference of a failure", reference_of_a_failure},
    {"error of a value", error_of_a_value},
    {"reference into a temporary", reference_into_a_temporary},
    {"reference after an assignment", reference_after_assignment},
    {"machine of two threads", machine_of_two_threads},
    {"value of a std::optional", value_of_a_standard_optional},
};

} // namespace

int main(int count, char** words) {
  if (count != 2) {
    for (auto const& [name, run] : faults) std::puts(name.c_str());
    return 0;
  }
  std::printf("came to its end with %d\n", faults.at(words[1])(count - 2));
  return 0;
}
