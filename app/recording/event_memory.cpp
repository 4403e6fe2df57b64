// SPDX-License-Identifier: MPL-2.0
#include "app/recording/event_memory.h"

#include "app/base/text.h"
#include "app/base/units.h"
#include "app/recording/recording_text.h"

#include <atomic>

namespace atomalloc::app {
namespace {

constexpr char kVariable[] = "ATOMALLOC_EVENT_MEMORY";
constexpr std::uint64_t kNotSaid = ~std::uint64_t{0};

std::atomic<std::uint64_t> s_said = kNotSaid;
std::atomic<std::uint64_t> s_usual = kUsualEventMemory;

} // namespace

std::uint64_t eventMemory()
{
    if (const std::uint64_t said = s_said.load(std::memory_order_relaxed); said != kNotSaid) // no order: it guards nothing
        return said;
    const Outcome<std::uint64_t> bytes = parseBytes(qEnvironmentVariable(kVariable));
    return bytes ? *bytes : s_usual.load(std::memory_order_relaxed); // no order: as above
}

// no order: as above
void setEventMemory(std::optional<std::uint64_t> bytes) noexcept { s_said.store(bytes.value_or(kNotSaid), std::memory_order_relaxed); }
void setUsualEventMemory(std::uint64_t bytes) noexcept { s_usual.store(bytes, std::memory_order_relaxed); }

Outcome<std::uint64_t> parseEventMemory(QStringView text, const QString &name)
{
    Outcome<std::uint64_t> bytes = parseBytes(text);
    if (bytes)
        return bytes;
    return fail(Problem{.kind = Problem::Kind::usage,
                        .sentence = Sentence(RecordingText::event_memory_must_be, name, quoted(text.toString())),
                        .file = {}});
}

Outcome<void> checkEventMemoryOfEnvironment()
{
    if (qEnvironmentVariableIsEmpty(kVariable))
        return {};
    const Outcome<std::uint64_t> bytes = parseEventMemory(qEnvironmentVariable(kVariable), QString::fromLatin1(kVariable));
    return bytes ? Outcome<void>() : fail(bytes.error());
}

} // namespace atomalloc::app
