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
  /// The articles that are bought, and how many of each there are at the beginning.
  std::map<std::string, std::int64_t> shelf = {
      {"85123A", 100'000}, {"71053", 100'000}, {"84406B", 100'000}, {"84029G", 100'000}, {"22752", 100'000}};
  std::size_t at_once = 32;
  std::uint64_t seed = 1;
  /// Names the keys of this run; another run with the same name gets the same orders again.
  std::string run = "run";
  /// How long a customer asks for an answer, and waits for an order that is on its way.
  std::chrono::seconds patience{120};
  /// Before a customer sends a request again that was often in vain.
  std::chrono::milliseconds longest_pause{1'000};
};

/// What the customer knows of an order in the end.
struct driven {
  /// With which it was placed.
  std::string key;
  std::string id;
  std::int64_t total = 0;
  std::int64_t refunded = 0;
  /// As it was seen last, when nothing was on its way.
  std::string state;
  /// It was not taken, because there was too little of the article.
  bool is_short = false;
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

/// Before each order, `another` hears how many there were, and says whether there is one more; the orders begun are served to their end.
[[nodiscard]] auto drive(load_options const& options, std::function<bool(std::size_t)> const& another) -> load_report;

} // namespace orders::load

#endif // ORDERS_LOAD_DRIVE_HPP
