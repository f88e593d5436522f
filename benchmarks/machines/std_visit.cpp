// SPDX-License-Identifier: BSL-1.0
// std::variant of the states; an overload for each pair that is handled, and one for the rest.
#include "workload.hpp"

#include <variant>

namespace orders {
namespace {

using any_state = std::variant<draft, placed, paid, packed, shipped, delivered, cancelled, refunded>;

template <class S>
answer_code become(any_state& all, S const& next) {
  all = next;
  return answer_code::moved;
}

template <class S, class E>
answer_code rule(any_state&, S&, E const&) {
  return answer_code::rejected;
}
answer_code rule(any_state&, draft& s, add_item const& e) {
  ++s.lines;
  s.total += e.price;
  return answer_code::stayed;
}
answer_code rule(any_state& all, draft& s, place const& e) {
  if (s.lines == 0) return answer_code::empty_cart;
  return become(all, placed{e.id, s.total, s.lines, 0});
}
answer_code rule(any_state& all, placed& s, pay const& e) {
  if (e.amount != s.total) return with_detail(answer_code::wrong_amount, s.total);
  return become(all, paid{s.id, s.total, e.auth});
}
answer_code rule(any_state& all, placed& s, declined const& e) {
  if (++s.declines == most_declines) return become(all, cancelled{s.id, e.reason});
  return answer_code::stayed;
}
answer_code rule(any_state& all, paid& s, pack const& e) { return become(all, packed{s.id, s.total, s.auth, e.boxes}); }
answer_code rule(any_state& all, packed& s, ship const& e) {
  if (e.tracking == 0) return answer_code::no_tracking;
  return become(all, shipped{s.id, s.total, s.auth, e.tracking});
}
answer_code rule(any_state& all, shipped& s, deliver const& e) {
  return become(all, delivered{s.id, s.total, s.auth, e.at});
}
answer_code rule(any_state& all, draft&, cancel const& e) { return become(all, cancelled{0, e.reason}); }
answer_code rule(any_state& all, placed& s, cancel const& e) { return become(all, cancelled{s.id, e.reason}); }
answer_code rule(any_state& all, paid& s, cancel const&) { return become(all, refunded{s.id, s.total}); }
answer_code rule(any_state& all, packed& s, cancel const&) { return become(all, refunded{s.id, s.total}); }
answer_code rule(any_state& all, draft&, expire const&) { return become(all, cancelled{0, expired}); }
answer_code rule(any_state& all, placed& s, expire const&) { return become(all, cancelled{s.id, expired}); }
template <class S>
answer_code give_back(any_state& all, S& s, refund const& e) {
  if (e.amount > s.total) return with_detail(answer_code::over_refund, s.total);
  return become(all, refunded{s.id, e.amount});
}
answer_code rule(any_state& all, shipped& s, refund const& e) { return give_back(all, s, e); }
answer_code rule(any_state& all, delivered& s, refund const& e) { return give_back(all, s, e); }

class machine {
  any_state all;

public:
  template <class Event>
  answer_code on(Event const& e) {
    return std::visit([&](auto& s) { return rule(all, s, e); }, all);
  }
  u64 digest() const {
    return std::visit([](auto const& s) { return orders::digest(s); }, all);
  }
};

} // namespace
} // namespace orders

std::size_t const lab::contender_size = sizeof(orders::machine);
orders::u64 lab::play(orders::message const* first, orders::message const* last, orders::u64 sum) {
  return orders::play_with<orders::machine>(first, last, sum);
}
