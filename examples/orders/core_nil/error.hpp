// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_CORE_NIL_ERROR_HPP
#define ORDERS_CORE_NIL_ERROR_HPP

/// Errors as values that may be null: a function returns one, and hands what it made to an out-parameter.
///
///   if (auto err = decode(row, order)) return err;

#include "service/render.hpp"

#include <sure/error.hpp>
#include <sure/result.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace orders::nil {

struct error {
  service::problem why = service::problem::bug;
  std::string detail;
  std::vector<service::field_error> fields;
};

/// Null where it went well.
using failure = std::unique_ptr<error>;

[[nodiscard]] inline auto fail(service::problem why, std::string detail) -> failure {
  return std::make_unique<error>(error{why, std::move(detail), {}});
}

/// Of one of the domain's errors.
template <class Error> [[nodiscard]] auto fail(service::problem why, Error const& of) -> failure {
  return fail(why, of.message());
}

[[nodiscard]] inline auto told(error const& what) -> service::reply {
  return service::refuse(what.why, what.detail, what.fields);
}

/// What a function of the domain made, or what is wrong with the field that it read.
template <class T, class... Es>
[[nodiscard]] auto take(sure::result<T, Es...> const& made, std::unique_ptr<T>& into)
    -> std::unique_ptr<service::field_error> {
  if (!made.has_value()) {
    auto what = sure::describe(made.error());
    return std::make_unique<service::field_error>(
        service::field_error{{}, service::field_code{what.code}, std::move(what.message)});
  }
  into = std::make_unique<T>(*made);
  return nullptr;
}

} // namespace orders::nil

#endif // ORDERS_CORE_NIL_ERROR_HPP
