// SPDX-License-Identifier: BSL-1.0
#include "shell/errand.hpp"

#include <sure/match.hpp>

#include <chrono>
#include <deque>
#include <utility>

namespace orders::shell {
namespace {

using namespace std::chrono_literals;
constexpr auto pause_at_full_queue = 20ms;

class errand : public std::enable_shared_from_this<errand> {
public:
  errand(errand_parts by, std::optional<service::asker> who, storage::moment until, errand_watcher watcher)
      : by_(by), who_(std::move(who)), until_(until), watcher_(std::move(watcher)) {}

  void run_first(std::shared_ptr<service::command const> const& what) {
    by_.data.run(what, until_, [self = shared_from_this()](storage::done ran) {
      sure::match(
          std::move(ran), [&](service::outcome&& did) { self->go_on(std::move(did)); },
          [&](sure::error_set_of<storage::done> const& why) { self->watcher_({why, true}); });
    });
  }

  void ask(service::question what) {
    pending_.push_back(std::move(what));
    ask_next();
  }

private:
  //! [after the commit]
  void go_on(service::outcome did) {
    for (auto& one : did.questions) pending_.push_back(std::move(one));
    told_ = std::move(did.told);
    watcher_({told_, pending_.empty()});
    if (!pending_.empty()) ask_next();
  }
  //! [after the commit]

  void ask_next() {
    auto what = std::move(pending_.front());
    pending_.pop_front();
    by_.outside.settle(std::move(what), who_, until_, [self = shared_from_this()](auto answer) {
      if (answer)
        self->run_answer(std::move(answer));
      else
        self->go_on({std::move(self->told_), {}});
    });
  }

  // What the world answered happened: it has no deadline, and a full queue only delays it.
  void run_answer(std::shared_ptr<service::command const> const& what) {
    by_.data.run(what, storage::moment::max(), [self = shared_from_this(), what](storage::done ran) {
      sure::match(
          std::move(ran), [&](service::outcome&& did) { self->go_on(std::move(did)); },
          [&](sure::one_of<storage::queue_full, storage::deadline_passed>) {
            self->by_.later.after(pause_at_full_queue, [self, what] { self->run_answer(what); });
          },
          [&](sure::one_of<storage::stopped, storage::crashed> const& why) { self->watcher_({why, true}); });
    });
  }

  errand_parts by_;
  std::optional<service::asker> who_;
  storage::moment until_;
  errand_watcher watcher_;
  std::deque<service::question> pending_;
  service::reply told_;
};

} // namespace

void run_errand(errand_parts by, std::shared_ptr<service::command const> what, std::optional<service::asker> who,
                storage::moment until, errand_watcher watcher) {
  std::make_shared<errand>(by, std::move(who), until, std::move(watcher))->run_first(what);
}

void run_errand(errand_parts by, service::question what, storage::moment until, errand_watcher watcher) {
  std::make_shared<errand>(by, std::nullopt, until, std::move(watcher))->ask(std::move(what));
}

} // namespace orders::shell
