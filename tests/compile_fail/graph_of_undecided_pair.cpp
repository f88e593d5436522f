// SPDX-License-Identifier: BSL-1.0
// error: every_pair_is_decided.*pair<shut, slam>
// budget: gcc=12 clang=16
#include <sure/graph.hpp>

struct open {};
struct shut {};
struct slam {};
struct push {};
auto close(open const&, slam const&) noexcept -> shut { return {}; }
auto close_softly(open const&, push const&) noexcept -> shut { return {}; }

struct door {
  using states = sure::states<open, shut>;
  using events = sure::events<slam, push>;
#ifdef SURE_EXPECT_COMPILE_ERROR
  using rules = sure::rules<close, close_softly, sure::ignore<sure::in<shut>, sure::on<push>>>;
#else
  using rules = sure::rules<close, close_softly, sure::terminal<shut>>;
#endif
};
// the mistake is printed once, and nothing follows from it
static_assert(sure::reaches<door, shut>);
static_assert(sure::graph<door>.decided<open, slam>() == sure::decision::handled);
std::size_t edges() { return sure::graph<door>.edges().size() + sure::graph<door>.shortest_path<shut>().size(); }
