# SPDX-License-Identifier: MPL-2.0
"""Which tests run which line of the sources.

Each test runs once, alone, in a program that marks the pieces of its code that ran (marks.cpp). A piece is straight code: it begins at the
line of its mark and ends before the line of the next mark of the file.
"""

import bisect
import json
import os
import re
import resource
import struct
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

MOST_SECONDS = 4  # of the processor, that a test is given to show what it runs


def test_names(program):
    """The names of all tests of a GoogleTest program."""
    listed = subprocess.run([program, "--gtest_list_tests"], check=True, capture_output=True, text=True).stdout
    names, suite = [], ""
    for line in listed.splitlines():
        name = line.split("#")[0].strip()
        if not line.startswith(" "):
            suite = name if name.endswith(".") else ""
        elif suite and not suite.startswith("DISABLED_") and not name.startswith("DISABLED_"):
            names.append(suite + name)
    return names


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
            whole = os.path.normpath(os.path.join(source, "build", "marked", found.group(2)))
            paths = {} if found.group(1) else paths
            paths[os.path.basename(whole)] = os.path.relpath(whole, source) if whole.startswith(f"{source}/") else None
    rows.sort(key=lambda row: row[0])
    starts = [row[0] for row in rows]
    return [rows[max(bisect.bisect_right(starts, site - 1) - 1, 0)][1:] for site in sites]


class Coverage:
    """Of one program: the seconds of each test, and for each line the tests that run it."""

    def __init__(self, program, source, folder, environment, jobs):
        self.program, self.source, self.folder = Path(program), Path(source), Path(folder)
        self.environment, self.jobs = environment, jobs
        self.seconds = {}  # name of a test -> seconds
        self.lines = {}  # path -> {line where a piece begins: bits of the tests that run it}
        self.names = []

    def load(self, key, log):
        """`key` changes when the program must be measured again."""
        kept = self.folder / f"coverage-{self.program.name}.json"
        stored = json.loads(kept.read_text()) if kept.exists() else {}
        if stored.get("key") != key:
            log(f"{self.program.name}: which tests run which line")
            self.measure()
            lines = {path: {str(line): hex(bits) for line, bits in of.items()} for path, of in self.lines.items()}
            kept.write_text(json.dumps({"key": key, "seconds": self.seconds, "lines": lines}))
            stored = json.loads(kept.read_text())
        self.seconds = stored["seconds"]
        self.names = list(self.seconds)
        self.lines = {path: {int(line): int(bits, 16) for line, bits in of.items()} for path, of in stored["lines"].items()}
        self.starts = {path: sorted(of) for path, of in self.lines.items()}

    def measure(self):
        sites = call_sites(self.program)
        places = lines_of(self.program, sites, str(self.source))
        ours = [(site, *place) for site, place in zip(sites, places) if place[0] and not place[0].startswith("tests/")]
        for _, path, line in ours:
            self.lines.setdefault(path, {}).setdefault(line, 0)
        names = test_names(self.program)
        with ThreadPoolExecutor(self.jobs) as pool:
            for index, (name, marks, seconds) in enumerate(pool.map(self.run_alone, names)):
                self.seconds[name] = seconds
                if sys.stderr.isatty():
                    print(f"\r{index + 1} of {len(names)}", end="" if index + 1 < len(names) else "\n", file=sys.stderr, flush=True)
                for site, path, line in ours:
                    if site < len(marks) and marks[site]:
                        self.lines[path][line] |= 1 << index

    def run_alone(self, name):
        file = self.folder / f"marks-{name.replace('/', '_')}"
        begin = time.monotonic()
        # A test that is cut has marked what it ran until then.
        subprocess.run([self.program, f"--gtest_filter={name}"], env=dict(self.environment, ATOMALLOC_MARKS=str(file)), cwd=self.folder,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS)))
        seconds = time.monotonic() - begin
        marks = file.read_bytes() if file.exists() else b""
        file.unlink(missing_ok=True)
        return name, marks, round(seconds, 3)

    def begins_piece(self, path, line):
        return line in self.lines.get(path, {})

    def tests_of(self, path, line):
        """The tests that run the piece in which the line stands, those that run little else first."""
        starts = self.starts.get(path, [])
        index = bisect.bisect_right(starts, line) - 1
        if index < 0:
            return []
        bits = self.lines[path][starts[index]]
        found = [name for index, name in enumerate(self.names) if bits >> index & 1]
        return sorted(found, key=lambda name: (self.breadth()[name], name))

    def breadth(self):
        """How many pieces each test runs."""
        if not hasattr(self, "pieces"):
            counts = [0] * len(self.names)
            for of in self.lines.values():
                for bits in of.values():
                    while bits:
                        lowest = bits & -bits
                        counts[lowest.bit_length() - 1] += 1
                        bits ^= lowest
            self.pieces = dict(zip(self.names, counts))
        return self.pieces
