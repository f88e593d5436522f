// SPDX-License-Identifier: BSL-1.0
#include "adapters/summary.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace orders;

TEST_CASE("summary: all that was not accepted is added up") {
  auto report = import_report{};
  report.accepted = 1'200;
  report.refused = 20;
  report.malformed = 3;
  auto const text = summary_of(report, "in.csv", "out.csv");
  CHECK(text.find("\nrows                                              1,223\n") != std::string::npos);
  CHECK(text.find("\ntogether                                                          23\n") != std::string::npos);
  CHECK(text.ends_with("\nrefusals are in out.csv\n"));
}

TEST_CASE("summary: where all was accepted nothing is said of refusals") {
  auto report = import_report{};
  report.accepted = 3;
  CHECK(summary_of(report, "in.csv", "out.csv").find("together") == std::string::npos);
}
