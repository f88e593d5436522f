// SPDX-License-Identifier: BSL-1.0
#include "library.hpp"

namespace parcels {
namespace {

auto weigh(int which) -> sure::result<int, lost, refused, damaged> {
  if (which == 1) return lost{11};
  if (which == 2) return refused{};
  if (which == 3) return damaged{std::string(40, 'x')};
  return 7;
}

auto scale(bool broken) -> sure::result<int&, lost> {
  static int reading = 5;
  if (broken) return lost{12};
  return reading;
}

auto fault_of(int which) -> fault {
  if (which == 1) return lost{13};
  if (which == 2) return refused{};
  return damaged{std::string(40, 'y')};
}

auto place(int which) -> sure::option<int> {
  if (which == 1) return sure::none;
  return which;
}

auto any_fault_of(int which) -> sure::any_error { return fault_of(which); }

auto which_is(sure::any_error const& error) -> int {
  if (error.is<lost>()) return 1;
  if (error.is<refused>()) return 2;
  return error.is<damaged>() ? 3 : 0;
}

auto which_of(fault const& error) -> int {
  return sure::match(
      error, [](lost const&) { return 1; }, [](refused const&) { return 2; }, [](damaged const&) { return 3; });
}

auto weigh_lost(int number) -> sure::result<int, lost> { return lost{number}; }
auto weigh_noting(int number) -> sure::result<int, lost> {
  return SURE_TRY(weigh_lost(number).context("parcel {}", number));
}

auto code_of_refused() -> std::error_code { return sure::to_error_code(refused{}); }

auto packed_parcel() -> sure::machine<parcel> { return {}; }
auto sends(sure::machine<parcel>& parcel, int truck) -> bool { return parcel.fire(send{truck}).has_value(); }

auto report_of(sure::result<int, lost> const& failure) -> std::string { return to_string(sure::report(failure)); }

auto weigh_or_throw(int which) -> int { return weigh(which).value(); }

} // namespace
} // namespace parcels

parcels::functions const parcels_functions = {parcels::weigh,
                                              parcels::scale,
                                              parcels::fault_of,
                                              parcels::place,
                                              parcels::any_fault_of,
                                              parcels::which_is,
                                              parcels::which_of,
                                              parcels::weigh_noting,
                                              parcels::code_of_refused,
                                              parcels::packed_parcel,
                                              parcels::sends,
                                              parcels::report_of,
                                              sure::get_violation_handler,
                                              parcels::weigh_or_throw};
