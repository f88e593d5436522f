# SPDX-License-Identifier: BSL-1.0
"""Compilers, builds that are reused, and the CPU time of a child."""
import hashlib
import os
import shutil
import threading
from pathlib import Path

from .processes import Failed, run, soon, spent

ROOT = Path(__file__).resolve().parents[2]
LAB = ROOT / "benchmarks"
BUILD = ROOT / "build" / "bench"

BINUTILS = ("objdump", "readelf", "size")

# The same flags for every style: no sqrt branch on errno, no recursion turned into a loop.
RUNTIME = ["-O2", "-fno-math-errno", "-fno-optimize-sibling-calls"]


class Compiler:
    def __init__(self, command, flags=()):
        self.command, self.flags = command, list(flags)
        self.name = Path(command).name
        self.path = shutil.which(command)
        self.gcc = "clang" not in self.name

    def version(self):
        lines = run([self.path, "--version"], patience=soon()).splitlines()
        if not lines:
            raise Failed(f"{self.name} does not say its version")
        return lines[0]

    def argv(self, *more):
        return [self.path, *self.flags, *map(str, more)]


def default_compilers():
    gcc = Compiler("g++")
    clang = next((c for c in map(Compiler, ["clang++-19", "clang++"]) if c.path), Compiler("clang++-19"))
    clang.flags = ["-stdlib=libc++"]
    return [gcc, clang]


PROBE = """#include <cmath>
#include <concepts>
#include <cstdio>
#if __cplusplus < 202002L || !defined __OPTIMIZE__ || !defined __NO_MATH_ERRNO__ || defined __FAST_MATH__
#error the compiler does not obey -std=c++20 -O2 -fno-math-errno
#endif
template <std::integral T> [[gnu::noinline]] T mixed(T n, T sum) { return n == 0 ? sum : mixed<T>(n - 1, sum * 31 + n); }
int main(int count, char**) {
  volatile double two = count + 1;
  try {
    if (count == 1) throw mixed(20u, 7u);
  } catch (unsigned sum) { std::printf("%u %.9f\\n", sum, std::sqrt(two)); }
}
"""
PROBED = "4111203197 1.414213562\n"


def fault_of(compiler, builder):
    """Why nothing that this compiler makes can be measured; empty where a program of it does what it says."""
    try:
        compiler.version()
        made = builder.text_object(compiler, "probe", PROBE, RUNTIME)
        said = run([builder.made(f"{compiler.name}-probe", ".exe", compiler.argv(made), [made])], patience=soon())
    except (Failed, OSError) as error:
        return " ".join(str(error).split())[:300]
    return "" if said == PROBED else f"a program that it made printed {said[:60]!r}, not {PROBED!r}"


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
                if self.headers() != headers:
                    raise Failed("a header changed while it was being compiled")
                part.rename(target)
            except (Failed, OSError) as error:
                self.failures[target] = str(error)
                raise Failed(str(error)) from None
            finally:
                part.unlink(missing_ok=True)
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
            part = source.with_name(f"{source.name}.{os.getpid()}.{threading.get_ident()}")
            part.write_text(text)
            part.rename(source)
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
