// SPDX-License-Identifier: MPL-2.0
#include "app/words/text_tables.h"

namespace atomalloc::app {

WordTable textsOf(Speaker speaker)
{
    switch (speaker) {
    case Speaker::made:
        break;
    case Speaker::base:
        return baseTexts();
    case Speaker::json:
        return jsonTexts();
    case Speaker::config:
        return configTexts();
    case Speaker::scenario:
        return scenarioTexts();
    case Speaker::importer:
        return importTexts();
    case Speaker::recording:
        return recordingTexts();
    case Speaker::open:
        return openTexts();
    case Speaker::query:
        return queryTexts();
    case Speaker::compare:
        return compareTexts();
    case Speaker::engine:
        return engineTexts();
    case Speaker::exporter:
        return exportTexts();
    case Speaker::symbols:
        return symbolTexts();
    case Speaker::record:
        return recordTexts();
    case Speaker::why:
        return whyTexts();
    }
    return {};
}

std::vector<WordTable> allTexts()
{
    return {baseTexts(),  jsonTexts(),    configTexts(), scenarioTexts(), importTexts(), recordingTexts(), openTexts(),
            queryTexts(), compareTexts(), engineTexts(), exportTexts(),   symbolTexts(), recordTexts(),    whyTexts()};
}

} // namespace atomalloc::app
