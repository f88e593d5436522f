// SPDX-License-Identifier: BSL-1.0
// What the words around errors cost: counted like a style (harness.cpp), but they have no rivals to share cases with.
#include "allocations.hpp"
#include "lab.hpp"

#include <cstdio>

#include <sure/any_error.hpp>
#include <sure/context.hpp>
#include <sure/match.hpp>
#include <sure/result.hpp>
#include <sure/try.hpp>

namespace {

struct declined {
  unsigned reason;
};
struct lost {};

using typed = sure::result<unsigned, declined, lost>;
using erased = sure::result<unsigned, sure::any_error>;

// `depth` + 1 frames; the innermost fails when x is 0.
template <class R> LAB_OPAQUE R plain(unsigned depth, unsigned x) {
  if (depth != 0) return SURE_TRY(plain<R>(depth - 1, x)) + 1;
  if (x == 0) return declined{7};
  return x;
}
template <class R> LAB_OPAQUE R noted(unsigned depth, unsigned x) {
  if (depth != 0) return SURE_TRY(noted<R>(depth - 1, x).context("loading order {}", depth)) + 1;
  if (x == 0) return declined{7};
  return x;
}

// So that no call is taken for one whose answer is known.
template <class T> T unknown(T x) {
  asm volatile("" : "+r"(x) : : "memory");
  return x;
}

LAB_OPAQUE unsigned reason_of(sure::any_error const& error) {
  auto const found = error.as<declined>();
  return found ? found->reason : 0;
}
unsigned number_of(typed const& r) {
  return sure::match(
      r, [](unsigned x) { return x; }, [](declined const& e) { return e.reason; }, [](lost const&) { return 0u; });
}
unsigned number_of(erased const& r) {
  return sure::match(r, [](unsigned x) { return x; }, [](sure::any_error const& e) { return reason_of(e); });
}

template <class Operation> void count_case(char const* test, unsigned permille, unsigned depth, Operation operation) {
  unsigned const warm = 4, few = 8, many = 24;
  for (unsigned i = 0; i != warm; ++i) operation();
  for (unsigned const n : {few, many}) {
    allocated const before = allocations;
    unsigned long sum = 0;
    lab_mark();
    for (unsigned i = 0; i != n; ++i) sum += operation();
    lab_mark();
    allocated const used = allocations - before;
    std::printf("%s %u %u %u %lu %lu %lu\n", test, permille, depth, n, used.times, used.bytes, sum);
  }
}

template <class R> void count_chain(char const* test, R (*chain)(unsigned, unsigned)) {
  for (unsigned const depth : {1u, 16u})
    for (unsigned const permille : {0u, 1000u})
      count_case(test, permille, depth, [=] { return number_of(chain(depth, unknown(permille == 0 ? 1u : 0u))); });
}

} // namespace

int main() {
  sure::any_error error = declined{7};
  for (unsigned level = 0; level != 4; ++level) error.context("loading order {}", level);
  count_case("as", 1000, 4, [&] { return reason_of(*unknown(&error)); });
  count_chain<typed>("typed.plain", plain<typed>);
  count_chain<typed>("typed.noted", noted<typed>);
  count_chain<erased>("erased.plain", plain<erased>);
  count_chain<erased>("erased.noted", noted<erased>);
}
