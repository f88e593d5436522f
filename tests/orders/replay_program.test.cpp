// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
#include "orders/process.hpp"
#include "orders/ways.hpp"

#include <doctest/doctest.h>

#include <string>

namespace {

constexpr auto log = "order_id,timestamp,event,key,amount,reference\n"
                     "A-17,2031-03-01 08:26:00,place,,15.30,\n"
                     "A-17,2031-03-01 08:26:01,reserve_ok,,,R1\n";
constexpr auto refused = "A-17,2031-03-01 08:26:02,ship,s1,,\n";

TEST_CASE("orders replay: 0 when nothing is refused, and the table says where the orders are") {
  auto const place = files::scratch_folder{};
  files::write(place / "log.csv", log);
  auto const run = process::orders("replay --strict " + (place / "log.csv"));
  CHECK(run.status == 0);
  CHECK(run.err == "");
  CHECK(run.out.find("  reserved                                            1\n") != std::string::npos);
  CHECK(files::contents(place / "log.csv.refused.csv") ==
        std::string{"line,order,code,message,record"}.append(ways::if_told(",way")) + "\n");
}

TEST_CASE("orders replay: refused lines end with 1 only when strict, and stay out of what is printed") {
  auto const place = files::scratch_folder{};
  files::write(place / "log.csv", std::string{log} + refused);
  auto const words = "replay " + (place / "log.csv") + " --refusals " + (place / "out.csv");
  auto const lenient = process::orders(words);
  CHECK(lenient.status == 0);
  CHECK(process::orders(words + " --strict").status == 1);
  CHECK(lenient.out.find("  reserved, ship                                      1\n") != std::string::npos);
  CHECK(lenient.out.find("A-17") == std::string::npos);
  CHECK(
      files::contents(place / "out.csv").find("\n4,A-17,rejected,the state reserved does not accept the event ship,") !=
      std::string::npos);
}

TEST_CASE("orders replay: --max-orders limits the orders, and --max-rows the lines") {
  auto const place = files::scratch_folder{};
  files::write(place / "log.csv", std::string{log} + "B-18,2031-03-01 08:26:02,place,,15.30,\n");
  auto const words = "replay " + (place / "log.csv");
  CHECK(process::orders(words + " --max-orders 2 --max-rows 3").status == 0);
  CHECK(process::orders(words + " --max-orders 1").err.starts_with("orders: input.too_many_orders: "));
  CHECK(process::orders(words + " --max-rows 2").err.starts_with("orders: input.too_many_rows: "));
}

TEST_CASE("orders replay: an unusable log ends with 2, says why, and leaves no file") {
  auto const place = files::scratch_folder{};
  files::write(place / "other.csv", "a,b\n1,2\n");
  auto const before = place.names();
  auto const run = process::orders("replay " + (place / "other.csv"));
  CHECK(run.status == 2);
  CHECK(run.out == "");
  CHECK(run.err.starts_with("orders: input.unknown_log: "));
  CHECK(run.err.find("\n  context: reading the header\n") != std::string::npos);
  CHECK(process::orders("replay " + (place / "nothing.csv")).status == 2);
  CHECK(process::orders("replay --max-orders 0 " + (place / "other.csv")).status == 2);
  auto const itself = process::orders("replay " + (place / "other.csv") + " --refusals " + (place / "./other.csv"));
  CHECK(itself.err.starts_with("orders: output.would_replace_input: "));
  CHECK(place.names() == before);
}

} // namespace
