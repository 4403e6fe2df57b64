# SPDX-License-Identifier: MPL-2.0
"""A program of tests as it is tried: how long each test takes, and which tests to try for a place, the likeliest and quickest first."""

import itertools
import json
import math
import re
import subprocess
from pathlib import Path

from trial import limits

FIRST = 12  # so many tests, those that run least besides the line, are tried before the others
QUICK = 1.0  # seconds of such a test
LONGEST = 24 * 3600  # seconds of the processor for all tests of a program
WIDE = ("KeptOutput", "KeptTables", "KeptWords")  # suites that look at much at once: they come before tests that stand far from the place
FIRST_BATCH = 2.0  # seconds of the tests of the first batch of the others; each further batch is twice as long


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


def ctest_costs(build):
    """The seconds that ctest remembers of tests that it has run in this build, each in a process of its own."""
    kept = build / "Testing/Temporary/CTestCostData.txt"
    lines = kept.read_text().split("---")[0].splitlines() if kept.exists() else []
    rows = [line.rsplit(" ", 2) for line in lines]
    return {row[0]: float(row[2]) for row in rows if len(row) == 3 and float(row[2]) > 0}


def suites(folder):
    """The file of each suite of tests, relative to `folder`/tests: {suite: path}."""
    found = {}
    for file in sorted((folder / "tests").rglob("*.cpp")):
        for suite in re.findall(r"^TEST(?:_F|_P)?\((\w+),", file.read_text(), re.M):
            found.setdefault(suite, str(file.relative_to(folder / "tests")))
    return found


def distance(place, test):
    """0 for a test in the file that mirrors the file of the place, 1 for one of its folder, 2 for others."""
    if Path(place).parent != Path(test).parent:
        return 2
    return 0 if Path(test).stem.startswith(Path(place).stem) else 1


def split(names, seconds):
    """The tests in batches, the quickest first. A batch is one call of the program, and ends at its first test that fails."""
    batches, most, total = [], FIRST_BATCH, 0.0
    for name in sorted(names, key=lambda name: seconds[name]):
        if not batches or total + seconds[name] > most:
            most *= 2 if batches else 1
            batches.append([])
            total = 0.0
        batches[-1].append(name)
        total += seconds[name]
    return batches


class Program:
    """`coverage` knows which tests run which line; without it, all tests are tried, those near the place first."""

    def __init__(self, file, folder, work, environment, coverage):
        self.file, self.folder, self.work = Path(file), Path(folder), Path(work)
        self.environment, self.coverage = environment, coverage
        self.seconds = {}  # name of a test that passes -> seconds

    def load(self, log):
        """Runs the tests once that were not run before. What was measured is kept; tests that fail unbroken are left out."""
        kept = self.work / f"seconds-{self.file.name}.json"
        stored = json.loads(kept.read_text()) if kept.exists() else {}
        names = test_names(self.file)
        costs = ctest_costs(self.file.parent.parent)
        stored.update({name: costs[name] for name in names if name not in stored and name in costs})
        new = [name for name in names if name not in stored]
        if new:
            log(f"{self.file.name}: how long {len(new)} tests take")
            stored.update(self.measure(new))
            kept.write_text(json.dumps(stored, indent=0))
        failing = [name for name in names if stored.get(name) is None]
        if failing:
            log(f"{self.file.name}: left out, as they fail unbroken: {' '.join(failing)}")
        self.seconds = {name: stored[name] for name in names if stored.get(name) is not None}
        files = suites(self.folder)
        self.files = {name: files.get(name.split(".")[0].split("/")[-1], "") for name in names}

    def measure(self, names):
        """The seconds of each test, None for one that fails: as they are tried later, within the same limits."""
        result = self.work / f"measured-{self.file.name}.json"
        result.unlink(missing_ok=True)
        subprocess.run([self.file, f"--gtest_filter={':'.join(names)}", "--gtest_brief=1", f"--gtest_output=json:{result}"],
                       env=self.environment, cwd=self.environment["TMPDIR"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       preexec_fn=lambda: limits(LONGEST))
        measured = json.loads(result.read_text())
        rows = [(f"{row['classname']}.{row['name']}", row) for suite in measured["testsuites"] for row in suite["testsuite"]]
        return {name: None if "failures" in row else float(row["time"].rstrip("s")) for name, row in rows}

    def batches(self, place, most=math.inf):
        """The tests that run the line of the place, in batches in the order of trial, as far as all of a batch take `most` seconds."""
        tests, breadth = self.covering(place)
        nearness = {name: distance(place.path, self.files[name]) for name in tests}
        ordered = sorted(tests, key=lambda name: (nearness[name], breadth.get(name, 0), self.seconds[name]))
        first = [name for name in ordered if self.seconds[name] < QUICK][:FIRST]
        left = [name for name in ordered if name not in set(first)]
        near = [name for name in left if nearness[name] < 2 or name.split(".")[0] in WIDE]
        far = [name for name in left if name not in set(near)]
        batches = [batch for batch in (first, *split(near, self.seconds), *split(far, self.seconds)) if batch]
        taken = list(itertools.accumulate(sum(self.seconds[name] for name in batch) for batch in batches))
        return [batch for batch, seconds in zip(batches, taken) if seconds <= most or batch is batches[0]]

    def covering(self, place):
        """The tests to try, and how many pieces of the program each runs. A test is tried when nobody knows what it runs."""
        if self.coverage is None:
            return list(self.seconds), {}
        known = self.coverage.tests_of(place)
        if known is None:
            return list(self.seconds), self.coverage.breadth()
        unknown = set(self.seconds) - set(self.coverage.names)
        return [name for name in self.seconds if name in known or name in unknown], self.coverage.breadth()
