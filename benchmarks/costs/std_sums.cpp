// SPDX-License-Identifier: BSL-1.0
// title: std::optional and std::variant as subjects
#include "costs.hpp"

#include <optional>
#include <variant>

#include <sure/convert.hpp>
#include <sure/interop/std_optional.hpp>
#include <sure/interop/std_variant.hpp>
#include <sure/match.hpp>
#include <sure/option.hpp>
#include <sure/result.hpp>
#include <sure/try.hpp>

namespace {

using costs::cost;
using maybe = std::optional<unsigned>;

std::vector<maybe> const present{5u}, absent{std::nullopt};
std::vector<sure::option<unsigned>> const native_present{5u};
LAB_OPAQUE unsigned matched(maybe const& o) {
  return sure::match(o, [](unsigned x) { return x; }, [](sure::none_t) { return 7u; });
}
LAB_OPAQUE unsigned matched_by_hand(maybe const& o) { return o ? *o : 7; }
LAB_OPAQUE sure::option<unsigned> tried(maybe const& o) { return SURE_TRY(o) + 1; }
LAB_OPAQUE unsigned passed_on(maybe const& o) { return tried(o).value_or(0); }
LAB_OPAQUE sure::option<unsigned> converted(maybe const& o) { return sure::convert<sure::option<unsigned>>(o); }
LAB_OPAQUE unsigned taken_in(maybe const& o) { return converted(o).value_or(0); }
LAB_OPAQUE maybe reverted(sure::option<unsigned> const& o) { return sure::convert<maybe>(o); }
LAB_OPAQUE unsigned given_out(sure::option<unsigned> const& o) { return reverted(o).value_or(0); }

template <unsigned N> struct alternative {
  unsigned data;
};
using four = std::variant<alternative<0>, alternative<1>, alternative<2>, alternative<3>>;
using four_native = sure::one_of<alternative<0>, alternative<1>, alternative<2>, alternative<3>>;
std::vector<four> const variants{alternative<0>{0}, alternative<1>{0}, alternative<2>{0}, alternative<3>{0}};
std::vector<four_native> const natives{alternative<0>{0}, alternative<1>{0}, alternative<2>{0}, alternative<3>{0}};
template <unsigned N> unsigned one_case(alternative<N> const& a) { return lab::handled<N>() + a.data; }

template <class S> unsigned matched_four(S const& s) {
  return sure::match(
      s, [](alternative<0> const& a) { return one_case(a); }, [](alternative<1> const& a) { return one_case(a); },
      [](alternative<2> const& a) { return one_case(a); }, [](alternative<3> const& a) { return one_case(a); });
}
LAB_OPAQUE unsigned matched_variant(four const& s) { return matched_four(s); }
LAB_OPAQUE unsigned visited_variant(four const& s) {
  return std::visit([](auto const& a) { return one_case(a); }, s);
}
LAB_OPAQUE four_native as_one_of(four const& s) { return sure::convert<four_native>(s); }
LAB_OPAQUE unsigned variant_taken_in(four const& s) { return as_one_of(s).is<alternative<3>>() ? 1 : 0; }
LAB_OPAQUE four as_variant(four_native const& s) { return sure::convert<four>(s); }
LAB_OPAQUE unsigned variant_given_out(four_native const& s) { return as_variant(s).index() == 3 ? 1 : 0; }

} // namespace

int main() {
  costs::cost_of_nothing();
  cost("std_optional.match", present, matched, 5);
  cost("std_optional.match.hand", present, matched_by_hand, 5);
  cost("std_optional.match.failing", absent, matched, 7);
  cost("std_optional.match.failing.hand", absent, matched_by_hand, 7);
  cost("std_optional.try", present, passed_on, 6);
  cost("std_optional.try.failing", absent, passed_on, 0);
  cost("std_optional.to_option", present, taken_in, 5);
  cost("std_optional.from_option", native_present, given_out, 5);
  cost("std_variant.match", variants, matched_variant, 406);
  cost("std_variant.match.hand", variants, visited_variant, 406);
  cost("std_variant.to_one_of", variants, variant_taken_in, 1);
  cost("std_variant.from_one_of", natives, variant_given_out, 1);
}
