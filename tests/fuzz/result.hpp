// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_FUZZ_RESULT_HPP
#define SURE_TESTS_FUZZ_RESULT_HPP

/// Results of all kinds of storage, each beside a model.

#include "result_calls.hpp"

namespace fuzz {

template <class R, class T, class... Es> struct result_model : result_steps<R, T, Es...> {
  using make = result_construction<R, T, Es...>;
  using assign = result_assignment<R, T, Es...>;
  using call = result_calls<R, T, Es...>;

  static char const* name() { return __PRETTY_FUNCTION__; }
  static constexpr std::array<operation<result_model>, 35> operations = {{
      {"a value in place", make::value_in_place},
      {"a value converts", make::value},
      {"an error in place", make::error_in_place},
      {"an error converts", make::error},
      {"unexpected", make::error_by_unexpected},
      {"unexpect", make::unexpect},
      {"copy construction", result_model::copy_construct},
      {"move construction", result_model::move_construct},
      {"copy assignment", result_model::copy_assign},
      {"move assignment", result_model::move_assign},
      {"assignment of a value", assign::value},
      {"assignment of a copied value", assign::value_by_copy},
      {"assignment of an unexpected", assign::error},
      {"emplace", assign::emplace},
      {"swap", assign::swap},
      {"assignment of its own part", assign::own_part},
      {"widening", call::widen},
      {"widening and back", call::widen_and_back},
      {"and_then", call::and_then},
      {"transform", call::transform},
      {"or_else", call::or_else},
      {"transform_error", call::transform_error},
      {"value_or", call::value_or},
      {"error_or", call::error_or},
      {"error", call::error},
      {"error_as", call::error_as},
      {"value", call::value},
      {"inspect", call::inspect},
      {"match", call::match},
      {"flatten", call::flatten},
      {"SURE_TRY", call::try_it},
      {"convert", call::convert},
      {"collect, all, validate, partition", call::collect},
      {"comparison", call::compare},
      {"conversion to the value", call::to_value},
  }};
};
template <class T, class... Es> using of_result = result_model<sure::result<T, Es...>, T, Es...>;

template <int... Ns> using many_errors =
    result_model<sure::result<plain, counted<100 + Ns>...>, plain, counted<100 + Ns>...>;

using results = game<of_result<int, unit, code>,                          // one word, trivial
                     of_result<throwing, failing, unit>,                  // a tag beside; the move of the value throws
                     of_result<plain, throwing>,                          // that of the only error
                     of_result<copy_throwing, code, throwing>,            // that of one of several
                     of_result<void, failing, unit>,                      // no value
                     of_result<only_moved, unit, failing>,                // nothing is copied
                     of_result<int&, unit>,                               // the null address
                     of_result<int&, unit, code>,                         // addresses that no object has
                     of_result<std::unique_ptr<plain>, unit, code>,       // the same, and owning
                     of_result<sure::option<throwing>, unit, other_unit>, // spare tags of the value
                     of_result<spare_key, unit>,                          // a spare value
                     of_result<plain>,                                    // no error
                     many_errors<0, 1, 2, 3, 4, 5, 6, 7>>;                // unions in unions

} // namespace fuzz

#endif // SURE_TESTS_FUZZ_RESULT_HPP
