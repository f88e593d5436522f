// SPDX-License-Identifier: BSL-1.0
#include <sure/interop/error_code.hpp>

#include "../../support/laws.hpp"

#include <filesystem>
#include <future>
#include <memory>
#include <string>
#include <string_view>

namespace shop {

enum class fault { disk, net, key };
constexpr sure::error_kind kind_of(fault f) {
  return f == fault::net ? sure::error_kind::unavailable : sure::error_kind::unauthenticated;
}
enum colour { red = 5, green = -7 };
std::string to_string(colour c) { return c == red ? "crimson" : "lime"; }

struct timed_out {
  static constexpr std::string_view code = "payment.gateway.timed_out";
  static constexpr auto kind = sure::error_kind::timed_out;
  std::string message() const { return "the gateway did not answer"; }
};
struct declined {
  static constexpr std::string_view code = "payment.declined";
  static constexpr auto kind = sure::error_kind::denied;
  std::string reason;
  std::string message() const { return "declined: " + reason; }
};
struct bare {};
using payment_error = sure::one_of<timed_out, fault, std::future_errc>;

} // namespace shop

template <> inline constexpr auto sure::enumerators<shop::fault> =
    sure::values<shop::fault::disk, shop::fault::net, shop::fault::key>;
template <> inline constexpr auto sure::enumerators<shop::colour> = sure::values<shop::red, shop::green>;

namespace {

using namespace shop;
using sure::error_kind;

constexpr bool errc_stands_for_its_kind() {
  for (int i = 0; i <= static_cast<int>(error_kind::internal); ++i) {
    auto const kind = static_cast<error_kind>(i);
    std::errc const error = sure::detail::errc_of_kind(kind);
    if (kind == error_kind::unauthenticated)
      HOLDS(error == std::errc{});
    else
      HOLDS(error != std::errc{} && sure::kind_of(error) == kind);
  }
  return true;
}
constexpr bool every_errc_has_one_kind() {
  for (auto const& entry : sure::detail::errc_kinds) HOLDS(sure::kind_of(entry.error) == entry.kind);
  return true;
}
constexpr bool kinds_of_errc() {
  HOLDS(sure::kind_of(std::errc::timed_out) == error_kind::timed_out);
  HOLDS(sure::kind_of(std::errc::no_such_file_or_directory) == error_kind::not_found);
  HOLDS(sure::kind_of(std::errc::permission_denied) == error_kind::denied);
  HOLDS(sure::kind_of(std::errc::file_exists) == error_kind::conflict);
  HOLDS(sure::kind_of(std::errc::connection_refused) == error_kind::unavailable);
  HOLDS(sure::kind_of(std::errc::no_space_on_device) == error_kind::exhausted);
  HOLDS(sure::kind_of(std::errc::operation_canceled) == error_kind::cancelled);
  HOLDS(sure::kind_of(std::errc::function_not_supported) == error_kind::unimplemented);
  HOLDS(sure::kind_of(std::errc::io_error) == error_kind::data_loss);
  HOLDS(sure::kind_of(std::errc::invalid_argument) == error_kind::invalid);
  HOLDS(sure::kind_of(static_cast<std::errc>(123456)) == error_kind::internal);
  return true;
}

struct foreign_code {
  std::error_code code;
  operator std::error_code() const noexcept { return code; }
  std::error_condition default_error_condition() const noexcept { return code.default_error_condition(); }
};
struct foreign_condition {
  int default_error_condition() const noexcept { return 0; }
};

int half(int n, std::error_code& ec) {
  if (n % 2 != 0) ec = std::make_error_code(std::errc::invalid_argument);
  return n / 2;
}

} // namespace

TEST_CASE("kind_of an errc, and the errc of a kind") {
  CHECK_LAW(errc_stands_for_its_kind);
  CHECK_LAW(every_errc_has_one_kind);
  CHECK_LAW(kinds_of_errc);
}
TEST_CASE("kind_of a code: the kind of its condition, whatever its category") {
  CHECK(sure::kind_of(std::make_error_code(std::errc::timed_out)) == error_kind::timed_out);
  CHECK(sure::kind_of(std::error_code(ENOENT, std::system_category())) == error_kind::not_found);
  CHECK(sure::kind_of(std::make_error_code(std::future_errc::broken_promise)) == error_kind::internal);
  CHECK(sure::kind_of(sure::to_error_code(timed_out{})) == error_kind::timed_out);
  CHECK(sure::kind_of(sure::to_error_code(fault::disk)) == error_kind::unauthenticated);
  CHECK(sure::kind_of(sure::to_error_code(bare{})) == error_kind::internal);
}
TEST_CASE("kind_of a code in a group, of a code that converts, and in what describe says") {
  std::error_code const code = std::make_error_code(std::errc::timed_out);
  CHECK(sure::kind_of(sure::one_of<bare, std::error_code>(code)) == error_kind::timed_out);
  CHECK(sure::kind_of(foreign_code{code}) == error_kind::timed_out);
  CHECK(sure::kind_of(foreign_condition{}) == error_kind::internal);
  CHECK(sure::is_transient(code));
  sure::description const d = sure::describe(code);
  CHECK(d.kind == error_kind::timed_out);
  CHECK(d.message == code.message());
}
TEST_CASE("to_error_condition: an errc where one stands for the kind, else a condition of its own") {
  CHECK(sure::to_error_condition(error_kind::not_found) == std::errc::no_such_file_or_directory);
  CHECK(sure::to_error_condition(error_kind::denied) == std::errc::permission_denied);
  std::error_condition const own = sure::to_error_condition(error_kind::unauthenticated);
  CHECK(own);
  CHECK(own.message() == "unauthenticated");
  CHECK(own.category().name() == std::string("sure"));
  for (int i = 0; i <= static_cast<int>(error_kind::internal); ++i)
    for (int j = 0; j <= static_cast<int>(error_kind::internal); ++j)
      CHECK((sure::to_error_condition(static_cast<error_kind>(i)) ==
             sure::to_error_condition(static_cast<error_kind>(j))) == (i == j));
}

TEST_CASE("to_error_code: an enum's value is never zero, and comes back") {
  for (fault f : {fault::disk, fault::net, fault::key}) {
    std::error_code const code = sure::to_error_code(f);
    CHECK(code);
    CHECK(sure::from_error_code<fault>(code) == f);
  }
  CHECK(sure::to_error_code(fault::disk) != sure::to_error_code(fault::net));
  CHECK(sure::to_error_code(red).value() == 1);
  CHECK(sure::from_error_code<colour>(sure::to_error_code(green)) == green);
  CHECK(!sure::from_error_code<colour>(sure::to_error_code(fault::disk)));
  CHECK(!sure::from_error_code<fault>(std::error_code(0, sure::error_category_of<fault>())));
  CHECK(!sure::from_error_code<fault>(std::error_code(4, sure::error_category_of<fault>())));
}
TEST_CASE("to_error_code: a value that is not listed is an error that does not come back") {
  std::error_code const code = sure::to_error_code(static_cast<fault>(9));
  CHECK(code);
  CHECK(code.message() == "unknown");
  CHECK(!sure::from_error_code<fault>(code));
  CHECK(sure::kind_of(code) == error_kind::internal);
}
TEST_CASE("to_error_code: its message is the enum's own text, else the name of the value") {
  CHECK(sure::to_error_code(fault::net).message() == "net");
  CHECK(sure::to_error_code(green).message() == "lime");
}
TEST_CASE("to_error_code: the kind of an enum's value is what its namespace says") {
  CHECK(sure::to_error_code(fault::net) == std::errc::resource_unavailable_try_again);
  CHECK(sure::to_error_code(fault::key) == sure::to_error_condition(error_kind::unauthenticated));
  CHECK(sure::to_error_code(red) == std::errc::state_not_recoverable);
}
TEST_CASE("to_error_code: an error type gives its code, kind and message") {
  std::error_code const code = sure::to_error_code(timed_out{});
  CHECK(code);
  CHECK(code.category().name() == std::string("payment.gateway"));
  CHECK(code.message() == "the gateway did not answer");
  CHECK(code == std::errc::timed_out);
  CHECK(sure::from_error_code<timed_out>(code).has_value());
  CHECK(!sure::from_error_code<bare>(code));
  CHECK(!sure::from_error_code<timed_out>(std::error_code(2, code.category())));
  CHECK(sure::to_error_code(bare{}).category().name() == std::string("bare"));
  CHECK(sure::error_category_of<fault>().name() == std::string("fault"));
}
TEST_CASE("to_error_code: the data of an error stays behind, and its message says nothing of it") {
  std::error_code const code = sure::to_error_code(declined{"no funds"});
  CHECK(code.message() == "payment.declined");
  CHECK(code == std::errc::permission_denied);
}
TEST_CASE("to_error_code: a code, and an enum with codes of its own, are left as they are") {
  std::error_code const code = std::make_error_code(std::errc::timed_out);
  CHECK(sure::to_error_code(code) == code);
  CHECK(sure::to_error_code(std::errc::timed_out) == code);
  CHECK(sure::from_error_code<std::errc>(code) == std::errc::timed_out);
  std::error_code const promise = sure::to_error_code(std::future_errc::broken_promise);
  CHECK(promise == std::make_error_code(std::future_errc::broken_promise));
  CHECK(sure::from_error_code<std::future_errc>(promise) == std::future_errc::broken_promise);
  CHECK(!sure::from_error_code<std::future_errc>(code));
}
TEST_CASE("to_error_code: of a group the member, and a group comes back") {
  for (payment_error const& e :
       {payment_error(timed_out{}), payment_error(fault::net), payment_error(std::future_errc::no_state)}) {
    std::error_code const code = sure::to_error_code(e);
    auto const back = sure::from_error_code<payment_error>(code);
    REQUIRE(back.has_value());
    CHECK(back->index() == e.index());
    CHECK(sure::to_error_code(*back) == code);
  }
  CHECK(sure::to_error_code(payment_error(fault::net)) == sure::to_error_code(fault::net));
  CHECK(!sure::from_error_code<payment_error>(sure::to_error_code(bare{})));
}
TEST_CASE("error_category_of: one object for each type") {
  CHECK(&sure::error_category_of<fault>() == &sure::to_error_code(fault::net).category());
  CHECK(sure::error_category_of<fault>() != sure::error_category_of<colour>());
  CHECK(sure::error_category_of<declined>() != sure::error_category_of<timed_out>());
}

TEST_CASE("from_error_code: a value and a code as a result") {
  std::error_code const bad = std::make_error_code(std::errc::io_error);
  auto const r = sure::from_error_code(std::error_code(), std::make_unique<int>(3));
  static_assert(std::is_same_v<decltype(r), sure::result<std::unique_ptr<int>, std::error_code> const>);
  REQUIRE(r.has_value());
  CHECK(**r == 3);
  CHECK(sure::from_error_code(bad, 3).error() == bad);
  CHECK(sure::from_error_code(std::error_code()).has_value());
  CHECK(sure::from_error_code(bad).error() == bad);
}
TEST_CASE("with_error_code: the value, or the code that the call sets") {
  CHECK(sure::with_error_code(half, 4) == 2);
  CHECK(sure::with_error_code(half, 5).error() == std::errc::invalid_argument);
  auto const nothing = sure::with_error_code([](std::error_code& ec) { ec = sure::to_error_code(timed_out{}); });
  static_assert(std::is_same_v<decltype(nothing), sure::result<void, std::error_code> const>);
  CHECK(nothing.error() == std::errc::timed_out);
  int here = 1;
  auto const reference = sure::with_error_code([&](std::error_code&) -> int& { return here; });
  CHECK(&*reference == &here);
  auto const joined = sure::with_error_code([](std::error_code&) -> sure::result<int, bare> { return bare{}; });
  static_assert(std::is_same_v<decltype(joined), sure::result<int, bare, std::error_code> const>);
  CHECK(joined.has_error<bare>());
}
TEST_CASE("with_error_code: a call of std::filesystem") {
  auto const size = [](std::filesystem::path const& path) {
    return sure::with_error_code([&](std::error_code& ec) { return std::filesystem::file_size(path, ec); });
  };
  CHECK(size("no/such/file").error() == std::errc::no_such_file_or_directory);
  CHECK(sure::kind_of(size("no/such/file").error()) == error_kind::not_found);
  CHECK(sure::with_error_code([](std::error_code& ec) { return std::filesystem::exists("/", ec); }) == true);
}
TEST_CASE("a result's errors become codes by transform_error") {
  using placed = sure::result<int, timed_out, fault>;
  auto const coded = [](placed const& r) {
    return r.transform_error([](auto const& e) { return sure::to_error_code(e); });
  };
  static_assert(std::is_same_v<decltype(coded(placed(1))), sure::result<int, std::error_code>>);
  CHECK(coded(placed(1)) == 1);
  CHECK(coded(placed(fault::net)).error() == sure::to_error_code(fault::net));
}
