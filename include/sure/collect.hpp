// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_COLLECT_HPP
#define SURE_COLLECT_HPP

/// Many results as one: the first error or all values, all errors, or both side by side.
///
///   sure::result<std::vector<price>, malformed> r = lines | std::views::transform(parse) | sure::collect();
///   auto [prices, errors] = sure::partition(lines | std::views::transform(parse));
///   auto order = sure::all(find_article(id), reserve(quantity));        // result<tuple<article, stock>, both error sets>
///   auto form = sure::validate(parse_name(a), parse_age(b));            // every error, in an error_list

#include <sure/detail/collecting.hpp>

namespace sure::inline SURE_ABI {

/// The `N` of an error_list whose limit is given when it is made.
inline constexpr std::size_t dynamic_limit = static_cast<std::size_t>(-1);

/// At most `N` errors in place, in the order in which they came; those beyond are counted and dropped.
template <class E, std::size_t N = dynamic_limit> class error_list {
  option<E> slots_[N == 0 ? 1 : N] = {};
  std::size_t size_ = 0;
  std::size_t dropped_ = 0;

  template <class Slot, class Error> struct basic_iterator {
    using value_type = E;
    using difference_type = std::ptrdiff_t;
    Slot* at = nullptr;
    [[nodiscard]] constexpr Error& operator*() const noexcept { return **at; }
    [[nodiscard]] constexpr Error* operator->() const noexcept { return std::addressof(**at); }
    constexpr basic_iterator& operator++() noexcept { return ++at, *this; }
    constexpr basic_iterator operator++(int) noexcept { return {at++}; }
    [[nodiscard]] friend constexpr bool operator==(basic_iterator, basic_iterator) noexcept = default;
  };

public:
  using value_type = E;
  using iterator = basic_iterator<option<E>, E>;
  using const_iterator = basic_iterator<option<E> const, E const>;

  [[nodiscard]] static constexpr std::size_t limit() noexcept { return N; }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
  [[nodiscard]] constexpr std::size_t dropped() const noexcept { return dropped_; }
  [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] constexpr iterator begin() noexcept { return {slots_}; }
  [[nodiscard]] constexpr iterator end() noexcept { return {slots_ + size_}; }
  [[nodiscard]] constexpr const_iterator begin() const noexcept { return {slots_}; }
  [[nodiscard]] constexpr const_iterator end() const noexcept { return {slots_ + size_}; }

  /// Adds the error, or counts it as dropped where the list is full.
  constexpr void push_back(E error) {
    if (size_ < N) {
      slots_[size_].emplace(SURE_MOVE(error));
      ++size_;
    } else {
      ++dropped_;
    }
  }

  [[nodiscard]] friend constexpr bool operator==(error_list const& a, error_list const& b)
    requires(detail::comparable<E, E>)
  {
    if (a.size_ != b.size_ || a.dropped_ != b.dropped_) return false;
    for (auto i = a.begin(), j = b.begin(); i != a.end(); ++i, ++j)
      if (!(*i == *j)) return false;
    return true;
  }
};

/// The same on the heap, with a limit given when it is made.
template <class E> class error_list<E, dynamic_limit> {
  std::vector<E> errors_;
  std::size_t limit_;
  std::size_t dropped_ = 0;

public:
  using value_type = E;
  using iterator = typename std::vector<E>::iterator;
  using const_iterator = typename std::vector<E>::const_iterator;

  constexpr explicit error_list(std::size_t limit) noexcept : limit_(limit) {}

  [[nodiscard]] constexpr std::size_t limit() const noexcept { return limit_; }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return errors_.size(); }
  [[nodiscard]] constexpr std::size_t dropped() const noexcept { return dropped_; }
  [[nodiscard]] constexpr bool empty() const noexcept { return errors_.empty(); }
  [[nodiscard]] constexpr iterator begin() noexcept { return errors_.begin(); }
  [[nodiscard]] constexpr iterator end() noexcept { return errors_.end(); }
  [[nodiscard]] constexpr const_iterator begin() const noexcept { return errors_.begin(); }
  [[nodiscard]] constexpr const_iterator end() const noexcept { return errors_.end(); }

  constexpr void push_back(E error) {
    if (errors_.size() < limit_)
      errors_.push_back(SURE_MOVE(error));
    else
      ++dropped_;
  }

  [[nodiscard]] friend constexpr bool operator==(error_list const& a, error_list const& b)
    requires(detail::comparable<E, E>)
  {
    return a.dropped_ == b.dropped_ && a.errors_ == b.errors_;
  }
};

/// The error_list with which validate answers for results of these types.
template <class... Rs> using errors_of =
    error_list<typename detail::joint<typename detail::result_returned<Rs>::type...>::error, sizeof...(Rs)>;

/// The values and the errors of a range, each in its order; an error is a one_of where there are several kinds.
template <class T, class E> struct partitioned {
  std::vector<T> values{};
  std::vector<E> errors{};
};
template <class E> struct partitioned<void, E> {
  std::size_t succeeded = 0;
  std::vector<E> errors{};
};

/// All values in a `C` (by default a vector; of references, their addresses), or the first failure, at which reading stops:
/// a result for a range of results, an option for one of options, `result<void, Es...>` for void values.
template <class C = detail::by_default, class R> [[nodiscard]] constexpr auto collect(R&& range) {
  static_assert(detail::is_range_of_sums<R>,
                "sure::collect: this is no range of results or options (docs/messages/collect-results.md)");
  if constexpr (!detail::is_range_of_sums<R>) {
    return detail::anything{};
  } else {
    using container = typename detail::container_of<C, detail::kept_value<R>>::type;
    using Out = typename detail::same_failures<detail::element<R>, container>::type;
    if constexpr (detail::check_container<container, R>())
      return detail::collect_range<Out, container>(SURE_FWD(range));
    else
      return detail::anything{};
  }
}
template <template <class...> class C, class R> [[nodiscard]] constexpr auto collect(R&& range) {
  return sure::collect<detail::container_template<C>>(SURE_FWD(range));
}
/// The end of a pipeline: `range | collect()`.
template <class C = detail::by_default> [[nodiscard]] constexpr auto collect() noexcept {
  return detail::range_tail{[](auto&& range) { return sure::collect<C>(SURE_FWD(range)); }};
}
template <template <class...> class C> [[nodiscard]] constexpr auto collect() noexcept {
  return sure::collect<detail::container_template<C>>();
}

/// Every value and every error of a range of results; of void values, how many succeeded.
template <class R> [[nodiscard]] constexpr auto partition(R&& range) {
  static_assert(detail::is_range_of_results<R>,
                "sure::partition: this is no range of results (docs/messages/collect-results.md)");
  if constexpr (!detail::is_range_of_results<R>) {
    return detail::anything{};
  } else if constexpr (!detail::check_container<detail::vector_for<R>, R>()) {
    return detail::anything{};
  } else {
    using sum = detail::element<R>;
    using error = detail::error_type_of<detail::failures<sum>>;
    constexpr bool is_void = std::is_void_v<detail::value_alternative<sum>>;
    partitioned<detail::kept_value<R>, error> parts;
    auto const take = [&](auto&& success) {
      if constexpr (is_void)
        ++parts.succeeded;
      else
        detail::add(parts.values, detail::unwrap(SURE_FWD(success)));
    };
    detail::read_range<error>(SURE_FWD(range), take, [&](auto const& failure) { parts.errors.push_back(failure()); });
    return parts;
  }
}
[[nodiscard]] constexpr auto partition() noexcept {
  return detail::range_tail{[](auto&& range) { return sure::partition(SURE_FWD(range)); }};
}

/// The values of all as a tuple, or the first failure. References stay references, void values are left out, and where nothing
/// is left the value is void. Options give an option.
template <class... Rs> [[nodiscard]] constexpr auto all(Rs&&... sums) {
  constexpr bool results = (detail::fails_with_errors<Rs> && ...);
  constexpr bool takes = results || (detail::is_optional<Rs> && ...);
  static_assert(takes, "sure::all: takes results only or options only; make a result of an option with ok_or "
                       "(docs/messages/collect-results.md)");
  if constexpr (!takes) {
    return detail::anything{};
  } else {
    using values = detail::tuple_of_values<Rs...>;
    using Out = typename std::conditional_t<results, detail::joint<Rs...>,
                                            detail::optional_joint<Rs...>>::template outcome<values>;
    return detail::unless_failed<Out>([&] { return detail::join_values<Out>(SURE_FWD(sums)...); }, SURE_FWD(sums)...);
  }
}

/// The values of all as a tuple, as `all` gives them, or the errors of all that failed. Allocates nothing of its own.
template <class... Rs>
  requires((detail::fallible<Rs> && ...))
[[nodiscard]] constexpr auto validate(Rs&&... sums) {
  constexpr bool takes = (detail::fails_with_errors<Rs> && ...);
  static_assert(
      takes,
      "sure::validate: takes results only; give an option its error with ok_or (docs/messages/collect-results.md)");
  if constexpr (!takes) {
    return detail::anything{};
  } else {
    using values = detail::tuple_of_values<Rs...>;
    if constexpr (detail::joint<Rs...>::set::size == 0) {
      return detail::join_values<result<values>>(SURE_FWD(sums)...);
    } else {
      using list = errors_of<std::remove_cvref_t<Rs>...>;
      using Out = result<values, list>;
      list errors;
      (detail::add_error(errors, SURE_FWD(sums)), ...);
      if (!errors.empty()) return Out(unexpect, SURE_MOVE(errors));
      return detail::join_values<Out>(SURE_FWD(sums)...);
    }
  }
}

/// The values of a range in a vector, as `collect` gives them, or its first `limit` errors and the number of the others. The
/// range is read to its end; after the first error no value is kept.
template <class R> [[nodiscard]] constexpr auto validate(R&& range, std::size_t limit) {
  static_assert(detail::is_range_of_results<R>,
                "sure::validate: this is no range of results (docs/messages/collect-results.md)");
  if constexpr (!detail::is_range_of_results<R>) {
    return detail::anything{};
  } else if constexpr (detail::failures<detail::element<R>>::size == 0) {
    return sure::collect(SURE_FWD(range));
  } else if constexpr (!detail::check_container<detail::vector_for<R>, R>()) {
    return detail::anything{};
  } else {
    using error = detail::error_type_of<detail::failures<detail::element<R>>>;
    using Out = result<detail::vector_for<R>, error_list<error>>;
    detail::gathered<detail::vector_for<R>> values;
    error_list<error> errors(limit);
    bool failed = false;
    auto const take = [&](auto&& success) {
      if (!failed) values.take(SURE_FWD(success));
    };
    auto const fail = [&](auto const& failure) {
      if (!failed) values.drop();
      failed = true;
      errors.push_back(failure());
    };
    values.prepare(range);
    detail::read_range<error>(SURE_FWD(range), take, fail);
    if (failed) return Out(unexpect, SURE_MOVE(errors));
    return SURE_MOVE(values).template finish<Out>();
  }
}
[[nodiscard]] constexpr auto validate(std::size_t limit) noexcept {
  return detail::range_tail{[limit](auto&& range) { return sure::validate(SURE_FWD(range), limit); }};
}

} // namespace sure::inline SURE_ABI

#endif // SURE_COLLECT_HPP
