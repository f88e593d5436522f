// SPDX-License-Identifier: BSL-1.0
// The worker around one style.
#include "worker.hpp"

#include <cstdlib>
#include <initializer_list>

namespace {

std::uint64_t run_fib(request const& o) {
  random_bits random{(std::uint64_t{o.seed} << 1) | 1};
  std::uint64_t sum = 0;
  for (unsigned i = with_extra(o.iterations); i != 0; --i) sum += lab::fib_op(15, random.once_in(o.permille) ? 13 : 16);
  return sum;
}

std::uint64_t run_sqrt(request const& o) {
  random_bits random{(std::uint64_t{o.seed} << 1) | 1};
  double values[100];
  for (double& v : values) v = 1;
  std::uint64_t sum = 0;
  for (unsigned i = with_extra(o.iterations); i != 0; --i) {
    if (random.once_in(o.permille)) values[10] = -1;
    sum += lab::sqrt_op(values, 100, 10);
    values[10] = 1;
  }
  return sum;
}

std::uint64_t run_chain(request const& o) {
  random_bits random{(std::uint64_t{o.seed} << 1) | 1};
  unsigned slots[65] = {};
  std::uint64_t sum = 0;
  if (o.permille == 0 || o.permille == 1000)
    for (unsigned i = with_extra(o.iterations); i != 0; --i) sum += lab::chain_op(o.depth, o.permille == 0, slots);
  else
    for (unsigned i = with_extra(o.iterations); i != 0; --i)
      sum += lab::chain_op(o.depth, !random.once_in(o.permille), slots);
  for (unsigned s : slots) sum += s;
  return sum;
}

std::uint64_t run_widen(request const& o) {
  std::int64_t sum = 0;
  int const x = o.permille == 0 ? 7 : -7;
  for (unsigned i = with_extra(o.iterations); i != 0; --i) sum += lab::widen_op(x);
  // Errors that come from the outer frames, once: all four kinds must keep their identity.
  if (lab::can_fail)
    for (int x = -1; x != 5; ++x) sum = sum * 31 + lab::widen_op(x);
  return static_cast<std::uint64_t>(sum);
}

std::uint64_t run(request const& o) {
  if (std::strcmp(o.test, "fib") == 0) return run_fib(o);
  if (std::strcmp(o.test, "sqrt") == 0) return run_sqrt(o);
  if (std::strcmp(o.test, "chain") == 0) return run_chain(o);
  if (std::strcmp(o.test, "widen") == 0) return run_widen(o);
  std::fprintf(stderr, "lab: unknown test %s\n", o.test);
  std::exit(2);
}

void count_style(char const* test, unsigned permille, unsigned depth) {
  if (permille != 0 && !lab::can_fail) return;
  request r{{}, permille, 0, 1, depth};
  std::strcpy(r.test, test);
  count_case(run, r, 4, 8, 24);
}

int count() {
  count_style("fib", 0, 0);
  count_style("fib", 1000, 0);
  count_style("sqrt", 0, 0);
  for (unsigned const depth : {1u, 4u, 16u})
    for (unsigned const permille : {0u, 1000u}) count_style("chain", permille, depth);
  count_style("widen", 0, 0);
  count_style("widen", 1000, 0);
  return 0;
}

} // namespace

int main(int argc, char** argv) {
  if (counts(argc, argv)) return count();
  return serve([](request o) {
    if (!lab::can_fail) o.permille = 0;
    return run(o);
  });
}
