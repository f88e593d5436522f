// SPDX-License-Identifier: BSL-1.0
#include <sure/any_error.hpp>

#include "../support/allocations.hpp"
#include "../support/archetypes.hpp"

#include <doctest/doctest.h>

#include <array>
#include <memory>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

namespace shop {

struct card_declined {
  static constexpr std::string_view code = "payment.declined";
  static constexpr auto kind = sure::error_kind::denied;
  std::string reason;
  std::string message() const { return "the card was declined: " + reason; }
};
struct gateway_timed_out {
  static constexpr auto kind = sure::error_kind::timed_out;
};
struct out_of_stock {
  int sku;
};
struct unique_cause {
  std::unique_ptr<int> detail;
};
enum class fault : unsigned char { disk = 3, net };
struct alignas(64) wide {
  int value;
};
struct two_words {
  long a;
  long b;
};
using payment_error = sure::one_of<card_declined, gateway_timed_out>;

} // namespace shop

namespace {

using namespace shop;
using support::count_allocations;
using sure::any_error;
using sure::error_kind;

constexpr error_kind all_kinds[] = {error_kind::invalid,       error_kind::not_found,       error_kind::conflict,
                                    error_kind::denied,        error_kind::unauthenticated, error_kind::exhausted,
                                    error_kind::timed_out,     error_kind::unavailable,     error_kind::cancelled,
                                    error_kind::unimplemented, error_kind::data_loss,       error_kind::internal};

static_assert(sizeof(any_error) == 2 * sizeof(void*));
static_assert(!std::is_default_constructible_v<any_error>);
static_assert(std::is_nothrow_copy_constructible_v<any_error> && std::is_nothrow_move_constructible_v<any_error> &&
              std::is_nothrow_copy_assignable_v<any_error> && std::is_nothrow_move_assignable_v<any_error> &&
              std::is_nothrow_swappable_v<any_error>);
template <class E>
concept converts = std::is_nothrow_constructible_v<any_error, E> && std::is_convertible_v<E, any_error>;
static_assert(converts<card_declined> && converts<card_declined const&> && converts<unique_cause> && converts<fault> &&
              converts<int> && converts<char const*> && converts<std::error_code> && converts<std::errc> &&
              converts<support::throws_on<support::move>>);
static_assert(converts<payment_error> && converts<payment_error const&> && converts<sure::one_of<any_error, fault>> &&
              converts<sure::one_of<payment_error, fault>>);
static_assert(!converts<unique_cause const&>);
static_assert(!converts<sure::result<int, fault>> && !converts<sure::unexpected<fault>> && !converts<std::in_place_t> &&
              !converts<std::in_place_type_t<fault>> && !converts<sure::one_of<>> && !converts<char const (&)[5]>);

any_error of_one_function() {
  struct local {};
  return local{};
}
any_error of_another_function() {
  struct local {};
  return local{};
}

template <class E>
concept has_text = requires(E const& error) { sure::to_string(error); };

} // namespace

TEST_CASE("any_error: holds small trivially copyable errors without memory") {
  CHECK(count_allocations([] {
          any_error const stock = out_of_stock{42};
          CHECK(stock.is<out_of_stock>());
          CHECK(stock.as<out_of_stock>()->sku == 42);
          any_error const broken = fault::net;
          CHECK(*broken.as<fault>() == fault::net);
          any_error const unit = gateway_timed_out{};
          CHECK(unit.is<gateway_timed_out>());
          any_error const number = 7LL;
          CHECK(*number.as<long long>() == 7);
          any_error const copy = broken; // NOLINT: the copy is what is tested
          CHECK(copy.is<fault>());
        }) == 0);
}

TEST_CASE("any_error: other errors take one allocation, which copies share") {
  card_declined declined{"a reason that is too long for the small string of any library"};
  long const live = support::allocations::live;
  CHECK(count_allocations([&] {
          any_error const error = std::move(declined);
          any_error const copy = error; // NOLINT: the copy is what is tested
          CHECK(&*copy.as<card_declined>() == &*error.as<card_declined>());
          any_error const two = two_words{1, 2};
          CHECK(two.as<two_words>()->b == 2);
        }) == 2);
  CHECK(support::allocations::live == live - 1); // the reason is gone with the error
}

TEST_CASE("any_error: is and as answer for the type that is held and for no other") {
  any_error const error = card_declined{"late"};
  CHECK(error.is<card_declined>());
  CHECK_FALSE(error.is<gateway_timed_out>());
  CHECK_FALSE(error.is<int>());
  CHECK(error.as<card_declined>()->reason == "late");
  CHECK_FALSE(error.as<fault>().has_value());
  CHECK_FALSE(any_error(fault::disk).is<unsigned char>());
}

TEST_CASE("any_error: as out of an rvalue copies") {
  auto const stock = any_error(out_of_stock{9}).as<out_of_stock>();
  static_assert(std::is_same_v<decltype(stock), sure::option<out_of_stock> const>);
  CHECK(stock->sku == 9);
  CHECK_FALSE(any_error(out_of_stock{9}).as<fault>().has_value());
}

TEST_CASE("any_error: local types of one name are not confused") {
  any_error const one = of_one_function();
  any_error const other = of_another_function();
  CHECK(one.code() == other.code());
  struct local {};
  CHECK_FALSE(one.is<local>());
  CHECK_FALSE(other.is<local>());
}

TEST_CASE("any_error: a group becomes the member that it holds") {
  payment_error const declined = card_declined{"no funds"};
  any_error const copied = declined;
  CHECK(copied.as<card_declined>()->reason == "no funds");
  any_error const moved = payment_error(gateway_timed_out{});
  CHECK(moved.is<gateway_timed_out>());
  sure::one_of<payment_error, fault> const nested = declined;
  CHECK(any_error(nested).is<card_declined>());
  sure::one_of<any_error, fault> const erased = any_error(out_of_stock{3});
  CHECK(any_error(erased).as<out_of_stock>()->sku == 3);
}

TEST_CASE("any_error: a move leaves moved_from, an assignment replaces") {
  any_error a = card_declined{"x"};
  any_error b = std::move(a);
  CHECK(b.is<card_declined>());
  CHECK(a.is<sure::moved_from>()); // NOLINT: what is left is what is tested
  CHECK(a.code() == "sure.moved_from");
  a = fault::disk;
  CHECK(a.is<fault>());
  a = b;
  CHECK(a.as<card_declined>()->reason == "x");
  any_error& self = a;
  a = self;
  CHECK(a.is<card_declined>());
  a = std::move(self);
  CHECK(a.is<card_declined>());
  any_error c = fault::net;
  swap(a, c);
  CHECK(a.is<fault>());
  CHECK(c.is<card_declined>());
}

TEST_CASE("any_error: destroys what it holds once, after the last copy") {
  support::events log;
  {
    any_error first = support::counted_error(log, 7);
    any_error second = first;
    CHECK(log.live() == 1);
    first = fault::disk;
    CHECK(log.live() == 1);
    second.context("once more");
    any_error const third = second; // NOLINT: the copy is what is tested
    second.context("and shared");
    CHECK(log.live() == 1);
    CHECK(third.as<support::counted_error>()->value == 7);
    CHECK(second.as<support::counted_error>()->value == 7);
  }
  CHECK(log.live() == 0);
  CHECK(log.copied == 0);
}

TEST_CASE("any_error: holds move-only and over-aligned errors, and is copied all the same") {
  any_error const unique = unique_cause{std::make_unique<int>(5)};
  any_error copy = unique;
  copy.context("on the copy");
  CHECK(*copy.as<unique_cause>()->detail == 5);
  CHECK(to_string(copy) == "on the copy: unique_cause");
  CHECK(to_string(unique) == "unique_cause");

  any_error aligned = wide{8};
  aligned.context("anywhere");
  auto const found = aligned.as<wide>();
  CHECK(reinterpret_cast<std::size_t>(&*found) % 64 == 0);
  CHECK(found->value == 8);
}

TEST_CASE("any_error: is described as the error that it holds") {
  any_error const declined = card_declined{"no funds"};
  CHECK(declined.code() == "payment.declined");
  CHECK(declined.kind() == error_kind::denied);
  CHECK(declined.message() == "the card was declined: no funds");
  sure::description const d = sure::describe(declined);
  CHECK(d.code == "payment.declined");
  CHECK(d.kind == error_kind::denied);
  CHECK(d.message == "the card was declined: no funds");
  CHECK(sure::code_of(any_error(out_of_stock{1})) == "out_of_stock");
  CHECK(sure::message_of(any_error(out_of_stock{1})) == "out_of_stock");
  CHECK(sure::kind_of(any_error(gateway_timed_out{})) == error_kind::timed_out);
  CHECK(sure::is_transient(any_error(gateway_timed_out{})));
  CHECK_FALSE(sure::is_transient(declined));
}

TEST_CASE("any_error: a std::error_code goes in and comes out") {
  std::error_code const missing = std::make_error_code(std::errc::no_such_file_or_directory);
  any_error const error = missing;
  CHECK(error.to_error_code() == missing);
  CHECK(*error.as<std::error_code>() == missing);
  CHECK(error.code() == "generic");
  CHECK(error.kind() == error_kind::not_found);
  CHECK(error.message() == missing.message());
  CHECK(any_error(std::error_code(13, std::system_category())).kind() == error_kind::denied);
  CHECK(any_error(std::errc::timed_out).kind() == error_kind::timed_out);
  CHECK(any_error(std::errc::timed_out).code() == "generic");
  CHECK(any_error(std::make_error_condition(std::errc::timed_out)).kind() == error_kind::timed_out);
  CHECK(any_error(std::io_errc::stream).kind() == error_kind::internal);
  CHECK(any_error(std::io_errc::stream).to_error_code() == std::io_errc::stream);
  CHECK(any_error(std::io_errc::stream).message() == std::make_error_code(std::io_errc::stream).message());
}

TEST_CASE("to_string: an error that only converts to any_error has none of its own") {
  static_assert(!has_text<card_declined> && has_text<any_error>);
  CHECK(!to_string(any_error(card_declined{})).empty());
}

TEST_CASE("any_error: every other error comes out as the code of its kind") {
  any_error const declined = card_declined{};
  CHECK(declined.to_error_code() == std::errc::permission_denied);
  CHECK(declined.to_error_condition() == std::errc::permission_denied);
  CHECK(std::string(declined.to_error_code().category().name()) == "sure");
  CHECK(declined.to_error_code().message() == "denied");
  any_error const internal = out_of_stock{1};
  CHECK(internal.to_error_code());
  CHECK(internal.to_error_condition() == std::errc::state_not_recoverable);
}

TEST_CASE("any_error: a kind survives its way through a code and a condition") {
  for (error_kind kind : all_kinds) {
    std::error_code const code = sure::detail::code_of_kind(kind);
    CHECK(code);
    CHECK(any_error(code).kind() == kind);
    CHECK(any_error(code.default_error_condition()).kind() == kind);
    CHECK(any_error(code).message() == to_string(kind));
  }
}

TEST_CASE("any_error: is alike another with its code and kind, whatever they say") {
  any_error const a = card_declined{"a"};
  CHECK(a == any_error(card_declined{"b"}));
  CHECK(a == any_error(card_declined{"b"}).context("late"));
  CHECK(a != any_error(gateway_timed_out{}));
  CHECK(any_error(fault::disk) == any_error(fault::net));
  CHECK(any_error(std::errc::timed_out) != any_error(std::errc::io_error));
  CHECK(a == error_kind::denied);
  CHECK(a != error_kind::internal);
  CHECK(a == std::errc::permission_denied);
  CHECK(a != std::errc::timed_out);
  CHECK(a == std::make_error_condition(std::errc::permission_denied));
  CHECK(a != std::make_error_code(std::errc::permission_denied));
  CHECK(any_error(std::errc::permission_denied) == std::make_error_code(std::errc::permission_denied));
}

TEST_CASE("any_error: without memory it holds unstorable, which knows the type and kind") {
  card_declined declined{"x"};
  sure::option<any_error> error;
  {
    support::no_memory const scope;
    error.emplace(std::move(declined));
  }
  CHECK(error->is<sure::unstorable>());
  CHECK(error->code() == "sure.unstorable");
  CHECK(error->kind() == error_kind::denied);
  CHECK(error->message() == "an error could not be stored: payment.declined");
  CHECK(declined.reason == "x");
}

TEST_CASE("any_error: without memory a small error is held and its context dropped") {
  any_error small = out_of_stock{4};
  any_error big = card_declined{"x"};
  any_error shared = big;
  {
    support::no_memory const scope;
    small.context("dropped");
    shared.context("dropped {}", 1);
    any_error wide_error = wide{1};
    CHECK(wide_error.is<sure::unstorable>());
  }
  CHECK(to_string(small) == "out_of_stock");
  CHECK(to_string(shared) == "the card was declined: x");
  small.context("kept");
  CHECK(to_string(small) == "kept: out_of_stock");
}

#if SURE_HAS_EXCEPTIONS
TEST_CASE("any_error: an error whose move throws becomes unstorable, and its memory comes back") {
  using thrower = support::throws_on<support::copy | support::move>;
  long const live = support::allocations::live;
  {
    thrower fine(1);
    any_error const held = thrower(2);
    CHECK(held.as<thrower>()->value == 2);
    support::armed_scope<thrower> const armed;
    any_error const lost = std::move(fine);
    CHECK(lost.is<sure::unstorable>());
    any_error const copy = held; // NOLINT: a copy moves nothing
    CHECK(copy.is<thrower>());
  }
  CHECK(thrower::live == 0);
  CHECK(support::allocations::live == live);
}

TEST_CASE("any_error: is thrown as the error of a bad access") {
  sure::result<int, any_error> const r = sure::unexpected(out_of_stock{6});
  try {
    (void)r.value();
    CHECK(false);
  } catch (sure::bad_result_access<any_error> const& bad) {
    CHECK(bad.error().as<out_of_stock>()->sku == 6);
  }
}
#endif

TEST_CASE("context: the outermost is first, then the error") {
  any_error error = card_declined{"no funds"};
  error.context("reading {}", "cart.json").context("loading order {}", 4711);
  CHECK(to_string(error) == "loading order 4711: reading cart.json: the card was declined: no funds");
  CHECK(error.message() == "the card was declined: no funds");
  CHECK(to_string(any_error(fault::disk).context("a").context("b")) == "b: a: fault");
}

TEST_CASE("context: a function makes the text") {
  any_error error = fault::disk;
  error.context([] { return std::string("made"); });
  CHECK(to_string(std::move(error).context([] { return "twice {}"; })) == "twice {}: made: fault");
}

TEST_CASE("context: a copy keeps its own way") {
  any_error first = out_of_stock{1};
  first.context("common");
  any_error second = first;
  first.context("first");
  second.context("second");
  any_error const third = second; // NOLINT: the copy is what is tested
  second.context("later");
  CHECK(to_string(first) == "first: common: out_of_stock");
  CHECK(to_string(second) == "later: second: common: out_of_stock");
  CHECK(to_string(third) == "second: common: out_of_stock");
}

TEST_CASE("context: sixteen levels take one allocation") {
  CHECK(count_allocations([] {
          any_error error = out_of_stock{7};
          for (int level = 0; level != 16; ++level) error.context("loading order {} of {}", level, "customer");
        }) == 1);
  CHECK(count_allocations([] {
          any_error error = two_words{7, 8};
          for (int level = 0; level != 16; ++level) error.context("loading order {} of {}", level, "customer");
        }) == 1);
}

TEST_CASE("context: as at depth 4 allocates nothing") {
  any_error error = card_declined{"x"};
  error.context("1").context("2").context("3").context("4");
  CHECK(count_allocations([&] {
          CHECK(error.as<card_declined>().has_value());
          CHECK_FALSE(error.is<fault>());
        }) == 0);
}

TEST_CASE("context: grows by blocks, and nothing is lost on the way") {
  any_error error = out_of_stock{7};
  std::string expected = "out_of_stock";
  long const allocations = count_allocations([&] {
    for (int level = 0; level != 200; ++level) error.context("level {} of two hundred", level);
  });
  CHECK(allocations <= 4);
  for (int level = 0; level != 200; ++level) expected.insert(0, "level " + std::to_string(level) + " of two hundred: ");
  CHECK(to_string(error) == expected);
  CHECK(error.as<out_of_stock>()->sku == 7);
}

TEST_CASE("context: text past 16 KiB is cut, says so, and is counted") {
  any_error error = out_of_stock{7};
  std::string const long_text(20000, 'x');
  error.context("{}", long_text).context("one more").context("and one");
  std::string const chain = to_string(error);
  CHECK(chain.size() <= 16 * 1024 + 32);
  CHECK(chain.find("xxx [cut]: out_of_stock") != std::string::npos);
  CHECK(chain.find("one more") == std::string::npos);
  CHECK(sure::detail::notes_of(error).all_left_out() == 2);
  any_error copy = error;
  copy.context("on a copy");
  CHECK(sure::detail::notes_of(copy).all_left_out() == 3);
  CHECK(sure::detail::notes_of(error).all_left_out() == 2);
}

TEST_CASE("context: a text is not cut inside a character") {
  for (std::size_t shift = 0; shift != 4; ++shift) {
    any_error error = out_of_stock{7};
    std::string text(shift, 'x');
    while (text.size() < 17000) text += "\u20ac"; // three bytes
    error.context("{}", text);
    std::string const chain = to_string(error);
    std::size_t const cut = chain.find(" [cut]");
    REQUIRE(cut != std::string::npos);
    CHECK((cut - shift) % 3 == 0);
  }
}

TEST_CASE("any_error: copies are used from several threads") {
  any_error error = card_declined{"shared"};
  error.context("before");
  std::vector<std::thread> threads;
  std::array<std::string, 4> said;
  for (std::size_t i = 0; i != said.size(); ++i)
    threads.emplace_back([i, &said, copy = error]() mutable {
      for (int round = 0; round != 200; ++round) {
        any_error again = copy;
        again.context("thread {}", i);
        said[i] = to_string(again);
      }
      copy.context("mine");
    });
  error.context("meanwhile");
  for (auto& thread : threads) thread.join();
  for (std::size_t i = 0; i != said.size(); ++i)
    CHECK(said[i] == "thread " + std::to_string(i) + ": before: the card was declined: shared");
  CHECK(to_string(error) == "meanwhile: before: the card was declined: shared");
}
