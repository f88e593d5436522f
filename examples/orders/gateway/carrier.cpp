// SPDX-License-Identifier: BSL-1.0
#include "gateway/carrier.hpp"

#include <string_view>
#include <utility>

namespace orders::gateway {
namespace {

constexpr auto million = std::uint64_t{1'000'000};

/// FNV-1a, whose low bits are then mixed as splitmix64 does.
auto name_of(service::question const& asked) -> std::uint64_t {
  auto hash = std::uint64_t{14695981039346656037U};
  auto const mix = [&](std::string_view text) {
    for (auto const c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    hash = (hash ^ 0xFFU) * 1099511628211U;
  };
  mix(asked.order);
  mix(asked.asked_by);
  return dice{hash}.next();
}

auto tracking_of(std::uint64_t name) -> std::string {
  constexpr auto digits = std::string_view{"0123456789ABCDEF"};
  auto text = std::string{"TRK-"};
  for (auto shift = 60; shift >= 0; shift -= 4) text += digits[(name >> shift) & 0xFU];
  return text;
}

auto answered(std::uint16_t status, std::string body) -> service::answer {
  auto told = service::answer{};
  told.status = status;
  told.body = std::move(body);
  return told;
}

} // namespace

auto carrier::rolled() -> std::uint32_t {
  auto const lock = std::scoped_lock{guard_};
  return static_cast<std::uint32_t>(roll_.between(0, million - 1));
}

auto carrier::ship(service::question const& asked) -> sure::option<service::answer> {
  auto const name = name_of(asked);
  auto const chance = rolled();
  if (chance < options_.lost) return sure::none;
  if (chance - options_.lost < options_.unavailable) return answered(503, R"({"error":"unavailable"})");
  if (name % million < options_.refused) return answered(422, R"({"error":"not_served"})");
  return answered(200, R"({"tracking":")" + tracking_of(name) + "\"}");
}

} // namespace orders::gateway
