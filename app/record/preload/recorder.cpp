// SPDX-License-Identifier: MPL-2.0
#include "app/record/preload/recorder.h"

#include "app/record/preload/growing_file.h"
#include "app/record/preload/last_words.h"
#include "app/record/preload/modules.h"
#include "app/record/preload/stack_walk.h"
#include "app/record/preload/trace_tree.h"

#include <atomic>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace atomalloc::preload {

namespace {

constexpr std::size_t kRecordBytes = 160; // of any record but those of modules and of the command line
constexpr std::size_t kOwnCalls = 6;      // calls of this library that a walk may meet first
constexpr std::size_t kLongRecordsBytes = std::size_t{1} << 20;

/// What a thread keeps. Zeros at its start.
struct ThreadState
{
    bool inside;  ///< a call of this library
    bool known;   ///< its name was written
    int endings;  ///< how often it was told that it ends
    pid_t number; ///< 0: not asked for yet
};

// Part of the program's static thread memory: to reach it, nothing is allocated.
__attribute__((tls_model("initial-exec"))) thread_local ThreadState t_state;

std::atomic<bool> g_recording{false};
std::size_t g_mostCalls = 0;
MemoryRange g_own;
pthread_key_t g_threadEnd;

pthread_mutex_t g_lock = PTHREAD_MUTEX_INITIALIZER; // guards what follows
GrowingFile g_file;
TraceTree g_traces;
ModuleChanges g_modules;
pid_t g_thread = 0; ///< of the records that follow
timespec g_begin;
std::uint64_t g_ms = 0; ///< since then
std::uint64_t g_forks = 0;
std::uint64_t g_forksPlace = 0; ///< of their digits in the file

class Inside
{
public:
    Inside() { t_state.inside = true; }
    ~Inside() { t_state.inside = false; }
    Inside(const Inside &) = delete;
    Inside &operator=(const Inside &) = delete;
};

class Locked
{
public:
    Locked() { pthread_mutex_lock(&g_lock); }
    ~Locked() { pthread_mutex_unlock(&g_lock); }
    Locked(const Locked &) = delete;
    Locked &operator=(const Locked &) = delete;
};

/// With the lock.
void write(const TextLine &records)
{
    if (!g_file.put(records.data(), records.size()))
        g_recording.store(false, std::memory_order_relaxed);
}

/// "c" when a millisecond has passed. With the lock.
void stamp(TextLine &records)
{
    timespec now;
    clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    const std::int64_t ms = (now.tv_sec - g_begin.tv_sec) * 1000 + (now.tv_nsec - g_begin.tv_nsec) / 1'000'000;
    if (ms <= static_cast<std::int64_t>(g_ms))
        return;
    g_ms = static_cast<std::uint64_t>(ms);
    records.put("c ").hex(g_ms).put('\n');
}

void putName(TextLine &records)
{
    char name[17] = {};
    prctl(PR_GET_NAME, name);
    for (char *letter = name; *letter != '\0'; ++letter) {
        if (*letter == '\n')
            *letter = ' ';
    }
    records.put(' ').put(name);
}

/// "T" when the records that follow are of another thread than the last one. With the lock.
void switchThread(TextLine &records)
{
    if (t_state.known && g_thread == t_state.number)
        return;
    g_thread = t_state.number;
    records.put("T ").hex(static_cast<std::uint64_t>(t_state.number));
    if (!t_state.known)
        putName(records);
    t_state.known = true;
    records.put('\n');
}

/// The name of a thread may have changed since its first record, so it is told once more.
void threadEnds(void *)
{
    // Other keys of the thread may free memory after this one: it is told in the last round but one.
    if (++t_state.endings < PTHREAD_DESTRUCTOR_ITERATIONS - 1) {
        pthread_setspecific(g_threadEnd, &t_state);
        return;
    }
    const Inside inside;
    char buffer[kRecordBytes];
    TextLine records(buffer);
    const Locked locked;
    if (!g_recording.load(std::memory_order_relaxed))
        return;
    stamp(records);
    t_state.known = false;
    switchThread(records);
    records.put("E ").hex(static_cast<std::uint64_t>(t_state.number)).put('\n');
    t_state.known = false;
    g_thread = 0;
    write(records);
}

void meetThread()
{
    if (t_state.number != 0)
        return;
    t_state.number = gettid();
    pthread_setspecific(g_threadEnd, &t_state);
}

/// The number of the stack, by nodes that are there. False where one is missing. With the lock.
bool findTrace(std::span<const std::uintptr_t> calls, std::uint32_t &trace)
{
    trace = TraceTree::kNone;
    for (std::size_t n = calls.size(); n-- > 0;) {
        trace = g_traces.find(calls[n], trace);
        if (trace == TraceTree::kNone)
            return false;
    }
    return true;
}

/// As findTrace(), and writes the nodes that are missing. With the lock.
std::uint32_t makeTrace(std::span<const std::uintptr_t> calls)
{
    std::uint32_t trace = TraceTree::kNone;
    for (std::size_t n = calls.size(); n-- > 0;) {
        std::uint32_t next = g_traces.find(calls[n], trace);
        if (next == TraceTree::kNone) {
            next = g_traces.add(calls[n], trace);
            if (next == TraceTree::kNone)
                return trace; // no memory: the calls inside this one are left out
            char buffer[kRecordBytes];
            TextLine record(buffer);
            write(record.put("t ").hex(calls[n]).put(' ').hex(trace).put('\n'));
        }
        trace = next;
    }
    return trace;
}

/// Addresses that nobody has seen may be of a module that was loaded since. Without the lock.
void renewModules()
{
    ModuleChanges known;
    {
        const Locked locked;
        known = g_modules;
    }
    if (moduleChanges() == known)
        return;
    void *memory = mmap(nullptr, kLongRecordsBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return;
    TextLine records({static_cast<char *>(memory), kLongRecordsBytes});
    ModuleChanges changes;
    listModules(records, changes);
    {
        const Locked locked;
        if (!records.full() && (changes.loaded > g_modules.loaded || changes.unloaded > g_modules.unloaded)) {
            write(records);
            g_modules = changes;
        }
    }
    munmap(memory, kLongRecordsBytes);
}

/// Writes a record of the thread with the stack that led to it. `put` puts it together from the number of the stack.
template <typename Put>
void record(Put put)
{
    const Inside inside;
    meetThread();
    std::uintptr_t addresses[kMostCalls + kOwnCalls];
    const std::size_t room = g_mostCalls == 0 ? 0 : g_mostCalls + kOwnCalls;
    const std::size_t walked = walkStack({addresses, room}, g_own);
    const std::span<const std::uintptr_t> calls(addresses, walked < g_mostCalls ? walked : g_mostCalls);
    std::uint32_t trace = TraceTree::kNone;
    pthread_mutex_lock(&g_lock);
    if (!findTrace(calls, trace)) {
        pthread_mutex_unlock(&g_lock);
        renewModules();
        pthread_mutex_lock(&g_lock);
        trace = makeTrace(calls);
    }
    if (g_recording.load(std::memory_order_relaxed)) {
        char buffer[kRecordBytes];
        TextLine records(buffer);
        stamp(records);
        switchThread(records);
        put(records, trace);
        write(records.put('\n'));
    }
    pthread_mutex_unlock(&g_lock);
}

/// The program goes on after it has forked. With the lock, which it gives back.
void countFork()
{
    char digits[8];
    TextLine line(digits);
    ++g_forks;
    for (int shift = 28; shift >= 0; shift -= 4)
        line.hex(g_forks >> shift & 15);
    if (g_recording.load(std::memory_order_relaxed))
        g_file.overwrite(g_forksPlace, line.data(), line.size());
    pthread_mutex_unlock(&g_lock);
}

/// What a process that was forked allocates is its own: it would write to the same file.
void stopInChild()
{
    g_recording.store(false, std::memory_order_relaxed);
    pthread_mutex_unlock(&g_lock);
}

/// "X program arguments..." from the system's own list, whose entries end with a zero.
void putCommand(TextLine &records)
{
    records.put("X ");
    const int file = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
    char bytes[4096];
    const ssize_t count = file < 0 ? 0 : read(file, bytes, sizeof(bytes));
    close(file);
    for (ssize_t n = 0; n + 1 < count; ++n)
        records.put(bytes[n] == '\0' ? ' ' : bytes[n]);
    records.put('\n');
}

void putHead(TextLine &records)
{
    char path[4096];
    const ssize_t length = readlink("/proc/self/exe", path, sizeof(path));
    records.put("v ").hex(0x10400).put(" 3\nx ");
    records.hex(static_cast<std::uint64_t>(length < 0 ? 0 : length)).put(' ');
    records.put(path, static_cast<std::size_t>(length < 0 ? 0 : length)).put('\n');
    putCommand(records);
    records.put("I ").hex(static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE))).put(' ');
    records.hex(static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES))).put('\n');
    records.put(kForks);
    g_forksPlace = records.size();
    records.put(kNoForks).put('\n');
}

/// What the program starts has another number, and is not recorded: it would write to the same file. A program that takes the place of this
/// one (exec, as scripts do) has the same number: then the recording begins anew, and is that program's.
bool isTheProcess()
{
    const auto own = static_cast<unsigned long>(getpid());
    if (const char *process = std::getenv(kProcessVariable); process != nullptr)
        return std::strtoul(process, nullptr, 10) == own;
    char digits[24] = {};
    std::size_t place = sizeof(digits) - 1;
    for (unsigned long rest = own; rest > 0; rest /= 10)
        digits[--place] = static_cast<char>('0' + rest % 10);
    return setenv(kProcessVariable, digits + place, 1) == 0;
}

__attribute__((constructor)) void begin()
{
    const char *path = std::getenv(kFileVariable);
    const Inside inside;
    if (path == nullptr || !isTheProcess())
        return;
    const char *calls = std::getenv(kCallsVariable);
    const std::size_t asked = calls == nullptr ? 0 : std::strtoull(calls, nullptr, 10);
    g_own = ownMemory();
    beginStackWalks();
    g_mostCalls = asked < kMostCalls ? asked : kMostCalls;
    if (!g_file.open(path) || pthread_key_create(&g_threadEnd, threadEnds) != 0)
        return;
    clock_gettime(CLOCK_MONOTONIC_COARSE, &g_begin);
    static char head[2 * 4096 + 256];
    TextLine records(head);
    putHead(records);
    write(records);
    pthread_atfork([] { pthread_mutex_lock(&g_lock); }, countFork, stopInChild);
    g_recording.store(true, std::memory_order_relaxed);
}

__attribute__((destructor)) void end()
{
    const Inside inside;
    const Locked locked;
    if (!g_recording.exchange(false, std::memory_order_relaxed))
        return;
    char buffer[kRecordBytes];
    TextLine records(buffer);
    stamp(records);
    write(records);
    g_file.close(kProgramEnded);
}

} // namespace

bool isRecording() { return g_recording.load(std::memory_order_relaxed) && !t_state.inside; }

void allocated(const void *address, std::size_t bytes)
{
    record([=](TextLine &records, std::uint32_t trace) {
        records.put("+ ").hex(bytes).put(' ').hex(trace).put(' ').hex(reinterpret_cast<std::uintptr_t>(address));
    });
}

void freed(const void *address)
{
    record([=](TextLine &records, std::uint32_t trace) {
        records.put("- ").hex(reinterpret_cast<std::uintptr_t>(address)).put(' ').hex(trace);
    });
}

} // namespace atomalloc::preload
