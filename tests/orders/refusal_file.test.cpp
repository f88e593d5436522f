// SPDX-License-Identifier: BSL-1.0
#include "adapters/refusal_file.hpp"

#include "domain/money.hpp"
#include "orders/files.hpp"
#include "orders/ways.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <string>
#include <thread>

#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {
auto synced = 0;
}
/// Before libc's, for the whole program.
extern "C" auto fsync(int descriptor) -> int {
  ++synced;
  return static_cast<int>(::syscall(SYS_fsync, descriptor));
}

namespace {

using namespace orders;
using namespace std::string_literals;
using namespace std::chrono_literals;

auto field(std::string_view text) -> std::string {
  auto out = std::string{};
  append_csv_field(out, text);
  return out;
}

/// A line of the file, with its last column where ways are told.
auto with_way(std::string_view line, std::string_view way) -> std::string {
  auto out = std::string{line};
  if (ways::told) out.append(",").append(way);
  return out + "\n";
}

auto escaped(std::string_view text) -> std::string {
  auto out = std::string{};
  append_escaped(out, text);
  return out;
}

TEST_CASE("append_csv_field: only what needs quotes has them") {
  CHECK(field("") == "");
  CHECK(field("plain text") == "plain text");
  CHECK(field("a,b") == "\"a,b\"");
  CHECK(field("7\" single") == "\"7\"\" single\"");
  CHECK(field("a\nb") == "\"a\nb\"");
  CHECK(field("a\rb") == "\"a\rb\"");
}

TEST_CASE("append_escaped: bytes that are no text can be told from text") {
  CHECK(escaped("caf\xC3\x89") == "caf\xC3\x89");
  CHECK(escaped("caf\xC9") == "caf\\xC9");
  CHECK(escaped("a\0b\\"s) == "a\\x00b\\x5C");
  CHECK(escaped("\xE2\x82") == "\\xE2\\x82");
}

TEST_CASE("refusal_file: one line a refusal, with every reason") {
  auto const place = files::scratch_folder{};
  auto const path = place / "refused.csv";
  auto file = refusal_file::open(path).value();
  auto why = reasons{cancelled_invoice{536379}};
  why.add(customer_missing{});
  REQUIRE(file.write({3, "C536379", "C536379,D,\"a,b\"", why}).has_value());
  REQUIRE(file.write({9, "", "caf\xC9", traced<record_error>{not_utf8{3}}}).has_value());
  CHECK(!std::filesystem::exists(path));
  REQUIRE(file.commit().has_value());
  CHECK(files::contents(path) ==
        with_way("line,invoice,code,message,record", "way") +
            with_way("3,C536379,cancellation.cancelled_invoice; validation.customer_missing,"
                     "invoice C536379 is a cancellation; the row names no customer,\"C536379,D,\"\"a,b\"\"\"",
                     "-; -") +
            with_way("9,,input.not_utf8,byte 4 of the record is not UTF-8; "
                     "in this record \\xHH stands for one byte,caf\\xC9",
                     "-"));
  CHECK(place.names() == std::vector<std::string>{"refused.csv"});
}

TEST_CASE("refusal_file: a build that tells ways has one more column, with one for each reason") {
  auto const place = files::scratch_folder{};
  auto const failed = parse_unit_price("1e3");
  REQUIRE(!failed.has_value());
  auto why = reasons{customer_missing{}};
  why.add({failed.error(), sure::trace_of(failed)});
  auto file = refusal_file::open(place / "refused.csv").value();
  REQUIRE(file.write({3, "700001", "x", why}).has_value());
  REQUIRE(file.commit().has_value());
  CHECK(ways::without_lines(files::contents(place / "refused.csv")) ==
        with_way("line,invoice,code,message,record", "way") +
            with_way("3,700001,validation.customer_missing; validation.money_malformed,"
                     "\"the row names no customer; amount \"\"1e3\"\" is not a decimal number with at most two "
                     "decimals\",x",
                     "-; parse_money (domain/money.cpp:N) <- parse_unit_price (domain/money.cpp:N)"));
}

TEST_CASE("refusal_file: without a commit the old file stays and nothing else does") {
  auto const place = files::scratch_folder{};
  auto const path = place / "refused.csv";
  files::write(path, "old");
  {
    auto file = refusal_file::open(path).value();
    REQUIRE(file.write({3, "700001", "x", traced<record_error>{truncated_file{}}}).has_value());
  }
  CHECK(files::contents(path) == "old");
  CHECK(place.names() == std::vector<std::string>{"refused.csv"});
}

TEST_CASE("refusal_file: a place that does not exist is an error with its path") {
  auto const opened = refusal_file::open("/nowhere/at/all/refused.csv");
  REQUIRE(!opened.has_value());
  CHECK(opened.error().path == "/nowhere/at/all/refused.csv");
  CHECK(opened.error().system_error == ENOENT);
}

TEST_CASE("refusal_file: a full disk is an error, at the commit if not before") {
  if (!std::filesystem::exists("/dev/full")) return;
  auto file = refusal_file::open("/dev/full").value();
  auto const committed = file.commit();
  REQUIRE(!committed.has_value());
  CHECK(committed.error().system_error == ENOSPC);
  CHECK(std::filesystem::is_character_file("/dev/full"));
}

TEST_CASE("atomic_file: what is moved to its place is on the disk before") {
  auto const place = files::scratch_folder{};
  auto file = atomic_file::open(place / "out").value();
  CHECK(file.write("text"));
  synced = 0;
  CHECK(file.commit());
  CHECK(synced == 1);
  CHECK(files::contents(place / "out") == "text");
}

TEST_CASE("atomic_file: a write that a signal interrupts goes on") {
  auto const place = files::scratch_folder{};
  auto const pipe = place / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  auto const reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  REQUIRE(reader >= 0);
  struct ::sigaction wakes{};
  struct ::sigaction before{};
  wakes.sa_handler = [](int) {};
  REQUIRE(::sigaction(SIGUSR1, &wakes, &before) == 0);
  auto is_done = std::atomic<bool>{false};
  auto is_written = false;
  auto writer = std::thread{[&] {
    auto file = atomic_file::open(pipe).value();
    is_written = file.write(std::string(500'000, 'x')).has_value() && file.commit().has_value();
    is_done = true;
  }};
  for (auto i = 0; i != 20; ++i) { // the pipe is full after 64 KiB, and the writer waits
    std::this_thread::sleep_for(5ms);
    ::pthread_kill(writer.native_handle(), SIGUSR1);
  }
  auto got = std::size_t{0};
  auto bytes = std::string(64 * 1024, ' ');
  while (!is_done || got < 500'000) {
    auto const count = ::read(reader, bytes.data(), bytes.size());
    got += count > 0 ? static_cast<std::size_t>(count) : 0;
    if (count <= 0 && is_done) break;
  }
  writer.join();
  ::sigaction(SIGUSR1, &before, nullptr);
  ::close(reader);
  CHECK(is_written);
  CHECK(got == 500'000);
}

TEST_CASE("is_same_file: two ways to one file are one file") {
  auto const place = files::scratch_folder{};
  files::write(place / "a", "a");
  files::write(place / "b", "a");
  std::filesystem::create_symlink("a", place / "c");
  CHECK(is_same_file(place / "a", place / "c"));
  CHECK(!is_same_file(place / "a", place / "b"));
  CHECK(!is_same_file(place / "a", place / "nothing"));
}

} // namespace
