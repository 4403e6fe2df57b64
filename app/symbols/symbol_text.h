// SPDX-License-Identifier: MPL-2.0
// SymbolText: the texts that app/symbols says about names that could not be found. Their words are in app/words/symbol_texts.cpp.
#pragma once

#include "app/base/sentence.h"

#include <cstdint>

namespace atomalloc::app {

enum class SymbolText : std::uint16_t {
    module_is_gone,
    module_is_newer,
    module_differs,
    module_is_no_elf,
    no_debug_information,
    not_built_with_g,
    no_debug_information_no_id,
    more_modules,
    looking_up,
    how_many, ///< no text: the number of them
};

constexpr Speaker speakerOf(SymbolText) noexcept { return Speaker::symbols; }

} // namespace atomalloc::app
