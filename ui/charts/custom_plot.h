// SPDX-License-Identifier: GPL-3.0-or-later
// QCustomPlot. Its header speaks Qt's lower-case keywords. This project does not (QT_NO_KEYWORDS), so they exist around the include only.
#pragma once

#include <QtCore/qforeach.h>
#include <QtCore/qobjectdefs.h>

#define signals Q_SIGNALS
#define slots Q_SLOTS
#define emit
#define foreach Q_FOREACH
#include <qcustomplot.h>
#undef foreach
#undef emit
#undef slots
#undef signals
