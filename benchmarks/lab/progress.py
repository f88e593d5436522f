# SPDX-License-Identifier: BSL-1.0
"""A line that tells how far a run is and how long it will take."""
import sys
import time

WIDTH = 30


class Progress:
    """Steps have weights, which are the seconds that they are thought to take; what they took corrects what is left."""

    def __init__(self, steps, out=sys.stderr, clock=time.monotonic):
        self.left = dict(steps)
        self.out, self.clock, self.started = out, clock, clock()
        self.done_weight, self.last_told = 0.0, 0.0
        self.live = out.isatty()

    def elapsed(self):
        return self.clock() - self.started

    def remaining(self):
        weight = sum(self.left.values())
        pace = self.elapsed() / self.done_weight if self.done_weight else 1.0
        return weight * pace

    def share(self):
        return self.done_weight / max(self.done_weight + sum(self.left.values()), 1e-9)

    def done(self, step, note=""):
        self.done_weight += self.left.pop(step, 0.0)
        self.tell(note or step)

    def tell(self, note):
        bar = "#" * int(WIDTH * self.share())
        line = f"[{bar:<{WIDTH}}] {100 * self.share():3.0f} %  {minutes(self.elapsed())} gone, about {minutes(self.remaining())} left  {note}"
        if self.live:
            self.out.write("\r\x1b[K" + line[:150])
        elif self.elapsed() - self.last_told >= 15 or not self.left:
            self.last_told = self.elapsed()
            self.out.write(line + "\n")
        self.out.flush()

    def close(self):
        if self.live:
            self.out.write("\n")


def minutes(seconds):
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
