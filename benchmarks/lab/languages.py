# SPDX-License-Identifier: BSL-1.0
"""The styles in Rust and Go: a static library behind the functions of lab.hpp, and a worker of its own."""
import hashlib
import os
import shutil
import threading
from pathlib import Path

from .toolchain import BUILD, LAB, Failed, run

TOOLS = {"rustc": ["--version"], "go": ["version"]}

# One unit of code, so that the linker takes all functions of a style or none: the harness does without most of them.
RUST = ["--edition", "2021", "-C", "opt-level=3", "-C", "panic=unwind", "-C", "codegen-units=1", "--crate-type", "staticlib"]

# The linker takes from a library what it misses, and misses nothing before it has seen the harness.
RUST_LIBRARIES = ["-Wl,-u,lab_fib", "-lm", "-ldl"]


def tool(name):
    path = shutil.which(name)
    if not path:
        raise Failed(f"{name} is not installed")
    return path


def version_of(name):
    """What "rustc" or "go" says of itself."""
    return run([tool(name), *TOOLS[name]]).strip()


def rust_library(builder, source, inline=False):
    """The static library of a style, to be linked with RUST_LIBRARIES."""
    source = Path(source)
    argv = [tool("rustc"), *RUST, *(["--cfg", "inlinable"] if inline else []), source]
    return builder.made(f"rustc-{source.stem}", ".a", argv, [source, LAB / "runtime" / "lab.rs"])


def go_worker(builder, source):
    """The executable of a style, from a folder with its two files: the Go tool wants the files of a command in one."""
    source, key = Path(source), hashlib.sha256(version_of("go").encode())
    files = [source, LAB / "runtime" / "worker.go"]
    for file in files:
        key.update(file.read_bytes())
    stem = f"go-{source.stem}-{key.hexdigest()[:16]}"
    target, folder = BUILD / f"{stem}.exe", BUILD / f"{stem}.{os.getpid()}.{threading.get_ident()}"
    if target in builder.failures:
        raise Failed(builder.failures[target])
    if not target.exists():
        try:
            folder.mkdir(exist_ok=True)
            copies = [shutil.copy(file, folder) for file in files]
            run([tool("go"), "build", "-o", folder / "worker", *copies])
            (folder / "worker").rename(target)
        except (Failed, OSError) as error:
            builder.failures[target] = str(error)
            raise Failed(str(error)) from None
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return target
