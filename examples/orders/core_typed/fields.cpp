// SPDX-License-Identifier: BSL-1.0
#include "core_typed/fields.hpp"

namespace orders::service::typed {
namespace {

auto present(field const& where) -> read_as<boost::json::value const&> {
  // a JSON value can be made of anything, an error included
  if (where.value == nullptr) return sure::unexpected{wrong(where.pointer, codes::field_missing, texts::missing)};
  return *where.value;
}

auto mistyped(field const& where, std::string_view message) -> invalid_fields {
  return wrong(where.pointer, codes::field_type, message);
}

} // namespace

auto field::operator[](std::string_view name) const -> field {
  return {pointer + '/' + std::string{name}, value->get_object().if_contains(name)};
}

auto wrong(std::string_view pointer, std::string_view code, std::string_view message) -> invalid_fields {
  return {{{std::string{pointer}, std::string{code}, std::string{message}}}};
}

auto object_at(field where) -> read_as<field> {
  if (!SURE_TRY(present(where)).is_object()) return mistyped(where, texts::no_object);
  return where;
}

auto array_at(field const& where) -> read_as<boost::json::array const&> {
  auto const& value = SURE_TRY(present(where));
  if (!value.is_array()) return sure::unexpected{mistyped(where, texts::no_array)};
  return value.get_array();
}

auto text_at(field const& where) -> read_as<std::string_view> {
  auto const& value = SURE_TRY(present(where));
  if (!value.is_string()) return mistyped(where, texts::no_text);
  return std::string_view{value.get_string()};
}

auto number_at(field const& where) -> read_as<std::int64_t> {
  auto const& value = SURE_TRY(present(where));
  if (!value.is_int64()) return mistyped(where, texts::no_number);
  return value.get_int64();
}

auto in_range(std::string_view pointer, std::int64_t number, std::int64_t least, std::int64_t most)
    -> read_as<std::int64_t> {
  if (number < least || number > most) return wrong(pointer, codes::out_of_range, texts::outside(least, most));
  return number;
}

auto number_in(field const& where, std::int64_t least, std::int64_t most) -> read_as<std::int64_t> {
  return in_range(where.pointer, SURE_TRY(number_at(where)), least, most);
}

} // namespace orders::service::typed
