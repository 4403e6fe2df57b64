// SPDX-License-Identifier: MPL-2.0
// Production profiles by name or file.
#include "app/import/profiles.h"

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

Outcome<ProductionProfile> openProfile(const QString &nameOrFile, ReadControl control)
{
    const bool builtIn = profileNames().contains(nameOrFile);
    const QString path = builtIn ? resourceFolder() + nameOrFile + QStringLiteral(".csv") : nameOrFile;
    if (!builtIn && !QFileInfo::exists(path))
        return fail(Problem{Problem::Kind::usage, QStringLiteral("\"%1\" is neither a file nor a built-in profile (%2).")
                                                      .arg(nameOrFile, profileNames().join(QStringLiteral(", ")))});
    const Outcome<std::unique_ptr<ByteSource>> source = ByteSource::open(path, std::move(control));
    if (!source)
        return fail(source.error());
    return readProfile(**source);
}

} // namespace atomalloc::app
