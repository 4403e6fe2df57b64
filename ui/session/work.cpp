// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/work.h"

#include "app/words/sentences.h"

namespace atomalloc::ui {

namespace {
constexpr int kLookMs = 16;
} // namespace

Work::Work(QObject *parent) : QObject(parent)
{
    m_timer.setInterval(kLookMs);
    connect(&m_timer, &QTimer::timeout, this, &Work::look);
}

Work::~Work() { stop(); }

void Work::begin(Kind kind, const QString &text, const app::WorkControl &control)
{
    m_kind = kind;
    m_text = text;
    m_permille = 0;
    m_stage.clear();
    m_hindrance.clear();
    m_control = control;
    m_clock.start();
    m_timer.start();
    Q_EMIT changed();
}

void Work::end()
{
    m_timer.stop();
    m_kind = Kind::none;
    m_text.clear();
    m_permille = 0;
    m_stage.clear();
    m_hindrance.clear();
    m_control = app::WorkControl();
    Q_EMIT changed();
}

void Work::look()
{
    const int now = m_control.progressPermille();
    const QString stage = textOf(m_control.stage());
    const QString hindrance = textOf(m_control.hindrance());
    if (now == m_permille && stage == m_stage && hindrance == m_hindrance)
        return;
    m_permille = now;
    m_stage = stage;
    m_hindrance = hindrance;
    Q_EMIT changed();
}

void Work::stop()
{
    if (busy())
        m_control.requestStop();
}

} // namespace atomalloc::ui
