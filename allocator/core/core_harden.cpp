// SPDX-License-Identifier: MPL-2.0
// What a hardened allocator does on top: canaries, the search for writes after a free, the quarantine. Each is a call in
// another file that costs a look at a constant where it is off.
#include "allocator/core/core.h"
#include "allocator/os/system_environment.h"

namespace atomalloc {

SystemRefusal Core::setUpHardening() noexcept
{
    Entropy &entropy = m_environment.entropy != nullptr ? *m_environment.entropy : systemEntropy();
    if (!m_hardening.drawSecret(entropy))
        return SystemRefusal::random_bytes;
    const std::uint64_t page = m_pages.osPageSize();
    if (m_config.guard_pages && !(m_pages.guard(m_front.arenaBegin, page, true) && m_pages.guard(m_front.arenaBegin, page, false)))
        return SystemRefusal::guard_pages;
    if (m_config.exclude_from_dumps && !m_pages.excludeFromDumps(m_front.arenaBegin, m_memory.arenaBytes))
        return SystemRefusal::dump_exclusion;
    if (m_config.wipe_on_fork) {
        std::byte *mark = m_memory.metadata + m_plan.forkMarkAt();
        if (!m_pages.wipeOnFork(m_front.arenaBegin, m_memory.arenaBytes) || !m_pages.wipeOnFork(mark, page))
            return SystemRefusal::wipe_on_fork;
        *mark = std::byte{1};
    }
    m_quarantine.attach(reinterpret_cast<Quarantine::Slot *>(m_memory.metadata + m_plan.quarantineAt()), m_plan.quarantineSlots(),
                        m_config.quarantine_size);
    return SystemRefusal::none;
}

ClassIndex Core::classWithGuard(ClassIndex index, Layout layout) const noexcept
{
    std::size_t i = toIndex(index);
    while (i < m_sizes.count()) {
        const std::uint64_t size = m_sizes.blockSize(ClassIndex{static_cast<std::uint8_t>(i)});
        if (m_hardening.canGuard(size) && layout.size <= m_hardening.largestIn(size) && size % layout.alignment == 0)
            return ClassIndex{static_cast<std::uint8_t>(i)};
        ++i;
    }
    return kNoClass;
}

bool Core::wasWipedByFork() const noexcept { return m_config.wipe_on_fork && m_memory.metadata[m_plan.forkMarkAt()] == std::byte{0}; }

BlockHandle Core::handleWithoutTask(std::uint32_t block, std::uint64_t requested) const noexcept
{
    BlockHandle handle;
    handle.word = word(block).load(std::memory_order_relaxed); // relaxed: in this thread's hand
    handle.ids = block;
    handle.sizes = requested;
    return handle;
}

Canary Core::canaryOf(const BlockHandle &handle) const noexcept
{
    // What was written before the block became smaller may be written still, by weak handles.
    return m_hardening.canaryOf(handle.block(), WordFormat::generation(handle.word), m_sizes.blockSize(handle.sizeClass()),
                                std::max(handle.requested(), handle.written()));
}

void Core::armCanary(const BlockHandle &handle) noexcept
{
    if (m_hardening.canaries)
        Hardening::arm(address(handle.block()), canaryOf(handle));
}

void Core::takeCanaryBack(const BlockHandle &handle) noexcept
{
    if (m_hardening.canaries)
        Hardening::disarm(address(handle.block()), canaryOf(handle));
}

Result<void, AllocError> Core::takeCanary(const BlockHandle &handle, Operation operation) noexcept
{
    std::byte *bytes = address(handle.block());
    const Canary canary = canaryOf(handle);
    const auto broken = Hardening::firstBroken(bytes, canary);
    if (!broken || (wasWipedByFork() && Hardening::isZero(bytes, canary))) [[likely]] {
        Hardening::disarm(bytes, canary);
        return {};
    }
    AllocError error;
    error.code = ErrorCode::broken_canary;
    error.operation = operation;
    error.block = handle.block();
    error.expected_generation = error.found_generation = WordFormat::generation(handle.word);
    error.value = *broken;
    error.limit = handle.requested();
    m_counters.brokenCanaries.fetch_add(1, std::memory_order_relaxed); // relaxed: a figure
    if (m_tracer.enabled()) {
        Event event;
        event.kind = EventKind::broken_canary;
        event.task = handle.owner();
        event.block = handle.block();
        event.size_class = handle.sizeClass();
        event.generation = error.expected_generation;
        event.bytes = error.value;
        event.aux = static_cast<std::uint32_t>(operation);
        m_tracer.record(event, Tracer::Time::own);
    }
    return Unexpected<AllocError>(error);
}

void Core::retireDamaged(Wipe &wipe) noexcept
{
    wipe.retire = wipe.damaged = true;
    planWipe(wipe, m_sizes.blockSize(wipe.sizeClass));
    m_log.record(EventKind::free, wipe.cause, wipe.by, toIndex(wipe.block), wipe.sizeClass, Place::live, Place::zeroing, wipe.requested,
                 wipe.chunks, wipe.owner);
    while (wipe.chunksDone < wipe.chunks)
        wipeChunk(wipe);
    retire(wipe);
    answerAttention();
}

bool Core::mayBeGivenOut(std::uint32_t block, ClassIndex index, TaskId task, Place from) noexcept
{
    if (!m_hardening.checksFree)
        return true;
    std::byte *bytes = address(BlockId{block});
    const std::uint64_t usable = m_hardening.usableBytes(m_sizes.blockSize(index));
    const auto dirty = Hardening::firstDirty(bytes, usable);
    if (!dirty) [[likely]]
        return true;
    m_counters.writesAfterFree.fetch_add(1, std::memory_order_relaxed); // relaxed: a figure
    m_log.record(EventKind::write_after_free, Cause::none, task, block, index, from, from, *dirty,
                 static_cast<std::uint32_t>(Operation::allocate));
    wipeMemory(bytes, usable);
    retireFree(block, index, task, from);
    return false;
}

void Core::retireFree(std::uint32_t block, ClassIndex index, TaskId task, Place from) noexcept
{
    setMark(block, kMarkRetired);
    m_classes[toIndex(index)].retired.fetch_add(1, std::memory_order_relaxed); // relaxed: a figure
    m_log.record(EventKind::retire, Cause::damaged, task, block, index, from, Place::retired, 0);
}

void Core::putIntoQuarantine(std::uint32_t block, ClassIndex index) noexcept
{
    m_quarantine.put(
        {block, index}, [this](ClassIndex of) { return m_sizes.blockSize(of); },
        [this](Quarantine::Entry entry) {
            ClassPart &part = m_classes[toIndex(entry.sizeClass)];
            part.lastPoolUseNs.store(m_front.clockNs.load(std::memory_order_relaxed), std::memory_order_relaxed); // relaxed: a time stamp
            if (!part.pool.add(entry.block))
                returnToGlobal(entry.block, entry.sizeClass, Cause::pressure);
        });
}

std::optional<Quarantine::Entry> Core::takeFromQuarantine() noexcept
{
    if (m_quarantine.bytes() == 0)
        return std::nullopt;
    const auto sizeOf = [this](ClassIndex of) { return m_sizes.blockSize(of); };
    auto entry = m_quarantine.takeOldest(sizeOf);
    return entry ? entry : m_quarantine.sweep(sizeOf);
}

} // namespace atomalloc
