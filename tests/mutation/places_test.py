# SPDX-License-Identifier: MPL-2.0
"""Tests of places.py and of how cover.py finds the tests of a line. Run by ctest."""

import unittest

import cover
import places
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
        self.assertEqual(changes("void draw(int left, int top);\n    std::min(a, b);", "swapped arguments"), [])

    def test_an_enumerator_becomes_another_of_its_enumeration(self):
        self.assertEqual(changes("    paint(Colour::red);", "exchanged enumerator"), ["    paint(Colour::green);"])
        self.assertEqual(changes("    case Colour::red:\n    paint(Shade::red);", "exchanged enumerator"), [])

    def test_comments_and_texts_are_left_alone(self):
        text = '// a < 1\n/* a < 2\n a < 3 */\n    text = "a < 4";\n#if 5 < 6'
        self.assertEqual([place.kind for place in places.places("a.cpp", text, {})], ["dropped statement"])

    def test_tables_stand_outside_of_functions(self):
        self.assertEqual(places.outside(["constexpr int kMost = 3;", "const Row kRows[] = {", "    {1, 2},", "};", "int f()", "{", "    g(1);"]),
                         [True, True, True, True, False, False, False])


class Tests(unittest.TestCase):
    def setUp(self):
        self.coverage = cover.Coverage("program", ".", ".", {}, 1)
        self.coverage.names = ["A.broad", "A.narrow"]
        self.coverage.lines = {"a.cpp": {10: 0b11, 14: 0b01, 20: 0}}
        self.coverage.starts = {"a.cpp": [10, 14, 20]}

    def test_a_line_is_run_by_those_that_run_the_piece_before_it(self):
        self.assertEqual(self.coverage.tests_of("a.cpp", 15), ["A.broad"])

    def test_those_that_run_least_come_first(self):
        self.assertEqual(self.coverage.tests_of("a.cpp", 12), ["A.narrow", "A.broad"])

    def test_a_line_before_all_pieces_or_never_run_has_none(self):
        self.assertEqual(self.coverage.tests_of("a.cpp", 3), [])
        self.assertEqual(self.coverage.tests_of("a.cpp", 22), [])
        self.assertEqual(self.coverage.tests_of("b.cpp", 1), [])

    def test_a_table_without_code_is_asked_of_all(self):
        table = places.Place("a.cpp", 25, 0, 1, "2", "constant", "1", outside=True)
        self.assertEqual(trial.Trial.tests(self.coverage, table), ["A.broad", "A.narrow"])


if __name__ == "__main__":
    unittest.main()
