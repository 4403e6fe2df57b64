# SPDX-License-Identifier: MPL-2.0
"""Breaks one place in a copy of the tree, builds what depends on it, runs the tests that run the line, and mends it again."""

import os
import resource
import signal
import subprocess

KILLED, SURVIVED, NOT_BUILT, NOT_RUN = "killed", "SURVIVED", "not compiled", "NOT RUN BY A TEST"
MOST_DATA = 6 << 30  # bytes that a broken test may take
FIRST = 12  # so many tests, those that run least besides the line, are tried before the others


def limit_memory():
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_DATA, MOST_DATA))


def end_group(process):
    """Ends the process and those that it has started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


class Trial:
    def __init__(self, tree, build, coverages, environment, jobs):
        """`coverages`: one of each program of tests, the program that is likeliest to notice first."""
        self.tree, self.build, self.coverages = tree, build, coverages
        self.environment, self.jobs = environment, jobs

    def run(self, place):
        """Returns one of the verdicts above, and which test noticed it."""
        chosen = [(coverage, tests) for coverage in self.coverages if (tests := self.tests(coverage, place))]
        if not chosen:
            return NOT_RUN, ""
        file = self.tree / place.path
        whole = file.read_text()
        lines = whole.split("\n")
        lines[place.line - 1] = place.after()
        try:
            file.write_text("\n".join(lines))
            for coverage, tests in chosen:
                if not self.builds(coverage.program.name):
                    return NOT_BUILT, ""
                for some in (tests[:FIRST], tests[FIRST:]):
                    if some and (by := self.notices(coverage, some)):
                        return KILLED, by
            return SURVIVED, ", ".join(f"{len(tests)} of {coverage.program.name}" for coverage, tests in chosen)
        finally:
            file.write_text(whole)

    @staticmethod
    def tests(coverage, place):
        """All tests for a line outside of functions that has no code of its own: a table or a constant."""
        if place.outside and not coverage.begins_piece(place.path, place.line):
            return list(coverage.names)
        return coverage.tests_of(place.path, place.line)

    def builds(self, *targets):
        # What is broken is compiled once: it is not worth a place in ccache.
        ran = subprocess.run(["ninja", "-C", self.build, "-j", str(self.jobs), *targets], capture_output=True,
                             env=dict(os.environ, CCACHE_READONLY="1"))
        return ran.returncode == 0

    def notices(self, coverage, tests):
        """The test that fails, or how the program ended; "" when nothing is noticed."""
        limit = 60 + 10 * sum(coverage.seconds[name] for name in tests)
        command = [coverage.program, f"--gtest_filter={':'.join(tests)}", "--gtest_fail_fast", "--gtest_brief=1"]
        running = subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, errors="replace",
                                   cwd=self.environment["TMPDIR"], start_new_session=True, preexec_fn=limit_memory)
        try:
            printed, _ = running.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            return f"{coverage.program.name} did not end"
        finally:
            end_group(running)
        if running.returncode == 0:
            return ""
        failed = [line.split("]")[1].split("(")[0].split(",")[0].strip() for line in printed.splitlines() if line.startswith("[  FAILED  ]")]
        return failed[0] if failed else f"{coverage.program.name} ended with {running.returncode}"
