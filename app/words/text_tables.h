// SPDX-License-Identifier: MPL-2.0
// The words of all texts: one table for each folder that says something. Constant data. Any thread.
#pragma once

#include "app/base/sentence.h"

#include <cstddef>
#include <span>
#include <vector>

namespace atomalloc::app {

/// One text in English. %1, %2 ... are its arguments. One with %n has a singular and a plural in each language.
struct Text
{
    TextId id;
    const char *english;
};

struct WordTable
{
    const char *context; ///< in the catalogues
    std::span<const Text> texts;
};

/// Every enumerator before `howMany` has its text, in the order of the enum: a text that was forgotten does not compile.
template <std::size_t Size, typename Enum>
consteval bool isComplete(const Text (&texts)[Size], Enum howMany)
{
    for (std::size_t i = 0; i < Size; ++i)
        if (texts[i].id.speaker() != speakerOf(howMany) || texts[i].id.index() != i)
            return false;
    return Size == static_cast<std::size_t>(howMany);
}

WordTable baseTexts();
WordTable jsonTexts();
WordTable configTexts();
WordTable scenarioTexts();
WordTable importTexts();
WordTable recordingTexts();
WordTable openTexts();
WordTable queryTexts();
WordTable compareTexts();
WordTable engineTexts();
WordTable exportTexts();
WordTable symbolTexts();
WordTable recordTexts();
WordTable whyTexts();

/// All of them, in the order of Speaker.
[[nodiscard]] std::vector<WordTable> allTexts();
/// The table in which the texts of `speaker` are. REQUIRES: not Speaker::made.
[[nodiscard]] WordTable textsOf(Speaker speaker);

} // namespace atomalloc::app
