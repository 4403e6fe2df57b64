// SPDX-License-Identifier: MPL-2.0
// Reading a parsed JSON document by type. A reader names the fields that it wants. Each fault is kept with its place.
// A reader and its list of faults are used by one thread.
#pragma once

#include "app/base/problem.h"
#include "app/json/json_value.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace atomalloc::app {

/// The faults found in one file. After a fault the value keeps its default and reading goes on. So all faults are found.
class JsonFaults
{
public:
    explicit JsonFaults(QString file) : m_file(std::move(file)) {}

    void add(JsonPlace place, const Sentence &sentence);
    [[nodiscard]] bool none() const { return m_problems.empty(); }
    /// In the order of the file.
    [[nodiscard]] std::vector<Problem> all() const;
    /// The first in the order of the file. How many more there are is said at its end. REQUIRES: !none().
    [[nodiscard]] Problem first() const;

private:
    QString m_file;
    std::vector<Problem> m_problems;
};

/// Reads the members of one object. Each call names a key and a target. The target keeps its value when the key is absent.
/// finish() refuses the keys that no call has named.
class JsonObjectReader
{
public:
    /// `what` names the object in sentences: "a task group". A value that is no object is a fault, and then no field is read.
    JsonObjectReader(const JsonValue &value, Sentence what, JsonFaults &faults);

    /// The member, or null when absent. Marks the key as known.
    const JsonMember *member(const QString &key);
    [[nodiscard]] bool has(const QString &key) const { return m_isObject && m_value.find(key); }
    /// As member(), but absence is a fault at the object.
    const JsonMember *required(const QString &key);

    bool string(const QString &key, QString &target);
    bool boolean(const QString &key, bool &target);
    /// A whole number.
    bool count(const QString &key, std::uint64_t &target, std::uint64_t min = 0,
               std::uint64_t max = std::numeric_limits<std::uint64_t>::max());
    bool count(const QString &key, std::uint32_t &target, std::uint32_t min, std::uint32_t max);
    /// A number of bytes, or a string such as "64 KiB".
    bool bytes(const QString &key, std::uint64_t &target, std::uint64_t min = 0,
               std::uint64_t max = std::numeric_limits<std::uint64_t>::max());
    /// A number of nanoseconds, or a string such as "300 ms".
    bool duration(const QString &key, std::uint64_t &target, std::uint64_t max = std::numeric_limits<std::uint64_t>::max());
    bool real(const QString &key, double &target, double min = std::numeric_limits<double>::lowest(),
              double max = std::numeric_limits<double>::max());
    /// Calls `read` for each item of a list.
    void list(const QString &key, const std::function<void(const JsonValue &)> &read);
    /// The required version number of a format. "This scenario has version 2; this program reads version 1."
    bool version(const QString &key, int supported);
    /// One of the names.
    template <typename T>
    bool choice(const QString &key, T &target, std::type_identity_t<std::span<const std::pair<const char16_t *, T>>> names)
    {
        QStringList words;
        for (const auto &name : names)
            words << QString::fromUtf16(name.first);
        const int index = choiceIndex(key, words);
        if (index >= 0)
            target = names[static_cast<std::size_t>(index)].second;
        return index >= 0;
    }

    /// A fault at the value of `key`, or at the object when the key is absent.
    void fault(const QString &key, const Sentence &sentence);
    [[nodiscard]] JsonPlace place(const QString &key) const;

    void finish();

private:
    int choiceIndex(const QString &key, const QStringList &words);
    bool quantity(const QString &key, std::uint64_t &target, Outcome<std::uint64_t> (*parse)(QStringView), const Sentence &expected);
    void wrongType(const JsonMember &member, const Argument &expected);

    const JsonValue &m_value;
    Sentence m_what;
    JsonFaults &m_faults;
    QStringList m_known;
    bool m_isObject;
};

/// The whole number that a JSON number stands for ("65536", "6.5536e4"), or a sentence why it is none.
Outcome<std::uint64_t> wholeNumber(const QString &digits);

} // namespace atomalloc::app
