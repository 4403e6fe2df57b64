// SPDX-License-Identifier: MPL-2.0
#include "app/workload/at_limit.h"

namespace atomalloc::app {

QString nameOf(AtLimit atLimit) { return atLimit == AtLimit::refuse ? QStringLiteral("refuse") : QStringLiteral("wait"); }

std::optional<AtLimit> atLimitOf(QStringView name)
{
    for (const AtLimit atLimit : {AtLimit::refuse, AtLimit::wait})
        if (name == nameOf(atLimit))
            return atLimit;
    return std::nullopt;
}

} // namespace atomalloc::app
