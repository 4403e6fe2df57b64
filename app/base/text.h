// SPDX-License-Identifier: MPL-2.0
// Small helpers for sentences: quoting what a user wrote, lists, and the name that was probably meant. Pure functions. Any thread.
#pragma once

#include "app/base/sentence.h"

#include <QString>
#include <QStringList>
#include <QStringView>

#include <string_view>

namespace atomalloc::app {

/// The text of UTF-8 bytes.
QString toQString(std::string_view text);

/// `"text"`, on one line: control characters are shown as \n, \t, \u0007, and more than 60 characters are cut with an ellipsis.
QString quoted(QStringView text);

/// "a", "a or b", "a, b or c". Likewise with `last` = "and".
QString listed(const QStringList &words, QStringView last = u"or");

/// The candidate nearest to `name` (edit distance with transpositions, case ignored), empty when none is near enough to be a slip.
QString nearestName(QStringView name, const QStringList &candidates);

/// "Did you mean max_memory?" or, when nothing is near, "Known: a, b and c." Empty without candidates.
Sentence nameHint(QStringView name, const QStringList &candidates);

} // namespace atomalloc::app
