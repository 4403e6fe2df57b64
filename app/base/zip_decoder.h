// SPDX-License-Identifier: MPL-2.0
// The decoder of zip archives that hold one file, by libarchive. Folders in the archive, and what macOS adds, are passed over.
// Owned by one ByteSource, called by its thread.
#pragma once

#include "app/base/decoder.h"

namespace atomalloc::app {

/// Null when libarchive has no memory for it.
[[nodiscard]] std::unique_ptr<Decoder> makeZipDecoder(Decoder::LoadMore loadMore);

} // namespace atomalloc::app
