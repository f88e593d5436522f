// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_ASIO_GROUP_HPP
#define SURE_DETAIL_ASIO_GROUP_HPP

#include <boost/asio/async_result.hpp>
#if defined(BOOST_ASIO_HAS_CO_AWAIT)

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/system/system_error.hpp>
#include <exception>
#include <memory>
#include <optional>
#include <sure/try.hpp>
#include <vector>

// Structured concurrency: a coroutine starts children, the first that decides stops the others, and the coroutine goes on when all
// have ended. Asio's parallel_group cancels from whatever thread an operation completes on, which races with the cancelled one
// unless all share a strand; it also needs results that can be default-constructed. So there is a group of our own.
//
// Everything about a group happens on one strand: children begin, run and end there, and are cancelled there. What the children
// leave behind lies in the frame of the coroutine that waits. That frame belongs to its completion handler, the handler to the
// group, and the group to the children that still run: a context that is destroyed in the middle destroys all of it.

namespace sure::inline SURE_ABI::detail {

namespace net = boost::asio;

template <class Executor> inline constexpr bool is_strand = false;
template <class Inner> inline constexpr bool is_strand<net::strand<Inner>> = true;

template <class Executor> inline constexpr bool can_be_serialised =
    is_strand<Executor> || std::is_convertible_v<net::strand<Executor>, Executor>;

// The executor itself where it is known to run one thing at a time.
template <class Executor> Executor serialised(Executor const& executor) {
  if constexpr (is_strand<Executor> || !can_be_serialised<Executor>) {
    return executor;
  } else {
    using plain = net::io_context::executor_type;
    if (executor.template target<net::strand<Executor>>() || executor.template target<net::strand<plain>>())
      return executor;
    // without any_io_executor inside, a strand is half the allocations
    if (auto const* direct = executor.template target<plain>()) return net::strand<plain>(*direct);
    return net::strand<Executor>(executor);
  }
}

inline constexpr std::size_t nobody = static_cast<std::size_t>(-1);

// What stopped a group, kept in the frame of the coroutine that waits for it.
struct verdict {
  std::size_t first = nobody;
  std::exception_ptr thrown;
};

enum class decisive : bool { failure, end };

template <class Executor> class group {
  struct child {
    net::cancellation_signal signal;
    bool running = false;
  };
  std::vector<child> children_;
  std::size_t outstanding_;
  verdict* verdict_;
  decisive decisive_;
  bool stopped_ = false;

  virtual void resume() = 0;

public:
  Executor const executor;

  group(Executor e, std::size_t size, decisive d, verdict& v)
      : children_(size), outstanding_(size), verdict_(&v), decisive_(d), executor(SURE_MOVE(e)) {}
  group(group const&) = delete;
  group& operator=(group const&) = delete;
  virtual ~group() = default;

  [[nodiscard]] net::cancellation_slot slot(std::size_t at) noexcept { return children_[at].signal.slot(); }
  [[nodiscard]] bool stopped() const noexcept { return stopped_; }

  // A child that has not begun is not told to stop: Asio 1.81 lets the exception of one cancelled that early out of run().
  [[nodiscard]] bool begin(std::size_t at) noexcept { return children_[at].running = !stopped_; }
  void end(std::size_t at, bool has_ended_by_itself, bool failed, std::exception_ptr thrown) {
    children_[at].running = false;
    bool const decides = has_ended_by_itself && (failed || decisive_ == decisive::end);
    if (thrown && !verdict_->thrown) verdict_->thrown = thrown;
    if (decides && verdict_->first == nobody) verdict_->first = at;
    if (thrown || decides) stop(net::cancellation_type::all);
  }
  void stop(net::cancellation_type type) {
    if ((type & net::cancellation_type::terminal) != net::cancellation_type::none) stopped_ = true;
    for (child& c : children_)
      if (c.running) c.signal.emit(type);
  }
  void leave() {
    if (--outstanding_ == 0) resume();
  }
};

// The group with the coroutine that waits for it.
template <class Executor, class Handler> class awaited_group final : public group<Executor> {
  Handler handler_;

  void resume() override { net::dispatch(SURE_MOVE(handler_)); }

public:
  awaited_group(Handler&& handler, Executor e, std::size_t size, decisive d, verdict& v)
      : group<Executor>(SURE_MOVE(e), size, d, v), handler_(SURE_MOVE(handler)) {}
};

template <class Executor> struct child_handler {
  using cancellation_slot_type = net::cancellation_slot;
  std::shared_ptr<group<Executor>> in;
  std::size_t at;
  [[nodiscard]] cancellation_slot_type get_cancellation_slot() const noexcept { return in->slot(at); }
  void operator()(std::exception_ptr) { in->leave(); }
};

template <class R, class Executor>
net::awaitable<void, Executor> run_child(group<Executor>& in, std::size_t at, net::awaitable<R, Executor> work,
                                         std::optional<R>& outcome) {
  if (!in.begin(at)) co_return;
  std::exception_ptr thrown;
  try {
    R r = co_await SURE_MOVE(work);
    outcome.emplace(SURE_MOVE(r));
  } catch (boost::system::system_error const& e) {
    bool const obeyed = in.stopped() && e.code() == net::error::operation_aborted;
    if (!obeyed) thrown = std::current_exception();
  } catch (...) {
    thrown = std::current_exception();
  }
  // co_spawn awaits once more after this, and an exception from there would leave run()
  co_await net::this_coro::throw_if_cancelled(false);
  in.end(at, outcome.has_value(), outcome && trying::failed(*outcome), thrown);
}

template <class R, class Executor>
void spawn_child(std::shared_ptr<group<Executor>> const& in, std::size_t at, net::awaitable<R, Executor>& work,
                 std::optional<R>& outcome) {
  net::co_spawn(in->executor, run_child(*in, at, SURE_MOVE(work), outcome), child_handler<Executor>{in, at});
}

// The operation that starts the children with `start` and completes when all have ended.
template <class Executor, class Start> struct start_group {
  std::size_t size;
  decisive when;
  verdict* into;
  Start start;

  template <class Handler> void operator()(Handler&& handler) {
    using whole = awaited_group<Executor, std::decay_t<Handler>>;
    Executor executor = detail::serialised<Executor>(net::get_associated_executor(handler));
    auto slot = net::get_associated_cancellation_slot(handler);
    std::shared_ptr<group<Executor>> const made =
        std::make_shared<whole>(SURE_FWD(handler), SURE_MOVE(executor), size, when, *into);
    if (slot.is_connected())
      slot.assign([weak = std::weak_ptr(made)](net::cancellation_type type) {
        if (auto const alive = weak.lock()) net::dispatch(alive->executor, [alive, type] { alive->stop(type); });
      });
    net::dispatch(made->executor,
                  [made, start = start] { start(made); }); // the coroutine may go on before this returns
  }
};
template <class Executor, class Start> auto run_group(std::size_t size, decisive d, verdict& v, Start start) {
  static_assert(can_be_serialised<Executor>,
                "sure::asio: the executor of the awaitable has to be boost::asio::any_io_executor or a strand "
                "(docs/messages/asio-executor.md)");
  return net::async_initiate<net::deferred_t const, void()>(start_group<Executor, Start>{size, d, &v, start},
                                                            net::deferred);
}

} // namespace sure::inline SURE_ABI::detail

#endif // BOOST_ASIO_HAS_CO_AWAIT

#endif // SURE_DETAIL_ASIO_GROUP_HPP
