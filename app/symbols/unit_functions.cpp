// SPDX-License-Identifier: MPL-2.0
#include "app/symbols/unit_functions.h"

#include <dwarf.h>

namespace atomalloc::app {

namespace {

bool isFunction(Dwarf_Die &scope)
{
    const int tag = dwarf_tag(&scope);
    return tag == DW_TAG_inlined_subroutine || tag == DW_TAG_subprogram || tag == DW_TAG_entry_point;
}

} // namespace

UnitFunctions::UnitFunctions(Dwarf_Die unit) { readInside(unit, kNone, 0); }

void UnitFunctions::readInside(Dwarf_Die scope, std::size_t function, int depth)
{
    Dwarf_Die child;
    if (depth == kDeepest || dwarf_child(&scope, &child) != 0)
        return;
    do {
        read(child, function, depth);
    } while (dwarf_siblingof(&child, &child) == 0);
}

/// What has no code of its own has none inside.
void UnitFunctions::read(Dwarf_Die &scope, std::size_t around, int depth)
{
    const bool function = isFunction(scope);
    if (!function && dwarf_tag(&scope) != DW_TAG_lexical_block)
        return;
    bool hasCode = false;
    Dwarf_Addr base = 0;
    Dwarf_Addr begin = 0;
    Dwarf_Addr end = 0;
    for (std::ptrdiff_t at = 0; (at = dwarf_ranges(&scope, at, &base, &begin, &end)) > 0; hasCode = true)
        if (function)
            m_ranges.push_back({begin, end, m_functions.size()});
    if (!hasCode)
        return;
    std::size_t inside = around;
    if (function) {
        inside = m_functions.size();
        m_functions.push_back({scope, around, depth});
    }
    readInside(scope, inside, depth + 1);
}

std::vector<Dwarf_Die> UnitFunctions::at(Dwarf_Addr address) const
{
    std::size_t innermost = kNone;
    for (const Range &range : m_ranges)
        if (range.begin <= address && address < range.end &&
            (innermost == kNone || m_functions[range.function].depth > m_functions[innermost].depth))
            innermost = range.function;
    std::vector<Dwarf_Die> functions;
    for (; innermost != kNone; innermost = m_functions[innermost].around)
        functions.push_back(m_functions[innermost].die);
    return functions;
}

} // namespace atomalloc::app
