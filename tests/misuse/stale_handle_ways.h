// SPDX-License-Identifier: MPL-2.0
// The ways in which a handle becomes stale: a table of what happened to its block since.
#pragma once

#include "tests/misuse/rows.h"
#include "tests/misuse/scene.h"

#include <memory>
#include <optional>
#include <span>

namespace atomalloc::misuse {

/// Two handles whose block was freed, and what their refusals must tell.
struct Stale
{
    std::unique_ptr<Scene> scene;
    Block handle;
    Ref weak;
    std::uint64_t expected = 0;                      ///< generation of the handles
    std::uint64_t found = 0;                         ///< generation of the block
    std::unique_ptr<Result<void, AllocError>> wiped; ///< what the free under way answers
    std::optional<test::Coroutine> underWay;

    [[nodiscard]] BlockId block() const { return handle.id(); }
};

struct Way : Row
{
    Place place; ///< where the block is then; none: its granule belongs to no block, or lies inside of one
    Stale (*make)();
};

std::span<const Way> waysToBecomeStale();

/// Frees by co_await; with a wipe of several chunks it stays suspended until the scene's executor runs.
test::Coroutine freeAwaited(Task &task, Block block, Result<void, AllocError> &result);

} // namespace atomalloc::misuse
