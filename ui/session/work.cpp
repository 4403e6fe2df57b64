// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/work.h"

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

void Work::begin(Kind kind, const QString &text, const Control &control)
{
    m_kind = kind;
    m_text = text;
    m_permille = 0;
    m_control = control;
    m_timer.start();
    Q_EMIT changed();
}

void Work::end()
{
    m_timer.stop();
    m_kind = Kind::none;
    m_text.clear();
    m_permille = 0;
    m_control = Control();
    Q_EMIT changed();
}

void Work::look()
{
    const int now = m_control.permille->load(std::memory_order_relaxed); // a figure to show: no order needed
    if (now == m_permille)
        return;
    m_permille = now;
    Q_EMIT changed();
}

void Work::stop()
{
    if (busy())
        m_control.stop.request_stop();
}

Unexpected<app::Problem> Work::failed(const std::exception &failure)
{
    return app::fail({.kind = app::Problem::Kind::run, .sentence = tr("This failed: %1.").arg(QString::fromUtf8(failure.what()))});
}

} // namespace atomalloc::ui
