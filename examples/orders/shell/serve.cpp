// SPDX-License-Identifier: BSL-1.0
#include "shell/serve.hpp"

#include "gateway/asking.hpp"
#include "gateway/persistent.hpp"
#include "http/client.hpp"
#include "shell/care.hpp"
#include "shell/front.hpp"
#include "shell/order_service.hpp"
#include "shell/responses.hpp"
#include "shell/service_clock.hpp"
#include "storage/memory.hpp"
#include "storage/sqlite.hpp"

#if ORDERS_HAS_POSTGRES
#include "postgres/engine.hpp"
#endif

#include <sure/try.hpp>

#include <atomic>
#include <memory>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace orders::shell {
namespace {

using namespace std::chrono_literals;

constexpr auto connections_that_read = 2;
constexpr auto care_pause = 250ms;
constexpr auto beat_pause = 1'000ms;
/// For questions that are in hand when the service ends; what is left wakes in the next one.
constexpr auto longest_farewell = 2'500ms;

auto chance() -> std::uint32_t { return static_cast<std::uint32_t>(system_chance()); }

struct engines {
  std::unique_ptr<storage::engine> writing;
  std::vector<std::unique_ptr<storage::engine>> reading;
};

using opened_engine = sure::result<std::unique_ptr<storage::engine>, storage::open_failure, without_postgres>;

auto is_postgres(std::string_view where) -> bool {
  return where.starts_with("postgresql://") || where.starts_with("postgres://");
}
constexpr auto in_memory = std::string_view{"memory:"};

auto open_postgres([[maybe_unused]] std::string const& where) -> opened_engine {
#if ORDERS_HAS_POSTGRES
  return postgres::open(where);
#else
  return without_postgres{};
#endif
}

auto open_to_write(std::string const& where) -> opened_engine {
  if (is_postgres(where)) return open_postgres(where);
  auto file = SURE_TRY(storage::open_sqlite(where));
  SURE_TRY(file->release_keys());
  return file;
}

auto open_to_read(std::string const& where) -> opened_engine {
  if (is_postgres(where)) return open_postgres(where);
  return storage::open_sqlite(where, {.read_only = true});
}

auto engines_in_memory() -> engines {
  auto const data = std::make_shared<storage::memory_database>();
  auto made = engines{std::make_unique<storage::memory_engine>(data), {}};
  for (auto i = 0; i != connections_that_read; ++i)
    made.reading.push_back(std::make_unique<storage::memory_engine>(data));
  return made;
}

/// The writing one first, because it brings the tables up to date.
auto open_engines(std::string const& where) -> sure::result<engines, storage::open_failure, without_postgres> {
  if (where == in_memory) return engines_in_memory();
  auto opened = engines{SURE_TRY(open_to_write(where)), {}};
  for (auto i = 0; i != connections_that_read; ++i) opened.reading.push_back(SURE_TRY(open_to_read(where)));
  return opened;
}

/// Calls itself again until the timers end.
void call_every(gateway::timers& on, std::chrono::milliseconds pause, std::function<void()> const& what) {
  on.after(pause, [&on, pause, what] {
    what();
    call_every(on, pause, what);
  });
}

/// Everything that a running service consists of. What is declared later uses what is declared earlier.
class whole {
public:
  whole(service::core const& core, serve_options const& options, logger log, engines opened)
      : keys_are_kept_(options.keys_are_kept), forget_pause_(options.keys_are_looked_at_every), log_(std::move(log)),
        clock_(options.wall_clock),
        writer_(std::move(opened.writing), core, surroundings(), {.waiting = options.waiting}),
        readers_(std::move(opened.reading), core, surroundings(), options.waiting), data_(writer_, readers_),
        client_(std::in_place, options.gateway_host, options.gateway_port),
        asking_(gateway::sender_of(*client_), carrier_, timers_),
        persistent_(core, asking_, timers_, budget_, {.chance = chance}), ids_(system_chance),
        care_(core, {data_, persistent_, timers_}, log_), beats_(data_, counts_, refusals_),
        orders_({core, {data_, persistent_, timers_}, counts_, log_, ids_, refusals_, [this] { return clock_.now(); }}),
        front_(orders_, beats_, counts_, {options.address, options.hosts},
               [this] { return writer_.works() && writer_.has_room(); }) {
    counts_.add_gauge("orders_writer_waiting", "Commands that wait for the writer.",
                      [this] { return std::uint64_t{writer_.counts().waiting}; });
    counts_.add_gauge("orders_writer_commits", "Commits since the start.", [this] { return writer_.counts().commits; });
    counts_.add_gauge("orders_questions_in_hand", "Questions to the gateway and the carrier.",
                      [this] { return persistent_.in_hand(); });
    counts_.add_gauge("orders_looked_after", "Orders whose time had come.", [this] { return care_.done(); });
    counts_.add_gauge("orders_broken", "Orders whose rows make no sense, so that nobody looks after them.",
                      [this] { return std::uint64_t{care_.broken()}; });
    counts_.add_gauge("orders_log_dropped", "Lines that the log has lost.", [this] { return log_.dropped(); });
  }

  whole(whole const&) = delete;
  auto operator=(whole const&) -> whole& = delete;

  // From the outside inwards: whoever is told something must still be there.
  ~whole() {
    persistent_.stop();
    for (auto waited = 0ms; persistent_.in_hand() != 0 && waited < longest_farewell; waited += 10ms)
      std::this_thread::sleep_for(10ms);
    timers_.stop();
    writer_.stop();
    client_.reset();
    readers_.stop();
  }

  void begin() {
    call_every(timers_, care_pause, [this] { care_.look(now()); });
    call_every(timers_, beat_pause, [this] { beats_.beat(); });
    call_every(timers_, forget_pause_, [this] { writer_.forget_keys(now() - keys_are_kept_); });
  }

  /// New requests are still answered, but nobody should send any.
  void stop_taking() {
    front_.stop_taking();
    beats_.stop();
    persistent_.stop();
  }

  void handle(http::request asked, http::responder answer) { front_.handle(std::move(asked), std::move(answer)); }

  auto refuse(http::protocol_error what) -> http::response {
    counts_.refused(problem_of(what));
    return to_response(what);
  }

  auto log() -> logger& { return log_; }

private:
  auto now() -> timestamp { return std::chrono::floor<std::chrono::seconds>(clock_.now()); }
  auto surroundings() -> storage::surroundings {
    auto of = storage::real_surroundings();
    of.now = [this] { return now(); };
    return of;
  }

  std::chrono::seconds keys_are_kept_;
  std::chrono::milliseconds forget_pause_;
  logger log_;
  service_clock clock_;
  metrics counts_;
  refusals refusals_;
  storage::writer writer_;
  storage::readers readers_;
  database data_;
  gateway::carrier carrier_;
  gateway::retry_budget budget_;
  gateway::thread_timers timers_;
  std::optional<http::client> client_;
  gateway::asking asking_;
  gateway::persistent persistent_;
  order_ids ids_;
  care care_;
  pulse beats_;
  order_service orders_;
  front front_;
};

} // namespace

auto is_file(std::string_view database) -> bool { return database != in_memory && !is_postgres(database); }

auto serve(service::core const& core, serve_options const& options, std::function<void(running)> const& started)
    -> sure::result<void, serve_error> {
  auto log = SURE_TRY(logger::open(options.log));
  auto parts = whole{core, options, std::move(log), SURE_TRY(open_engines(options.database))};
  auto server = SURE_TRY(http::server::listen(
      options.address, options.port, options.limits,
      [&](http::request asked, http::responder answer) { parts.handle(std::move(asked), std::move(answer)); },
      [&](http::protocol_error what) { return parts.refuse(what); }));
  parts.begin();
  parts.log().write(service::severity::info, "serving", {{"core", core.name}, {"port", std::uint64_t{server.port()}}});
  started({server.port(), [&] {
             parts.stop_taking();
             server.stop(options.grace);
           }});
  server.run(options.threads);
  parts.log().write(service::severity::info, "stopped");
  return {};
}

} // namespace orders::shell
