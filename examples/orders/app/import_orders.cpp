// SPDX-License-Identifier: BSL-1.0
#include "app/import_orders.hpp"

#include "app/columns.hpp"

#include <sure/context.hpp>
#include <sure/match.hpp>
#include <sure/trace.hpp>
#include <sure/try.hpp>

#include <utility>

namespace orders {
namespace {

/// One import on its way through the file.
class import_run {
public:
  import_run(columns layout, order_book& book, refusal_sink& refusals)
      : layout_(layout), book_(book), refusals_(refusals) {}

  [[nodiscard]] auto take(record const& next) -> sure::result<void, unwritable_file> {
    auto const spelled = layout_.row_of(next);
    return sure::match(
        spelled, [&](raw_row const& raw) { return take(next, raw); },
        [&](sure::one_of<malformed_line, truncated_file> const& why) {
          return take(broken_record{next.line, next.raw, {why, sure::trace_of(spelled)}});
        });
  }

  [[nodiscard]] auto take(broken_record const& next) -> sure::result<void, unwritable_file> {
    ++report_.malformed;
    report_.tally.note(next.why.error);
    return keep({next.line, {}, next.raw, next.why});
  }

  [[nodiscard]] auto rows() const noexcept -> std::uint64_t { return report_.rows(); }

  [[nodiscard]] auto finish() && -> import_report {
    report_.invoices = book_.count();
    report_.total = book_.total();
    return std::move(report_);
  }

private:
  auto take(record const& next, raw_row const& raw) -> sure::result<void, unwritable_file> {
    return sure::match(
        parse_row(raw).and_then([&](row const& good) { return enter(good); }),
        [&]() -> sure::result<void, unwritable_file> {
          ++report_.accepted;
          return {};
        },
        [&](refused_row const& refused) { return refuse(next, raw, refused); });
  }

  // The order may still refuse a row that is good by itself.
  auto enter(row const& good) -> sure::result<void, refused_row> {
    auto const added = book_.add(good);
    return added.transform_error([&](sure::one_of<order_conflict, money_overflow> const& why) {
      return refused_row{good.invoice.id(), reasons{{why, sure::trace_of(added)}}};
    });
  }

  auto refuse(record const& next, raw_row const& raw, refused_row const& refused)
      -> sure::result<void, unwritable_file> {
    ++report_.refused;
    report_.tally.note(refused.why);
    if (refused.invoice) book_.note_refused(*refused.invoice);
    return keep({next.line, raw.invoice, next.raw, refused.why});
  }

  auto keep(refusal const& what) -> sure::result<void, unwritable_file> {
    return refusals_.write(what).context("keeping the refusal of line {}", what.line);
  }

  columns layout_;
  order_book& book_;
  refusal_sink& refusals_;
  import_report report_;
};

enum class more : bool { no, yes };

auto step(record_source& source, import_run& run)
    -> sure::result<more, unreadable_file, wrong_encoding, unwritable_file> {
  auto const go_on = [] { return more::yes; };
  return sure::match<sure::result<more, unwritable_file>>(
      SURE_TRY(source.next().context("reading a record")),
      [&](record const& next) { return run.take(next).transform(go_on); },
      [&](broken_record const& next) { return run.take(next).transform(go_on); },
      [](end_of_input) { return more::no; });
}

} // namespace

auto import_orders(record_source& source, order_book& book, refusal_sink& refusals, progress_sink& progress,
                   import_limits limits) -> sure::result<import_report, import_error> {
  auto run = import_run{SURE_TRY(read_header(source).context("reading the header")), book, refusals};
  while (SURE_TRY(step(source, run).context("after {} rows", run.rows())) == more::yes) {
    if (run.rows() > limits.max_rows) return too_many_rows{limits.max_rows};
    progress.advance(source.bytes_read(), run.rows());
  }
  SURE_TRY(refusals.commit().context("closing the refusals"));
  return std::move(run).finish();
}

} // namespace orders
