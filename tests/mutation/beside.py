# SPDX-License-Identifier: MPL-2.0
"""Tries a broken source without a build of its own: it is compiled alone, and linked before the library that has it whole. The linker takes
the first definition of a name, so the program has the broken one. Only sources can be tried so: a header is in many of them."""

import json
import shlex
import subprocess
from pathlib import Path

import trial


def link_words(build, program, target, objects):
    """The command that links a program of the build to the file `target`, the objects before all others."""
    told = subprocess.run(["ninja", "-C", build, "-t", "commands", program], check=True, capture_output=True, text=True).stdout
    words = shlex.split(told.strip().splitlines()[-1].removeprefix(": && ").split(" && ")[0])
    words[words.index("-o") + 1] = str(target)
    return [words[0], *map(str, objects), *words[1:], "-fuse-ld=mold", "-Wl,--allow-multiple-definition"]


class Beside(trial.Trial):
    def __init__(self, root, build, work, programs, environment, most):
        """`build` is a build of the tree at `root` in which the programs are up to date."""
        super().__init__(root, build, programs, environment, 1, most)
        self.work = work
        self.object = work / f"broken-{programs[0].file.name}.o"
        (work / "broken-programs").mkdir(exist_ok=True)
        self.compiled = None  # the source that the object was made of
        self.commands = self.compile_commands()
        self.links = {program.file.name: self.link_command(program.file.name) for program in programs}
        self.sound = {}  # test -> whether it passes where nothing is broken

    def compile_commands(self):
        """How each source is compiled: alone, or as those are that stand in one file with it."""
        commands = {}
        for entry in json.loads((self.build / "compile_commands.json").read_text()):
            file = Path(entry["file"])
            listed = [file]
            if file.suffix == ".cxx" and file.parent.name == "Unity" and file.exists():
                listed = [Path(line.split('"')[1]) for line in file.read_text().splitlines() if line.startswith("#include")]
            for one in listed:
                commands.setdefault(str(one), entry["command"])
        return commands

    def link_command(self, program):
        return link_words(self.build, program, self.broken_program(program), [self.object])

    def broken_program(self, program):
        """It has the name of the whole one, for tests name their files after it."""
        return self.work / "broken-programs" / program

    def broken_source(self, place):
        return self.work / "broken" / place.path

    def breaks(self, place):
        lines = (self.tree / place.path).read_text().split("\n")
        lines[place.line - 1] = place.after()
        self.broken_source(place).parent.mkdir(parents=True, exist_ok=True)
        self.broken_source(place).write_text("\n".join(lines))
        self.compiled = None

    def mends(self, place):
        self.broken_source(place).unlink()

    def builds(self, place, program):
        if self.compiled != place.path:
            words = shlex.split(self.commands[str(self.tree / place.path)])
            words[words.index("-o") + 1] = str(self.object)
            words[words.index("-c") + 1] = str(self.broken_source(place))
            if subprocess.run(words, capture_output=True, cwd=self.build).returncode != 0:
                return False
            self.compiled = place.path
        return subprocess.run(self.links[program.file.name], capture_output=True, cwd=self.build).returncode == 0

    def runs(self, program):
        return self.broken_program(program.file.name)

    def notices(self, program, tests):
        """A test that fails where nothing is broken as well is of no use."""
        tests = [test for test in tests if self.sound.get(test, True)]
        while tests and (by := super().notices(program, tests)):
            if by not in tests or self.passes(program, by):
                return by
            tests.remove(by)
        return ""

    def passes(self, program, test):
        if test not in self.sound:
            whole = subprocess.run([program.file, f"--gtest_filter={test}"], env=self.environment, capture_output=True,
                                   cwd=self.environment["TMPDIR"])
            self.sound[test] = whole.returncode == 0
        return self.sound[test]
