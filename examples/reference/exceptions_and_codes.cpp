// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
// Exceptions and std::error_code: a program that names its errors meets libraries that throw or set codes.
#include "../expect.hpp"

#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sure.hpp>
#include <sure/interop/error_code.hpp>
#include <sure/interop/exceptions.hpp>
#include <sure/interop/format.hpp>

namespace {

struct no_such_row {
  int key;
};
struct bad_table {};
using table = std::map<int, std::string>;

// The exceptions that are named become errors; every other one passes through.
//! [types]
sure::result<int, std::invalid_argument, std::out_of_range> to_int(std::string const& text) {
  return sure::catching<std::invalid_argument, std::out_of_range>([&] { return std::stoi(text); });
}
//! [types]

// What a service wants: errors of its own. The parameter of a case names the exception, its return type the error.
//! [cases]
sure::result<std::string, no_such_row, bad_table> find(table const& rows, int key) {
  return sure::catching([&] { return rows.at(key); },                               //
                        [&](std::out_of_range const&) { return no_such_row{key}; }, //
                        sure::otherwise([] { return bad_table{}; }));
}
//! [cases]

// The way back, for a caller that expects exceptions.
//! [throwing]
std::string find_or_throw(table const& rows, int key) {
  return sure::throwing(find(rows, key)); // throws no_such_row or bad_table itself
}
//! [throwing]

// A call that reports through a std::error_code& is a result.
//! [with_error_code]
sure::result<std::uintmax_t, std::error_code> size_of(std::filesystem::path const& path) {
  return sure::with_error_code([&](std::error_code& ec) { return std::filesystem::file_size(path, ec); });
}
//! [with_error_code]

//! [errors]
enum class fault { disk, net };
struct gateway_timed_out {
  static constexpr std::string_view code = "payment.gateway_timed_out";
  static constexpr auto kind = sure::error_kind::timed_out;
};
//! [errors]

} // namespace

//! [enumerators]
template <> inline constexpr auto sure::enumerators<fault> = sure::values<fault::disk, fault::net>;
//! [enumerators]

int main() {
  expect(to_int("12") == 12);
  expect(to_int("twelve").has_error<std::invalid_argument>());
  expect(to_int("99999999999999999999").has_error<std::out_of_range>());

  table const rows{{1, "lantern"}};
  expect(find(rows, 1) == std::string("lantern"));
  expect(find(rows, 2).error_as<no_such_row>()->key == 2);

  auto const again = sure::catching<no_such_row, bad_table>(find_or_throw, rows, 3);
  expect(again.error_as<no_such_row>()->key == 3);

  // An exception of any type as a value, for instance to carry it to another thread.
  //! [all]
  sure::result<int, std::exception_ptr> const any = sure::catching_all([]() -> int { throw fault::net; });
  sure::result<int, fault> const same = sure::catching<fault>([&] { return sure::throwing(any); });
  //! [all]
  expect(!any && same.error() == fault::net);

  //! [kind]
  auto const size = size_of("no/such/file");
  bool const missing = !size && sure::kind_of(size.error()) == sure::error_kind::not_found;
  //! [kind]
  expect(missing);

  //! [codes]
  std::error_code const code = sure::to_error_code(gateway_timed_out{});
  bool const late = code == std::errc::timed_out; // by its kind
  sure::option<fault> const disk = sure::from_error_code<fault>(sure::to_error_code(fault::disk));
  //! [codes]
  expect(late && disk == fault::disk);
  expect(code.category().name() == std::string("payment") && !sure::from_error_code<fault>(code));

#if defined(__cpp_lib_format)
  //! [format]
  expect(std::format("{:>5}", sure::result<int, fault>(42)) == "value(   42)");
  expect(std::format("{}", sure::result<int, fault>(fault::disk)) == "error(fault: disk)");
  expect(std::format("{}", sure::option<int>()) == "none");
  //! [format]
#endif
}
