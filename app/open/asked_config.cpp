// SPDX-License-Identifier: MPL-2.0
#include "app/open/asked_config.h"

#include "app/base/worker.h"
#include "app/config/config_faults.h"
#include "app/config/config_fields.h"
#include "app/open/open_any.h"
#include "app/open/open_text.h"

#include <QFileInfo>

#include <utility>

namespace atomalloc::app {

Outcome<AskedConfig> askedConfigNow(const QString &file, const AtomAllocConfig &base, const QStringList &settings, const WorkControl &work)
{
    AskedConfig asked{base, base};
    if (!file.isEmpty()) {
        Outcome<AtomAllocConfig> read = openConfigNow(file, base, work);
        if (!read)
            return fail(std::move(read.error()));
        asked = {*read, *read};
    }
    for (const QString &setting : settings)
        if (Outcome<void> applied = applySetting(asked.config, setting); !applied)
            return fail(std::move(applied.error()));
    if (Outcome<void> valid = checkConfig(asked.config); !valid)
        return fail(std::move(valid.error()));
    return asked;
}

QCoro::Task<Outcome<AskedConfig>> askedConfig(QString file, AtomAllocConfig base, QStringList settings, WorkControl work)
{
    if (file.isEmpty())
        co_return askedConfigNow(file, base, settings, work);
    auto reading = onWorker(Sentence(OpenText::reading, QFileInfo(file).fileName()),
                            [file, base, settings, work] { return askedConfigNow(file, base, settings, work); });
    co_return co_await reading;
}

} // namespace atomalloc::app
