// SPDX-License-Identifier: MPL-2.0
#include "app/base/units.h"

#include "app/base/base_text.h"
#include "app/base/text.h"

#include <QLocale>

#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <span>

namespace atomalloc::app {

namespace {

__extension__ using Wide = unsigned __int128;

constexpr std::uint64_t kMax = std::numeric_limits<std::uint64_t>::max();
constexpr int kMaxDigits = 20; // so that digits * unit fits a Wide

struct Unit
{
    const char16_t *name;
    std::uint64_t factor;
};

constexpr std::array kByteUnits{
    Unit{u"TiB", std::uint64_t{1} << 40},
    Unit{u"GiB", std::uint64_t{1} << 30},
    Unit{u"MiB", std::uint64_t{1} << 20},
    Unit{u"KiB", std::uint64_t{1} << 10},
    Unit{u"B", 1},
};
constexpr std::array kByteLetters{
    Unit{u"T", std::uint64_t{1} << 40},
    Unit{u"G", std::uint64_t{1} << 30},
    Unit{u"M", std::uint64_t{1} << 20},
    Unit{u"K", std::uint64_t{1} << 10},
};
constexpr std::array kDurationUnits{
    Unit{u"h", 3'600'000'000'000U}, Unit{u"min", 60'000'000'000U}, Unit{u"s", 1'000'000'000U}, Unit{u"ms", 1'000'000U},
    Unit{u"\u00b5s", 1'000U},       Unit{u"\u03bcs", 1'000U},      Unit{u"us", 1'000U},        Unit{u"ns", 1U},
};

/// A decimal number and what stands behind it: digits / 10^decimals, then the suffix.
struct Quantity
{
    Wide digits = 0;
    int decimals = 0;
    bool tooLong = false;
    QStringView number;
    QStringView suffix;
};

bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }

std::optional<Quantity> splitQuantity(QStringView text)
{
    text = text.trimmed();
    Quantity quantity;
    qsizetype at = 0;
    int digits = 0;
    bool point = false;
    for (; at < text.size() && (isDigit(text[at]) || (text[at] == u'.' && !point && at > 0)); ++at) {
        if (text[at] == u'.') {
            point = true;
            continue;
        }
        quantity.decimals += point ? 1 : 0;
        digits += quantity.digits != 0 || text[at] != u'0' ? 1 : 0;
        if (digits <= kMaxDigits)
            quantity.digits = quantity.digits * 10 + static_cast<unsigned>(text[at].unicode() - u'0');
    }
    if (at == 0 || text[at - 1] == u'.')
        return std::nullopt;
    quantity.tooLong = digits > kMaxDigits || quantity.decimals > 18;
    quantity.number = text.first(at);
    quantity.suffix = text.sliced(at).trimmed();
    return quantity;
}

std::optional<std::uint64_t> factorOf(QStringView suffix, std::span<const Unit> units, Qt::CaseSensitivity sensitivity)
{
    for (const Unit &unit : units) {
        if (suffix.compare(QStringView(unit.name), sensitivity) == 0)
            return unit.factor;
    }
    return std::nullopt;
}

enum class Scaled { exact, fractional, overflow };

/// digits / 10^decimals * factor, rounded down when fractional.
Scaled scale(const Quantity &quantity, std::uint64_t factor, std::uint64_t &result)
{
    if (quantity.tooLong)
        return Scaled::overflow;
    Wide divisor = 1;
    for (int i = 0; i < quantity.decimals; ++i)
        divisor *= 10;
    const Wide product = quantity.digits * factor;
    if (product / divisor > kMax)
        return Scaled::overflow;
    result = static_cast<std::uint64_t>(product / divisor);
    return product % divisor == 0 ? Scaled::exact : Scaled::fractional;
}

Unexpected<Problem> usage(const Sentence &sentence) { return fail(Problem{Problem::Kind::usage, sentence, {}, 0, 0}); }

/// `"64 Kb" is not a size. Write 64 KiB, 65536 or 64K.` With the number that was written, where its unit can be guessed.
Sentence notASize(QStringView text, const std::optional<Quantity> &quantity)
{
    QString number = QStringLiteral("64");
    QString letter = QStringLiteral("K");
    std::uint64_t bytes = 65536;
    if (quantity && !quantity->suffix.isEmpty()) {
        const auto factor = factorOf(quantity->suffix.first(1), kByteLetters, Qt::CaseInsensitive);
        std::uint64_t guess = 0;
        if (factor && scale(*quantity, *factor, guess) == Scaled::exact) {
            number = quantity->number.toString();
            letter = quantity->suffix.first(1).toString().toUpper();
            bytes = guess;
        }
    }
    return Sentence(BaseText::not_a_size, quoted(text), number, letter, QString::number(bytes));
}

QString groupedDigits(QString digits)
{
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, u',');
    return digits;
}

/// value / factor with the fewest decimals that are exact, or nothing when more than `decimals` would be needed.
std::optional<QString> exactDecimal(std::uint64_t value, std::uint64_t factor, int decimals)
{
    std::uint64_t scaleBy = 1;
    for (int i = 0; i <= decimals; ++i, scaleBy *= 10) {
        const Wide scaled = Wide{value} * scaleBy;
        if (scaled % factor == 0) {
            QString digits = QString::number(static_cast<std::uint64_t>(scaled / factor));
            if (i > 0)
                digits.insert(digits.size() - i, u'.');
            return digits;
        }
    }
    return std::nullopt;
}

/// Three figures: 2.13, 21.3, 213; trailing zeros dropped.
/// From here on a double has no decimals, and nobody counts the digits.
constexpr double kLongestDecimal = 1e15;

QString threeFigures(double value)
{
    if (!(value < kLongestDecimal))
        return QString::number(value, 'g', 3);
    const int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    QString text = QString::number(value, 'f', decimals);
    if (decimals > 0) {
        while (text.endsWith(u'0'))
            text.chop(1);
        if (text.endsWith(u'.'))
            text.chop(1);
        return text;
    }
    return groupedDigits(text);
}

/// A size in binary units that two decimals tell exactly has .25, .5, .75 or none of them.
bool isQuarters(double value) { return std::fmod(value, 0.25) == 0; }

QString quarters(double value)
{
    QString text = formatDecimal(value, 2);
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

} // namespace

Outcome<std::uint64_t> parseBytes(QStringView text)
{
    const auto quantity = splitQuantity(text);
    std::optional<std::uint64_t> factor;
    if (quantity) {
        factor =
            quantity->suffix.isEmpty() ? std::optional<std::uint64_t>(1) : factorOf(quantity->suffix, kByteLetters, Qt::CaseInsensitive);
        // "b" alone would be bits.
        if (!factor && quantity->suffix != u"b")
            factor = factorOf(quantity->suffix, kByteUnits, Qt::CaseInsensitive);
    }
    if (!factor)
        return usage(notASize(text, quantity));
    std::uint64_t bytes = 0;
    switch (scale(*quantity, *factor, bytes)) {
    case Scaled::overflow:
        return usage(Sentence(BaseText::too_large_for_size, quoted(text), asCount(kMax)));
    case Scaled::fractional:
        return usage(Sentence(BaseText::no_whole_bytes, quoted(text), QString::number(bytes), QString::number(bytes + 1)));
    case Scaled::exact:
        break;
    }
    return bytes;
}

Outcome<std::uint64_t> parseDurationNs(QStringView text)
{
    const auto quantity = splitQuantity(text);
    std::optional<std::uint64_t> factor;
    if (quantity)
        factor =
            quantity->suffix.isEmpty() ? std::optional<std::uint64_t>(1) : factorOf(quantity->suffix, kDurationUnits, Qt::CaseSensitive);
    if (!factor)
        return usage(Sentence(BaseText::not_a_duration, quoted(text)));
    std::uint64_t nanoseconds = 0;
    switch (scale(*quantity, *factor, nanoseconds)) {
    case Scaled::overflow:
        return usage(Sentence(BaseText::too_long_for_duration, quoted(text), asCount(kMax)));
    case Scaled::fractional:
        return usage(
            Sentence(BaseText::no_whole_nanoseconds, quoted(text), QString::number(nanoseconds), QString::number(nanoseconds + 1)));
    case Scaled::exact:
        break;
    }
    return nanoseconds;
}

Outcome<std::uint64_t> parseCount(QStringView text)
{
    const auto quantity = splitQuantity(text);
    if (!quantity || !quantity->suffix.isEmpty() || quantity->decimals > 0)
        return usage(Sentence(BaseText::no_whole_number, quoted(text)));
    std::uint64_t count = 0;
    if (scale(*quantity, 1, count) != Scaled::exact)
        return usage(Sentence(BaseText::number_too_large, quoted(text), asCount(kMax)));
    return count;
}

std::optional<std::uint64_t> parseDigits(QStringView text)
{
    if (!std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; }))
        return std::nullopt;
    const Outcome<std::uint64_t> count = parseCount(text);
    return count ? std::optional(*count) : std::nullopt;
}

QString formatBytes(std::uint64_t bytes)
{
    for (const Unit &unit : kByteUnits) {
        if (bytes < unit.factor)
            continue;
        if (const auto digits = exactDecimal(bytes, unit.factor, 2))
            return *digits + u' ' + QString::fromUtf16(unit.name);
    }
    return QString::number(bytes) + QStringLiteral(" B");
}

QString formatBytesRounded(double bytes)
{
    for (const Unit &unit : kByteUnits) {
        const auto factor = static_cast<double>(unit.factor);
        if (unit.factor > 1 && bytes >= factor && isQuarters(bytes / factor))
            return quarters(bytes / factor) + u' ' + QString::fromUtf16(unit.name);
        // 1,023.6 KiB would round to 1,024 KiB: the next unit says it better.
        if (unit.factor > 1 && bytes >= factor * 0.9995)
            return threeFigures(bytes / factor) + u' ' + QString::fromUtf16(unit.name);
    }
    return formatDecimal(std::round(bytes), 0) + QStringLiteral(" B");
}

QString formatDuration(std::uint64_t nanoseconds)
{
    if (nanoseconds == 0)
        return QStringLiteral("0 s");
    for (const Unit &unit : kDurationUnits) {
        // Minutes and hours only when whole, and from two of them on: 90 s is "90 s", 300 s is "5 min".
        const bool sexagesimal = unit.factor > 1'000'000'000U;
        if (nanoseconds < (sexagesimal && unit.factor < 3'600'000'000'000U ? 2 * unit.factor : unit.factor))
            continue;
        if (const auto digits = exactDecimal(nanoseconds, unit.factor, sexagesimal ? 0 : 3))
            return *digits + u' ' + QString::fromUtf16(unit.name);
    }
    return QString::number(nanoseconds) + QStringLiteral(" ns");
}

QString formatDurationRounded(double nanoseconds)
{
    constexpr std::array kSteps{Unit{u"s", 1'000'000'000U}, Unit{u"ms", 1'000'000U}, Unit{u"\u00b5s", 1'000U}};
    for (const Unit &unit : kSteps) {
        const auto factor = static_cast<double>(unit.factor);
        if (nanoseconds >= factor * 0.9995)
            return threeFigures(nanoseconds / factor) + u' ' + QString::fromUtf16(unit.name);
    }
    return threeFigures(nanoseconds) + QStringLiteral(" ns");
}

QString formatTime(std::uint64_t nanoseconds)
{
    const std::uint64_t micros = nanoseconds / 1'000 + (nanoseconds % 1'000 > 0 ? 1 : 0);
    const QString fraction = QString::number(micros % 1'000'000).rightJustified(6, u'0');
    return QStringLiteral("%1.%2 %3 s").arg(formatCount(micros / 1'000'000), fraction.first(3), fraction.last(3));
}

QString formatCount(std::uint64_t count) { return groupedDigits(QString::number(count)); }

QString formatDecimal(double value, int decimals)
{
    if (!(std::abs(value) < kLongestDecimal))
        return QString::number(value, 'g', 3).replace(u'-', u'\u2212');
    QString digits = QString::number(std::abs(value), 'f', decimals);
    const qsizetype whole = decimals > 0 ? digits.size() - decimals - 1 : digits.size();
    const bool zero = QStringView(digits).toDouble() == 0;
    return (value < 0 && !zero ? QStringLiteral("\u2212") : QString()) + groupedDigits(digits.first(whole)) + digits.sliced(whole);
}

QString formatPercent(double ratio, int decimals) { return formatDecimal(ratio * 100, decimals) + QStringLiteral(" %"); }

} // namespace atomalloc::app
