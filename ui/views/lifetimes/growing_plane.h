// SPDX-License-Identifier: GPL-3.0-or-later
// GrowingPlane: the plane of the lives that were read so far, while the run is read. The thread that reads makes it, the UI thread takes
// it.
#pragma once

#include "app/analysis/lifetime_plane.h"
#include "app/query/lives_reader.h"

#include <cstdint>
#include <memory>
#include <mutex>

namespace atomalloc::ui {

class GrowingPlane
{
public:
    /// The axes are those of a run that ends at `endNs`, so they stay where they are while it is read.
    explicit GrowingPlane(std::uint64_t endNs) : m_endNs(endNs) {}

    /// What the heights of the next plane mean. Any thread, as is all of it.
    void setHeight(app::PlaneHeight height);
    /// Makes the plane of these lives. Cost: once through them.
    void look(const app::Lifetimes &lives);
    /// The plane that was made last. Null: none since the last call.
    [[nodiscard]] std::shared_ptr<const app::LifetimePlane> take();
    /// A look in progress ends, and no other one makes a plane.
    void stop() const { m_work.requestStop(); }

private:
    const std::uint64_t m_endNs;
    const app::WorkControl m_work;
    std::mutex m_lock; ///< guards what follows
    app::PlaneHeight m_height = app::PlaneHeight::freed;
    std::shared_ptr<const app::LifetimePlane> m_plane;
};

} // namespace atomalloc::ui
