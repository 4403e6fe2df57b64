// SPDX-License-Identifier: MPL-2.0
// Reads JSON (RFC 8259) strictly, with line and column of every part. Pure functions. Any thread.
#pragma once

#include "app/base/problem.h"
#include "app/json/json_value.h"

#include <QByteArrayView>

namespace atomalloc::app {

inline constexpr int kMaxJsonDepth = 64;
inline constexpr int kMaxJsonValues = 1'000'000; // a value takes some hundred bytes of memory
inline constexpr qint64 kMaxJsonBytes = qint64{16} << 20;

/// Reads one document. It refuses what is not strict JSON, text that is not UTF-8, duplicate keys, and numbers beyond a double.
/// It refuses more than kMaxJsonDepth levels, kMaxJsonValues values or kMaxJsonBytes bytes.
/// A byte order mark is skipped. Each Problem has `file`, line, column and one sentence.
Outcome<JsonValue> parseJson(QByteArrayView bytes, const QString &file = {});

} // namespace atomalloc::app
