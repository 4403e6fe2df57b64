// SPDX-License-Identifier: GPL-3.0-or-later
// QCustomPlot, whose header speaks Qt's lower-case keywords; this project does not (QT_NO_KEYWORDS), so they exist around the include only.
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
