# SPDX-License-Identifier: BSL-1.0
"""The processor that all workers share, and who else uses it."""
import contextlib
import os
import time

TICK = 1 / os.sysconf("SC_CLK_TCK")  # in which the system counts idle time
ALLOWED = sorted(os.sched_getaffinity(0))
PLACE = ALLOWED[-1]                  # the one with least to do with interrupts


def idle_time(text, number):
    """Seconds that this processor had nothing to do, of /proc/stat; None where it does not say."""
    for line in text.splitlines():
        name, *ticks = line.split()
        if name == f"cpu{number}" and len(ticks) >= 5:
            return (int(ticks[3]) + int(ticks[4])) * TICK
    return None


def used_by(pid):
    """Seconds that the first thread of a process has run; 0 of one that is gone."""
    try:
        with open(f"/proc/{pid}/schedstat", encoding="ascii") as stat:
            return int(stat.read().split()[0]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0


@contextlib.contextmanager
def staying_on(processors):
    """The caller's thread, and what it starts."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, processors)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def left_to_workers():
    """The caller stays off that processor, where there is another one."""
    return staying_on(ALLOWED[:-1] or ALLOWED)


class Watch:
    """What others than these workers have of the processor from now on. A worker tells by `used()` what it has had."""

    def __init__(self, workers):
        self.workers = list(workers)
        self.shared = os.sched_getaffinity(0) == {PLACE}  # with the caller
        self.began = self.now()

    def now(self):
        with open("/proc/stat", encoding="ascii") as stat:
            idle = idle_time(stat.read(), PLACE)
        own = sum(worker.used() for worker in self.workers) + (time.thread_time() if self.shared else 0)
        return time.monotonic(), idle, own

    def others(self):
        """The share of the time, as far as it is certain: idle time comes in ticks."""
        (began, idle_before, own_before), (ended, idle, own) = self.began, self.now()
        if idle is None or idle_before is None or own == own_before or ended <= began:  # the system does not say
            return 0.0
        free = idle - idle_before + own - own_before + 2 * TICK
        return max(0.0, 1 - free / (ended - began))
