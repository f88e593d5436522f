# SPDX-License-Identifier: BSL-1.0
"""Programs that the lab runs: none is waited for without end, none may print or take memory without bound, none outlives its turn."""
import contextlib
import os
import resource
import selectors
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

PATIENCE = float(os.environ.get("LAB_PATIENCE", 600))  # seconds for one command: a compiler that hangs is told, not waited for
MOST = 16 << 20       # bytes that a command may print
LEFT = 1.0            # seconds for what a command has left behind to close its output
GIGABYTE = 1 << 30

running = set()       # what has begun and not ended
stopping = []         # why nothing may begin any more


class Failed(Exception):
    """A command that did not succeed; the text says how it ended or is the start of what it printed."""


@dataclass
class Done:
    code: int
    out: str
    err: str


def memory_limit():
    """Bytes of address space for each program: LAB_MEMORY in MB, else half of the machine, but from 2 to 8 GB."""
    if chosen := os.environ.get("LAB_MEMORY"):
        return int(chosen) << 20
    whole = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return min(8 * GIGABYTE, max(2 * GIGABYTE, whole // 2))


def ending(code):
    """How a program ended, in words."""
    if code >= 0:
        return f"ended with {code}"
    with contextlib.suppress(ValueError):
        return f"was killed by {signal.Signals(-code).name}"
    return f"was killed by signal {-code}"


def begin(argv, **more):
    """A child in a group of its own, within the limit of memory."""
    if stopping:
        raise Failed(stopping[0])
    argv = list(map(str, argv))
    try:
        child = subprocess.Popen(argv, start_new_session=True, **more)
    except (OSError, ValueError) as error:
        raise Failed(f"{argv[0]} cannot be started: {error}") from None
    running.add(child)
    limit = memory_limit()
    with contextlib.suppress(OSError):
        resource.prlimit(child.pid, resource.RLIMIT_AS, (limit, limit))
    return child


def kill_group(child):
    """Whether there was somebody left to kill."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
        return True
    except OSError:
        return False


def end(child):
    """Kills what is left of it and of what it has started; whether anything was."""
    ended = child.poll() is not None
    left = kill_group(child)
    child.wait()
    running.discard(child)
    for pipe in (child.stdin, child.stdout, child.stderr):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    return ended and left


def stop(why):
    """Ends everything; whoever waits for it is told `why`."""
    stopping.append(why)
    for child in list(running):
        kill_group(child)


def wait(child, patience):
    """Whether it ended in time."""
    if child.returncode is not None:
        return True
    handle = os.pidfd_open(child.pid)
    try:
        with selectors.DefaultSelector() as ready:
            ready.register(handle, selectors.EVENT_READ)
            return bool(ready.select(patience))
    finally:
        os.close(handle)


def feed(child, text):
    if text:
        with contextlib.suppress(BrokenPipeError):
            child.stdin.write(text.encode())
    child.stdin.close()


def collect(child, name, patience):
    """What it prints, as bytes, until it has ended."""
    said = {child.stdout: bytearray(), child.stderr: bytearray()}
    handle, until, ended = os.pidfd_open(child.pid), time.monotonic() + patience, False
    with selectors.DefaultSelector() as ready:
        for source in (handle, *said):
            ready.register(source, selectors.EVENT_READ)
        try:
            while ready.get_map().keys() - {handle} or not ended:
                found = ready.select(max(until - time.monotonic(), 0))
                if not found and ended:
                    break
                if not found:
                    raise Failed(f"{name} has not ended within {patience:g} s and was killed")
                for key, _ in found:
                    if key.fileobj == handle:
                        ended, until = True, min(until, time.monotonic() + LEFT)
                        ready.unregister(handle)
                    elif part := os.read(key.fd, 65536):
                        said[key.fileobj] += part
                    else:
                        ready.unregister(key.fileobj)
                if sum(map(len, said.values())) > MOST:
                    raise Failed(f"{name} printed more than {MOST >> 20} MB and was killed")
        finally:
            os.close(handle)
    return said[child.stdout], said[child.stderr]


def finished(argv, patience=None, text="", **more):
    """Done: however it ended. Failed where it cannot be started, hangs, or prints without end."""
    name = Path(str(argv[0])).name
    child = begin(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)
    try:
        feed(child, text)
        out, err = collect(child, name, patience or PATIENCE)
    finally:
        end(child)
    if stopping:
        raise Failed(stopping[0])
    return Done(child.returncode, out.decode(errors="replace"), err.decode(errors="replace"))


def first_lines(text):
    """Where a compiler says "error", from there on."""
    lines = text.splitlines()
    first = next((i for i, line in enumerate(lines) if "error" in line), 0)
    return "\n".join(lines[first:first + 8])


def run(argv, **more):
    """What it prints; it must succeed."""
    done = finished(argv, **more)
    if done.code == 0:
        return done.out
    said = first_lines(done.err) or first_lines(done.out)
    how = f"{Path(str(argv[0])).name} {ending(done.code)}"
    raise Failed(said if said and done.code > 0 else f"{how}: {said}" if said else f"{how} and said nothing")


def spent(argv, patience=None):
    """User and system time in seconds of one command, which must succeed, and the most memory in MB that it or a child of it had."""
    child = begin(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    name = Path(str(argv[0])).name
    try:
        if not wait(child, patience or PATIENCE):
            raise Failed(f"{name} has not ended within {patience or PATIENCE:g} s and was killed")
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    finally:
        end(child)
    if child.returncode != 0:
        raise Failed(f"{name} {ending(child.returncode)}: {' '.join(map(str, argv))}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def alive(pid):
    """Whether it runs; one that has ended and that nobody has waited for does not."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def soon():
    """Seconds for what takes no time, as saying a version."""
    return min(30, PATIENCE)
