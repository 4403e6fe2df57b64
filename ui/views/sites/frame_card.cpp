// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/sites/frame_card.h"

#include "app/analysis/frame_lines.h"
#include "app/words/figure_text.h"
#include "ui/base/call_text.h"
#include "ui/base/controls.h"
#include "ui/base/labels.h"
#include "ui/views/sites/icicle_painter.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QStringList>
#include <QVBoxLayout>

#include <vector>

namespace atomalloc::ui {

namespace {

constexpr qsizetype kLinesInCard = 2;
constexpr qsizetype kLinesInTip = 20;

} // namespace

FrameCard::FrameCard(RunView &runView, Selection &selection, Theme &theme, QWidget *parent)
    : QFrame(parent),
      m_title(makeLabel(theme, QString(), 14, QFont::DemiBold)),
      m_place(makeKey(theme, QString())),
      m_help(makeLabel(theme, tr("Choose a frame, and its figures and its blocks stand here."), 12, QFont::Normal, "note")),
      m_map(new TextButton(theme, tr("Show its blocks in Map"), "link")),
      m_blocks(new TextButton(theme, tr("In Blocks"), "link")),
      m_filter(new TextButton(theme, tr("Filter to this site"), "link")),
      m_body(new QWidget),
      m_chart(new SitesChart(runView, selection, theme))
{
    setObjectName(QStringLiteral("frameCard"));
    for (std::size_t i = 0; i < m_figures.size(); ++i) {
        m_figures[i] = makeFigure(theme, QString(), 12.5, QFont::DemiBold);
        m_notes[i] = makeLabel(theme, QString(), 11.5, QFont::Normal, "note");
    }
    m_place->setMinimumWidth(0);
    m_place->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_place->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_title->setMinimumWidth(40);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_title->setWordWrap(true);
    m_help->setWordWrap(true);
    setupLinks(theme);
    setupLayout();
    m_body->hide();
}

void FrameCard::setupLinks(const Theme &theme)
{
    m_map->setToolTip(tr("Filter to the sites of this frame and show the Map"));
    m_blocks->setToolTip(tr("Filter to the sites of this frame and show the table of blocks"));
    m_filter->setToolTip(tr("Every view shows only blocks that these places of the source asked for, whoever called them"));
    for (TextButton *button : {m_map, m_blocks, m_filter}) {
        button->setFont(theme.textFont(12));
        button->setFocusPolicy(Qt::TabFocus);
    }
    connect(m_map, &QPushButton::clicked, this, &FrameCard::mapAsked);
    connect(m_blocks, &QPushButton::clicked, this, &FrameCard::blocksAsked);
    connect(m_filter, &QPushButton::clicked, this, &FrameCard::filterAsked);
}

void FrameCard::setupLayout()
{
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(14, 10, 10, 8);
    all->addWidget(m_help);
    all->addWidget(m_body, 1);
    auto *rows = new QVBoxLayout(m_body);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    rows->addWidget(m_title);
    rows->addWidget(m_place);
    auto *links = new QHBoxLayout;
    links->setSpacing(12);
    links->addWidget(m_map);
    links->addWidget(m_blocks);
    links->addWidget(m_filter);
    links->addStretch(1);
    rows->addLayout(links);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(0);
    for (int i = 0; i < static_cast<int>(m_figures.size()); ++i) {
        grid->addWidget(m_figures[static_cast<std::size_t>(i)], 0, i);
        grid->addWidget(m_notes[static_cast<std::size_t>(i)], 1, i);
        grid->setColumnStretch(i, 1);
    }
    rows->addLayout(grid);
    rows->addWidget(m_chart, 1);
}

/// A function asks in several lines as a rule: the most of them come first, with what each has.
void FrameCard::showPlace(const SitesContent &content, std::uint32_t frame)
{
    const app::StackCall call = content.tree->callOf(frame);
    const std::vector<app::FrameLine> lines =
        call.line == 0 ? app::frameLines(*content.tree, frame, content.bySite) : std::vector<app::FrameLine>();
    if (lines.empty()) {
        const QString place = shortPlaceOf(call);
        m_place->setText(place.isEmpty() ? call.module : place);
        m_place->setToolTip(placeOf(call).isEmpty() ? call.module : placeOf(call));
        return;
    }
    QStringList seen;
    QStringList all;
    for (const app::FrameLine &line : lines) {
        const QString amount = amountText(content.question.width, line.amount.amount);
        if (seen.size() < kLinesInCard)
            seen << QStringLiteral("%1 %2").arg(shortPlaceOf(line.call), amount);
        if (all.size() < kLinesInTip)
            all << QStringLiteral("%1  %2").arg(placeOf(line.call), amount);
    }
    const auto more = [](qsizetype count) { return tr("%1 more").arg(app::countText(static_cast<std::uint64_t>(count))); };
    if (const qsizetype left = static_cast<qsizetype>(lines.size()) - seen.size(); left > 0)
        seen << more(left);
    if (const qsizetype left = static_cast<qsizetype>(lines.size()) - all.size(); left > 0)
        all << more(left);
    m_place->setText(seen.join(QStringLiteral(", ")));
    m_place->setToolTip(all.join(u'\n'));
}

void FrameCard::setFrame(const SitesContent &content, std::optional<std::uint32_t> frame, const SitesSeries *series)
{
    m_help->setVisible(!frame);
    m_body->setVisible(frame.has_value());
    if (!frame)
        return;
    const QString name = frameName(content, *frame);
    m_title->setText(breakable(name));
    m_title->setToolTip(name);
    showPlace(content, *frame);
    const SitesWidth width = content.question.width;
    const app::SiteAmount &sum = content.sums.sum[*frame];
    const auto tell = [this](std::size_t figure, const QString &value, const QString &note) {
        m_figures[figure]->setText(value);
        m_notes[figure]->setText(note);
    };
    static constexpr std::array kWhen{QT_TR_NOOP("live at the cursor"), QT_TR_NOOP("live at the peak"),
                                      QT_TR_NOOP("allocated in the range"), QT_TR_NOOP("waited in the range")};
    static constexpr std::array kOfRun{kWhen[0], kWhen[1], QT_TR_NOOP("allocated in the whole run"), QT_TR_NOOP("waited in the whole run")};
    tell(0, amountText(width, sum.amount), tr((isOfWholeRun(content) ? kOfRun : kWhen)[static_cast<std::size_t>(width)]));
    tell(1, app::countText(sum.count), width == SitesWidth::waited ? tr("waits") : tr("blocks"));
    const bool known = series != nullptr && series->question.chosen == *frame && series->question.content->tree == content.tree;
    tell(2, known ? app::countText(series->allocated) : QStringLiteral("…"), tr("allocated in the run"));
    tell(3, known ? app::countText(series->neverFreed) : QStringLiteral("…"), tr("never freed"));
    SitesChartState state;
    state.areas = {{QString(), Token::inUse, 0, QString()}};
    if (known)
        state.series = series->chosen;
    m_chart->setState(std::move(state));
}

} // namespace atomalloc::ui
