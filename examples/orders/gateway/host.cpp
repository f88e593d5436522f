// SPDX-License-Identifier: BSL-1.0
#include "gateway/host.hpp"

#include <sure/match.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <utility>

namespace orders::gateway {
namespace {

constexpr auto more_than_held = std::size_t{4} * 1024 * 1024;
// By then every client has given up, and the connection can go.
constexpr auto silence = std::chrono::milliseconds{60'000};

} // namespace

auto broken_response() -> http::response {
  auto response = http::response{};
  response.opened = [](std::shared_ptr<http::stream> const& to) {
    static_cast<void>(to->send(std::string(more_than_held, ' ')));
  };
  return response;
}

fake_host::fake_host(fake_options options, timers& clock, webhook_sink& sink)
    : gateway_(std::move(options)), clock_(clock), sink_(sink) {}

void fake_host::handle(http::request const& asked, http::responder respond) {
  auto done = [&] {
    auto const lock = std::scoped_lock{guard_};
    return gateway_.handle(asked);
  }();
  announce(std::move(done.posts));
  deliver(std::move(done.how), std::move(respond));
}

auto fake_host::ledger() const -> std::vector<ledger_entry> {
  auto const lock = std::scoped_lock{guard_};
  return gateway_.ledger();
}

void fake_host::deliver(delivery how, http::responder respond) {
  sure::match(
      std::move(how), [&](answer_now&& one) { respond(std::move(one.with)); },
      [&](answer_after&& one) {
        clock_.after(one.after, [respond = std::move(respond), with = std::move(one.with)] { respond(with); });
      },
      [&](break_connection) { respond(broken_response()); },
      [&](stay_silent) { clock_.after(silence, [respond = std::move(respond)] { respond(broken_response()); }); });
}

void fake_host::announce(std::vector<webhook> posts) {
  for (auto& one : posts) {
    auto const wait = one.after;
    clock_.after(wait, [&sink = sink_, what = std::move(one)] { sink.post(what); });
  }
}

} // namespace orders::gateway
