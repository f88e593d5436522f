// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
#include "orders/process.hpp"
#include "orders/ways.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include <unistd.h>

namespace {

constexpr auto header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
constexpr auto good = "700001,10037,LADLE,6,3/1/31 8:26,2.55,20001,France\n";
constexpr auto bad = "700001,POST,LADLE,6,3/1/31 8:26,2.55,20001,France\n";

using strings = std::vector<std::string>;

TEST_CASE("orders import: 0 when nothing is refused, and the table says so") {
  auto const place = files::scratch_folder{};
  files::write(place / "in.csv", std::string{header} + good);
  auto const run = process::orders("import --strict " + (place / "in.csv"));
  CHECK(run.status == 0);
  CHECK(run.err == "");
  CHECK(run.out.find("  accepted                                            1\n") != std::string::npos);
  CHECK(run.out.find("15.30\n") != std::string::npos);
  CHECK(files::contents(place / "in.csv.refused.csv") ==
        std::string{"line,invoice,code,message,record"}.append(ways::if_told(",way")) + "\n");
}

TEST_CASE("orders import: refused rows end with 1 only when strict") {
  auto const place = files::scratch_folder{};
  files::write(place / "in.csv", std::string{header} + good + bad);
  auto const lenient = process::orders("import " + (place / "in.csv") + " --refusals " + (place / "out.csv"));
  auto const strict =
      process::orders("import " + (place / "in.csv") + " --refusals " + (place / "out.csv") + " --strict");
  CHECK(lenient.status == 0);
  CHECK(strict.status == 1);
  CHECK(lenient.out == strict.out);
  CHECK(place.names() == strings{"in.csv", "out.csv"});
  CHECK(files::contents(place / "out.csv").find("\n3,700001,catalogue.not_an_article,") != std::string::npos);
}

TEST_CASE("orders import: unusable input ends with 2, says why, and leaves no file") {
  auto const place = files::scratch_folder{};
  files::write(place / "empty.csv", "");
  files::write(place / "lacking.csv", "InvoiceNo,StockCode\n1,2\n");
  files::write(place / "twice.csv", std::string{"Country,"} + header);
  files::write(place / "utf16.csv", std::string_view{"\xFF\xFEI\0", 4});
  files::write(place / "latin.csv", "Invoice\xC9,StockCode\n");
  std::filesystem::create_directory(place / "folder");
  auto const before = place.names();
  for (auto const& expected :
       {std::pair{"empty.csv", "input.empty_file"}, std::pair{"lacking.csv", "input.missing_column"},
        std::pair{"twice.csv", "input.duplicate_column"}, std::pair{"utf16.csv", "input.wrong_encoding"},
        std::pair{"latin.csv", "input.malformed_header"}, std::pair{"folder", "input.unreadable_file"},
        std::pair{"nothing.csv", "input.file_not_found"}}) {
    auto const run = process::orders("import " + (place / expected.first));
    INFO(expected.first);
    CHECK(run.status == 2);
    CHECK(run.out == "");
    CHECK(run.err.starts_with(std::string{"orders: "} + expected.second + ": "));
  }
  CHECK(place.names() == before);
}

TEST_CASE("orders import: a failure is reported with what was being done") {
  auto const place = files::scratch_folder{};
  files::write(place / "lacking.csv", "InvoiceNo,StockCode\n1,2\n");
  auto const run = process::orders("import " + (place / "lacking.csv"));
  CHECK(run.err.starts_with("orders: input.missing_column: the header has no column Description\n"));
  CHECK(run.err.find("\n  kind: invalid\n") != std::string::npos);
  auto const way = "\n  context: importing " + (place / "lacking.csv") + "\n  context: reading the header\n";
  CHECK(run.err.find(way) != std::string::npos);
  auto const generated = process::orders("generate --rows 7 " + (place / "no/such.csv"));
  CHECK(generated.status == 2);
  CHECK(generated.err.find("\n  context: generating 7 rows\n") != std::string::npos);
}

TEST_CASE("orders import: a build for debugging tells the way of each failure, and no other does") {
  auto const place = files::scratch_folder{};
  files::write(place / "lacking.csv", "InvoiceNo,StockCode\n1,2\n");
  files::write(place / "in.csv", std::string{header} + "700001,10037,LADLE,6,3/1/31 8:26,1e3,20001,France\n");
  auto const failed = ways::without_lines(process::orders("import " + (place / "lacking.csv")).err);
  CHECK(process::orders("import " + (place / "in.csv")).err == "");
  auto const refused = ways::without_lines(files::contents(place / "in.csv.refused.csv"));
  CHECK(failed.ends_with(std::string{"\n  context: reading the header\n"}.append(ways::if_told(
      "  way: import_orders (app/import_orders.cpp:N)\n  way: import_file (adapters/terminal.cpp:N)\n"))));
  CHECK(refused.ends_with(std::string{",20001,France\""}
                              .append(ways::if_told(",parse_money (domain/money.cpp:N) <- "
                                                    "parse_unit_price (domain/money.cpp:N)"))
                              .append("\n")));
  for (auto const& text : {failed, refused}) CHECK(text.find(ORDERS_SOURCE_ROOT) == std::string::npos);
}

TEST_CASE("orders import: a file that may not be read ends with 2") {
  if (::geteuid() == 0) {
    MESSAGE("skipped: root may read every file");
    return;
  }
  auto const place = files::scratch_folder{};
  files::write(place / "in.csv", header);
  std::filesystem::permissions(place / "in.csv", std::filesystem::perms::none);
  auto const run = process::orders("import " + (place / "in.csv"));
  CHECK(run.status == 2);
  CHECK(run.err.starts_with("orders: input.unreadable_file: "));
}

TEST_CASE("orders import: a read error in the middle ends with 2") {
  if (!std::filesystem::exists("/proc/self/mem")) return;
  auto const place = files::scratch_folder{};
  auto const run = process::orders("import /proc/self/mem --refusals " + (place / "out.csv"));
  CHECK(run.status == 2);
  CHECK(run.err.starts_with("orders: input.unreadable_file: "));
  CHECK(place.names().empty());
}

TEST_CASE("orders import: refusals that cannot be written end with 2") {
  auto const place = files::scratch_folder{};
  files::write(place / "in.csv", std::string{header} + bad);
  auto const nowhere =
      process::orders("import " + (place / "in.csv") + " --refusals " + (place / "no/such/folder.csv"));
  CHECK(nowhere.status == 2);
  CHECK(nowhere.err.starts_with("orders: output.unwritable_file: "));
  auto const full = process::orders("import " + (place / "in.csv") + " --refusals /dev/full");
  CHECK(full.status == 2);
  auto const itself = process::orders("import " + (place / "in.csv") + " --refusals " + (place / "./in.csv"));
  CHECK(itself.status == 2);
  CHECK(itself.err.starts_with("orders: output.would_replace_input: "));
  CHECK(files::contents(place / "in.csv") == std::string{header} + bad);
}

TEST_CASE("orders import: a summary that cannot be printed ends with 2") {
  auto const place = files::scratch_folder{};
  files::write(place / "in.csv", std::string{header} + good);
  auto const line = std::string{ORDERS_PROGRAM} + " import " + (place / "in.csv") + " >/dev/full 2>" + (place / "err");
  CHECK(WEXITSTATUS(std::system(line.c_str())) == 2);
}

TEST_CASE("orders import: what rows say stays out of what is printed") {
  auto const place = files::scratch_folder{};
  files::write(place / "in.csv",
               std::string{header} + "700001,10037,LADLE,6,3/1/31 8:26,2.55,Jane Doe,Ruritania\n" + good);
  auto const run = process::orders("import " + (place / "in.csv"));
  for (auto const* const secret : {"Jane", "Ruritania", "20001", "LADLE"}) {
    CHECK(run.out.find(secret) == std::string::npos);
    CHECK(run.err.find(secret) == std::string::npos);
  }
  CHECK(files::contents(place / "in.csv.refused.csv").find("Jane Doe") != std::string::npos);
}

TEST_CASE("orders: the same seed imports to the same tables, twice") {
  auto const place = files::scratch_folder{};
  CHECK(process::orders("generate --rows 5000 --seed 3 --hostile " + (place / "a.csv")).status == 0);
  CHECK(process::orders("generate --rows 5000 --seed 3 --hostile " + (place / "b.csv")).status == 0);
  CHECK(files::contents(place / "a.csv") == files::contents(place / "b.csv"));
  auto const first = process::orders("import " + (place / "a.csv"));
  auto const refused = files::contents(place / "a.csv.refused.csv");
  auto const second = process::orders("import " + (place / "a.csv"));
  CHECK(first.status == 0);
  CHECK(first.err == "");
  CHECK(first.out == second.out);
  CHECK(files::contents(place / "a.csv.refused.csv") == refused);
  CHECK(process::orders("import --strict " + (place / "a.csv")).status == 1);
}

TEST_CASE("orders: what is asked for wrongly ends with 2, and help with 0") {
  for (auto const* const words :
       {"", "fly", "import", "import a b", "import --nonsense a", "generate", "generate --rows many x"}) {
    INFO(words);
    auto const run = process::orders(words);
    CHECK(run.status == 2);
    CHECK(run.out == "");
    CHECK(run.err.find("--help") != std::string::npos);
  }
  CHECK(process::orders("--help").out.find("import") != std::string::npos);
  auto const help = process::orders("import --help");
  CHECK(help.status == 0);
  CHECK(help.out.find("--refusals") != std::string::npos);
  CHECK(process::orders("generate --help").out.find("--seed") != std::string::npos);
}

} // namespace
