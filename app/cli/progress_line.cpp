// SPDX-License-Identifier: MPL-2.0
#include "app/cli/progress_line.h"

#include "app/cli/cli_words.h"
#include "app/words/sentences.h"

namespace atomalloc::app::cli {

ProgressLine::ProgressLine(const Console &console, QString what) : m_console(console), m_what(std::move(what)) {}

ProgressLine::~ProgressLine()
{
    if (m_shown < 0)
        return;
    m_console.err << "\r\x1b[K";
    m_console.err.flush();
}

void ProgressLine::show(const WorkControl &work)
{
    if (const QString hindrance = textOf(work.hindrance()); hindrance != m_hindrance) {
        m_hindrance = hindrance;
        if (!hindrance.isEmpty()) {
            m_console.err << hindrance << CliWords::tr(" Ctrl+C ends this.\n");
            m_console.err.flush();
        }
    }
    const int percent = work.progressPermille() / 10;
    const QString stage = textOf(work.stage());
    const QString text = stage.isEmpty() ? m_what : stage;
    if (!m_console.showsProgress || (percent == m_shown && text == m_shownText))
        return;
    m_shown = percent;
    m_shownText = text;
    constexpr int kCells = 30;
    const int filled = percent * kCells / 100;
    m_console.err << "\r\x1b[K" << text << " [" << QString(filled, u'#') << QString(kCells - filled, u'.') << "] " << percent << " %";
    m_console.err.flush();
}

} // namespace atomalloc::app::cli
