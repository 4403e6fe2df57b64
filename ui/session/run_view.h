// SPDX-License-Identifier: GPL-3.0-or-later
// RunView: a run and a cursor in it. Two of them can stand side by side.
// It follows the growth of a run that is still being recorded, and it plays, steps and seeks.
// It knows how its own run was made and asks nobody what the next one will be.
// Owned by Session. UI thread only. The run is written by another thread meanwhile.
#pragma once

#include "app/query/lives_reader.h"
#include "app/recording/free_waits.h"
#include "app/recording/heap_state.h"
#include "app/recording/recorded_run.h"
#include "ui/session/run_origin.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace atomalloc::ui {

class Marks;
class Refresher;

class RunView : public QObject
{
    Q_OBJECT

public:
    enum class Kept { inAFile, nowhere };

    explicit RunView(QObject *parent = nullptr);

    [[nodiscard]] std::shared_ptr<const app::RecordedRun> run() const { return m_run; }    ///< null before the first
    [[nodiscard]] const app::HeapState *heap() const { return m_heap.get(); }              ///< at the cursor. Null before the first run
    [[nodiscard]] std::size_t position() const { return m_heap ? m_heap->position() : 0; } ///< number of events before the cursor
    [[nodiscard]] quint64 cursorTimeNs() const { return m_cursorNs; }                      ///< moves continuously while playing
    [[nodiscard]] bool growing() const { return m_growing; }                               ///< events are still being recorded
    /// Of the tasks of a run that has ended. While it grows they are not known.
    [[nodiscard]] const app::FreeWaits &freeWaits() const { return m_freeWaits; }
    [[nodiscard]] bool unsaved() const; ///< a run that has ended and is in no file yet
    [[nodiscard]] Kept kept() const { return m_kept; }
    /// How it is asked for on the command line.
    [[nodiscard]] const RunOrigin &origin() const { return m_origin; }
    [[nodiscard]] bool playing() const { return m_playing; }
    [[nodiscard]] double speed() const { return m_speed; } ///< run time per real time, kSlowest to kFastest
    /// Reads the lives of the run, for everybody who asks about them. Null before the first run.
    [[nodiscard]] const std::shared_ptr<app::LivesReader> &livesReader() const { return m_livesReader; }
    /// What panels show of the run up to the cursor, and when they look.
    [[nodiscard]] Refresher &refresher() { return *m_refresher; }
    /// The places on its time line that have names.
    [[nodiscard]] Marks &marks() { return *m_marks; }
    [[nodiscard]] const Marks &marks() const { return *m_marks; }

    /// Shows another run from its start, or none. Speed stays.
    void show(std::shared_ptr<const app::RecordedRun> run, Kept kept, RunOrigin origin = {});
    void setKept(Kept kept);
    /// It was saved in this file, which is its origin from now on.
    void setSaved(const QString &file);
    /// Looks at once whether the run has grown or ended. Otherwise this happens 60 times a second.
    void look();
    /// Plays `elapsedNs` of real time. The frame timer calls this while playing().
    void advance(quint64 elapsedNs);

public Q_SLOTS:
    void play(); ///< from the start again when the cursor is at the end
    void pause();
    void togglePlay();
    void stepForward(int events = 1); ///< pauses
    void stepBackward(int events = 1);
    void setPosition(std::size_t position); ///< pauses nothing. Clamped to the run
    void setTime(quint64 timeNs);           ///< likewise
    void setSpeed(double speed);            ///< clamps

Q_SIGNALS:
    void runChanged(); ///< another run is shown, or none
    void runGrew();    ///< at most 60 times a second while growing(), and once when the run has ended
    /// The cursor moved from `from` to position(). Views animate when the distance is small and playing or stepping.
    void positionChanged(std::size_t from);
    void playingChanged();
    void speedChanged();
    void keptChanged(); ///< the run was saved

private:
    void moveTo(std::size_t position, quint64 timeNs);
    void setPlaying(bool on);

    Refresher *m_refresher; ///< made first: it hears of a change before everybody who asks it
    Marks *m_marks;
    std::shared_ptr<const app::RecordedRun> m_run;
    std::shared_ptr<app::LivesReader> m_livesReader;
    std::unique_ptr<app::HeapState> m_heap;
    app::FreeWaits m_freeWaits;
    bool m_measured = false; ///< real threads and a real clock: playing follows the end while the run grows
    bool m_growing = false;
    Kept m_kept = Kept::inAFile;
    RunOrigin m_origin;
    std::size_t m_seenEvents = 0;
    quint64 m_cursorNs = 0;
    bool m_playing = false;
    double m_speed = 1;
    QTimer m_growthTimer;
    QTimer m_frameTimer;
    QElapsedTimer m_frameClock;
};

} // namespace atomalloc::ui
