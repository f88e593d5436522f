// SPDX-License-Identifier: BSL-1.0
#include <sure/restore.hpp>

#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <charconv>
#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <sure/error.hpp>
#include <sure/machine.hpp>
#include <system_error>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

using sure::bad_payload;
using sure::other_version;
using sure::saved;
using sure::stay;
using sure::unknown_state;

// An order, with all that a rule can do, and a rule that counts how often it ran.

struct draft {
  static constexpr std::string_view tag = "draft";
  int lines = 0;
  bool operator==(draft const&) const = default;
};
struct placed {
  static constexpr std::string_view tag = "placed";
  int id = 0;
  int declines = 0;
  bool operator==(placed const&) const = default;
};
struct paid {
  static constexpr std::string_view tag = "paid";
  int id = 0;
  int amount = 0;
  bool operator==(paid const&) const = default;
};
struct cancelled {
  static constexpr std::string_view tag = "cancelled";
  bool operator==(cancelled const&) const = default;
};

struct add {};
struct place {
  int id;
};
struct pay {
  int amount;
};
struct declined {};
struct cancel {};

struct empty_cart {
  bool operator==(empty_cart const&) const = default;
};
struct wrong_amount {
  int due;
  bool operator==(wrong_amount const&) const = default;
};

int rules_that_ran = 0;

auto add_line(draft& d, add const&) -> stay {
  ++rules_that_ran;
  ++d.lines;
  return {};
}
auto check_out(draft const& d, place const& p) -> sure::result<placed, empty_cart> {
  if (d.lines == 0) return empty_cart{};
  return placed{p.id, 0};
}
auto capture(placed const& p, pay const& e) -> sure::result<paid, wrong_amount> {
  if (e.amount != p.id % 3) return wrong_amount{p.id % 3};
  return paid{p.id, e.amount};
}
auto try_again(placed& p, declined const&) -> sure::one_of<stay, cancelled> {
  if (++p.declines == 3) return cancelled{};
  return stay{};
}
auto reopen(paid&& p, cancel const&) -> draft { return {p.amount}; }

struct order {
  using states = sure::states<draft, placed, paid, cancelled>;
  using events = sure::events<add, place, pay, declined, cancel>;
  using rules = sure::rules<
      add_line, check_out, capture, try_again, reopen, sure::reject<sure::in<draft>, sure::on<pay, declined, cancel>>,
      sure::reject<sure::in<placed>, sure::on<add, place, cancel>>, sure::ignore<sure::in<paid>, sure::on<pay>>,
      sure::reject<sure::in<paid>, sure::on<add, place, declined>>, sure::terminal<cancelled>>;
};

struct no_number {
  std::string message() const { return "there is no number"; }
};
struct left_over {
  std::size_t count;
  std::string message() const { return std::to_string(count) + " characters are left over"; }
};

// "3" and "3,4".
struct text_codec {
  std::string encode(draft const& s) const { return std::to_string(s.lines); }
  std::string encode(placed const& s) const { return std::to_string(s.id) + ',' + std::to_string(s.declines); }
  std::string encode(paid const& s) const { return std::to_string(s.id) + ',' + std::to_string(s.amount); }

  template <class S> sure::result<S, no_number, left_over> decode(std::string_view text) const {
    int numbers[2] = {};
    char const* at = text.data();
    char const* const end = at + text.size();
    for (int& number : numbers) {
      auto const [stop, error] = std::from_chars(at, end, number);
      if (error != std::errc()) return no_number{};
      at = stop;
      if constexpr (sizeof(S) == sizeof(int)) break;
      if (at != end && *at == ',' && &number == numbers) ++at;
    }
    if (at != end) return left_over{static_cast<std::size_t>(end - at)};
    if constexpr (sizeof(S) == sizeof(int))
      return S{numbers[0]};
    else
      return S{numbers[0], numbers[1]};
  }
};

// Move-only states.

struct letter {
  static constexpr std::string_view tag = "letter";
  std::unique_ptr<std::string> text = std::make_unique<std::string>();
  bool operator==(letter const& other) const { return *text == *other.text; }
};
struct envelope {
  static constexpr std::string_view tag = "envelope";
  std::unique_ptr<std::string> text;
  bool operator==(envelope const& other) const { return *text == *other.text; }
};
struct note {
  char what;
};
struct fold {};
auto append(letter&& l, note const& w) noexcept -> letter {
  *l.text += w.what;
  return std::move(l);
}
auto put_in(letter&& l, fold const&) noexcept -> envelope { return {std::move(l.text)}; }
auto take_out(envelope&& e, fold const&) noexcept -> letter { return {std::move(e.text)}; }
struct mail {
  using states = sure::states<letter, envelope>;
  using events = sure::events<note, fold>;
  using rules = sure::rules<append, put_in, take_out, sure::reject<sure::in<envelope>, sure::on<note>>>;
};
struct mail_codec {
  template <class S> std::string encode(S const& s) const { return *s.text; }
  template <class S> sure::result<S> decode(std::string_view text) const {
    return S{std::make_unique<std::string>(text)};
  }
};
// One with a memory, which cannot be copied.
struct counting_codec {
  int calls = 0;
  counting_codec() = default;
  counting_codec(counting_codec const&) = delete;
  template <class S> std::string encode(S const& s) {
    ++calls;
    return *s.text;
  }
  template <class S> sure::result<S> decode(std::string_view text) {
    ++calls;
    return S{std::make_unique<std::string>(text)};
  }
};

// States without data.

struct off {
  static constexpr std::string_view tag = "off";
  bool operator==(off const&) const = default;
};
struct on {
  static constexpr std::string_view tag = "on";
  bool operator==(on const&) const = default;
};
struct press {};
struct hold {};
auto light(off const&, press const&) -> on { return {}; }
auto darken(on const&, press const&) -> off { return {}; }
auto stay_lit(on const&, hold const&) -> stay { return {}; }
struct lamp {
  using states = sure::states<off, on>;
  using events = sure::events<press, hold>;
  using rules = sure::rules<light, darken, stay_lit, sure::reject<sure::in<off>, sure::on<hold>>>;
};

// What changes a fingerprint, each a lamp with one difference.

namespace renamed {
struct dark {
  static constexpr std::string_view tag = "off";
};
struct bright {
  static constexpr std::string_view tag = "on";
  int lumen = 0;
};
struct push {
  static constexpr std::string_view tag = "press";
};
auto a(sure::one_of<dark> const&, push const&) -> sure::result<bright, no_number> { return bright{}; }
auto b(bright const&, push const&) -> dark { return {}; }
auto c(bright const&, hold const&) -> stay { return {}; }
struct lamp {
  using states = sure::states<bright, dark>;
  using events = sure::events<hold, push>;
  using rules = sure::rules<sure::reject<sure::in<dark>, sure::on<hold>>, c, b, a>;
};
} // namespace renamed

struct broken {
  static constexpr std::string_view tag = "broken";
};
struct drop {};
auto burn(on const&, hold const&) -> broken { return {}; }
auto repair(broken const&, press const&) -> off { return {}; }
auto blink(on const&, hold const&) -> sure::one_of<stay, off> { return stay{}; }
auto go_out(on const&, hold const&) -> off { return {}; }
auto hold_off(off const&, hold const&) -> stay { return {}; }
auto fall(on const&, drop const&) -> off { return {}; }

struct with_another_state {
  using states = sure::states<off, on, broken>;
  using events = lamp::events;
  using rules = sure::rules<light, darken, burn, repair, sure::reject<sure::in<off, broken>, sure::on<hold>>>;
};
struct with_another_event {
  using states = lamp::states;
  using events = sure::events<press, hold, drop>;
  using rules = sure::rules<light, darken, stay_lit, fall, sure::reject<sure::in<off>, sure::on<hold, drop>>>;
};
struct with_another_edge {
  using states = lamp::states;
  using events = lamp::events;
  using rules = sure::rules<light, darken, stay_lit, hold_off>;
};
struct with_another_target {
  using states = lamp::states;
  using events = lamp::events;
  using rules = sure::rules<light, darken, go_out, sure::reject<sure::in<off>, sure::on<hold>>>;
};
struct with_one_more_target {
  using states = lamp::states;
  using events = lamp::events;
  using rules = sure::rules<light, darken, blink, sure::reject<sure::in<off>, sure::on<hold>>>;
};
struct with_ignored_event {
  using states = lamp::states;
  using events = lamp::events;
  using rules = sure::rules<light, darken, stay_lit, sure::ignore<sure::in<off>, sure::on<hold>>>;
};

// facts

template <class D> using restored = sure::result<sure::machine<D>, unknown_state, bad_payload, other_version>;
static_assert(std::is_same_v<decltype(sure::restore<order>(saved{}, text_codec())), restored<order>>);
static_assert(std::is_same_v<decltype(sure::restore<lamp>(saved{})), restored<lamp>>);

// The same from every compiler; rows that were saved hold these numbers.
static_assert(sure::fingerprint<lamp> == 0x19ead163b20c8cd9);
static_assert(sure::fingerprint<order> == 0xe8ad17378df78f55);
static_assert(sure::fingerprint<mail> == 0x2552e993352c7369);

constexpr std::uint64_t lamps[] = {sure::fingerprint<lamp>,
                                   sure::fingerprint<with_another_state>,
                                   sure::fingerprint<with_another_event>,
                                   sure::fingerprint<with_another_edge>,
                                   sure::fingerprint<with_another_target>,
                                   sure::fingerprint<with_one_more_target>,
                                   sure::fingerprint<with_ignored_event>};

constexpr bool what_a_machine_does_changes_its_fingerprint() {
  for (std::uint64_t const& one : lamps)
    for (std::uint64_t const& other : lamps) HOLDS((one == other) == (&one == &other));
  return true;
}
constexpr bool names_of_types_and_order_do_not() {
  HOLDS(sure::fingerprint<renamed::lamp> == sure::fingerprint<lamp>);
  return true;
}
constexpr bool accepted_versions_are_those_listed() {
  constexpr auto versions = sure::accepts(1, 0x8000000000000000u);
  HOLDS(versions.has(1) && versions.has(0x8000000000000000u));
  HOLDS(!versions.has(0) && !versions.has(2));
  return true;
}

// The property: a machine that is saved and restored goes on like one that never was.

using numbers = std::minstd_rand;

sure::one_of<add, place, pay, declined, cancel> any_event(order, numbers& random) {
  switch (random() % 5) {
  case 0:
    return add{};
  case 1:
    return place{static_cast<int>(random() % 100)};
  case 2:
    return pay{static_cast<int>(random() % 3)};
  case 3:
    return declined{};
  default:
    return cancel{};
  }
}
sure::one_of<note, fold> any_event(mail, numbers& random) {
  if (random() % 3 == 0) return fold{};
  return note{static_cast<char>(random() % 256)};
}
sure::one_of<press, hold> any_event(lamp, numbers& random) {
  if (random() % 2 == 0) return press{};
  return hold{};
}

// How many events had the same outcome, error and state; all of them, if the codec keeps what a state holds.
template <class D, class Codec> int steps_in_common(unsigned seed, int steps, Codec const& codec) {
  numbers random(seed);
  sure::machine<D> untouched;
  sure::machine<D> other;
  for (int step = 0; step != steps; ++step) {
    if (random() % 2 == 0) {
      auto again = sure::restore<D>(sure::save(other, codec), codec);
      if (!again.has_value()) return step;
      other = *std::move(again);
    }
    auto const event = any_event(D{}, random);
    if (untouched.fire(event) != other.fire(event) || untouched.state() != other.state()) return step;
  }
  return steps;
}

// A codec with a defect: it forgets how often a payment was declined.
struct forgetful_codec : text_codec {
  using text_codec::encode;
  std::string encode(placed const& s) const { return std::to_string(s.id) + ",0"; }
};

// Two versions later: "placed" was split in two, "paid" counts in pence, and nobody drafts orders any more.

struct cart_v1 {
  static constexpr std::string_view tag = "draft";
  int lines = 0;
};
struct placed_v1 {
  static constexpr std::string_view tag = "placed";
  int id = 0;
  int declines = 0;
};
struct paid_v1 {
  static constexpr std::string_view tag = "paid";
  int id = 0;
  int amount = 0;
};
struct paid_v2 {
  static constexpr std::string_view tag = "paid.2";
  int id = 0;
  int pounds = 0;
};
struct gone_v1 {
  static constexpr std::string_view tag = "gone";
};

struct waiting {
  static constexpr std::string_view tag = "waiting";
  int id = 0;
  int declines = 0;
};
struct charged {
  static constexpr std::string_view tag = "charged";
  int id = 0;
  int pence = 0;
};
struct too_many_lines {
  std::string message() const { return "an order has at most 99 lines"; }
};

auto without_drafts(cart_v1 const& c) -> sure::result<waiting, too_many_lines> {
  if (c.lines > 99) return too_many_lines{};
  return waiting{-c.lines, 0};
}
auto split(placed_v1 p) -> sure::one_of<waiting, cancelled> {
  if (p.declines >= 3) return cancelled{};
  return waiting{p.id, p.declines};
}
auto named_amount(paid_v1&& p) noexcept -> paid_v2 { return {p.id, p.amount}; }
auto in_pence(paid_v2 const& p) -> sure::result<sure::one_of<charged, waiting>> {
  if (p.pounds == 0) return sure::one_of<charged, waiting>(waiting{p.id, 0});
  return sure::one_of<charged, waiting>(charged{p.id, 100 * p.pounds});
}
auto found_again(gone_v1 const&) -> cancelled { return {}; }

auto charge(waiting const& w, pay const& p) -> charged { return {w.id, p.amount}; }
auto give_up(waiting const&, cancel const&) -> cancelled { return {}; }

struct order_v3 {
  using states = sure::states<waiting, charged, cancelled>;
  using events = sure::events<pay, cancel>;
  using rules = sure::rules<charge, give_up, sure::terminal<charged, cancelled>>;
  static constexpr auto versions = sure::accepts(sure::fingerprint<order>, 0x2222);
  using migrations = sure::migrations<without_drafts, split, named_amount, in_pence, found_again>;
};

// A tag that went to another state.

struct old_off {
  static constexpr std::string_view tag = "on"; // it was wired the wrong way
  static constexpr auto versions = sure::accepts(0x1111);
};
auto rewired(old_off const&) -> off { return {}; }
struct rewired_lamp : lamp {
  static constexpr auto versions = sure::accepts(0x1111, 0x2222);
  using migrations = sure::migrations<rewired>;
};

template <class D> bad_payload refusal(saved const& row) {
  auto const r = sure::restore<D>(row, text_codec());
  REQUIRE(r.template has_error<bad_payload>());
  return *r.template error_as<bad_payload>();
}

} // namespace

TEST_CASE("restore: laws") {
  CHECK_LAW(what_a_machine_does_changes_its_fingerprint);
  CHECK_LAW(names_of_types_and_order_do_not);
  CHECK_LAW(accepted_versions_are_those_listed);
}

TEST_CASE("save: a machine is its tag, its data and the fingerprint") {
  sure::machine<order> const m(placed{7, 2});
  CHECK(sure::save(m, text_codec()) == saved{"placed", "7,2", sure::fingerprint<order>});
}

TEST_CASE("saved: two are equal where tag, data and version are") {
  saved const row{"paid", "7,1", 3};
  CHECK(row == saved{"paid", "7,1", 3});
  CHECK(row != saved{"placed", "7,1", 3});
  CHECK(row != saved{"paid", "7,2", 3});
  CHECK(row != saved{"paid", "7,1", 4});
}

TEST_CASE("save: a state without data needs no codec") {
  CHECK(sure::save(sure::machine<lamp>()) == saved{"off", "", sure::fingerprint<lamp>});
  CHECK(sure::save(sure::machine<order>(cancelled{}), text_codec()).payload.empty());
}

TEST_CASE("saved: is viewed without a copy") {
  saved const row{"paid", "a payload that is too long for the string itself", 3};
  sure::saved_view const view = row;
  CHECK(view.tag.data() == row.tag.data());
  CHECK(view.payload.data() == row.payload.data());
  CHECK(view.fingerprint == 3);
}

TEST_CASE("restore: a machine is in the state that was saved") {
  auto const r = sure::restore<order>({"paid", "7,1", sure::fingerprint<order>}, text_codec());
  REQUIRE(r.has_value());
  CHECK(*r->as<paid>() == paid{7, 1});
}

TEST_CASE("restore: no rule runs") {
  sure::machine<order> m;
  REQUIRE(m.fire(add{}).has_value());
  int const before = rules_that_ran;
  auto r = sure::restore<order>(sure::save(m, text_codec()), text_codec());
  REQUIRE(r.has_value());
  CHECK(rules_that_ran == before);
  CHECK(r->fire(add{}).has_value());
  CHECK(rules_that_ran == before + 1);
}

TEST_CASE("restore: states that can only be moved") {
  sure::machine<mail> m;
  REQUIRE(m.fire(note{'x'}).has_value());
  auto r = sure::restore<mail>(sure::save(m, mail_codec()), mail_codec());
  REQUIRE(r.has_value());
  CHECK(*r->as<letter>()->text == "x");
}

TEST_CASE("restore: the codec is used where it is, not copied") {
  counting_codec codec;
  saved const row = sure::save(sure::machine<mail>(), codec);
  CHECK(codec.calls == 1);
  CHECK(sure::restore<mail>(row, codec).has_value());
  CHECK(codec.calls == 2);
}

TEST_CASE("restore: a tag of no state is named") {
  auto const r = sure::restore<order>({"payed", "7,1", sure::fingerprint<order>}, text_codec());
  REQUIRE(r.has_error<unknown_state>());
  unknown_state const e = *r.error_as<unknown_state>();
  CHECK(e == unknown_state("payed"));
  CHECK(sure::code_of(e) == "unknown_state");
  CHECK(sure::kind_of(e) == sure::error_kind::data_loss);
  CHECK(sure::message_of(e) == "the machine has no state with the tag \"payed\"");
  CHECK(sure::restore<order>({"", "", sure::fingerprint<order>}, text_codec()).has_error<unknown_state>());
}

TEST_CASE("restore: a tag from outside fits on a line") {
  std::string const hostile = "a\n\x1b[31m\x7f\xc3\xa4" + std::string(100, 'x');
  auto const r = sure::restore<lamp>({hostile, "", sure::fingerprint<lamp>});
  REQUIRE(r.has_error<unknown_state>());
  CHECK(r.error_as<unknown_state>()->tag() == hostile);
  CHECK(sure::message_of(r.error()) ==
        "the machine has no state with the tag \"a??[31m???" + std::string(30, 'x') + "...\"");
}

TEST_CASE("restore: data that the codec refuses are told by its error, not printed") {
  bad_payload const e = refusal<order>({"paid", "Mrs Smith", sure::fingerprint<order>});
  CHECK(e == bad_payload("paid", "there is no number"));
  CHECK(e != bad_payload("placed", "there is no number"));
  CHECK(e != bad_payload("paid", "there is no text"));
  CHECK(sure::code_of(e) == "bad_payload");
  CHECK(sure::kind_of(e) == sure::error_kind::data_loss);
  CHECK(sure::message_of(e) == "the data of the state \"paid\" cannot be read: there is no number");
  CHECK(refusal<order>({"paid", "7,1 Smith", sure::fingerprint<order>}).why() == "6 characters are left over");
}

TEST_CASE("restore: a state without data takes none") {
  CHECK(refusal<order>({"cancelled", "Smith", sure::fingerprint<order>}) ==
        bad_payload("cancelled", "there are data, and this state has none"));
}

TEST_CASE("restore: another version is refused, and both are named") {
  auto const r = sure::restore<order>({"paid", "7,1", 0x1f}, text_codec());
  REQUIRE(r.has_error<other_version>());
  other_version const e = *r.error_as<other_version>();
  CHECK(e == other_version(0x1f, sure::fingerprint<order>));
  CHECK(e != other_version(0x1e, sure::fingerprint<order>));
  CHECK(e != other_version(0x1f, 0));
  CHECK(e.saved() == 0x1f);
  CHECK(e.current() == sure::fingerprint<order>);
  CHECK(sure::code_of(e) == "other_version");
  CHECK(sure::kind_of(e) == sure::error_kind::conflict);
  CHECK(sure::message_of(other_version(0x1f, 0xfedcba9876543210)) ==
        "the machine was saved by the version 0x000000000000001f, and this is 0xfedcba9876543210");
}

TEST_CASE("restore: an accepted version is restored") {
  CHECK(sure::restore<order_v3>({"charged", "7,100", 0x2222}, text_codec())->as<charged>()->pence == 100);
  CHECK(sure::restore<order_v3>({"charged", "7,100", 0x2223}, text_codec()).has_error<other_version>());
}

TEST_CASE("migrations: lead on until there is a state of the machine") {
  auto const r = sure::restore<order_v3>(sure::save(sure::machine<order>(paid{7, 2}), text_codec()), text_codec());
  REQUIRE(r.has_value());
  CHECK(r->as<charged>()->id == 7);
  CHECK(r->as<charged>()->pence == 200);
  CHECK(sure::restore<order_v3>({"paid.2", "7,3", 0x2222}, text_codec())->as<charged>()->pence == 300);
}

TEST_CASE("migrations: may split a state") {
  auto const from = [](placed p) {
    return sure::restore<order_v3>(sure::save(sure::machine<order>(p), text_codec()), text_codec());
  };
  CHECK(from({7, 2})->as<waiting>()->declines == 2);
  CHECK(from({7, 3})->is<cancelled>());
  CHECK(sure::restore<order_v3>({"paid", "7,0", 0x2222}, text_codec())->as<waiting>()->id == 7);
}

TEST_CASE("migrations: may fail, and an old state may be without data") {
  CHECK(sure::restore<order_v3>({"draft", "99", 0x2222}, text_codec())->as<waiting>()->id == -99);
  CHECK(refusal<order_v3>({"draft", "100", 0x2222}) == bad_payload("draft", "an order has at most 99 lines"));
  CHECK(refusal<order_v3>({"paid", "", 0x2222}) == bad_payload("paid", "there is no number"));
  CHECK(sure::restore<order_v3>({"gone", "", 0x2222}, text_codec())->is<cancelled>());
  CHECK(refusal<order_v3>({"gone", "x", 0x2222}).tag() == "gone");
}

TEST_CASE("migrations: from a tag that is still used only in the versions of the old state") {
  CHECK(sure::restore<rewired_lamp>({"on", "", 0x1111})->is<off>());
  CHECK(sure::restore<rewired_lamp>({"on", "", 0x2222})->is<on>());
  CHECK(sure::restore<rewired_lamp>({"on", "", sure::fingerprint<rewired_lamp>})->is<on>());
}

TEST_CASE("restore: a machine goes on as if it had never been saved") {
  for (unsigned seed = 1; seed != 200; ++seed) {
    CAPTURE(seed);
    CHECK(steps_in_common<order>(seed, 100, text_codec()) == 100);
    CHECK(steps_in_common<mail>(seed, 100, mail_codec()) == 100);
    CHECK(steps_in_common<lamp>(seed, 100, sure::no_codec()) == 100);
  }
}

TEST_CASE("restore: the property finds a codec that forgets") {
  int least = 1000;
  for (unsigned seed = 1; seed != 200; ++seed)
    least = std::min(least, steps_in_common<order>(seed, 100, forgetful_codec()));
  CHECK(least < 100);
}
