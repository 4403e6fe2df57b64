// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/find/finding.h"

#include "app/base/worker.h"

#include <QCoreApplication>
#include <QMetaObject>
#include <QPointer>

#include <mutex>
#include <utility>

namespace atomalloc::ui {

struct Finding::SoFar
{
    std::mutex mutex;
    app::FoundInRun found; ///< guarded by the mutex
};

Finding::Finding(const RunView &runView, QObject *parent) : QObject(parent), m_runView(runView) {}

void Finding::ask(const QString &typed)
{
    m_work.stop();
    m_found = {};
    m_soFar.reset();
    const std::shared_ptr<const app::RecordedRun> run = m_runView.run();
    if (run == nullptr || typed.trimmed().isEmpty()) {
        Q_EMIT changed();
        return;
    }
    const auto soFar = std::make_shared<SoFar>();
    m_soFar = soFar;
    const app::WorkControl control;
    const QString text = tr("The search");
    const app::RunSearch search{.run = run, .typed = typed, .position = m_runView.position()};
    auto job = [search, soFar, control, self = QPointer(this)] {
        const auto tell = [&soFar, &self](const app::FoundInRun &found) {
            {
                const std::scoped_lock held(soFar->mutex);
                soFar->found = found;
            }
            QMetaObject::invokeMethod(QCoreApplication::instance(), [soFar, self] {
                if (self)
                    self->look(soFar);
            });
        };
        return app::findInRunNow(search, tell, control);
    };
    m_work.await<app::FoundInRun>(Work::Kind::reading, text, control, app::onWorker(text, std::move(job)),
                                  [this](const app::Outcome<app::FoundInRun> &found) {
                                      m_soFar.reset();
                                      if (found)
                                          m_found = *found;
                                      else if (found.error().kind != app::Problem::Kind::cancelled)
                                          Q_EMIT problem(found.error());
                                      Q_EMIT changed();
                                  });
    Q_EMIT changed();
}

void Finding::look(const std::shared_ptr<SoFar> &soFar)
{
    if (soFar != m_soFar)
        return; // of an older text, or the end came first
    {
        const std::scoped_lock held(soFar->mutex);
        m_found = soFar->found;
    }
    Q_EMIT changed();
}

} // namespace atomalloc::ui
