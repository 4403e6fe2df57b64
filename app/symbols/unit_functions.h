// SPDX-License-Identifier: MPL-2.0
// UnitFunctions: the functions of one compile unit and what was inlined into them, by the addresses that their code has.
// libdw reads through the whole unit for each address that it is asked of. This reads it once. One thread.
#pragma once

#include <cstddef>
#include <elfutils/libdw.h>
#include <vector>

namespace atomalloc::app {

class UnitFunctions
{
public:
    /// The debug information outlives it.
    explicit UnitFunctions(Dwarf_Die unit);

    /// The functions that the address lies in, as they lie in each other: what was inlined first, the function that is really there last.
    [[nodiscard]] std::vector<Dwarf_Die> at(Dwarf_Addr address) const;

private:
    static constexpr std::size_t kNone = ~std::size_t{0};
    static constexpr int kDeepest = 256; // scopes in each other: more is damage

    struct Function
    {
        Dwarf_Die die;
        std::size_t around; // the function that it lies in
        int depth;
    };
    struct Range
    {
        Dwarf_Addr begin;
        Dwarf_Addr end;
        std::size_t function;
    };

    void readInside(Dwarf_Die scope, std::size_t function, int depth);
    void read(Dwarf_Die &scope, std::size_t around, int depth);

    std::vector<Function> m_functions;
    std::vector<Range> m_ranges;
};

} // namespace atomalloc::app
