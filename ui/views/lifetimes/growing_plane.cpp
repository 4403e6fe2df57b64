// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lifetimes/growing_plane.h"

#include <utility>

namespace atomalloc::ui {

void GrowingPlane::setHeight(app::PlaneHeight height)
{
    const std::scoped_lock lock(m_lock);
    m_height = height;
}

void GrowingPlane::look(const app::Lifetimes &lives)
{
    app::PlaneHeight height{};
    {
        const std::scoped_lock lock(m_lock);
        height = m_height;
    }
    auto plane = app::LifetimePlane::make(lives, height, m_endNs, {}, m_work);
    const std::scoped_lock lock(m_lock);
    if (plane != nullptr)
        m_plane = std::move(plane);
}

std::shared_ptr<const app::LifetimePlane> GrowingPlane::take()
{
    const std::scoped_lock lock(m_lock);
    return std::exchange(m_plane, nullptr);
}

} // namespace atomalloc::ui
