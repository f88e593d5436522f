// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_FUZZ_PLAY_HPP
#define SURE_TESTS_FUZZ_PLAY_HPP

/// Plays a string of bytes as a program over a few sums and their models, and keeps count of what has been played.

#include "held.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fuzz {

template <class Sum> struct slot {
  std::optional<Sum> real;
  state expected;
};

/// What became of a step: it threw and the promise held, or the type has no such operation.
enum class step : unsigned char { done, threw, not_offered };

template <class Model> struct operation {
  char const* name;
  step (*play)(typename Model::slot_type&, typename Model::slot_type&, tape&);
};

/// How often an operation ran, by whether its two slots held their first alternative, and how often it threw.
struct tally {
  bool offered = true;
  std::array<std::uint64_t, 4> ran = {};
  std::uint64_t threw = 0;
};

/// A model is a `slot_type`, a `name()`, `operations`, a `fresh(slot)`, a `check(slot)`, the objects of a state (or of all slots, where
/// they share some), and whether the sum may hold anything but its first alternative.
template <class Model> class player {
  using slot_type = typename Model::slot_type;
  static constexpr std::size_t count = Model::operations.size();
  inline static std::array<tally, count> tallies = {};

  static void check(std::array<slot_type, 3> const& slots, std::size_t outside) {
    for (slot_type const& each : slots) Model::check(each);
    if constexpr (requires { Model::shared_objects(slots); })
      outside += Model::shared_objects(slots);
    else
      for (slot_type const& each : slots) outside += Model::objects(each.expected);
    AGREES(live::count() == outside);
  }
  static void note(std::size_t which, std::size_t pair, step what) {
    tally& all = tallies[which];
    if (what == step::not_offered) {
      all.offered = false;
      return;
    }
    ++all.ran[pair];
    all.threw += what == step::threw;
  }

public:
  static void play(std::string_view bytes) {
    std::size_t const outside = live::count();
    playing::model = Model::name();
    {
      std::array<slot_type, 3> slots;
      for (slot_type& each : slots) Model::fresh(each);
      tape t(bytes);
      while (!t.done()) {
        std::size_t const which = t.next() % count;
        unsigned const chosen = t.next();
        slot_type& a = slots[chosen % 3];
        slot_type& b = slots[chosen / 3 % 3];
        std::size_t const pair = (a.expected.at != 0 ? 2u : 0u) + (b.expected.at != 0);
        playing::operation = Model::operations[which].name;
        note(which, pair, Model::operations[which].play(a, b, t));
        check(slots, outside);
      }
    }
    AGREES(live::count() == outside);
  }

  [[nodiscard]] static bool offers(std::size_t which) { return tallies[which].offered; }
  [[nodiscard]] static std::uint64_t steps() {
    std::uint64_t all = 0;
    for (tally const& each : tallies)
      for (std::uint64_t const ran : each.ran) all += ran;
    return all;
  }
  [[nodiscard]] static std::uint64_t throws() {
    std::uint64_t all = 0;
    for (tally const& each : tallies) all += each.threw;
    return all;
  }
  /// The operations of this type that were not seen with every pair of states that it can be in.
  static void list_unplayed(std::vector<std::string>& into) {
    for (std::size_t i = 0; i != count; ++i)
      for (std::size_t pair = 0; pair != (Model::has_alternatives ? 4 : 1); ++pair)
        if (tallies[i].offered && tallies[i].ran[pair] == 0)
          into.push_back(std::string(Model::name()) + ": " + Model::operations[i].name + ", states " +
                         std::to_string(pair));
  }
};

/// Several models with the same operations. The first byte of an input chooses one.
template <class First, class... Rest> struct game {
  static constexpr std::size_t size = 1 + sizeof...(Rest);

  static void play(std::string_view bytes) {
    if (bytes.empty()) return;
    constexpr void (*each[])(std::string_view) = {player<First>::play, player<Rest>::play...};
    each[static_cast<unsigned char>(bytes.front()) % size](bytes.substr(1));
  }
  /// What was never played: an operation that no type offers, or one in some states.
  [[nodiscard]] static std::vector<std::string> unplayed() {
    std::vector<std::string> all;
    player<First>::list_unplayed(all);
    (player<Rest>::list_unplayed(all), ...);
    for (std::size_t i = 0; i != First::operations.size(); ++i)
      if (!(player<First>::offers(i) || ... || player<Rest>::offers(i)))
        all.push_back(std::string("no type offers: ") + First::operations[i].name);
    return all;
  }
  [[nodiscard]] static std::uint64_t steps() { return (player<First>::steps() + ... + player<Rest>::steps()); }
  [[nodiscard]] static std::uint64_t throws() { return (player<First>::throws() + ... + player<Rest>::throws()); }
};

} // namespace fuzz

#endif // SURE_TESTS_FUZZ_PLAY_HPP
