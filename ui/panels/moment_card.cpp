// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/moment_card.h"

#include "app/words/figure_text.h"
#include "app/words/query_text.h"
#include "app/words/sentences.h"
#include "ui/session/marks.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace atomalloc::ui {

namespace {

constexpr std::size_t kMostMomentMarks = 2;

} // namespace

MomentCard::MomentCard(RunView &runView, Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_runView(runView),
      m_table(new MomentTable(theme, this)),
      m_found(new PlaceLinks(tr("Found for you"), {}, theme, this)),
      m_marks(new PlaceLinks(tr("Marks"), tr("M sets one here"), theme, this)),
      m_copy(new QPushButton(tr("Copy as CSV"), this)),
      m_add(new QPushButton(tr("Add a mark"), this)),
      m_reader(*this, app::Sentence(app::QueryText::the_question), [this](const app::Outcome<Moments> &moments) { take(moments); })
{
    setObjectName(QStringLiteral("momentCard"));
    m_copy->setObjectName(QStringLiteral("copyMoments"));
    m_add->setObjectName(QStringLiteral("addMark"));
    m_table->setAccessibleName(tr("The charts at the cursor and at marks"));
    setupLayout();
    connect(&runView, &RunView::runChanged, this, &MomentCard::runChanged);
    const auto refreshSeen = [this] {
        if (isVisible())
            refresh();
    };
    connect(&runView.marks(), &Marks::changed, this, refreshSeen);
    connect(&runView.marks(), &Marks::foundChanged, this, refreshSeen);
    const auto goTo = [this](std::size_t position) {
        m_runView.pause();
        m_runView.setPosition(position);
        Q_EMIT followed();
    };
    connect(m_found, &PlaceLinks::followed, this, goTo);
    connect(m_marks, &PlaceLinks::followed, this, goTo);
    connect(m_copy, &QPushButton::clicked, this, &MomentCard::copyCsv);
    connect(m_add, &QPushButton::clicked, this, &MomentCard::markAsked);
    runChanged();
}

void MomentCard::setupLayout()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 6, 0);
    layout->setSpacing(8);
    layout->addWidget(m_table);
    layout->addWidget(m_found);
    layout->addWidget(m_marks);
    layout->addWidget(m_copy);
    layout->addWidget(m_add);
    layout->addStretch(1);
}

/// The worker has a heap of its own to move about in, which lives as long as its job.
void MomentCard::runChanged()
{
    m_known.clear();
    m_problem.clear();
    const auto run = m_runView.run();
    if (!hasFigures()) {
        m_reader.begin({});
        return;
    }
    auto heap = std::make_shared<app::HeapState>(run);
    m_reader.begin([run, heap](const Positions &positions, const app::WorkControl &work) -> app::Outcome<Moments> {
        Moments moments;
        for (const std::size_t position : positions) {
            if (work.stopRequested())
                break;
            moments.push_back(app::momentAt(*heap, *run, position));
        }
        return moments;
    });
}

bool MomentCard::hasFigures() const
{
    const auto run = m_runView.run();
    return run != nullptr && run->inputs().mode == app::RunMode::watch;
}

/// A moment that stays where it was is not read again.
MomentCard::Positions MomentCard::wanted() const
{
    Positions wanted;
    for (const MomentColumn &column : columns())
        wanted.push_back(column.position);
    return wanted;
}

void MomentCard::refresh()
{
    if (!hasFigures())
        return;
    m_table->setRows(momentRows(columns(), m_runView.run()->inputs().config.max_memory));
    showPlaces();
    m_reader.ask(wanted());
}

void MomentCard::settle()
{
    if (!hasFigures())
        return;
    take(m_reader.answerNow(wanted()));
    refresh();
}

void MomentCard::take(const app::Outcome<Moments> &moments)
{
    m_problem = moments ? QString() : textOf(moments.error().sentence); // the dots stay
    if (moments)
        m_known = *moments;
    if (isVisible())
        m_table->setRows(momentRows(columns(), m_runView.run()->inputs().config.max_memory));
}

std::vector<MomentColumn> MomentCard::columns() const
{
    std::vector<MomentColumn> columns{{tr("cursor"), m_runView.position()}};
    const Marks &marks = m_runView.marks();
    const auto room = std::min<std::size_t>(static_cast<std::size_t>(MomentTable::columnsIn(m_table->width())), kMostMomentMarks + 1);
    for (int number = 0; number < Marks::kCount && columns.size() < room; ++number) {
        if (marks.mark(number))
            columns.push_back({Marks::letter(number), marks.mark(number)->position});
    }
    for (MomentColumn &column : columns) {
        const auto known = std::find_if(m_known.begin(), m_known.end(),
                                        [&](const app::MomentFigures &moment) { return moment.position == column.position; });
        if (known != m_known.end())
            column.figures = *known;
    }
    return columns;
}

void MomentCard::showPlaces()
{
    const Marks &marks = m_runView.marks();
    std::vector<PlaceLink> found;
    for (const FoundMark &mark : marks.found())
        found.push_back({Marks::text(mark.kind), mark.position, mark.time_ns});
    m_found->setPlaces(found);
    m_found->setVisible(!found.empty());
    std::vector<PlaceLink> set;
    for (int number = 0; number < Marks::kCount; ++number) {
        if (const auto &mark = marks.mark(number))
            set.push_back({QStringLiteral("%1  %2").arg(Marks::letter(number), mark->name).trimmed(), mark->position, mark->time_ns});
    }
    m_marks->setPlaces(set);
}

QString MomentCard::titleText() const { return tr("At %1 s").arg(app::timeText(m_runView.cursorTimeNs())); }

QString MomentCard::helpText() const
{
    if (!m_problem.isEmpty())
        return m_problem;
    return m_runView.marks().count() == 0 ? tr("All charts at the cursor. Set a mark to compare it with another moment.")
                                          : tr("All charts at the cursor and at marks.");
}

void MomentCard::copyCsv()
{
    settle(); // what is copied is whole
    QGuiApplication::clipboard()->setText(momentCsv(columns()));
    Q_EMIT copied(tr("Copied the figures as CSV"));
}

void MomentCard::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (isVisible())
        refresh();
}

} // namespace atomalloc::ui
