// SPDX-License-Identifier: MPL-2.0
// Runs that begin while it lives keep so many bytes of events in memory; the others go to disk. One at a time.
#pragma once

#include <QByteArray>

namespace atomalloc::test {

class EventMemory
{
public:
    explicit EventMemory(int bytes) { qputenv(kName, QByteArray::number(bytes)); }
    ~EventMemory() { qunsetenv(kName); }
    EventMemory(const EventMemory &) = delete;
    EventMemory &operator=(const EventMemory &) = delete;

private:
    static constexpr char kName[] = "ATOMALLOC_EVENT_MEMORY";
};

} // namespace atomalloc::test
