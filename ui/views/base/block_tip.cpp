// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/base/block_tip.h"

#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "app/words/names.h"

#include <QCoreApplication>
#include <QStringList>

namespace atomalloc::ui {

namespace {

class BlockTip
{
    Q_DECLARE_TR_FUNCTIONS(BlockTip)

public:
    static QString of(const app::BlockState &state, const app::RecordedRun &run, const app::EventWords &words)
    {
        QStringList lines{tr("Block %1 · %2").arg(words.blockName(state.block, state.size_class), app::placeText(state.place))};
        const std::uint64_t size = words.blockSize(state.size_class);
        if (state.requested > 0)
            lines << tr("%1 of %2 requested (%3)")
                         .arg(app::exactBytesText(state.requested), app::bytesText(size), app::percentText(state.requested, size));
        if (state.place == Place::zeroing)
            lines
                << app::plural("BlockTip", QT_TRANSLATE_N_NOOP("BlockTip", "%1 of %n chunks cleared"), state.chunks).arg(state.chunks_done);
        lines
            << tr("generation %1: its number and its shade, one more with each time it is given out").arg(app::countText(state.generation));
        if (state.task != kNoTask)
            lines << (state.place == Place::live ? tr("owned by %1") : tr("of %1")).arg(words.taskName(state.task));
        if (state.last_event < run.eventCount()) {
            const app::EventSentence last = words.describe(run.event(state.last_event), state.chunks);
            lines << (last.because.isEmpty() ? last.title : tr("%1, because %2").arg(last.title, last.because));
        }
        return lines.join(QLatin1Char('\n'));
    }
};

} // namespace

QString blockTip(const app::HeapState &heap, const app::RecordedRun &run, const app::EventWords &words, BlockId block)
{
    const app::BlockState *state = heap.block(block);
    return state == nullptr ? QString() : BlockTip::of(*state, run, words);
}

} // namespace atomalloc::ui
