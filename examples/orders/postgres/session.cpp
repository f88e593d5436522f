// SPDX-License-Identifier: BSL-1.0
#include "postgres/session.hpp"

#include "postgres/sqlstate.hpp"

#include <sure/try.hpp>

#include <algorithm>
#include <charconv>
#include <memory>

#include <libpq-fe.h>

namespace orders::postgres {
namespace {

auto number_of(std::string_view text) -> std::int64_t {
  auto number = std::int64_t{0};
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

auto field(pg_result const* of, int which) -> std::string_view {
  auto const* const text = PQresultErrorField(of, which);
  return text == nullptr ? std::string_view{} : text;
}

/// Where it makes no sense, libpq quotes what it does not understand, and takes parts of a password for the host. That must not be
/// shown, so this is told by itself.
auto is_address(std::string const& where) -> bool {
  auto const parsed = std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)>{
      PQconninfoParse(where.c_str(), nullptr), &PQconninfoFree};
  auto const scheme = where.find("://");
  if (!parsed || scheme == where.npos) return parsed != nullptr;
  auto const at = where.rfind('@');
  return at == where.npos || where.find_first_of("/?#[]@", scheme + 3) == at;
}

auto first_line(std::string_view text) -> std::string_view { return text.substr(0, text.find('\n')); }

} // namespace

value::value(std::vector<std::string_view> const& texts) {
  auto array = std::string{"{"};
  for (auto const text : texts) {
    array += array.size() == 1 ? "\"" : ",\"";
    for (auto const c : text) {
      if (c == '"' || c == '\\') array += '\\';
      array += c;
    }
    array += '"';
  }
  text_ = array + '}';
}

void answer::clearer::operator()(pg_result* of) const noexcept { PQclear(of); }
auto answer::size() const -> std::size_t { return static_cast<std::size_t>(PQntuples(of_.get())); }
auto answer::text(std::size_t row, int column) const -> std::string {
  auto const at = static_cast<int>(row);
  return {PQgetvalue(of_.get(), at, column), static_cast<std::size_t>(PQgetlength(of_.get(), at, column))};
}
auto answer::number(std::size_t row, int column) const -> std::int64_t {
  return number_of(PQgetvalue(of_.get(), static_cast<int>(row), column));
}
auto answer::is_null(std::size_t row, int column) const -> bool {
  return PQgetisnull(of_.get(), static_cast<int>(row), column) != 0;
}
auto answer::changed() const -> std::size_t { return static_cast<std::size_t>(number_of(PQcmdTuples(of_.get()))); }

auto answer::failure() const -> sure::option<storage::failure> {
  auto const status = PQresultStatus(of_.get());
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return sure::none;
  // Its details and hints may quote values; the first line does not.
  return failure_of(field(of_.get(), PG_DIAG_SQLSTATE), field(of_.get(), PG_DIAG_MESSAGE_PRIMARY));
}

void session::closer::operator()(pg_conn* of) const noexcept { PQfinish(of); }

auto session::connection_failure() const -> storage::failure {
  return failure_of("", first_line(PQerrorMessage(handle_.get())));
}

auto session::open(std::string const& where) -> sure::result<session, storage::failure> {
  if (!is_address(where))
    return storage::unavailable{"the address makes no sense; a password in it is percent-encoded"};
  auto opened = session{PQconnectdb(where.c_str())};
  if (!opened.is_connected()) return opened.connection_failure();
  // By default libpq prints what the server has to remark.
  PQsetNoticeProcessor(opened.handle_.get(), [](void*, char const*) {}, nullptr);
  return opened;
}

auto session::is_connected() const -> bool { return !is_broken_ && PQstatus(handle_.get()) == CONNECTION_OK; }

auto session::is_in_transaction() const -> bool {
  auto const status = PQtransactionStatus(handle_.get());
  return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

auto session::check(answer given) const -> sure::result<answer, storage::failure> {
  if (auto why = given.failure()) return *std::move(why);
  return given;
}

auto session::execute(std::string const& sql) -> sure::result<answer, storage::failure> {
  return check(answer{PQexec(handle_.get(), sql.c_str())});
}

auto session::prepare(std::string_view name, std::string_view sql) -> sure::result<void, storage::failure> {
  SURE_TRY(check(answer{PQprepare(handle_.get(), std::string{name}.c_str(), std::string{sql}.c_str(), 0, nullptr)}));
  return {};
}

auto session::begin_pipeline() -> sure::result<void, storage::failure> {
  if (PQenterPipelineMode(handle_.get()) == 0) return connection_failure();
  return {};
}

void session::put(std::string_view name, std::vector<value> const& values) {
  auto texts = std::vector<char const*>(values.size());
  std::ranges::transform(values, texts.begin(), &value::text);
  auto const count = static_cast<int>(texts.size());
  if (PQsendQueryPrepared(handle_.get(), std::string{name}.c_str(), count, texts.data(), nullptr, nullptr, 0) == 0)
    is_broken_ = true;
}

auto session::next(bool& ended) -> std::optional<answer> {
  auto* const given = PQgetResult(handle_.get());
  auto const status = PQresultStatus(given); // of a null pointer: a fatal error
  ended = status == PGRES_PIPELINE_SYNC;
  if (given == nullptr || ended) {
    PQclear(given);
    return std::nullopt;
  }
  return answer{given};
}

auto session::exchange() -> sure::result<answers, storage::failure> {
  if (is_broken_ || PQpipelineSync(handle_.get()) == 0) {
    is_broken_ = true;
    return connection_failure();
  }
  auto all = answers{};
  auto why = sure::option<storage::failure>{};
  // A null pointer stands behind the answers of each statement; two in a row say that there is no connection.
  auto nothing = 0;
  for (auto ended = false; !ended;) {
    auto given = next(ended);
    if (given) {
      nothing = 0;
      if (!why) why = given->failure();
      all.push_back(*std::move(given));
    } else if (!ended && ++nothing == 2) {
      is_broken_ = true;
      return connection_failure();
    }
  }
  if (why) return *std::move(why);
  return all;
}

} // namespace orders::postgres
