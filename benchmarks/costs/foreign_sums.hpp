// SPDX-License-Identifier: BSL-1.0
#ifndef LAB_FOREIGN_SUMS_HPP
#define LAB_FOREIGN_SUMS_HPP

/// What match, SURE_TRY and convert cost on a foreign type that is a value or an error, beside the same with its own members.

#include "costs.hpp"

#include <string>

#include <sure/convert.hpp>
#include <sure/match.hpp>
#include <sure/result.hpp>
#include <sure/try.hpp>

namespace costs {

struct declined {
  unsigned reason;
};
using native = sure::result<unsigned, declined>;

/// `Traits` has `type`, succeeded(), failed(), and reads and passes one on by hand.
template <class Foreign>
struct foreign {
  using type = typename Foreign::type;

  LAB_OPAQUE static unsigned matched(type const& r) {
    return sure::match(r, [](unsigned x) { return x; }, [](declined const& e) { return e.reason; });
  }
  LAB_OPAQUE static unsigned matched_by_hand(type const& r) { return Foreign::read(r); }
  LAB_OPAQUE static native tried(type const& r) { return SURE_TRY(r) + 1; }
  LAB_OPAQUE static unsigned passed_on(type const& r) { return tried(r).value_or(0); }
  LAB_OPAQUE static native to_native(type const& r) { return sure::to_result(r); }
  LAB_OPAQUE static unsigned taken_in(type const& r) { return to_native(r).value_or(0); }
  LAB_OPAQUE static type from_native(native const& r) { return sure::convert<type>(r); }
  LAB_OPAQUE static unsigned given_out(native const& r) { return Foreign::read(from_native(r)); }

  static void costs_of(std::string const& name) {
    std::vector<type> const good{Foreign::succeeded()}, bad{Foreign::failed()};
    std::vector<native> const native_good{5u}, native_bad{declined{7}};
    cost((name + ".match").c_str(), good, matched, 5);
    cost((name + ".match.hand").c_str(), good, matched_by_hand, 5);
    cost((name + ".match.failing").c_str(), bad, matched, 7);
    cost((name + ".match.failing.hand").c_str(), bad, matched_by_hand, 7);
    cost((name + ".try").c_str(), good, passed_on, 6);
    cost((name + ".try.failing").c_str(), bad, passed_on, 0);
    cost((name + ".to_result").c_str(), good, taken_in, 5);
    cost((name + ".to_result.failing").c_str(), bad, taken_in, 0);
    cost((name + ".from_result").c_str(), native_good, given_out, 5);
    cost((name + ".from_result.failing").c_str(), native_bad, given_out, 7);
  }
};

} // namespace costs

#endif // LAB_FOREIGN_SUMS_HPP
