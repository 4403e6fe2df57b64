// SPDX-License-Identifier: MPL-2.0
// A program to be recorded. Its first argument says what it does. Sizes that nothing else asks for tell its allocations from others.
#include <array>
#include <atomic>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <pthread.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#ifndef ATOMALLOC_STATIC_SAMPLE
#include <dlfcn.h>
#endif

namespace sample {

constexpr std::size_t kPicture = 4321;
constexpr int kPicturesOfOne = 500;

__attribute__((noinline)) void *makePicture() // the line below is told by the test
{
    return std::malloc(kPicture);
}

/// Pictures that one thread makes and another one throws away.
struct Gallery
{
    std::mutex mutex;
    std::condition_variable filled;
    std::array<void *, 2 * kPicturesOfOne> pictures{};
    std::size_t made = 0;
    std::size_t taken = 0;
};

void paint(Gallery &gallery, const char *name)
{
    pthread_setname_np(pthread_self(), name);
    for (int n = 0; n < kPicturesOfOne; ++n) {
        void *const picture = makePicture();
        const std::lock_guard lock(gallery.mutex);
        gallery.pictures[gallery.made++] = picture;
        gallery.filled.notify_one();
    }
}

void throwAway(Gallery &gallery)
{
    pthread_setname_np(pthread_self(), "critic");
    while (gallery.taken < gallery.pictures.size()) {
        std::unique_lock lock(gallery.mutex);
        gallery.filled.wait(lock, [&] { return gallery.taken < gallery.made; });
        void *const picture = gallery.pictures[gallery.taken++];
        lock.unlock();
        std::free(picture);
    }
}

void threads()
{
    Gallery gallery;
    std::thread first(paint, std::ref(gallery), "painter");
    std::thread second(paint, std::ref(gallery), "painter");
    std::thread critic(throwAway, std::ref(gallery));
    first.join();
    second.join();
    critic.join();
}

/// Each kind of request once, and its free.
void kinds()
{
    void *block = std::malloc(1001);
    block = std::realloc(block, 2002);
    block = std::realloc(block, 3003);
    void *const refused = std::realloc(block, std::size_t{1} << 62);
    std::free(refused == nullptr ? block : refused);
    std::free(std::calloc(4, 1001));
    std::free(std::aligned_alloc(64, 5056));
    void *aligned = nullptr;
    if (posix_memalign(&aligned, 4096, 6006) == 0)
        std::free(aligned);
    std::free(reallocarray(nullptr, 7, 1001));
    ::operator delete(::operator new(8008));
    std::free(nullptr);
}

void forks()
{
    void *const before = std::malloc(1001);
    const pid_t child = fork();
    if (child == 0) {
        void *const inChild = std::malloc(2002);
        std::free(inChild);
        std::exit(0);
    }
    waitpid(child, nullptr, 0);
    std::free(std::malloc(3003));
    std::free(before);
}

/// Starts this program again, which then asks for 1001 bytes.
void starts(const char *program)
{
    void *const before = std::malloc(2002);
    const pid_t child = vfork();
    if (child == 0) {
        execl(program, program, "fails", static_cast<char *>(nullptr));
        _exit(9);
    }
    waitpid(child, nullptr, 0);
    std::free(std::malloc(3003));
    std::free(before);
}

/// Whether a signal would end it, as one ends a program that a shell has started.
int signalsHeldBack()
{
    std::free(std::malloc(1001));
    sigset_t held;
    pthread_sigmask(SIG_BLOCK, nullptr, &held);
    int count = std::signal(SIGXFSZ, SIG_DFL) == SIG_DFL ? 0 : 1;
    for (const int signal : {SIGINT, SIGTERM, SIGUSR2, SIGXFSZ})
        count += sigismember(&held, signal);
    return count;
}

void loadsLibrary()
{
#ifndef ATOMALLOC_STATIC_SAMPLE
    void *const library = dlopen("libzstd.so.1", RTLD_NOW);
    if (library == nullptr)
        std::exit(9);
    const auto make = reinterpret_cast<void *(*)()>(dlsym(library, "ZSTD_createDCtx"));
    const auto end = reinterpret_cast<std::size_t (*)(void *)>(dlsym(library, "ZSTD_freeDCtx"));
    end(make());
#endif
}

struct FreesAtItsEnd
{
    void *block = nullptr;
    ~FreesAtItsEnd() { std::free(block); }
};
thread_local FreesAtItsEnd t_last;

/// What a thread has under a key is freed where the thread ends: in the first round, and in the last one that the system makes.
pthread_key_t g_freedFirst;
pthread_key_t g_freedLast;
thread_local int t_rounds = 0;

void freeInTheLastRound(void *block)
{
    if (++t_rounds < PTHREAD_DESTRUCTOR_ITERATIONS)
        pthread_setspecific(g_freedLast, block);
    else
        std::free(block);
}

/// Threads that allocate, one after the other, and free what they have where their thread memory ends.
void shortThreads()
{
    pthread_key_create(&g_freedFirst, std::free);
    pthread_key_create(&g_freedLast, freeInTheLastRound);
    for (int n = 0; n < 3; ++n) {
        std::thread([] {
            pthread_setname_np(pthread_self(), "short");
            t_last.block = std::malloc(1001);
            pthread_setspecific(g_freedFirst, std::malloc(2002));
            pthread_setspecific(g_freedLast, std::malloc(3003));
        }).join();
    }
}

} // namespace sample

int main(int count, char **words)
{
    const char *what = count > 1 ? words[1] : "";
    if (std::strcmp(what, "threads") == 0)
        sample::threads();
    else if (std::strcmp(what, "kinds") == 0)
        sample::kinds();
    else if (std::strcmp(what, "forks") == 0)
        sample::forks();
    else if (std::strcmp(what, "starts") == 0)
        sample::starts(words[0]);
    else if (std::strcmp(what, "library") == 0)
        sample::loadsLibrary();
    else if (std::strcmp(what, "short-threads") == 0)
        sample::shortThreads();
    else if (std::strcmp(what, "fails") == 0)
        std::free(std::malloc(1001)), std::exit(3);
    else if (std::strcmp(what, "leaves") == 0)
        std::free(std::malloc(1001)), _exit(0);
    else if (std::strcmp(what, "is-killed") == 0)
        std::free(std::malloc(1001)), std::raise(SIGKILL);
    else if (std::strcmp(what, "signals") == 0)
        return sample::signalsHeldBack();
    else if (std::strcmp(what, "waits") == 0)
        std::free(std::malloc(1001)), pause();
    return 0;
}
