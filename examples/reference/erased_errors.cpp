// SPDX-License-Identifier: BSL-1.0
// Erased errors: at the edge of a program the set of errors does not matter, only what can be done about one and what it says.
#include "../expect.hpp"

#include <string>
#include <string_view>
#include <sure.hpp>
#include <sure/any_error.hpp>
#include <sure/context.hpp>
#include <system_error>

namespace {

struct not_a_number {
  static constexpr auto kind = sure::error_kind::invalid;
  std::string text;
  std::string message() const { return '"' + text + "\" is not a number"; }
};
struct missing_key {
  static constexpr auto kind = sure::error_kind::not_found;
};
struct file_gone {};

sure::result<std::string, missing_key, file_gone> look_up(std::string_view key) {
  if (key == "port") return "80";
  if (key == "host") return "localhost";
  return missing_key{};
}
sure::result<int, not_a_number> parse(std::string const& text) {
  if (text == "80") return 80;
  return not_a_number{text};
}

// Whatever look_up and parse can fail with goes into the any_error; the signature stays when they change.
//! [erase]
sure::result<int, sure::any_error> setting(std::string_view key) {
  std::string const text = SURE_TRY(look_up(key).context("looking up {}", key));
  return SURE_TRY(parse(text).context("reading {}", key));
}
//! [erase]

} // namespace

int main() {
  expect(*setting("port") == 80);

  //! [as]
  sure::any_error const error = setting("host").error();
  if (auto wrong = error.as<not_a_number>()) // the error itself; there is no copy
    expect(wrong->text == "localhost");
  expect(error == sure::error_kind::invalid); // or only what can be done about it
  expect(!error.is<missing_key>());
  //! [as]

  //! [chain]
  sure::any_error served = error;
  served.context("serving request {}", 4711);
  expect(to_string(served) == "serving request 4711: reading host: \"localhost\" is not a number");
  expect(to_string(error) == "reading host: \"localhost\" is not a number"); // a copy goes its own way
  //! [chain]

  //! [codes]
  sure::any_error const denied = std::make_error_code(std::errc::permission_denied);
  expect(denied.kind() == sure::error_kind::denied);
  expect(denied.to_error_code() == std::errc::permission_denied);
  expect(setting("color").error() == std::errc::no_such_file_or_directory); // by its kind, not_found
  //! [codes]
}
