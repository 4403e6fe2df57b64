// SPDX-License-Identifier: GPL-3.0-or-later
// Marks: the named places A to D on the time line of the run on the screen, and those that the program finds by itself: peak, largest
// growth, first wait, first refusal, end. A place is a number of events, as positions of the cursor are. Another run has no marks.
// Every time axis shows them. A < B < C < D is not demanded. Owned by the RunView. UI thread only.
#pragma once

#include "app/recording/run_look.h"

#include <QObject>
#include <QString>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace atomalloc::ui {

class RunView;

struct Mark
{
    std::size_t position = 0; ///< number of events before it
    std::uint64_t time_ns = 0;
    QString name; ///< as a person gave it. Empty: the letter alone
    bool operator==(const Mark &) const = default;
};

struct FoundMark
{
    enum class Kind : std::uint8_t { peak, largest_growth, first_wait, first_refusal, end };
    static constexpr int kKinds = 5;
    Kind kind = Kind::peak;
    std::size_t position = 0;
    std::uint64_t time_ns = 0;
    bool operator==(const FoundMark &) const = default;
};

class Marks : public QObject
{
    Q_OBJECT

public:
    static constexpr int kCount = 4;

    /// `runView` is the parent.
    explicit Marks(RunView &runView);

    /// `number` is 0 to 3. Nothing: it is not set.
    [[nodiscard]] const std::optional<Mark> &mark(int number) const { return m_marks[static_cast<std::size_t>(number)]; }
    /// "A" to "D".
    [[nodiscard]] static QString letter(int number) { return QString(QChar(u'A' + number)); }
    [[nodiscard]] int count() const;
    /// The first one that is set at this position. -1: there is none.
    [[nodiscard]] int at(std::size_t position) const;
    /// Sets or moves it. Its name stays. A position behind the end is the end. Without a run nothing happens.
    void set(int number, std::size_t position);
    /// Sets the first one that is free, and tells which. -1: all are set, and none was moved.
    int setNext(std::size_t position);
    /// Moves the cursor there. Nothing happens for one that is not set.
    void goTo(int number);
    /// The one that was set, moved or gone to last. -1: it is gone, or there was none.
    [[nodiscard]] int current() const { return m_current; }
    /// Nothing happens to one that is not set.
    void rename(int number, const QString &name);
    void remove(int number);
    using All = std::array<std::optional<Mark>, kCount>;
    [[nodiscard]] const All &all() const { return m_marks; }
    /// All of them at once, as they were kept.
    void restore(const All &marks);
    /// Those that a file has kept with the run.
    void take(const std::vector<app::LookMark> &marks);

    /// What the run so far has of them, by time. Those of a measured run, whose events are not in their order, are none.
    [[nodiscard]] const std::vector<FoundMark> &found() const { return m_found; }
    [[nodiscard]] std::optional<FoundMark> found(FoundMark::Kind kind) const;
    /// "Peak", "Largest growth" ...: translated.
    [[nodiscard]] static QString text(FoundMark::Kind kind);

Q_SIGNALS:
    void changed();      ///< those that a person has set
    void foundChanged(); ///< found()

private:
    void runChanged();
    void find();

    RunView &m_runView;
    All m_marks;
    int m_current = -1;
    std::vector<FoundMark> m_found;
};

} // namespace atomalloc::ui
