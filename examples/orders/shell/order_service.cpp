// SPDX-License-Identifier: BSL-1.0
#include "shell/order_service.hpp"

#include "domain/whole_number.hpp"
#include "service/render.hpp"
#include "shell/responses.hpp"

#include <sure/match.hpp>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace orders::shell {
namespace {

using clock = std::chrono::steady_clock;

/// A request in hand: it is answered once, by whoever is first of its errand and its deadline.
class exchange {
public:
  exchange(service_parts const& parts, service::action what, std::string request_id, http::responder answer)
      : parts_(&parts), what_(what), request_id_(std::move(request_id)), answer_(std::move(answer)) {}

  /// What is told if time runs out before something better is known.
  void remember(service::reply told) {
    auto const lock = std::scoped_lock{mutex_};
    remembered_ = std::move(told);
  }

  void answer_with_remembered() {
    auto told = service::reply{};
    {
      auto const lock = std::scoped_lock{mutex_};
      told = std::move(remembered_);
    }
    answer(std::move(told));
  }

  void answer(service::reply told) {
    auto to = http::responder{};
    {
      auto const lock = std::scoped_lock{mutex_};
      to.swap(answer_);
    }
    if (!to) return;
    note(told);
    to(to_response(std::move(told), request_id_));
  }

private:
  void note(service::reply const& told) {
    auto const took = std::chrono::duration_cast<std::chrono::microseconds>(clock::now() - started_);
    parts_->counts.answered(what_, told.why, took);
    auto const level = told.why ? service::row_of(*told.why).level : service::severity::info;
    parts_->log.write(level, "request",
                      {{"request", request_id_},
                       {"action", name_of(what_)},
                       {"status", std::uint64_t{told.status}},
                       {"code", told.why ? service::row_of(*told.why).code : "ok"},
                       {"us", static_cast<std::uint64_t>(took.count())}});
    if (told.why)
      parts_->last_refusals.add(to_string(std::chrono::floor<std::chrono::seconds>(parts_->clock())), name_of(what_),
                                told.body);
  }

  service_parts const* parts_;
  service::action what_;
  std::string request_id_;
  http::responder answer_;
  service::reply remembered_;
  std::mutex mutex_;
  clock::time_point started_ = clock::now();
};

auto refusal_of(sure::error_set_of<storage::done> const& why) -> service::reply {
  auto const what = storage::problem_of(why);
  return service::refuse(what, service::row_of(what).retryable
                                   ? "the request was not begun; it may be sent again with the same key"
                                   : "nothing was changed; the log says more");
}

constexpr auto noted_every = std::chrono::seconds{1};

auto only_reads(service::action what) -> bool {
  using enum service::action;
  return what == show_order || what == list_orders || what == show_history || what == show_stock || what == show_feed;
}

/// A body is JSON, or there is none.
auto is_json_or_empty(http::request const& asked) -> bool {
  if (asked.body.empty()) return true;
  auto const type = asked.headers.find("Content-Type");
  return type && std::string_view{*type}.starts_with("application/json");
}

auto view_of(sure::option<std::string const&> const& field) -> std::optional<std::string_view> {
  return field ? std::optional<std::string_view>{*field} : std::nullopt;
}

void run_until_told(service_parts const& parts, std::shared_ptr<service::command const> const& what,
                    std::optional<service::asker> who, storage::moment until, std::shared_ptr<exchange> const& with) {
  run_errand(parts.errands, what, std::move(who), until, [&parts, until, with](errand_news news) {
    sure::match(
        std::move(news.told),
        [&](service::reply&& told) {
          if (news.last) return with->answer(std::move(told));
          with->remember(std::move(told));
          auto const wait = std::chrono::ceil<std::chrono::milliseconds>(until - clock::now());
          parts.errands.later.after(wait, [with] { with->answer_with_remembered(); });
        },
        [&](sure::error_set_of<storage::done> const& why) { with->answer(refusal_of(why)); });
  });
}

/// Looks again until something is there or the client has waited long enough.
void follow_feed(service_parts const& parts, std::chrono::milliseconds pause,
                 std::shared_ptr<service::command const> const& what, storage::moment until,
                 std::shared_ptr<exchange> const& with) {
  parts.errands.data.run(what, until, [&parts, pause, what, until, with](storage::done ran) {
    sure::match(
        std::move(ran),
        [&](service::outcome&& did) {
          if (!did.nothing_yet || clock::now() + pause >= until) return with->answer(std::move(did.told));
          parts.errands.later.after(
              pause, [&parts, pause, what, until, with] { follow_feed(parts, pause, what, until, with); });
        },
        [&](sure::error_set_of<storage::done> const& why) { with->answer(refusal_of(why)); });
  });
}

} // namespace

order_service::order_service(service_parts parts, service_limits limits)
    : parts_(std::move(parts)), limits_(limits),
      too_many_(service::refuse(service::problem::queue_full,
                                "the request was not begun; it may be sent again with the same key")),
      told_too_many_(to_response(too_many_, {})) {}

auto order_service::time_for(http::request const& asked) const -> std::chrono::milliseconds {
  auto const given = asked.headers.find("X-Deadline-Ms");
  if (!given) return limits_.usual_time;
  auto const millis = whole_number<std::int64_t>(*given);
  if (!millis || *millis < 1) return limits_.usual_time;
  return std::min(std::chrono::milliseconds{*millis}, limits_.longest_time);
}

//! [turn away]
/// Before anything of it is read: what a refusal costs is taken from those who are served.
auto order_service::turn_away(service::action what, http::request const& asked) -> http::response {
  parts_.counts.refused(service::problem::queue_full);
  ++turned_away_;
  note_turned_away(what);
  auto told = told_too_many_;
  if (auto id = request_id_of(asked); !id.empty()) told.headers.add("X-Request-Id", std::move(id));
  return told;
}
//! [turn away]

/// A line of the log for each of them would cost more than the refusal: one in a second says how many they were.
void order_service::note_turned_away(service::action what) {
  auto const now = clock::now();
  auto next = noted_next_.load();
  if (now < next || !noted_next_.compare_exchange_strong(next, now + noted_every)) return;
  auto const& row = service::row_of(service::problem::queue_full);
  parts_.log.write(row.level, "turned away", {{"code", row.code}, {"requests", turned_away_.exchange(0)}});
  parts_.last_refusals.add(to_string(std::chrono::floor<std::chrono::seconds>(parts_.clock())), name_of(what),
                           too_many_.body);
}

void order_service::handle(order_route where, std::string_view query, http::request asked, http::responder answer) {
  using service::problem;
  if (!only_reads(where.what) && !parts_.errands.data.has_room()) return answer(turn_away(where.what, asked));
  if (!is_json_or_empty(asked)) return answer(refusal(problem::unsupported_media, "send application/json", asked));

  auto const now = parts_.clock();
  auto const fresh_id = parts_.ids.next(now);
  auto request_id = request_id_of(asked);
  if (request_id.empty()) request_id = fresh_id;
  auto const with = std::make_shared<exchange>(parts_, where.what, std::move(request_id), std::move(answer));
  auto const key = asked.headers.find("Idempotency-Key");

  //! [read]
  auto seen = parts_.core.read({where.what, where.subject, query, asked.body, view_of(key),
                                view_of(asked.headers.find("If-Match")), std::chrono::floor<std::chrono::seconds>(now),
                                fresh_id});
  if (!seen.what) return with->answer(std::move(seen.refused));
  //! [read]

  auto const what = std::shared_ptr<service::command const>{std::move(seen.what)};
  auto const wants = what->wants();
  if (wants.feed && wants.feed->wait.count() > 0)
    return follow_feed(parts_, limits_.feed_pause, what, clock::now() + wants.feed->wait, with);
  auto who = key ? std::optional{service::asker{where.what, *key}} : std::nullopt;
  run_until_told(parts_, what, std::move(who), clock::now() + time_for(asked), with);
}

auto order_service::refusal(service::problem why, std::string_view detail, http::request const& asked)
    -> http::response {
  parts_.counts.refused(why);
  parts_.log.write(service::row_of(why).level, "refused", {{"code", service::row_of(why).code}});
  return to_response(service::refuse(why, detail), request_id_of(asked));
}

} // namespace orders::shell
