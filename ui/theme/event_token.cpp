// SPDX-License-Identifier: GPL-3.0-or-later
// Which colour of the theme stands for a place and for an event.
#include "ui/theme/event_token.h"

namespace atomalloc::ui {

Token placeToken(Place place)
{
    switch (place) {
    case Place::live:
        return Token::inUse;
    case Place::zeroing:
        return Token::zeroing;
    case Place::hot:
        return Token::hot;
    case Place::cold:
        return Token::cold;
    case Place::pool:
        return Token::free;
    case Place::retired:
        return Token::retired;
    case Place::none:
        break;
    }
    return Token::decommitted;
}

Token eventToken(EventKind kind, Cause cause)
{
    switch (kind) {
    case EventKind::stale_handle:
    case EventKind::double_free:
        return Token::warn;
    case EventKind::foreign_handle:
    case EventKind::out_of_range:
    case EventKind::out_of_memory:
    case EventKind::invalid_size:
    case EventKind::dropped:
    case EventKind::broken_canary:
    case EventKind::write_after_free:
        return Token::error;
    case EventKind::wait:
    case EventKind::grant:
    case EventKind::wait_end:
        return Token::waiting;
    case EventKind::zero_chunk:
    case EventKind::zero_end:
        return Token::zeroing;
    case EventKind::free:
        return Token::inUse;
    case EventKind::allocate:
        return cause == Cause::hot_hit ? Token::hot : cause == Cause::cold_hit ? Token::cold : Token::inUse;
    case EventKind::promote:
    case EventKind::demote:
        return Token::cold;
    case EventKind::refill:
        return Token::hot;
    case EventKind::task_begin:
    case EventKind::task_end:
    case EventKind::cache_claim:
    case EventKind::commit:
    case EventKind::decommit:
    case EventKind::carve:
    case EventKind::coalesce:
    case EventKind::flush:
    case EventKind::retire:
        break;
    }
    return Token::free;
}

} // namespace atomalloc::ui
