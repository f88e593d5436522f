# SPDX-License-Identifier: BSL-1.0
"""GDB printers for sure: `source sure_gdb.py` in GDB or in ~/.gdbinit.

    (gdb) print placed
    $1 = error shop::out_of_stock = {sku = 17, left = 2}

They read memory and call no function of the program, so they work on core files too. What the debug information leaves out can
be said:

    sure-type-id shop::out_of_stock 0x80001234      the program specialises sure::type_id
    sure-spare-value shop::row_id -1                the program specialises sure::spare_value
"""
import re
import sys

import gdb
import gdb.printing

ABI = r"sure::v\d+\w*::"
TYPES_OF_THE_LANGUAGE = {"bool", "char", "char8_t", "char16_t", "char32_t", "wchar_t", "short", "int", "long", "unsigned", "float",
                         "double"}
told_ids = {}
told_spares = {}


# ---- names

def arguments_of(name):
    """The template arguments in the name of a type."""
    depth, parts = 0, [""]
    for c in name[name.index("<") + 1:name.rindex(">")]:
        depth += (c in "<({") - (c in ">)}")
        if c == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += c
    return [part.strip() for part in parts if part.strip()]


def template_of(name):
    """tagged of sure::v0::detail::tagged<int, shop::gone>"""
    return name[:name.index("<")].rpartition("::")[2]


def readable(name):
    name = re.sub(r"std::(__cxx11|__1)::", "std::", re.sub(ABI, "sure::", name))
    return re.sub(r"std::basic_string<char, std::char_traits<char>, std::allocator<char> ?>", "std::string", name)


def variable(name):
    """A variable template of sure; None: the debug information leaves it out, as g++ does with all that is not referred to."""
    try:
        value = gdb.parse_and_eval(name)
        value.fetch_lazy()
        return value
    except gdb.error:
        return None


def hash_of_name(name):
    """detail::hash_of_name of type_id.hpp; 0: the name is not portable."""
    for end in (")::", "}::"):
        name = name.rpartition(end)[2]
    words = name.split("::")
    if name in TYPES_OF_THE_LANGUAGE or not all(re.fullmatch(r"\w+", word) for word in words):
        return 0
    code = 2166136261
    for i, word in enumerate(words):
        if i + 1 == len(words) or not re.match(r"_|v\d", word):
            for byte in word.encode() + b":":
                code = (code ^ byte) * 16777619 & 0xFFFFFFFF
    return code | 0x80000000


def type_id(abi, name):
    read = variable(f"{abi}type_id<{name}>")
    code = told_ids.get(name, hash_of_name(name) if read is None else int(read))
    return code and code | 0x80000000


# ---- storage: each reader gives what is alive

class Held:
    """What is alive: the value (error is None) or the error of that name; `part` is None where it has no data.

    `way` is the ticket of an error that knows its way.
    """

    def __init__(self, part=None, error=None, at=None, way=None):
        self.part, self.error, self.at, self.way = part, error, at, way


class Unclear:
    """What the debugger cannot tell apart, in words."""

    def __init__(self, words, part=None):
        self.words, self.part = words, part


def storage_of(sum_object):
    return sum_object["storage_"]


def type_of(value):
    return value.type.strip_typedefs().unqualified()


def abi_of(value):
    return re.match(ABI, type_of(value).name)[0]


def errors_of(storage_type):
    return arguments_of(storage_type.name)[1:]


def sign_of(tag):
    return 1 << (tag.type.sizeof * 8 - 1)


def position_of(tag, abi, names, is_group=False):
    """The place in `names` of the error with this tag, as layout.hpp's `tagging` gives them out; None: it cannot be told."""
    number = int(tag) - sign_of(tag) - 1
    ids = [type_id(abi, name) for name in names]
    numbered = tag.type.sizeof < 4 or 0 in ids or (is_group and len(names) > 4)
    if numbered and number < len(names):
        return number
    return ids.index(int(tag)) if int(tag) in ids else None


def slot(payload, i):
    if i < 2:
        return payload["ab"[i]]
    return slot(payload["rest"], i - 2)


def has_field(value, name):
    return any(field.name == name for field in type_of(value).fields())


def is_traced(abi, value_name, names):
    """detail::is_traced of layout.hpp."""
    return abi.endswith("traced::") and not value_name.endswith("::detail::never") and names != [f"{abi}none_t"]


def ticket_in(payload, abi):
    """The ticket of a traced failure, which is in the first bytes; None: no SURE_TRY has passed it on."""
    ticket = gdb.lookup_type(f"{abi}detail::ticket")
    first = bytes(int(payload["none"]["bytes"][i]) for i in range(ticket.sizeof))
    return gdb.Value(first, ticket) if any(first) else None


def held_value(payload, name):
    if not has_field(payload, "a") or re.fullmatch("(const )?void( const)?", name):
        return Held()
    return refers_to(payload["a"]) if name.endswith("&") else Held(payload["a"])


def held_tagged(storage):
    body, names, abi = storage["body"], errors_of(type_of(storage)), abi_of(storage)
    tag, payload = body["tag"], body["payload"]
    value_name = arguments_of(type_of(storage).name)[0]
    if int(tag) == 0 and not value_name.endswith("::detail::never"):
        return held_value(payload, value_name)
    if int(tag) < sign_of(tag):
        return Unclear(f"nothing alive (tag {int(tag)})")
    i = position_of(tag, abi, names, value_name.endswith("::detail::never"))
    if i is None:
        return Unclear(f"an error whose type has another id than its name (tag {int(tag):#x})")
    part = slot(payload, i + 1) if has_field(payload, "b") else None
    if not is_traced(abi, value_name, names):
        return Held(part, names[i])
    return Held(None if part is None else part["error"], names[i], way=ticket_in(payload, abi))


def held_infallible(storage):
    return Held(storage["object"] if has_field(storage, "object") else None)


def refers_to(address):
    return Held(address.dereference(), at=int(address))


def held_nullable(storage):
    address = storage["address"]
    return refers_to(address) if int(address) else Held(error=errors_of(type_of(storage))[0])


def held_addressed(storage):
    body, names = storage["body"], errors_of(type_of(storage))
    failure = body["failure"]
    if int(failure["mark"]) == 0xFFFF:
        i = int(failure["number"])
        if i >= len(names):
            return Unclear(f"an error with the number {i}, which none has")
        return Held(slot(failure["error"]["error"], i), names[i])
    value = body["value"]
    return refers_to(value) if type_of(value).code == gdb.TYPE_CODE_PTR else Held(value)


def codes_used(storage_type):
    if template_of(storage_type.name) != "nested":
        return 0
    inner = storage_type["object"].type.strip_typedefs()["storage_"].type.strip_typedefs()
    return codes_used(inner) + len(errors_of(storage_type))


def spare_code(sum_object):
    storage = storage_of(sum_object)
    if template_of(type_of(storage).name) == "nested":
        return spare_code(storage["object"])
    tag = storage["body"]["tag"]
    return int(tag) if int(tag) < sign_of(tag) else 0


def held_nested(storage):
    names = errors_of(type_of(storage))
    first = codes_used(type_of(storage)) - len(names) + 1
    i = spare_code(storage["object"]) - first
    return Held(error=names[i]) if 0 <= i < len(names) else Held(storage["object"])


def spare_value_of(storage):
    name = arguments_of(type_of(storage).name)[0]
    if name in told_spares:
        return gdb.parse_and_eval(told_spares[name]).cast(type_of(storage["object"]))
    return variable(f"{abi_of(storage)}spare_value<{name}>")


def same(a, b):
    if type_of(a).code not in (gdb.TYPE_CODE_STRUCT, gdb.TYPE_CODE_UNION):
        return bool(a == b)
    return all(same(a[field], b[field]) for field in type_of(a).fields() if hasattr(field, "bitpos"))


def held_spared(storage):
    spare = spare_value_of(storage)
    error = errors_of(type_of(storage))[0]
    if spare is None:
        return Unclear(f"value ({of_error(error)} if spare)", storage["object"])
    return Held(error=error) if same(storage["object"], spare) else Held(storage["object"])


READERS = {
    "tagged": held_tagged,
    "infallible": held_infallible,
    "nullable": held_nullable,
    "addressed": held_addressed,
    "nested": held_nested,
    "spared": held_spared,
}


def held_by(sum_object):
    storage = storage_of(sum_object)
    return READERS[template_of(type_of(storage).name)](storage)


# ---- words

class Text:
    def __init__(self, text):
        self.text = text

    def to_string(self):
        return self.text


class Parts(Text):
    """Words and children, which are those of the alternative that is alive."""

    def __init__(self, text, children, hint=None):
        super().__init__(text)
        self.parts, self.hint = children, hint

    def children(self):
        return iter(self.parts)

    def display_hint(self):
        return self.hint


def members_of(value):
    for field in type_of(value).fields():
        if hasattr(field, "bitpos"):  # static members have none
            yield f"<{field.name}>" if field.is_base_class else field.name or "<anonymous>", value[field]


def as_text(value):
    try:
        return value.format_string()
    except gdb.MemoryError as error:
        return f"<{error}>"


def words_and_text(words, text):
    """`error net::down` rather than `error net net::down`."""
    name = words.rpartition(" ")[2]
    return (words.removesuffix(name) if text.startswith(name + "::") else words + " ") + text


def shown(words, value):
    if value is None:
        return Text(words)
    printer = gdb.default_visualizer(value)
    if printer is not None and hasattr(printer, "children"):
        own = printer.to_string()
        hint = printer.display_hint() if hasattr(printer, "display_hint") else None
        return Parts(words if own is None else f"{words} {own}", printer.children(), hint)
    if printer is None and type_of(value).code in (gdb.TYPE_CODE_STRUCT, gdb.TYPE_CODE_UNION):
        members = list(members_of(value))
        return Parts(words, members) if members else Text(words)
    return Text(words_and_text(words, as_text(value)))


def of_error(name):
    return "none" if re.fullmatch(ABI + "none_t", name) else f"error {readable(name)}"


def with_way(error, part, way):
    """The way as one more child. Beside children with a hint, an array's or a map's, it would be taken for one of theirs."""
    if way is None:
        return error
    if not isinstance(error, Parts):
        return Parts(error.text, [("way", way)])
    if error.hint is None:
        return Parts(error.text, [*error.parts, ("way", way)])
    return Parts(error.text, [("error", part), ("way", way)])


def printer_of(held, words_of_error):
    if isinstance(held, Unclear):
        return shown(held.words, held.part)
    words = "value" if held.error is None else words_of_error(held.error)
    if held.at is not None:
        words += f" @{held.at:#x}"
    return with_way(shown(words, held.part), held.part, held.way)


def print_fallible(value):
    return printer_of(held_by(value), of_error)


def print_one_of(value):
    return printer_of(held_by(value), readable)


# ---- state machines

LONGEST_NAME = 4096  # what is not constructed yet may claim any length


def text_of(view):
    """A std::string_view of libstdc++ or libc++."""
    begin, size = ("_M_str", "_M_len") if has_field(view, "_M_str") else ("__data_", "__size_")
    if int(view[size]) > LONGEST_NAME:
        raise gdb.MemoryError(f"a name of {int(view[size])} characters")
    return view[begin].string(errors="backslashreplace", length=int(view[size]))


def print_machine(value):
    return printer_of(held_by(value["held_"]["sum"]), lambda state: f"in {readable(state)}")


def outcome_name(value):
    return re.sub(ABI + "outcome::", "", value.format_string(raw=True))


def print_outcome(value):
    return Text(outcome_name(value))


def print_rejected(value):
    cell = value["cell_"]
    try:
        return Text(f"{text_of(cell['event'].dereference())} in {text_of(cell['state'].dereference())}")
    except gdb.MemoryError:
        return Text("nothing alive")


def ending_of(transition):
    held = held_by(transition["outcome"])
    if isinstance(held, Unclear):
        return held.words
    if held.error is not None:
        return f"error {text_of(transition['error'])}"
    name = outcome_name(held.part)
    return f"moved to {text_of(transition['to'])}" if name == "moved" else name


def print_transition(value):
    try:
        event = text_of(value["event"])
        return Text(f"{event} in {text_of(value['from'])}: {ending_of(value)}" if event else "no event")
    except gdb.MemoryError:
        return Text("nothing alive")


def print_name_list(value):
    """What `accepted_events()` gives. What is not constructed yet may claim any number of names."""
    try:
        names = [text_of(value["first_"][i]) for i in range(min(int(value["count_"]), LONGEST_NAME))]
        return Text(", ".join(names) or "no name")
    except gdb.MemoryError:
        return Text("nothing alive")


# ---- any_error: its `type_` is the address of a variable whose symbol names the held type

def held_type_of(record):
    """The type that the record stands for; None: the program is stripped, or GDB does not know a type of that name."""
    symbol = gdb.execute(f"info symbol {int(record):#x}", to_string=True)
    match = re.match(rf"{ABI}detail::(?:inline_type|in_block_type)(<.*>) in section ", symbol)
    try:
        return match and gdb.lookup_type(arguments_of(match[1])[0])
    except gdb.error:
        return None


def notes_in(pile):
    """The texts of a note_pile, outermost first: each is followed by its length."""
    used = int(pile["used"])
    text = bytes(gdb.selected_inferior().read_memory(int(pile["begin"]), used)) if used else b""
    while text:
        size = int.from_bytes(text[-2:], sys.byteorder)
        yield text[len(text) - 2 - size:-2].decode(errors="backslashreplace")
        text = text[:len(text) - 2 - size]


def notes_of(block):
    while int(block):
        yield from notes_in(block["notes"])
        block = block["older"]


def print_any_error(value):
    record, slot = value["type_"], value["slot_"]
    block = None if int(record["in_block"]) else slot["block"]
    held = held_type_of(record)
    if held is None:
        error = Text(f'an error of the code "{text_of(record["usual_code"])}"')
    else:
        address = slot.address if block is None else block["error"]
        error = shown(readable(str(held)), address.cast(held.pointer()).dereference())
    if block is not None and (contexts := ": ".join(notes_of(block))):
        error.text += f" [{contexts}]"
    return error


# ---- ways: a ticket names a record of the ring and how many of its hops are those of the failure (ways.hpp)

def print_hop(hop):
    if not int(hop["file"]):
        return Text("no hop")
    file = re.split(r"[/\\]", hop["file"].string())[-1]
    name = hop["function"].string()
    name = re.match("operator[<=>]+|[^<]*", name)[0] or name  # g++ gives the arguments of a template too
    return Text(f"{name} ({file}:{int(hop['line'])})")


def length_of(array):
    return array.type.range()[1] + 1


def hops_of(number, record):
    """The hops that are kept and how many are not; None: the record is another failure's by now."""
    state = int(record["state"])
    written = (state & 0xFFFFFFFF) >> 1
    own = written - (written - (number >> 10)) % 64  # a copy of the failure may have gone further
    if state >> 32 & 0xFFFF != number >> 16 or own <= 0:
        return None
    half = length_of(record["hops"]) // 2
    oldest = written + (state & 1) - half  # the hop that is being written takes the place of one
    kept = [i for i in range(own) if i < half or i >= oldest]
    return [record["hops"][i if i < half else half + i % half] for i in kept], own - len(kept) + int(record["lost"])


def shown_way(hops, lost):
    if not hops and not lost:
        return Text("no hop")
    return Parts(f"{lost} hops left out" if lost else None, [(str(i), hop) for i, hop in enumerate(hops)], "array")


def print_ticket(ticket):
    number = int(ticket["number"])
    if number == 0:
        return shown_way([], 0)
    try:  # not by `variable`: all of it is more than GDB reads at once
        ways = gdb.parse_and_eval(f"&{abi_of(ticket)}detail::all_ways").dereference()
    except gdb.error:
        return Text("the debug information has no records of ways")
    way = hops_of(number, ways[number % length_of(ways)])
    return Text("forgotten") if way is None else shown_way(*way)


def print_return_trace(value):
    if not has_field(value, "way_"):  # it is off
        return shown_way([], 0)
    way = value["way_"]
    if way["forgotten"]:
        return Text("forgotten")
    return shown_way([way["hops"][i] for i in range(int(way["size"]))], int(way["lost"]))


# A new word is a line here and a function from its gdb.Value to a printer.
PRINTERS = {
    "result<.*>": print_fallible,
    "option<.*>": print_fallible,
    "one_of<.*>": print_one_of,
    "machine<.*>": print_machine,
    "outcome": print_outcome,
    "rejected": print_rejected,
    "transition": print_transition,
    "detail::name_list": print_name_list,
    "any_error": print_any_error,
    "hop": print_hop,
    "return_trace": print_return_trace,
    "detail::ticket": print_ticket,
}


# ---- GDB

class TypeId(gdb.Command):
    """sure-type-id TYPE ID: the program specialises sure::type_id<TYPE> with ID."""

    def __init__(self):
        super().__init__("sure-type-id", gdb.COMMAND_DATA)

    def invoke(self, argument, from_tty):
        name, _, code = argument.strip().rpartition(" ")
        told_ids[name.strip()] = int(gdb.parse_and_eval(code))


class SpareValue(gdb.Command):
    """sure-spare-value TYPE EXPRESSION: the program specialises sure::spare_value<TYPE> with EXPRESSION."""

    def __init__(self):
        super().__init__("sure-spare-value", gdb.COMMAND_DATA)

    def invoke(self, argument, from_tty):
        name, _, expression = argument.strip().rpartition(" ")
        told_spares[name.strip()] = expression


def register():
    collection = gdb.printing.RegexpCollectionPrettyPrinter("sure")
    for word, function in PRINTERS.items():
        collection.add_printer(word, f"^{ABI}{word}$", function)
    gdb.printing.register_pretty_printer(None, collection, replace=True)
    TypeId()
    SpareValue()


register()
