// SPDX-License-Identifier: BSL-1.0
#include "postgres/sqlstate.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace orders::postgres {
namespace {

using namespace storage;

using maker = auto (*)(std::string) -> failure;
template <class Failure> auto make(std::string detail) -> failure { return Failure{std::move(detail)}; }

struct meaning {
  std::string_view begin;
  maker is;
};

// Five characters are one state, two are all states of a class that have no row of their own above.
constexpr auto meanings = std::to_array<meaning>({
    {"40001", make<conflict>}, // somebody else was faster
    {"40P01", make<conflict>}, // each of two waited for the other
    {"23505", make<conflict>}, // there is a row with this name
    {"55P03", make<busy>},     // a row is locked
    {"57014", make<busy>},     // it took too long
    {"55006", make<busy>},
    {"53100", make<full>},
    {"XX001", make<corrupt>},
    {"XX002", make<corrupt>},
    {"25006", make<unavailable>}, // it only reads
    {"53", make<unavailable>},    // no memory, or no connection left
    {"57", make<unavailable>},    // it shuts down or starts
    {"08", make<unavailable>},    // the connection broke
    {"28", make<unavailable>},    // we may not
    {"3D", make<unavailable>},    // there is no such database
});

} // namespace

auto failure_of(std::string_view state, std::string_view detail) -> failure {
  auto text = "postgresql " + std::string{state.empty() ? "(no connection)" : state} + ": " + std::string{detail};
  if (state.empty()) return unavailable{std::move(text)};
  auto const found = std::ranges::find_if(meanings, [&](meaning const& one) { return state.starts_with(one.begin); });
  return (found == meanings.end() ? make<failed> : found->is)(std::move(text));
}

} // namespace orders::postgres
