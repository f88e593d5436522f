// SPDX-License-Identifier: BSL-1.0
// The worker around one style.
//   worker                   answers requests (worker.hpp)
//   worker suites            the tests that this style takes part in, a line each
//   worker count [TEST...]   the cases that the gate needs, or those of the tests, or of `all`, for a profiler (worker.hpp)
//   worker first DEPTH       wall_ns of the first failure of this process, and the median of the next 63
#include "worker.hpp"

#include "payloads.hpp"

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <string_view>

// A style that leaves a suite out leaves these null.
#pragma weak lab_chain_bare
#pragma weak lab_chain_owner
#pragma weak lab_widen
#pragma weak lab_value
#pragma weak lab_inplace
#pragma weak lab_error
#pragma weak lab_handle
#pragma weak lab_context

// The floor defines it: it can only succeed.
extern "C" bool const lab_never_fails;
#pragma weak lab_never_fails

namespace {

bool can_fail() { return &lab_never_fails == nullptr; }

random_bits random_of(request const& r) { return {(std::uint64_t{r.seed} << 1) | 1}; }

std::uint64_t run_fib(request const& r, unsigned) {
  random_bits random = random_of(r);
  std::uint64_t sum = 0;
  for (unsigned i = with_extra(r.iterations); i != 0; --i) sum += lab_fib(15, random.once_in(r.permille) ? 13 : 16);
  return sum;
}

std::uint64_t run_sqrt(request const& r, unsigned) {
  random_bits random = random_of(r);
  double values[100];
  for (double& v : values) v = 1;
  std::uint64_t sum = 0;
  for (unsigned i = with_extra(r.iterations); i != 0; --i) {
    if (random.once_in(r.permille)) values[10] = -1;
    sum += lab_sqrt(values, 100, 10);
    values[10] = 1;
  }
  return sum;
}

/// An operation that is told by 0 or 1 whether it shall fail. Where all or none shall, no dice are thrown.
template <class Operation>
std::uint64_t run_each(request const& r, Operation operation) {
  std::uint64_t sum = 0;
  if (r.permille == 0 || r.permille == 1000) {
    for (unsigned i = with_extra(r.iterations); i != 0; --i) sum += operation(r.permille == 0 ? 1u : 0u);
    return sum;
  }
  random_bits random = random_of(r);
  for (unsigned i = with_extra(r.iterations); i != 0; --i) sum += operation(random.once_in(r.permille) ? 0u : 1u);
  return sum;
}

template <unsigned (*Chain)(unsigned, unsigned, unsigned*)>
std::uint64_t run_chain(request const& r, unsigned) {
  unsigned slots[65] = {};
  std::uint64_t sum = run_each(r, [&](unsigned x) { return Chain(r.depth, x, slots); });
  for (unsigned s : slots) sum += s;
  return sum;
}

std::uint64_t run_widen(request const& r, unsigned) {
  std::int64_t sum = 0;
  int const x = r.permille == 0 ? 7 : -7;
  for (unsigned i = with_extra(r.iterations); i != 0; --i) sum += lab_widen(x);
  // Errors that come from the outer frames, once: all four kinds must keep their identity.
  if (r.permille != 0)
    for (int y = -1; y != 5; ++y) sum = sum * 31 + lab_widen(y);
  return static_cast<std::uint64_t>(sum);
}

template <unsigned (*Carry)(unsigned, unsigned, unsigned)>
std::uint64_t run_payload(request const& r, unsigned kind) {
  return run_each(r, [&](unsigned x) { return Carry(kind, r.depth, x); });
}

std::uint64_t run_context(request const& r, unsigned) {
  return run_each(r, [&](unsigned x) { return lab_context(r.depth, x); });
}

std::uint64_t run_handle(request const& r, unsigned kind) {
  unsigned const ways = kind;
  random_bits random = random_of(r);
  std::uint64_t sum = 0;
  for (unsigned i = with_extra(r.iterations); i != 0; --i)
    sum += lab_handle(ways, random.once_in(r.permille) ? static_cast<unsigned>(random() % ways) : ways);
  return sum;
}

struct suite {
  char const* name;
  std::uint64_t (*run)(request const&, unsigned kind);
  bool there;
  unsigned kind = 0;
  std::initializer_list<unsigned> depths{};
  bool gated = false; // a part of `count` without `all`
};

#define LAB_NAME_OF(prefix, name, ...) prefix name,
constexpr char const* value_names[] = {LAB_VALUES(LAB_NAME_OF, "value.")};
constexpr char const* inplace_names[] = {LAB_VALUES(LAB_NAME_OF, "inplace.")};
constexpr char const* error_names[] = {LAB_ERRORS(LAB_NAME_OF, "error.")};

std::vector<suite> suites() {
  static constexpr std::initializer_list<unsigned> once = {0}, payload = {8}, levels = {1, 4, 16}, deepest = {64},
                                                   all = {1, 4, 16, 64};
  std::vector<suite> made = {
      {"fib", run_fib, true, 0, once, true},
      {"sqrt", run_sqrt, true, 0, once, true},
      {"chain.guard", run_chain<lab_chain_guard>, true, 0, levels, true},
      {"chain.guard", run_chain<lab_chain_guard>, true, 0, deepest},
      {"chain.bare", run_chain<lab_chain_bare>, &lab_chain_bare != nullptr, 0, all},
      {"chain.owner", run_chain<lab_chain_owner>, &lab_chain_owner != nullptr, 0, all},
      {"widen", run_widen, &lab_widen != nullptr, 0, once, true},
      {"context", run_context, &lab_context != nullptr, 0, levels},
      {"handle.1", run_handle, &lab_handle != nullptr, 1, once},
      {"handle.4", run_handle, &lab_handle != nullptr, 4, once},
      {"handle.16", run_handle, &lab_handle != nullptr, 16, once},
  };
  auto const add = [&](auto const& names, auto run, bool there) {
    unsigned kind = 0;
    for (char const* name : names) made.push_back({name, run, there, kind++, payload});
  };
  add(value_names, run_payload<lab_value>, &lab_value != nullptr);
  add(inplace_names, run_payload<lab_inplace>, &lab_inplace != nullptr);
  add(error_names, run_payload<lab_error>, &lab_error != nullptr);
  std::erase_if(made, [](suite const& s) { return !s.there; });
  return made;
}

std::vector<suite> const known = suites();

suite const& suite_of(request const& r) {
  for (suite const& s : known)
    if (std::strcmp(s.name, r.test) == 0) return s;
  std::fprintf(stderr, "lab: no test %s here\n", r.test);
  std::exit(2);
}

int tell_suites() {
  for (suite const& s : known)
    for (unsigned const depth : s.depths) std::printf("%s %u\n", s.name, depth);
  return 0;
}

int count(std::vector<std::string_view> const& tests) {
  auto const asked_for = [&](suite const& s) {
    if (tests.empty()) return s.gated;
    return std::any_of(tests.begin(), tests.end(),
                       [&](std::string_view test) { return test == s.name || test == "all"; });
  };
  for (suite const& s : known) {
    if (!asked_for(s)) continue;
    bool const root = s.run == run_sqrt; // what fails there is the first of a hundred: it would be another work
    for (unsigned const depth : s.depths)
      for (unsigned const permille : {0u, 1000u}) {
        if (permille != 0 && (!can_fail() || root)) continue;
        request r{{}, permille, 1, 0, 1, depth};
        std::strcpy(r.test, s.name);
        count_case([&](request const& o) { return s.run(o, s.kind); }, r, 4, 8, 24);
      }
  }
  return 0;
}

int first_failure(unsigned depth) {
  unsigned slots[65] = {};
  std::uint64_t took[64];
  std::uint64_t sum = 0;
  for (std::uint64_t& one : took) {
    std::uint64_t const start = now(CLOCK_MONOTONIC);
    sum += lab_chain_guard(depth, 0, slots);
    one = now(CLOCK_MONOTONIC) - start;
  }
  std::sort(took + 1, took + 64);
  std::printf("%llu %llu %llu\n", static_cast<unsigned long long>(took[0]), static_cast<unsigned long long>(took[32]),
              static_cast<unsigned long long>(sum));
  return 0;
}

} // namespace

int main(int argc, char** argv) {
  if (counts(argc, argv)) return count({argv + 2, argv + argc});
  if (argc > 1 && std::strcmp(argv[1], "suites") == 0) return tell_suites();
  if (argc > 2 && std::strcmp(argv[1], "first") == 0)
    return first_failure(static_cast<unsigned>(std::min(64UL, std::strtoul(argv[2], nullptr, 10))));
  return serve([](request const& r) {
    suite const& s = suite_of(r);
    return s.run(r, s.kind);
  });
}
