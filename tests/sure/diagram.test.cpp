// SPDX-License-Identifier: BSL-1.0
#include <sure/diagram.hpp>

#include "../support/parcel_machine.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

namespace {

using namespace support;

struct open {
  static constexpr std::string_view tag = "a \"quoted\" & <odd>\\n\nname";
};
struct closed {
  static constexpr std::string_view tag = "end note";
};
struct shut {
  static constexpr std::string_view tag = "x;y:z#1 --> w";
};
constexpr auto slam(open const&, shut const&) noexcept -> closed { return {}; }
struct door {
  using states = sure::states<open, closed>;
  using events = sure::events<shut>;
  using rules = sure::rules<slam, sure::terminal<closed>>;
};

namespace other {
struct open {};
} // namespace other
struct named {};
constexpr auto lift(named const&, shut const&) noexcept -> sure::one_of<other::open, sure::stay> {
  return sure::stay{};
}
struct State {};
constexpr auto rest(other::open const&, shut const&) noexcept -> State { return {}; }
struct hatch {
  using states = sure::states<named, other::open, State>;
  using events = sure::events<shut>;
  using rules = sure::rules<lift, rest, sure::terminal<State>>;
};

namespace twin {
struct named {};
} // namespace twin
constexpr auto copy(named const&, shut const&) noexcept -> twin::named { return {}; }
struct twins {
  using states = sure::states<named, twin::named>;
  using events = sure::events<shut>;
  using rules = sure::rules<copy, sure::terminal<twin::named>>;
};

struct turn {};
struct push {};
struct jammed {};
struct stuck {};
constexpr auto force(open const&, sure::one_of<turn, push> const&)
    -> sure::result<sure::one_of<open, sure::stay>, jammed> {
  return jammed{};
}
template <class E, class Error> constexpr auto slide(open const&, E const&) noexcept -> sure::result<closed, Error> {
  return closed{};
}
struct gate {
  using states = sure::states<open, closed>;
  using events = sure::events<turn, shut, push, declined>;
  using rules = sure::rules<force, slide<shut, jammed>, slide<declined, stuck>, sure::terminal<closed>>;
};

struct lid2 {};
struct nameless {
  static constexpr std::string_view tag{};
};
struct foreign {
  static constexpr std::string_view tag = "caf\u00e9.open";
};
constexpr auto press(lid2 const&, nameless const&) noexcept -> nameless { return {}; }
constexpr auto lift_up(nameless const&, nameless const&) noexcept -> foreign { return {}; }
struct pot {
  using states = sure::states<lid2, nameless, foreign>;
  using events = sure::events<nameless>;
  using rules = sure::rules<press, lift_up, sure::terminal<foreign>>;
};

namespace kitchen {
struct tea {};
} // namespace kitchen
template <class What> struct full {};
template <class What> struct sip {
  struct of_cup {};
};
template <class... Whats> struct drink {};
using last_drink = drink<kitchen::tea, full<kitchen::tea const*>>;
constexpr auto empty(full<kitchen::tea> const&, last_drink const&) -> sip<kitchen::tea>::of_cup { return {}; }
struct cup {
  using states = sure::states<full<kitchen::tea>, sip<kitchen::tea>::of_cup>;
  using events = sure::events<last_drink>;
  using rules = sure::rules<empty, sure::terminal<sip<kitchen::tea>::of_cup>>;
};

bool contains(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

bool dot_is_installed() { return std::system("dot -V > /dev/null 2>&1") == 0; }
bool dot_accepts(std::string const& text) {
  {
    std::ofstream file("diagram_test.dot");
    file << text;
  }
  bool const accepted = std::system("dot -Tsvg -o diagram_test.svg diagram_test.dot > diagram_test.txt 2>&1") == 0;
  std::ifstream said("diagram_test.txt"); // a warning is printed, and the status is that of a success
  bool const silent = said.peek() == std::ifstream::traits_type::eof();
  std::remove("diagram_test.dot");
  std::remove("diagram_test.svg");
  std::remove("diagram_test.txt");
  return accepted && silent;
}

} // namespace

TEST_CASE("mermaid: arrows, markers and notes") {
  CHECK(sure::mermaid<parcel>() == R"(stateDiagram-v2
    [*] --> draft
    draft --> draft: add_item / add_line
    draft --> placed: place / check_out
    draft --> called_off: cancel / drop
    placed --> placed: pay / capture<br/>declined, expired / lose
    placed --> paid: pay / capture
    placed --> called_off: declined, expired / lose<br/>cancel / call_off
    paid --> shipped: ship / hand_over
    paid --> called_off: cancel / call_off
    shipped --> [*]
    called_off --> [*]
    note right of draft
        place / check_out may fail: empty_cart, too_large
    end note
    note right of placed
        pay / capture may fail: wrong_amount
    end note
    note right of paid
        ignores pay, expired
    end note
)");
}

TEST_CASE("dot: arrows, markers and notes") {
  CHECK(sure::dot<parcel>() == R"(digraph "parcel" {
  rankdir=LR;
  node [shape=box, style=rounded];
  "[*]" [shape=point, label=""];
  "draft" [label="draft"];
  "placed" [label="placed"];
  "paid" [label="paid"];
  "shipped" [label="shipped", peripheries=2];
  "called_off" [label="called_off", peripheries=2];
  "[*]" -> "draft";
  "draft" -> "draft" [label="add_item / add_line"];
  "draft" -> "placed" [label="place / check_out"];
  "draft" -> "called_off" [label="cancel / drop"];
  "placed" -> "placed" [label="pay / capture\ndeclined, expired / lose"];
  "placed" -> "paid" [label="pay / capture"];
  "placed" -> "called_off" [label="declined, expired / lose\ncancel / call_off"];
  "paid" -> "shipped" [label="ship / hand_over"];
  "paid" -> "called_off" [label="cancel / call_off"];
  "draft note" [shape=note, style=solid, label="place / check_out may fail: empty_cart, too_large"];
  "draft" -> "draft note" [style=dotted, arrowhead=none];
  "placed note" [shape=note, style=solid, label="pay / capture may fail: wrong_amount"];
  "placed" -> "placed note" [style=dotted, arrowhead=none];
  "paid" -> "paid" [style=dashed, label="ignores pay, expired"];
}
)");
}

TEST_CASE("mermaid: the events of one function are one line, each of them once") {
  auto const text = sure::mermaid<gate>();
  CHECK(contains(text, "s0 --> s0: turn, push / force\n"));
  CHECK(contains(text, "s0 --> s1: x#59;y#58;z#35;1#32;#45;#45;#62;#32;w, declined / slide\n"));
}

TEST_CASE("mermaid: rules of one name that fail differently have notes of their own") {
  auto const text = sure::mermaid<gate>();
  CHECK(contains(text, R"(
        turn, push / force may fail: jammed
        x#59;y#58;z#35;1#32;#45;#45;#62;#32;w / slide may fail: jammed
        declined / slide may fail: stuck
    end note
)"));
}

TEST_CASE("mermaid: an overview has the events that lead from one state to another, and no more") {
  CHECK(sure::mermaid<parcel>(sure::diagram_options::overview()) == R"(stateDiagram-v2
    [*] --> draft
    draft --> placed: place
    draft --> called_off: cancel
    placed --> paid: pay
    placed --> called_off: declined, expired, cancel
    paid --> shipped: ship
    paid --> called_off: cancel
    shipped --> [*]
    called_off --> [*]
)");
}

TEST_CASE("dot: an overview has the events that lead from one state to another, and no more") {
  auto const text = sure::dot<parcel>(sure::diagram_options::overview());
  CHECK(contains(text, R"("placed" -> "called_off" [label="declined, expired, cancel"];)"));
  CHECK(!contains(text, "add_item"));
  CHECK(!contains(text, "note"));
  CHECK(!contains(text, "dashed"));
}

TEST_CASE("diagrams: each option leaves out one thing") {
  CHECK(!contains(sure::mermaid<parcel>({.self_loops = false}), "add_item"));
  CHECK(contains(sure::mermaid<parcel>({.self_loops = false}), "place / check_out may fail: empty_cart, too_large"));
  CHECK(contains(sure::mermaid<parcel>({.functions = false}), "placed --> placed: pay, declined, expired\n"));
  CHECK(contains(sure::mermaid<parcel>({.functions = false}), "\n        place may fail: empty_cart, too_large\n"));
  CHECK(contains(sure::mermaid<gate>({.functions = false}),
                 "\n        turn, x#59;y#58;z#35;1#32;#45;#45;#62;#32;w, push may fail: jammed\n"));
  CHECK(contains(sure::mermaid<parcel>({.notes = false}), "draft --> draft: add_item / add_line\n"));
  CHECK(!contains(sure::mermaid<parcel>({.notes = false}), "note"));
}

TEST_CASE("mermaid: what is no word is written as characters, and the state has a number") {
  CHECK(sure::mermaid<door>() == R"(stateDiagram-v2
    state "a#32;#34;quoted#34;#32;#38;#32;#60;odd#62;#92;n#10;name" as s0
    state "end#32;note" as s1
    [*] --> s0
    s0 --> s1: x#59;y#58;z#35;1#32;#45;#45;#62;#32;w / slam
    s1 --> [*]
)");
}

TEST_CASE("mermaid: instances of templates have the same names from every compiler") {
  CHECK(sure::mermaid<cup>({.functions = false}) == R"(stateDiagram-v2
    state "full#60;tea#62;" as s0
    state "of_cup" as s1
    [*] --> s0
    s0 --> s1: drink#60;tea#44;#32;full#60;const#32;tea#42;#62;#62;
    s1 --> [*]
)");
}

TEST_CASE("mermaid: a word of the language or a name that two states share is no id") {
  CHECK(contains(sure::mermaid<hatch>(), "state \"State\" as s2\n"));
  CHECK(contains(sure::mermaid<twins>(), "state \"named\" as s0\n    state \"named\" as s1\n"));
  CHECK(contains(sure::dot<twins>(), "\"s0\" -> \"s1\""));
}

TEST_CASE("mermaid: letters of any language are written as they are, and an empty name as a space") {
  CHECK(sure::mermaid<pot>({.functions = false}) == "stateDiagram-v2\n"
                                                    "    state \"lid2\" as s0\n"
                                                    "    state \"#32;\" as s1\n"
                                                    "    state \"caf\u00e9.open\" as s2\n"
                                                    "    [*] --> s0\n"
                                                    "    s0 --> s1: #32;\n"
                                                    "    s1 --> s2: #32;\n"
                                                    "    s2 --> [*]\n");
}

TEST_CASE("dot: quotes, backslashes, entities and line breaks are escaped") {
  CHECK(contains(sure::dot<door>(), R"("s0" [label="a \"quoted\" &amp; <odd>\\n\nname"];)"));
}

TEST_CASE("dot: Graphviz draws it in silence") {
  if (!dot_is_installed()) {
    MESSAGE("skipped: dot is not installed");
    return;
  }
  CHECK(dot_accepts(sure::dot<parcel>()));
  CHECK(dot_accepts(sure::dot<parcel>(sure::diagram_options::overview())));
  CHECK(dot_accepts(sure::dot<gate>()));
  CHECK(dot_accepts(sure::dot<pot>()));
  CHECK(dot_accepts(sure::dot<lamp>()));
  CHECK(dot_accepts(sure::dot<door>()));
  CHECK(dot_accepts(sure::dot<hatch>()));
  CHECK(dot_accepts(sure::dot<twins>()));
  CHECK_FALSE(dot_accepts("digraph { \"an open string }"));
}
