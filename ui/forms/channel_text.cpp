// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/channel_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace atomalloc::ui {

QString channelsText(const std::vector<app::Channel> &channels)
{
    QStringList parts;
    for (const app::Channel &channel : channels)
        parts << QStringLiteral("%1 %2").arg(channel.name).arg(channel.capacity);
    return parts.join(QLatin1String(", "));
}

app::Outcome<std::vector<app::Channel>> parseChannels(const QString &text)
{
    std::vector<app::Channel> channels;
    const QStringList parts = text.split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const QString trimmed = part.trimmed();
        if (trimmed.isEmpty())
            continue;
        app::Channel channel;
        const qsizetype space = trimmed.lastIndexOf(u' ');
        bool isNumber = false;
        const uint capacity = trimmed.mid(space + 1).toUInt(&isNumber);
        if (space < 0 && isNumber)
            return app::fail(
                {app::Problem::Kind::usage,
                 QCoreApplication::translate("ChannelText", "\"%1\" has no name. Write NAME CAPACITY, as in frames 64.").arg(trimmed),
                 {},
                 0,
                 0});
        channel.name = isNumber ? trimmed.left(space).trimmed() : trimmed;
        if (isNumber)
            channel.capacity = capacity;
        channels.push_back(channel);
    }
    return channels;
}

} // namespace atomalloc::ui
