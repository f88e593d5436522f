// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_CONSUME_SHARED_LIBRARY_LIBRARY_HPP
#define SURE_TESTS_CONSUME_SHARED_LIBRARY_LIBRARY_HPP

#include <sure.hpp>
#include <sure/interop/error_code.hpp>

/// What a library promises that is built with -fvisibility=hidden: its functions and the types that both sides name.
#define PARCELS_PUBLIC __attribute__((visibility("default")))

namespace parcels {

struct PARCELS_PUBLIC lost {
  static constexpr std::string_view code = "parcels.lost";
  int number;
};
struct PARCELS_PUBLIC refused {
  static constexpr auto kind = sure::error_kind::denied;
};
struct PARCELS_PUBLIC damaged {
  std::string how;
};
using fault = sure::one_of<lost, refused, damaged>;

struct sent;
struct send {
  int truck;
};
struct packed {
  auto leave(send const& s) const -> sure::result<sent, lost>;
};
struct sent {
  int truck;
};
inline auto packed::leave(send const& s) const -> sure::result<sent, lost> {
  if (s.truck < 0) return lost{s.truck};
  return sent{s.truck};
}
struct parcel {
  using states = sure::states<packed, sent>;
  using events = sure::events<send>;
  using rules = sure::rules<&packed::leave, sure::terminal<sent>>;
};

/// What a library tells and can do, so that a program finds it by one name, also one that it loads while it runs.
struct functions {
  sure::result<int, lost, refused, damaged> (*weigh)(int which);
  sure::result<int&, lost> (*scale)(bool broken);
  fault (*fault_of)(int which);
  sure::option<int> (*place)(int which);
  sure::any_error (*any_fault_of)(int which);
  int (*which_is)(sure::any_error const& error);
  int (*which_of)(fault const& error);
  sure::result<int, lost> (*weigh_noting)(int number);
  std::error_code (*code_of_refused)();
  sure::machine<parcel> (*packed_parcel)();
  bool (*sends)(sure::machine<parcel>& parcel, int truck);
  std::string (*report_of)(sure::result<int, lost> const& failure);
  sure::violation_handler (*handler)();
  int (*weigh_or_throw)(int which);
};

} // namespace parcels

extern "C" PARCELS_PUBLIC parcels::functions const parcels_functions;

#endif // SURE_TESTS_CONSUME_SHARED_LIBRARY_LIBRARY_HPP
