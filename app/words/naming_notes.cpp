// SPDX-License-Identifier: MPL-2.0
#include "app/words/naming_notes.h"

#include "app/symbols/name_calls.h"
#include "app/words/sentences.h"

#include <QFileInfo>

#include <algorithm>

namespace atomalloc::app {

namespace {

/// "libfoo.so.1" in "libfoo.so.1+0x12", and not in "mylibfoo.so.1".
bool names(const QString &shown, const QString &file)
{
    const auto goesOn = [](QChar letter) { return letter.isLetterOrNumber() || letter == u'_' || letter == u'-'; };
    for (qsizetype at = shown.indexOf(file); at >= 0; at = shown.indexOf(file, at + 1)) {
        const qsizetype end = at + file.size();
        if ((at == 0 || !goesOn(shown[at - 1])) && (end == shown.size() || (!goesOn(shown[end]) && shown[end] != u'.')))
            return true;
    }
    return false;
}

} // namespace

QStringList namingNotes(const CallStacks &stacks, const QStringList &shown)
{
    QStringList notes;
    for (const Sentence &note : stacks.notes) {
        const QString text = textOf(note);
        const bool elsewhere = std::ranges::any_of(stacks.modules, [&](const StackModule &module) {
            const QString path = stacks.texts[module.path];
            const QString file = QFileInfo(path).fileName();
            return isOfSystemFolder(path) && text.contains(path) &&
                   std::ranges::none_of(shown, [&file](const QString &one) { return names(one, file); });
        });
        if (!elsewhere)
            notes << text;
    }
    return notes;
}

} // namespace atomalloc::app
