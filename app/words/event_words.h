// SPDX-License-Identifier: MPL-2.0
// EventWords: every event of a run in words. The one place where history, event log, now line and tooltips get their sentences from.
// Made from the names and the config of a run. Pure after that. Any thread.
#pragma once

#include "allocator/api/config.h"
#include "allocator/api/event.h"
#include "app/recording/recorded_run.h"

#include <QCoreApplication>
#include <QString>

#include <unordered_map>
#include <vector>

namespace atomalloc::app {

/// One event in words. Read as "<verb>  <detail>  because <because>".
struct EventSentence
{
    QString verb;    ///< "zero chunk": what happened, the same for every event of the kind
    QString title;   ///< "zero chunk 5 of 8", "freed by t2": a line of a history
    QString detail;  ///< "t2 decode, block 8K·11: chunk 5 of 8 cleared"
    QString because; ///< "zero_on_dealloc is on". Empty when the event is its own reason
    QString note;    ///< second line of a history: because, then what changed ("now gen 7")
};

class EventWords
{
    Q_DECLARE_TR_FUNCTIONS(EventWords)

public:
    EventWords() = default;
    EventWords(const AtomAllocConfig &config, const std::vector<RunTask> &tasks);

    /// `chunks` is the number of chunks of the wipe that a zero_chunk belongs to, 0 when it is not known.
    [[nodiscard]] EventSentence describe(const Event &event, std::uint32_t chunks = 0) const;
    /// "freeing 8 KiB", "freeing 4 KiB of t1", "allocating 2 KiB": what a task does, told by its last event.
    [[nodiscard]] QString doing(const Event &event) const;

    [[nodiscard]] QString taskName(TaskId task) const; ///< "t2 decode"
    [[nodiscard]] QString blockName(BlockId block, ClassIndex sizeClass) const;
    [[nodiscard]] std::uint64_t blockSize(ClassIndex sizeClass) const; ///< 0 for kNoClass
    [[nodiscard]] std::uint64_t granule() const { return m_granule; }
    [[nodiscard]] const std::vector<std::uint64_t> &classSizes() const { return m_classSizes; }
    /// "+232 KiB": where a block lies in the address range.
    [[nodiscard]] QString addressText(BlockId block) const;

private:
    void describeBlock(const Event &event, std::uint32_t chunks, EventSentence &words) const;
    void describeMove(const Event &event, EventSentence &words) const;
    void describeWait(const Event &event, EventSentence &words) const;
    void describeRefusal(const Event &event, EventSentence &words) const;
    void describeTask(const Event &event, EventSentence &words) const;
    [[nodiscard]] QString causeText(const Event &event) const;
    [[nodiscard]] QString moveCause(const Event &event) const;

    std::uint64_t m_granule = 64;
    QString m_largestRequest; ///< "max_block_size (64 KiB)"
    std::uint64_t m_ttlNs = 0;
    std::vector<std::uint64_t> m_classSizes;
    std::unordered_map<std::uint32_t, QString> m_names;
};

} // namespace atomalloc::app
