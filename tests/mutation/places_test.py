# SPDX-License-Identifier: MPL-2.0
"""Tests of the places that are broken, of the choice of their tests, and of how a broken program is given up. Run by ctest."""

import pathlib
import subprocess
import tempfile
import unittest
from unittest import mock

import cover
import marked
import places
import programs
import trial


def changes(text, kind):
    """The broken lines of a source, of one kind."""
    enums = places.enumerators(["enum class Colour { red, green, };"])
    return [place.after() for place in places.places("a.cpp", text, enums) if place.kind == kind]


class Places(unittest.TestCase):
    def test_a_comparison_becomes_its_neighbour(self):
        self.assertEqual(changes("    if (a < b)", "comparison"), ["    if (a <= b)"])

    def test_arguments_of_templates_are_not_compared(self):
        self.assertEqual(changes("    std::vector<int> list;", "comparison"), [])

    def test_each_operator_is_a_place_of_its_own(self):
        self.assertEqual(changes("    x = a + b * c;", "arithmetic"), ["    x = a - b * c;", "    x = a + b / c;"])

    def test_numbers_and_truths_are_constants(self):
        self.assertEqual(changes("    f(0, 7, true);", "constant"), ["    f(1, 7, true);", "    f(0, 8, true);", "    f(0, 7, false);"])

    def test_names_with_digits_are_not_constants(self):
        self.assertEqual(changes("    x1 = u8 + 0x10 + 1'000;", "constant"), [])

    def test_a_call_and_a_store_can_be_dropped(self):
        self.assertEqual(changes("    list.clear();\n    m_count = 1;\n    ++m_count;", "dropped statement"), ["    ;", "    ;", "    ;"])

    def test_what_the_language_needs_is_not_dropped(self):
        self.assertEqual(changes("    return f();\n    int x = 1;\n    void f(int x);\n    list.reserve(8);\n    f(a,", "dropped statement"), [])

    def test_neighbouring_arguments_are_swapped(self):
        self.assertEqual(changes("    draw(left, top, ink);", "swapped arguments"), ["    draw(top, left, ink);"])

    def test_parameters_and_symmetric_calls_are_not_swapped(self):
        self.assertEqual(changes("void draw(int left, int top);\n    std::min(a, b);\n    std::swap(a, b);", "swapped arguments"), [])

    def test_an_enumerator_becomes_another_of_its_enumeration(self):
        self.assertEqual(changes("    paint(Colour::red);", "exchanged enumerator"), ["    paint(Colour::green);"])
        self.assertEqual(changes("    case Colour::red:\n    paint(Shade::red);", "exchanged enumerator"), [])

    def test_comments_and_texts_are_left_alone(self):
        text = '// a < 1\n/* a < 2\n a < 3 */\n    text = "a < 4";\n#if 5 < 6'
        self.assertEqual([place.kind for place in places.places("a.cpp", text, {})], ["dropped statement"])

    def test_tables_stand_outside_of_functions(self):
        self.assertEqual(places.outside(["constexpr int kMost = 3;", "const Row kRows[] = {", "    {1, 2},", "};", "int f()", "{", "    g(1);"]),
                         [True, True, True, True, False, False, False])


def place(path, line, outside=False):
    return places.Place(path, line, 0, 1, "2", "constant", "1", outside=outside)


class Tests(unittest.TestCase):
    """Of the choice of tests. The marks were measured when a.cpp had 22 lines, each of which was its number."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.lines = [str(number) for number in range(1, 23)]
        self.coverage = cover.Coverage("program", self.folder.name, self.folder.name, {})
        self.coverage.names = ["A.broad", "A.narrow"]
        self.coverage.lines = {"a.cpp": {10: 0b11, 14: 0b01, 20: 0}}
        self.coverage.starts = {"a.cpp": [10, 14, 20]}
        self.coverage.texts = {"a.cpp": list(self.lines)}
        self.write(self.lines)
        self.program = programs.Program("program", self.folder.name, self.folder.name, {}, self.coverage)
        self.program.seconds = {"A.broad": 0.5, "A.narrow": 0.6, "B.slow": 30, "B.new": 0.1}
        self.program.files = {"A.broad": "a_test.cpp", "A.narrow": "a_test.cpp", "B.slow": "deep/b_test.cpp", "B.new": "deep/b_test.cpp"}
        self.coverage.names += ["B.slow"]

    def write(self, lines):
        (pathlib.Path(self.folder.name) / "a.cpp").write_text("\n".join(lines))

    def test_a_line_is_run_by_those_that_run_the_piece_before_it(self):
        self.assertEqual(self.coverage.tests_of(place("a.cpp", 15)), {"A.broad"})

    def test_a_line_before_all_pieces_or_never_run_has_none(self):
        self.assertEqual(self.coverage.tests_of(place("a.cpp", 3)), set())
        self.assertEqual(self.coverage.tests_of(place("a.cpp", 22)), set())

    def test_of_a_file_that_is_new_nothing_is_known(self):
        self.assertIsNone(self.coverage.tests_of(place("b.cpp", 1)))

    def test_a_table_without_code_is_asked_of_all(self):
        self.assertIsNone(self.coverage.tests_of(place("a.cpp", 22, outside=True)))

    def test_a_line_that_moved_is_the_line_that_it_was(self):
        self.write(["new", "new", *self.lines])
        self.assertEqual(self.coverage.tests_of(place("a.cpp", 17)), {"A.broad"})
        self.assertEqual(self.coverage.tests_of(place("a.cpp", 5)), set())

    def test_a_line_that_is_new_is_run_by_those_that_ran_its_neighbours(self):
        self.write([*self.lines[:13], "new", *self.lines[13:]])
        self.assertEqual(self.coverage.tests_of(place("a.cpp", 14)), {"A.broad", "A.narrow"})

    def test_quick_tests_that_run_least_come_first_and_tests_of_which_nothing_is_known_are_tried(self):
        self.coverage.lines["a.cpp"][20] = 0b101
        self.assertEqual(self.program.batches(place("a.cpp", 21)), [["A.broad", "B.new"], ["B.slow"]])
        self.assertEqual(self.program.batches(place("a.cpp", 12)), [["A.narrow", "A.broad", "B.new"]])

    def test_all_tests_are_tried_where_nothing_was_measured_those_near_the_place_first(self):
        self.program.coverage = None
        self.assertEqual(self.program.batches(place("deep/b.cpp", 1)), [["B.new", "A.broad", "A.narrow"], ["B.slow"]])
        self.assertEqual(self.program.batches(place("deep/b.cpp", 1), most=1), [["B.new", "A.broad", "A.narrow"]])

    def test_tests_that_look_at_much_at_once_come_before_those_far_away(self):
        self.program.coverage = None
        self.program.seconds |= {"KeptWords.all": 3, "C.slow": 2}
        self.program.files |= {"KeptWords.all": "cli/kept_words_test.cpp", "C.slow": "deep/c_test.cpp"}
        self.assertEqual(self.program.batches(place("b.cpp", 1)), [["A.broad", "A.narrow", "B.new"], ["KeptWords.all"], ["C.slow"], ["B.slow"]])

    def test_each_batch_is_twice_as_long_as_the_one_before(self):
        seconds = {"a": 1, "b": 1, "c": 3, "d": 1.5, "e": 20}
        self.assertEqual(programs.split(seconds, seconds), [["a", "b"], ["d"], ["c"], ["e"]])


class Marks(unittest.TestCase):
    """Of what tests told that they ran."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / "app").mkdir()
        (self.folder / "app/a.cpp").write_text("\n".join("123456789"))
        self.coverage = cover.Coverage("some_tests", self.folder, self.folder, {"TMPDIR": folder.name})

    def test_each_test_ran_what_its_line_names(self):
        program = self.folder / "program"
        program.write_text("#!/bin/sh\necho $1 >&2\nprintf 'A.one 10 20\\nA.two 20\\nA.none\\n' > $ATOMALLOC_MARKS\n")
        program.chmod(0o700)
        where = {0x10: ("app/a.cpp", 3), 0x20: ("app/a.cpp", 5), 0x30: ("app/a.cpp", 7), 0x40: (None, 1), 0x50: ("tests/app/a_test.cpp", 1)}
        with mock.patch.multiple(cover, call_sites=lambda _: list(where), lines_of=lambda _, sites, __: [where[site] for site in sites]):
            self.coverage.measure(program, ["A.one", "A.two", "A.none"])
        self.assertTrue(self.coverage.load())
        self.assertEqual([self.coverage.tests_of(place("app/a.cpp", line)) for line in (3, 6, 8)], [{"A.one"}, {"A.one", "A.two"}, set()])

    def test_sources_with_marks_are_compiled_as_they_are_otherwise(self):
        words = ["c++", "-O1", "-g1", "-Werror", "-Winvalid-pch", "-fPIC", "-o", "a.o", "-c", "a.cpp"]
        self.assertEqual(marked.marked_command(words, "b.o"), ["c++", "-fPIC", "-o", "b.o", "-c", "a.cpp", "-w", *marked.MARKS])


class Limits(unittest.TestCase):
    def run_shell(self, command):
        process = subprocess.Popen(["sh", "-c", command], start_new_session=True)
        self.addCleanup(trial.end_group, process)
        return process

    def test_a_program_that_only_waits_does_not_end(self):
        with mock.patch.multiple(trial, LOOK=0.01, MOST_IDLE=20):
            self.assertEqual(trial.ends(self.run_shell("sleep 1000 & wait")), "waits for ever")

    def test_a_program_that_works_is_waited_for(self):
        with mock.patch.multiple(trial, LOOK=0.01, MOST_IDLE=20):
            self.assertEqual(trial.ends(self.run_shell("i=0; while [ $i -lt 60000 ]; do i=$((i + 1)); done")), "")

    def test_a_program_that_takes_all_memory_is_given_up_and_one_that_reserves_it_is_not(self):
        reserve = "python3 -c 'import mmap; m = mmap.mmap(-1, 1 << 30, mmap.MAP_PRIVATE); m[:%s] = bytes(%s); input()'"
        with mock.patch.multiple(trial, LOOK=0.01, MOST_IDLE=200, MOST_BYTES=200 << 20):
            self.assertEqual(trial.ends(self.run_shell(reserve % ("300 << 20", "300 << 20") + " < /dev/zero")), "takes all memory")
            self.assertEqual(trial.ends(self.run_shell(reserve % ("1", "1") + " < /dev/null || true")), "")


if __name__ == "__main__":
    unittest.main()
