// SPDX-License-Identifier: BSL-1.0
#ifndef LAB_HPP
#define LAB_HPP

/// What a style of error handling implements to take part: one file in styles/, in any language that can define
/// functions of C. The first three are needed, each of the others is a suite that a style may leave out.
/// The harness lives in another translation unit, and nothing is optimised across the border.

#if defined(LAB_INLINE)
#define LAB_OPAQUE
#elif defined(__clang__)
#define LAB_OPAQUE __attribute__((noinline))
#else
#define LAB_OPAQUE __attribute__((noipa))
#endif

extern "C" {

/// `passes` times: replace each value by its root, fail at the first negative one. Returns the failed passes.
unsigned lab_sqrt(double* values, unsigned count, unsigned passes);

/// The n-th Fibonacci number, n-2 before n-1; a call with depth 0 fails. Returns 0 on failure.
unsigned lab_fib(unsigned n, unsigned depth);

/// `depth` + 1 frames, a `guard` on a slot of its own in each; the innermost fails when x is 0. Returns x + depth, or 0 on failure.
unsigned lab_chain_guard(unsigned depth, unsigned x, unsigned* slots);

/// The same with nothing to destroy in a frame, and with an `owner`.
unsigned lab_chain_bare(unsigned depth, unsigned x, unsigned* slots);
unsigned lab_chain_owner(unsigned depth, unsigned x, unsigned* slots);

/// {A} -> {A,B} -> {A,B,C} -> {A,B,C,D}: fails with A when x < 0, with B, C, D when x is 1, 2, 3.
/// Returns x + 3, or -1 to -4 for A to D.
int lab_widen(int x);

/// `depth` + 1 frames that return a value of the kind (payloads.hpp): the innermost makes it of x, or fails when x is 0;
/// each other one touches it and passes it on. Returns what `read` says of the last, or 0 on failure.
unsigned lab_value(unsigned kind, unsigned depth, unsigned x);

/// The same where a style can touch the value inside of what it returns: it is not taken out and put in again.
unsigned lab_inplace(unsigned kind, unsigned depth, unsigned x);

/// `depth` + 1 frames; the innermost fails with an error of the kind when x is 0. Returns x + depth, or what `read` says of the error.
unsigned lab_error(unsigned kind, unsigned depth, unsigned x);

/// A call that fails in one of 1, 4 or 16 ways, each with its own handler; `which` == `ways` succeeds. Returns 100 + which
/// from the handler of that way, or 7.
unsigned lab_handle(unsigned ways, unsigned which);

/// `depth` + 1 frames; the innermost fails when x is 0, and each other one adds the text "level N", N its depth, to the failure.
/// Returns x + depth, or 16 times the number of texts plus the length of the outermost.
unsigned lab_context(unsigned depth, unsigned x);

} // extern "C"

namespace lab {

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

/// A frame that owns memory.
class owner {
public:
  explicit owner(unsigned* slot) : held_(new unsigned(1)), slot_(slot) {
    asm volatile("" : : "r"(held_) : "memory"); // or clang would not allocate at all
    *slot_ = *held_;
  }
  ~owner() {
    *slot_ = 0;
    delete held_;
  }
  owner(owner const&) = delete;
  owner& operator=(owner const&) = delete;

private:
  unsigned* held_;
  unsigned* slot_;
};

/// What a handler does: each has code of its own, or the compiler would make one sum of all of them.
template <unsigned Which>
unsigned handled() noexcept {
  asm volatile("# handler %c0" : : "i"(Which));
  return 100 + Which;
}

/// A frame with nothing to destroy.
struct bare {
  explicit bare(unsigned*) noexcept {}
};

} // namespace lab

#endif // LAB_HPP
