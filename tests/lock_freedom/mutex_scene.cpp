// SPDX-License-Identifier: MPL-2.0
#include "tests/lock_freedom/mutex_scene.h"

#include <utility>

namespace atomalloc::lock_freedom {

MutexScene::MutexScene(Deed deed) : m_deed(deed)
{
    m_free.reserve(kBlocks);
    for (std::size_t block = 0; block < kBlocks; ++block)
        m_free.push_back(block);
    if (deed == Deed::deallocate)
        m_ofVictim = take();
}

std::size_t MutexScene::take()
{
    const std::lock_guard guard(m_mutex);
    if (m_free.empty())
        return kNone;
    const std::size_t block = m_free.back();
    m_free.pop_back();
    return block;
}

void MutexScene::give(std::size_t block)
{
    const std::lock_guard guard(m_mutex);
    m_free.push_back(block);
}

void MutexScene::operate() noexcept
{
    if (m_deed == Deed::allocate)
        m_ofVictim = take();
    else
        give(std::exchange(m_ofVictim, kNone));
}

void MutexScene::work(unsigned) noexcept
{
    if (const std::size_t block = take(); block != kNone)
        give(block);
}

void MutexScene::takeStock(unsigned worker, Fate) noexcept
{
    if (worker != 0)
        return;
    if (const std::size_t block = std::exchange(m_ofVictim, kNone); block != kNone)
        give(block);
    for (m_found = 0; take() != kNone;)
        ++m_found;
}

Aftermath MutexScene::aftermath(Fate)
{
    Aftermath result;
    result.lostBytes = (kBlocks - m_found) * kBlockSize;
    return result;
}

} // namespace atomalloc::lock_freedom
