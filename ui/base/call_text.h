// SPDX-License-Identifier: GPL-3.0-or-later
// Names of functions where there is little room: what is called is read first, its namespaces go first. Pure functions. UI thread only.
#pragma once

#include <QFontMetrics>
#include <QString>
#include <QStringList>

namespace atomalloc::ui {

/// "a::b<c::d>::f(int)": from long to short, "a::b<c::d>::f(int)", "…b<c::d>::f(int)", "…f(int)", "…f(…)".
[[nodiscard]] QStringList callWays(const QString &name);
/// The first of these ways that is at most `width` px wide. Where none is, the last one with an ellipsis.
[[nodiscard]] QString fittingCall(const QString &name, const QFontMetrics &metrics, int width);
/// "a::f(int) (file.cpp:12)", a function and its place: namespaces go first, then the place, and only then the function is cut.
[[nodiscard]] QString fittingSite(const QString &site, const QFontMetrics &metrics, int width);
/// The same words with places in long ones where a line may break, and none inside a figure: behind "::", "/" and the like. For labels
/// that wrap. unbroken() takes the places away again: for who copies the words.
[[nodiscard]] QString breakable(const QString &words);
[[nodiscard]] QString unbroken(QString words);

} // namespace atomalloc::ui
