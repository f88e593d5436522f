// SPDX-License-Identifier: BSL-1.0
// title: std::error_code and exceptions, both ways
#include "costs.hpp"

#include <cerrno>
#include <stdexcept>
#include <string_view>
#include <system_error>

#include <sure/interop/error_code.hpp>
#include <sure/interop/exceptions.hpp>
#include <sure/result.hpp>

enum class fault : unsigned char { disk, net };
template <> inline constexpr auto sure::enumerators<fault> = sure::values<fault::disk, fault::net>;

namespace {

using costs::cost;

struct thrown {
  unsigned reason;
};
using wrapped = sure::result<unsigned, thrown>;

// error_code

std::vector<fault> const faults{fault::disk, fault::net};
std::vector<std::error_code> const codes{sure::to_error_code(fault::disk), sure::to_error_code(fault::net)},
    errnos{std::make_error_code(std::errc::permission_denied), std::make_error_code(std::errc::timed_out)};
LAB_OPAQUE unsigned to_code(fault const& f) { return static_cast<unsigned>(sure::to_error_code(f).value()); }
LAB_OPAQUE unsigned from_code(std::error_code const& c) {
  auto const found = sure::from_error_code<fault>(c);
  return found ? static_cast<unsigned>(*found) + 1 : 0;
}
LAB_OPAQUE unsigned kind_asked(std::error_code const& c) {
  return sure::kind_of(c) == sure::error_kind::denied ? 1 : 0;
}
LAB_OPAQUE unsigned compared(std::error_code const& c) { return c == std::errc::timed_out ? 1 : 0; }

LAB_OPAQUE unsigned read_number(unsigned from, std::error_code& code) {
  if (from == 0) code = std::make_error_code(std::errc::io_error);
  return from;
}
LAB_OPAQUE unsigned with_code(unsigned const& from) {
  auto const r = sure::with_error_code(read_number, from);
  return r ? *r : static_cast<unsigned>(r.error().value());
}
LAB_OPAQUE unsigned with_code_by_hand(unsigned const& from) {
  std::error_code code;
  unsigned const number = read_number(from, code);
  return code ? static_cast<unsigned>(code.value()) : number;
}

// exceptions

LAB_OPAQUE unsigned may_throw(unsigned x) {
  if (x == 0) throw thrown{7};
  return x;
}
LAB_OPAQUE unsigned caught(unsigned const& x) {
  auto const r = sure::catching<thrown>(may_throw, x);
  return r ? *r : r.error().reason;
}
LAB_OPAQUE unsigned caught_by_hand(unsigned const& x) {
  try {
    return may_throw(x);
  } catch (thrown const& e) {
    return e.reason;
  }
}
LAB_OPAQUE unsigned mapped(unsigned const& x) {
  auto const r = sure::catching([&] { return may_throw(x); }, [](thrown const& e) { return fault{e.reason == 7}; });
  return r ? *r : static_cast<unsigned>(r.error()) + 6;
}
LAB_OPAQUE unsigned caught_all(unsigned const& x) {
  auto const r = sure::catching_all(may_throw, x);
  return r ? *r : 7;
}
std::vector<wrapped> const succeeded{5u}, failed{thrown{7}};
LAB_OPAQUE unsigned rethrown(wrapped const& r) {
  try {
    return sure::throwing(r);
  } catch (thrown const& e) {
    return e.reason;
  }
}

} // namespace

int main() {
  costs::cost_of_nothing();
  cost("error_code.to", faults, to_code, 3);
  cost("error_code.from", codes, from_code, 3);
  cost("error_code.kind_of", errnos, kind_asked, 1);
  cost("error_code.compare", codes, compared, 0);
  cost<unsigned>("error_code.with", {5}, with_code, 5);
  cost<unsigned>("error_code.with.hand", {5}, with_code_by_hand, 5);
  cost<unsigned>("error_code.with.failing", {0}, with_code, EIO);
  cost<unsigned>("error_code.with.failing.hand", {0}, with_code_by_hand, EIO);
  cost<unsigned>("exceptions.catching", {5}, caught, 5);
  cost<unsigned>("exceptions.catching.hand", {5}, caught_by_hand, 5);
  cost<unsigned>("exceptions.catching.failing", {0}, caught, 7);
  cost<unsigned>("exceptions.catching.failing.hand", {0}, caught_by_hand, 7);
  cost<unsigned>("exceptions.mapped", {5}, mapped, 5);
  cost<unsigned>("exceptions.mapped.failing", {0}, mapped, 7);
  cost<unsigned>("exceptions.catching_all", {5}, caught_all, 5);
  cost<unsigned>("exceptions.catching_all.failing", {0}, caught_all, 7);
  cost("exceptions.throwing", succeeded, rethrown, 5);
  cost("exceptions.throwing.failing", failed, rethrown, 7);
}
