// SPDX-License-Identifier: BSL-1.0
// Boost.MSM, the functor front end. All its states live at once, so one flat record holds the data; a guard that fails has a row of
// its own, because an action cannot fail. No message queue, no handling of exceptions: as fast as it can be configured.
#include "workload.hpp"

#define BOOST_MPL_CFG_NO_PREPROCESSED_HEADERS
#define BOOST_MPL_LIMIT_LIST_SIZE 30
#define BOOST_MPL_LIMIT_VECTOR_SIZE 30
#include <boost/msm/back/state_machine.hpp>
#include <boost/msm/front/functor_row.hpp>
#include <boost/msm/front/state_machine_def.hpp>

namespace orders {
namespace {

namespace msm = boost::msm;
namespace mpl = boost::mpl;
using msm::front::none;
using msm::front::Row;

struct life : msm::front::state_machine_def<life> {
  using no_exception_thrown = int;
  using no_message_queue = int;

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

  struct in_draft : msm::front::state<> {};
  struct in_placed : msm::front::state<> {};
  struct in_paid : msm::front::state<> {};
  struct in_packed : msm::front::state<> {};
  struct in_shipped : msm::front::state<> {};
  struct in_delivered : msm::front::state<> {};
  struct in_cancelled : msm::front::state<> {};
  struct in_refunded : msm::front::state<> {};
  using initial_state = in_draft;

  template <class Derived, class Event>
  struct action {
    template <class Machine, class From, class To>
    void operator()(Event const& e, Machine& m, From&, To&) {
      m.answer = Derived::act(static_cast<life&>(m), e);
    }
  };
  template <class Derived, class Event>
  struct guard {
    template <class Machine, class From, class To>
    bool operator()(Event const& e, Machine& m, From&, To&) {
      return Derived::holds(static_cast<life const&>(m), e);
    }
  };

  struct add_line : action<add_line, add_item> {
    static answer_code act(life& m, add_item const& e) {
      ++m.lines;
      m.total += e.price;
      return answer_code::stayed;
    }
  };
  struct is_empty : guard<is_empty, place> {
    static bool holds(life const& m, place const&) { return m.lines == 0; }
  };
  struct refuse_empty : action<refuse_empty, place> {
    static answer_code act(life&, place const&) { return answer_code::empty_cart; }
  };
  struct check_out : action<check_out, place> {
    static answer_code act(life& m, place const& e) {
      m.id = e.id;
      m.declines = 0;
      return answer_code::moved;
    }
  };
  struct amount_differs : guard<amount_differs, pay> {
    static bool holds(life const& m, pay const& e) { return e.amount != m.total; }
  };
  struct refuse_amount : action<refuse_amount, pay> {
    static answer_code act(life& m, pay const&) { return with_detail(answer_code::wrong_amount, m.total); }
  };
  struct capture : action<capture, pay> {
    static answer_code act(life& m, pay const& e) {
      m.auth = e.auth;
      return answer_code::moved;
    }
  };
  struct is_last_decline : guard<is_last_decline, declined> {
    static bool holds(life const& m, declined const&) { return m.declines + 1 == most_declines; }
  };
  struct note_decline : action<note_decline, declined> {
    static answer_code act(life& m, declined const&) {
      ++m.declines;
      return answer_code::stayed;
    }
  };
  struct give_up : action<give_up, declined> {
    static answer_code act(life& m, declined const& e) {
      m.reason = e.reason;
      return answer_code::moved;
    }
  };
  struct pack_up : action<pack_up, pack> {
    static answer_code act(life& m, pack const& e) {
      m.boxes = e.boxes;
      return answer_code::moved;
    }
  };
  struct has_no_tracking : guard<has_no_tracking, ship> {
    static bool holds(life const&, ship const& e) { return e.tracking == 0; }
  };
  struct refuse_tracking : action<refuse_tracking, ship> {
    static answer_code act(life&, ship const&) { return answer_code::no_tracking; }
  };
  struct hand_over : action<hand_over, ship> {
    static answer_code act(life& m, ship const& e) {
      m.tracking = e.tracking;
      return answer_code::moved;
    }
  };
  struct confirm : action<confirm, deliver> {
    static answer_code act(life& m, deliver const& e) {
      m.at = e.at;
      return answer_code::moved;
    }
  };
  struct call_off : action<call_off, cancel> {
    static answer_code act(life& m, cancel const& e) {
      m.reason = e.reason;
      return answer_code::moved;
    }
  };
  struct lapse : action<lapse, expire> {
    static answer_code act(life& m, expire const&) {
      m.reason = expired;
      return answer_code::moved;
    }
  };
  struct undo : action<undo, cancel> {
    static answer_code act(life& m, cancel const&) {
      m.amount = m.total;
      return answer_code::moved;
    }
  };
  struct is_too_much : guard<is_too_much, refund> {
    static bool holds(life const& m, refund const& e) { return e.amount > m.total; }
  };
  struct refuse_refund : action<refuse_refund, refund> {
    static answer_code act(life& m, refund const&) { return with_detail(answer_code::over_refund, m.total); }
  };
  struct give_back : action<give_back, refund> {
    static answer_code act(life& m, refund const& e) {
      m.amount = e.amount;
      return answer_code::moved;
    }
  };

  // Of two rows for one pair the later is asked first.
  struct transition_table
      : mpl::vector21<
            Row<in_draft, add_item, none, add_line, none>, Row<in_draft, place, in_placed, check_out, none>,
            Row<in_draft, place, none, refuse_empty, is_empty>, Row<in_draft, cancel, in_cancelled, call_off, none>,
            Row<in_draft, expire, in_cancelled, lapse, none>, Row<in_placed, pay, in_paid, capture, none>,
            Row<in_placed, pay, none, refuse_amount, amount_differs>,
            Row<in_placed, declined, none, note_decline, none>,
            Row<in_placed, declined, in_cancelled, give_up, is_last_decline>,
            Row<in_placed, cancel, in_cancelled, call_off, none>, Row<in_placed, expire, in_cancelled, lapse, none>,
            Row<in_paid, pack, in_packed, pack_up, none>, Row<in_paid, cancel, in_refunded, undo, none>,
            Row<in_packed, ship, in_shipped, hand_over, none>,
            Row<in_packed, ship, none, refuse_tracking, has_no_tracking>,
            Row<in_packed, cancel, in_refunded, undo, none>, Row<in_shipped, deliver, in_delivered, confirm, none>,
            Row<in_shipped, refund, in_refunded, give_back, none>,
            Row<in_shipped, refund, none, refuse_refund, is_too_much>,
            Row<in_delivered, refund, in_refunded, give_back, none>,
            Row<in_delivered, refund, none, refuse_refund, is_too_much>> {};

  template <class Machine, class Event>
  void no_transition(Event const&, Machine& m, int) {
    m.answer = answer_code::rejected;
  }
};

class machine {
  using back_end = msm::back::state_machine<life>;
  back_end order;

  template <class State>
  bool is() const {
    return order.current_state()[0] == msm::back::get_state_id<back_end::stt, State>::value;
  }

public:
  machine() { order.start(); }
  template <class Event>
  answer_code on(Event const& e) {
    order.process_event(e);
    return order.answer;
  }
  u64 digest() const {
    if (is<life::in_draft>()) return orders::digest(draft{order.lines, order.total});
    if (is<life::in_placed>()) return orders::digest(placed{order.id, order.total, order.lines, order.declines});
    if (is<life::in_paid>()) return orders::digest(paid{order.id, order.total, order.auth});
    if (is<life::in_packed>()) return orders::digest(packed{order.id, order.total, order.auth, order.boxes});
    if (is<life::in_shipped>()) return orders::digest(shipped{order.id, order.total, order.auth, order.tracking});
    if (is<life::in_delivered>()) return orders::digest(delivered{order.id, order.total, order.auth, order.at});
    if (is<life::in_cancelled>()) return orders::digest(cancelled{order.id, order.reason});
    return orders::digest(refunded{order.id, order.amount});
  }
};

} // namespace
} // namespace orders

std::size_t const lab::contender_size = sizeof(orders::machine);
orders::u64 lab::play(orders::message const* first, orders::message const* last, orders::u64 sum) {
  return orders::play_with<orders::machine>(first, last, sum);
}
