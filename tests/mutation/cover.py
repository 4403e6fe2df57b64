# SPDX-License-Identifier: MPL-2.0
"""Which tests run which line of the sources.

Each test runs once in a program that marks the pieces of its code that ran (marks.cpp). A piece is straight code: it begins at the line of
its mark and ends before the line of the next mark of the file. What a program does once, the first test that needs it has run.
"""

import bisect
import difflib
import json
import os
import re
import struct
import subprocess
from collections import Counter
from pathlib import Path


def call_sites(program):
    """The addresses behind each call of the function that marks. Only x86-64 is known."""
    named = subprocess.run(["nm", program], check=True, capture_output=True, text=True).stdout
    target = int(re.search(r"^(\w+) [tT] __sanitizer_cov_trace_pc$", named, re.M).group(1), 16)
    headers = subprocess.run(["readelf", "-lW", program], check=True, capture_output=True, text=True).stdout
    code = Path(program).read_bytes()
    sites = []
    for offset, address, size in re.findall(r"LOAD +0x(\w+) 0x(\w+) 0x\w+ 0x(\w+) 0x\w+ R E", headers):
        offset, address, size = int(offset, 16), int(address, 16), int(size, 16)
        for call in re.finditer(rb"\xe8(?=(....))", code[offset : offset + size], re.S):
            behind = address + call.start() + 5
            if behind + struct.unpack("<i", call.group(1))[0] == target:
                sites.append(behind)
    return sorted(sites)


def lines_of(program, sites, source):
    """The (path, line) of each address. The path is relative to `source`; it is None for code of other origin."""
    decoded = subprocess.Popen(["objdump", "-w", "--dwarf=decodedline", program], stdout=subprocess.PIPE, text=True, errors="replace")
    rows, paths = [], {}
    for line in decoded.stdout:
        if found := re.match(r"(\S+) +(\d+) +0x([0-9a-f]+)\b", line):
            rows.append((int(found.group(3), 16), paths.get(found.group(1)), int(found.group(2))))
        elif found := re.match(r"(CU: )?(\S.*?):(\[\+\+\])?$", line):
            whole = os.path.normpath(found.group(2))
            paths = {} if found.group(1) else paths
            paths[os.path.basename(whole)] = os.path.relpath(whole, source) if whole.startswith(f"{source}/") else None
    rows.sort(key=lambda row: row[0])
    starts = [row[0] for row in rows]
    return [rows[max(bisect.bisect_right(starts, site - 1) - 1, 0)][1:] for site in sites]


class Coverage:
    """Of one program: for each line of the sources, the tests that run it.

    To measure it takes longer than to try a sample. So it is kept, together with the sources as they were. A line of today is looked up
    there as the line that it was; a line that is new counts as run by the tests that ran its neighbours.
    """

    def __init__(self, program, source, folder, environment):
        self.program, self.source, self.folder, self.environment = program, Path(source), Path(folder), environment
        self.lines = {}  # path -> {line where a piece begins: bits of the tests that run it}
        self.names = []  # the test of each bit
        self.texts = {}  # path -> its lines when the tests were run
        self.now = {}  # path -> for each line of today, its lines in the texts

    def kept(self):
        return self.folder / f"coverage-{self.program}.json"

    def load(self):
        """Returns False when nothing was measured yet."""
        if not self.kept().exists():
            return False
        stored = json.loads(self.kept().read_text())
        self.names, self.texts = stored["names"], stored["texts"]
        self.lines = {path: {int(line): int(bits, 16) for line, bits in of.items()} for path, of in stored["lines"].items()}
        self.starts = {path: sorted(of) for path, of in self.lines.items()}
        return True

    def measure(self, program, names):
        """`program` has marks, and runs the tests of these names."""
        sites = call_sites(program)
        places = lines_of(program, sites, str(self.source))
        ours = {site: place for site, place in zip(sites, places) if place[0] and not place[0].startswith("tests/")}
        lines = {}
        for path, line in ours.values():
            lines.setdefault(path, {})[line] = 0
        told = self.tell(program, names)
        for index, ran in enumerate(told.values()):
            for path, line in {ours[site] for site in ran if site in ours}:
                lines[path][line] |= 1 << index
        texts = {path: (self.source / path).read_text().splitlines() for path in lines if (self.source / path).is_file()}
        lines = {path: {str(line): hex(bits) for line, bits in of.items()} for path, of in lines.items()}
        self.kept().write_text(json.dumps({"names": list(told), "texts": texts, "lines": lines}))

    def tell(self, program, names):
        """Which places each test ran: {its name: the places}. A test that ends the program is left out, as are those that fail."""
        file = self.folder / "marks.txt"
        file.unlink(missing_ok=True)
        subprocess.run([program, f"--gtest_filter={':'.join(names)}", "--gtest_brief=1"], env=dict(self.environment, ATOMALLOC_MARKS=str(file)),
                       cwd=self.environment["TMPDIR"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        rows = [line.split(" ") for line in file.read_text().splitlines()]
        return {row[0]: [int(place, 16) for place in row[1:]] for row in rows}

    def then(self, path, line):
        """The lines, as they were, that line `line` of today stands for."""
        if path not in self.now:
            today = (self.source / path).read_text().splitlines()
            self.now[path] = earlier_lines(self.texts[path], today)
        return self.now[path][line - 1]

    def tests_of(self, place):
        """The names of the tests that run the piece in which the place stands. None when that is not known."""
        if place.path not in self.texts:
            return None
        then, pieces = self.then(place.path, place.line), self.lines[place.path]
        if place.outside and not any(line in pieces for line in then):
            return None  # a table or a constant, which has no code of its own
        bits = 0
        for line in then:
            index = bisect.bisect_right(self.starts[place.path], line) - 1
            bits |= pieces[self.starts[place.path][index]] if index >= 0 else 0
        return {name for index, name in enumerate(self.names) if bits >> index & 1}

    def breadth(self):
        """How many pieces each test runs."""
        if not hasattr(self, "counts"):
            counts = Counter(index for of in self.lines.values() for bits in of.values() for index in ones(bits))
            self.counts = {name: counts[index] for index, name in enumerate(self.names)}
        return self.counts


def ones(bits):
    """The places of the bits that are set."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def earlier_lines(earlier, today):
    """For each line of today, counted from 0: the lines of `earlier`, counted from 1, that it stands for."""
    result = []
    for kind, begin, end, first, last in difflib.SequenceMatcher(None, earlier, today, autojunk=False).get_opcodes():
        if kind == "equal":
            result += [[begin + 1 + index] for index in range(last - first)]
        else:
            result += [sorted({max(begin, 1), *range(begin + 1, end + 1), min(end + 1, len(earlier))})] * (last - first)
    return result
