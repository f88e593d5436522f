// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_CORE_TYPED_FIELDS_HPP
#define ORDERS_CORE_TYPED_FIELDS_HPP

/// The fields of a request, each with its place, so that whatever is wrong with one can say where. `all_of` reads several
/// and gives all of their errors.
///
///   auto [name, age] = SURE_TRY(all_of(parsed<parse_name>(body["name"]), number_in(body["age"], 0, 150)));

#include "core_typed/errors.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <sure/collect.hpp>
#include <sure/error.hpp>
#include <sure/result.hpp>
#include <sure/try.hpp>

#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

namespace orders::service::typed {

template <class T> using read_as = sure::result<T, invalid_fields>;

/// A value of a body, or the place where one should be.
struct field {
  std::string pointer;
  boost::json::value const* value = nullptr;

  /// Of an object.
  [[nodiscard]] auto operator[](std::string_view name) const -> field;
};

[[nodiscard]] auto wrong(std::string_view pointer, std::string_view code, std::string_view message) -> invalid_fields;

[[nodiscard]] auto object_at(field where) -> read_as<field>;
[[nodiscard]] auto array_at(field const& where) -> read_as<boost::json::array const&>;
[[nodiscard]] auto text_at(field const& where) -> read_as<std::string_view>;
[[nodiscard]] auto number_at(field const& where) -> read_as<std::int64_t>;
[[nodiscard]] auto in_range(std::string_view pointer, std::int64_t number, std::int64_t least, std::int64_t most)
    -> read_as<std::int64_t>;
[[nodiscard]] auto number_in(field const& where, std::int64_t least, std::int64_t most) -> read_as<std::int64_t>;

/// What the domain says about a field.
template <class T, class... Es>
[[nodiscard]] auto at(std::string_view pointer, sure::result<T, Es...> const& read) -> read_as<T> {
  return read.transform_error(
      [&](auto const& error) { return wrong(pointer, sure::code_of(error), sure::message_of(error)); });
}

/// A text that the domain can parse.
template <auto Parse> [[nodiscard]] auto parsed(field const& where) {
  using read = decltype(at(where.pointer, Parse(std::string_view{})));
  return [&]() -> read { return at(where.pointer, Parse(SURE_TRY(text_at(where)))); }();
}

/// All errors of several fields as one.
template <class Errors> [[nodiscard]] auto together(Errors&& each) -> invalid_fields {
  auto all = invalid_fields{};
  for (auto& one : each) std::ranges::move(one.list, std::back_inserter(all.list));
  return all;
}

template <class... Fields> [[nodiscard]] auto all_of(Fields&&... read) {
  return sure::validate(std::forward<Fields>(read)...).transform_error([](auto each) { return together(each); });
}

} // namespace orders::service::typed

#endif // ORDERS_CORE_TYPED_FIELDS_HPP
