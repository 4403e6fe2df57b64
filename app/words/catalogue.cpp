// SPDX-License-Identifier: MPL-2.0
#include "app/words/catalogue.h"

#include "app/base/units.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

namespace atomalloc::app {

namespace {

constexpr int kGrouped = 1000;

/// A number that has the form of `number` in every language and fits Qt's int: the forms depend on the last digits.
int formOf(std::uint64_t number) { return static_cast<int>(number < kGrouped ? number : kGrouped + number % kGrouped); }

QString folder() { return QStringLiteral(":/atomalloc/translations"); }

/// Lives as long as the program: translations are asked for from all threads.
const QTranslator &english()
{
    static const QTranslator *const kEnglish = [] {
        auto *translator = new QTranslator;
        if (!translator->load(QStringLiteral("atomalloc_en"), folder()))
            qFatal("the English catalogue is not in the program");
        return translator;
    }();
    return *kEnglish;
}

/// By this name the application's children are found again.
QString kindOfChild() { return QStringLiteral("atomalloc catalogue"); }

QTranslator *newTranslator()
{
    auto *translator = new QTranslator(QCoreApplication::instance());
    translator->setObjectName(kindOfChild());
    return translator;
}

/// What Qt says by itself, such as the buttons of its dialogs, where Debian's catalogues of Qt are installed. Below the own catalogue.
void speakForQt(const QLocale &locale)
{
    QTranslator *translator = newTranslator();
    if (translator->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(translator);
}

} // namespace

void speak(const QLocale &locale)
{
    qDeleteAll(QCoreApplication::instance()->findChildren<QTranslator *>(kindOfChild())); // a translator that ends leaves the application
    speakForQt(locale);
    QTranslator *translator = newTranslator();
    if (!translator->load(locale, QStringLiteral("atomalloc"), QStringLiteral("_"), folder()))
        static_cast<void>(translator->load(QStringLiteral("atomalloc_en"), folder()));
    QCoreApplication::installTranslator(translator);
}

QString inEnglish(const char *context, const char *text, std::uint64_t number)
{
    QString found = english().translate(context, text, nullptr, formOf(number));
    if (found.isEmpty())
        found = QString::fromUtf8(text);
    return found.replace(QStringLiteral("%n"), formatCount(number));
}

QString plural(const char *context, const char *text, std::uint64_t number)
{
    // Qt writes the number without its group marks. They are put in where the digits are.
    const int form = formOf(number);
    QString found = QCoreApplication::translate(context, text, nullptr, form);
    if (form >= kGrouped)
        found.replace(QString::number(form), localFigure(formatCount(number)));
    return found;
}

QString localFigure(const QString &english)
{
    //: Between groups of three digits, as in 1,234
    const QString group = QCoreApplication::translate("Figures", ",");
    //: Before the decimals, as in 1.5
    const QString decimal = QCoreApplication::translate("Figures", ".");
    if (group == u"," && decimal == u".")
        return english;
    QString local;
    for (const QChar c : english)
        local += c == u',' ? group : c == u'.' ? decimal : QString(c);
    return local;
}

} // namespace atomalloc::app
