// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_FAULTS_FLATNESS_HPP
#define SURE_TESTS_ORDERS_FAULTS_FLATNESS_HPP

/// Whether a curve is flat: a straight line through the second half of its points, and how sure its slope is.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace faults {

struct point {
  double at = 0;
  double used = 0;
};

struct curve {
  /// By how much it grows from the middle to the end, and how far the true value may be from that, with 95 % confidence.
  double growth = 0;
  double doubt = 0;
  double median = 0;
  double most = 0;
};

/// Neighbours of a sample know of each other, which makes a plain error of the slope too small: it is that of the means of ten stretches.
inline auto means_of_stretches(std::span<point const> points) -> std::vector<point> {
  constexpr auto stretches = std::size_t{10};
  auto out = std::vector<point>(std::min(stretches, points.size()));
  for (auto i = std::size_t{0}; i != out.size(); ++i) {
    auto const begin = points.size() * i / out.size();
    auto const end = points.size() * (i + 1) / out.size();
    for (auto const& one : points.subspan(begin, end - begin)) {
      out[i].at += one.at / static_cast<double>(end - begin);
      out[i].used += one.used / static_cast<double>(end - begin);
    }
  }
  return out;
}

/// Of twenty points or more; those before the middle are the warming up.
inline auto curve_of(std::span<point const> all) -> curve {
  constexpr auto student = 2.306; // of 10 - 2 degrees of freedom
  auto const late = all.subspan(all.size() / 2);
  auto const points = means_of_stretches(late);
  auto const count = static_cast<double>(points.size());
  auto x = 0.0;
  auto y = 0.0;
  for (auto const& one : points) {
    x += one.at / count;
    y += one.used / count;
  }
  auto xx = 0.0;
  auto xy = 0.0;
  for (auto const& one : points) {
    xx += (one.at - x) * (one.at - x);
    xy += (one.at - x) * (one.used - y);
  }
  auto out = curve{};
  auto const slope = xy / xx;
  auto const length = late.back().at - late.front().at;
  out.growth = slope * length;
  auto left = 0.0;
  for (auto const& one : points) left += std::pow(one.used - y - slope * (one.at - x), 2);
  out.doubt = student * std::sqrt(left / (count - 2) / xx) * length;
  auto used = std::vector<double>{};
  for (auto const& one : late) used.push_back(one.used);
  std::ranges::sort(used);
  out.median = used[used.size() / 2];
  out.most = used.back();
  return out;
}

enum class verdict : std::uint8_t { flat, grows, too_noisy };

/// Flat where it surely grows by less than a twentieth, and nothing sticks out by more than a sixth.
inline auto judge(curve const& of) -> verdict {
  auto const limit = of.median / 20;
  if (of.growth - of.doubt > limit || of.most > of.median * 7 / 6) return verdict::grows;
  return of.growth + of.doubt < limit ? verdict::flat : verdict::too_noisy;
}

} // namespace faults

#endif // SURE_TESTS_ORDERS_FAULTS_FLATNESS_HPP
