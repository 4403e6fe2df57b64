// SPDX-License-Identifier: MPL-2.0
// Reads JSON (RFC 8259) strictly, with line and column of every part. Pure functions; any thread.
#pragma once

#include "app/base/problem.h"
#include "app/json/json_value.h"

#include <QByteArrayView>

namespace atomalloc::app {

inline constexpr int kMaxJsonDepth = 64;
inline constexpr int kMaxJsonValues = 1'000'000; // a value takes some hundred bytes of memory
inline constexpr qint64 kMaxJsonBytes = qint64{16} << 20;

/// Refuses what is not strict JSON, and also: duplicate keys, more than kMaxJsonDepth levels, kMaxJsonValues or kMaxJsonBytes, text that is
/// not UTF-8, numbers beyond a double. Each Problem has `file`, line and column and one sentence. A byte order mark is skipped.
Outcome<JsonValue> parseJson(QByteArrayView bytes, const QString &file = {});

} // namespace atomalloc::app
