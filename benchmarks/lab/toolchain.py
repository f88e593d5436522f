# SPDX-License-Identifier: BSL-1.0
"""Compilers, builds that are reused, and the CPU time of a child."""
import hashlib
import os
import shutil
import subprocess
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LAB = ROOT / "benchmarks"
BUILD = ROOT / "build" / "bench"

# The same flags for every style: no sqrt branch on errno, no recursion turned into a loop.
RUNTIME = ["-O2", "-fno-math-errno", "-fno-optimize-sibling-calls"]


class Compiler:
    def __init__(self, command, flags=()):
        self.command, self.flags = command, list(flags)
        self.name = Path(command).name
        self.path = shutil.which(command)
        self.gcc = "clang" not in self.name

    def version(self):
        out = subprocess.run([self.path, "--version"], capture_output=True, text=True).stdout
        return out.splitlines()[0]

    def argv(self, *more):
        return [self.path, *self.flags, *map(str, more)]


def default_compilers():
    gcc = Compiler("g++")
    clang = next((c for c in map(Compiler, ["clang++-19", "clang++"]) if c.path), Compiler("clang++-19"))
    clang.flags = ["-stdlib=libc++"]
    return [gcc, clang]


class Failed(Exception):
    """A command that did not succeed; the text is the start of what it printed."""


def run(argv, **more):
    done = subprocess.run(list(map(str, argv)), capture_output=True, text=True, **more)
    if done.returncode != 0:
        raise Failed("\n".join((done.stderr or done.stdout).splitlines()[:8]))
    return done.stdout


def spent(argv):
    """User and system time in seconds of one command, which must succeed, and the most memory in MB that it or a child of it had."""
    child = subprocess.Popen(list(map(str, argv)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise Failed(" ".join(map(str, argv)))
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def cpu_seconds(argv):
    return spent(argv)[0]


class Builder:
    """Keeps what it built under a name made from the command and the text of everything it may include."""

    def __init__(self, include_dir, flags=()):
        """`flags`: for everything that it compiles."""
        self.include_dir, self.flags = Path(include_dir), list(flags)
        self.failures = {}
        BUILD.mkdir(parents=True, exist_ok=True)

    def headers(self):
        text = hashlib.sha256()
        for folder in (self.include_dir, LAB / "runtime", LAB / "machines", LAB / "costs"):
            for file in sorted(folder.rglob("*.hpp")):
                text.update(file.name.encode() + file.read_bytes())
        return text.hexdigest()

    def made(self, stem, suffix, argv, inputs):
        headers = self.headers()
        key = hashlib.sha256(headers.encode() + "\0".join(map(str, argv)).encode())
        for file in inputs:
            key.update(Path(file).read_bytes())
        target = BUILD / f"{stem}-{key.hexdigest()[:16]}{suffix}"
        if target in self.failures:
            raise Failed(self.failures[target])
        if not target.exists():
            part = target.with_name(f"{target.name}.{os.getpid()}.{threading.get_ident()}")
            try:
                run([*argv, "-o", part])
            except Failed as error:
                self.failures[target] = str(error)
                raise
            if self.headers() != headers:
                part.unlink()
                raise Failed("a header changed while it was being compiled")
            part.rename(target)
        return target

    def object(self, compiler, source, flags, standard="c++20"):
        stem = f"{compiler.name}-{Path(source).stem}"
        argv = compiler.argv(f"-std={standard}", *flags, *self.flags, "-I", LAB / "runtime", "-I", self.include_dir, "-c", source)
        return self.made(stem, ".o", argv, [source])

    def text_object(self, compiler, stem, text, flags, standard="c++20"):
        return self.object(compiler, self.text_file(stem, text), flags, standard)

    def text_file(self, stem, text):
        source = BUILD / f"{stem}-{hashlib.sha256(text.encode()).hexdigest()[:12]}.cpp"
        if not source.exists():
            source.write_text(text)
        return source

    def errors(self, compiler):
        """The executable that counts what contexts and erased errors cost."""
        made = self.object(compiler, LAB / "errors.cpp", RUNTIME)
        return self.made(f"{compiler.name}-errors", ".exe", compiler.argv(made), [made])

    def contender_object(self, compiler, name):
        return self.object(compiler, LAB / "machines" / f"{name}.cpp", ["-O2"])

    def contender(self, compiler, name, pad=0, extra=0):
        """The executable of one state machine; `pad` and `extra` as above."""
        return self.linked(compiler, name, self.contender_object(compiler, name), LAB / "machines" / "harness.cpp", pad, extra)

    def linked(self, compiler, name, measured, harness, pad, extra, flags=(), libraries=()):
        around = self.object(compiler, harness, ["-O2", *flags, f"-DLAB_EXTRA_PERCENT={extra}"])
        shift = self.text_object(compiler, "pad", f'asm(".text\\n.skip {pad}");\n', ["-O2"])
        argv = compiler.argv(*flags, shift, measured, around, *libraries, "-pthread")
        return self.made(f"{compiler.name}-{name}", ".exe", argv, [shift, measured, around])
