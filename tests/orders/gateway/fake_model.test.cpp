// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
#include "gateway/fake.hpp"

#include "gateway_requests.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// Random requests in random order, and what holds of the ledger whatever was asked and whatever went wrong.

namespace {

using namespace orders::gateway;
using namespace gateway_requests;

/// What a client may conclude from the answers that it got, and nothing else.
struct believed {
  std::map<std::string, std::string> charged;
  std::map<std::string, std::string> refunded;
  std::set<std::string> never;
  std::set<std::string> declined;
};

auto charge_in(std::string_view text) -> std::string {
  auto const at = text.rfind("\"ch_");
  return at == std::string_view::npos ? "" : std::string{text.substr(at + 1, text.find('"', at + 1) - at - 1)};
}

struct step {
  enum class kind { charge, settle, refund } what;
  std::string key;
  request asked;
};

class walk {
public:
  walk(std::uint64_t seed, std::string_view shares) : roll_(seed), gateway_(options_for(seed, shares)) {}

  auto run(int steps) -> fake const& {
    for (auto i = 0; i != steps; ++i) learn(next());
    return gateway_;
  }
  [[nodiscard]] auto believes() const -> believed const& { return believed_; }
  [[nodiscard]] auto contradictions() const -> int { return contradictions_; }

private:
  static auto options_for(std::uint64_t seed, std::string_view shares) -> fake_options {
    auto options = fake_options{};
    options.shares = *parse_shares(shares);
    options.seed = seed;
    return options;
  }

  auto next() -> step {
    auto const order = std::string(1, static_cast<char>('a' + roll_.between(0, 3)));
    auto const number = std::to_string(roll_.between(1, 4));
    auto const amount = static_cast<std::int64_t>(roll_.between(1, 3));
    auto const charge_key = order + "/" + number;
    auto const refund_key = order + "/r" + number;
    switch (roll_.between(0, 3)) {
    case 0:
      return {step::kind::settle, charge_key, settle(charge_key)};
    case 1: {
      auto const charge = "ch_" + std::to_string(roll_.between(1, 12));
      return {step::kind::refund, refund_key, refund(refund_key, charge, amount)};
    }
    default: {
      auto const& fault = all_faults()[roll_.between(0, all_faults().size() - 1)];
      // the amount goes with the key most of the time, as that of an order does
      auto const of_key = roll_.chance(9'000) ? static_cast<std::int64_t>(number[0] - '0') : amount;
      return {step::kind::charge, charge_key, charge(charge_key, "tok_" + std::string{fault.name}, of_key)};
    }
    }
  }

  void learn(step const& from) {
    auto const text = told(gateway_, from.asked);
    auto const name = charge_in(text);
    switch (from.what) {
    case step::kind::charge:
      if (!name.empty()) agree(believed_.charged, from.key, name);
      if (text.starts_with("402")) believed_.declined.insert(from.key);
      break;
    case step::kind::settle:
      if (!name.empty()) agree(believed_.charged, from.key, name);
      if (text.find(R"("none")") != std::string::npos) believed_.never.insert(from.key);
      break;
    case step::kind::refund:
      if (text.find(R"("refunded":true)") != std::string::npos) agree(believed_.refunded, from.key, from.asked.body);
      break;
    }
  }

  void agree(std::map<std::string, std::string>& with, std::string const& key, std::string const& value) {
    if (with.try_emplace(key, value).first->second != value) ++contradictions_;
  }

  orders::dice roll_;
  fake gateway_;
  believed believed_;
  int contradictions_ = 0;
};

/// The laws of a ledger, told apart so that each can be seen to fail.
struct breaches {
  int charged_twice = 0;
  int refunded_twice = 0;
  int refunded_too_much = 0;
  int refunded_nothing = 0;
  friend auto operator==(breaches const&, breaches const&) -> bool = default;
};

auto judge(std::vector<ledger_entry> const& ledger) -> breaches {
  auto found = breaches{};
  auto keys = std::set<std::string>{};
  auto left = std::map<std::string, std::int64_t>{};
  for (auto const& entry : ledger) {
    auto const is_charge = entry.what == ledger_entry::kind::charge;
    if (!keys.insert(entry.key).second) ++(is_charge ? found.charged_twice : found.refunded_twice);
    if (is_charge) {
      left[entry.charge] += entry.amount;
    } else {
      if (!left.contains(entry.charge)) ++found.refunded_nothing;
      left[entry.charge] -= entry.amount;
      if (left[entry.charge] < 0) ++found.refunded_too_much;
    }
  }
  return found;
}

auto made_for(std::vector<ledger_entry> const& ledger, std::string const& key) -> std::optional<std::string> {
  for (auto const& entry : ledger)
    if (entry.what == ledger_entry::kind::charge && entry.key == key) return entry.charge;
  return std::nullopt;
}

constexpr auto bad_day = std::string_view{"reset=0.05,late=0.05,500=0.05,500_after_charge=0.05,429=0.05,garbage=0.05,"
                                          "charge_then_timeout=0.05,timeout=0.05,declined=0.05"};

TEST_CASE("model: the laws of the ledger hold for every sequence of requests") {
  auto charges = std::size_t{0};
  auto refunds = std::size_t{0};
  for (auto seed = std::uint64_t{1}; seed <= 300; ++seed) {
    CAPTURE(seed);
    auto one = walk{seed, seed % 3 == 0 ? std::string_view{} : bad_day};
    auto const& ledger = one.run(150).ledger();
    CHECK(judge(ledger) == breaches{});
    for (auto const& entry : ledger) ++(entry.what == ledger_entry::kind::charge ? charges : refunds);
  }
  CHECK(charges > 1'000);
  CHECK(refunds > 300);
}

TEST_CASE("model: nothing that a client was told turns out to be wrong") {
  auto closed = std::size_t{0};
  for (auto seed = std::uint64_t{1}; seed <= 300; ++seed) {
    CAPTURE(seed);
    auto one = walk{seed, bad_day};
    auto const& ledger = one.run(150).ledger();
    CHECK(one.contradictions() == 0);
    for (auto const& [key, name] : one.believes().charged) CHECK(made_for(ledger, key) == name);
    for (auto const& key : one.believes().never) CHECK(!made_for(ledger, key).has_value());
    for (auto const& key : one.believes().declined) CHECK(!made_for(ledger, key).has_value());
    closed += one.believes().never.size();
  }
  CHECK(closed > 500);
}

TEST_CASE("model: a charge without a key's protection, or a refund beyond it, would be seen") {
  using kind = ledger_entry::kind;
  auto const charge = ledger_entry{kind::charge, "o/1", "ch_1", 5, "GBP"};
  auto const again = ledger_entry{kind::charge, "o/1", "ch_2", 5, "GBP"};
  auto const all = ledger_entry{kind::refund, "o/r1", "ch_1", 5, "GBP"};
  auto const more = ledger_entry{kind::refund, "o/r2", "ch_1", 1, "GBP"};
  CHECK(judge({charge, all}) == breaches{});
  CHECK(judge({charge, again}).charged_twice == 1);
  CHECK(judge({charge, all, all}).refunded_twice == 1);
  CHECK(judge({charge, all, more}).refunded_too_much == 1);
  CHECK(judge({more}).refunded_nothing == 1);
}

} // namespace
