// SPDX-License-Identifier: MPL-2.0
// A check of JSON documents against the part of JSON Schema 2020-12 that the schemas in resources/schema use. For tests.
#pragma once

#include "app/json/json_value.h"

#include <QString>

namespace atomalloc::app {

/// The first thing about `value` that `schema` refuses, as "tasks[0].count: maximum"; empty when the value conforms. Keywords that the
/// check does not know are reported as well, so that none is passed over.
QString schemaFault(const JsonValue &value, const JsonValue &schema);

} // namespace atomalloc::app
