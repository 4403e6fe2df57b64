// SPDX-License-Identifier: MPL-2.0
// What a file is, judged by its first bytes. Pure functions, any thread.
#pragma once

#include "app/base/sentence.h"
#include "app/import/import_file.h"

#include <string_view>

namespace atomalloc::app {

/// `head`: the first unpacked bytes, up to 64 KiB of them.
[[nodiscard]] FileKind kindOf(std::string_view head);

/// Whether the bytes may be text, in any encoding that keeps ASCII.
[[nodiscard]] bool isText(std::string_view head);

/// For sentences: "a text file without \"= Start\"", "a PNG image", "binary data".
[[nodiscard]] Sentence looksLike(std::string_view head);

} // namespace atomalloc::app
