// SPDX-License-Identifier: BSL-1.0
#ifndef LAB_HPP
#define LAB_HPP

/// What a style of error handling implements to take part: one file in styles/ that defines these functions.
/// The harness lives in another translation unit, and nothing is optimised across the border.

#if defined(__clang__)
#define LAB_OPAQUE __attribute__((noinline))
#else
#define LAB_OPAQUE __attribute__((noipa))
#endif

namespace lab {

/// False when the style cannot report a failure at all (the floor); the harness then asks for none.
extern bool const can_fail;

/// `passes` times: replace each value by its root, fail at the first negative one. Returns the failed passes.
unsigned sqrt_op(double* values, unsigned count, unsigned passes);

/// The n-th Fibonacci number, n-2 before n-1; a call with depth 0 fails. Returns 0 on failure.
unsigned fib_op(unsigned n, unsigned depth);

/// `depth` + 1 frames, a `guard` on a slot of its own in each; the innermost fails when x is 0. Returns x + depth, or 0 on failure.
unsigned chain_op(unsigned depth, unsigned x, unsigned* slots);

/// {A} -> {A,B} -> {A,B,C} -> {A,B,C,D}: fails with A when x < 0, with B, C, D when x is 1, 2, 3.
/// Returns x + 3, or -1 to -4 for A to D.
int widen_op(int x);

/// One slot a frame: a shared counter would make every frame wait for the one before.
class guard {
public:
  explicit guard(unsigned* slot) noexcept : slot_(slot) { *slot_ = 1; }
  ~guard() { *slot_ = 0; }
  guard(guard const&) = delete;
  guard& operator=(guard const&) = delete;

private:
  unsigned* slot_;
};

} // namespace lab

#endif // LAB_HPP
