// SPDX-License-Identifier: MPL-2.0
#include "app/open/open_look.h"

#include "app/base/byte_source.h"
#include "app/base/input_file.h"
#include "app/base/units.h"
#include "app/json/json_parser.h"

#include <QFileInfo>

namespace atomalloc::app {

RunLook openLookNow(const QString &nameOrFile)
{
    constexpr std::uint64_t kMostLookBytes = 16 << 20; // of a run.json with its scenario
    if (!nameOrFile.endsWith(QStringLiteral(".json")) || !QFileInfo(literalPath(nameOrFile)).isFile())
        return {}; // a pipe can be read once, and is somebody else's
    const auto source = ByteSource::open(nameOrFile);
    if (!source)
        return {};
    const Outcome<QByteArray> bytes = (*source)->readAll(kMostLookBytes);
    if (!bytes)
        return {};
    const Outcome<JsonValue> document = parseJson(*bytes, nameOrFile);
    return document && document->find(u"atomalloc_run") != nullptr ? lookOf(*document) : RunLook();
}

} // namespace atomalloc::app
