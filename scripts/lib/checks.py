# SPDX-License-Identifier: BSL-1.0
"""Finds every check in a core of the order service, each with the edit that forgets it.

A source is read as tokens with balanced brackets; comments, literals and directives are none of its words. Each rule is a function from a
source to its checks, and total: what it does not know is no check.

  propagation   looks whether the call before it succeeded, and passes on that it did not
  guard         decides itself that it does not go on
  handler       says what is done in one case of several
"""
import re
from dataclasses import dataclass

KINDS = ("propagation", "guard", "handler")
LONGEST = 100  # of the text of a check

TOKEN = re.compile(r"""
    (?P<space>\s+|//[^\n]*|/\*.*?\*/)
  | (?P<directive>^[ \t]*\#(?:\\\n|[^\n])*)
  | (?P<text>(?:u8|[uUL])?R"(?P<fence>[^()\s]*)\(.*?\)(?P=fence)"|(?:u8|[uUL])?"(?:\\.|[^"\\\n])*"\w*|(?:u8|[uUL])?'(?:\\.|[^'\\\n])+')
  | (?P<number>\.?\d(?:['\w.]|(?<=[eEpP])[+-])*)
  | (?P<word>[A-Za-z_]\w*)
  | (?P<sign>->|::|==|!=|<=|>=|&&|\|\||\+\+|--|[-+*/%|&^]=|\.\.\.|.)
""", re.X | re.S | re.M)
CLOSING = {"(": ")", "[": "]", "{": "}"}
NO_FUNCTION = ("if", "for", "while", "switch", "catch", "return", "noexcept", "decltype", "constexpr", "requires")
NOTHING = ("nullptr", "sure :: none", "none", "std :: nullopt")


@dataclass
class Check:
    core: str
    file: str
    line: int
    function: str
    kind: str
    rule: str
    text: str    # what is forgotten
    start: int   # the edit
    end: int
    new: str
    other: str = ""  # the same forgotten in another form
    ordinal: int = 1

    @property
    def identity(self):
        """Stays where the lines around it change."""
        return f"{self.file} {self.function}: {self.text}" + (f" #{self.ordinal}" if self.ordinal > 1 else "")

    def planted_in(self, source, new=None):
        return source[:self.start] + (self.new if new is None else new) + source[self.end:]


class Source:
    """The tokens of a file: `words`, where each starts and ends, and the partner of each bracket."""

    def __init__(self, text):
        self.text, self.words, self.starts, self.ends, self.kinds = text, [], [], [], []
        for found in TOKEN.finditer(text):
            if found.lastgroup in ("space", "directive"):
                continue
            self.words.append(found[0])
            self.starts.append(found.start())
            self.ends.append(found.end())
            self.kinds.append(found.lastgroup if found.lastgroup != "fence" else "text")
        self.partner = self.partners()
        self.functions = list(self.all_functions())

    def partners(self):
        partner, open_ = {}, []
        for i, word in enumerate(self.words):
            if word in CLOSING and self.kinds[i] == "sign":
                open_.append(i)
            elif word in CLOSING.values() and self.kinds[i] == "sign":
                if not open_ or CLOSING[self.words[open_[-1]]] != word:
                    raise ValueError(f"line {self.line(i)}: a bracket that closes none")
                partner[open_[-1]] = i
                partner[i] = open_.pop()
        if open_:
            raise ValueError(f"line {self.line(open_[-1])}: a bracket that is not closed")
        return partner

    def word(self, i):
        return self.words[i] if 0 <= i < len(self.words) else ""

    def line(self, i):
        return self.text.count("\n", 0, self.starts[i]) + 1

    def code(self, first, last):
        """The text from a token up to another, which is not of it."""
        return self.text[self.starts[first]:self.ends[last - 1]] if first < last else ""

    def spaced(self, first, last):
        return " ".join(self.words[first:last])

    def find(self, *words):
        """Where these words follow one another."""
        return [i for i in range(len(self.words)) if tuple(self.words[i:i + len(words)]) == words and self.kinds[i] != "text"]

    def top(self, first, last, angles=False):
        """The tokens between two others that are in no brackets; `<` after a word is one in a list of arguments or types."""
        i, depth = first, 0
        while i < last:
            if angles and self.words[i] == "<" and self.kinds[i - 1] == "word":
                depth += 1
            elif angles and self.words[i] == ">" and depth > 0:
                depth -= 1
            elif depth == 0:
                yield i
            i = self.partner[i] + 1 if self.words[i] in CLOSING and i in self.partner else i + 1

    def split(self, first, last, sign, angles=False):
        """What stands between the signs, as pairs of first and last."""
        parts, begin = [], first
        for i in self.top(first, last, angles):
            if self.words[i] == sign:
                parts.append((begin, i))
                begin = i + 1
        return [*parts, (begin, last)]

    def angle_end(self, open_):
        """Behind the `>` of a list of types."""
        depth, i = 0, open_
        while i < len(self.words):
            depth += (self.words[i] == "<") - (self.words[i] == ">")
            if depth == 0:
                return i + 1
            i = self.partner[i] + 1 if self.words[i] in CLOSING else i + 1
        return open_

    def statement_end(self, i):
        """Behind the statement that starts there."""
        word = self.word(i)
        if word == "{":
            return self.partner[i] + 1
        if word in ("if", "for", "while", "switch"):
            end = self.statement_end(self.partner[i + 1 + (self.word(i + 1) == "constexpr")] + 1)
            return self.statement_end(end + 1) if word == "if" and self.word(end) == "else" else end
        if word == "try":
            end = self.statement_end(i + 1)
            while self.word(end) == "catch":
                end = self.statement_end(self.partner[end + 1] + 1)
            return end
        while self.word(i) not in (";", ""):
            i = self.partner[i] + 1 if self.words[i] in CLOSING else i + 1
        return i + 1

    def statements(self, block):
        """The starts of the statements of a block."""
        i = block + 1
        while i < self.partner[block]:
            yield i
            i = self.statement_end(i)

    def all_functions(self):
        """Name, parameters, result and body of whatever is defined, and the same without a body of what is only declared."""
        for i, word in enumerate(self.words):
            if self.kinds[i] != "word" or word in NO_FUNCTION:
                continue
            at = i + 3 if word == "operator" and self.words[i + 1:i + 3] in (["(", ")"], ["[", "]"]) else i + 1
            if self.word(at) != "(":
                continue
            end = self.partner[at] + 1
            while self.word(end) in ("const", "noexcept", "override"):
                end += 1
            result = end
            if self.word(end) == "->":
                while self.word(end) not in ("{", ";", ""):
                    end = self.partner[end] + 1 if self.words[end] == "(" else end + 1
            if self.word(end) == "{" or (self.word(end) == ";" and result != end):
                name = word if at == i + 1 else word + "".join(self.words[i + 1:at])
                yield name, at, (result, end), end if self.word(end) == "{" else None

    def function_at(self, i):
        """The name of the innermost function around a token."""
        around = [(body, name) for name, _, _, body in self.functions if body is not None and body < i < self.partner[body]]
        return max(around)[1] if around else "-"

    def body_at(self, i):
        around = [body for _, _, _, body in self.functions if body is not None and body < i < self.partner[body]]
        return max(around, default=None)


def short(text):
    text = " ".join(re.sub(r"//[^\n]*", "", text).split())
    return text if len(text) <= LONGEST else text[:LONGEST - 3] + "..."


class Found:
    """Collects the checks of one source."""

    def __init__(self, core, file, source, words):
        self.core, self.file, self.source, self.words, self.checks = core, file, source, words, []

    def add(self, kind, rule, first, last, new, text=None, other=""):
        """The tokens from first up to last are replaced."""
        source = self.source
        said = short(text if text is not None else source.code(first, last))
        self.checks.append(Check(self.core, self.file, source.line(first), source.function_at(first), kind, rule, said,
                                 source.starts[first], source.ends[last - 1], new, other))


# what the functions of a core say about themselves


@dataclass
class Words:
    """The functions of a core that say whether they succeeded."""
    errors: set      # give an error that may be null
    flags: set       # give false, and what they made through a parameter
    makers: set      # make an error, always
    throwing: set    # throw


def returns_of(source, body):
    return [i for i in range(body, source.partner[body]) if source.words[i] == "return"]


def has_out_parameter(source, at):
    for first, last in source.split(at + 1, source.partner[at], ",", angles=True):
        words = source.words[first:last]
        if "&" in words and "const" not in words:
            return True
    return False


def words_of(core, sources):
    words = Words(set(), set(), set(), set())
    for source in sources:
        for name, at, (result, end), body in source.functions:
            kind = source.spaced(result + 1, end)
            if core == "nil" and kind in ("failure", "std :: unique_ptr < service :: field_error >", "std :: unique_ptr < field_error >"):
                words.errors.add(name)
                made = body is not None and returns_of(source, body)
                if made and all(source.word(i + 1) == "fail" or source.spaced(i + 1, i + 6) == "std :: make_unique < error" for i in made):
                    words.makers.add(name)
            if core == "nil" and kind == "bool" and has_out_parameter(source, at):
                words.flags.add(name)
            if core == "exceptions" and body is not None and "throw" in source.words[body:source.partner[body]]:
                words.throwing.add(name)
    words.errors -= words.makers
    return words


def call_at(source, first, last, names):
    """Whether all of it is a call of one of these functions."""
    i = first
    if source.word(i) not in names or source.word(i - 1) in (".", "->", "::"):
        return False
    if source.word(i + 1) == "<":
        i = source.angle_end(i + 1) - 1
    return source.word(i + 1) == "(" and source.partner[i + 1] == last - 1


def calls_in(source, first, last, names):
    """The calls of these functions, as pairs, that are in no lambda."""
    found, i = [], first
    while i < last:
        if source.words[i] == "{" and source.word(i - 1) in (")", "]"):
            i = source.partner[i]
        elif source.words[i] in names and source.word(i + 1) == "(" and source.kinds[i] == "word":
            begin = i
            while source.word(begin - 1) in (".", "->", "::"):
                begin -= 2
            found.append((begin, source.partner[i + 1] + 1))
            i = source.partner[i + 1]
        i += 1
    return found


# `if`

ERROR_LISTS = ("wrong", "noted", "noted_", "unknown", "list", "fields")


def call_of(source, first):
    """The name of what a statement calls and does nothing else: `a.b->name(...);`."""
    name = first
    while source.word(name + 1) in (".", "->"):
        name += 2
    return name if source.word(name + 1) == "(" and source.word(source.partner[name + 1] + 1) == ";" else None


def is_note(found, first):
    """`wrong.add(...)`, `unknown.list.push_back(...)` and the like: an error is noted, and told with others."""
    source = found.source
    name = call_of(source, first)
    if name is None or source.words[name] not in ("add", "push_back") or (name != first and source.word(name - 2) not in ERROR_LISTS):
        return False
    *_, last = source.split(name + 2, source.partner[name + 1], ",", angles=True)
    return not call_at(source, *last, found.words.errors)  # that may be none


def leaves(found, first):
    """A statement that goes no further: `return`, `throw`, an error that is noted, or a block that ends so."""
    source = found.source
    if source.word(first) == "{":
        last = list(source.statements(first))[-1:]
        return bool(last) and leaves(found, last[0])
    return source.word(first) in ("return", "throw") or is_note(found, first)


def initialiser(source, i, name):
    """Of the last declaration of that local before the token: what it is initialised with."""
    body = source.body_at(i)
    for at in range(i - 1, body or 0, -1):
        if source.words[at] == name and source.word(at + 1) == "=" and source.word(at - 1) in ("auto", "const", "*", "&"):
            return at + 2, source.statement_end(at)
    return None


def local_of_call(source, i, name):
    """Whether that local is what a call gave. What SURE_TRY gives is there."""
    if not (value := initialiser(source, i, name)):
        return False
    signs = {source.words[k] for k in source.top(*value)}
    return "(" in signs and not signs & {"==", "!=", "<=", ">=", "&&", "||", "!", "SURE_TRY"}


def asked_name(source, first, last):
    """The local of which the condition only asks whether it is there, and whether it asks for its absence."""
    words = source.words[first:last]
    if len(words) == 1:
        return words[0], False
    if len(words) == 2 and words[0] == "!":
        return words[1], True
    if len(words) == 3 and words[1] in ("==", "!=") and words[2] == "nullptr":
        return words[0], words[1] == "=="
    return None, False


def is_absence(source, first, last):
    if source.words[first] == "!" and source.spaced(first + 2, last) == ". has_value ( )":
        return True
    name, absent = asked_name(source, first, last)
    return absent and local_of_call(source, first, name)


def dereferences(source, first, last, path):
    """Whether `*path` or `path->` is among the tokens."""
    size = len(path)
    for i in range(first, last - size + 1):
        if source.words[i:i + size] == path and source.word(i - 1) not in (".", "->", "::"):
            if source.word(i + size) == "->" or (source.word(i - 1) == "*" and source.word(i + size) not in (".", "(")):
                return True
    return False


def without(source, first):
    """What stands where a statement was."""
    return "{}" if source.word(first - 1) in (")", "else", ":", "do") else ""


def kept_calls(found, first, last):
    """What checks by itself inside a condition is not forgotten with it."""
    source = found.source
    calls = calls_in(source, first, last, {"SURE_TRY"} | found.words.throwing)
    return " ".join(source.code(*call) + ";" for call in calls)


def declared(source, first, last):
    """Of a condition that declares a name: where the name is, and where its initialiser starts."""
    if source.word(first) != "auto" or ";" in (source.words[i] for i in source.top(first, last)):
        return None
    at = next((i for i in source.top(first, last) if source.words[i] == "="), None)
    return (at - 1, at + 1) if at else None


def fallible_part(found, first, last):
    """The call that says whether it succeeded and is looked at in this condition: its place, and what of the condition is left."""
    source, words = found.source, found.words
    if name := declared(source, first, last):
        inner = calls_in(source, name[1], last, words.errors)
        return ((name[1], last), "") if inner and inner[0][0] in source.top(name[1], last) else None
    *others, (begin, end) = source.split(first, last, "&&")
    rest = source.code(others[0][0], others[-1][1]) if others else ""
    if source.word(begin) == "!" and call_at(source, begin + 1, end, words.flags):
        return (begin + 1, end), rest
    return ((begin, end), rest) if call_at(source, begin, end, words.errors) else None


def forgotten_if(found, i, first, last, end):
    """An early exit, from `if` up to `end`; what stands there instead comes after."""
    source = found.source
    fallible = fallible_part(found, first, last)
    said = source.code(i, end)
    if fallible:
        (begin, behind), rest = fallible
        call = source.code(begin, behind) + ";"
        found.add("propagation", "result looked at", i, end, f"if ({rest}) {call}" if rest else call, said)
    else:
        kind = "propagation" if is_absence(source, first, last) else "guard"
        block = "".join(("{ ", calls, " }")) if (calls := kept_calls(found, first, last)) else without(source, i)
        found.add(kind, "early exit", i, end, block, said)


def forgotten_operands(found, operands, exit_):
    """One of several conditions for the same exit."""
    source = found.source
    for n, (begin, end) in enumerate(operands):
        said = f"{source.code(begin, end)} (of: if ({source.code(operands[0][0], operands[-1][1])}) {exit_})"
        if source.word(begin) == "!" and call_at(source, begin + 1, end, found.words.flags):
            found.add("propagation", "result looked at", begin, end, f"({source.code(begin + 1, end)}, false)", said)
            continue
        kind = "propagation" if is_absence(source, begin, end) else "guard"
        first, last = (begin, operands[n + 1][0]) if n + 1 < len(operands) else (operands[n - 1][1], end)
        found.add(kind, "condition of an exit", first, last, "", said)


def forgotten_else(found, i, first, last, branch_end, end):
    """`if (wrong) exit; else go_on;`: what goes on stays."""
    source = found.source
    kind = "propagation" if is_absence(source, first, last) else "guard"
    found.add(kind, "early exit", i, branch_end + 1, "", source.code(i, branch_end))


def forgotten_use(found, i, first, last, branch, branch_end, end):
    """`if (it) use(*it);`: it is used unasked."""
    source = found.source
    body = source.code(branch, branch_end)
    if name := declared(source, first, last):
        if dereferences(source, branch, branch_end, [source.words[name[0]]]):
            found.add("propagation", "asked before its use", i, end, f"{{ {source.code(first, last)}; {body} }}", source.code(i, branch_end))
    elif all(word in (".", "->") or source.kinds[first + n] == "word" for n, word in enumerate(source.words[first:last])):
        if dereferences(source, branch, branch_end, source.words[first:last]):
            kind = "propagation" if last - first == 1 and initialiser(source, i, source.words[first]) else "guard"
            found.add(kind, "asked before its use", i, end, body, source.code(i, branch_end))


def find_ifs(found):
    source = found.source
    for i in source.find("if"):
        if source.word(i + 1) != "(" or source.body_at(i) is None:
            continue  # `if constexpr` is asked once and for all
        first, last = i + 2, source.partner[i + 1]
        branch = last + 1
        branch_end, end = source.statement_end(branch), source.statement_end(i)
        has_else = end != branch_end
        if not leaves(found, branch):
            forgotten_use(found, i, first, last, branch, branch_end, end)
        elif has_else:
            forgotten_else(found, i, first, last, branch_end, end)
        else:
            operands = source.split(first, last, "||")
            whole = declared(source, first, last) or any(source.words[k] == "?" for k in source.top(first, last))
            if whole or len(operands) == 1:
                forgotten_if(found, i, first, last, end)
            else:
                forgotten_operands(found, operands, short(source.code(branch, branch_end)))


# `?:`


def find_choices(found):
    """`asked ? it : nothing`, or an error for nothing: it is taken unasked."""
    source = found.source
    for at in source.find("?"):
        begin = at
        while source.word(begin - 1) not in ("return", "=", ",", "(", "{", ";", "["):
            begin = source.partner[begin - 1] if source.word(begin - 1) in CLOSING.values() else begin - 1
        end = at
        while source.word(end) not in (",", ")", ";", "}", "]"):
            end = source.partner[end] + 1 if source.words[end] in CLOSING else end + 1
        marks = [i for i in source.top(begin, end) if source.words[i] in ("?", ":")]
        if len(marks) != 2 or source.body_at(at) is None:
            continue
        arms = (at + 1, marks[1]), (marks[1] + 1, end)
        name = asked_name(source, begin, at)[0]
        nothing = [is_nothing(found, *arm) or source.words[arm[0]:arm[1]] == [name] for arm in arms]
        if nothing[0] == nothing[1]:
            continue
        kept = arms[nothing[0]]
        if "nullptr" in source.words[arms[not nothing[0]][0]:arms[not nothing[0]][1]] and call_at(source, *kept, found.words.errors):
            continue  # there, nothing is no error
        kind = "propagation" if name and local_of_call(source, begin, name) else "guard"
        found.add(kind, "choice", begin, end, source.code(*kept))


def is_nothing(found, first, last):
    return found.source.spaced(first, last) in NOTHING or call_at(found.source, first, last, found.words.makers)


# what only one style has


def find_tries(found):
    """SURE_TRY(e) becomes *(e), or e where nothing is done with it; SURE_TRY_LET declares a copy."""
    source = found.source
    for i in source.find("SURE_TRY"):
        if source.word(i + 1) != "(":
            continue
        end = source.partner[i + 1] + 1
        inside = source.code(i + 2, end - 1)
        alone = source.word(i - 1) in (";", "{", "}", ")") and source.word(end) == ";"
        found.add("propagation", "SURE_TRY", i, end, inside if alone else f"*({inside})", other="" if alone else f"({inside})")
    for i in source.find("SURE_TRY_LET"):
        if source.word(i + 1) != "(":
            continue
        end = source.partner[i + 1] + 1
        (name, comma), *_ = source.split(i + 2, end - 1, ",", angles=True)
        as_value = source.code(name, comma).replace("&&", "")
        value = source.code(comma + 1, end - 1)
        found.add("propagation", "SURE_TRY", i, end, f"{as_value} = *({value})", other=f"{as_value} = {value}")


def find_conversions(found):
    """What makes an exception of an error that is returned."""
    source = found.source
    for name in ("readable", "allowed"):
        for i in source.find(name, "("):
            if source.word(i - 1) not in ("auto", "::") and source.body_at(i) is not None:
                end = source.partner[i + 1] + 1
                found.add("propagation", "conversion", i, end, f"*({source.code(i + 2, end - 1)})")


def find_checking_calls(found):
    """A statement that only calls what throws by itself where something is wrong."""
    source = found.source
    for i in range(len(source.words)):
        if source.kinds[i] != "word" or source.word(i - 1) not in (";", "{", "}", ")") or source.body_at(i) is None:
            continue
        name = call_of(source, i)
        if name is not None and source.words[name] in found.words.throwing:
            found.add("guard", "checking call", i, source.partner[name + 1] + 2, without(source, i))


def find_noted_results(found):
    """`wrong.add(place, call(...))`: the call alone. Null is no error, and adds none."""
    source = found.source
    for i in source.find("add", "("):
        end = source.partner[i + 1] + 1
        *_, last = source.split(i + 2, end - 1, ",", angles=True)
        if source.word(end) == ";" and call_at(source, *last, found.words.errors):
            begin = i
            while source.word(begin - 1) in (".", "->"):
                begin -= 2
            found.add("propagation", "result looked at", begin, end, source.code(*last))


def find_flags(found):
    """`return a && call(...);` of a function that says with false that it failed."""
    source = found.source
    for name, at, _, body in source.functions:
        if body is None or name not in found.words.flags:
            continue
        for i in returns_of(source, body):
            end = source.statement_end(i)
            operands = source.split(i + 1, end - 1, "&&")
            if len(operands) == 1 or any(source.words[k] in ("?", "||") for k in source.top(i, end)):
                continue
            for n, (begin, behind) in enumerate(operands):
                said = f"{source.code(begin, behind)} (of: {source.code(i, end)})"
                called = begin + (source.word(begin) == "!")
                if call_at(source, called, behind, found.words.flags | found.words.errors):
                    found.add("propagation", "result looked at", begin, behind, f"({source.code(called, behind)}, true)", said)
                else:
                    name, absent = asked_name(source, begin, behind)
                    kind = "propagation" if name and not absent and local_of_call(source, begin, name) else "guard"
                    cut = (begin, operands[n + 1][0]) if n + 1 < len(operands) else (operands[n - 1][1], behind)
                    found.add(kind, "condition of an exit", *cut, "", said)


# handlers


def find_cases(found):
    """The labels that stand together, with what they do."""
    source = found.source
    for i in source.find("switch"):
        block = source.partner[i + 1] + 1
        inside = list(source.top(block + 1, source.partner[block]))
        labels = [k for k in inside if source.words[k] in ("case", "default") and source.words[k - 1] in ("{", "}", ";", ":")]
        groups = []
        for label in labels:
            colon = next(k for k in inside if k > label and source.words[k] == ":")
            if groups and groups[-1][1] == label:
                groups[-1] = groups[-1][0], colon + 1
            else:
                groups.append((label, colon + 1))
        for n, (first, _) in enumerate(groups):
            last = groups[n + 1][0] if n + 1 < len(groups) else source.partner[block]
            found.add("handler", "case of a switch", first, last, "")


def find_matches(found):
    """A function of a `match` that has others."""
    source = found.source
    for i in source.find("sure", "::", "match"):
        at = source.angle_end(i + 3) if source.word(i + 3) == "<" else i + 3
        if source.word(at) != "(":
            continue
        arguments = source.split(at + 1, source.partner[at], ",", angles=True)[1:]
        for begin, end in arguments if len(arguments) > 1 else ():
            found.add("handler", "case of a match", begin - 1, end, "", source.code(begin, end))


def find_rules(found):
    """A rule of the machine."""
    source = found.source
    for i in source.find("sure", "::", "rules", "<"):
        rules = source.split(i + 4, source.angle_end(i + 3) - 1, ",", angles=True)
        for n, (begin, end) in enumerate(rules):
            cut = (begin, rules[n + 1][0]) if n + 1 < len(rules) else (begin - 1, end)
            found.add("handler", "rule of a machine", *cut, "", source.code(begin, end))


def find_overloads(found):
    """A function of a visitor: one for each type that is visited."""
    source = found.source
    for name, at, (_, end), body in source.functions:
        if name in ("on", "operator()"):
            begin, last = at - (1 if name == "on" else 3), source.partner[body] + 1 if body is not None else end + 1
            add_overload(found, begin, last)
    for i in source.find("void", "ignore", "("):
        add_overload(found, i + 1, source.statement_end(i))


def add_overload(found, name, last):
    source = found.source
    begin = name - 1
    if source.word(begin) not in ("auto", "void"):
        return
    while source.word(begin - 1) == "]":  # an attribute
        begin = source.partner[begin - 1]
    if source.word(begin - 1) == ">":
        begin = next(k for k in range(begin, 0, -1) if source.words[k] == "template")
    found.add("handler", "overload of a visitor", begin, last, "")


def find_catches(found):
    """A clause of a `try` that has others, or the `try` itself."""
    source = found.source
    for i in source.find("try"):
        clauses, at = [], source.partner[i + 1] + 1
        while source.word(at) == "catch":
            end = source.statement_end(source.partner[at + 1] + 1)
            clauses.append((at, end))
            at = end
        if len(clauses) == 1:
            found.add("handler", "catch", i, at, source.code(i + 1, clauses[0][0]), source.code(*clauses[0]))
        else:
            for begin, end in clauses:
                found.add("handler", "catch", begin, end, "")


RULES = {
    "typed": (find_tries, find_ifs, find_choices, find_matches, find_rules),
    "exceptions": (find_conversions, find_checking_calls, find_ifs, find_choices, find_catches, find_cases, find_overloads),
    "nil": (find_ifs, find_choices, find_noted_results, find_flags, find_cases),
}


def checks_of(core, texts):
    """All checks of a core, by file and place."""
    sources = {file: Source(text) for file, text in texts.items()}
    words = words_of(core, sources.values())
    checks = []
    for file, source in sources.items():
        found = Found(core, file, source, words)
        for rule in RULES[core]:
            rule(found)
        checks += sorted(found.checks, key=lambda check: (check.start, check.end))
    seen = {}
    for check in checks:
        first = check.identity
        seen[first] = seen.get(first, 0) + 1
        check.ordinal = seen[first]
    return checks
