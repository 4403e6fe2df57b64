// SPDX-License-Identifier: GPL-3.0-or-later
// WhyPicture: the small picture of a step of a "why", to scale, from the figures of the answer.
// The line of who waits; all addresses with their free runs; the blocks between two runs; the time that a block has been there.
// First what it shows, then where its parts stand. Plain values and pure functions. Any thread.
#pragma once

#include "app/why/why.h"
#include "app/words/event_words.h"

#include <QRectF>
#include <QString>

#include <cstdint>
#include <functional>
#include <vector>

namespace atomalloc::ui {

struct WhyPicture
{
    enum class Kind : std::uint8_t {
        none,
        line, ///< who waits, from the first
        runs, ///< free runs of all addresses
        way,  ///< blocks in a run that would be free without them
        life, ///< from when to when
    };

    struct Part
    {
        std::uint64_t begin = 0; ///< bytes. Of a life: ns
        std::uint64_t end = 0;
        QString name;
        bool strong = false; ///< the one that the step speaks of

        [[nodiscard]] bool operator==(const Part &) const = default;
    };

    Kind kind = Kind::none;
    std::uint64_t begin = 0; ///< of what is shown, in bytes or ns
    std::uint64_t end = 0;
    std::vector<Part> parts{};
    app::AddressRun run{};    ///< way: the run that is free without them
    std::uint64_t needed = 0; ///< runs: bytes of a run that would serve the request
    std::uint64_t now = 0;    ///< life: ns
    int more = 0;             ///< line: how many stand behind those that are shown

    [[nodiscard]] bool operator==(const WhyPicture &) const = default;
};

/// The picture of that step of the answer, which is about a run with this limit in bytes. Kind::none: there is none.
[[nodiscard]] WhyPicture whyPictureOf(const app::WhyAnswer &answer, std::size_t step, std::uint64_t limit, const app::EventWords &words);

/// A part of the picture as it is painted.
struct WhyShape
{
    enum class Role : std::uint8_t { held, free, longest, needed, inTheWay, waiter, ownWaiter, track, life, now, bracket, words, figures };

    Role role = Role::held;
    QRectF rect; ///< px
    QString text;

    [[nodiscard]] bool operator==(const WhyShape &) const = default;
};

/// Widths of a text in px, in the font of that role: words or figures.
using WidthOfWords = std::function<double(const QString &, WhyShape::Role)>;

/// px
[[nodiscard]] double whyPictureHeight(WhyPicture::Kind kind);
/// Where the parts stand in so many px. Words for which there is no room are left out: the card has them too.
[[nodiscard]] std::vector<WhyShape> layOutWhyPicture(const WhyPicture &picture, double width, const WidthOfWords &widthOf);

} // namespace atomalloc::ui
