// SPDX-License-Identifier: MPL-2.0
#include "app/symbols/symbol_text.h"
#include "app/words/text_tables.h"

#include <QtGlobal>

namespace atomalloc::app {

namespace {

using enum SymbolText;

constexpr Text kTexts[] = {
    {module_is_gone, QT_TRANSLATE_NOOP("Symbols", "%1 is not on this computer, so its calls are told by their addresses.")},
    {module_is_newer,
     QT_TRANSLATE_NOOP("Symbols",
                       "%1 is newer than the recording, so its calls are told by their addresses. The file of that time would bring "
                       "their names.")},
    {module_differs,
     QT_TRANSLATE_NOOP("Symbols",
                       "%1 is another file than the one that was recorded, so its calls are told by their addresses. The recorded file "
                       "would bring their names.")},
    {module_is_no_elf, QT_TRANSLATE_NOOP("Symbols", "%1 is no program or library (ELF), so its calls are told by their addresses.")},
    {no_debug_information,
     QT_TRANSLATE_NOOP("Symbols",
                       "%1 has no debug information. %2 would bring lines and the rest of the names; it comes with a package such as "
                       "*-dbgsym or *-dbg.")},
    {not_built_with_g, QT_TRANSLATE_NOOP("Symbols", "%1 has no debug information: build it with -g to see lines and all names.")},
    {no_debug_information_no_id,
     QT_TRANSLATE_NOOP("Symbols", "%1 has no debug information. Built with -g, it would bring lines and names.")},
    {more_modules, QT_TRANSLATE_N_NOOP("Symbols", "%n more modules lack names.")},
    {looking_up, QT_TRANSLATE_NOOP("Symbols", "Looking up the names of functions in %1")},
};
static_assert(isComplete(kTexts, how_many));

} // namespace

WordTable symbolTexts() { return {"Symbols", kTexts}; }

} // namespace atomalloc::app
