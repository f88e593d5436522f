# SPDX-License-Identifier: BSL-1.0
"""A run is a child of a process that does nothing else than to see it end. However it ends, by itself or killed, nothing that it has started
runs on and no temporary file is left."""
import contextlib
import ctypes
import os
import re
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from . import processes
from .toolchain import BUILD

SUBREAPER, DEATH_SIGNAL = 36, 1      # of prctl(2)
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
TEMPORARY = "sure-bench-"


class Interrupted(BaseException):
    """The run is to end now; what it has measured is to be written."""

    def __init__(self, number):
        super().__init__(f"interrupted by {signal.Signals(number).name}")
        self.status = 128 + number


def prctl(option, value):
    ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)


def interrupt(number, _):
    for one in SIGNALS:      # a second one would interrupt the writing
        signal.signal(one, signal.SIG_IGN)
    error = Interrupted(number)
    processes.stop(str(error))
    raise error


def children():
    """The processes whose parent this is; as a subreaper it inherits whatever a killed run has started."""
    found = []
    for entry in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError):
            if int(Path(f"/proc/{entry}/stat").read_text().rsplit(")", 1)[1].split()[1]) == os.getpid():
                found.append(int(entry))
    return found


def end_children():
    until = time.monotonic() + 10
    while (left := children()) and time.monotonic() < until:
        for pid in left:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(-1, 0)


def remove_left(folder, form):
    """What runs that are gone have left there; the first group of `form` is the process."""
    for path in folder.iterdir() if folder.is_dir() else ():
        found = re.fullmatch(form, path.name)
        if found and not processes.alive(found[1]):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def clean_up():
    remove_left(Path(tempfile.gettempdir()), re.escape(TEMPORARY) + r"(\d+)-.*")
    remove_left(BUILD, r".*\.(\d+)\.\d+(?:\.part)?")


def supervised(work, say):
    """The exit status of work() in a child; 128 and the number where a signal killed it, and then say(its name)."""
    clean_up()
    outer = os.environ.get("TMPDIR")
    folder = tempfile.mkdtemp(prefix=f"{TEMPORARY}{os.getpid()}-")
    os.environ["TMPDIR"] = tempfile.tempdir = folder      # of compilers and of valgrind, too
    prctl(SUBREAPER, 1)
    sys.stdout.flush()
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)     # until both know what to do with one
    parent, child = os.getpid(), os.fork()
    if child == 0:
        be_supervised(work, parent)
    for one in SIGNALS:
        signal.signal(one, lambda number, _: pass_on(number, child))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    while True:
        ended, status = os.waitpid(-1, 0)
        if ended == child:
            break
    for one in SIGNALS:
        signal.signal(one, signal.SIG_IGN)
    end_children()
    shutil.rmtree(folder, ignore_errors=True)
    tempfile.tempdir = None
    os.environ.pop("TMPDIR") if outer is None else os.environ.update(TMPDIR=outer)
    clean_up()
    if os.WIFSIGNALED(status):
        say(signal.Signals(os.WTERMSIG(status)).name)
    return os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status)


def pass_on(number, child):
    with contextlib.suppress(OSError):
        os.kill(child, number)


def be_supervised(work, parent):
    """Does the work, ends the process by what it returns, and never returns. Where the supervisor is killed, the work is interrupted."""
    prctl(DEATH_SIGNAL, signal.SIGTERM)
    prctl(SUBREAPER, 1)
    status = 2  # a defect of the lab: there is no report
    try:
        for one in SIGNALS:
            signal.signal(one, interrupt)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
        if os.getppid() != parent:
            interrupt(signal.SIGTERM, None)
        status = work()
    except Interrupted as error:
        status = error.status
    except SystemExit as error:
        if isinstance(error.code, str):
            print(error.code, file=sys.stderr)
        status = error.code if isinstance(error.code, int) else 2 if error.code else 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        with contextlib.suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
        end_children()
        if os.getppid() != parent:
            shutil.rmtree(tempfile.tempdir, ignore_errors=True)
        os._exit(status or 0)
