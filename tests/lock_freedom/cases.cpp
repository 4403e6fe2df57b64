// SPDX-License-Identifier: MPL-2.0
#include "tests/lock_freedom/cases.h"

#include "tests/lock_freedom/allocator_scene.h"
#include "tests/lock_freedom/mutex_scene.h"
#include "tests/lock_freedom/waiting_scene.h"

#include <stdexcept>

namespace atomalloc::lock_freedom {

namespace {

using Scripted = AllocatorScene;
using Script = AllocatorScene::Script;

constexpr std::size_t kSize = Scripted::kSize;

void nothing(Scripted &) {}
void someCached(Scripted &scene) { scene.fillCacheOfVictim(8); }
void cachedByAnother(Scripted &scene) { scene.fillCacheOfAnother(); }
void ownBlock(Scripted &scene) { scene.victim().block = scene.allocateBy(scene.victim().task); }
void anothersBlock(Scripted &scene) { scene.victim().block = scene.allocateByAnother(); }

/// The class pool and the victim's cache have a little: what a trim moves is soon moved.
void littleStock(Scripted &scene)
{
    scene.fillCacheOfVictim(8);
    scene.takeStockButFor(16);
}

/// A cache, with nothing in it.
void emptyCache(Scripted &scene)
{
    scene.fillCacheOfVictim(1);
    scene.victim().more.push_back(scene.allocateBy(scene.victim().task));
}

/// How many frees it takes until `counter` moves.
template <std::uint64_t AtomAllocTotals::*counter>
std::size_t freesUntil()
{
    static const std::size_t frees = [] {
        Scripted trial(Pool::stocked, {nothing, nullptr});
        const std::uint64_t before = trial.allocator().statsNow().*counter;
        std::vector<Block> blocks;
        for (std::size_t i = 0; i < 200; ++i)
            blocks.push_back(trial.allocateByAnother());
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            (void)trial.victim().task.tryDeallocate(std::move(blocks[i]));
            if (trial.allocator().statsNow().*counter > before)
                return i + 1;
        }
        throw std::runtime_error("the cache never overflows");
    }();
    return frees;
}

/// The next free moves it.
template <std::uint64_t AtomAllocTotals::*counter>
void fullCache(Scripted &scene)
{
    scene.fillCacheOfVictim(freesUntil<counter>() - 1);
    scene.victim().block = scene.allocateByAnother();
}

/// Hot is empty, cold is not.
void coldOnly(Scripted &scene)
{
    static const std::size_t hotBlocks = [] {
        Scripted trial(Pool::stocked, {nothing, nullptr});
        trial.fillCacheOfVictim(freesUntil<&AtomAllocStats::demotions>());
        const std::uint64_t before = trial.allocator().statsNow().promotions;
        std::size_t taken = 0;
        for (; trial.allocator().statsNow().promotions == before; ++taken)
            trial.victim().more.push_back(trial.allocateBy(trial.victim().task));
        return taken - 1;
    }();
    scene.fillCacheOfVictim(freesUntil<&AtomAllocStats::demotions>());
    for (std::size_t i = 0; i < hotBlocks; ++i)
        scene.victim().more.push_back(scene.allocateBy(scene.victim().task));
}

void allocate(Scripted &scene) noexcept
{
    if (auto block = scene.victim().task.tryAllocate({kSize}))
        scene.victim().block = std::move(block).value();
}
void deallocate(Scripted &scene) noexcept { (void)scene.victim().task.tryDeallocate(std::move(scene.victim().block)); }
void endScope(Scripted &scene) noexcept { scene.victim().block = Block(); }
void maintain(Scripted &scene) noexcept { scene.allocator().maintain(); }
void trim(Scripted &scene) noexcept { scene.allocator().trimNow(); }

class Cases
{
public:
    void add(std::string operation, Pool pool, const Script &script) { push(std::move(operation), pool, script, false); }
    void addContended(std::string operation, Pool pool, Script script)
    {
        script.reachesGlobalPool = true; // the others' trims and searches empty the class pool meanwhile
        push(std::move(operation), pool, script, true);
    }
    void addWaiting(std::string operation, WaitingScene::Deed deed)
    {
        for (const bool contended : {false, true})
            m_cases.push_back(
                {operation, contended ? "contended" : "exhausted", contended, [deed] { return std::make_unique<WaitingScene>(deed); }});
    }
    std::vector<Case> take() { return std::move(m_cases); }

private:
    void push(std::string operation, Pool pool, const Script &script, bool contended)
    {
        const char *const names[] = {"fresh", "stocked", "exhausted"};
        m_cases.push_back({std::move(operation), contended ? "contended" : names[static_cast<int>(pool)], contended,
                           [pool, script] { return std::make_unique<Scripted>(pool, script); }});
    }

    std::vector<Case> m_cases;
};

} // namespace

std::vector<Case> allocatorCases()
{
    constexpr bool kOnlyItsCache = false;
    constexpr auto flushNext = fullCache<&AtomAllocStats::flushes>;
    Cases cases;
    cases.add("allocate", Pool::fresh, {nothing, allocate});
    cases.add("allocate", Pool::stocked, {someCached, allocate, kOnlyItsCache});
    cases.add("allocate", Pool::exhausted, {nothing, allocate});
    cases.addContended("allocate", Pool::stocked, {someCached, allocate});
    cases.add("allocate_from_other_cache", Pool::exhausted, {cachedByAnother, allocate});
    cases.add("promote", Pool::stocked, {coldOnly, allocate, kOnlyItsCache});
    cases.add("refill", Pool::fresh, {emptyCache, allocate});
    cases.add("refill", Pool::stocked, {emptyCache, allocate, kOnlyItsCache});
    cases.addContended("refill", Pool::stocked, {emptyCache, allocate});
    cases.add("deallocate", Pool::stocked, {ownBlock, deallocate, kOnlyItsCache});
    cases.add("deallocate", Pool::exhausted, {ownBlock, deallocate, kOnlyItsCache});
    cases.addContended("deallocate", Pool::stocked, {ownBlock, deallocate});
    cases.add("remote_free", Pool::fresh, {anothersBlock, deallocate, kOnlyItsCache});
    cases.add("remote_free", Pool::stocked, {anothersBlock, deallocate, kOnlyItsCache});
    cases.add("remote_free", Pool::exhausted, {anothersBlock, deallocate, kOnlyItsCache});
    cases.addContended("remote_free", Pool::stocked, {anothersBlock, deallocate});
    cases.add("free_at_scope_end", Pool::stocked, {anothersBlock, endScope, kOnlyItsCache});
    cases.addContended("free_at_scope_end", Pool::stocked, {anothersBlock, endScope});
    cases.add("flush", Pool::stocked, {flushNext, deallocate, kOnlyItsCache});
    cases.addContended("flush", Pool::stocked, {flushNext, deallocate});
    cases.addWaiting("grant", WaitingScene::Deed::grant);
    cases.addWaiting("cancel", WaitingScene::Deed::cancel);
    cases.addWaiting("time_out", WaitingScene::Deed::timeOut);
    cases.addWaiting("leave", WaitingScene::Deed::leave);
    cases.add("maintain", Pool::stocked, {littleStock, maintain});
    cases.addContended("maintain", Pool::stocked, {littleStock, maintain});
    cases.add("trim", Pool::stocked, {littleStock, trim});
    cases.addContended("trim", Pool::stocked, {littleStock, trim});
    return cases.take();
}

std::vector<Case> controlCases()
{
    const auto make = [](MutexScene::Deed deed) { return [deed] { return std::make_unique<MutexScene>(deed); }; };
    return {{"mutex_allocate", "stocked", false, make(MutexScene::Deed::allocate)},
            {"mutex_deallocate", "stocked", false, make(MutexScene::Deed::deallocate)}};
}

} // namespace atomalloc::lock_freedom
