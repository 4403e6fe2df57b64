// SPDX-License-Identifier: GPL-3.0-or-later
// The table of colours, the fonts, and how both reach the application.
#include "ui/theme/theme.h"

#include "ui/theme/icons.h"
#include "ui/theme/style_sheet.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QGuiApplication>
#include <QPalette>
#include <QScreen>
#include <QStyleFactory>

#include <algorithm>
#include <array>
#include <cmath>

namespace atomalloc::ui {
namespace {

struct TokenColors
{
    QRgb dark;
    QRgb light;
};

// In the order of Token.
constexpr std::array<TokenColors, static_cast<std::size_t>(Token::count)> kTokens{{
    {0xff12151b, 0xffeef1f5}, // window
    {0xff181c24, 0xffffffff}, // dock
    {0xff1f2530, 0xfff3f5f9}, // card
    {0xff0d1015, 0xfff8fafc}, // canvas
    {0xff151a22, 0xffffffff}, // lane
    {0xff10141a, 0xffffffff}, // field
    {0xff2b3341, 0xffd3dae4}, // line
    {0xff6b768a, 0xff7d889a}, // stroke
    {0xffeaeef5, 0xff141a23}, // text
    {0xffb3bdcd, 0xff434e60}, // text2
    {0xff8c98ab, 0xff5b677a}, // text3
    {0xff7cb2ff, 0xff1b5cc8}, // accent
    {0xff08111f, 0xffffffff}, // accentText
    {0xff1c2d49, 0xffdee9fb}, // accentBackground
    {0xff2c2140, 0xffefe6fb}, // waitBackground
    {0xff3a1b20, 0xfffce9e7}, // errorBackground
    {0xff7fd6a8, 0xff13704a}, // ok
    {0xfff3c55b, 0xff7a5600}, // warn
    {0xffff8f8f, 0xffb3261e}, // error
    {0xffeaeef5, 0xff141a23}, // seriesA
    {0xfff4a8d8, 0xffa02c70}, // seriesB
    {0xff5e9ef5, 0xff2f72d6}, // inUse
    {0xfff1e089, 0xff665c00}, // zeroing
    {0xfff79a3e, 0xffc95c00}, // hot
    {0xff79d0ea, 0xff0a7c98}, // cold
    {0xff7f8ba0, 0xff6c7789}, // free
    {0xff5d687c, 0xff818c9e}, // decommitted
    {0xff8c98ab, 0xff5b677a}, // retired
    {0xffcda7f7, 0xff6d3ab8}, // waiting
    {0xffc7ae7e, 0xff80672f}, // module1
    {0xff9db777, 0xff55702a}, // module2
    {0xffd79a94, 0xffa04f48}, // module3
    {0xff98a6e0, 0xff4d5cab}, // module4
    {0xff72bbb0, 0xff27706a}, // module5
    {0xffc49acb, 0xff7e4b8a}, // module6
    {0xff77839a, 0xff6a7485}, // moduleSystem
}};

constexpr int kGenerationSteps = 12;

struct Ramp
{
    QRgb first;
    QRgb last;
};

// The parts of the well known scales that stand out from the canvas: viridis on dark, cividis on light.
constexpr std::array<QRgb, 5> kViridis{0xff5a55a3, 0xff2a788e, 0xff22a884, 0xff7ad151, 0xfffde725};
constexpr std::array<QRgb, 5> kCividis{0xff948e77, 0xff7b7b78, 0xff666970, 0xff35456c, 0xff00224e};

QColor between(QRgb first, QRgb last, double share)
{
    const auto mix = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return {mix(qRed(first), qRed(last)), mix(qGreen(first), qGreen(last)), mix(qBlue(first), qBlue(last))};
}

QColor rampColor(const Ramp &ramp, std::uint64_t generation)
{
    const auto step = static_cast<double>(std::clamp<std::uint64_t>(generation, 1, kGenerationSteps) - 1) / (kGenerationSteps - 1);
    return between(ramp.first, ramp.last, step);
}

/// Design sizes are for a 13 px interface; people who enlarged their system's font get everything enlarged.
double fontScale()
{
    static const double scale = [] {
        const double systemPixels = QFontInfo(QFontDatabase::systemFont(QFontDatabase::GeneralFont)).pixelSize();
        return std::clamp(systemPixels / 15.0, 1.0, 2.0);
    }();
    return scale;
}

QFont scaledFont(const QStringList &families, double pixels, int weight)
{
    QFont font;
    font.setFamilies(families);
    const QScreen *screen = QGuiApplication::primaryScreen();
    const double dpi = screen ? screen->logicalDotsPerInchY() : 96.0;
    font.setPointSizeF(pixels * fontScale() * 72.0 / dpi);
    font.setWeight(static_cast<QFont::Weight>(weight));
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

QPalette makePalette(Theme::Kind kind)
{
    const auto color = [kind](Token token) { return Theme::color(kind, token); };
    QPalette palette;
    palette.setColor(QPalette::Window, color(Token::dock));
    palette.setColor(QPalette::WindowText, color(Token::text));
    palette.setColor(QPalette::Base, color(Token::field));
    palette.setColor(QPalette::AlternateBase, color(Token::card));
    palette.setColor(QPalette::Text, color(Token::text));
    palette.setColor(QPalette::PlaceholderText, color(Token::text3));
    palette.setColor(QPalette::Button, color(Token::card));
    palette.setColor(QPalette::ButtonText, color(Token::text));
    palette.setColor(QPalette::ToolTipBase, color(Token::card));
    palette.setColor(QPalette::ToolTipText, color(Token::text));
    palette.setColor(QPalette::Highlight, color(Token::accent));
    palette.setColor(QPalette::HighlightedText, color(Token::accentText));
    palette.setColor(QPalette::Link, color(Token::accent));
    palette.setColor(QPalette::BrightText, color(Token::error));
    palette.setColor(QPalette::Light, color(Token::card));
    palette.setColor(QPalette::Midlight, color(Token::line));
    palette.setColor(QPalette::Mid, color(Token::line));
    palette.setColor(QPalette::Dark, color(Token::stroke));
    palette.setColor(QPalette::Shadow, color(Token::canvas));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, color(Token::decommitted));
    return palette;
}

} // namespace

Theme::Theme(Kind kind, QObject *parent) : QObject(parent), m_kind(kind) {}

void Theme::setKind(Kind kind)
{
    m_kind = kind;
    if (qApp) {
        [[maybe_unused]] const Kind asked = systemKind();
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
        QApplication::setPalette(makePalette(kind));
        QApplication::setFont(textFont(13));
        qApp->setStyleSheet(styleSheet(*this));
    }
    Q_EMIT changed();
}

Theme::Kind Theme::systemKind()
{
    // Asked once, before the program's own palette hides the system's.
    static const Kind kind = QGuiApplication::palette().color(QPalette::Window).lightness() < 128 ? Kind::dark : Kind::light;
    return kind;
}

QColor Theme::color(Token token) const { return color(m_kind, token); }

QColor Theme::color(Kind kind, Token token)
{
    const TokenColors &colors = kTokens.at(static_cast<std::size_t>(token));
    return QColor::fromRgb(kind == Kind::dark ? colors.dark : colors.light);
}

QColor Theme::generationColor(Place place, std::uint64_t generation) const
{
    const bool dark = m_kind == Kind::dark;
    switch (place) {
    case Place::live:
        return rampColor(dark ? Ramp{0xff4b7cbf, 0xffaecefa} : Ramp{0xff2c6ac7, 0xff132e56}, generation);
    case Place::hot:
        return rampColor(dark ? Ramp{0xffbf7934, 0xfffbcc9e} : Ramp{0xffbb5600, 0xff502500}, generation);
    case Place::cold:
        return color(Token::cold);
    case Place::zeroing:
        return color(Token::zeroing);
    case Place::pool:
        return color(Token::free);
    case Place::retired:
        return color(Token::retired);
    case Place::none:
        break;
    }
    return color(Token::decommitted);
}

QColor Theme::scaleColor(double share) const
{
    const auto &scale = m_kind == Kind::dark ? kViridis : kCividis;
    const double at = std::clamp(share, 0.0, 1.0) * static_cast<double>(scale.size() - 1);
    const auto first = std::min(static_cast<std::size_t>(at), scale.size() - 2);
    return between(scale[first], scale[first + 1], at - static_cast<double>(first));
}

QColor Theme::onGeneration() const { return m_kind == Kind::dark ? QColor(Qt::black) : QColor(Qt::white); }

QFont Theme::textFont(double pixels, int weight) const
{
    return scaledFont({QStringLiteral("Inter"), QFontDatabase::systemFont(QFontDatabase::GeneralFont).family()}, pixels, weight);
}

QFont Theme::figureFont(double pixels, int weight) const
{
    QFont font =
        scaledFont({QStringLiteral("JetBrains Mono"), QFontDatabase::systemFont(QFontDatabase::FixedFont).family()}, pixels, weight);
    font.setStyleHint(QFont::Monospace);
    return font;
}

QIcon Theme::icon(const QString &name, Token token) const
{
    return tintedIcon(QStringLiteral(":/atomalloc/icons/%1.svg").arg(name), color(token), color(Token::decommitted));
}

} // namespace atomalloc::ui
