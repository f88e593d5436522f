# SPDX-License-Identifier: BSL-1.0
"""A line that tells how far a run is and how long it will take."""
import sys
import time

WIDTH = 30


class Progress:
    """Steps have weights, which are the seconds that they are thought to take; what they took corrects what is left."""

    def __init__(self, steps, out=sys.stderr, clock=time.monotonic):
        self.left = dict(steps)
        self.begun = {}  # step: how much of it is done
        self.out, self.clock, self.started = out, clock, clock()
        self.done_weight, self.last_told = 0.0, 0.0
        self.live = out.isatty()

    def elapsed(self):
        return self.clock() - self.started

    def weights(self):
        """(done, to do)."""
        partly = sum(self.left.get(step, 0.0) * part for step, part in self.begun.items())
        return self.done_weight + partly, sum(self.left.values()) - partly

    def remaining(self):
        done, left = self.weights()
        return left * (self.elapsed() / done if done else 1.0)

    def share(self):
        done, left = self.weights()
        return done / max(done + left, 1e-9)

    def part(self, step, share, note):
        self.begun[step] = share
        self.tell(note)

    def done(self, step, note=""):
        self.begun.pop(step, None)
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

    def clear(self):
        """Leaves an empty line to who has something to say."""
        if self.live:
            self.out.write("\r\x1b[K")
            self.out.flush()

    def close(self):
        if self.live:
            self.out.write("\n")


def minutes(seconds):
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
