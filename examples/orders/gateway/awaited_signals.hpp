// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_GATEWAY_AWAITED_SIGNALS_HPP
#define ORDERS_GATEWAY_AWAITED_SIGNALS_HPP

#include <csignal>

namespace orders::gateway {

/// Signals that end the program wait for `sigwait` instead, in this thread and in those that it starts.
class awaited_signals {
public:
  awaited_signals() {
    sigemptyset(&ending_);
    sigaddset(&ending_, SIGINT);
    sigaddset(&ending_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ending_, &before_);
  }
  awaited_signals(awaited_signals const&) = delete;
  auto operator=(awaited_signals const&) -> awaited_signals& = delete;
  ~awaited_signals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

  void wait() const {
    auto which = 0;
    sigwait(&ending_, &which);
  }

private:
  sigset_t ending_{};
  sigset_t before_{};
};

} // namespace orders::gateway

#endif // ORDERS_GATEWAY_AWAITED_SIGNALS_HPP
