// SPDX-License-Identifier: BSL-1.0
#include "storage/sqlite_failure.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <sqlite3.h>

namespace orders::storage::sqlite {
namespace {

using maker = auto (*)(std::string) -> failure;
template <class Failure> auto make(std::string detail) -> failure { return Failure{std::move(detail)}; }

struct meaning {
  int code;
  maker is;
};

// An extended code stands here only where it means something else than its primary code, its lowest byte.
constexpr auto meanings = std::to_array<meaning>({
    {SQLITE_BUSY, make<busy>},
    {SQLITE_LOCKED, make<busy>},
    {SQLITE_PROTOCOL, make<busy>},
    {SQLITE_IOERR_LOCK, make<busy>},
    {SQLITE_IOERR_BLOCKED, make<busy>},

    {SQLITE_BUSY_SNAPSHOT, make<conflict>},
    {SQLITE_ABORT_ROLLBACK, make<conflict>},
    {SQLITE_SCHEMA, make<conflict>},
    {SQLITE_CONSTRAINT_PRIMARYKEY, make<conflict>},
    {SQLITE_CONSTRAINT_UNIQUE, make<conflict>},
    {SQLITE_CONSTRAINT_ROWID, make<conflict>},

    {SQLITE_CANTOPEN, make<unavailable>},
    {SQLITE_READONLY, make<unavailable>},
    {SQLITE_PERM, make<unavailable>},
    {SQLITE_AUTH, make<unavailable>},
    {SQLITE_NOMEM, make<unavailable>},
    {SQLITE_IOERR_NOMEM, make<unavailable>},

    {SQLITE_FULL, make<full>},

    {SQLITE_CORRUPT, make<corrupt>},
    {SQLITE_NOTADB, make<corrupt>},
    {SQLITE_IOERR_SHORT_READ, make<corrupt>},
    {SQLITE_IOERR_DATA, make<corrupt>},
    {SQLITE_IOERR_CORRUPTFS, make<corrupt>},
});

auto known(int code) -> maker {
  auto const found = std::ranges::find(meanings, code, &meaning::code);
  return found == meanings.end() ? nullptr : found->is;
}

auto meaning_of(int code) -> maker {
  if (auto const exactly = known(code)) return exactly;
  if (auto const roughly = known(code & 0xff)) return roughly;
  return make<failed>;
}

} // namespace

auto failure_of(int code, std::string_view detail) -> failure {
  return meaning_of(code)("sqlite " + std::to_string(code) + ": " + std::string{detail});
}

} // namespace orders::storage::sqlite
