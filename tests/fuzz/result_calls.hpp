// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_FUZZ_RESULT_CALLS_HPP
#define SURE_TESTS_FUZZ_RESULT_CALLS_HPP

/// What is called on a result and gives something else: combinators, conversions, match, collect, comparison.

#include "result_model.hpp"

#include <sure/collect.hpp>
#include <sure/convert.hpp>
#include <sure/try.hpp>

namespace fuzz {

template <class R, class T, class... Es> struct result_calls {
  using parts = result_steps<R, T, Es...>;
  using slot_type = typename parts::slot_type;
  using wide = sure::result<T, Es..., extra>;
  using wide_parts = result_steps<wide, T, Es..., extra>;

  static step widen(slot_type&, slot_type& b, tape& t) {
    state const expected = b.expected;
    return parts::either(b, t, true, [&](auto&& r) {
      wide const w(std::forward<decltype(r)>(r));
      AGREES(wide_parts::read(w) == expected);
    });
  }
  static step widen_and_back(slot_type& a, slot_type& b, tape& t) {
    if constexpr (!parts::copies || !std::is_move_assignable_v<R> || std::is_reference_v<T>) {
      return step::not_offered;
    } else {
      state const expected = b.expected;
      bool const threw = throws(t, [&] {
        wide w = std::as_const(*b.real);
        auto back = std::move(w).or_else([](extra const&) -> R { std::abort(); });
        static_assert(std::is_constructible_v<R, decltype(back)>);
        *a.real = R(std::move(back));
      });
      if (threw) return step::threw;
      a.expected = expected;
      return step::done;
    }
  }
  static step and_then(slot_type&, slot_type& b, tape& t) {
    state const expected = b.expected;
    bool const fails = t.next() % 2 == 0;
    return parts::either(b, t, expected.at != 0, [&](auto&& r) {
      bool called = false;
      auto const out = std::forward<decltype(r)>(r).and_then([&](auto&&... value) -> sure::result<plain, extra> {
        called = true;
        (AGREES(held<T>::read(value) == expected.number), ...);
        fuse::burn();
        if (fails) return extra{expected.number};
        return sure::result<plain, extra>(std::in_place, expected.number);
      });
      AGREES(called == (expected.at == 0));
      if (called && fails)
        AGREES(out.template error_as<extra>()->number == expected.number);
      else if (called)
        AGREES(out->value() == expected.number);
      else
        AGREES(result_parts<std::remove_const_t<decltype(out)>, plain, Es..., extra>::read(out) == expected);
    });
  }
  static step transform(slot_type&, slot_type& b, tape& t) {
    state const expected = b.expected;
    return parts::either(b, t, expected.at != 0, [&](auto&& r) {
      auto const out = std::forward<decltype(r)>(r).transform([&](auto&&... value) {
        (AGREES(held<T>::read(value) == expected.number), ...);
        return failing_value(expected.number);
      });
      AGREES(out.has_value() == (expected.at == 0));
      if (out.has_value())
        AGREES(out->value() == expected.number);
      else
        AGREES(result_parts<std::remove_const_t<decltype(out)>, failing_value, Es...>::read(out) == expected);
    });
  }
  using failing_value = counted<20, makes_throw | copies_throw>;

  /// By a function for each error, or for the last alone.
  static step or_else(slot_type&, slot_type& b, tape& t) {
    if constexpr (!parts::has_alternatives) {
      return step::not_offered;
    } else {
      state const expected = b.expected;
      int const v = parts::next_number(t);
      return parts::either(b, t, expected.at == 0, [&](auto&& r) {
        auto const out = std::forward<decltype(r)>(r).or_else([&]<class E>(E const& e) {
          AGREES(held<E>::read(e) == expected.number);
          if constexpr (parts::is_void)
            return sure::result<T>(std::in_place);
          else
            return sure::result<T>(std::in_place, held<T>::raw(v));
        });
        AGREES(out.has_value());
        AGREES(parts::value_of(out).number == (expected.at == 0 ? expected.number : held<T>::normal(v)));
      });
    }
  }
  static step transform_error(slot_type&, slot_type& b, tape& t) {
    if constexpr (!parts::has_alternatives) {
      return step::not_offered;
    } else {
      state const expected = b.expected;
      return parts::either(b, t, expected.at == 0, [&](auto&& r) {
        sure::result<T, extra> const out = std::forward<decltype(r)>(r).transform_error([&]<class E>(E const& e) {
          fuse::burn();
          return extra{held<E>::read(e)};
        });
        AGREES(out.has_value() == (expected.at == 0));
        if (!out.has_value())
          AGREES(out.error().number == expected.number);
        else
          AGREES(parts::value_of(out) == expected);
      });
    }
  }
  static step value_or(slot_type&, slot_type& b, tape& t) {
    if constexpr (parts::is_void) {
      return step::not_offered;
    } else {
      using object = std::remove_reference_t<T>;
      state const expected = b.expected;
      int const v = parts::next_number(t);
      return parts::either(b, t, expected.at == 0, [&](auto&& r) {
        object const got = std::forward<decltype(r)>(r).value_or(make<object>(v));
        AGREES(held<object>::read(got) == (expected.at == 0 ? expected.number : held<object>::normal(v)));
      });
    }
  }
  static step error_or(slot_type&, slot_type& b, tape& t) {
    if constexpr (!parts::one_error) {
      return step::not_offered;
    } else {
      using E = typename R::error_type;
      state const expected = b.expected;
      int const v = parts::next_number(t);
      return parts::either(b, t, expected.at != 0, [&](auto&& r) {
        E const got = std::forward<decltype(r)>(r).error_or(make<E>(v));
        AGREES(held<E>::read(got) == (expected.at == 1 ? expected.number : held<E>::normal(v)));
      });
    }
  }
  static step error(slot_type&, slot_type& b, tape& t) {
    if constexpr (!parts::has_alternatives) {
      return step::not_offered;
    } else {
      if (b.expected.at == 0) return step::done;
      state const expected = b.expected;
      return parts::either(b, t, true, [&](auto&& r) {
        typename R::error_type const e = std::forward<decltype(r)>(r).error();
        parts::at_error(expected.at, [&]<class E>() {
          if constexpr (parts::one_error)
            AGREES(held<E>::read(e) == expected.number);
          else
            AGREES(e.template is<E>() && held<E>::read(*e.template as<E>()) == expected.number);
        });
      });
    }
  }
  static step error_as(slot_type&, slot_type& b, tape& t) {
    if constexpr (!parts::has_alternatives) {
      return step::not_offered;
    } else {
      state const expected = b.expected;
      step done = step::not_offered;
      parts::at_error(parts::error_place(t), [&]<class E>() {
        done = parts::either(b, t, false, [&](auto&& r) {
          using argument = decltype(r);
          auto const got = std::forward<argument>(r).template error_as<E>();
          AGREES(got.has_value() == r.template has_error<E>());
          if (!got.has_value()) return;
          AGREES(held<E>::read(*got) == expected.number);
          if constexpr (std::is_rvalue_reference_v<argument>) b.expected = parts::left(expected);
        });
      });
      return done;
    }
  }
  static step value(slot_type&, slot_type& b, tape& t) {
    if constexpr (!std::is_copy_constructible_v<typename R::error_type> && parts::has_alternatives) {
      return step::not_offered;
    } else {
      state const expected = b.expected;
#ifdef __cpp_exceptions
      return parts::either(b, t, expected.at != 0, [&](auto&& r) {
        try {
          if constexpr (parts::is_void)
            std::forward<decltype(r)>(r).value();
          else
            AGREES(held<T>::read(std::forward<decltype(r)>(r).value()) == expected.number);
          AGREES(expected.at == 0);
        } catch (sure::bad_result_access<typename R::error_type> const&) {
          AGREES(expected.at != 0);
        }
      });
#else
      (void)t.next();
      if (expected.at == 0) (void)b.real->value();
      return step::done;
#endif
    }
  }
  static step inspect(slot_type&, slot_type& b, tape& t) {
    state const expected = b.expected;
    return parts::either(b, t, false, [&](auto&& r) {
      bool shown = false;
      r.inspect([&](auto const&... value) {
        (AGREES(held<T>::read(value) == expected.number), ...);
        shown = true;
      });
      AGREES(shown == (expected.at == 0));
      if constexpr (parts::has_alternatives) {
        r.inspect_error([&]<class E>(E const& e) {
          AGREES(held<E>::read(e) == expected.number);
          fuse::burn();
          shown = true;
        });
        AGREES(shown);
      }
    });
  }
  static step match(slot_type&, slot_type& b, tape& t) {
    state const expected = b.expected;
    return parts::either(b, t, false, [&](auto&& r) {
      auto const see = [&]<class X>(X const& x) {
        fuse::burn();
        if constexpr (std::is_same_v<X, std::remove_reference_t<T>>)
          return held<T>::read(x);
        else
          return held<X>::read(x);
      };
      auto const none = [] { return 0; };
      int found = -1;
      if constexpr (!parts::is_void)
        found = sure::match(std::forward<decltype(r)>(r), see);
      else if constexpr (parts::has_alternatives)
        found = sure::match(std::forward<decltype(r)>(r), none, see);
      else
        found = sure::match(std::forward<decltype(r)>(r), none);
      AGREES(found == expected.number);
    });
  }
  static step flatten(slot_type&, slot_type& b, tape& t) {
    if constexpr (!parts::copies) {
      return step::not_offered;
    } else {
      state const expected = b.expected;
      return parts::either(b, t, true, [&](auto&& r) {
        sure::result<R, extra> nested(std::in_place, std::forward<decltype(r)>(r));
        AGREES(nested.has_value() && parts::read(*nested) == expected);
        wide const flat = std::move(nested).flatten();
        AGREES(wide_parts::read(flat) == expected);
        sure::result<R, extra> const other = extra{3};
        AGREES(other.flatten().template error_as<extra>()->number == 3);
      });
    }
  }
  static step try_it(slot_type&, slot_type& b, tape& t) {
    state const expected = b.expected;
    return parts::either(b, t, true, [&](auto&& r) {
      auto const call = [&]() -> wide {
        if constexpr (parts::is_void) {
          SURE_TRY(std::forward<decltype(r)>(r));
          return wide(std::in_place);
        } else {
          return wide(std::in_place, SURE_TRY(std::forward<decltype(r)>(r)));
        }
      };
      AGREES(wide_parts::read(call()) == expected);
    });
  }
  static step convert(slot_type&, slot_type& b, tape& t) {
    state const expected = b.expected;
    return parts::either(b, t, true, [&](auto&& r) {
      auto const w = sure::convert<wide>(std::forward<decltype(r)>(r));
      AGREES(wide_parts::read(w) == expected);
    });
  }
  static step collect(slot_type& a, slot_type& b, tape& t) {
    if constexpr (!parts::copies) {
      return step::not_offered;
    } else {
      state const first = a.expected, second = b.expected;
      bool const threw = throws(t, [&] {
        std::vector<R> all;
        all.reserve(2);
        all.push_back(*a.real);
        all.push_back(*b.real);
        auto const got = sure::collect(all);
        auto const both = sure::all(std::as_const(*a.real), std::as_const(*b.real));
        auto const checked = sure::validate(std::as_const(*a.real), std::as_const(*b.real));
        bool const good = first.at == 0 && second.at == 0;
        AGREES(got.has_value() == good && both.has_value() == good && checked.has_value() == good);
        AGREES(sure::partition(all).errors.size() == (first.at != 0) + std::size_t{second.at != 0});
        if (good) return;
        if constexpr (parts::has_alternatives) {
          state const failed = first.at != 0 ? first : second;
          parts::at_error(failed.at, [&]<class E>() {
            AGREES(held<E>::read(*got.template error_as<E>()) == failed.number);
            AGREES(held<E>::read(*both.template error_as<E>()) == failed.number);
          });
          AGREES(checked.error().size() == (first.at != 0) + std::size_t{second.at != 0});
        }
      });
      return threw ? step::threw : step::done;
    }
  }
  static step compare(slot_type& a, slot_type& b, tape& t) {
    if constexpr (!requires(R const& r) { r == r; } || std::is_same_v<T, std::unique_ptr<plain>>) {
      return step::not_offered;
    } else {
      AGREES((*a.real == *b.real) == (a.expected == b.expected));
      AGREES((*a.real != *b.real) == (a.expected != b.expected));
      int const v = parts::next_number(t);
      if constexpr (!parts::is_void && !sure::detail::is_option<T>) // which is an operand of its own
        if (!has_spare<T> || v != spare_number)
          AGREES((*a.real == make<T>(v)) == (a.expected == state{0, held<T>::normal(v)}));
      parts::each_error([&]<class E>(std::size_t at) {
        AGREES((*a.real == sure::unexpected(make<E>(v))) == (a.expected == state{at, held<E>::normal(v)}));
      });
      return step::done;
    }
  }
  static step to_value(slot_type&, slot_type& b, tape& t) {
    if constexpr (parts::has_alternatives || parts::is_void || !parts::copies) {
      return step::not_offered;
    } else {
      state const expected = b.expected;
      return parts::either(b, t, true, [&](auto&& r) {
        T const got = std::forward<decltype(r)>(r);
        AGREES(held<T>::read(got) == expected.number);
      });
    }
  }
};

} // namespace fuzz

#endif // SURE_TESTS_FUZZ_RESULT_CALLS_HPP
