// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_CORE_TYPED_STATE_CODEC_HPP
#define ORDERS_CORE_TYPED_STATE_CODEC_HPP

#include "domain/lifecycle_states.hpp"

#include <sure/result.hpp>

#include <string>
#include <string_view>

namespace orders::service::typed {

/// Does not quote the data: they tell of a person.
struct malformed_data {
  [[nodiscard]] auto message() const -> std::string { return "a member is missing, of another kind or out of range"; }
};

/// Reads what `encode` wrote, for `sure::restore`. There is one specialisation for each state.
struct state_codec {
  template <class State> [[nodiscard]] auto decode(std::string_view payload) const
      -> sure::result<State, malformed_data>;
};

} // namespace orders::service::typed

#endif // ORDERS_CORE_TYPED_STATE_CODEC_HPP
