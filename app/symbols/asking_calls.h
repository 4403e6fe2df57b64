// SPDX-License-Identifier: MPL-2.0
// AskingCalls: of each stack the call that people mean when they ask who asked for the memory.
// Does not change once it is made. Any thread.
#pragma once

#include "app/symbols/call_stacks.h"

#include <memory>

namespace atomalloc::app {

class AskingCalls
{
public:
    /// Takes as long as there are sites and frames, however deep the stacks are.
    explicit AskingCalls(std::shared_ptr<const CallStacks> stacks);

    /// CallStacks::askingSite().
    [[nodiscard]] std::uint32_t siteOf(std::uint32_t site) const { return m_asking[site]; }
    /// The innermost call that is not of the standard libraries (isOfStandardLibrary()). Where there is no other, the innermost that is not
    /// operator new. Nameless for the unknown site.
    [[nodiscard]] StackCall callOf(std::uint32_t site) const;

private:
    std::shared_ptr<const CallStacks> m_stacks;
    std::vector<std::uint32_t> m_asking; ///< by site
    std::vector<std::uint32_t> m_own;    ///< by site: it or the first of its callers with a call of the program. 0: there is none
};

} // namespace atomalloc::app
