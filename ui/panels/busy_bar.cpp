// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/busy_bar.h"

#include "ui/base/controls.h"
#include "ui/base/labels.h"
#include "ui/session/work.h"

#include <QHBoxLayout>
#include <QProgressBar>

namespace atomalloc::ui {

BusyBar::BusyBar(Work &work, const Theme &theme, QWidget *parent)
    : QFrame(parent), m_work(work), m_text(makeLabel(theme, QString(), 12, QFont::Normal, "note")), m_progress(new QProgressBar)
{
    setObjectName(QStringLiteral("busyBar"));
    setProperty("panel", QStringLiteral("window"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 3, 10, 3);
    row->setSpacing(12);
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    auto *cancel = new TextButton(theme, tr("Cancel"), "link");
    cancel->setFont(theme.textFont(12, QFont::Medium));
    cancel->setToolTip(tr("Stop this; what was recorded stays"));
    row->addWidget(m_text);
    row->addWidget(m_progress, 1);
    row->addWidget(cancel);
    connect(cancel, &QPushButton::clicked, &work, &Work::stop);
    connect(&work, &Work::changed, this, &BusyBar::refresh);
    m_delay.setSingleShot(true);
    m_delay.setInterval(Work::kSlowMs);
    connect(&m_delay, &QTimer::timeout, this, [this] { setVisible(m_work.busy()); });
    hide();
}

void BusyBar::refresh()
{
    if (!m_work.busy()) {
        m_delay.stop();
        hide();
    } else if (!isVisible() && !m_delay.isActive()) {
        m_delay.start();
    }
    m_text->setText(m_work.text());
    m_progress->setValue(m_work.permille());
}

} // namespace atomalloc::ui
