// SPDX-License-Identifier: MPL-2.0
// The pieces of takeLasting(): a list of unused ones. The first of them lie in the program itself, others in pages that stay.
//
// A thread takes the whole list, keeps one piece and puts the others back. So nobody changes a list that another thread walks, and a piece
// that came back meanwhile does no harm. A thread that is stopped in between hides the pieces that it carries; others take new pages then.
#include "allocator/base/atomic.h"
#include "allocator/os/own_pages.h"
#include "allocator/os/system_environment.h"

#include <new>

namespace atomalloc {

namespace {

struct alignas(kLastingBytes) Piece
{
    Piece *next = nullptr;
};
static_assert(sizeof(Piece) == kLastingBytes);

constinit Piece s_first[16];
constinit Atomic<bool> s_firstIsTaken{false};
constinit Atomic<Piece *> s_unused{nullptr};

/// `first` to the last of its list.
void putBack(Piece *first) noexcept
{
    Piece *last = first;
    while (last->next != nullptr)
        last = last->next;
    last->next = s_unused.load(std::memory_order_relaxed); // relaxed: only its value is used
    // release (19): the links of the list; its partner is in takeLasting()
    while (!s_unused.compare_exchange_weak(last->next, first, std::memory_order_release, std::memory_order_relaxed)) {
    }
}

Piece *linked(Piece *pieces, std::size_t count) noexcept
{
    for (std::size_t i = 0; i + 1 < count; ++i)
        pieces[i].next = &pieces[i + 1];
    pieces[count - 1].next = nullptr;
    return pieces;
}

Piece *newPieces() noexcept
{
    if (!s_firstIsTaken.exchange(true, std::memory_order_relaxed)) // relaxed: decides who, and there was nothing to see before
        return linked(s_first, std::size(s_first));
    const std::size_t page = systemPageSource().osPageSize();
    std::byte *memory = takePages(systemPageSource(), page);
    return memory == nullptr ? nullptr : linked(new (memory) Piece[page / kLastingBytes], page / kLastingBytes);
}

} // namespace

void *takeLasting() noexcept
{
    Piece *first = s_unused.exchange(nullptr, std::memory_order_acquire); // (19): its partner is in putBack()
    if (first == nullptr)
        first = newPieces();
    if (first != nullptr && first->next != nullptr)
        putBack(first->next);
    return first;
}

void giveLasting(void *piece) noexcept { putBack(new (piece) Piece); }

} // namespace atomalloc
