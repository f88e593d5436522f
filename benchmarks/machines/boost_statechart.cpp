// SPDX-License-Identifier: BSL-1.0
// Boost.Statechart. A transition makes the next state anew, without arguments, so that one flat record in the machine holds the data.
#include "workload.hpp"

#define BOOST_MPL_CFG_NO_PREPROCESSED_HEADERS
#define BOOST_MPL_LIMIT_LIST_SIZE 30
#include <boost/mpl/list.hpp>
#include <boost/statechart/custom_reaction.hpp>
#include <boost/statechart/event.hpp>
#include <boost/statechart/simple_state.hpp>
#include <boost/statechart/state_machine.hpp>

namespace orders {
namespace {

namespace sc = boost::statechart;
namespace mpl = boost::mpl;

template <class E>
struct sent : sc::event<sent<E>> {
  explicit sent(E const& e) : event(e) {}
  E event;
};
template <class E>
using reacts = sc::custom_reaction<sent<E>>;

struct in_draft;
struct life : sc::state_machine<life, in_draft> {
  state now = state::draft;
  u64 id = 0, total = 0, auth = 0;
  union {
    u64 tracking = 0;
    u64 at;
    u64 amount;
    u32 boxes;
    u32 reason;
  };
  u32 lines = 0, declines = 0;
  answer_code answer = answer_code::moved;

  void unconsumed_event(sc::event_base const&) { answer = answer_code::rejected; }
};

// What the states have in common: how they answer, and where the data is.
template <class Self, state Now>
struct place_in_life : sc::simple_state<Self, life> {
  life& order() { return this->outermost_context(); }
  sc::result stay(answer_code answer) {
    order().answer = answer;
    return this->discard_event();
  }
  template <class To>
  sc::result go() {
    life& l = order();
    l.answer = answer_code::moved;
    l.now = To::number;
    return this->template transit<To>();
  }
  static constexpr state number = Now;
};

struct in_cancelled : place_in_life<in_cancelled, state::cancelled> {};
struct in_refunded : place_in_life<in_refunded, state::refunded> {};
template <class Self, state Now>
struct refundable : place_in_life<Self, Now> {
  sc::result react(sent<refund> const& e) {
    life& l = this->order();
    if (e.event.amount > l.total) return this->stay(with_detail(answer_code::over_refund, l.total));
    l.amount = e.event.amount;
    return this->template go<in_refunded>();
  }
};
struct in_delivered : refundable<in_delivered, state::delivered> {
  using reactions = mpl::list<reacts<refund>>;
};
struct in_shipped : refundable<in_shipped, state::shipped> {
  using reactions = mpl::list<reacts<deliver>, reacts<refund>>;
  using refundable::react;
  sc::result react(sent<deliver> const& e) {
    order().at = e.event.at;
    return go<in_delivered>();
  }
};
template <class Self, state Now>
struct undoable : place_in_life<Self, Now> {
  sc::result react(sent<cancel> const&) {
    life& l = this->order();
    l.amount = l.total;
    return this->template go<in_refunded>();
  }
};
struct in_packed : undoable<in_packed, state::packed> {
  using reactions = mpl::list<reacts<ship>, reacts<cancel>>;
  using undoable::react;
  sc::result react(sent<ship> const& e) {
    if (e.event.tracking == 0) return stay(answer_code::no_tracking);
    order().tracking = e.event.tracking;
    return go<in_shipped>();
  }
};
struct in_paid : undoable<in_paid, state::paid> {
  using reactions = mpl::list<reacts<pack>, reacts<cancel>>;
  using undoable::react;
  sc::result react(sent<pack> const& e) {
    order().boxes = e.event.boxes;
    return go<in_packed>();
  }
};
template <class Self, state Now>
struct unpaid : place_in_life<Self, Now> {
  sc::result react(sent<cancel> const& e) {
    this->order().reason = e.event.reason;
    return this->template go<in_cancelled>();
  }
  sc::result react(sent<expire> const&) {
    this->order().reason = expired;
    return this->template go<in_cancelled>();
  }
};
struct in_placed : unpaid<in_placed, state::placed> {
  using reactions = mpl::list<reacts<pay>, reacts<declined>, reacts<cancel>, reacts<expire>>;
  using unpaid::react;
  sc::result react(sent<pay> const& e) {
    life& l = order();
    if (e.event.amount != l.total) return stay(with_detail(answer_code::wrong_amount, l.total));
    l.auth = e.event.auth;
    return go<in_paid>();
  }
  sc::result react(sent<declined> const& e) {
    life& l = order();
    if (++l.declines != most_declines) return stay(answer_code::stayed);
    l.reason = e.event.reason;
    return go<in_cancelled>();
  }
};
struct in_draft : unpaid<in_draft, state::draft> {
  using reactions = mpl::list<reacts<add_item>, reacts<place>, reacts<cancel>, reacts<expire>>;
  using unpaid::react;
  sc::result react(sent<add_item> const& e) {
    life& l = order();
    ++l.lines;
    l.total += e.event.price;
    return stay(answer_code::stayed);
  }
  sc::result react(sent<place> const& e) {
    life& l = order();
    if (l.lines == 0) return stay(answer_code::empty_cart);
    l.id = e.event.id;
    return go<in_placed>();
  }
};

class machine {
  life order;

public:
  machine() { order.initiate(); }
  template <class Event>
  answer_code on(Event const& e) {
    order.process_event(sent<Event>(e));
    return order.answer;
  }
  u64 digest() const {
    switch (order.now) {
    case state::draft:
      return orders::digest(draft{order.lines, order.total});
    case state::placed:
      return orders::digest(placed{order.id, order.total, order.lines, order.declines});
    case state::paid:
      return orders::digest(paid{order.id, order.total, order.auth});
    case state::packed:
      return orders::digest(packed{order.id, order.total, order.auth, order.boxes});
    case state::shipped:
      return orders::digest(shipped{order.id, order.total, order.auth, order.tracking});
    case state::delivered:
      return orders::digest(delivered{order.id, order.total, order.auth, order.at});
    case state::cancelled:
      return orders::digest(cancelled{order.id, order.reason});
    case state::refunded:
      return orders::digest(refunded{order.id, order.amount});
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
