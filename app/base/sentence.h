// SPDX-License-Identifier: MPL-2.0
// Sentence: what is said to a person, before it is put into words. It names a text and carries what the text speaks of.
// app/words has the words, in each language. Plain values. Any thread.
#pragma once

#include <QString>
#include <QStringList>

#include <concepts>
#include <cstdint>
#include <type_traits>
#include <utility>
#include <vector>

namespace atomalloc::app {

/// The folder whose enum names a text. Each folder that says something has one such enum: BaseText, JsonText ...
enum class Speaker : std::uint8_t {
    made, ///< the text is made already: by the operating system, by a library or by the command line
    base,
    json,
    config,
    scenario,
    importer,
    recording,
    open,
    query,
    compare,
    engine,
    exporter,
    symbols,
    record,
    why,
};

/// One text of one folder. Made from an enumerator of that folder's enum, for which there is a speakerOf().
class TextId
{
public:
    constexpr TextId() = default;
    template <typename T>
    requires std::is_enum_v<T>
    constexpr TextId(T text) : m_speaker(speakerOf(text)), m_index(static_cast<std::uint16_t>(text)) {}
    [[nodiscard]] constexpr Speaker speaker() const noexcept { return m_speaker; }
    [[nodiscard]] constexpr std::uint16_t index() const noexcept { return m_index; }
    bool operator==(const TextId &) const = default;

private:
    Speaker m_speaker = Speaker::made;
    std::uint16_t m_index = 0;
};

class Sentence;

/// What a sentence speaks of. Names and texts of files stand as they are. Figures follow the language.
struct Argument
{
    enum class Kind : std::uint8_t {
        text,             ///< as it is: a name, a piece of a file, digits that somebody is told to write
        sentence,         ///< a part of a sentence
        count,            ///< "63,452". The first one of a sentence chooses between singular and plural
        bytes,            ///< "64 KiB", exact
        rounded_bytes,    ///< "2.1 KiB"
        duration,         ///< "300 ms", exact, from nanoseconds
        rounded_duration, ///< "1.84 ms", from nanoseconds
        any_of,           ///< "a, b or c"
        all_of,           ///< "a, b and c"
        row,              ///< "a, b, c"
    };

    Argument(QString asItIs);
    Argument(const Sentence &part);
    template <std::integral T>
    Argument(T digits) : Argument(QString::number(digits))
    {
    }
    Argument(Kind itsKind, std::uint64_t itsNumber);
    Argument(Kind itsKind, double itsReal);
    Argument(Kind itsKind, std::vector<Sentence> itsParts);

    bool operator==(const Argument &) const = default;

    Kind kind = Kind::text;
    QString text;
    std::uint64_t number = 0;
    double real = 0;
    std::vector<Sentence> parts;
};

class Sentence
{
public:
    /// Says nothing.
    Sentence() = default;
    /// A text that is made already.
    Sentence(QString made);
    /// A figure or a list by itself.
    explicit Sentence(Argument figure);
    /// A text of app/words. The arguments stand for its %1, %2 ... in this order. %n is the first count among them.
    template <typename... Arguments>
    explicit Sentence(TextId id, Arguments &&...arguments) : m_id(id), m_arguments{Argument(std::forward<Arguments>(arguments))...}
    {
    }

    [[nodiscard]] TextId id() const noexcept { return m_id; }
    [[nodiscard]] const std::vector<Argument> &arguments() const noexcept { return m_arguments; }
    [[nodiscard]] bool isEmpty() const noexcept { return m_id == TextId() && m_arguments.empty(); }
    bool operator==(const Sentence &) const = default;

private:
    TextId m_id;
    std::vector<Argument> m_arguments;
};

[[nodiscard]] Argument asCount(std::uint64_t count);
[[nodiscard]] Argument asBytes(std::uint64_t bytes);
[[nodiscard]] Argument asRoundedBytes(std::uint64_t bytes);
[[nodiscard]] Argument asDuration(std::uint64_t nanoseconds);
[[nodiscard]] Argument asRoundedDuration(std::uint64_t nanoseconds);
[[nodiscard]] Argument asAnyOf(const QStringList &names);
[[nodiscard]] Argument asAllOf(const QStringList &names);
[[nodiscard]] Argument asAllOf(std::vector<Sentence> parts);
[[nodiscard]] Argument asRow(std::vector<Sentence> parts);

/// The two after each other. Where one of them says nothing, the other one.
[[nodiscard]] Sentence followedBy(const Sentence &first, const Sentence &next);

} // namespace atomalloc::app
