# SPDX-License-Identifier: BSL-1.0
"""Programs of the order service, built by CMake with the compiler that is measured."""
import shutil

from .toolchain import BUILD, ROOT, Failed, run


def build(compiler, targets):
    """The folder of the build. It takes minutes the first time."""
    for tool in ("cmake", "ninja"):
        if shutil.which(tool) is None:
            raise Failed(f"{tool} is missing")
    folder = BUILD / f"service-{compiler.name}"
    run(["cmake", "-S", ROOT, "-B", folder, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", "-DCMAKE_CXX_FLAGS_RELEASE=-O2 -DNDEBUG",
         f"-DCMAKE_CXX_COMPILER={compiler.path}", f"-DCMAKE_CXX_FLAGS={' '.join(compiler.flags)}", "-DSURE_BUILD_TESTS=OFF"])
    run(["cmake", "--build", folder, "--target", *targets])
    return folder
