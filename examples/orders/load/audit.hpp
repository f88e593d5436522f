// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_LOAD_AUDIT_HPP
#define ORDERS_LOAD_AUDIT_HPP

/// The books of the shop against those of the gateway and of the customers: what was promised is there, once; money is where the goods
/// are; and the feed tells all of it without a gap.

#include "load/drive.hpp"
#include "load/peer.hpp"

#include <sure/result.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace orders::load {

struct ledger {
  std::size_t promised = 0;
  std::size_t stored = 0;
  std::map<std::string, std::size_t> by_state;
  std::int64_t charged = 0;
  std::int64_t given_back = 0;
  std::uint64_t charges = 0;
  std::uint64_t refunds = 0;
  std::uint64_t events = 0;
  /// What is wrong, in words; nothing is.
  std::vector<std::string> faults;
};

/// Asks both for everything, until nothing happened meanwhile. The shop must have nothing in hand but what its time brings.
[[nodiscard]] auto audit(load_options const& options, load_report const& customers) -> sure::result<ledger, unheard>;

} // namespace orders::load

#endif // ORDERS_LOAD_AUDIT_HPP
