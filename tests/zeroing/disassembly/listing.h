// SPDX-License-Identifier: MPL-2.0
// The functions of a program as objdump lists them, and what in them can clear memory. x86-64.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace atomalloc::zeroing {

struct Function
{
    std::uint64_t vectorBytes = 0;    ///< bytes that its vector stores write, the stack's own left out
    unsigned calls = 0;               ///< of memset and of wipeMemory, jumps to them included
    unsigned repeatedStores = 0;      ///< rep stos
    std::set<std::string> successors; ///< functions that it calls or jumps to

    [[nodiscard]] unsigned wipes() const { return calls + repeatedStores; }
};

class Listing
{
public:
    /// Of the program at `path`; empty when objdump cannot read it.
    static Listing of(const std::string &path);

    [[nodiscard]] bool empty() const { return m_functions.empty(); }
    /// The function with `name`, and what the compiler has split off it (name.cold).
    [[nodiscard]] Function whole(const std::string &name) const;
    /// The functions whose mangled names contain `from`, and all that they reach through functions whose names contain one of `parts`: as
    /// one.
    [[nodiscard]] Function reached(const std::string &from, const std::vector<std::string> &parts) const;

private:
    void read(const std::string &line);

    std::map<std::string, Function> m_functions;
    Function *m_current = nullptr;
    std::string m_name;
};

} // namespace atomalloc::zeroing
