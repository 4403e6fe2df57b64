// SPDX-License-Identifier: MPL-2.0
// Production profiles by name.
#include "app/import/profiles.h"

#include "app/base/resource.h"
#include "app/import/profile_csv.h"

#include <QDir>
#include <QFileInfo>

namespace atomalloc::app {

namespace {
QString resourceFolder() { return QStringLiteral(":/atomalloc/profiles/"); }
} // namespace

QStringList profileNames()
{
    QStringList names;
    const QStringList files = QDir(resourceFolder()).entryList({QStringLiteral("*.csv")}, QDir::Files, QDir::Name);
    for (const QString &file : files)
        names.append(QFileInfo(file).completeBaseName());
    return names;
}

Outcome<ProductionProfile> builtInProfile(const QString &name)
{
    const QString path = resourceFolder() + name + QStringLiteral(".csv");
    const QByteArray bytes = resourceBytes(path);
    return parseProfile({bytes.constData(), static_cast<std::size_t>(bytes.size())}, path);
}

} // namespace atomalloc::app
