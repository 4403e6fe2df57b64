// SPDX-License-Identifier: MPL-2.0
// ThreadTasks: the tasks of the calling thread, one for each allocator that it uses without naming a task. They end with the thread.
//
// The list runs through the tasks themselves, so it needs no memory of its own. Its head is a plain pointer without a destructor: the
// destructors of other objects may use allocators after the list has ended. Destructors of static objects are the common case. What they do
// goes past the caches.
#pragma once

#include "allocator/cache/cache_control.h"

namespace atomalloc {

class Core;

/// The tasks of the calling thread.
class ThreadTasks
{
public:
    /// The task of this thread. It is registered at the first call, which takes a mutex.
    /// Null where there is no memory for it, where this thread's tasks have ended, and where the allocator was shut down before the thread
    /// had one. The caller then goes past the caches.
    static TaskState *findOrRegister(Core &core) noexcept;
    /// As findOrRegister(), for operations that cannot do without a task. Throws std::bad_alloc where there is no memory for it.
    /// A task that comes after the end of this thread's tasks stays registered.
    static TaskState &require(Core &core);
    /// Ends the task of this thread, if it has one with that allocator.
    static void end(const Core &core) noexcept;
};

} // namespace atomalloc
