// SPDX-License-Identifier: MPL-2.0
// Problem: something a person has to know or mend, as one clear sentence with its place. Plain value.
#pragma once

#include "allocator/base/result.h"

#include <QString>

namespace atomalloc::app {

/// One clear sentence: what, where, what to do. Composed where the cause is known, shown unchanged by both front ends.
struct Problem
{
    enum class Kind {
        usage,     ///< the command or the input's meaning is wrong: exit code 2
        input,     ///< a file is broken, foreign or truncated: exit code 1
        run,       ///< a run failed, an output could not be written: exit code 1
        cancelled, ///< the user stopped it: exit code 1, no message box
    };

    Kind kind = Kind::run;
    QString sentence;  ///< "max_memory is \"64 Kb\": not a size. Write 64 KiB, 65536 or 64K."
    QString file = {}; ///< empty when it is about no file
    int line = 0;      ///< 1-based; 0 = unknown
    int column = 0;    ///< 1-based; 0 = unknown

    /// "file:line:column: sentence", without the parts that are unknown; the sentence alone when it is about a whole file and names it.
    [[nodiscard]] QString text() const;
};

template <typename T>
using Outcome = Result<T, Problem>;

inline Unexpected<Problem> fail(Problem problem) { return Unexpected<Problem>(std::move(problem)); }

} // namespace atomalloc::app
