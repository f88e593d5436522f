// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SHELL_ERRAND_HPP
#define ORDERS_SHELL_ERRAND_HPP

/// A command, the questions that it puts, and the commands that their answers are, until nothing is left to ask. What is committed on the
/// way stays so: if an errand is broken off, the order's own time brings somebody to look after it.

#include "gateway/persistent.hpp"
#include "gateway/timers.hpp"
#include "service/core.hpp"
#include "shell/database.hpp"

#include <functional>
#include <memory>
#include <optional>

namespace orders::shell {

/// Who an errand is run by. All of it outlives the errand.
struct errand_parts {
  database& data;
  gateway::persistent& outside;
  gateway::timers& later;
};

/// How far an errand is: what there is to tell, and whether more may come.
struct errand_news {
  sure::result_with<service::reply, storage::done> told;
  bool last = true;
};

using errand_watcher = std::function<void(errand_news)>;

/// Runs the command. The watcher hears of every outcome, from any thread, one after the other.
void run_errand(errand_parts by, std::shared_ptr<service::command const> what, std::optional<service::asker> who,
                storage::moment until, errand_watcher watcher);

/// As if a command had put that question.
void run_errand(errand_parts by, service::question what, storage::moment until, errand_watcher watcher);

} // namespace orders::shell

#endif // ORDERS_SHELL_ERRAND_HPP
