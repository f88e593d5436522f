// SPDX-License-Identifier: BSL-1.0
#ifndef LAB_WORKLOAD_HPP
#define LAB_WORKLOAD_HPP

/// The life of an order, as every contender has to live it: 8 states with data, 10 events, 15 edges, 65 pairs that are rejected.
/// A contender is one file that defines `lab::contender_size` and `lab::play`; it does the latter with `play_with<M>`, where M is
/// its machine: default constructible in the state draft, `answer_code on(event const&)` for each event, `digest()` of the state.
///
///            add_item  place             pay                declined        pack    ship               deliver    cancel     expire
///   draft    stay      placed|empty_cart                                                                          cancelled  cancelled
///   placed                               paid|wrong_amount  stay|cancelled                                        cancelled  cancelled
///   paid                                                                    packed                                refunded
///   packed                                                                          shipped|no_tracking           refunded
///   shipped                                                                                            delivered
/// and `refund` in shipped and delivered: refunded|over_refund. cancelled and refunded accept nothing.

#include <cstddef>
#include <cstdint>

namespace orders {

using u32 = std::uint32_t;
using u64 = std::uint64_t;

struct draft {
  u32 lines = 0;
  u64 total = 0;
};
struct placed {
  u64 id, total;
  u32 lines, declines;
};
struct paid {
  u64 id, total, auth;
};
struct packed {
  u64 id, total, auth;
  u32 boxes;
};
struct shipped {
  u64 id, total, auth, tracking;
};
struct delivered {
  u64 id, total, auth, at;
};
struct cancelled {
  u64 id;
  u32 reason;
};
struct refunded {
  u64 id, amount;
};

struct add_item {
  u64 price;
};
struct place {
  u64 id;
};
struct pay {
  u64 auth, amount;
};
struct declined {
  u32 reason;
};
struct pack {
  u32 boxes;
};
struct ship {
  u64 tracking;
};
struct deliver {
  u64 at;
};
struct cancel {
  u32 reason;
};
struct expire {};
struct refund {
  u64 amount;
};

inline constexpr u32 most_declines = 3;
inline constexpr u32 expired = 99;

enum class state : std::uint8_t { draft, placed, paid, packed, shipped, delivered, cancelled, refunded };
enum class event : std::uint8_t { add_item, place, pay, declined, pack, ship, deliver, cancel, expire, refund };

/// What came of an event, with what its error tells: the amount that is due, the most that can be refunded.
enum class answer_code : u64 { moved, stayed, rejected, empty_cart, wrong_amount, no_tracking, over_refund };
constexpr answer_code with_detail(answer_code code, u64 detail) {
  return static_cast<answer_code>(static_cast<u64>(code) | detail << 3);
}

inline constexpr u64 mixer = 0x9E3779B97F4A7C15;
constexpr u64 mixed(u64 sum, u64 more) { return (sum ^ more) * mixer; }

constexpr u64 digest(draft const& s) { return mixed(mixed(0, s.lines), s.total); }
constexpr u64 digest(placed const& s) { return mixed(mixed(mixed(mixed(1, s.id), s.total), s.lines), s.declines); }
constexpr u64 digest(paid const& s) { return mixed(mixed(mixed(2, s.id), s.total), s.auth); }
constexpr u64 digest(packed const& s) { return mixed(mixed(mixed(mixed(3, s.id), s.total), s.auth), s.boxes); }
constexpr u64 digest(shipped const& s) { return mixed(mixed(mixed(mixed(4, s.id), s.total), s.auth), s.tracking); }
constexpr u64 digest(delivered const& s) { return mixed(mixed(mixed(mixed(5, s.id), s.total), s.auth), s.at); }
constexpr u64 digest(cancelled const& s) { return mixed(mixed(6, s.id), s.reason); }
constexpr u64 digest(refunded const& s) { return mixed(mixed(7, s.id), s.amount); }

/// An event as it comes from outside. `opens`: a new order begins with it.
struct message {
  event kind;
  bool opens;
  u64 first, second;
};

template <class Machine>
answer_code decoded(Machine& order, message const& m) {
  switch (m.kind) {
  case event::add_item:
    return order.on(add_item{m.first});
  case event::place:
    return order.on(place{m.first});
  case event::pay:
    return order.on(pay{m.first, m.second});
  case event::declined:
    return order.on(declined{static_cast<u32>(m.first)});
  case event::pack:
    return order.on(pack{static_cast<u32>(m.first)});
  case event::ship:
    return order.on(ship{m.first});
  case event::deliver:
    return order.on(deliver{m.first});
  case event::cancel:
    return order.on(cancel{static_cast<u32>(m.first)});
  case event::expire:
    return order.on(expire{});
  case event::refund:
    return order.on(refund{m.first});
  }
  return answer_code::rejected;
}

template <class Machine>
u64 play_with(message const* m, message const* last, u64 sum) {
  while (m != last) {
    Machine order;
    do {
      asm volatile("" : : "r"(&order) : "memory"); // between two events it is in memory, as an order in a service is
      sum = mixed(sum, static_cast<u64>(decoded(order, *m)));
    } while (++m != last && !m->opens);
    sum = mixed(sum, order.digest());
  }
  return sum;
}

} // namespace orders

namespace lab {

extern std::size_t const contender_size;
/// Sends the messages to their orders and mixes every answer and every last state into `sum`.
orders::u64 play(orders::message const* first, orders::message const* last, orders::u64 sum);

} // namespace lab

#endif // LAB_WORKLOAD_HPP
