// SPDX-License-Identifier: MPL-2.0
// While it lives, the system refuses new threads, as it does where a user or a container may have no more of them: std::thread throws.
// For tests that run in a process of their own, or alone. One at a time.
#pragma once

#include <cstddef>
#include <pthread.h>

namespace atomalloc::test {

class NoThreads
{
public:
    NoThreads()
    {
        pthread_attr_t attributes;
        pthread_getattr_default_np(&attributes);
        pthread_attr_getstacksize(&attributes, &m_stackBytes);
        pthread_attr_destroy(&attributes);
        setStack(std::size_t{1} << 48); // more than there are addresses
    }
    ~NoThreads() { setStack(m_stackBytes); }
    NoThreads(const NoThreads &) = delete;
    NoThreads &operator=(const NoThreads &) = delete;

private:
    static void setStack(std::size_t bytes)
    {
        pthread_attr_t attributes;
        pthread_getattr_default_np(&attributes);
        pthread_attr_setstacksize(&attributes, bytes);
        pthread_setattr_default_np(&attributes);
        pthread_attr_destroy(&attributes);
    }

    std::size_t m_stackBytes = 0;
};

} // namespace atomalloc::test
