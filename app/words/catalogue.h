// SPDX-License-Identifier: MPL-2.0
// The catalogues of translated texts that are compiled into the program, and figures in the language.
#pragma once

#include <QLocale>
#include <QString>

#include <cstdint>

namespace atomalloc::app {

/// Makes the program speak the language of `locale`: its catalogue where there is one, English below it. For both programs and the tests,
/// once, in the main thread, after the QCoreApplication was made and before anything is said. A further call changes the language.
void speak(const QLocale &locale);

/// The English form of a text, whatever the language is: "1 block", "1,024 blocks". The number counts only in a text with %n. Any thread.
[[nodiscard]] QString inEnglish(const char *context, const char *text, std::uint64_t number);

/// A text with %n, in the form for `number` and with its digits in groups: "1 block", "1,024 blocks". Any thread.
[[nodiscard]] QString plural(const char *context, const char *text, std::uint64_t number);

/// A figure that was made with English marks ("1,234.5"), with the marks of the language ("1.234,5"). Any thread.
[[nodiscard]] QString localFigure(const QString &english);

} // namespace atomalloc::app
