// SPDX-License-Identifier: BSL-1.0
// title: Boost.LEAF
// family: library
// about: leaf::result of the value and BOOST_LEAF_AUTO; the error goes through a thread-local slot to its handler.
// needs: <boost/leaf.hpp>
// package: libboost1.81-dev

#ifdef LAB_SITES
#undef NDEBUG
#define NDEBUG
#define BOOST_LEAF_CFG_DIAGNOSTICS 0
#define BOOST_LEAF_CFG_CAPTURE 0
#include <boost/leaf/handle_errors.hpp>
#include <boost/leaf/result.hpp>
enum class fault { bad };
boost::leaf::result<int> leaf(int);
//! leaf
boost::leaf::result<int> leaf(int x) {
  if (x < 0) return boost::leaf::new_error(fault::bad);
  return x;
}
//! each
boost::leaf::result<int> site_N(int x) {
  handle h(x);
  BOOST_LEAF_AUTO(r, leaf(x + N));
  return r + N;
}
//! handled
int handled(int x) {
  return boost::leaf::try_handle_all([&] { return site_0(x); }, [](fault) { return -1; }, [] { return -1; });
}
//! ignored
void ignored(int x) { leaf(x); }
#else

// The configuration for a release: neither assertions nor diagnostics of errors that nobody handles. Nor can an error
// be carried to another thread: for that a result can hold a std::shared_ptr, and fib takes 1.7 times the instructions.
#undef NDEBUG
#define NDEBUG
#define BOOST_LEAF_CFG_DIAGNOSTICS 0
#define BOOST_LEAF_CFG_CAPTURE 0

#include "payloads.hpp"

#include <cmath>
#include <string>
#include <vector>

#include <boost/leaf.hpp>

namespace {

namespace leaf = boost::leaf;

enum class fault { bad_value };

LAB_OPAQUE leaf::result<void> root_all(double* values, unsigned count) {
  for (unsigned i = 0; i != count; ++i) {
    if (values[i] < 0) return leaf::new_error(fault::bad_value);
    values[i] = std::sqrt(values[i]);
  }
  return {};
}

LAB_OPAQUE leaf::result<unsigned> fib(unsigned n, unsigned depth) {
  if (depth == 0) return leaf::new_error(fault::bad_value);
  if (n <= 2) return 1u;
  BOOST_LEAF_AUTO(x, fib(n - 2, depth - 1));
  BOOST_LEAF_AUTO(y, fib(n - 1, depth - 1));
  return x + y;
}

template <class Cleanup>
LAB_OPAQUE leaf::result<unsigned> chain(unsigned depth, unsigned x, unsigned* slots) {
  [[maybe_unused]] Cleanup const here(slots);
  if (depth == 0) {
    if (x == 0) return leaf::new_error(fault::bad_value);
    return x;
  }
  BOOST_LEAF_AUTO(inner, chain<Cleanup>(depth - 1, x, slots + 1));
  return inner + 1;
}

struct error_a {};
struct error_b {};
struct error_c {};
struct error_d {};

LAB_OPAQUE leaf::result<int> widen_a(int x) {
  if (x < 0) return leaf::new_error(error_a{});
  return x;
}

LAB_OPAQUE leaf::result<int> widen_b(int x) {
  if (x == 1) return leaf::new_error(error_b{});
  BOOST_LEAF_AUTO(inner, widen_a(x));
  return inner + 1;
}

LAB_OPAQUE leaf::result<int> widen_c(int x) {
  if (x == 2) return leaf::new_error(error_c{});
  BOOST_LEAF_AUTO(inner, widen_b(x));
  return inner + 1;
}

LAB_OPAQUE leaf::result<int> widen_d(int x) {
  if (x == 3) return leaf::new_error(error_d{});
  BOOST_LEAF_AUTO(inner, widen_c(x));
  return inner + 1;
}

template <class V>
LAB_OPAQUE leaf::result<V> innermost(unsigned x) {
  if (x == 0) return leaf::new_error(fault::bad_value);
  return lab::make<V>(x);
}

template <class V>
LAB_OPAQUE leaf::result<V> carry(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) return leaf::new_error(fault::bad_value);
    return lab::make<V>(x);
  }
  BOOST_LEAF_AUTO(value, carry<V>(depth - 1, x));
  lab::touch(value);
  return value;
}

template <class V>
LAB_OPAQUE leaf::result<V> same(unsigned depth, unsigned x) {
  auto inner = depth == 1 ? innermost<V>(x) : same<V>(depth - 1, x);
  if (!inner) return inner;
  lab::touch(*inner);
  return inner;
}

template <class E>
LAB_OPAQUE leaf::result<unsigned> refuse(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) return leaf::new_error(lab::make<E>(lab::the_error));
    return x;
  }
  BOOST_LEAF_AUTO(inner, refuse<E>(depth - 1, x));
  return inner + 1;
}

enum class way : unsigned { w0, w1, w2, w3, w4, w5, w6, w7, w8, w9, w10, w11, w12, w13, w14, w15 };

LAB_OPAQUE leaf::result<unsigned> one_way(unsigned ways, unsigned which) {
  if (which != ways) return leaf::new_error(static_cast<way>(which));
  return 7u;
}

struct noted {
  std::vector<std::string> notes;
};

LAB_OPAQUE leaf::result<unsigned> note(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) return leaf::new_error(fault::bad_value);
    return x;
  }
  auto const here = leaf::on_error([depth](noted& e) { e.notes.push_back("level " + std::to_string(depth)); });
  BOOST_LEAF_AUTO(inner, note(depth - 1, x));
  return inner + 1;
}

} // namespace

extern "C" unsigned lab_sqrt(double* values, unsigned count, unsigned passes) {
  unsigned failures = 0;
  for (unsigned i = 0; i != passes; ++i)
    failures += leaf::try_handle_all(
        [&]() -> leaf::result<unsigned> {
          BOOST_LEAF_CHECK(root_all(values, count));
          return 0u;
        },
        [](fault) { return 1u; }, [] { return 1u; });
  return failures;
}

extern "C" unsigned lab_fib(unsigned n, unsigned depth) {
  return leaf::try_handle_all([&] { return fib(n, depth); }, [](fault) { return 0u; }, [] { return 0u; });
}

namespace {

template <class Cleanup>
unsigned chained(unsigned depth, unsigned x, unsigned* slots) {
  return leaf::try_handle_all([&] { return chain<Cleanup>(depth, x, slots); }, [](fault) { return 0u; },
                              [] { return 0u; });
}

template <class V>
unsigned carried(unsigned depth, unsigned x) {
  return leaf::try_handle_all(
      [&]() -> leaf::result<unsigned> {
        BOOST_LEAF_AUTO(value, carry<V>(depth, x));
        return lab::read(value);
      },
      [](fault) { return 0u; }, [] { return 0u; });
}

template <class V>
unsigned touched(unsigned depth, unsigned x) {
  return leaf::try_handle_all(
      [&]() -> leaf::result<unsigned> {
        auto r = depth == 0 ? innermost<V>(x) : same<V>(depth, x);
        if (!r) return r.error();
        return lab::read(*r);
      },
      [](fault) { return 0u; }, [] { return 0u; });
}

template <class E>
unsigned refused(unsigned depth, unsigned x) {
  return leaf::try_handle_all([&] { return refuse<E>(depth, x); }, [](E const& e) { return lab::read(e); },
                              [] { return 0u; });
}

} // namespace

extern "C" unsigned lab_chain_guard(unsigned depth, unsigned x, unsigned* slots) {
  return chained<lab::guard>(depth, x, slots);
}
extern "C" unsigned lab_chain_bare(unsigned depth, unsigned x, unsigned* slots) {
  return chained<lab::bare>(depth, x, slots);
}
extern "C" unsigned lab_chain_owner(unsigned depth, unsigned x, unsigned* slots) {
  return chained<lab::owner>(depth, x, slots);
}

extern "C" int lab_widen(int x) {
  return leaf::try_handle_all([&] { return widen_d(x); }, [](error_a) { return -1; }, [](error_b) { return -2; },
                              [](error_c) { return -3; }, [](error_d) { return -4; }, [] { return 0; });
}

LAB_VALUE_SUITE(lab_value, carried)
LAB_VALUE_SUITE(lab_inplace, touched)
LAB_ERROR_SUITE(lab_error, refused)

namespace {

unsigned of_one(unsigned which) {
  return leaf::try_handle_all([&] { return one_way(1, which); },
                              [](leaf::match<way, way::w0>) { return lab::handled<0>(); }, [] { return 0u; });
}

unsigned of_four(unsigned which) {
  return leaf::try_handle_all([&] { return one_way(4, which); },
                              [](leaf::match<way, way::w0>) { return lab::handled<0>(); },
                              [](leaf::match<way, way::w1>) { return lab::handled<1>(); },
                              [](leaf::match<way, way::w2>) { return lab::handled<2>(); },
                              [](leaf::match<way, way::w3>) { return lab::handled<3>(); }, [] { return 0u; });
}

unsigned of_sixteen(unsigned which) {
  return leaf::try_handle_all([&] { return one_way(16, which); },
                              [](leaf::match<way, way::w0>) { return lab::handled<0>(); },
                              [](leaf::match<way, way::w1>) { return lab::handled<1>(); },
                              [](leaf::match<way, way::w2>) { return lab::handled<2>(); },
                              [](leaf::match<way, way::w3>) { return lab::handled<3>(); },
                              [](leaf::match<way, way::w4>) { return lab::handled<4>(); },
                              [](leaf::match<way, way::w5>) { return lab::handled<5>(); },
                              [](leaf::match<way, way::w6>) { return lab::handled<6>(); },
                              [](leaf::match<way, way::w7>) { return lab::handled<7>(); },
                              [](leaf::match<way, way::w8>) { return lab::handled<8>(); },
                              [](leaf::match<way, way::w9>) { return lab::handled<9>(); },
                              [](leaf::match<way, way::w10>) { return lab::handled<10>(); },
                              [](leaf::match<way, way::w11>) { return lab::handled<11>(); },
                              [](leaf::match<way, way::w12>) { return lab::handled<12>(); },
                              [](leaf::match<way, way::w13>) { return lab::handled<13>(); },
                              [](leaf::match<way, way::w14>) { return lab::handled<14>(); },
                              [](leaf::match<way, way::w15>) { return lab::handled<15>(); }, [] { return 0u; });
}

} // namespace

extern "C" unsigned lab_handle(unsigned ways, unsigned which) {
  return ways == 1 ? of_one(which) : ways == 4 ? of_four(which) : of_sixteen(which);
}

extern "C" unsigned lab_context(unsigned depth, unsigned x) {
  return leaf::try_handle_all([&] { return note(depth, x); },
                              [](fault, noted const& e) {
                                return 16 * static_cast<unsigned>(e.notes.size()) +
                                       static_cast<unsigned>(e.notes.back().size());
                              },
                              [] { return 0u; });
}

#endif // LAB_SITES
