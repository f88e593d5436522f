// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_LOAD_CROWD_HPP
#define ORDERS_LOAD_CROWD_HPP

/// Many connections of one process, with the least that can be done for each: an order is bytes made beforehand, and of an answer only the
/// status is read. What is measured is the server.

#include "load/answer_reader.hpp"
#include "load/latencies.hpp"
#include "load/place_bytes.hpp"

#include <sure/error.hpp>
#include <sure/result.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace orders::load {

/// There is nobody to send anything: why, in words.
struct no_crowd {
  static constexpr std::string_view code = "load.no_crowd";
  static constexpr auto kind = sure::error_kind::unavailable;
  std::string why;
  [[nodiscard]] auto message() const -> std::string { return why; }
};

/// With what the system says of the call that just failed.
[[nodiscard]] auto failed(std::string_view what) -> no_crowd;

struct crowd_options {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8080;
  /// Where the connections come from; empty is anywhere. An address has some 28,000 of them to one server.
  std::string from;
  std::size_t connections = 1;
  /// Names the keys of the orders, with a number.
  std::string run = "run";
  /// For whoever has not been answered when the last order is due.
  std::chrono::milliseconds patience{30'000};
};

/// What became of orders. Bytes from one process to another.
struct tally {
  /// From when an order was due to its answer; of those that are answered.
  latencies took;
  /// The same, of those that are refused.
  latencies took_to_refuse;
  /// From when an order was due to when it was sent, where the server was not the reason: what is to blame on who measures.
  latencies late;
  std::uint64_t due = 0;
  /// With a status below 400.
  std::uint64_t accepted = 0;
  /// With another status.
  std::uint64_t refused = 0;
  /// Of these, those without 503 and `Retry-After`.
  std::uint64_t refused_for_good = 0;
  /// Accepted before the last order was due: what comes after is no longer at that rate.
  std::uint64_t accepted_meanwhile = 0;
  /// The connection was closed or spoke no HTTP.
  std::uint64_t broken = 0;

  void add(tally const& other) noexcept;
  [[nodiscard]] auto answered() const noexcept -> std::uint64_t { return accepted + refused; }
  [[nodiscard]] auto unanswered() const noexcept -> std::uint64_t { return due - answered() - broken; }
};

class crowd {
public:
  using clock = std::chrono::steady_clock;

  /// When an order is due: `begin`, and then every `pause`.
  struct timetable {
    clock::time_point begin;
    clock::duration pause{0};
    std::uint64_t orders = 0;
    [[nodiscard]] auto due(std::uint64_t number) const -> clock::time_point {
      return begin + pause * static_cast<clock::rep>(number);
    }
  };

  /// Connects, one after the other.
  [[nodiscard]] static auto gather(crowd_options options) -> sure::result<crowd, no_crowd>;
  crowd(crowd&&) noexcept;
  auto operator=(crowd&&) -> crowd& = delete;
  /// Resets the connections, so that their ports are free at once.
  ~crowd();

  /// Puts goods on the shelf over some of the connections: each of the processes behind one address has a shelf of its own.
  [[nodiscard]] auto stock_up() -> sure::result<void, no_crowd>;

  /// An order is due whether or not those before it are answered, and its time runs from then: a server that stalls makes late what it did
  /// not let anybody send. The connections take turns; a connection that waits sends when it is answered.
  [[nodiscard]] auto follow(timetable const& when) -> tally;

private:
  struct member;
  struct course;
  crowd(crowd_options options, int poll) noexcept;
  [[nodiscard]] auto join() -> sure::result<void, no_crowd>;
  void begin(member& one, course& of);
  void hear(std::uint64_t who, course& of);
  void listen(course& of, clock::time_point until);

  crowd_options options_;
  place_bytes bytes_;
  int poll_;
  std::vector<member> members_;
};

} // namespace orders::load

#endif // ORDERS_LOAD_CROWD_HPP
