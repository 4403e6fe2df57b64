// SPDX-License-Identifier: MPL-2.0
// Keyframe: the heap at one event of a run, as bytes. app/recording/heap_keyframe.h makes and reads them. A plain value.
#pragma once

#include <QByteArray>

#include <cstddef>

namespace atomalloc::app {

struct Keyframe
{
    std::size_t position = 0; ///< number of events before it
    QByteArray packed;

    bool operator==(const Keyframe &) const = default;
};

} // namespace atomalloc::app
