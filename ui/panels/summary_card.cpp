// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/summary_card.h"

#include "app/words/summary_words.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace atomalloc::ui {

namespace {

constexpr int kBesideTheBar = 8; // px between the figures and the bar that scrolls them
constexpr int kLeastHeight = 88; ///< px: some rows, and that there is more

} // namespace

SummaryArea::SummaryArea(QWidget *parent) : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    viewport()->setAutoFillBackground(false);
}

QSize SummaryArea::sizeHint() const { return widget()->layout()->totalSizeHint(); }

QSize SummaryArea::minimumSizeHint() const { return {0, std::min(kLeastHeight, sizeHint().height())}; }

/// At once: a bar that the area itself finds to be of no use goes one turn of the event loop later, and the content is too wide until then.
void SummaryArea::resizeEvent(QResizeEvent *event)
{
    const bool scrolls = sizeHint().height() > height();
    setVerticalScrollBarPolicy(scrolls ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
    widget()->layout()->setContentsMargins(0, 0, scrolls ? kBesideTheBar : 0, 0);
    QScrollArea::resizeEvent(event);
}

/// The content wants another height: a button has come.
bool SummaryArea::eventFilter(QObject *watched, QEvent *event)
{
    const bool handled = QScrollArea::eventFilter(watched, event);
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return handled;
}

/// Content that got its size while it was hidden is told of it by nobody.
void SummaryArea::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    widget()->layout()->invalidate();
    widget()->layout()->activate();
}

SummaryCard::SummaryCard(RunView &runView, Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_runView(runView),
      m_area(new SummaryArea(this)),
      m_figures(new FigureList(theme)),
      m_peak(new QPushButton(tr("Go to the peak"))),
      m_wait(new QPushButton(tr("Go to the first wait"))),
      m_refusal(new QPushButton(tr("Go to the first refusal"))),
      m_export(new QPushButton(tr("Export CSV..."))),
      m_copy(new QPushButton(tr("Copy as command")))
{
    setObjectName(QStringLiteral("summaryCard"));
    setAccessibleName(tr("Summary of the run"));
    m_peak->setObjectName(QStringLiteral("goToPeak"));
    m_peak->setToolTip(tr("Moves the cursor to the first event with the most live bytes"));
    m_wait->setObjectName(QStringLiteral("goToFirstWait"));
    m_wait->setToolTip(tr("Moves the cursor to the first request that waits for memory"));
    m_refusal->setObjectName(QStringLiteral("goToFirstRefusal"));
    m_refusal->setToolTip(tr("Moves the cursor to the first request that was refused"));
    m_export->setObjectName(QStringLiteral("exportFromSummary"));
    m_copy->setObjectName(QStringLiteral("copyFromSummary"));
    m_copy->setToolTip(tr("Copies the command that shows this very moment again"));
    m_wait->hide(); // until there is one
    m_refusal->hide();
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    QSizePolicy policy = m_figures->sizePolicy();
    policy.setHeightForWidth(false); // it has one column. An area would lay out content of that kind one turn too late
    m_figures->setSizePolicy(policy);
    layout->addWidget(m_figures);
    auto *buttons = new QVBoxLayout;
    constexpr int kFocusRing = 3; // px around a button, which what scrolls would cut
    buttons->setContentsMargins(kFocusRing, 0, kFocusRing, kFocusRing);
    buttons->setSpacing(12);
    auto *pair = new QHBoxLayout;
    pair->setSpacing(8);
    pair->addWidget(m_peak, 1);
    pair->addWidget(m_export, 1);
    buttons->addLayout(pair);
    buttons->addWidget(m_wait);
    buttons->addWidget(m_refusal);
    buttons->addWidget(m_copy);
    layout->addLayout(buttons);
    layout->addStretch(1);
    m_area->setWidget(content);
    content->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_area);
    connect(m_peak, &QPushButton::clicked, this, [this] { goTo(m_runView.run()->peak().position); });
    leadTo(m_wait, FoundMark::Kind::first_wait);
    leadTo(m_refusal, FoundMark::Kind::first_refusal);
    connect(&runView.marks(), &Marks::foundChanged, this, &SummaryCard::refresh); // of a long run they are known later
    connect(m_export, &QPushButton::clicked, this, &SummaryCard::exportAsked);
    connect(m_copy, &QPushButton::clicked, this, &SummaryCard::copyAsked);
}

void SummaryCard::refresh()
{
    std::vector<FigureRow> rows;
    const auto run = m_runView.run();
    if (run != nullptr && run->finished()) {
        for (const app::SummaryLine &line : app::summaryLines(*run))
            rows.push_back({line.label, line.figure});
    }
    m_figures->setRows(std::move(rows));
    m_peak->setVisible(run != nullptr && run->peak().position > 0);
    m_wait->setVisible(m_runView.marks().found(FoundMark::Kind::first_wait).has_value());
    m_refusal->setVisible(m_runView.marks().found(FoundMark::Kind::first_refusal).has_value());
}

void SummaryCard::leadTo(QPushButton *button, FoundMark::Kind kind)
{
    connect(button, &QPushButton::clicked, this, [this, kind] {
        if (const auto found = m_runView.marks().found(kind))
            goTo(found->position);
    });
}

void SummaryCard::goTo(std::size_t position)
{
    m_runView.pause();
    m_runView.setPosition(position);
    Q_EMIT followed();
}

} // namespace atomalloc::ui
