// SPDX-License-Identifier: MPL-2.0
// EventSearch: the events of a run that have every word typed: in what happened, in why, in the name of a task, as a block or as a size.
// What a word means is worked out once, so that an event costs some look-ups. Constant once it is made. Any thread.
#pragma once

#include "app/recording/recorded_run.h"
#include "app/words/event_words.h"

#include <QStringList>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace atomalloc::app {

/// The words of what was typed. "64 KiB" is one word.
[[nodiscard]] QStringList wordsTyped(const QString &text);
/// Every word stands somewhere in the text, in large or small letters.
[[nodiscard]] bool hasWords(const QString &text, const QStringList &words);

class EventSearch
{
public:
    /// `words` name the tasks of the run.
    EventSearch(const QStringList &typed, const EventWords &words, const std::vector<RunTask> &tasks);

    /// False: nothing was typed, or no event can have one of the words.
    [[nodiscard]] bool searches() const noexcept { return !m_words.empty(); }
    [[nodiscard]] bool matches(const Event &event) const noexcept;

private:
    struct Word
    {
        std::array<bool, static_cast<std::size_t>(kLastEventKind) + 1> kinds{};
        std::array<bool, static_cast<std::size_t>(kLastCause) + 1> causes{};
        std::vector<bool> tasks; ///< by number
        std::optional<BlockId> block;
        std::uint64_t blockBytes = 0; ///< of that block
        std::optional<std::uint64_t> bytes;
        bool means = false; ///< something at all
    };

    [[nodiscard]] Word wordOf(const QString &typed, const EventWords &words, const std::vector<RunTask> &tasks) const;
    [[nodiscard]] bool has(const Word &word, const Event &event) const noexcept;

    std::vector<Word> m_words;
    std::vector<std::uint64_t> m_classBytes;
};

} // namespace atomalloc::app
