// SPDX-License-Identifier: MPL-2.0
// The config that a command line asks for by --config and --set. Both programs ask here.
// The blocking form runs on any thread. The awaitable one reads the file on a worker thread.
#pragma once

#include "allocator/api/config.h"
#include "app/base/problem.h"
#include "app/base/work.h"

#include <QCoroTask>
#include <QString>
#include <QStringList>

namespace atomalloc::app {

struct AskedConfig
{
    AtomAllocConfig from_file; ///< the base, with the fields that the file names
    AtomAllocConfig config;    ///< the same with the settings
};

/// `base`, overlaid with the config in `file` (empty: none), then with each of `settings` ("max_memory=64MiB"). It is checked as a whole.
Outcome<AskedConfig> askedConfigNow(const QString &file, const AtomAllocConfig &base, const QStringList &settings,
                                    const WorkControl &work = WorkControl());
/// Without a file it does not suspend.
QCoro::Task<Outcome<AskedConfig>> askedConfig(QString file, AtomAllocConfig base, QStringList settings, WorkControl work = WorkControl());

} // namespace atomalloc::app
