// SPDX-License-Identifier: BSL-1.0
// The reference: a tag, a union, and for each event a switch over the states that accept it.
#include "workload.hpp"

namespace orders {
namespace {

class machine {
  union {
    orders::draft draft = {};
    orders::placed placed;
    orders::paid paid;
    orders::packed packed;
    orders::shipped shipped;
    orders::delivered delivered;
    orders::cancelled cancelled;
    orders::refunded refunded;
  };
  state now = state::draft;

  answer_code become(orders::placed const& next) { return placed = next, moved_to(state::placed); }
  answer_code become(orders::paid const& next) { return paid = next, moved_to(state::paid); }
  answer_code become(orders::packed const& next) { return packed = next, moved_to(state::packed); }
  answer_code become(orders::shipped const& next) { return shipped = next, moved_to(state::shipped); }
  answer_code become(orders::delivered const& next) { return delivered = next, moved_to(state::delivered); }
  answer_code become(orders::cancelled const& next) { return cancelled = next, moved_to(state::cancelled); }
  answer_code become(orders::refunded const& next) { return refunded = next, moved_to(state::refunded); }
  answer_code moved_to(state next) { return now = next, answer_code::moved; }

  answer_code give_back(u64 id, u64 total, refund const& e) {
    if (e.amount > total) return with_detail(answer_code::over_refund, total);
    return become(orders::refunded{id, e.amount});
  }

public:
  answer_code on(add_item const& e) {
    if (now != state::draft) return answer_code::rejected;
    ++draft.lines;
    draft.total += e.price;
    return answer_code::stayed;
  }
  answer_code on(place const& e) {
    if (now != state::draft) return answer_code::rejected;
    if (draft.lines == 0) return answer_code::empty_cart;
    return become(orders::placed{e.id, draft.total, draft.lines, 0});
  }
  answer_code on(pay const& e) {
    if (now != state::placed) return answer_code::rejected;
    if (e.amount != placed.total) return with_detail(answer_code::wrong_amount, placed.total);
    return become(orders::paid{placed.id, placed.total, e.auth});
  }
  answer_code on(declined const& e) {
    if (now != state::placed) return answer_code::rejected;
    if (++placed.declines == most_declines) return become(orders::cancelled{placed.id, e.reason});
    return answer_code::stayed;
  }
  answer_code on(pack const& e) {
    if (now != state::paid) return answer_code::rejected;
    return become(orders::packed{paid.id, paid.total, paid.auth, e.boxes});
  }
  answer_code on(ship const& e) {
    if (now != state::packed) return answer_code::rejected;
    if (e.tracking == 0) return answer_code::no_tracking;
    return become(orders::shipped{packed.id, packed.total, packed.auth, e.tracking});
  }
  answer_code on(deliver const& e) {
    if (now != state::shipped) return answer_code::rejected;
    return become(orders::delivered{shipped.id, shipped.total, shipped.auth, e.at});
  }
  answer_code on(cancel const& e) {
    switch (now) {
    case state::draft:
      return become(orders::cancelled{0, e.reason});
    case state::placed:
      return become(orders::cancelled{placed.id, e.reason});
    case state::paid:
      return become(orders::refunded{paid.id, paid.total});
    case state::packed:
      return become(orders::refunded{packed.id, packed.total});
    default:
      return answer_code::rejected;
    }
  }
  answer_code on(expire const&) {
    switch (now) {
    case state::draft:
      return become(orders::cancelled{0, expired});
    case state::placed:
      return become(orders::cancelled{placed.id, expired});
    default:
      return answer_code::rejected;
    }
  }
  answer_code on(refund const& e) {
    switch (now) {
    case state::shipped:
      return give_back(shipped.id, shipped.total, e);
    case state::delivered:
      return give_back(delivered.id, delivered.total, e);
    default:
      return answer_code::rejected;
    }
  }

  u64 digest() const {
    switch (now) {
    case state::draft:
      return orders::digest(draft);
    case state::placed:
      return orders::digest(placed);
    case state::paid:
      return orders::digest(paid);
    case state::packed:
      return orders::digest(packed);
    case state::shipped:
      return orders::digest(shipped);
    case state::delivered:
      return orders::digest(delivered);
    case state::cancelled:
      return orders::digest(cancelled);
    case state::refunded:
      return orders::digest(refunded);
    }
    return 0;
  }
};

} // namespace
} // namespace orders

std::size_t const lab::contender_size = sizeof(orders::machine);
orders::u64 lab::play(orders::message const* first, orders::message const* last, orders::u64 sum) {
  return orders::play_with<orders::machine>(first, last, sum);
}
