// SPDX-License-Identifier: MPL-2.0
#include "tests/zeroing/disassembly/listing.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <deque>
#include <memory>
#include <string_view>

namespace atomalloc::zeroing {

namespace {

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// "call 1234 <name+0x56>" -> "name"
std::string targetOf(std::string_view instruction)
{
    const std::size_t begin = instruction.find('<');
    const std::size_t end = instruction.find_first_of("+>@", begin == std::string_view::npos ? begin : begin + 1);
    if (begin == std::string_view::npos || end == std::string_view::npos)
        return {};
    return std::string(instruction.substr(begin + 1, end - begin - 1));
}

/// Bytes that "movups XMMWORD PTR [rax],xmm0" writes; 0 for loads, for the stack, and for all that is no vector.
std::uint64_t vectorStoreBytes(std::string_view instruction)
{
    struct Width
    {
        std::string_view pointer;
        char registerLetter;
        std::uint64_t bytes;
    };
    constexpr std::array<Width, 3> kWidths{{{"XMMWORD PTR ", 'x', 16}, {"YMMWORD PTR ", 'y', 32}, {"ZMMWORD PTR ", 'z', 64}}};
    for (const Width &width : kWidths) {
        const std::size_t pointer = instruction.find(width.pointer);
        const std::size_t source = instruction.find("],", pointer == std::string_view::npos ? 0 : pointer);
        if (pointer == std::string_view::npos || source == std::string_view::npos)
            continue;
        const std::string_view operand = instruction.substr(source + 2);
        const bool fromVector = operand.size() > 3 && operand[0] == width.registerLetter && operand.substr(1, 2) == "mm";
        const std::string_view before = instruction.substr(0, pointer);
        return fromVector && !contains(before, ",") && !contains(instruction, "[rsp") ? width.bytes : 0;
    }
    return 0;
}

void add(Function &to, const Function &from)
{
    to.vectorBytes += from.vectorBytes;
    to.calls += from.calls;
    to.repeatedStores += from.repeatedStores;
}

} // namespace

Listing Listing::of(const std::string &path)
{
    Listing listing;
    const std::string command = "objdump -d -M intel --no-show-raw-insn '" + path + "'";
    const std::unique_ptr<FILE, int (*)(FILE *)> pipe(popen(command.c_str(), "r"), &pclose);
    std::array<char, 4096> buffer;
    while (pipe != nullptr && fgets(buffer.data(), buffer.size(), pipe.get()) != nullptr)
        listing.read(buffer.data());
    return listing;
}

void Listing::read(const std::string &line)
{
    const std::string_view text(line);
    if (!text.empty() && text[0] != ' ' && contains(text, ">:")) { // "0000000000001234 <name>:"
        const std::size_t begin = text.find('<');
        m_name = std::string(text.substr(begin + 1, text.rfind(">:") - begin - 1));
        m_current = &m_functions[m_name];
        return;
    }
    const std::size_t tab = text.find('\t');
    if (m_current == nullptr || tab == std::string_view::npos)
        return;
    const std::string_view instruction = text.substr(tab + 1);
    m_current->vectorBytes += vectorStoreBytes(instruction);
    m_current->repeatedStores += contains(instruction, "rep stos") ? 1 : 0;
    if (!instruction.starts_with("call") && !instruction.starts_with("j"))
        return;
    const std::string target = targetOf(instruction);
    if (target.empty() || target == m_name)
        return;
    m_current->calls += target == "memset" || contains(target, "wipeMemory") ? 1 : 0;
    m_current->successors.insert(target);
}

Function Listing::whole(const std::string &name) const
{
    Function sum;
    for (const auto &[each, function] : m_functions)
        if (each == name || each.starts_with(name + "."))
            add(sum, function);
    return sum;
}

Function Listing::reached(const std::string &from, const std::vector<std::string> &parts) const
{
    const auto matches = [&](const std::string &name) {
        return std::ranges::any_of(parts, [&](const std::string &part) { return contains(name, part); });
    };
    Function sum;
    std::set<std::string> seen;
    std::deque<std::string> open;
    for (const auto &[name, function] : m_functions)
        if (contains(name, from))
            open.push_back(name);
    for (; !open.empty(); open.pop_front()) {
        const auto found = m_functions.find(open.front());
        if (found == m_functions.end() || !seen.insert(open.front()).second)
            continue;
        add(sum, found->second);
        for (const std::string &next : found->second.successors)
            if (matches(next))
                open.push_back(next);
    }
    return sum;
}

} // namespace atomalloc::zeroing
