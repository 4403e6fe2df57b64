// SPDX-License-Identifier: MPL-2.0
#include "allocator/os/available_memory.h"

#include "allocator/api/environment.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <fcntl.h>
#include <optional>
#include <unistd.h>

namespace atomalloc {

namespace {

constexpr std::uint64_t kUnknown = PageSource::kUnknownBytes;

std::optional<std::uint64_t> numberAt(std::string_view text) noexcept
{
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    std::uint64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc() ? std::optional(number) : std::nullopt;
}

/// The number behind `name`, which begins a line.
std::optional<std::uint64_t> numberAfter(std::string_view text, std::string_view name) noexcept
{
    for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1))
        if (at == 0 || text[at - 1] == '\n')
            return numberAt(text.substr(at + name.size()));
    return std::nullopt;
}

/// A small file of the kernel's, read without a heap.
class KernelFile
{
public:
    explicit KernelFile(const char *path) noexcept
    {
        const int file = open(path, O_RDONLY | O_CLOEXEC);
        if (file < 0)
            return;
        while (m_size < m_text.size()) {
            const ssize_t got = ::read(file, m_text.data() + m_size, m_text.size() - m_size);
            if (got <= 0)
                break;
            m_size += static_cast<std::size_t>(got);
        }
        close(file);
    }
    [[nodiscard]] std::string_view text() const noexcept { return {m_text.data(), m_size}; }

private:
    std::array<char, 8192> m_text;
    std::size_t m_size = 0;
};

/// Where the files of one version of control groups lie.
struct GroupFiles
{
    const char *root;
    const char *limit;
    const char *current;
};

constexpr GroupFiles kVersion1{"/sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.usage_in_bytes"};
constexpr GroupFiles kVersion2{"/sys/fs/cgroup", "memory.max", "memory.current"};

KernelFile fileOf(const GroupFiles &files, std::string_view group, const char *name) noexcept
{
    std::array<char, 4096> path;
    const int length = std::snprintf(path.data(), path.size(), "%s%.*s/%s", files.root, static_cast<int>(group.size()), group.data(), name);
    return KernelFile(length > 0 && static_cast<std::size_t>(length) < path.size() ? path.data() : "");
}

/// The least of a group and of all that it lies in. A container may not see its own name: then the root that it sees is its group.
std::uint64_t availableWithin(const GroupFiles &files, std::string_view group) noexcept
{
    std::uint64_t least = kUnknown;
    for (;;) {
        if (group == "/")
            group = {};
        const KernelFile limit = fileOf(files, group, files.limit);
        if (!limit.text().empty())
            least = std::min(least, availableOfGroup(limit.text(), fileOf(files, group, files.current).text(),
                                                     fileOf(files, group, "memory.stat").text()));
        if (group.empty())
            return least;
        group = group.substr(0, group.rfind('/'));
    }
}

/// Of the groups that /proc/self/cgroup names: a line is "number:controllers:group".
std::uint64_t availableOfGroups(std::string_view lines) noexcept
{
    std::uint64_t least = kUnknown;
    while (!lines.empty()) {
        const std::string_view line = lines.substr(0, lines.find('\n'));
        lines.remove_prefix(std::min(line.size() + 1, lines.size()));
        const std::size_t controllers = line.find(':') + 1;
        const std::size_t group = line.find(':', controllers) + 1;
        if (controllers == 0 || group == 0)
            continue;
        const std::string_view names = line.substr(controllers, group - 1 - controllers);
        if (names.empty())
            least = std::min(least, availableWithin(kVersion2, line.substr(group)));
        else if (names.find("memory") != std::string_view::npos)
            least = std::min(least, availableWithin(kVersion1, line.substr(group)));
    }
    return least;
}

} // namespace

std::uint64_t availableOfMachine(std::string_view meminfo) noexcept
{
    constexpr std::uint64_t kKiB = 1024;
    const auto available = numberAfter(meminfo, "MemAvailable:");
    return available ? (*available + numberAfter(meminfo, "SwapFree:").value_or(0)) * kKiB : kUnknown;
}

std::uint64_t availableOfGroup(std::string_view limit, std::string_view current, std::string_view stat) noexcept
{
    const auto most = numberAt(limit);
    if (!most)
        return kUnknown;
    // Version 1 tells of the groups within by names of their own, and of this group alone by those of version 2.
    std::uint64_t droppable = 0;
    for (const std::string_view name : {"inactive_file ", "active_file "}) {
        const std::string_view within = name == "active_file " ? "total_active_file " : "total_inactive_file ";
        const auto pages = numberAfter(stat, within);
        droppable += pages ? *pages : numberAfter(stat, name).value_or(0);
    }
    const std::uint64_t used = numberAt(current).value_or(0);
    const std::uint64_t held = used - std::min(used, droppable);
    return *most - std::min(*most, held);
}

std::uint64_t availableMemory() noexcept
{
    const KernelFile machine("/proc/meminfo");
    const KernelFile groups("/proc/self/cgroup");
    return std::min(availableOfMachine(machine.text()), availableOfGroups(groups.text()));
}

} // namespace atomalloc
