# SPDX-License-Identifier: BSL-1.0
"""Thread-CPU time of workers, in rounds; as paired ratios to a reference that runs in the same round."""
import contextlib
import os
import random
import select
import statistics
import subprocess
import time

from . import processes, processor
from .stats import order_statistic_interval

LAYOUTS = (0, 16, 32, 48)
BETWEEN = 5    # styles between two samples of the reference
WARM = 0.0015  # seconds that a worker takes to come to its pace (runtime/worker.hpp)
RESTART = 8    # rounds that a process lives
PATIENCE = min(60, processes.PATIENCE / 5)  # seconds for one answer: a worker that hangs is told, not waited for
LONGEST = 256  # bytes of an answer
WAITED = 0.1   # of the time: where a worker waits longer for its processor, another load is there
OTHERS = 0.25  # of the time: where others run longer on it, they do so between the samples too short to be interrupted
SLOW = 4       # a style that takes so many times the reference's time gets fewer operations


class WorkerFailed(processes.Failed):
    """A worker ended, hung, or answered something else than four numbers. `style`: whose it was."""
    style = ""


class WrongAnswer(WorkerFailed):
    """A worker did not compute what the reference computed: nothing that was measured of its style counts."""

    def __init__(self, style, words):
        super().__init__(words)
        self.style = style


@contextlib.contextmanager
def told_of(style):
    try:
        yield
    except WorkerFailed as error:
        error.style = style
        raise


def line_of(child, patience):
    """What it says next, as bytes; without the end of the line where it ends, says too much, or takes too long."""
    said, until = b"", time.monotonic() + patience
    while not said.endswith(b"\n") and len(said) < LONGEST:
        if not select.select([child.stdout], [], [], max(until - time.monotonic(), 0))[0]:
            break
        part = os.read(child.stdout.fileno(), LONGEST)
        if not part:
            break
        said += part
    return said


class Worker:
    def __init__(self, path, *words):
        self.name = " ".join([os.path.basename(path), *words])
        self.command = [str(path), *words]
        self.before = 0.0  # seconds that its earlier processes ran
        self.left = self.broken = False  # it has left processes behind; it is not to be asked any more
        self.start()

    def start(self):
        try:
            with processor.staying_on(processor.ALLOWED):  # its threads take other processors than its first
                self.child = processes.begin(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0,
                                             env={**os.environ, "LAB_CPU": str(len(processor.ALLOWED) - 1)})
        except processes.Failed as error:
            raise WorkerFailed(str(error)) from None

    def used(self):
        """Seconds that it has run."""
        return self.before + processor.used_by(self.child.pid)

    def restart(self):
        """Elsewhere in memory: where stack and heap happen to lie moves an operation of 20 ns by several percent."""
        self.close()
        self.start()

    def request(self, test, permille, iterations, seed=1, depth=0, threads=1):
        """(wall_ns, cpu_ns, checksum, allocations) of all of it."""
        asked = f"{test} {permille} {threads} {iterations} {seed} {depth}"
        if select.select([self.child.stdout], [], [], 0)[0] and os.read(self.child.stdout.fileno(), LONGEST):
            raise WorkerFailed(f"{self.name} spoke before it was asked '{asked}'")
        try:
            self.child.stdin.write((asked + "\n").encode())
        except BrokenPipeError:
            raise WorkerFailed(f"{self.name} had ended before '{asked}'") from None
        self.broken = True  # until it has answered as it should
        said = line_of(self.child, PATIENCE)
        if not said.endswith(b"\n") and len(said) < LONGEST:
            raise WorkerFailed(self.why_silent(asked))
        try:
            wall, cpu, checksum, allocations = map(int, said.decode().split())
        except ValueError:
            wall = cpu = 0
        if wall <= 0 or cpu <= 0:
            raise WorkerFailed(f"{self.name} answered nonsense to '{asked}': {said[:40]!r}")
        self.broken = False
        return wall, cpu, checksum, allocations

    def why_silent(self, asked):
        if processes.wait(self.child, 0.2):
            return f"{self.name} {processes.ending(self.child.wait())} at '{asked}'"
        return f"{self.name} has not answered '{asked}' for {PATIENCE:g} s"

    def ask(self, test, permille, iterations, seed=1, depth=0, threads=1):
        """(CPU nanoseconds of an operation, checksum)."""
        _, cpu, checksum, _ = self.request(test, permille, iterations, seed, depth, threads)
        return cpu / iterations, checksum

    def close(self):
        self.before = self.used()
        with contextlib.suppress(OSError):
            self.child.stdin.close()
        if self.child.poll() is None and not self.broken:
            processes.wait(self.child, 2)
        self.left = processes.end(self.child) or self.left


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
                seen[style] = [worker.ask(test, permille, 300, 77, depth)[1] for worker in group]
    right = seen[reference][0]
    others = [(style, checksum) for style, found in seen.items() for checksum in found if checksum != right]
    if others:
        alone = 2 * len({style for style, _ in others}) > len(seen)  # then it is the reference that is wrong
        raise wrong(reference if alone else others[0][0], others[0][1], right, test, permille, depth)


def wrong(style, checksum, expected, test, permille, depth):
    return WrongAnswer(style, f"wrong answer: {checksum} in {test} at {permille} of a thousand, depth {depth}, where the reference computed {expected}")


class Taken(dict):
    """{style: [nanoseconds of an operation, in each round]}; beside[style]: those of the reference just before and after it."""

    def __init__(self, styles, reference):
        super().__init__({style: [] for style in styles})
        self.reference, self.beside = reference, {style: [] for style in styles}
        self.others = 0.0  # the share of the time that others had the processor
        self.waits = []  # of the reference's samples: the share of the time in which it did not have its processor

    def add(self, style, time, beside):
        self[style].append(time)
        self.beside[style].append(beside)

    def waited(self):
        """The share of the time in which the reference waited for its processor; 0 where that says nothing, on several threads."""
        return statistics.fmean(self.waits) if self.waits else 0.0

    def loaded(self):
        return is_loaded(self.waited(), self.others)


def samples(workers, reference, test, permille, rounds, seconds, depth=0, threads=1, walls=None):
    """CPU time in rounds; workers[style] is a list with one worker for each layout. The reference runs at both ends of a round and after every
    few styles, so that what a style is compared with is near in time. `walls`: another Taken, for the wall time."""
    with processor.left_to_workers():
        watch = processor.Watch(worker for group in workers.values() for worker in group)
        taken = sampled(workers, reference, test, permille, rounds, seconds, depth, threads, walls)
        taken.others = watch.others() if threads == 1 else 0.0
    return taken


def sampled(workers, reference, test, permille, rounds, seconds, depth, threads, walls):
    rng = random.Random(f"{test} {permille} {depth}")
    styles = [style for style in workers if style != reference]
    check_answers(workers, reference, test, permille, depth)
    count = counts(workers, reference, test, permille, depth, seconds)
    taken, square = Taken(workers, reference), []

    answers = {}

    def sample(style, turn, seed):
        worker = workers[style][turn % len(workers[style])]
        with told_of(style):
            wall, cpu, checksum, _ = worker.request(test, permille, count[style], seed, depth, threads)
        if style == reference and threads == 1:
            taken.waits.append(max(0.0, 1 - cpu / wall))
        if style == reference:
            answers.setdefault(turn, checksum)
        if style != "+5 %" and count[style] == count[reference] and checksum != answers[turn]:
            raise wrong(style, checksum, answers[turn], test, permille, depth)
        return cpu / count[style] / threads, wall / count[style]

    for turn in range(rounds):
        if not square:
            square = latin_square(len(styles), rng) if styles else [[]]
        if turn and turn % RESTART == 0:
            check_answers(workers, reference, test, permille, depth)
            for group in workers.values():
                restart_all(group)
        order, seed = [styles[index] for index in square.pop()], rng.randrange(1 << 20)
        probes = [sample(reference, turn, seed)]
        for first in range(0, len(order), BETWEEN):
            seen = {style: sample(style, turn, seed) for style in order[first:first + BETWEEN]}
            probes.append(sample(reference, turn, seed))
            for style, (cpu, wall) in seen.items():
                taken.add(style, cpu, (probes[-2][0] + probes[-1][0]) / 2)
                if walls is not None:
                    walls.add(style, wall, (probes[-2][1] + probes[-1][1]) / 2)
        for times, part in ((taken, 0), (walls, 1)):
            if times is not None:
                mean = statistics.fmean(probe[part] for probe in probes)
                times.add(reference, mean, mean)
    check_answers(workers, reference, test, permille, depth)  # who said more than was asked is behind with its answers
    return taken


def restart_all(group):
    for worker in group:
        worker.restart()


def paired_samples(taken, reference):
    """{style: [ratio to the reference, in each round]}."""
    if isinstance(taken, Taken) and reference == taken.reference:
        return {style: [a / b for a, b in zip(times, taken.beside[style])] for style, times in taken.items()}
    return {style: [a / b for a, b in zip(times, taken[reference])] for style, times in taken.items()}


def paired(taken, reference):
    """{style: (median, interval)} of the ratio to the reference in the same round."""
    return {style: order_statistic_interval(ratios) for style, ratios in paired_samples(taken, reference).items()}


def ratios(workers, reference, test, permille, rounds, seconds, depth=0):
    """The paired ratios, {style: median of the nanoseconds}, and why they cannot be judged, empty where they can."""
    taken = samples(workers, reference, test, permille, rounds, seconds, depth)
    ratio = paired(taken, reference)
    return ratio, {style: statistics.median(times) for style, times in taken.items()}, unfit(taken, ratio)


def without_failing(workers, needed, measure):
    """(measure(), {style: why it failed}): a style that fails takes no further part; one of `needed` ends it."""
    lost = {}
    while True:
        try:
            return measure(), lost
        except WorkerFailed as error:
            if error.style in needed or error.style not in workers:
                raise
            lost[error.style] = str(error)
            close({error.style: workers.pop(error.style)})


def unfit(taken, ratio):
    """Why a cell judges nobody: its own copy of the reference was off, where it has one, or another load took the processor."""
    if "A/A" in ratio and abs(ratio["A/A"][0] - 1) > 0.02:
        return "A/A off by more than 2 %"
    return f"another load took {100 * max(taken.waited(), taken.others):.0f} % of the time" if taken.loaded() else ""


def is_loaded(waited, others):
    """Whether these shares of a cell's time are another load's."""
    return waited > WAITED or others > OTHERS


@contextlib.contextmanager
def all_or_none():
    """{label: workers}, to be filled by the block; where that fails, those that it has are ended."""
    running = {}
    try:
        yield running
    except BaseException:
        close(running)
        raise


def start(paths):
    """A worker of each, which may be built only when it is its turn; all or none."""
    with all_or_none() as running:
        group = running[""] = []
        for path in paths:
            group.append(Worker(path))
    return group


def open_workers(build, compiler, styles, layouts=LAYOUTS):
    """styles: {label: (file, extra percent)}; build(compiler, file, pad=, extra=) gives the executable. All or none."""
    with all_or_none() as running:
        for label, (file, extra) in styles.items():
            running[label] = start(build(compiler, file, pad=pad, extra=extra) for pad in layouts)
    return running


def close(workers):
    """The styles that have left processes behind; these have been ended too."""
    for group in workers.values():
        for worker in group:
            worker.close()
    return [style for style, group in workers.items() if any(worker.left for worker in group)]


@contextlib.contextmanager
def closing(workers):
    """Whatever happens, none of them is left running."""
    try:
        yield workers
    finally:
        close(workers)


def load():
    return os.getloadavg()[0]
