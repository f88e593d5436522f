// SPDX-License-Identifier: BSL-1.0
#include "storage/jobs.hpp"

#include <sure/interop/exceptions.hpp>
#include <sure/match.hpp>

#include <algorithm>
#include <exception>
#include <random>
#include <utility>

namespace orders::storage {

//! [problem]
auto problem_of(sure::error_set_of<done> const& why) -> service::problem {
  using enum service::problem;
  return sure::match(
      why, [](storage::queue_full const&) { return queue_full; },
      [](storage::deadline_passed const&) { return deadline_exceeded; },
      [](storage::stopped const&) { return shutting_down; }, [](storage::crashed const&) { return bug; });
}
//! [problem]

auto real_surroundings() -> surroundings {
  return {.ticks = [] { return std::chrono::steady_clock::now(); },
          .now = [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); },
          .chance =
              [] {
                thread_local auto source = std::mt19937{std::random_device{}()};
                return static_cast<std::uint32_t>(source());
              }};
}

auto after_failure(service::core const& core, service::storage_failure why, std::uint32_t number, job const& of,
                   surroundings const& in) -> service::storage_step {
  auto const left = std::chrono::floor<std::chrono::milliseconds>(of.deadline - in.ticks());
  return core.storage_failed(why, {.number = number,
                                   .left = std::max(left, std::chrono::milliseconds{0}),
                                   .chance = in.chance(),
                                   .may_retry = true});
}

auto run_command(service::command const& what, service::batch& on, timestamp now) -> done {
  auto in = service::work{on};
  return sure::catching([&] { return what.run(in, now); },
                        [](std::exception const& thrown) { return crashed{thrown.what()}; },
                        sure::otherwise([] { return crashed{"something that is no std::exception"}; }));
}

auto run_whole(service::command const& what, service::batch& on, timestamp now) -> done {
  auto const commits = on.commits();
  auto how = run_command(what, on, now);
  if (on.is_torn() || (how.has_error<crashed>() && on.commits() != commits)) throw half_done{std::move(how)};
  return how;
}

} // namespace orders::storage
