// SPDX-License-Identifier: BSL-1.0
// The worker around one contender: makes the events, four of five of them such as the order may expect. One iteration is one event.
#include "../runtime/worker.hpp"
#include "workload.hpp"

#include <algorithm>
#include <vector>

namespace {

using namespace orders;

constexpr std::size_t stream_length = 200'000;

// What each state expects; what is more frequent is listed more often.
using enum event;
constexpr event expected_in_draft[] = {add_item, add_item, add_item, add_item, add_item, add_item, add_item, place,
                                       place,    place,    place,    place,    place,    cancel,   expire};
constexpr event expected_in_placed[] = {pay, pay, pay, pay, pay, pay, pay, pay, declined, declined, cancel, expire};
constexpr event expected_in_paid[] = {pack, pack, pack, pack, pack, pack, pack, pack, pack, cancel};
constexpr event expected_in_packed[] = {ship, ship, ship, ship, ship, ship, ship, ship, ship, cancel};
constexpr event expected_in_shipped[] = {deliver, deliver, deliver, deliver, deliver, deliver, refund};
constexpr event expected_in_delivered[] = {refund};
struct expectation {
  event const* first;
  std::size_t count;
  bool has(event e) const { return std::find(first, first + count, e) != first + count; }
};
constexpr expectation expected[] = {{expected_in_draft, std::size(expected_in_draft)},
                                    {expected_in_placed, std::size(expected_in_placed)},
                                    {expected_in_paid, std::size(expected_in_paid)},
                                    {expected_in_packed, std::size(expected_in_packed)},
                                    {expected_in_shipped, std::size(expected_in_shipped)},
                                    {expected_in_delivered, std::size(expected_in_delivered)},
                                    {nullptr, 0},
                                    {nullptr, 0}};

// As much of an order as is needed to know which event it expects next.
struct sketch {
  state now = state::draft;
  u64 total = 0;
  u32 lines = 0, declines = 0;

  void add(u64 price) {
    ++lines;
    total += price;
  }
  void take(message const& m) {
    switch (m.kind) {
    case add_item:
      return add(m.first);
    case place:
      if (lines != 0) now = state::placed;
      return;
    case pay:
      if (m.second == total) now = state::paid;
      return;
    case declined:
      if (++declines == most_declines) now = state::cancelled;
      return;
    case pack:
      now = state::packed;
      return;
    case ship:
      if (m.first != 0) now = state::shipped;
      return;
    case deliver:
      now = state::delivered;
      return;
    case cancel:
      now = now == state::draft || now == state::placed ? state::cancelled : state::refunded;
      return;
    case expire:
      now = state::cancelled;
      return;
    case refund:
      if (m.first <= total) now = state::refunded;
      return;
    }
  }
};

std::vector<message> stream_of(std::size_t count) {
  random_bits random{77};
  std::vector<message> stream;
  sketch order;
  bool opens = true;
  while (stream.size() != count) {
    expectation const& wanted = expected[static_cast<unsigned>(order.now)];
    bool const expects = wanted.count != 0 && !random.once_in(170);
    message m{expects ? wanted.first[random() % wanted.count] : static_cast<event>(random() % 10), opens,
              random() % 1000 + 1, random() % 1000 + 1};
    if (!expects && wanted.count != 0 && wanted.has(m.kind)) continue;
    bool const fails = random.once_in(60);
    if (m.kind == pay) m.second = order.total + (fails ? 1 : 0);
    if (m.kind == ship && fails) m.first = 0;
    if (m.kind == refund) m.first = fails ? order.total + 1 : order.total / 2;
    if (expects) order.take(m);
    stream.push_back(m);
    opens = wanted.count == 0 || (expected[static_cast<unsigned>(order.now)].count == 0 && random.once_in(500));
    if (opens) order = {};
  }
  return stream;
}

u64 run(request const& r) {
  static std::vector<message> const stream = stream_of(stream_length);
  u64 sum = r.seed;
  for (std::size_t left = with_extra(r.iterations); left != 0;) {
    std::size_t const now = std::min(left, stream.size());
    sum = lab::play(stream.data(), stream.data() + now, sum);
    left -= now;
  }
  return sum;
}

} // namespace

int main(int argc, char** argv) {
  if (argc > 1 && std::strcmp(argv[1], "size") == 0) return std::printf("%zu\n", lab::contender_size) < 0;
  if (!counts(argc, argv)) return serve(run);
  count_case(run, {"life", 0, 1, 0, 1, 0}, 1, 1000, 1000 + stream_length);
  return 0;
}
