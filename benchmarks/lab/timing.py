# SPDX-License-Identifier: BSL-1.0
"""Thread-CPU time as paired ratios to a reference that runs in the same round."""
import math
import os
import random
import statistics
import subprocess

LAYOUTS = (0, 16, 32, 48)


class Worker:
    def __init__(self, path, *words):
        self.child = subprocess.Popen([str(path), *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

    def ask(self, test, permille, iterations, seed=1, depth=0):
        self.child.stdin.write(f"{test} {permille} {iterations} {seed} {depth}\n")
        self.child.stdin.flush()
        cpu, wall, checksum, allocations = map(int, self.child.stdout.readline().split())
        return cpu / iterations, checksum

    def close(self):
        self.child.stdin.close()
        self.child.wait()
        self.child.stdout.close()


def order_statistic_interval(samples, confidence=0.95):
    """Median and an interval for it that assumes nothing about the distribution."""
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


def latin_square(size, rng):
    """Rows in which every place is taken by every index once."""
    shift, names = list(range(size)), list(range(size))
    rng.shuffle(shift)
    rng.shuffle(names)
    return [[names[(row + column) % size] for column in range(size)] for row in shift]


def calibrated(worker, test, permille, depth, seconds):
    per_op, _ = worker.ask(test, permille, 200, 1, depth)
    return max(50, int(seconds * 1e9 / max(per_op, 1)))


def samples(workers, reference, test, permille, rounds, seconds, depth=0, own_iterations=()):
    """{style: [nanoseconds of an operation, in each round]}; workers[style] is a list with one worker for each layout."""
    rng = random.Random(f"{test} {permille} {depth}")
    styles = list(workers)
    iterations = calibrated(workers[reference][0], test, permille, depth, seconds)
    count = {s: iterations for s in styles}
    for style in own_iterations:
        count[style] = calibrated(workers[style][0], test, permille, depth, seconds)
    taken, square = {s: [] for s in styles}, []
    for turn in range(rounds):
        if not square:
            square = latin_square(len(styles), rng)
        layout = turn % len(workers[reference])
        seed, seen = rng.randrange(1 << 20), {}
        for index in square.pop():
            style = styles[index]
            time, seen[style] = workers[style][layout].ask(test, permille, count[style], seed, depth)
            taken[style].append(time)
        expected = seen[reference]
        for style, checksum in seen.items():
            if count[style] == iterations and not (permille and style == "abort_floor") and style != "+5 %" and checksum != expected:
                raise RuntimeError(f"{style} computed {checksum} in {test} where the reference computed {expected}")
    return taken


def paired(taken, reference):
    """{style: (median, interval)} of the ratio to the reference in the same round."""
    return {style: order_statistic_interval([a / b for a, b in zip(times, taken[reference])]) for style, times in taken.items()}


def ratios(workers, reference, test, permille, rounds, seconds, depth=0, own_iterations=()):
    """Both of it: the paired ratios, and {style: median of the nanoseconds}."""
    taken = samples(workers, reference, test, permille, rounds, seconds, depth, own_iterations)
    return paired(taken, reference), {style: statistics.median(times) for style, times in taken.items()}


def open_workers(build, compiler, styles, layouts=LAYOUTS):
    """styles: {label: (file, extra percent)}; build(compiler, file, pad=, extra=) gives the executable."""
    return {label: [Worker(build(compiler, file, pad=pad, extra=extra)) for pad in layouts]
            for label, (file, extra) in styles.items()}


def close(workers):
    for group in workers.values():
        for worker in group:
            worker.close()


def load():
    return os.getloadavg()[0]
