# SPDX-License-Identifier: MPL-2.0
"""Builds a program of tests that tells which pieces of a layer each test ran (marks.cpp). The sources of the layer are compiled once more, with
marks, and linked before the library that has them without."""

import json
import shlex
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import beside

MARKS = ("-O0", "-g1", "-fsanitize-coverage=trace-pc")
LIBRARIES = {"allocator": "allocator/CMakeFiles/atomalloc.dir/", "app": "app/CMakeFiles/atomalloc_app.dir/", "ui": "ui/CMakeFiles/atomalloc_ui.dir/"}


def library_commands(build, layer):
    """How the library of the layer is compiled: the words of each command."""
    entries = json.loads((build / "compile_commands.json").read_text())
    commands = [shlex.split(entry["command"]) for entry in entries]
    return [words for words in commands if words[words.index("-o") + 1].startswith(LIBRARIES[layer])]


def marked_command(words, target):
    """The same command with marks. A header that was compiled before has none, so it is read as text."""
    words = [word for word in words if word not in ("-Werror", "-Winvalid-pch") and not word.startswith(("-O", "-g"))]
    words[words.index("-o") + 1] = str(target)
    return [*words, "-w", *MARKS]


class Marked:
    def __init__(self, root, build, work, layer, jobs):
        self.root, self.build, self.folder, self.layer, self.jobs = root, build, work / "marked", layer, jobs
        self.folder.mkdir(parents=True, exist_ok=True)

    def compile(self):
        """Compiles the library with marks. The objects are those that link() takes."""
        marks = self.folder / "marks.o"
        subprocess.run(["g++", "-std=c++20", "-O2", "-fPIC", "-c", "-o", marks, self.root / "tests/mutation/marks.cpp"], check=True)
        commands = library_commands(self.build, self.layer)
        self.objects = [marks, *(self.folder / f"{self.layer}-{number}.o" for number in range(len(commands)))]
        with ThreadPoolExecutor(self.jobs) as pool:
            for ran in pool.map(lambda pair: subprocess.run(marked_command(*pair), cwd=self.build), zip(commands, self.objects[1:])):
                ran.check_returncode()

    def link(self, program):
        """Returns the file of the program with marks."""
        file = self.folder / program
        subprocess.run(beside.link_words(self.build, program, file, self.objects), check=True, cwd=self.build)
        return file
