// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_LOAD_CREW_HPP
#define ORDERS_LOAD_CREW_HPP

/// A crowd in several processes, because each may have only so many descriptors and each address so many ports: the first comes from
/// 127.0.0.2, the next from 127.0.0.3, and so on, where the server is on this machine.

#include "load/crowd.hpp"

#include <sys/types.h>

#include <cstddef>
#include <vector>

namespace orders::load {

class crew {
public:
  /// Starts the processes, which share the connections, and waits until all are connected and the goods are on the shelf. It forks: the
  /// caller must have no other thread.
  [[nodiscard]] static auto muster(crowd_options const& options, std::size_t processes) -> sure::result<crew, no_crowd>;
  crew(crew&&) noexcept;
  auto operator=(crew&&) noexcept -> crew& = delete;
  /// Ends them, and waits for it.
  ~crew();

  /// The timetable is that of all: each process has the orders of its turn.
  [[nodiscard]] auto follow(crowd::timetable const& when) -> sure::result<tally, no_crowd>;

private:
  class helper;
  crew() noexcept;
  std::vector<helper> helpers_;
};

} // namespace orders::load

#endif // ORDERS_LOAD_CREW_HPP
