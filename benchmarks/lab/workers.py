# SPDX-License-Identifier: BSL-1.0
"""The executable of a style: its own object or library with the harness around it, or a program of its own that speaks the protocol."""
from functools import cache

from . import languages
from .styles import LANGUAGES, all_styles
from .toolchain import LAB, RUNTIME, Failed

HARNESS = LAB / "runtime" / "harness.cpp"
INLINE = "-DLAB_INLINE"


@cache
def known():
    return {style.name: style for style in all_styles()}


def named(style):
    return known()[style] if isinstance(style, str) else style


def style_object(builder, compiler, style, flags=RUNTIME):
    style = named(style)
    if style.language == "Rust":
        return languages.rust_library(builder, style.path, INLINE in flags)
    if absence := style.absence(compiler):
        raise Failed("absent: " + absence)
    return builder.object(compiler, style.path, [*style.flags_of(compiler), *flags], style.standard)


def worker(builder, compiler, style, flags=RUNTIME, pad=0, extra=0):
    """`pad` moves the style's code, `extra` makes it do more than it says, in percent."""
    style = named(style)
    if style.language == "Go":
        return languages.go_worker(builder, style.path)
    return builder.linked(compiler, style.name, style_object(builder, compiler, style, flags), HARNESS, pad, extra,
                          style.flags_of(compiler), libraries(style))


def libraries(style):
    return languages.RUST_LIBRARIES if style.language == "Rust" else style.libraries()


def can_be_padded(style):
    return named(style).language in (LANGUAGES[".cpp"], LANGUAGES[".rs"])
