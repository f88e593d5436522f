# SPDX-License-Identifier: BSL-1.0
"""On what a run was made: enough to say why another one differs."""
import os
import platform
import re
import subprocess
import time
from pathlib import Path

from .toolchain import ROOT, RUNTIME


def said(*argv):
    """The first line that a command prints; None where there is no such command."""
    try:
        done = subprocess.run(argv, capture_output=True, text=True, cwd=ROOT)
    except OSError:
        return None
    text = done.stdout.strip()
    return text.splitlines()[0] if done.returncode == 0 and text else None


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


def facts(compilers):
    return {"date": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "commit": said("git", "rev-parse", "--short", "HEAD"),
            "dirty": bool(said("git", "status", "--porcelain", "--untracked-files=no")), "cpu": cpu(), "cores": os.cpu_count(),
            "load": [os.getloadavg()[0]], "system": platform.platform(), "libc": " ".join(platform.libc_ver()), "libgcc": libgcc(), "boost": boost(),
            "compilers": [{"name": c.name, "version": c.version(), "flags": [*c.flags, *RUNTIME]} for c in compilers],
            "rustc": said("rustc", "--version"), "go": said("go", "version"), "python": platform.python_version()}
