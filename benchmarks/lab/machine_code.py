# SPDX-License-Identifier: BSL-1.0
"""Reads x86-64 code: loads that cannot be forwarded from the stores before them, thread-locals, locks, return registers.

A store-forwarding stall is a load whose bytes come from a store that is still in flight and does not hold all of
them. The check follows each function's control flow, gives every register a symbolic value (root, offset) so that
[rsp+8] after a push is still the same place, and remembers for each byte which stores may have written it last.
A call forgets everything: what the callee did is not known, and by then the stores have mostly left the buffer.
"""
import re
from itertools import zip_longest

from .toolchain import run

SIZES = {"BYTE": 1, "WORD": 2, "DWORD": 4, "QWORD": 8, "XMMWORD": 16, "YMMWORD": 32}
WORDS = ["rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rbp", "rsp"]
WIDE = {r: r for r in WORDS}
for _r in WORDS:
    WIDE["e" + _r[1:]] = WIDE[_r[1:]] = _r
for _r in "abcd":
    WIDE[_r + "l"] = WIDE[_r + "h"] = f"r{_r}x"
for _r in ("si", "di", "bp", "sp"):
    WIDE[_r + "l"] = "r" + _r
for _n in range(8, 16):
    for _s in ("", "d", "w", "b"):
        WIDE[f"r{_n}{_s}"] = f"r{_n}"
REGISTERS = sorted(set(WIDE.values()))

MEMORY = re.compile(r"(?:(\w+) PTR )?(\w+:)?(?:0x[0-9a-f]+)?\[([^\]]*)\]")
LINE = re.compile(r"^\s*([0-9a-f]+):\t(.*?)\s*(?:#.*)?$")
READ_ONLY = ("cmp", "test", "bt", "comis", "ucomis", "vcomis", "vucomis", "push", "call", "jmp", "imul", "mul", "div", "idiv")
JUMP = re.compile(r"^j\w+$")


class Instruction:
    def __init__(self, address, text):
        self.address, self.text = address, text
        words = [w for w in text.split(None, 1)]
        while words and words[0] in ("bnd", "notrack", "rep", "repz", "repnz", "lock", "data16", "cs"):
            words = words[1].split(None, 1) if len(words) > 1 else []
        self.name = words[0] if words else ""
        rest = words[1] if len(words) > 1 else ""
        self.operands = re.split(r",(?![^\[]*\])", rest) if rest else []
        target = re.match(r"^([0-9a-f]+)(?: <|$)", rest)
        self.target = int(target.group(1), 16) if target and (JUMP.match(self.name) or self.name == "call") else None


def disassemble(object_file, relocations=False):
    return run(["objdump", "-dr" if relocations else "-d", "-M", "intel", "--no-show-raw-insn", "-C", object_file])


def functions(listing):
    name, body = None, []
    for line in listing.splitlines():
        head = re.match(r"^[0-9a-f]+ <(.*)>:$", line)
        if head:
            if name:
                yield name, body
            name, body = head.group(1), []
        elif name and (found := LINE.match(line)):
            body.append(Instruction(int(found.group(1), 16), found.group(2)))
    if name:
        yield name, body


class State:
    def __init__(self):
        self.registers = {r: (("entry", r), 0) for r in REGISTERS}
        self.bytes = {}  # (root, offset) -> frozenset of stores (root, offset, size, text)

    def copy(self):
        other = State()
        other.registers, other.bytes = dict(self.registers), dict(self.bytes)
        return other

    def forget(self, root):
        self.bytes = {place: stores for place, stores in self.bytes.items() if place[0] != root}

    def fresh(self, register, where):
        root = (where, register)
        self.forget(root)
        self.registers[register] = (root, 0)


def joined(block, one, two):
    state = State()
    for register in REGISTERS:
        if one.registers[register] == two.registers[register]:
            state.registers[register] = one.registers[register]
        else:
            root = (("join", block), register)
            one.forget(root)
            two.forget(root)
            state.registers[register] = (root, 0)
    for place in one.bytes.keys() | two.bytes.keys():
        state.bytes[place] = one.bytes.get(place, frozenset()) | two.bytes.get(place, frozenset())
    return state


def place_of(operand, state):
    """(root, offset, size) of a memory operand; size None when the instruction does not say."""
    found = MEMORY.search(operand)
    if not found or found.group(2):
        return None
    base, offset, others = None, 0, []
    for sign, term in re.findall(r"([+-]?)([^+-]+)", found.group(3)):
        if re.fullmatch(r"0x[0-9a-f]+|\d+", term):
            offset += int(term, 0) * (-1 if sign == "-" else 1)
        elif base is None and term in WIDE:
            base = WIDE[term]
        else:
            others.append(term)
    root, shift = state.registers[base] if base else (("absolute", found.group(3)), 0)
    if others:
        named = tuple((t, state.registers[WIDE[t.split("*")[0]]]) if t.split("*")[0] in WIDE else t for t in others)
        root = (root, named)
    return root, offset + shift, SIZES.get(found.group(1))


def step(instruction, state, report):
    name, operands = instruction.name, instruction.operands
    if name.startswith("nop"):  # its operand only makes it long
        return

    def load(place):
        root, offset, size = place
        wanted = range(offset, offset + size)
        stores = frozenset().union(*(state.bytes.get((root, i), frozenset()) for i in wanted))
        for store in stores:
            if not (store[1] <= offset and store[1] + store[2] >= offset + size):
                report(store, instruction)
                return

    def store(place):
        root, offset, size = place
        mark = frozenset([(root, offset, size, instruction.text)])
        for i in range(offset, offset + size):
            state.bytes[root, i] = mark

    if name == "call":
        state.bytes = {}
        for register in ("rax", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11"):
            state.fresh(register, instruction.address)
        return
    if name in ("push", "pop"):
        root, offset = state.registers["rsp"]
        if name == "push":
            state.registers["rsp"] = (root, offset - 8)
            store((root, offset - 8, 8))
        else:
            load((root, offset, 8))
            if operands[0] in WIDE:
                state.fresh(WIDE[operands[0]], instruction.address)
            state.registers["rsp"] = (root, offset + 8)
        return
    if name in ("leave", "movs", "stos", "cpuid", "xgetbv", "syscall") or name.startswith("rep"):
        state.bytes = {}
        for register in REGISTERS:
            state.fresh(register, instruction.address)
        return
    if not operands:
        return

    first, last = operands[0], operands[-1]
    in_memory = [MEMORY.search(o) is not None for o in operands]
    if name == "lea":
        place = place_of(last, state)
        if place and first in WIDE and WIDE[first] == first:
            state.registers[first] = (place[0], place[1])
        elif first in WIDE:
            state.fresh(WIDE[first], instruction.address)
        return
    moves = name.startswith(("mov", "vmov", "set"))
    for position, operand in enumerate(operands):
        if not in_memory[position]:
            continue
        place = place_of(operand, state)
        if not place or place[2] is None:
            continue
        if position == 0 and moves:
            store(place)
        else:
            load(place)
            if position == 0 and not name.startswith(READ_ONLY):
                store(place)
    if first in WIDE and not in_memory[0] and not name.startswith(("cmp", "test", "bt", "j")):
        register = WIDE[first]
        known, immediate = state.registers[register], re.fullmatch(r"0x[0-9a-f]+|\d+", last)
        if name == "mov" and first == register and last in WIDE and WIDE[last] == last:
            state.registers[register] = state.registers[last]
        elif name in ("add", "sub") and first == register and immediate:
            value = int(last, 0)
            if value >= 1 << 63:
                value -= 1 << 64
            state.registers[register] = (known[0], known[1] + (value if name == "add" else -value))
        else:
            state.fresh(register, instruction.address)
        if name in ("mul", "imul", "div", "idiv") and len(operands) == 1:
            state.fresh("rax", instruction.address)
            state.fresh("rdx", instruction.address)
        if name == "xchg" and last in WIDE:
            state.fresh(WIDE[last], instruction.address)
    if name in ("cdq", "cqo", "cdqe"):
        state.fresh("rax" if name == "cdqe" else "rdx", instruction.address)


def stalls_in(name, body):
    if not body:
        return []
    by_address = {i.address: n for n, i in enumerate(body)}
    starts = {0}
    for n, i in enumerate(body):
        if JUMP.match(i.name) or i.name == "ret":
            starts.add(n + 1)
            if i.target in by_address:
                starts.add(by_address[i.target])
    starts = sorted(s for s in starts if s < len(body))
    end_of = {s: (starts[k + 1] if k + 1 < len(starts) else len(body)) for k, s in enumerate(starts)}

    found, entry, work, visits = {}, {0: State()}, [0], {}
    while work:
        block = work.pop(0)
        visits[block] = visits.get(block, 0) + 1
        state = entry[block].copy()
        for i in body[block:end_of[block]]:
            step(i, state, lambda s, l: found.setdefault((s[3], l.address), f"{name}: {s[3]} -> {l.text}"))
        last = body[end_of[block] - 1]
        nexts = []
        if JUMP.match(last.name) and last.target in by_address:
            nexts.append(by_address[last.target])
        if last.name not in ("jmp", "ret", "ud2", "hlt") and end_of[block] < len(body):
            nexts.append(end_of[block])
        for n in nexts:
            merged = joined(n, entry[n].copy(), state.copy()) if n in entry else state.copy()
            changed = n not in entry or merged.bytes != entry[n].bytes or merged.registers != entry[n].registers
            if changed and visits.get(n, 0) < 12:
                entry[n] = merged
                work.append(n)
    return list(found.values())


# The functions of a style in which a program is that fails by a value or succeeds: no payloads, nothing owned, no texts.
THIN = re.compile(r"^(?!.*owner).*\b(?:lab_)?(?:fib|sqrt|root\w*|widen\w*|chain\w*)\b")


def stalls(object_file, inside=THIN):
    """A line for every load that stalls, in every function of the object that `inside` finds."""
    return [line for name, body in functions(disassemble(object_file)) if inside.search(name) for line in stalls_in(name, body)]


ALL = re.compile("")
SHARED = re.compile(r"\bfs:|\block\b|R_X86_64_(?:GOTTPOFF|TPOFF|TLSGD|TLSLD)|__tls_get_addr|pthread_|__cxa_guard|_Znw|\bmalloc\b")


def shared_state(object_file, inside=THIN):
    """Lines that touch a thread-local, take a lock, do an atomic read-modify-write, or allocate, in the functions that `inside` finds."""
    lines, within = [], False
    for line in disassemble(object_file, relocations=True).splitlines():
        if head := re.match(r"^[0-9a-f]+ <(.*)>:$", line):
            within = bool(inside.search(head.group(1)))
        elif within and (SHARED.search(line) or re.search(r"\bxchg\s+(?:\w+ PTR|.*,\w+ PTR)", line)):
            lines.append(" ".join(line.split()))
    return lines


DATA = re.compile(r"^\.(?:t?data|t?bss|rodata)[^ ]* +(\d+)", re.M)


def data_bytes(object_file):
    """Bytes of constants, data and zeroed memory; the reference to the personality of exceptions is not counted."""
    return sum(int(found.group(1)) for found in DATA.finditer(run(["size", "-A", object_file])) if ".DW.ref." not in found.group(0))


def differing_lines(one, other):
    """How many lines of the disassembly of two object files are not the same."""
    texts = [disassemble(made, relocations=True).splitlines()[3:] for made in (one, other)]  # without the name of the file
    return sum(a != b for a, b in zip_longest(*texts))


def return_registers(object_file, function):
    """Where `function` leaves what it returns: "rax", "rax:rdx", "xmm" or "memory"."""
    for name, body in functions(disassemble(object_file)):
        if name.startswith(function):
            text = [i.text for i in body]
            if any(re.search(r"\[rdi", t) for t in text):
                return "memory"
            if any(i.operands and WIDE.get(i.operands[0]) == "rdx" and i.name != "cmp" for i in body):
                return "rax:rdx"
            return "xmm" if any(i.operands and i.operands[0] == "xmm0" for i in body) else "rax"
    raise LookupError(f"{function} is not in {object_file}")
