// SPDX-License-Identifier: MPL-2.0
// ExportText: the texts that app/export says. Their words are in app/words/export_texts.cpp.
#pragma once

#include "app/base/sentence.h"

#include <cstdint>

namespace atomalloc::app {

enum class ExportText : std::uint16_t {
    no_folder_named,
    export_stopped,
    the_export,
    saving_the_run,
    how_many, ///< no text: the number of them
};

constexpr Speaker speakerOf(ExportText) noexcept { return Speaker::exporter; }

} // namespace atomalloc::app
