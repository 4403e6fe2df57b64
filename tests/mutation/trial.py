# SPDX-License-Identifier: MPL-2.0
"""Breaks one place in a copy of the tree, builds what depends on it, runs the tests that run the line, and mends it again."""

import os
import resource
import signal
import subprocess
import time
from pathlib import Path

KILLED, SURVIVED, NOT_BUILT, NOT_RUN = "killed", "SURVIVED", "not compiled", "NOT RUN BY A TEST"
MOST_BYTES = 4 << 30  # of memory that a broken test and what it starts may have; what they reserve and do not touch does not count
LOOK = 0.5  # seconds between two looks at what runs
MOST_IDLE = 60  # so many of the last looks, but for one in ten, may find a program in which nothing runs


def limits(seconds):
    """For a program of tests. The limit counts time of the processor: how busy the machine is makes no difference."""
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def end_group(process):
    """Ends the process and those that it has started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


def look_at(session):
    """Whether a thread of the session has work for a processor or waits for a disk, and the bytes of memory of all its processes."""
    busy, pages = False, 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[3]) != session:
                continue
            pages += int(fields[21])
            threads = [file.read_text().rpartition(")")[2].split()[0] for file in stat.parent.glob("task/*/stat")]
        except (OSError, IndexError, ValueError):
            continue  # it has ended meanwhile
        busy = busy or "R" in threads or "D" in threads
    return busy, pages * resource.getpagesize()


def ends(process):
    """Waits for the end of a process. Returns "", or why it was not waited for."""
    looks = []
    while process.poll() is None:
        busy, memory = look_at(process.pid)
        looks = [*looks, busy][-MOST_IDLE:]
        if len(looks) == MOST_IDLE and sum(looks) * 10 < MOST_IDLE:
            return "waits for ever"
        if memory > MOST_BYTES:
            return "takes all memory"
        try:
            process.wait(LOOK)
        except subprocess.TimeoutExpired:
            pass
    return ""


def processor_seconds():
    """Of all processes that this one has started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Trial:
    def __init__(self, tree, build, programs, environment, jobs, most):
        """`programs`: the programs of tests, the one that is likeliest to notice first. `most`: seconds of tests of each for a change."""
        self.tree, self.build, self.programs, self.most = tree, build, programs, most
        self.environment, self.jobs = environment, jobs
        self.whole = ""  # the source that is broken, as it was

    def run(self, place):
        """Returns one of the verdicts above, which test noticed it, and the seconds of the processor that it took."""
        begin = processor_seconds()
        verdict, by = self.judge(place)
        return verdict, by, round(processor_seconds() - begin, 1)

    def judge(self, place):
        chosen = [(program, batches) for program in self.programs if (batches := program.batches(place, self.most))]
        if not chosen:
            return NOT_RUN, ""
        try:
            self.breaks(place)
            for program, batches in chosen:
                if not self.builds(place, program):
                    return NOT_BUILT, ""
                for batch in batches:
                    if by := self.notices(program, batch):
                        return KILLED, by
            return SURVIVED, ", ".join(f"{sum(map(len, batches))} of {program.file.name}" for program, batches in chosen)
        finally:
            self.mends(place)

    def breaks(self, place):
        file = self.tree / place.path
        self.whole = file.read_text()
        lines = self.whole.split("\n")
        lines[place.line - 1] = place.after()
        file.write_text("\n".join(lines))

    def mends(self, place):
        (self.tree / place.path).write_text(self.whole)

    def builds(self, place, program):
        # What is broken is compiled once: it is not worth a place in ccache.
        ran = subprocess.run(["ninja", "-C", self.build, "-j", str(self.jobs), program.file.name], capture_output=True,
                             env=dict(os.environ, CCACHE_READONLY="1"))
        return ran.returncode == 0

    def runs(self, program):
        """The file of the broken program."""
        return program.file

    def notices(self, program, tests):
        """The test that fails, or how the program ended; "" when nothing is noticed."""
        name, seconds = program.file.name, 10 + 3 * sum(program.seconds[test] for test in tests)
        command = [self.runs(program), f"--gtest_filter={':'.join(tests)}", "--gtest_fail_fast", "--gtest_brief=1"]
        said = Path(self.environment["TMPDIR"]) / f"said-{os.getpid()}"
        with open(said, "wb") as out:
            running = subprocess.Popen(command, env=self.environment, stdout=out, stderr=subprocess.DEVNULL, cwd=self.environment["TMPDIR"],
                                       start_new_session=True, preexec_fn=lambda: limits(seconds))
        try:
            if why := ends(running):
                return f"{name} {why}"
        finally:
            end_group(running)
        if running.returncode == 0:
            return ""
        failed = [line.split("]")[1].split("(")[0].split(",")[0].strip() for line in said.read_text(errors="replace").splitlines()
                  if line.startswith("[  FAILED  ]")]
        return failed[0] if failed else f"{name} ended with {running.returncode}"
