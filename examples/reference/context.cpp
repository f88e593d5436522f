// SPDX-License-Identifier: BSL-1.0
// Context: what was being done when it failed travels with the failure, and the type of the result does not change.
#include "../expect.hpp"

#include <string>
#include <sure.hpp>
#include <sure/context.hpp>
#include <sure/report.hpp>

namespace {

struct disk_full {
  static constexpr std::string_view code = "storage.full";
  static constexpr auto kind = sure::error_kind::exhausted;
  int device;
  std::string message() const { return "disk " + std::to_string(device) + " is full"; }
};
struct bad_row {
  int line;
};

sure::result<void, disk_full> write(int row) {
  if (row == 7) return disk_full{2};
  return {};
}

//! [context]
sure::result<int, disk_full, bad_row> store(int order, int rows) {
  for (int row = 0; row != rows; ++row)
    SURE_TRY(write(row).context("writing row {} of order {}", row, order)); // nothing is written where nothing fails
  return rows;
}
sure::result<int, disk_full, bad_row> import(std::string const& file) {
  return store(4711, 10).context([&] { return "importing " + file; }); // called on a failure only
}
//! [context]

} // namespace

int main() {
  //! [report]
  auto const imported = import("orders.csv");
  if (!imported) {
    std::string const text = to_string(sure::report(imported));
    expect(text == "disk 2 is full\n"
                   "  code: storage.full\n"
                   "  kind: exhausted\n"
                   "  context: importing orders.csv\n"
                   "  context: writing row 7 of order 4711");
  }
  //! [report]

  //! [parts]
  sure::failure_report const again = sure::report(import("more.csv"));
  expect(again.contexts.front() == "importing more.csv"); // the outermost is the first
  expect(is_transient(again.kind));
  //! [parts]
  expect(*store(1, 5) == 5);
}
