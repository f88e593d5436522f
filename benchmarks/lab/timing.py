# SPDX-License-Identifier: BSL-1.0
"""Thread-CPU time of workers, in rounds; as paired ratios to a reference that runs in the same round."""
import contextlib
import os
import random
import select
import statistics
import subprocess

from .stats import order_statistic_interval

LAYOUTS = (0, 16, 32, 48)
PATIENCE = 60  # seconds for one answer: a worker that hangs is told, not waited for
SLOW = 4       # a style that takes so many times the reference's time gets fewer operations


class WorkerFailed(Exception):
    """A worker ended, hung, or answered something else than four numbers. `style`: whose it was."""
    style = ""


@contextlib.contextmanager
def told_of(style):
    try:
        yield
    except WorkerFailed as error:
        error.style = style
        raise


class WrongAnswer(Exception):
    """A worker did not compute what the reference computed: nothing that was measured counts."""


def place():
    """The processor that all workers share: the last one, which has least to do with interrupts."""
    return str((os.cpu_count() or 1) - 1)


class Worker:
    def __init__(self, path, *words):
        self.name = " ".join([os.path.basename(path), *words])
        self.child = subprocess.Popen([str(path), *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                      env={**os.environ, "LAB_CPU": place()})

    def request(self, test, permille, iterations, seed=1, depth=0, threads=1):
        """(wall_ns, cpu_ns, checksum, allocations) of all of it."""
        asked = f"{test} {permille} {threads} {iterations} {seed} {depth}"
        try:
            self.child.stdin.write((asked + "\n").encode())
            self.child.stdin.flush()
            ready, _, _ = select.select([self.child.stdout], [], [], PATIENCE)
            if not ready:
                raise WorkerFailed(f"{self.name} has not answered '{asked}' for {PATIENCE} s")
            answer = self.child.stdout.readline().decode()
            wall, cpu, checksum, allocations = map(int, answer.split())
        except BrokenPipeError:
            raise WorkerFailed(f"{self.name} had ended before '{asked}'") from None
        except ValueError:
            if answer:
                raise WorkerFailed(f"{self.name} answered nonsense to '{asked}'") from None
            raise WorkerFailed(f"{self.name} ended with {self.child.wait(PATIENCE)} at '{asked}'") from None
        return wall, cpu, checksum, allocations

    def ask(self, test, permille, iterations, seed=1, depth=0, threads=1):
        """(CPU nanoseconds of an operation, checksum)."""
        _, cpu, checksum, _ = self.request(test, permille, iterations, seed, depth, threads)
        return cpu / iterations, checksum

    def close(self):
        try:
            self.child.stdin.close()
            self.child.wait(timeout=2)
        except (BrokenPipeError, subprocess.TimeoutExpired):
            self.child.kill()
            self.child.wait()
        self.child.stdout.close()


def latin_square(size, rng):
    """Rows in which every place is taken by every index once."""
    shift, names = list(range(size)), list(range(size))
    rng.shuffle(shift)
    rng.shuffle(names)
    return [[names[(row + column) % size] for column in range(size)] for row in shift]


def calibrated(worker, test, permille, depth, seconds):
    per_op, _ = worker.ask(test, permille, 200, 1, depth)
    return max(50, int(seconds * 1e9 / max(per_op, 1)))


def counts(workers, reference, test, permille, depth, seconds):
    """Operations of a sample for each style: as many as the reference, fewer for one that is far slower."""
    usual = calibrated(workers[reference][0], test, permille, depth, seconds)
    found = {}
    for style, group in workers.items():
        with told_of(style):
            own = calibrated(group[0], test, permille, depth, seconds)
        found[style] = own if own * SLOW < usual else usual
    return found


def check_answers(workers, reference, test, permille, depth):
    """Every style, asked for the same operations, has to compute the same."""
    seen = {}
    for style, group in workers.items():
        if style != "+5 %":
            with told_of(style):
                seen[style] = group[0].ask(test, permille, 300, 77, depth)[1]
    for style, checksum in seen.items():
        if checksum != seen[reference]:
            raise WrongAnswer(f"{style} computed {checksum} in {test} at {permille} of a thousand, depth {depth}, where the reference computed "
                              f"{seen[reference]}")


def samples(workers, reference, test, permille, rounds, seconds, depth=0, threads=1, walls=None):
    """{style: [CPU nanoseconds of an operation, in each round]}; workers[style] is a list with one worker for each layout.
    `walls` is filled with the wall time in the same way."""
    rng = random.Random(f"{test} {permille} {depth}")
    styles = list(workers)
    check_answers(workers, reference, test, permille, depth)
    count = counts(workers, reference, test, permille, depth, seconds)
    taken, square = {s: [] for s in styles}, []
    for turn in range(rounds):
        if not square:
            square = latin_square(len(styles), rng)
        seed = rng.randrange(1 << 20)
        for index in square.pop():
            style = styles[index]
            group = workers[style]
            with told_of(style):
                wall, cpu, _, _ = group[turn % len(group)].request(test, permille, count[style], seed, depth, threads)
            taken[style].append(cpu / count[style] / threads)
            if walls is not None:
                walls.setdefault(style, []).append(wall / count[style])
    return taken


def paired_samples(taken, reference):
    """{style: [ratio to the reference, in each round]}."""
    return {style: [a / b for a, b in zip(times, taken[reference])] for style, times in taken.items()}


def paired(taken, reference):
    """{style: (median, interval)} of the ratio to the reference in the same round."""
    return {style: order_statistic_interval(ratios) for style, ratios in paired_samples(taken, reference).items()}


def ratios(workers, reference, test, permille, rounds, seconds, depth=0):
    """Both of it: the paired ratios, and {style: median of the nanoseconds}."""
    taken = samples(workers, reference, test, permille, rounds, seconds, depth)
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
