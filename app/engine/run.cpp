// SPDX-License-Identifier: MPL-2.0
#include "app/engine/run.h"

#include "app/config/config_faults.h"
#include "app/engine/run_outcome.h"

#include <QCoroFuture>
#include <QtConcurrent/QtConcurrentRun>

#include <exception>
#include <new>
#include <optional>
#include <utility>

namespace atomalloc::app {

namespace {

Outcome<void> runNow(const RunRequest &request, RunMonitor &monitor)
{
    try {
        if (auto valid = checkConfig(request.config); !valid)
            return valid;
        monitor.run->setInputs(inputsOf(request));
        return request.mode == RunMode::watch ? watchNow(request, monitor) : measureNow(request, monitor);
    } catch (const std::bad_alloc &) {
        return fail({.kind = Problem::Kind::run, .sentence = QStringLiteral("The computer has too little memory for this run.")});
    } catch (const std::exception &failure) {
        return fail({.kind = Problem::Kind::run, .sentence = QStringLiteral("The run failed: %1.").arg(QString::fromUtf8(failure.what()))});
    }
}

} // namespace

QCoro::Task<Outcome<std::shared_ptr<RecordedRun>>> startRun(RunRequest request, std::shared_ptr<RunMonitor> monitor)
{
    auto held = std::make_shared<const RunRequest>(std::move(request));
    QFuture<std::optional<Problem>> future = QtConcurrent::run([held, monitor]() -> std::optional<Problem> {
        Outcome<void> outcome = runNow(*held, *monitor);
        if (!outcome && !monitor->run->finished())
            monitor->run->finish(false); // whoever follows the run hears that no more comes
        return outcome ? std::nullopt : std::optional<Problem>(std::move(outcome.error()));
    });
    const std::optional<Problem> problem = co_await future;
    if (problem)
        co_return fail(*problem);
    co_return monitor->run;
}

} // namespace atomalloc::app
