# SPDX-License-Identifier: BSL-1.0
"""What all planting has in common: an edit of one place, a command that ends, and what a test program says against it."""
import contextlib
import os
import re
import signal
import subprocess
import tempfile

ENDLESS = 124  # the status of a command that was ended


def replaced(text, old, new):
    """The text with that edit; None unless `old` stands in it exactly once."""
    return text.replace(old, new) if text.count(old) == 1 else None


def run(command, seconds, **more):
    """Ends it after so many seconds, and then all that it started: a test that fails may leave something behind."""
    with tempfile.TemporaryFile("w+", errors="replace") as out, tempfile.TemporaryFile("w+", errors="replace") as err:
        child = subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=out, stderr=err, start_new_session=True,
                                 **more)
        try:
            status, said = child.wait(seconds), ""
        except subprocess.TimeoutExpired:
            status, said = ENDLESS, f"no end after {seconds} s"
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(command, status, out.read(), said or err.read())


def failure_of(program, seconds, kilobytes, *words, **more):
    """The first case of a doctest program that fails, or how else it ended; None where all is well."""
    limited = ["bash", "-c", f'ulimit -v {kilobytes}; exec "$0" "$@"', program]
    done = run([*limited, "--no-colors", "--abort-after=1", *words], seconds, **more)
    if done.returncode == ENDLESS:
        return done.stderr
    if done.returncode == 0:
        return "has no cases" if re.search(r"test cases: +0 [|]", done.stdout) else None
    case = re.search(r"^TEST CASE:  (.*)$", done.stdout, re.M)
    return case[1] if case else f"ends with status {done.returncode}"
