// SPDX-License-Identifier: BSL-1.0
#ifndef BENCHMARKS_ORDERS_CORE_SHOP_HPP
#define BENCHMARKS_ORDERS_CORE_SHOP_HPP

/// A core with a database in memory of its own, served as the shell serves it: requests are read, run together in a transaction,
/// what they ask is answered, and the answers are weighed and run in the next one. A clock and a counter tell the core from the
/// rest.

#include "../runtime/allocations.hpp"
#include "core_traffic.hpp"
#include "storage/memory.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#if defined(__clang__)
#define CORES_OPAQUE __attribute__((noinline))
#else
#define CORES_OPAQUE __attribute__((noipa))
#endif

// A profiler counts between entry and return of these: the core alone, and the core with its database.
extern "C" {
inline CORES_OPAQUE void lab_core(void (*work)(void*), void* with) {
  work(with);
  asm volatile("" : : : "memory");
}
inline CORES_OPAQUE void lab_whole(void (*work)(void*), void* with) {
  work(with);
  asm volatile("" : : : "memory");
}
}

namespace cores {

inline auto nanoseconds(clockid_t of) -> std::uint64_t {
  auto t = std::timespec{};
  clock_gettime(of, &t);
  return static_cast<std::uint64_t>(t.tv_sec) * 1'000'000'000U + static_cast<std::uint64_t>(t.tv_nsec);
}

/// What this thread used.
struct cost {
  std::uint64_t cpu = 0;
  std::uint64_t wall = 0;
  allocated memory;
};

struct spent {
  cost core;
  cost whole;
};

class shop {
public:
  explicit shop(core const& of) : core_(&of), db_(std::make_shared<storage::memory_database>()) {
    auto stock = std::vector<call>{};
    for (auto i = std::uint64_t{0}; i != articles; ++i) stock.push_back(stocking(article(i), "999999999"));
    stock.push_back(stocking(std::string{sold_out}, "0"));
    serve(stock);
    used_ = {};
  }

  /// What is there before anything is counted.
  void prepare(std::span<call const> calls) {
    for (; !calls.empty(); calls = calls.subspan(std::min(lanes, calls.size())))
      serve(calls.first(std::min(lanes, calls.size())));
    used_ = {};
  }

  /// Requests that share transactions.
  void serve(std::span<call const> calls) {
    auto asked = std::vector<open_question>{};
    together([&] {
      auto readings = std::vector<reading>(calls.size());
      alone([&] {
        for (auto i = std::size_t{0}; i != calls.size(); ++i) readings[i] = core_->read(request_of(calls[i]));
      });
      auto commands = std::vector<running>{};
      for (auto i = std::size_t{0}; i != calls.size(); ++i) {
        if (readings[i].what)
          commands.push_back({std::move(readings[i].what), {calls[i].what, calls[i].key}});
        else
          replies_.push_back(std::move(readings[i].refused));
      }
      run(std::move(commands), asked);
    });
    while (!asked.empty()) answer_all(asked);
    check();
  }

  [[nodiscard]] auto used() const -> spent const& { return used_; }
  /// Of all replies and questions so far.
  [[nodiscard]] auto checksum() const -> std::uint64_t { return checksum_; }
  [[nodiscard]] auto refused() const -> std::uint64_t { return refused_; }

private:
  struct running {
    std::unique_ptr<command> what;
    asker by;
  };
  struct open_question {
    question what;
    asker by;
  };

  template <class Work> static void call_with(void (*through)(void (*)(void*), void*), Work& work) {
    through([](void* with) { (*static_cast<Work*>(with))(); }, &work);
  }
  template <class Work> static void measured(cost& into, void (*through)(void (*)(void*), void*), Work& work) {
    auto const memory = allocations;
    auto const wall = nanoseconds(CLOCK_MONOTONIC);
    auto const cpu = nanoseconds(CLOCK_THREAD_CPUTIME_ID);
    call_with(through, work);
    into.cpu += nanoseconds(CLOCK_THREAD_CPUTIME_ID) - cpu;
    into.wall += nanoseconds(CLOCK_MONOTONIC) - wall;
    into.memory = into.memory + (allocations - memory);
  }
  template <class Work> void alone(Work work) { measured(used_.core, lab_core, work); }
  template <class Work> void together(Work work) { measured(used_.whole, lab_whole, work); }

  auto request_of(call const& of) const -> request {
    auto from = request{of.what, of.subject, {}, of.body, {}, {}, now_, of.fresh_id};
    if (!of.key.empty()) from.idempotency_key = of.key;
    if (of.version) from.if_match = *of.version;
    return from;
  }

  void run(std::vector<running> commands, std::vector<open_question>& asked) {
    if (commands.empty()) return;
    auto wants = std::vector<needs>(commands.size());
    auto outcomes = std::vector<outcome>(commands.size());
    alone([&] {
      for (auto i = std::size_t{0}; i != commands.size(); ++i) wants[i] = commands[i].what->wants();
    });
    auto const committed = db_.transact(wants, [&](batch& rows) {
      alone([&] {
        for (auto i = std::size_t{0}; i != commands.size(); ++i) {
          auto in = work{rows};
          outcomes[i] = commands[i].what->run(in, now_);
        }
      });
    });
    if (!committed) std::abort();
    alone([&] {
      for (auto& one : commands) one.what.reset();
    });
    for (auto i = std::size_t{0}; i != commands.size(); ++i) {
      for (auto& one : outcomes[i].questions) asked.push_back({std::move(one), commands[i].by});
      replies_.push_back(std::move(outcomes[i].told));
    }
  }

  void answer_all(std::vector<open_question>& asked) {
    auto const open = std::exchange(asked, {});
    auto answers = std::vector<answer>{};
    for (auto const& one : open) {
      answers.push_back(answer_to(one.what));
      note(one.what.order + one.what.token + one.what.asked_by);
    }
    together([&] {
      auto next = std::vector<next_step>(open.size());
      alone([&] {
        for (auto i = std::size_t{0}; i != open.size(); ++i)
          next[i] = core_->weigh(open[i].what, open[i].by, answers[i], first_attempt);
      });
      auto commands = std::vector<running>{};
      for (auto i = std::size_t{0}; i != open.size(); ++i)
        if (next[i].what) commands.push_back({std::move(next[i].what), open[i].by});
      run(std::move(commands), asked);
    });
  }

  void check() {
    for (auto const& one : replies_) {
      refused_ += one.why ? 1U : 0U;
      note(std::to_string(one.status) + one.body + one.etag + one.location);
    }
    replies_.clear();
  }
  void note(std::string_view text) {
    for (auto const c : text) checksum_ = (checksum_ ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
  }

  static constexpr auto first_attempt = attempt{1, std::chrono::milliseconds{2'000}, 0x8000'0000U, true};

  core const* core_;
  storage::memory_engine db_;
  timestamp now_{std::chrono::hours{24 * 365 * 60}};
  std::vector<reply> replies_;
  spent used_;
  std::uint64_t checksum_ = 14'695'981'039'346'656'037U;
  std::uint64_t refused_ = 0;
};

/// What a number of requests cost.
struct played {
  spent used;
  std::uint64_t checksum = 0;
  std::uint64_t refused = 0;
  /// As many as asked for, and more until every lane has sent the same number.
  std::uint64_t requests = 0;
};

inline auto play_for(core const& of, unsigned permille, flaw_list reasons, std::size_t requests) -> played {
  auto in = shop{of};
  auto clients = traffic{permille, reasons, requests};
  in.prepare(clients.waiting_orders());
  auto const before = in.refused();
  auto sent = std::size_t{0};
  for (; sent < requests; sent += lanes) in.serve(clients.next_round());
  return {in.used(), in.checksum(), in.refused() - before, sent};
}

} // namespace cores

#endif // BENCHMARKS_ORDERS_CORE_SHOP_HPP
