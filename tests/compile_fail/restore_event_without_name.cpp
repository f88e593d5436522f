// SPDX-License-Identifier: BSL-1.0
// error: sure::fingerprint: compilers spell the names of these events differently
// error: every_event_has_a_portable_name<amount<long>|every_event_has_a_portable_name<amount<long int>
#include <sure/restore.hpp>

struct placed {
  static constexpr std::string_view tag = "placed";
};
struct paid {
  static constexpr std::string_view tag = "paid";
};
template <class T> struct amount {
#ifndef SURE_EXPECT_COMPILE_ERROR
  static constexpr std::string_view tag = "amount";
#endif
};

paid capture(placed const&, amount<long> const&);

struct order {
  using states = sure::states<placed, paid>;
  using events = sure::events<amount<long>>;
  using rules = sure::rules<capture, sure::terminal<paid>>;
};

std::uint64_t version() { return sure::fingerprint<order>; }
