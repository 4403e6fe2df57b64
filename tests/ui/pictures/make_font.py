#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes fixed.ttf, the font of the pictures in this folder: each character is a box and 0.5 em wide, so that a word has the same width
wherever the tests run. A space is as wide, and empty."""

import struct
from pathlib import Path

EM, ASCENT, DESCENT, ADVANCE = 1000, 800, 200, 500
NAMES = {1: "AtomAlloc Fixed", 2: "Regular", 3: "AtomAlloc Fixed", 4: "AtomAlloc Fixed", 5: "Version 1.0", 6: "AtomAllocFixed"}


def box():
    """A glyph: one contour of four points."""
    left, bottom, right, top = 50, 0, 450, 700
    corners = [(left, bottom), (left, top), (right, top), (right, bottom)]
    steps = [(x - px, y - py) for (x, y), (px, py) in zip(corners, [(0, 0), *corners])]
    head = struct.pack(">hhhhh", 1, left, bottom, right, top) + struct.pack(">HH", 3, 0)
    return head + b"\x01" * 4 + b"".join(struct.pack(">h", x) for x, _ in steps) + b"".join(struct.pack(">h", y) for _, y in steps)


def cmap():
    """Format 13: all of a range of characters have one glyph."""
    groups = [(0x20, 0x20, 2), (0x21, 0x9F, 1), (0xA0, 0xA0, 2), (0xA1, 0xFFFF, 1)]
    table = struct.pack(">HHIII", 13, 0, 16 + 12 * len(groups), 0, len(groups)) + b"".join(struct.pack(">III", *group) for group in groups)
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table


def names():
    texts = {number: text.encode("utf-16-be") for number, text in NAMES.items()}
    records, store = b"", b""
    for number, text in texts.items():
        records += struct.pack(">HHHHHH", 3, 1, 0x409, number, len(text), len(store))
        store += text
    return struct.pack(">HHH", 0, len(texts), 6 + 12 * len(texts)) + records + store


def os2():
    return struct.pack(">HhHHHhhhhhhhhhhh10sIIII4sHHHhhhHHIIhhHHH", 4, ADVANCE, 400, 5, 0, 650, 600, 0, 75, 650, 600, 0, 350, 50, 300, 0,
                       bytes([2, 0, 5, 9, 0, 0, 0, 0, 0, 0]), 0xFFFFFFFF, 0xFFFFFFFF, 0, 0, b"ATOM", 0x40, 0x20, 0xFFFF, ASCENT, -DESCENT, 0, ASCENT, DESCENT, 1, 0, 500, 700, 0, 0x20, 0)


def tables():
    glyph = box()
    padded = glyph + b"\0" * (-len(glyph) % 4)
    offsets = [0, len(padded), 2 * len(padded), 2 * len(padded)]  # .notdef, the box, the space
    return {
        b"OS/2": os2(),
        b"cmap": cmap(),
        b"glyf": padded * 2,
        b"head": struct.pack(">IIIIHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, EM, 0, 0, 50, 0, 450, 700, 0, 6, 2, 1, 0),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, ASCENT, -DESCENT, 0, ADVANCE, 50, 50, 450, 1, 0, 0, 0, 0, 0, 0, 0, 3),
        b"hmtx": struct.pack(">HhHhHh", ADVANCE, 50, ADVANCE, 50, ADVANCE, 0),
        b"loca": struct.pack(">IIII", *offsets),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 3, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        b"name": names(),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, -100, 50, 1, 0, 0, 0, 0),
    }


def font():
    content = tables()
    head, body = b"", b""
    start = 12 + 16 * len(content)
    for tag, table in sorted(content.items()):
        padded = table + b"\0" * (-len(table) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        head += tag + struct.pack(">III", total, start + len(body), len(table))
        body += padded
    return struct.pack(">IHHHH", 0x10000, len(content), 128, 3, 16 * len(content) - 128) + head + body


if __name__ == "__main__":
    (Path(__file__).parent / "fixed.ttf").write_bytes(font())
