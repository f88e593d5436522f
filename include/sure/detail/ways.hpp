// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_WAYS_HPP
#define SURE_DETAIL_WAYS_HPP

#include <sure/detail/ticket.hpp>

// The records of a traced build: the ways of the last failures of the process, in fixed memory. A ticket names the record, its
// generation and how many hops this very failure has made, so a copy that went another way is told from the original.
// Every field is read and written atomically, by the builtins of g++ and clang: <atomic> would make 100,000 constants of the ring.

namespace sure::inline SURE_ABI {

/// One SURE_TRY that a failure left by.
struct hop {
  char const* file;
  unsigned line;
  char const* function;
};

namespace detail {

inline constexpr unsigned most_ways = 1024;
inline constexpr unsigned first_hops = 16; // are kept; after them the last ones
inline constexpr unsigned last_hops = 16;
inline constexpr unsigned most_hops = first_hops + last_hops;

// ticket: record (10 bits), hops modulo 64 (6), generation (16, never zero).
[[nodiscard]] inline ticket make_ticket(unsigned record, unsigned hops, unsigned generation) noexcept {
  return {record | (hops % 64) << 10 | (generation % 65536) << 16};
}
struct way_record {
  using state_type = unsigned long long;
  state_type state; // generation (32 bits), hops (31), whether somebody writes (1)
  unsigned lost;    // hops that were gone when this record took over from another
  hop hops[most_hops];

  [[nodiscard]] static bool is_busy(state_type s) noexcept { return (s & 1) != 0; }
  [[nodiscard]] static unsigned hops_in(state_type s) noexcept { return static_cast<unsigned>(s) >> 1; }
  [[nodiscard]] static unsigned generation_of(state_type s) noexcept { return static_cast<unsigned>(s >> 32); }
  [[nodiscard]] static state_type make_state(unsigned generation, unsigned hops) noexcept {
    return state_type{generation} << 32 | state_type{hops} << 1;
  }
  [[nodiscard]] static unsigned place_of(unsigned i) noexcept {
    return i < first_hops ? i : first_hops + (i - first_hops) % last_hops;
  }
  [[nodiscard]] state_type read_state() const noexcept { return __atomic_load_n(&state, __ATOMIC_ACQUIRE); }
  [[nodiscard]] bool enter(state_type from, state_type to) noexcept {
    return __atomic_compare_exchange_n(&state, &from, to | 1, false, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED);
  }
  void leave(state_type to) noexcept { __atomic_store_n(&state, to, __ATOMIC_RELEASE); }
  // Whoever reads a field that was written after enter() then also reads that state: hence release and acquire, and no fences.
  void write(unsigned i, hop const& h) noexcept {
    hop& at = hops[place_of(i)];
    __atomic_store_n(&at.file, h.file, __ATOMIC_RELEASE);
    __atomic_store_n(&at.line, h.line, __ATOMIC_RELEASE);
    __atomic_store_n(&at.function, h.function, __ATOMIC_RELEASE);
  }
  [[nodiscard]] hop read(unsigned i) const noexcept {
    hop const& at = hops[place_of(i)];
    return {__atomic_load_n(&at.file, __ATOMIC_ACQUIRE), __atomic_load_n(&at.line, __ATOMIC_ACQUIRE),
            __atomic_load_n(&at.function, __ATOMIC_ACQUIRE)};
  }
};

// What can still be told of a way.
struct known_way {
  hop hops[most_hops];
  unsigned size = 0;
  unsigned lost = 0;
  bool forgotten = false;
};

SURE_ONE_IN_PROGRAM inline way_record all_ways[most_ways];
SURE_ONE_IN_PROGRAM inline unsigned next_way = 0;
SURE_ONE_IN_PROGRAM inline constinit thread_local ticket last_way{};

// False: somebody wrote meanwhile.
[[nodiscard]] inline bool copy_way(way_record const& record, way_record::state_type state, unsigned count,
                                   known_way& to) noexcept {
  unsigned const written = way_record::hops_in(state);
  to.size = 0;
  to.lost = __atomic_load_n(&record.lost, __ATOMIC_ACQUIRE);
  for (unsigned i = 0; i != count; ++i) {
    if (i < first_hops || i + last_hops >= written)
      to.hops[to.size++] = record.read(i);
    else
      ++to.lost; // in the middle, or written over by a copy of this failure that went further
  }
  return record.read_state() == state;
}
[[nodiscard]] inline known_way read_way(ticket of) noexcept {
  known_way way{};
  if (of.number == 0) return way;
  way_record const& record = all_ways[of.number % most_ways];
  unsigned const hops = of.number >> 10 & 63;
  for (int tries = 0; tries != 1000; ++tries) {
    auto const state = record.read_state();
    if (way_record::generation_of(state) % 65536 != of.number >> 16) break;
    if (way_record::is_busy(state)) continue;
    unsigned const written = way_record::hops_in(state);
    unsigned const further = (written - hops) % 64; // hops that copies of this failure made
    if (further < written && copy_way(record, state, written - further, way)) return way;
  }
  way.size = 0;
  way.lost = hops == 0 ? 64 : hops;
  way.forgotten = true;
  return way;
}

// A new record, which begins with what is known. Nothing is noted if every record is being written.
[[nodiscard]] inline ticket begin_way(known_way const& known, hop const& here) noexcept {
  for (unsigned tries = 0; tries != most_ways; ++tries) {
    unsigned const index = __atomic_fetch_add(&next_way, 1u, __ATOMIC_RELAXED) % most_ways;
    way_record& record = all_ways[index];
    auto const state = record.read_state();
    unsigned generation = way_record::generation_of(state) + 1;
    if (generation % 65536 == 0) ++generation;
    if (way_record::is_busy(state) || !record.enter(state, way_record::make_state(generation, 0))) continue;
    __atomic_store_n(&record.lost, known.lost, __ATOMIC_RELEASE);
    for (unsigned i = 0; i != known.size; ++i) record.write(i, known.hops[i]);
    record.write(known.size, here);
    record.leave(way_record::make_state(generation, known.size + 1));
    return make_ticket(index, known.size + 1, generation);
  }
  return {};
}
[[nodiscard]] inline bool is_state_of(ticket t, way_record::state_type state) noexcept {
  return !way_record::is_busy(state) && way_record::generation_of(state) % 65536 == t.number >> 16 &&
         way_record::hops_in(state) % 64 == (t.number >> 10 & 63);
}
// The ticket of the failure after this hop. Where the record is another's by now, or a copy went on in it, a new one is begun.
[[nodiscard]] SURE_COLD inline ticket note_hop(ticket failure, hop const& here) noexcept {
  ticket now{};
  way_record& record = all_ways[failure.number % most_ways];
  auto const state = record.read_state();
  unsigned const hops = way_record::hops_in(state);
  if (failure.number != 0 && is_state_of(failure, state) && record.enter(state, state)) {
    record.write(hops, here);
    record.leave(state + 2);
    now = make_ticket(failure.number % most_ways, hops + 1, way_record::generation_of(state));
  } else {
    now = begin_way(read_way(failure), here);
  }
  last_way = now;
  return now;
}

} // namespace detail
} // namespace sure::inline SURE_ABI

#endif // SURE_DETAIL_WAYS_HPP
