# SPDX-License-Identifier: BSL-1.0
"""Intervals and verdicts that assume nothing about a distribution. The method: docs/benchmarks.md, "Time"."""
import math
import statistics

BAND = (0.98, 1.02)  # what lies in it is a tie: no machine that others use tells more


def order_statistic_interval(samples, confidence=0.95):
    """Median and an interval for it, from order statistics."""
    ordered = sorted(samples)
    n = len(ordered)
    tail, k = 0.0, 0
    while True:
        tail += math.comb(n, k) / 2**n
        if tail > (1 - confidence) / 2 or k >= n // 2:
            break
        k += 1
    k = max(k, 1)
    return statistics.median(ordered), (ordered[k - 1], ordered[n - k])


def sign_test(samples, bound, above):
    """Probability of so many samples on that side of `bound`, if the median lay on the other."""
    n = len(samples)
    hits = sum(s > bound if above else s < bound for s in samples)
    return sum(math.comb(n, k) for k in range(hits, n + 1)) / 2**n


def holm(chances, level=0.05):
    """Which hypotheses fall when all are tested at once: {key: chance} -> set of keys (Holm 1979)."""
    fallen = set()
    for i, (key, chance) in enumerate(sorted(chances.items(), key=lambda item: item[1])):
        if chance > level / (len(chances) - i):
            break
        fallen.add(key)
    return fallen


def notices_five_percent(ratio, low):
    """Whether a cell, by its median and the low end of its interval, tells that the positive control does 5 % more."""
    return low > 1 and 1.02 < ratio < 1.08


def verdicts(ratios, clean=True):
    """{style: ratios of the rounds} of one cell -> {style: win, loss, tie or noisy}."""
    chances, side = {}, {}
    for style, samples in ratios.items():
        _, (low, high) = order_statistic_interval(samples)
        if low > BAND[1] or high < BAND[0]:
            above = low > BAND[1]
            side[style] = "loss" if above else "win"
            chances[style] = sign_test(samples, BAND[1] if above else BAND[0], above)
    sure = holm(chances)
    return {style: "noisy" if not clean else side[style] if style in sure else "tie" for style in ratios}


def crossing(rates, one, other):
    """The rate from which on `other` costs less than `one`, by straight lines between the rates; and which of the two is
    cheaper at every rate, if one is. Costs are lists beside `rates`."""
    ahead = [a - b for a, b in zip(one, other)]  # positive: `other` is cheaper
    if all(d > 0 for d in ahead):
        return None, "other"
    if all(d <= 0 for d in ahead):
        return None, "one"
    for (x0, d0), (x1, d1) in zip(zip(rates, ahead), list(zip(rates, ahead))[1:]):
        if d0 <= 0 < d1:
            return x0 + (x1 - x0) * -d0 / (d1 - d0), ""
    return None, ""


def crossing_interval(rates, one, other):
    """`crossing` with an interval: `one` and `other` are lists of samples for each rate. Where the worst case of either side has no
    crossing, that end is None."""
    middle = [[order_statistic_interval(samples)[0] for samples in side] for side in (one, other)]
    low = [[order_statistic_interval(samples)[1][0] for samples in side] for side in (one, other)]
    high = [[order_statistic_interval(samples)[1][1] for samples in side] for side in (one, other)]
    at, always = crossing(rates, *middle)
    return at, crossing(rates, high[0], low[1])[0], crossing(rates, low[0], high[1])[0], always
