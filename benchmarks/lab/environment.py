# SPDX-License-Identifier: BSL-1.0
"""On what a run was made: enough to say why another one differs."""
import os
import platform
import re
import time
from pathlib import Path

from .processes import Failed, finished, soon
from .toolchain import ROOT, RUNTIME


def said(*argv):
    """The first line that a command prints; None where there is no such command."""
    try:
        done = finished(argv, patience=soon(), cwd=ROOT)
    except Failed:
        return None
    text = done.out.strip()
    return text.splitlines()[0] if done.code == 0 and text else None


def cpu():
    try:
        text = Path("/proc/cpuinfo").read_text()
    except OSError:
        return platform.machine()
    found = re.search(r"^model name\s*:\s*(.*)", text, re.M)
    return found.group(1) if found else platform.machine()


def boost():
    found = re.search(r'BOOST_LIB_VERSION "(.*)"', read("/usr/include/boost/version.hpp"))
    return found.group(1).replace("_", ".") if found else None


def read(path):
    try:
        return Path(path).read_text()
    except OSError:
        return ""


def libgcc():
    """The unwinder decides what a throw costs, and whether threads wait for each other there."""
    return said("dpkg-query", "-W", "-f", "${Version}", "libgcc-s1") or said("g++", "-dumpfullversion")


def mhz():
    """Of the processor that measures, where the system tells it."""
    found = re.findall(r"^cpu MHz\s*:\s*([\d.]+)", read("/proc/cpuinfo"), re.M)
    return round(float(found[-1])) if found else None


def processor_time():
    """Ticks of all processors since the machine was started, and of these what the host took."""
    ticks = [int(word) for word in read("/proc/stat").partition("\n")[0].split()[1:9]]
    return [sum(ticks), ticks[7]] if len(ticks) == 8 else [0, 0]


def strain(before):
    """The share of the time since then that the host took from us, and the pace of the processor."""
    whole, taken = (now - then for now, then in zip(processor_time(), before))
    return {"stolen": round(taken / whole, 4) if whole > 0 else 0.0, "mhz_at_end": mhz()}


def facts(compilers):
    return {"mhz": mhz(), "strain": processor_time(), "date": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "commit": said("git", "rev-parse", "--short", "HEAD"),
            "dirty": bool(said("git", "status", "--porcelain", "--untracked-files=no")), "cpu": cpu(), "cores": os.cpu_count(),
            "load": [os.getloadavg()[0]], "system": platform.platform(), "libc": " ".join(platform.libc_ver()), "libgcc": libgcc(), "boost": boost(),
            "compilers": [{"name": c.name, "version": c.version(), "flags": [*c.flags, *RUNTIME]} for c in compilers],
            "rustc": said("rustc", "--version"), "go": said("go", "version"), "python": platform.python_version()}
