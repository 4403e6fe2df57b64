// SPDX-License-Identifier: GPL-3.0-or-later
// waitUntil: how tests of ui/ wait for something that the event loop brings. One limit for all of them, which a busy machine does not
// reach.
#pragma once

#include <QTest>

namespace atomalloc::ui {

inline constexpr int kPatienceMs = 600'000;

/// True once `done()` is; the event loop runs meanwhile.
template <typename Done>
[[nodiscard]] bool waitUntil(Done done)
{
    return QTest::qWaitFor(done, kPatienceMs);
}

} // namespace atomalloc::ui
