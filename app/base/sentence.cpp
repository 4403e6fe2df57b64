// SPDX-License-Identifier: MPL-2.0
#include "app/base/sentence.h"

#include "app/base/base_text.h"

namespace atomalloc::app {

namespace {

std::vector<Sentence> sentencesOf(const QStringList &names) { return {names.begin(), names.end()}; }

} // namespace

Argument::Argument(QString asItIs) : text(std::move(asItIs)) {}
Argument::Argument(Kind itsKind, std::uint64_t itsNumber) : kind(itsKind), number(itsNumber) {}
Argument::Argument(Kind itsKind, double itsReal) : kind(itsKind), real(itsReal) {}
Argument::Argument(const Sentence &part) : kind(Kind::sentence), parts{part} {}
Argument::Argument(Kind itsKind, std::vector<Sentence> itsParts) : kind(itsKind), parts(std::move(itsParts)) {}

Sentence::Sentence(QString made)
{
    if (!made.isEmpty())
        m_arguments.emplace_back(std::move(made));
}

Sentence::Sentence(Argument figure) : m_arguments{std::move(figure)} {}

Argument asCount(std::uint64_t count) { return {Argument::Kind::count, count}; }
Argument asBytes(std::uint64_t bytes) { return {Argument::Kind::bytes, bytes}; }
Argument asRoundedBytes(std::uint64_t bytes) { return {Argument::Kind::rounded_bytes, static_cast<double>(bytes)}; }
Argument asDuration(std::uint64_t nanoseconds) { return {Argument::Kind::duration, nanoseconds}; }
Argument asRoundedDuration(std::uint64_t nanoseconds) { return {Argument::Kind::rounded_duration, static_cast<double>(nanoseconds)}; }
Argument asAnyOf(const QStringList &names) { return {Argument::Kind::any_of, sentencesOf(names)}; }
Argument asAllOf(const QStringList &names) { return {Argument::Kind::all_of, sentencesOf(names)}; }
Argument asAllOf(std::vector<Sentence> parts) { return {Argument::Kind::all_of, std::move(parts)}; }
Argument asRow(std::vector<Sentence> parts) { return {Argument::Kind::row, std::move(parts)}; }

Sentence followedBy(const Sentence &first, const Sentence &next)
{
    if (first.isEmpty() || next.isEmpty())
        return first.isEmpty() ? next : first;
    return Sentence(BaseText::two_sentences, first, next);
}

} // namespace atomalloc::app
