// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/bottom_panel.h"

#include "ui/base/controls.h"
#include "ui/base/labels.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace atomalloc::ui {

namespace {
constexpr int kLeastOpenHeight = 160;
} // namespace

BottomPanel::BottomPanel(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_chevron(new IconButton(theme, QStringLiteral("chevron-up"), "flat")),
      m_titles(new QHBoxLayout),
      m_row(new QHBoxLayout),
      m_panels(new QStackedWidget)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *strip = new QWidget;
    strip->setProperty("panel", QStringLiteral("dock"));
    strip->setFixedHeight(kStripHeight);
    auto *frame = new QVBoxLayout(strip);
    frame->setContentsMargins(0, 0, 0, 0);
    frame->setSpacing(0);
    frame->addWidget(makeRule(Qt::Horizontal));
    m_row->setContentsMargins(4, 0, 14, 0);
    m_row->setSpacing(0);
    m_chevron->setFixedSize(24, 24);
    m_chevron->setIconPixels(14);
    m_chevron->setFocusPolicy(Qt::TabFocus);
    m_chevron->setToolTip(tr("Show the charts, the event log and the blocks (F9)"));
    m_chevron->setAccessibleName(tr("Charts, event log and blocks"));
    m_row->addWidget(m_chevron);
    m_titles->setSpacing(10);
    m_row->addLayout(m_titles);
    m_row->addSpacing(8);
    auto *rule = makeRule(Qt::Vertical);
    rule->setFixedHeight(16);
    m_row->addWidget(rule);
    m_row->addSpacing(8);
    m_row->addStretch(0);
    frame->addLayout(m_row, 1);
    column->addWidget(strip);
    column->addWidget(m_panels, 1);
    m_panels->setVisible(false);
    setFixedHeight(kStripHeight);
    connect(m_chevron, &QToolButton::clicked, this, [this] { setOpen(!isOpen()); });
}

void BottomPanel::addPanel(const QString &title, QWidget *panel)
{
    const int index = m_panels->addWidget(panel);
    auto *button = new TextButton(m_theme, title, "fold");
    button->setFont(m_theme.textFont(12.5, QFont::Medium));
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolTip(tr("Show: %1").arg(title));
    m_buttons.append(button);
    m_titles->addWidget(button);
    connect(button, &QPushButton::clicked, this,
            [this, index] { isOpen() && m_panels->currentIndex() == index ? setOpen(false) : showPanel(index); });
}

void BottomPanel::setNowLine(QWidget *line)
{
    line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Expanding);
    m_row->insertWidget(m_row->count() - 1, line, 1);
}

void BottomPanel::setOpen(bool open)
{
    if (open == isOpen())
        return;
    m_panels->setVisible(open);
    markCurrent();
    m_chevron->setIconName(open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-up"));
    if (open) {
        setMinimumHeight(kLeastOpenHeight);
        setMaximumHeight(QWIDGETSIZE_MAX);
    } else {
        setFixedHeight(kStripHeight);
    }
    Q_EMIT openChanged(open);
}

bool BottomPanel::isOpen() const { return m_panels->isVisibleTo(this); }

void BottomPanel::markCurrent()
{
    for (int i = 0; i < m_buttons.size(); ++i)
        setStyleProperty(m_buttons[i], "current", isOpen() && i == m_panels->currentIndex());
}

void BottomPanel::showPanel(QWidget *panel) { showPanel(m_panels->indexOf(panel)); }

void BottomPanel::showPanel(int index)
{
    m_panels->setCurrentIndex(index);
    setOpen(true);
    markCurrent();
}

} // namespace atomalloc::ui
