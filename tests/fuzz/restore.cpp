// SPDX-License-Identifier: BSL-1.0
// libFuzzer: a string of bytes is a row that claims to be a saved machine, and then events. What is restored is saved and restored
// again before every event, beside a machine that never is.
#include <sure/restore.hpp>

#include "executions.hpp"
#include "tape.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <sure/error.hpp>
#include <system_error>
#include <utility>

namespace {

using fuzz::tape;

struct placed {
  static constexpr std::string_view tag = "placed";
  int id = 0;
  int declines = 0;
  bool operator==(placed const&) const = default;
};
struct paid {
  static constexpr std::string_view tag = "paid.2";
  int id = 0;
  int pence = 0;
  std::string note;
  bool operator==(paid const&) const = default;
};
struct cancelled {
  static constexpr std::string_view tag = "cancelled";
  bool operator==(cancelled const&) const = default;
};
struct paid_v1 {
  static constexpr std::string_view tag = "paid";
  int id = 0;
  int pounds = 0;
};
struct lost {
  static constexpr std::string_view tag = "lost";
};

struct pay {
  int pence;
};
struct declined {};
struct cancel {};

struct no_number {
  std::string message() const { return "no number"; }
};
struct too_much {
  std::string message() const { return "too much"; }
};

paid capture(placed const& p, pay const& e) { return {p.id, e.pence, "a note"}; }
sure::one_of<sure::stay, cancelled> try_again(placed& p, declined const&) {
  if (++p.declines == 3) return cancelled{};
  return sure::stay{};
}
cancelled give_up(placed const&, cancel const&) { return {}; }
placed pay_back(paid&& p, cancel const&) { return {p.id, p.pence % 3}; }

sure::result<sure::one_of<paid, lost>, too_much> in_pence(paid_v1 const& p) {
  if (p.pounds == 0) return sure::one_of<paid, lost>(lost{});
  if (p.pounds < 0 || p.pounds > 1'000'000) return too_much{};
  return sure::one_of<paid, lost>(paid{p.id, p.pounds * 100, {}});
}
cancelled given_up(lost const&) { return {}; }

struct order {
  using states = sure::states<placed, paid, cancelled>;
  using events = sure::events<pay, declined, cancel>;
  using rules = sure::rules<capture, try_again, give_up, pay_back, sure::ignore<sure::in<paid>, sure::on<pay>>,
                            sure::reject<sure::in<paid>, sure::on<declined>>, sure::terminal<cancelled>>;
  static constexpr auto versions = sure::accepts(1, 2);
  using migrations = sure::migrations<in_pence, given_up>;
};
using machine = sure::machine<order>;

// Two numbers, and the rest of a paid order is its note.
struct codec {
  std::string encode(placed const& p) const { return std::to_string(p.id) + ' ' + std::to_string(p.declines); }
  std::string encode(paid const& p) const {
    return std::to_string(p.id) + ' ' + std::to_string(p.pence) + ' ' + p.note;
  }
  template <class S> sure::result<S, no_number, too_much> decode(std::string_view text) const {
    int numbers[2] = {};
    for (int& number : numbers) {
      auto const [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
      if (error != std::errc()) return no_number{};
      text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
      if (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    }
    if constexpr (requires(S s) { s.note; })
      return S{numbers[0], numbers[1], std::string(text)};
    else if (!text.empty())
      return too_much{};
    else
      return S{numbers[0], numbers[1]};
  }
};

constexpr std::string_view tags[] = {"placed", "paid.2", "cancelled", "paid", "lost"};

sure::saved next_row(tape& t) {
  std::uint64_t const versions[] = {sure::fingerprint<order>, 1, 2, 3};
  unsigned const choice = t.next();
  std::uint64_t const version = versions[choice % 4] + (choice > 250 ? std::uint64_t{t.next()} << 56 : 0);
  unsigned const tag = t.next();
  std::string const name(tag % 6 == 5 ? t.next(tag / 6) : tags[tag % 6]);
  return {name, std::string(t.next(t.next() % 64)), version};
}

// What the row is, told without the library.
bool is_accepted(sure::saved const& row) {
  return row.fingerprint == sure::fingerprint<order> || row.fingerprint == 1 || row.fingerprint == 2;
}
bool is_known(sure::saved const& row) { return std::find(std::begin(tags), std::end(tags), row.tag) != std::end(tags); }

void check_machine(sure::saved const& row, machine const& m) {
  AGREES(is_accepted(row) && is_known(row));
  AGREES(m.is<placed>() == (row.tag == "placed"));
  AGREES(m.is<paid>() == (row.tag == "paid.2" || (row.tag == "paid" && !m.is<cancelled>())));
  if (row.tag == "cancelled" || row.tag == "lost") AGREES(row.payload.empty());
}
void check_error(sure::saved const& row,
                 sure::one_of<sure::unknown_state, sure::bad_payload, sure::other_version> const& e) {
  AGREES(e.is<sure::other_version>() == !is_accepted(row));
  AGREES(e.is<sure::unknown_state>() == (is_accepted(row) && !is_known(row)));
  AGREES(e.is<sure::bad_payload>() == (is_accepted(row) && is_known(row)));
  std::string const message = sure::message_of(e);
  AGREES(message.size() < 200);
  AGREES(std::all_of(message.begin(), message.end(), [](char c) { return c >= ' ' && c <= '~'; }));
}

void go_on(machine m, tape& t) {
  codec const text;
  machine other = m;
  while (!t.done()) {
    auto again = sure::restore<order>(sure::save(other, text), text);
    AGREES(again.has_value());
    other = *std::move(again);
    AGREES(m.state() == other.state());
    unsigned const byte = t.next();
    sure::one_of<pay, declined, cancel> const events[] = {pay{static_cast<int>(byte)}, declined{}, cancel{}};
    auto const& event = events[byte % 3];
    AGREES(m.fire(event) == other.fire(event));
    AGREES(m.state() == other.state());
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  fuzz::executions::note();
  tape t(data, size);
  sure::saved const row = next_row(t);
  auto restored = sure::restore<order>(row, codec());
  if (!restored.has_value()) {
    check_error(row, restored.error());
    return 0;
  }
  check_machine(row, *restored);
  go_on(*std::move(restored), t);
  return 0;
}
