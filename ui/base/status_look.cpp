// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/status_look.h"

namespace atomalloc::ui {

using Status = app::HeapTask::Status;

QString statusIcon(Status status)
{
    switch (status) {
    case Status::running:
        return QStringLiteral("play");
    case Status::waiting:
        return QStringLiteral("hourglass");
    case Status::done:
        return QStringLiteral("check");
    case Status::not_started:
        break;
    }
    return QStringLiteral("minus");
}

Token statusToken(Status status)
{
    return status == Status::running ? Token::ok : status == Status::waiting ? Token::waiting : Token::text3;
}

} // namespace atomalloc::ui
