// SPDX-License-Identifier: GPL-3.0-or-later
// The words and figures that the Lanes view paints, beside counts over the text of the events.
#include "app/words/figure_text.h"
#include "tests/ui/counted_session.h"
#include "tests/ui/views/words_in.h"
#include "ui/views/lanes/lanes_view.h"

#include <algorithm>
#include <set>

namespace atomalloc::ui {
namespace {

class LanesText : public CountedSession
{
protected:
    void SetUp() override
    {
        CountedSession::SetUp();
        m_view = std::make_unique<LanesView>(m_session.runView(), m_session.selection(), m_theme);
        m_view->setReducedMotion(true);
    }

    void show(std::size_t position, QSize size = {1048, 754}, double zoom = 1)
    {
        m_view->resize(size);
        m_view->setZoom(zoom);
        m_session.runView().setPosition(position);
        m_view->settle();
        (void)m_view->grab();
    }

    [[nodiscard]] QStringList wordsIn(const QRectF &rect) const { return ui::wordsIn(*m_view, rect); }
    [[nodiscard]] QStringList words() const { return wordsOf(*m_view); }

    struct Where
    {
        std::string place;
        std::uint64_t sizeClass = 0;
        std::uint64_t task = 0; ///< whose block or whose cache
    };
    /// block -> where it is after so many events
    [[nodiscard]] std::map<std::uint64_t, Where> blocksAt(std::size_t position) const
    {
        std::map<std::uint64_t, Where> blocks;
        for (const test::EventLine &line : upTo(position)) {
            if (line.block && !line.to.empty() && line.kind != "carve")
                blocks[*line.block] = {line.to, *line.sizeClass, line.to == "live" || line.to == "zeroing" ? *line.owner : *line.task};
            else if (line.kind == "coalesce")
                blocks.erase(*line.block);
        }
        return blocks;
    }
    static bool liesIn(const Where &where, StripKind strip, std::uint64_t sizeClass, TaskId task)
    {
        static const std::array<std::string, kStripCount> kPlaces{"live", "zeroing", "hot", "cold"};
        return where.place == kPlaces[static_cast<std::size_t>(strip)] && where.sizeClass == sizeClass && where.task == toIndex(task);
    }
    [[nodiscard]] std::size_t blocksIn(StripKind strip, std::uint64_t sizeClass, TaskId task, std::size_t position) const
    {
        return static_cast<std::size_t>(
            std::ranges::count_if(blocksAt(position), [&](const auto &entry) { return liesIn(entry.second, strip, sizeClass, task); }));
    }

    std::unique_ptr<LanesView> m_view;
};

TEST_F(LanesText, TheEndOfAStripSaysHowManyBlocksAreNotDrawn)
{
    std::size_t said = 0;
    for (const double zoom : {1.0, 2.0, 4.0}) {
        for (std::size_t position = 1; position <= m_sample.end; position += 3) {
            show(position, {560, 520}, zoom);
            const LanesLayout &layout = m_view->shownLayout();
            const auto blocks = blocksAt(position);
            for (const StripBox &strip : layout.strips) {
                if (strip.blocksPerTile > 0 || strip.lineHeight < 9 || strip.more.isEmpty() || strip.task == kNoTask)
                    continue;
                const std::size_t all = blocksIn(strip.kind, strip.lane, strip.task, position);
                const auto drawn = static_cast<std::size_t>(std::ranges::count_if(layout.cells, [&](const Cell &cell) {
                    const auto block = blocks.find(toIndex(cell.block));
                    return cell.strip == strip.kind && block != blocks.end() && liesIn(block->second, strip.kind, strip.lane, strip.task);
                }));
                const QStringList ends = wordsIn(strip.more.adjusted(-4, -4, 4, 8));
                const auto plus = std::ranges::find_if(ends, [](const QString &text) { return text.startsWith(u'+'); });
                if (all == drawn) {
                    EXPECT_EQ(plus, ends.end()) << plus->toStdString();
                    continue;
                }
                ++said;
                ASSERT_NE(plus, ends.end()) << "nothing says that " << all - drawn << " are not drawn";
                EXPECT_EQ(plus->toStdString(), "+" + std::to_string(all - drawn)) << "zoom " << zoom << ", event " << position;
            }
        }
    }
    EXPECT_GT(said, 10U) << "the sample in a small window has such strips";
}

TEST_F(LanesText, ACardHasTheNameTheStateAndTheBytesOfItsTask)
{
    for (const std::size_t position : {m_sample.filled, m_sample.wiping, m_sample.waiting, m_sample.end}) {
        show(position);
        const test::CountedRun run = countedAt(position);
        ASSERT_EQ(m_view->shownLayout().cards.size(), 4U);
        for (std::uint32_t task = 1; task <= 4; ++task) {
            const QStringList card = wordsIn(m_view->shownLayout().cards[task - 1].rect);
            SCOPED_TRACE(card.join(QStringLiteral(" | ")).toStdString());
            EXPECT_TRUE(card.contains(QStringLiteral("t%1").arg(task)));
            EXPECT_TRUE(card.contains(m_sample.run->tasks()[task - 1].name));
            const auto found = run.tasks.find(task);
            if (found == run.tasks.end()) {
                EXPECT_TRUE(card.contains(QStringLiteral("Not started")));
                continue;
            }
            const test::CountedTask &counted = found->second;
            const bool waits = counted.of("wait") > counted.of("grant") + counted.of("wait_end");
            const bool done = counted.of("task_end") > 0;
            const QString state = done ? QStringLiteral("Done") : waits ? QStringLiteral("Wait") : QStringLiteral("Running");
            EXPECT_TRUE(std::ranges::any_of(card, [&](const QString &text) { return text.startsWith(state); })) << state.toStdString();
            std::uint64_t bytes = 0; // of its blocks
            for (const auto &[number, of] : run.classes)
                bytes += of.blockBytes * blocksIn(StripKind::inUse, number, TaskId{task}, position);
            EXPECT_TRUE(done || card.contains(app::bytesText(bytes))) << bytes;
        }
    }
}

TEST_F(LanesText, TheFigureOfATaskSaysWhatItCounts)
{
    std::set<TaskCard::Form> forms;
    for (const QSize size : {QSize(1048, 754), QSize(1048, 460), QSize(1048, 380), QSize(1048, 330), QSize(520, 300)}) {
        show(m_sample.filled, size);
        for (const TaskCard &card : m_view->shownLayout().cards) {
            const QStringList said = wordsIn(card.rect);
            if (said.filter(QStringLiteral("iB")).isEmpty() && said.filter(QStringLiteral(" B")).isEmpty())
                continue; // it waits, or has not begun
            forms.insert(card.form);
            const bool named = !said.filter(QStringLiteral("in use")).isEmpty();
            const QRectF head(card.rect.left(), 24, card.rect.width(), 20);
            EXPECT_TRUE(named || wordsIn(head).contains(QStringLiteral("bytes in use")))
                << size.height() << ": " << said.join(QStringLiteral(" | ")).toStdString();
        }
    }
    EXPECT_GE(forms.size(), 2U) << "cards and lines";
}

TEST_F(LanesText, AWaitingCardSaysForHowLongForWhatAndInWhichPlace)
{
    show(m_sample.waiting);
    const QStringList third = wordsIn(m_view->shownLayout().cards[2].rect);
    EXPECT_TRUE(third.contains(QStringLiteral("Waiting %1").arg(app::durationText(waitedAt(3, m_sample.waiting)))));
    EXPECT_TRUE(third.contains(QStringLiteral("for 480 B, first in line"))) << third.join(u'|').toStdString();
    const QStringList fourth = wordsIn(m_view->shownLayout().cards[3].rect);
    EXPECT_TRUE(fourth.contains(QStringLiteral("for 500 B, no. 2 in line"))) << fourth.join(u'|').toStdString();
}

TEST_F(LanesText, TheEquationOfThePoolHasTheBytesOfEveryState)
{
    for (const std::size_t position : {m_sample.filled, m_sample.wiping, m_sample.waiting, m_sample.end}) {
        show(position, {1600, 900});
        const test::CountedRun run = countedAt(position);
        const QRectF area = m_view->shownLayout().globalArea;
        const QStringList said = wordsIn(QRectF(area.left(), area.top() + 105, area.width(), 30));
        SCOPED_TRACE(said.join(QStringLiteral(" | ")).toStdString());
        const auto committed = static_cast<std::uint64_t>(run.committedBytes);
        std::uint64_t used = run.bytesIn("retired");
        for (const auto &[place, name] :
             {std::pair("live", "in use"), std::pair("zeroing", "zeroing"), std::pair("hot", "hot"), std::pair("cold", "cold")}) {
            used += run.bytesIn(place);
            const qsizetype at = said.indexOf(QString::fromLatin1(name));
            ASSERT_GT(at, 0) << name;
            EXPECT_EQ(said[at - 1], app::countText(run.bytesIn(place))) << name;
        }
        const qsizetype free = said.indexOf(QStringLiteral("free"));
        ASSERT_GT(free, 0);
        EXPECT_EQ(said[free - 1], app::countText(committed - used));
        EXPECT_TRUE(said.contains(app::exactBytesText(committed)));
        EXPECT_TRUE(said.contains(QStringLiteral("limit: max_memory 16 KiB")));
    }
}

TEST_F(LanesText, TheHeadOfThePoolSaysWhatNobodyUses)
{
    show(m_sample.waiting);
    const test::CountedRun run = countedAt(m_sample.waiting);
    const std::uint64_t unused =
        static_cast<std::uint64_t>(run.committedBytes) - run.bytesIn("live") - run.bytesIn("zeroing") - run.bytesIn("retired");
    const QString begin = QStringLiteral("%1 free anywhere, longest run ").arg(app::bytesText(unused));
    EXPECT_TRUE(std::ranges::any_of(words(), [&](const QString &text) { return text.startsWith(begin); }))
        << begin.toStdString() << words().join(u'|').toStdString();
}

TEST_F(LanesText, SpansOfTheAddressStripAreLabelledWithTheirBlocks)
{
    show(m_sample.filled, {1600, 900});
    const QStringList said = words();
    for (const test::EventLine &line : upTo(m_sample.filled)) {
        if (line.kind != "carve")
            continue;
        const QString size = app::bytesText(line.amountBytes);
        EXPECT_TRUE(said.contains(QStringLiteral("%1 × %2").arg(line.aux).arg(size)) ||
                    said.contains(QStringLiteral("%1×%2").arg(line.aux).arg(app::classText(line.amountBytes))))
            << line.aux << " of " << line.amountBytes << said.join(u'|').toStdString();
    }
}

TEST_F(LanesText, WhatWasWrittenIsThePictureAndNotThoseBeforeIt)
{
    show(m_sample.filled);
    const QStringList once = words();
    for (int i = 0; i < 3; ++i)
        (void)m_view->grab();
    EXPECT_EQ(words(), once);
    m_theme.setKind(Theme::Kind::light);
    (void)m_view->grab();
    EXPECT_EQ(words(), once);
}

} // namespace
} // namespace atomalloc::ui
