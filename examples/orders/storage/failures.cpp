// SPDX-License-Identifier: BSL-1.0
#include "storage/failures.hpp"

#include <sure/match.hpp>

namespace orders::storage {

auto in_words_of_the_service(failure const& why) -> service::storage_failure {
  using enum service::storage_failure;
  return sure::match(
      why, [](storage::busy const&) { return busy; }, [](storage::conflict const&) { return conflict; },
      [](storage::unavailable const&) { return unavailable; }, [](storage::full const&) { return full; },
      [](storage::corrupt const&) { return corrupt; }, [](storage::failed const&) { return other; });
}

auto may_be_one_command(failure const& why) -> bool {
  return sure::match(
      why, [](sure::one_of<conflict, failed> const&) { return true; },
      [](sure::one_of<busy, unavailable, full, corrupt> const&) { return false; });
}

} // namespace orders::storage
