// SPDX-License-Identifier: BSL-1.0
// title: descriptions of errors, any_error, reports, collect and validate
#include "costs.hpp"

#include <array>
#include <string_view>

#include <sure/any_error.hpp>
#include <sure/collect.hpp>
#include <sure/context.hpp>
#include <sure/error.hpp>
#include <sure/match.hpp>
#include <sure/report.hpp>
#include <sure/result.hpp>
#include <sure/try.hpp>

namespace {

using costs::cost;

struct declined {
  static constexpr std::string_view code = "payment.declined";
  static constexpr auto kind = sure::error_kind::denied;
  unsigned reason;
};
struct late {
  static constexpr std::string_view code = "payment.late";
  static constexpr auto kind = sure::error_kind::timed_out;
};
struct lost {};
struct large {
  unsigned words[4];
};
using some_error = sure::one_of<declined, late, lost>;
using some = sure::result<unsigned, declined, late, lost>;

// error

std::vector<some_error> const each_error{declined{7}, late{}, late{}, lost{}};
LAB_OPAQUE unsigned code_asked(some_error const& e) { return static_cast<unsigned>(sure::code_of(e).size()); }
LAB_OPAQUE unsigned kind_asked(some_error const& e) { return sure::kind_of(e) == sure::error_kind::timed_out ? 1 : 0; }
LAB_OPAQUE unsigned transient_asked(some_error const& e) { return sure::is_transient(e) ? 1 : 0; }
LAB_OPAQUE unsigned message_asked(some_error const& e) { return static_cast<unsigned>(sure::message_of(e).size()); }
LAB_OPAQUE unsigned described(some_error const& e) { return static_cast<unsigned>(sure::describe(e).message.size()); }
LAB_OPAQUE unsigned matched_by_concept(some_error const& e) {
  return sure::match(
      e, [](sure::transient auto const&) { return 1u; }, [](declined const&) { return 0u; },
      [](lost const&) { return 0u; });
}

// any_error: made, copied, asked

std::vector<declined> const small_errors{{7}};
std::vector<large> const large_errors{{{7, 1, 1, 1}}};
LAB_OPAQUE sure::any_error erased(declined const& e) { return e; }
LAB_OPAQUE sure::any_error erased_large(large const& e) { return e; }
LAB_OPAQUE unsigned erase(declined const& e) { return erased(e).is<declined>() ? 1 : 0; }
LAB_OPAQUE unsigned erase_large(large const& e) { return erased_large(e).is<large>() ? 1 : 0; }
std::vector<sure::any_error> const small_erased{declined{7}}, large_erased{large{{7, 1, 1, 1}}};
LAB_OPAQUE unsigned copied(sure::any_error const& e) {
  sure::any_error const copy = e;
  return copy.is<lost>() ? 1 : 2;
}
LAB_OPAQUE unsigned erased_is(sure::any_error const& e) { return e.is<declined>() ? 1 : 0; }
LAB_OPAQUE unsigned erased_as(sure::any_error const& e) {
  auto const found = e.as<declined>();
  return found ? found->reason : 0;
}
LAB_OPAQUE unsigned erased_kind(sure::any_error const& e) { return e.kind() == sure::error_kind::denied ? 1 : 0; }
LAB_OPAQUE unsigned erased_code(sure::any_error const& e) { return e.to_error_code() ? 1 : 0; }

// report

std::vector<some> const failed{declined{7}};
LAB_OPAQUE unsigned reported(some const& r) { return static_cast<unsigned>(sure::report(r).code.size()); }
LAB_OPAQUE unsigned reported_text(some const& r) { return to_string(sure::report(r)).empty() ? 0 : 1; }

// collect

using row = std::array<sure::result<unsigned, declined>, 16>;
struct code_and_value {
  unsigned code, value;
};
using row_by_hand = std::array<code_and_value, 16>;
row all_good() {
  row made;
  made.fill(1u);
  return made;
}
row one_bad(std::size_t place) {
  row made = all_good();
  made[place] = declined{7};
  return made;
}
row_by_hand by_hand(row const& r) {
  row_by_hand made;
  for (std::size_t i = 0; i != r.size(); ++i) made[i] = r[i] ? code_and_value{0, *r[i]} : code_and_value{1, 7};
  return made;
}
std::vector<row> const good{all_good()}, bad{one_bad(8)};
std::vector<row_by_hand> const good_by_hand{by_hand(all_good())}, bad_by_hand{by_hand(one_bad(8))};

LAB_OPAQUE unsigned collected(row const& r) {
  auto const all = sure::collect(r);
  return all ? static_cast<unsigned>(all->size()) : all.error().reason;
}
LAB_OPAQUE unsigned collected_by_hand(row_by_hand const& r) {
  std::vector<unsigned> values;
  values.reserve(r.size());
  for (code_and_value const& one : r) {
    if (one.code != 0) return one.value;
    values.push_back(one.value);
  }
  return static_cast<unsigned>(values.size());
}
LAB_OPAQUE unsigned partitioned(row const& r) {
  auto const parts = sure::partition(r);
  return static_cast<unsigned>(parts.values.size() + 10 * parts.errors.size());
}
LAB_OPAQUE unsigned validated(row const& r) {
  auto const all = sure::validate(r, 4);
  return all ? static_cast<unsigned>(all->size()) : static_cast<unsigned>(10 * all.error().size());
}

struct three {
  sure::result<unsigned, declined> a;
  sure::result<unsigned, late> b;
  sure::result<unsigned, lost> c;
};
struct three_by_hand {
  code_and_value a, b, c;
};
std::vector<three> const three_good{{1u, 2u, 3u}}, three_bad{{declined{7}, late{}, lost{}}};
std::vector<three_by_hand> const three_good_by_hand{{{0, 1}, {0, 2}, {0, 3}}},
    three_bad_by_hand{{{1, 7}, {2, 0}, {3, 0}}};
LAB_OPAQUE unsigned all_of(three const& t) {
  auto const all = sure::all(t.a, t.b, t.c);
  return all ? std::get<0>(*all) + std::get<1>(*all) + std::get<2>(*all) : static_cast<unsigned>(all.error().index());
}
LAB_OPAQUE unsigned all_of_by_hand(three_by_hand const& t) {
  if (t.a.code != 0) return t.a.code - 1;
  if (t.b.code != 0) return t.b.code - 1;
  if (t.c.code != 0) return t.c.code - 1;
  return t.a.value + t.b.value + t.c.value;
}
LAB_OPAQUE unsigned validated_three(three const& t) {
  auto const all = sure::validate(t.a, t.b, t.c);
  return all ? std::get<0>(*all) + std::get<1>(*all) + std::get<2>(*all) : static_cast<unsigned>(all.error().size());
}

} // namespace

int main() {
  costs::cost_of_nothing();
  cost("error.code_of", each_error, code_asked, 44);
  cost("error.kind_of", each_error, kind_asked, 2);
  cost("error.is_transient", each_error, transient_asked, 2);
  cost("error.transient", each_error, matched_by_concept, 2);
  cost("error.message_of", each_error, message_asked, 44);
  cost("error.describe", each_error, described, 44);
  cost("any_error.make", small_errors, erase, 1);
  cost("any_error.make.large", large_errors, erase_large, 1);
  cost("any_error.copy", small_erased, copied, 2);
  cost("any_error.copy.large", large_erased, copied, 2);
  cost("any_error.is", small_erased, erased_is, 1);
  cost("any_error.as", small_erased, erased_as, 7);
  cost("any_error.kind", small_erased, erased_kind, 1);
  cost("any_error.to_error_code", small_erased, erased_code, 1);
  cost("report.report", failed, reported, 16);
  cost("report.to_string", failed, reported_text, 1);
  cost("collect.16", good, collected, 16);
  cost("collect.16.hand", good_by_hand, collected_by_hand, 16);
  cost("collect.16.failing", bad, collected, 7);
  cost("collect.16.failing.hand", bad_by_hand, collected_by_hand, 7);
  cost("collect.partition.16", bad, partitioned, 25);
  cost("collect.validate.16", good, validated, 16);
  cost("collect.validate.16.failing", bad, validated, 10);
  cost("collect.all", three_good, all_of, 6);
  cost("collect.all.hand", three_good_by_hand, all_of_by_hand, 6);
  cost("collect.all.failing", three_bad, all_of, 0);
  cost("collect.all.failing.hand", three_bad_by_hand, all_of_by_hand, 0);
  cost("collect.validate", three_good, validated_three, 6);
  cost("collect.validate.failing", three_bad, validated_three, 3);
}
