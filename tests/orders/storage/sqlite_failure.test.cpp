// SPDX-License-Identifier: BSL-1.0
#include "storage/sqlite_failure.hpp"

#include "storage/failures.hpp"

#include <doctest/doctest.h>

#include <sure/match.hpp>

#include <initializer_list>
#include <string>

#include <sqlite3.h>

namespace {

using namespace orders::storage;
using orders::service::storage_failure;
using sqlite::failure_of;

template <class Expected> void all_are(std::initializer_list<int> codes) {
  for (auto const code : codes) {
    CAPTURE(code);
    CHECK(failure_of(code, "").is<Expected>());
  }
}

} // namespace

TEST_CASE("each code that is told apart has its failure, extended codes included") {
  all_are<busy>({5, 6, 15, SQLITE_BUSY_RECOVERY, SQLITE_BUSY_TIMEOUT, SQLITE_LOCKED_SHAREDCACHE, SQLITE_IOERR_LOCK});
  all_are<conflict>({517, 2067, 1555, SQLITE_CONSTRAINT_ROWID, SQLITE_ABORT_ROLLBACK, 17});
  all_are<unavailable>({14, 8, 23, 3, 7, SQLITE_CANTOPEN_ISDIR, SQLITE_READONLY_DBMOVED, SQLITE_IOERR_NOMEM});
  all_are<full>({13});
  all_are<corrupt>({11, 26, SQLITE_CORRUPT_INDEX, SQLITE_IOERR_SHORT_READ, SQLITE_IOERR_DATA, SQLITE_IOERR_CORRUPTFS});
  all_are<failed>({1, 2, 4, 9, 10, 12, 18, 19, 20, 21, 25, SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC,
                   SQLITE_CONSTRAINT_CHECK, SQLITE_CONSTRAINT_FOREIGNKEY, SQLITE_CONSTRAINT_NOTNULL});
}

TEST_CASE("an extended code means what its primary code means, unless it is told apart") {
  auto told_apart = 0;
  for (auto code = -1; code != 1 << 14; ++code)
    if (failure_of(code, "").index() != failure_of(code & 0xff, "").index()) ++told_apart;
  CHECK(told_apart == 11);
}

TEST_CASE("the text names the code and what the database said") {
  auto const why = failure_of(2067, "UNIQUE constraint failed: orders.id");
  CHECK(sure::message_of(why) == "sqlite 2067: UNIQUE constraint failed: orders.id");
  CHECK(sure::code_of(why) == "storage.conflict");
}

TEST_CASE("each failure has its word in the service") {
  CHECK(in_words_of_the_service(busy{}) == storage_failure::busy);
  CHECK(in_words_of_the_service(conflict{}) == storage_failure::conflict);
  CHECK(in_words_of_the_service(unavailable{}) == storage_failure::unavailable);
  CHECK(in_words_of_the_service(full{}) == storage_failure::full);
  CHECK(in_words_of_the_service(corrupt{}) == storage_failure::corrupt);
  CHECK(in_words_of_the_service(failed{}) == storage_failure::other);
}

TEST_CASE("one command may be to blame for what it wrote, not for the state of the database") {
  CHECK(may_be_one_command(failed{}));
  CHECK(may_be_one_command(conflict{}));
  CHECK_FALSE(may_be_one_command(busy{}));
  CHECK_FALSE(may_be_one_command(full{}));
  CHECK_FALSE(may_be_one_command(corrupt{}));
  CHECK_FALSE(may_be_one_command(unavailable{}));
}
