// SPDX-License-Identifier: GPL-3.0-or-later
// LifetimesView: what it says of a cell, of what is chosen, and of what it does not know.
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "app/words/sentences.h"
#include "ui/session/marks.h"
#include "ui/session/refresher.h"
#include "ui/session/rule_words.h"
#include "ui/views/base/view_words.h"
#include "ui/views/lifetimes/lifetimes_view.h"
#include "ui/views/lifetimes/result_panel.h"
#include "ui/views/lifetimes/rule_cards.h"

#include <algorithm>

namespace atomalloc::ui {

namespace {

QString sumText(const app::LifeCount &sum)
{
    const QString blocks = app::plural("Lifetimes", QT_TRANSLATE_N_NOOP("Lifetimes", "%n blocks"), sum.count);
    return LifetimesView::tr("%1 in %2", "bytes in blocks").arg(app::bytesText(sum.bytes), blocks);
}

/// Of all, what the filter leaves. From long to short: parts are left out whole.
QStringList sumWays(const app::LifeCount &all, const app::LifeCount &lit)
{
    const QString blocks = app::plural("Lifetimes", QT_TRANSLATE_N_NOOP("Lifetimes", "%n blocks"), all.count);
    const QString bytes = app::bytesText(all.bytes);
    if (lit.count == all.count)
        return {LifetimesView::tr("%1 asked for in %2", "bytes in blocks").arg(bytes, blocks), blocks};
    if (lit.count == 0)
        return {LifetimesView::tr("no block matches the filter")};
    const QString some = LifetimesView::tr("%1 of %2", "a number of blocks").arg(app::countText(lit.count), blocks);
    const QString someBytes = LifetimesView::tr("%1 of %2", "bytes").arg(app::bytesText(lit.bytes), bytes);
    return {LifetimesView::tr("%1, %2 asked for", "blocks, bytes").arg(some, someBytes),
            LifetimesView::tr("%1, %2", "blocks, bytes").arg(some, someBytes), some};
}

} // namespace

QString LifetimesView::wordsInstead() const
{
    if (m_runView.run() == nullptr || m_runView.heap() == nullptr)
        return nothingWords(m_runView);
    return m_reader.problem().isEmpty() ? readNote() : m_reader.problem();
}

/// How far the run is read. Empty: to its end.
QString LifetimesView::readNote() const
{
    if (m_reader.readPermille() >= 1000)
        return m_reader.answer() == nullptr ? tr("Reading the run …") : QString();
    const QString read = tr("%1 read").arg(app::percentText(static_cast<std::uint64_t>(m_reader.readPermille()), 1000));
    if (m_reader.isStopped())
        return tr("%1, stopped: Enter reads on", "41 % read").arg(read);
    const bool filterWaits = m_reader.answer() != nullptr && m_reader.answer()->lives == nullptr && !m_selection.filter().isEmpty();
    return filterWaits ? tr("%1, not filtered yet", "41 % read").arg(read) : read;
}

/// Without them a plane where nothing was freed would look as if something were missing.
QStringList LifetimesView::emptyWords() const
{
    constexpr app::CellRange kAll{0, app::LifetimePlane::kCells};
    const app::LifetimePlane &all = *m_reader.answer()->all;
    if (!readNote().isEmpty() || all.total().count == 0 || all.within(kAll, kAll).count > 0)
        return {};
    return {tr("Nothing was freed in this run: every block is in the band above"), tr("Nothing was freed in this run")};
}

QStringList LifetimesView::notes() const
{
    const app::PlaneAnswer &answer = *m_reader.answer();
    const QString read = readNote();
    if (!m_reader.problem().isEmpty())
        return {m_reader.problem()};
    const app::LifeCount &all = answer.all->total();
    if (all.count == 0)
        return {read.isEmpty() ? tr("Nothing was allocated in this run") : read};
    QStringList sums = sumWays(all, answer.lit->total());
    QStringList words{sums.front()};
    if (answer.marked != nullptr)
        words << tr("outlined: chosen in Sites");
    if (!read.isEmpty())
        words << read;
    if (m_result->isHidden() && marksAreSwapped()) { // else the list says so
        sums = {tr("B is before A: rules with both are off"), tr("B is before A")};
        words = {sums.front()};
    }
    const QString whole = words.join(QStringLiteral(" · "));
    return read.isEmpty() ? QStringList{whole} + sums : QStringList{whole, read};
}

QStringList LifetimesView::chosenWords(const Chosen &what) const
{
    const app::PlaneAnswer &answer = *m_reader.answer();
    const bool answered = answer.lives != nullptr && answer.question == question();
    if (what.rule) {
        const auto &sum = answer.rules.of(*what.rule);
        return sum ? QStringList{tr("%1: %2").arg(what.title, sumText(*sum)), sumText(*sum)} : QStringList();
    }
    if (answered || answer.rounded)
        return {sumText({answer.chosen.total.count, answer.chosen.total.bytes})};
    if (what.place->height == answer.all->height())
        return {tr("about %1").arg(sumText(app::sumIn(*answer.lit, *what.place)))};
    return {};
}

QString LifetimesView::cellText(PlaneCell cell) const
{
    const app::LifetimePlane &all = *m_reader.answer()->all;
    const app::LifetimePlane &lit = *m_reader.answer()->lit;
    const app::PlaneRectangle place = rectangleOfCells(m_layout, all, cell, cell);
    const QString born = tr("Born %1 to %2 s").arg(app::timeText(place.born.from_ns), app::timeText(place.born.to_ns));
    const QString freed = cell.row >= m_layout.rows.count ? tr("never freed")
                          : place.height == app::PlaneHeight::freed
                              ? tr("freed %1 to %2 s").arg(app::timeText(place.high.from_ns), app::timeText(place.high.to_ns))
                              : tr("freed after %1 to %2").arg(app::durationText(place.high.from_ns), app::durationText(place.high.to_ns));
    const app::LifeCount sum = app::sumIn(all, place);
    QString words = tr("%1, %2, %3", "born, freed, how much").arg(born, freed, sum.count == 0 ? tr("nothing") : sumText(sum));
    if (&lit != &all && sum.count > 0)
        words = tr("%1; the filter leaves %2").arg(words, sumText(app::sumIn(lit, place)));
    const std::size_t few = fewLivesIn(cell).size();
    if (few > 0)
        words += u'\n' + (few == 1 ? tr("Click to select the block") : tr("Click to select one block after the other"));
    return words;
}

TimeCanvas::Tip LifetimesView::tipAt(QPointF point)
{
    refresh();
    if (!showsSomething())
        return {};
    if (const auto flag = flagAt(marks().flags, point)) {
        const auto &mark = m_runView.marks().mark(marks().flags[*flag].number);
        return {tr("Mark %1 at %2 s. Drag to move it.").arg(marks().flags[*flag].letter, app::timeText(mark->time_ns)),
                marks().flags[*flag].pennant};
    }
    const auto cell = cellAt(m_layout, point);
    if (!cell)
        return invitesClick(point) ? Tip{tr("Click to move the cursor of the run here"), QRectF(point, QSizeF(1, 1))} : Tip();
    return {cellText(*cell),
            cell->row >= m_layout.rows.count ? m_layout.bandRect(cell->column) : m_layout.cellRect(cell->column, cell->row)};
}

LifetimesView::Hindrance LifetimesView::hindranceOf(app::Rule rule) const
{
    const app::MarkPositions marks = positions();
    const int needed = app::marksOf(rule);
    bool missing = false;
    for (int mark = 0; mark < needed; ++mark)
        missing = missing || !marks[static_cast<std::size_t>(mark)];
    if (missing && needed == 1)
        return {tr("Set A first (M)"), tr("needs A")};
    if (missing && needed == 2)
        return {tr("Set A and B first (M)"), tr("needs A, B")};
    if (missing)
        return {tr("Set A, B and C first (M)"), tr("needs A–C")};
    if (needed >= 2 && *marks[1] < *marks[0])
        return {tr("B is before A. Swap them"), tr("B before A")};
    if (needed >= 3 && *marks[2] < *marks[1])
        return {tr("C is before B. Move one: Ctrl+2, Ctrl+3"), tr("C before B")};
    return {};
}

bool LifetimesView::marksAreSwapped() const
{
    const app::MarkPositions marks = positions();
    return marks[0] && marks[1] && *marks[1] < *marks[0];
}

void LifetimesView::tellCards()
{
    const Chosen what = chosen();
    for (RuleCard *card : m_cards) {
        if (!card->rule()) {
            card->setChecked(what.place && !what.rule);
            continue;
        }
        const auto &answer = m_reader.answer();
        const bool current = answer != nullptr && answer->question.marks == positions();
        const auto sum = current ? answer->rules.of(*card->rule()) : std::optional<app::LifeCount>();
        card->setChecked(what.rule == card->rule());
        const Hindrance hindrance = hindranceOf(*card->rule());
        card->tell(sum ? app::bytesText(sum->bytes) : QString(), hindrance.sentence, hindrance.need);
    }
}

void LifetimesView::tellParts()
{
    tellCards();
    const Chosen what = chosen();
    ResultPanel::Shown shown;
    if (m_reader.answer() != nullptr && m_reader.answer()->lives != nullptr)
        shown.answer = m_reader.answer();
    shown.title = what.title;
    shown.meaning = what.meaning;
    shown.chosen = what.rule;
    shown.unfiltered = m_drawn.has_value();
    shown.swapped = marksAreSwapped();
    if (shown.answer != nullptr) {
        // In a run without call stacks there is one site, which nobody knows.
        if (shown.answer->lives->names.sites().siteEnd() <= 1)
            m_result->proposeGrouping(app::Grouping::task);
        if (shown.answer->rounded)
            shown.notes << tr("edges rounded to %1").arg(app::durationText(shown.answer->all->births().length()));
        for (const app::Sentence &gap : app::gapsOf(*shown.answer->lives))
            shown.notes << textOf(gap);
    }
    m_result->tell(shown, m_runView.refresher().words());
}

} // namespace atomalloc::ui
