# SPDX-License-Identifier: MPL-2.0
"""Finds the places of a C++ file that can be broken, and says how.

A place is one change of one line. The text is looked at, not the syntax. So some changes do not compile: another place is drawn then.
Changes that cannot mean anything are not made: swapped arguments of std::min or std::swap, names of parameters in a declaration, reserve().
"""

import re
from dataclasses import dataclass, replace

KINDS = ("comparison", "arithmetic", "constant", "dropped statement", "swapped arguments", "exchanged enumerator")

COMPARISONS = {"<=": "<", ">=": ">", "==": "!=", "!=": "==", "&&": "||", "||": "&&", "<": "<=", ">": ">="}
ARITHMETIC = {"+=": "-=", "-=": "+=", "++": "--", "--": "++", "+": "-", "-": "+", "*": "/", "/": "*", "%": "*", "|=": "&=", "&=": "|="}
# How statements begin that the language or the reader of a value needs.
NEEDED = ("return", "co_return", "co_await", "throw", "delete", "using", "const", "auto", "static", "static_cast", "case", "else", "if", "for",
          "while", "break", "continue")


@dataclass(frozen=True)
class Place:
    """One change: in `path`, line `line` (from 1), the characters begin..end become `text`."""

    path: str
    line: int
    begin: int
    end: int
    text: str
    kind: str
    before: str  # the whole line as it is
    outside: bool = False  # whether it seems to stand outside of functions: in a table, a constant or a member's first value

    def after(self):
        """The whole line as it is when broken."""
        return self.before[: self.begin] + self.text + self.before[self.end :]

    def describe(self):
        return f"{self.path}:{self.line}: {self.kind}\n    - {self.before.strip()}\n    + {self.after().strip()}"


def blanked(lines):
    """The lines with comments, strings, character literals and preprocessor lines replaced by blanks, so that columns stay."""
    result = []
    in_comment = False
    for line in lines:
        out = []
        i = 0
        if not in_comment and line.lstrip().startswith("#"):
            result.append(" " * len(line))
            continue
        while i < len(line):
            if in_comment:
                end = line.find("*/", i)
                stop = len(line) if end < 0 else end + 2
                out.append(" " * (stop - i))
                in_comment = end < 0
                i = stop
            elif line.startswith("//", i):
                out.append(" " * (len(line) - i))
                i = len(line)
            elif line.startswith("/*", i):
                in_comment = True
            elif line[i] == '"' or (line[i] == "'" and not (i > 0 and line[i - 1].isalnum())):
                end = closing_quote(line, i)
                out.append(" " * (end - i))
                i = end
            else:
                out.append(line[i])
                i += 1
        result.append("".join(out))
    return result


def closing_quote(line, begin):
    """The column behind the literal that begins at `begin`."""
    i = begin + 1
    while i < len(line):
        if line[i] == "\\":
            i += 2
        elif line[i] == line[begin]:
            return i + 1
        else:
            i += 1
    return len(line)


def is_code(line):
    """False for lines whose change would say nothing: includes of types, labels, assertions about types."""
    text = line.strip()
    return bool(text) and ".reserve(" not in text and "->reserve(" not in text and not re.match(r"(template|using|namespace|static_assert|friend|class|struct|enum|public:|private:|protected:)\b", text)


def operators(path, number, line, code, table, kind):
    # Operators stand between blanks in formatted code, but for ++ and --; so templates and references are left alone.
    names = sorted(table, key=len, reverse=True)
    pattern = "|".join((re.escape(n) if n in ("++", "--") else r"(?<= )" + re.escape(n) + r"(?= )") for n in names)
    for match in re.finditer(pattern, code):
        yield Place(path, number, match.start(), match.end(), table[match.group()], kind, line)


def constants(path, number, line, code):
    for match in re.finditer(r"(?<![\w.'])(\d+)(?=[uUlL]*\b)(?![\w.]*')", code):
        changed = "1" if match.group() == "0" else str(int(match.group(), 10) + 1) if not match.group().startswith("0") else None
        if changed is not None:
            yield Place(path, number, match.start(1), match.end(1), changed, "constant", line)
    for match in re.finditer(r"\b(true|false)\b", code):
        yield Place(path, number, match.start(), match.end(), "false" if match.group() == "true" else "true", "constant", line)


def declares(arguments):
    """Whether the text looks like parameters, "int count", rather than like values."""
    return re.search(r"(^|[,(]\s*)(const\s+)?[\w:]+(<[\w:<>, *]+>)?\s*(\s|[&*])\w+\s*(=|,|\)|$)", arguments) is not None


def dropped(path, number, line, code):
    text = code.rstrip()
    call = re.fullmatch(r"(\s+)([A-Za-z_+\-*][\w.:>\-\[\]()*]*(\(.*\)| [-+|&*/]?= .*|)|(?:\+\+|--)[\w.:>\-\[\]]+);", text)
    if not call or re.match(r"\s*(" + "|".join(NEEDED) + r")\b", text):
        return
    if re.search(r"\breserve\(|\bstatic_assert\b|\bqWarning\b", text) or text.count("(") != text.count(")") or text.count("{") != text.count("}"):
        return
    if re.fullmatch(r"\s*[\w:~]+", text[:-1].split("(")[0]) and declares(text[text.find("(") + 1 :].rstrip(";")):
        return
    if re.fullmatch(r"\s*\w+", text[:-1]):  # the last line of an enumeration or of a longer expression
        return
    yield Place(path, number, len(call.group(1)), len(text) - 1, "", "dropped statement", line)


def swapped(path, number, line, code):
    simple = r"[\w.:\->\[\]+* ]+?(?:\(\))?"
    for match in re.finditer(r"(?<=\w\()(" + simple + r"), (" + simple + r")(?=[,)])", code):
        first, second = line[match.start(1) : match.end(1)], line[match.start(2) : match.end(2)]
        symmetric = re.search(r"\bstd::(min|max|swap)\($", code[: match.start()]) is not None
        other_types = "nullptr" in (first, second) or "memory_order" in second
        if first == second or symmetric or other_types or declares(first) or declares(second):
            continue
        yield Place(path, number, match.start(), match.end(), f"{second}, {first}", "swapped arguments", line)


def exchanged(path, number, line, code, enums):
    for match in re.finditer(r"\b([A-Z]\w*)::([a-z]\w*)\b(?!\()", code):
        if code.strip().startswith("case "):
            continue
        for names in enums.get(match.group(1), ()):
            others = [name for name in names if name != match.group(2)]
            if others and match.group(2) in names:
                other = others[(number + match.start()) % len(others)]
                yield Place(path, number, match.start(2), match.end(2), other, "exchanged enumerator", line)
                break


def enumerators(texts):
    """Name of each enum class of the sources -> a list of enumerators for each enumeration of that name."""
    enums = {}
    for text in texts:
        for match in re.finditer(r"enum class (\w+)[^{;]*\{(.*?)\}", "\n".join(blanked(text.splitlines())), re.S):
            enums.setdefault(match.group(1), []).append(re.findall(r"(?:^|,)\s*([a-z]\w*)", match.group(2)))
    return enums


def outside(lines):
    """For each line, whether it seems to stand outside of functions. Tables begin at the left edge and end with "};" there."""
    result, in_table = [], False
    for line in lines:
        starts = re.match(r"(inline |static |constexpr |const |thread_local )+[^()]*(=|\{)", line) is not None
        result.append(in_table or starts or re.match(r"\s*static constexpr\b|    [\w:<>, *&]+ \w+( = |\{)[^()]*;", line) is not None)
        in_table = (in_table or starts) and not line.rstrip().endswith(";")
    return result


def places(path, text, enums):
    """All places of one file, in the order of the file."""
    lines = text.splitlines()
    codes = blanked(lines)
    for number, (line, code, apart) in enumerate(zip(lines, codes, outside(codes)), 1):
        if not is_code(code):
            continue
        found = [
            *operators(path, number, line, code, COMPARISONS, "comparison"),
            *operators(path, number, line, code, ARITHMETIC, "arithmetic"),
            *constants(path, number, line, code),
            *dropped(path, number, line, code),
            *swapped(path, number, line, code),
            *exchanged(path, number, line, code, enums),
        ]
        yield from (replace(place, outside=apart) for place in found)
