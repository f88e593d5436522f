// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_LOAD_DRIVE_HPP
#define ORDERS_LOAD_DRIVE_HPP

/// Customers: each places an order, pays, and has it sent, given up or given back. Whatever goes wrong on the way, a customer sends the
/// same request with the same key again, as a client of the service should.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace orders::load {

struct load_options {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8080;
  std::string gateway_host = "127.0.0.1";
  std::uint16_t gateway_port = 9090;
  std::size_t orders = 5'000;
  std::size_t at_once = 32;
  std::uint64_t seed = 1;
  /// Names the keys of this run; another run with the same name gets the same orders again.
  std::string run = "run";
};

/// What the customer knows of an order in the end.
struct driven {
  std::string id;
  std::int64_t total = 0;
  std::int64_t refunded = 0;
  /// It was answered everything that it asked for.
  bool settled = false;
};

struct load_report {
  std::vector<driven> orders;
  std::uint64_t requests = 0;
  /// Sent again, because nobody answered or somebody asked for it.
  std::uint64_t again = 0;
  std::map<std::string, std::uint64_t> refusals;
  std::chrono::milliseconds took{0};
  std::chrono::microseconds half_within{0};
  std::chrono::microseconds most_within{0};
};

/// `progress` hears how many orders are done, now and then.
[[nodiscard]] auto drive(load_options const& options, std::function<void(std::size_t)> const& progress) -> load_report;

} // namespace orders::load

#endif // ORDERS_LOAD_DRIVE_HPP
