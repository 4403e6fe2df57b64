# SPDX-License-Identifier: MPL-2.0
"""tests/mutation/run [--sample N] [--seed S] [--again] [FOLDER...]: see tests/mutation/README.md."""

import argparse
import json
import math
import os
import random
import secrets
import signal
import subprocess
import sys
from collections import Counter, deque
from pathlib import Path

import beside
import cover
import marked
import places
import trial
from programs import Program

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "build" / "mutation"
TREE = WORK / "tree"
PLAIN = TREE / "build" / "plain"  # where sources are broken
# The programs of tests of each layer. One that runs the line is asked when those before it noticed nothing.
PROGRAMS = {
    "allocator": ("allocator_tests", "misuse_tests", "hardening_tests", "fault_tests"),
    "app": ("app_tests",),
    "ui": ("ui_picture_tests", "ui_tests"),
}
MOST_MARKED = 3.0  # seconds of a test that shows which lines it runs; longer ones are tried for every place, at last
EQUIVALENT = "equivalent"


def log(text):
    print(text, file=sys.stderr, flush=True)


def tracked():
    """The files that version control knows or would take."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    return sorted({name for name in listed.split("\0") if name and (ROOT / name).is_file()})


def copy_tree():
    """Nothing is broken where people work. Files that did not change keep their time, so that little is built again."""
    log(f"copying to {TREE}")
    TREE.mkdir(parents=True, exist_ok=True)
    subprocess.run(["rsync", "-r", "--links", "--perms", "--checksum", "--files-from=-", "--from0", f"{ROOT}/", f"{TREE}/"],
                   input="\0".join(present := tracked()), text=True, check=True)
    for name in set(copied(*PROGRAMS, "tests")) - set(present):
        (TREE / name).unlink()


def copied(*folders):
    """The files of the copy, below its folders."""
    return sorted(str(file.relative_to(TREE)) for folder in folders for file in (TREE / folder).rglob("*") if file.is_file())


def configure(build, flags):
    # The flags of a developer's build, warnings are errors: a change of which the compiler warns is none that a test must find.
    linker = next((f"-fuse-ld={name}" for name in ("mold", "lld") if subprocess.run(["which", name], capture_output=True).returncode == 0), "")
    subprocess.run(["cmake", "-S", TREE, "-B", build, "-G", "Ninja", "--log-level=WARNING", "-DATOMALLOC_PRECOMPILE=ON", "-DATOMALLOC_WERROR=ON",
                    "-DATOMALLOC_QUICK_TO_COMPILE=ON", f"-DCMAKE_PROJECT_AtomAlloc_INCLUDE={TREE / 'tests/mutation/tests_together.cmake'}",
                    "-DCMAKE_BUILD_TYPE=Debug", f"-DCMAKE_CXX_FLAGS_DEBUG={flags}", f"-DCMAKE_EXE_LINKER_FLAGS={linker}"],
                   check=True, stdout=subprocess.DEVNULL)


def build_programs(build, layer, jobs):
    subprocess.run(["ninja", "-C", build, "-j", str(jobs), *PROGRAMS[layer]], check=True, stdout=subprocess.DEVNULL)


def environment():
    """What tests write goes into build/mutation, whatever a broken program does."""
    home = WORK / "home"
    home.mkdir(parents=True, exist_ok=True)
    return dict(os.environ, QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8", TMPDIR=str(home), HOME=str(home))


def equivalents():
    """Changes that no test can notice, as reviewed: {(path, broken line)}."""
    reviewed, path = set(), None
    for line in (ROOT / "tests/mutation/equivalents.txt").read_text().splitlines():
        if line.startswith("file "):
            path = line[5:].strip()
        elif line.startswith("+ "):
            reviewed.add((path, line[2:].strip()))
    return reviewed


class Results:
    """The verdicts of a seed, kept in a file, so that a run that was cut goes on."""

    def __init__(self, layer, seed, again):
        self.file = WORK / f"results-{layer}-{seed}.json"
        self.verdicts = json.loads(self.file.read_text()) if self.file.exists() else {}
        if again:
            self.verdicts = {key: row for key, row in self.verdicts.items() if row[0] in (trial.KILLED, trial.NOT_BUILT)}

    def of(self, place, run):
        key = f"{place.path}: {place.before} -> {place.after()}"
        if key not in self.verdicts:
            self.verdicts[key] = run(place)
            self.file.write_text(json.dumps(self.verdicts, indent=1))
        return self.verdicts[key]


def draw(tree, files, enums, dice):
    """All places of each kind, in random order."""
    by_kind = {kind: [] for kind in places.KINDS}
    for name in files:
        for place in places.places(name, (tree / name).read_text(), enums):
            by_kind[place.kind].append(place)
    for drawn in by_kind.values():
        dice.shuffle(drawn)
    return by_kind


def measure_marks(layer, root, build, programs, jobs):
    """Measures which tests of the layer run which line of the sources."""
    log(f"== {layer}: compiling with marks")
    built = marked.Marked(root, build, WORK, layer, jobs)
    built.compile()
    for program in programs:
        log(f"{program.file.name}: which tests run which line")
        names = [name for name, seconds in program.seconds.items() if seconds <= MOST_MARKED]
        program.coverage.measure(built.link(program.file.name), names)


def prepare(layer, options):
    """Builds the programs of tests of the layer. Returns what breaks a place and tests it."""
    root, build = (ROOT, (ROOT / options.beside).resolve()) if options.beside else (TREE, PLAIN)
    log(f"== {layer}: building")
    build_programs(build, layer, options.jobs)
    programs = [Program(build / "bin" / name, root, WORK, environment(), cover.Coverage(name, root, WORK, environment())) for name in PROGRAMS[layer]]
    for program in programs:
        program.load(log)
    if options.marks:
        measure_marks(layer, root, build, programs, options.jobs)
    for program in programs:
        program.coverage = program.coverage if program.coverage.load() else None
    if options.beside:
        return beside.Beside(root, build, WORK, programs, environment(), options.most)
    return trial.Trial(root, build, programs, environment(), options.jobs, options.most)


def try_layer(layer, files, enums, options, seed):
    """Breaks the sample of one layer. Returns the (place, verdict, seconds) triples."""
    tester = prepare(layer, options)
    results, reviewed, tried = Results(layer, seed, options.again), equivalents(), []
    drawn = {kind: deque(of) for kind, of in draw(ROOT if options.beside else TREE, files, enums, random.Random(f"{seed} {layer}")).items()}
    left = dict.fromkeys(drawn, -(-options.sample // len(places.KINDS)))
    while kinds := [kind for kind in drawn if left[kind] and drawn[kind]]:
        for kind in kinds:  # in turn, so that a run that is cut has tried equal shares
            place = drawn[kind].popleft()
            known = (place.path, place.after().strip()) in reviewed
            verdict, by, seconds = (EQUIVALENT, "", 0) if known else results.of(place, tester.run)
            left[kind] -= verdict != trial.NOT_BUILT
            tried.append((place, verdict, seconds))
            log(f"{verdict}: {place.describe()}" + (f"\n    by {by}, {seconds} s" if by else ""))
    return tried


def report(layer, tried):
    """Prints the counts and the survivors. Returns whether all is well."""
    counts = Counter(verdict for _, verdict, _ in tried)
    survivors = [(place, verdict) for place, verdict, _ in tried if verdict in (trial.SURVIVED, trial.NOT_RUN)]
    noticed, asked = counts[trial.KILLED], counts[trial.KILLED] + len(survivors)
    sample = asked + counts[EQUIVALENT]
    print(f"{layer}: sample {sample}, killed {noticed}, survived {len(survivors)}, equivalent {counts[EQUIVALENT]}, "
          f"not compiled {counts[trial.NOT_BUILT]}: {100 * noticed / max(asked, 1):.1f} % killed", flush=True)
    for kind in places.KINDS:
        of = Counter(verdict for place, verdict, _ in tried if place.kind == kind)
        print(f"  {kind}: killed {of[trial.KILLED]}, survived {of[trial.SURVIVED] + of[trial.NOT_RUN]}, equivalent {of[EQUIVALENT]}")
    print(f"  {sum(seconds for _, _, seconds in tried) / max(len(tried), 1):.0f} s of the processor for a change")
    for place, verdict in survivors:
        print(f"{verdict} {place.describe()}")
    if counts[EQUIVALENT] * 10 > sample:
        print(f"{layer}: more than one in ten stand in equivalents.txt")
    return not survivors and counts[EQUIVALENT] * 10 <= sample


def main():
    parser = argparse.ArgumentParser(prog="tests/mutation/run", description="Breaks one place at a time and looks whether a test notices.")
    parser.add_argument("--sample", type=int, default=60, metavar="N", help="places to break in each layer (60)")
    parser.add_argument("--seed", type=int, default=None, metavar="S", help="which places; drawn at random when it is not given")
    parser.add_argument("--again", action="store_true", help="try the survivors of the seed again, after tests have changed")
    parser.add_argument("--marks", action="store_true", help="measure first which tests run which line")
    parser.add_argument("--same-copy", action="store_true", help="go on with the copy of the last run, though sources have changed since")
    parser.add_argument("--most", type=float, default=math.inf, metavar="SECONDS", help="of tests for a change, the nearest and quickest (all)")
    parser.add_argument("--beside", metavar="BUILD", help="try sources alone, linked before the libraries of this build, in which nothing is broken")
    parser.add_argument("--jobs", type=int, default=int(os.environ.get("JOBS", "2")), help=argparse.SUPPRESS)
    parser.add_argument("folders", nargs="*", default=list(PROGRAMS), metavar="FOLDER", help="what to break: allocator app ui, or folders in them")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # what is broken is mended first
    seed = options.seed if options.seed is not None else secrets.randbelow(1 << 32)
    print(f"seed {seed}", flush=True)
    WORK.mkdir(parents=True, exist_ok=True)
    if not options.beside:
        if not options.same_copy:
            copy_tree()
        configure(PLAIN, "-O1 -g0")
    tree = ROOT if options.beside else TREE
    listed = [name for name in tracked() if name.split("/")[0] in PROGRAMS] if options.beside else copied(*PROGRAMS)
    sources = [name for name in listed if name.endswith((".h", ".cpp"))]
    enums = places.enumerators((tree / name).read_text() for name in sources)
    well = True
    for layer in PROGRAMS:
        folders = tuple(folder.rstrip("/") + "/" for folder in options.folders if folder.split("/")[0] == layer)
        files = [name for name in sources if name.startswith(folders) and (not options.beside or name.endswith(".cpp"))]
        if files:
            well = report(layer, try_layer(layer, files, enums, options, seed)) and well
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
