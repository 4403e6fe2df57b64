// SPDX-License-Identifier: MPL-2.0
#include "tests/benchmarks/rivals.h"

#include <cstdlib>
#include <dlfcn.h>

namespace atomalloc::benchmarks {

namespace {

struct Library
{
    const char *name;
    const char *file;
    const char *allocate;
    const char *free;
    bool checks = false;
};

constexpr Library kLibraries[] = {
    {"mimalloc", "libmimalloc.so.2", "mi_malloc", "mi_free"},
    {"tcmalloc", "libtcmalloc_minimal.so.4", "tc_malloc", "tc_free"},
    {"jemalloc", "libjemalloc.so.2", "malloc", "free"},
    {kScudo, ATOMALLOC_SCUDO, "malloc", "free", true},
};

template <typename Function>
Function functionOf(void *library, const char *name)
{
    return reinterpret_cast<Function>(dlsym(library, name));
}

Rival load(const Library &library)
{
    Rival rival{.name = library.name, .checks = library.checks};
    // DEEPBIND: what the library calls of its own names (jemalloc's are malloc and free) stays in the library.
    void *handle = dlopen(library.file, RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND);
    if (handle == nullptr) {
        rival.problem = dlerror();
        return rival;
    }
    rival.allocate = functionOf<Rival::Allocate>(handle, library.allocate);
    rival.free = functionOf<Rival::Free>(handle, library.free);
    if (rival.allocate == nullptr || rival.free == nullptr || rival.allocate == &std::malloc)
        rival.problem = std::string(library.file) + " has no " + library.allocate + " of its own";
    return rival;
}

std::vector<Rival> loadAll()
{
    std::vector<Rival> all{{.name = "glibc", .problem = {}, .allocate = &std::malloc, .free = &std::free}};
    for (const Library &library : kLibraries)
        all.push_back(load(library));
    return all;
}

} // namespace

const std::vector<Rival> &rivals()
{
    static const std::vector<Rival> all = loadAll();
    return all;
}

} // namespace atomalloc::benchmarks
