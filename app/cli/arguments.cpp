// SPDX-License-Identifier: MPL-2.0
#include "app/cli/arguments.h"

#include "app/base/text.h"
#include "app/cli/cli_words.h"

#include <QByteArrayView>

namespace atomalloc::app::cli {

Outcome<QStringList> argumentsOf(int count, const char *const *words)
{
    QStringList arguments;
    for (int i = 0; i < count; ++i) {
        const QString text = QString::fromUtf8(words[i]);
        if (!QByteArrayView(words[i]).isValidUtf8())
            return fail(
                Problem{.kind = Problem::Kind::usage,
                        .sentence = CliWords::tr("%1 is not UTF-8 text. Rename the file, or name it by a link.").arg(quoted(text))});
        arguments << text;
    }
    return arguments;
}

} // namespace atomalloc::app::cli
