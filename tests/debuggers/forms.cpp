// SPDX-License-Identifier: BSL-1.0
// A variable of each form of storage.
// `//= [KIND...] NAME: TEXT` is what `print NAME` has to say, where one of KIND built the program; @address is any address, and
// ` ... ` any text. `//> NAME: TEXT` are the children that an IDE shows; `//$ COMMAND` is given to GDB before what follows.
#include <sure/any_error.hpp>
#include <sure/machine.hpp>
#include <sure/one_of.hpp>
#include <sure/result.hpp>
#include <sure/trace.hpp>

#include "ways.hpp"

namespace shop {

struct out_of_stock {
  int sku;
  int left;
};
struct declined {
  char const* why;
};
struct gone {};
struct late {};
enum class net { down, slow };
enum plain { broken = 3 };
template <class T> struct boxed {
  T content;
};
struct narrow {
  char bytes[8];
};
struct narrow_pair {
  long a;
  int b[2];
};
struct narrower {
  char bytes[8];
};
inline namespace v2 {
struct versioned {
  int n;
};
} // namespace v2
struct renamed {
  int n;
};
struct order {
  int id;
  sure::option<short> note;
};
struct traced_base {
  int line;
};
struct traced : traced_base {
  static constexpr int never_shown = 1;
  int depth;
};
struct listed { // gdb_session.py prints it as GDB prints a std::vector
  int items[2];
};
struct row {
  int index;
  friend constexpr bool operator==(row const& a, row const& b) { return a.index == b.index; }
};
class text {
  int size_;

public:
  explicit text(int size) : size_(size) {}
  text(text const& other) noexcept : size_(other.size_) {}
  text& operator=(text const&) = default;
  ~text() { size_ = 0; }
};
template <class T> struct owner {
  using element_type = T;
  using deleter_type = gone;
  using pointer = T*;
  T* at = nullptr;
  owner() = default;
  explicit owner(T* a) : at(a) {}
  owner(owner&& other) noexcept : at(other.at) { other.at = nullptr; }
  owner& operator=(owner&& other) noexcept {
    at = other.at;
    other.at = nullptr;
    return *this;
  }
  ~owner() { at = nullptr; }
};

struct draft {
  int lines;
};
struct billed {
  text total;
};
struct paid {
  int id;
  char const* by;
};
struct filed {};
struct add {};
struct bill {};
struct pay {
  static constexpr std::string_view tag = "card payment";
  int id;
};
struct file {};
sure::stay add_line(draft& state, add const&) {
  ++state.lines;
  return {};
}
sure::result<billed, gone> write_bill(draft const& state, bill const&) {
  if (state.lines == 0) return sure::unexpected(gone{});
  return billed{text(state.lines)};
}
paid capture(billed const&, pay const& event) { return {event.id, "card"}; }
filed put_away(paid const&, file const&) { return {}; }
struct sale {
  using states = sure::states<draft, billed, paid, filed>;
  using events = sure::events<add, bill, pay, file>;
  using rules = sure::rules<add_line, write_bill, capture, put_away, sure::reject<sure::in<draft>, sure::on<pay, file>>,
                            sure::reject<sure::in<billed>, sure::on<add, bill, file>>,
                            sure::ignore<sure::in<paid>, sure::on<pay>>,
                            sure::reject<sure::in<paid>, sure::on<add, bill>>, sure::terminal<filed>>;
  static inline sure::transition seen{};
  static void observe(sure::transition const& now) { seen = now; }
};

} // namespace shop

namespace {
struct hidden {
  int n;
};
} // namespace

template <> inline constexpr unsigned sure::type_id<shop::renamed> = 0x1234u;
template <> inline constexpr int sure::spare_value<int> = -1;
template <> inline constexpr shop::row sure::spare_value<shop::row>{-7};

using namespace shop;

void stop_here() {}

int main() {
  long number = 42;
  order const placed{7, sure::none};
  row const no_row{-7};

  // tagged, by id
  //= value: value 42
  //> value:
  sure::result<long, out_of_stock> value = 42;
  //= one_error: error shop::out_of_stock = {sku = 17, left = 2}
  //> one_error: sku = 17 left = 2
  sure::result<long, out_of_stock> one_error = out_of_stock{17, 2};
  //= first_error: error shop::out_of_stock = {sku = 1, left = 0}
  sure::result<long, out_of_stock, declined> first_error = out_of_stock{1, 0};
  //= third_error: error shop::traced = {<shop::traced_base> = {line = 12}, depth = 3}
  //> third_error: <shop::traced_base> = {...} depth = 3
  sure::result<long, out_of_stock, declined, traced, gone> third_error = traced{{12}, 3};
  //= stored_unit: error shop::gone
  sure::result<long, out_of_stock, declined, traced, gone> stored_unit = gone{};
  //= struct_value: value = {id = 7, note = none}
  sure::result<order, out_of_stock> struct_value = placed;
  //= no_value: value
  sure::result<void, out_of_stock> no_value;
  //= no_value_error: error shop::out_of_stock = {sku = 4, left = 0}
  sure::result<void, out_of_stock> no_value_error = out_of_stock{4, 0};
  //= enum_error: error shop::net::slow
  sure::result<long, net, out_of_stock> enum_error = net::slow;
  //= plain_enum_error: error shop::plain shop::broken
  sure::result<long, plain, out_of_stock> plain_enum_error = broken;
  //= int_error: error int -5
  sure::result<char, int, out_of_stock> int_error = -5;
  //= not_trivial: value = {size_ = 9}
  sure::result<text, out_of_stock> not_trivial = text(9);
  //= not_trivial_error: error shop::text = {size_ = 8}
  sure::result<long, out_of_stock, text> not_trivial_error = text(8);
  //= nameless: error (anonymous namespace)::hidden = {n = 6}
  sure::result<long, out_of_stock, hidden> nameless = hidden{6};
  //= versioned_error: error shop::v2::versioned = {n = 5}
  sure::result<long, out_of_stock, versioned> versioned_error = versioned{5};

  //= *by_pointer: error shop::out_of_stock = {sku = 17, left = 2}
  sure::result<long, out_of_stock> const* by_pointer = &one_error;

  // tagged, by position
  //= boxed_error: error shop::boxed<int> = {content = 8}
  sure::result<long, out_of_stock, boxed<int>> boxed_error = boxed<int>{8};
  //= narrow_value: value -3
  sure::result<int, narrow, narrower> narrow_value = -3;
  //= narrow_error: error shop::narrower = {bytes = "abcdefg"}
  sure::result<int, narrow, narrower> narrow_error = narrower{"abcdefg"};
  //= long_error: error long 5
  sure::result<char, out_of_stock, long> long_error = 5L;

  // unit errors without a slot
  //= unit_error: error shop::late
  sure::result<long, gone, late> unit_error = late{};
  //= only_units: error shop::late
  sure::result<void, gone, late> only_units = late{};
  //= only_units_value: value
  sure::result<void, gone, late> only_units_value;

  // infallible
  //= cannot_fail: value 42
  sure::result<long> cannot_fail = 42;
  //= cannot_fail_void: value
  sure::result<void> cannot_fail_void;

  // nullable
  //= null_value: value @address 42
  sure::option<long&> null_value = number;
  //= null_struct: value @address = {id = 7, note = none}
  sure::option<order const&> null_struct = placed;
  //= null_none: none
  sure::option<long&> null_none;
  //= null_error: error shop::gone
  sure::result<long&, gone> null_error = gone{};

  // addressed
  //= address_value: value @address 42
  sure::result<long&, gone, net> address_value = number;
  //= address_unit: error shop::gone
  sure::result<long&, gone, net> address_unit = gone{};
  //= address_enum: error shop::net::slow
  sure::result<long&, gone, net> address_enum = net::slow;
  //= owned: value = {at = @address}
  sure::result<owner<long>, gone, net> owned = owner<long>(&number);
  //= owned_null: value = {at = 0x0}
  sure::result<owner<long>, gone, net> owned_null = owner<long>();
  //= owned_none: none
  sure::option<owner<long>> owned_none;

  // an option has no way, only what is left of its value
  //= emptied: none
  sure::option<long> emptied = 42;
  emptied = sure::none;

  // nested
  //= inner_value: value value 42
  sure::result<sure::option<long>, gone, late> inner_value = sure::option<long>(42);
  //= inner_none: value none
  sure::result<sure::option<long>, gone, late> inner_none = sure::option<long>();
  //= outer_error: error shop::late
  sure::result<sure::option<long>, gone, late> outer_error = late{};
  //= depths_none: none
  sure::option<sure::option<sure::option<long>>> depths_none;
  //= depths_middle: value none
  sure::option<sure::option<sure::option<long>>> depths_middle = sure::option<sure::option<long>>();
  //= depths_inner: value value none
  sure::option<sure::option<sure::option<long>>> depths_inner = sure::option<sure::option<long>>(sure::option<long>());
  //= depths_value: value value value 42
  sure::option<sure::option<sure::option<long>>> depths_value =
      sure::option<sure::option<long>>(sure::option<long>(42));
  //= maybe_one_of: value shop::declined = {why = @address "no"}
  sure::option<sure::one_of<out_of_stock, declined>> maybe_one_of =
      sure::one_of<out_of_stock, declined>(declined{"no"});
  //= maybe_one_of_none: none
  sure::option<sure::one_of<out_of_stock, declined>> maybe_one_of_none;

  // one_of
  //= state: shop::declined = {why = @address "no"}
  sure::one_of<out_of_stock, declined, int> state = declined{"no"};
  //= state_int: int 3
  sure::one_of<out_of_stock, declined, int> state_int = 3;
  //= state_unit: shop::late
  sure::one_of<gone, late> state_unit = late{};
  //= state_enum: shop::net::slow
  sure::one_of<gone, net> state_enum = net::slow;
  //= state_of_five: shop::late
  sure::one_of<out_of_stock, declined, gone, late, net> state_of_five = late{};

  // any_error: in place, in a block, with contexts
  //= any_small: shop::out_of_stock = {sku = 17, left = 2}
  //> any_small: sku = 17 left = 2
  sure::any_error any_small = out_of_stock{17, 2};
  //= any_unit: shop::gone
  sure::any_error any_unit = gone{};
  //= any_enum: shop::net::slow
  sure::any_error any_enum = net::slow;
  //= any_large: shop::narrow_pair = {a = 1, b = {2, 3}}
  sure::any_error any_large = narrow_pair{1, {2, 3}};
  //= any_noted: shop::gone [importing orders.csv: reading line 7]
  sure::any_error any_noted = sure::any_error(gone{}).context("reading line {}", 7).context("importing orders.csv");
  //= any_large_noted: shop::narrow_pair [reading line 7] = {a = 1, b = {2, 3}}
  //> any_large_noted: a = 1 b = [2]
  sure::any_error any_large_noted = sure::any_error(narrow_pair{1, {2, 3}}).context("reading line {}", 7);
  //= any_shared: shop::gone [for a copy: importing orders.csv: reading line 7]
  sure::any_error any_shared = sure::any_error(any_noted).context("for a copy");
  //= any_enum_noted: shop::net::slow [reading line 7]
  sure::any_error any_enum_noted = sure::any_error(net::slow).context("reading line {}", 7);
  //= any_boxed: shop::boxed<int> = {content = 5}
  sure::any_error any_boxed = boxed<int>{5};
  //= any_hidden: (anonymous namespace)::hidden = {n = 4}
  sure::any_error any_hidden = hidden{4};
  //= any_moved: sure::moved_from
  sure::any_error any_moved = gone{};
  sure::any_error const taken = static_cast<sure::any_error&&>(any_moved);
  //= any_stripped: shop::out_of_stock = {sku = 17, left = 2}
  sure::any_error any_stripped = out_of_stock{17, 2};
  auto record_without_symbol = sure::detail::inline_type<out_of_stock>;
  //$ set var any_stripped.type_ = &record_without_symbol
  //= any_stripped: an error of the code "out_of_stock"
  //= any_failed: error sure::any_error shop::declined [selling] = {why = @address "no"}
  sure::result<long, sure::any_error> any_failed = sure::any_error(declined{"no"}).context("selling");

  // state machines, and what their events say
  //= seen_nothing: no event
  sure::transition seen_nothing = sale::seen;
  sure::machine<sale> order_machine;
  //= not_billed: error shop::gone
  sure::result<sure::outcome, gone, sure::rejected> not_billed = order_machine.fire(bill{});
  //= seen_failing: bill in draft: error gone
  sure::transition seen_failing = sale::seen;
  //= refused: error sure::rejected card payment in draft
  sure::result<sure::outcome, sure::rejected> refused = order_machine.fire(pay{1});
  //= seen_refused: card payment in draft: error rejected
  sure::transition seen_refused = sale::seen;
  //= refusal: card payment in draft
  sure::rejected refusal = refused.error();
  //= stayed: value stayed
  sure::result<sure::outcome, sure::rejected> stayed = order_machine.fire(add{});
  //= seen_staying: add in draft: stayed
  sure::transition seen_staying = sale::seen;
  //= in_first_state: in shop::draft = {lines = 1}
  //> in_first_state: lines = 1
  sure::machine<sale> in_first_state = order_machine;
  static_cast<void>(order_machine.fire(bill{}));
  //= in_text: in shop::billed = {total = {size_ = 1}}
  sure::machine<sale> in_text = order_machine;
  //= order_machine: in shop::paid = {id = 7, by = @address "card"}
  //= accepted_billed: card payment
  sure::detail::name_list accepted_billed = order_machine.accepted_events();
  //= moved: value moved
  sure::result<sure::outcome, sure::rejected> moved = order_machine.fire(pay{7});
  //= seen_moving: card payment in billed: moved to paid
  sure::transition seen_moving = sale::seen;
  //= ignored: value ignored
  sure::result<sure::outcome, sure::rejected> ignored = order_machine.fire(pay{8});
  //= seen_ignored: card payment in paid: ignored
  sure::transition seen_ignored = sale::seen;
  //= stepped: value = {state = shop::filed, outcome = moved}
  sure::result<sure::successor<sale>, sure::rejected> stepped = sure::step<sale>(order_machine.state(), file{});
  //= next: {state = shop::filed, outcome = moved}
  sure::successor<sale> next = stepped.value();
  //= did: moved
  sure::outcome did = next.outcome;
  //= in_unit: in shop::filed
  //> in_unit:
  sure::machine<sale> in_unit(next.state);
  //= accepted_at_end: no name
  sure::detail::name_list accepted_at_end = in_unit.accepted_events();
  //= accepted_first: add, bill
  sure::detail::name_list accepted_first = sure::machine<sale>{}.accepted_events();
  //= maybe_machine: value in shop::draft = {lines = 3}
  sure::option<sure::machine<sale>> maybe_machine = sure::machine<sale>(draft{3});
  //= *machine_pointer: in shop::paid = {id = 7, by = @address "card"}
  sure::machine<sale> const* machine_pointer = &order_machine;

  // what the debug information leaves out: ids and spare values that the program sets
  //= [gcc clang traced] renamed_error: an error whose type has another id than its name (tag 0x80001234)
  //= [gcc-all] renamed_error: error shop::renamed = {n = 3}
  sure::result<long, out_of_stock, renamed> renamed_error = renamed{3};
  //$ sure-type-id shop::renamed 0x1234
  //= renamed_error: error shop::renamed = {n = 3}
  //= [gcc gcc-traced] spared_value: value (none if spare) 4
  //= [gcc-all clang clang-traced] spared_value: value 4
  sure::option<int> spared_value = 4;
  //= [gcc gcc-traced] spared_none: value (none if spare) -1
  //= [gcc-all clang clang-traced] spared_none: none
  sure::option<int> spared_none;
  //= [gcc] spared_error: value (error shop::gone if spare) -1
  //= [gcc-all clang traced] spared_error: error shop::gone
  sure::result<int, gone> spared_error = gone{};
  //= [gcc gcc-traced] spared_struct: value (none if spare) = {index = 4}
  //= [gcc-all clang clang-traced] spared_struct: value = {index = 4}
  sure::option<row> spared_struct = row{4};
  //= [gcc gcc-traced] spared_struct_none: value (none if spare) = {index = -7}
  //= [gcc-all clang clang-traced] spared_struct_none: none
  sure::option<row> spared_struct_none;
  //$ sure-spare-value int -1
  //= spared_value: value 4
  //= spared_none: none
  //= spared_error: error shop::gone
  //$ sure-spare-value shop::row no_row
  //= spared_struct: value = {index = 4}
  //= spared_struct_none: none

  // nothing alive
  //= half_made: value = {size_ = 1}
  sure::result<text, out_of_stock> half_made = text(1);
  //$ set var half_made.storage_.body.tag = 1
  //= half_made: nothing alive (tag 1)
  //= machine_half_made: in shop::draft = {lines = 0}
  sure::machine<sale> machine_half_made;
  //$ set var machine_half_made.held_.sum.storage_.body.tag = 1
  //= machine_half_made: nothing alive (tag 1)
  //= refusal_half_made: card payment in draft
  sure::rejected refusal_half_made = refusal;
  //$ set var refusal_half_made.cell_ = 0
  //= refusal_half_made: nothing alive
  //= accepted_half_made: add, bill
  sure::detail::name_list accepted_half_made = accepted_first;
  //$ set var accepted_half_made.count_ = -1
  //= accepted_half_made: nothing alive
  //$ set var accepted_half_made.first_ = 0
  //= accepted_half_made: nothing alive
  //= seen_half_made: add in draft: stayed
  sure::transition seen_half_made = seen_staying;
  //$ set var *(char const**)&seen_half_made = (char const*)1
  //$ set var *((char const**)&seen_half_made + 1) = (char const*)1
  //= seen_half_made: nothing alive
  //$ set var *(char const**)&seen_half_made = (char const*)-1
  //$ set var *((char const**)&seen_half_made + 1) = (char const*)-1
  //= seen_half_made: nothing alive
  //= overwritten: error shop::gone
  sure::result<long&, gone, net> overwritten = gone{};
  //$ [untraced] set var overwritten.storage_.body.failure.number = 9
  //= [untraced] overwritten: an error with the number 9, which none has

  // failures that know their way
  //= [untraced] forgotten: error shop::late
  //= [traced] forgotten: error shop::late = {way = forgotten}
  sure::result<long, gone, late> forgotten = reserve(unit_error);
  for (int others = 0; others != 1024; ++others) static_cast<void>(reserve(unit_error));
  //= [untraced] passed_on: error shop::out_of_stock = {sku = 17, left = 2}
  //> [untraced] passed_on: sku = 17 left = 2
  //= [traced] passed_on: error shop::out_of_stock = {sku = 17, left = 2, way = {reserve (ways.hpp:12), sell (ways.hpp:16)}}
  //> [traced] passed_on: sku = 17 left = 2 way = {...}
  sure::result<long, out_of_stock> passed_on = sell(one_error);
  //= [untraced] passed_further: error shop::out_of_stock = {sku = 17, left = 2}
  //= [traced] passed_further: error ... way = {reserve (ways.hpp:12), sell (ways.hpp:16), reserve (ways.hpp:12)}}
  sure::result<long, out_of_stock> passed_further = reserve(passed_on);
  //= [untraced] passed_unit: error shop::late
  //= [traced] passed_unit: error shop::late = {way = {reserve (ways.hpp:12)}}
  sure::result<long, gone, late> passed_unit = reserve(unit_error);
  //= [untraced] passed_void: error shop::gone
  //= [traced] passed_void: error shop::gone = {way = {reserve (ways.hpp:12)}}
  sure::result<void, gone> passed_void = reserve(sure::result<void, gone>(gone{}));
  //= [untraced] passed_stored_unit: error shop::gone
  //= [traced] passed_stored_unit: error shop::gone = {way = {reserve (ways.hpp:12)}}
  sure::result<long, out_of_stock, declined, traced, gone> passed_stored_unit = reserve(stored_unit);
  //= [untraced] passed_enum: error shop::net::slow
  //= [traced] passed_enum: error shop::net::slow = {way = {reserve (ways.hpp:12)}}
  sure::result<long, net, out_of_stock> passed_enum = reserve(enum_error);
  //= [untraced] passed_address: error shop::net::slow
  //= [traced] passed_address: error shop::net::slow = {way = {reserve (ways.hpp:12)}}
  sure::result<long&, gone, net> passed_address = reserve(address_enum);
  //= [untraced] passed_any: error sure::any_error shop::declined [selling] = {why = @address "no"}
  //= [traced] passed_any: error ... [selling] = {why = @address "no", way = {reserve (ways.hpp:12)}}
  sure::result<long, sure::any_error> passed_any = reserve(any_failed);
  //= [untraced] passed_refusal: error sure::rejected card payment in draft
  //= [traced] passed_refusal: error sure::rejected card payment in draft = {way = {reserve (ways.hpp:12)}}
  sure::result<sure::outcome, sure::rejected> passed_refusal = reserve(refused);
  //= [untraced] passed_list: error shop::listed = {4, 2}
  //= [traced] passed_list: error shop::listed = {error = {4, 2}, way = {reserve (ways.hpp:12)}}
  sure::result<long, listed> passed_list = reserve(sure::result<long, listed>(listed{{4, 2}}));
  //= [untraced] passed_far: error shop::late
  //= [traced] passed_far: error shop::late = {way = 8 hops left out = {reserve (ways.hpp:12), sell ... (ways.hpp:21), reserve (ways.hpp:12)}}
  sure::result<long, gone, late> const climbed = climb(unit_error, 37);
  sure::result<long, gone, late> passed_far = reserve(climbed);
  //= [untraced] passed_elsewhere: error shop::late
  //= [traced] passed_elsewhere: error shop::late = {way = 9 hops left out = {reserve (ways.hpp:12), ... (ways.hpp:21), reserve (ways.hpp:12), sell (ways.hpp:16)}}
  sure::result<long, gone, late> passed_elsewhere = sell(climbed);
  //= [untraced] way: no hop
  //= [traced] way: {reserve (ways.hpp:12), sell (ways.hpp:16)}
  sure::return_trace way = sure::trace_of(passed_on);
  //= no_way: no hop
  sure::return_trace no_way = sure::trace_of(one_error);
  //= [untraced] far_way: no hop
  //= [traced] far_way: 8 hops left out = {reserve (ways.hpp:12), sell ... (ways.hpp:21), reserve (ways.hpp:12)}
  sure::return_trace far_way = sure::trace_of(passed_far);
  //= [untraced] forgotten_way: no hop
  //= [traced] forgotten_way: forgotten
  sure::return_trace forgotten_way = sure::trace_of(forgotten);
  //= no_hop: no hop
  sure::hop no_hop{};
  //$ [traced] set var $record = &sure::v0_traced::detail::all_ways[*(unsigned*)&passed_far % 1024]
  //$ [traced] set var $record->state |= 1
  //= [traced] passed_far: error shop::late = {way = 9 hops left out = {reserve (ways.hpp:12), sell ... (ways.hpp:21), reserve (ways.hpp:12)}}
  //$ [traced] set var $record->state &= ~0ull << 32
  //= [traced] passed_far: error shop::late = {way = forgotten}

  stop_here();
  return 0;
}
