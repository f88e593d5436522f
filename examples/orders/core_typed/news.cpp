// SPDX-License-Identifier: BSL-1.0
#include "core_typed/commands.hpp"
#include "core_typed/orders.hpp"

#include <sure/match.hpp>
#include <sure/try.hpp>

#include <utility>

namespace orders::service::typed {
namespace {

auto accepted() -> reply {
  auto told = reply{};
  told.body = R"({"accepted":true})";
  return told;
}

/// A refund that failed is asked for again when the order is due, not at once.
auto to_ask_now(order_event const& event, std::vector<question> asked) -> std::vector<question> {
  if (event.is<lifecycle::refund_failed>()) return {};
  return asked;
}

class hear final : public command {
public:
  explicit hear(news what) : news_(std::move(what)) {}

  auto wants() const -> needs override {
    auto all = needs{};
    all.order = news_.order;
    if (news_.told_to) all.key = news_.told_to->key;
    return all;
  }

  auto run(work& in, timestamp now) const -> outcome override {
    return sure::match(
        heard(in, now), [](outcome&& done) { return std::move(done); },
        [](sure::union_of<unusable, unwilling> const& why) { return outcome{refused(why), {}}; });
  }

private:
  auto heard(work& in, timestamp now) const -> sure::result<outcome, unusable, unwilling> {
    auto const before = SURE_TRY(find_order(in, news_.order));
    auto const done = SURE_TRY(decide(before.state, news_.event));
    auto [row, asked] = write(in, before, done, now);
    auto questions = to_ask_now(news_.event, std::move(asked));
    auto told = news_.verdict ? refused(*news_.verdict) : show(row, status_of(done.state));
    note_answer(in, now, told, questions.empty());
    in.commit();
    return outcome{std::move(told), std::move(questions)};
  }

  /// For whoever comes with the key of the request that waited. One that may be tried again is forgotten.
  void note_answer(work& in, timestamp now, reply const& told, bool final) const {
    auto const seen = news_.told_to ? in.key(news_.told_to->key) : nullptr;
    if (seen == nullptr) return;
    auto const again = final && told.why && row_of(*told.why).retryable;
    auto row = key_row{};
    row.key = seen->key;
    row.digest = seen->digest;
    row.seen_at = again ? timestamp{} : now;
    if (final && !again) keep_reply(row, told);
    in.put(std::move(row));
  }

  news news_;
};

/// The gateway needs to know only that it was understood.
class hear_notice final : public command {
public:
  explicit hear_notice(notice what) : heard_({std::move(what.order), what.event}) {}

  auto wants() const -> needs override { return heard_.wants(); }
  auto run(work& in, timestamp now) const -> outcome override {
    auto done = heard_.run(in, now);
    if (!done.told.why) done.told = accepted();
    return done;
  }

private:
  hear heard_;
};

} // namespace

auto news_command(news what) -> command_ptr { return std::make_unique<hear>(std::move(what)); }
auto notice_command(notice what) -> command_ptr { return std::make_unique<hear_notice>(std::move(what)); }

} // namespace orders::service::typed
