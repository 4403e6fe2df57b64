// SPDX-License-Identifier: MPL-2.0
#include "tests/lock_freedom/survey.h"

#include "tests/lock_freedom/crowd.h"

#include <algorithm>
#include <utility>

namespace atomalloc::lock_freedom {

namespace {

constexpr unsigned kOthers = 2;
constexpr std::uint64_t kOperations = 32;           ///< that each other thread must complete while the victim stands still
constexpr std::uint64_t kOperationsOfAMarch = 4;    ///< the same at each stop
constexpr std::uint64_t kMostInstructions = 40'000; ///< of a victim that the others make try again and again
constexpr std::size_t kMostProblems = 5;
constexpr int kMostAbandoned = 4; ///< threads that are blocked for ever may also spin for ever

void operate(void *scene) { static_cast<SurveyScene *>(scene)->operate(); }
void work(void *scene, unsigned worker) { static_cast<SurveyScene *>(scene)->work(worker); }
void giveBack(void *scene, unsigned worker) { static_cast<SurveyScene *>(scene)->giveBack(worker); }
template <Fate fate>
void takeStock(void *scene, unsigned worker)
{
    static_cast<SurveyScene *>(scene)->takeStock(worker, fate);
}

struct Attempt
{
    std::uint64_t point = 0; ///< that was aimed at
    std::uint64_t steps = 0; ///< that were made: fewer, if the operation was shorter this time
    bool reached = false;
    bool blocked = false;
    Aftermath aftermath;
};

class Surveyor
{
public:
    explicit Surveyor(const Case &subject) : m_subject(subject) {}

    /// One scene, parked again and again.
    void march(std::uint64_t instructions, std::uint64_t stops, Findings &findings)
    {
        const std::uint64_t stride = (instructions + stops - 1) / stops;
        auto scene = m_subject.make();
        SteppedThread victim(operate, scene.get(), 1, Fate::park);
        // Others that get in between each two instructions can make the victim try again for ever: that is lock-free, but has no end.
        for (std::uint64_t stop = 0; stop <= 2 * instructions / stride && victim.awaitStop(); ++stop) {
            ++findings.parked;
            if (!m_crowd->completes(work, scene.get(), kOperationsOfAMarch)) {
                ++findings.blocked; // it would be so at the next stops, too
                break;
            }
            victim.goOnTo(victim.steps() + stride);
        }
        if (victim.awaitStop())
            victim.goOn();
        if (!m_crowd->awaitEnd() || !m_crowd->completes(giveBack, scene.get(), 1) ||
            !m_crowd->completes(takeStock<Fate::park>, scene.get(), 1)) {
            ++findings.blocked;
            abandon(std::move(scene));
            return;
        }
        for (const std::string &problem : scene->aftermath(Fate::park).problems)
            findings.problems.push_back("after a march: " + problem);
    }

    std::uint64_t countInstructions()
    {
        const auto scene = m_subject.make();
        m_bound = scene->bound();
        if (m_subject.contended)
            m_crowd->begin(work, scene.get());
        SteppedThread victim(operate, scene.get(), kMostInstructions, Fate::park);
        victim.awaitStop();
        if (m_subject.contended)
            m_crowd->completes(1);
        victim.goOn();
        return victim.steps();
    }

    Attempt attempt(std::uint64_t point, Fate fate)
    {
        Attempt result;
        result.point = point;
        auto scene = m_subject.make();
        if (m_subject.contended)
            m_crowd->begin(work, scene.get());
        SteppedThread victim(operate, scene.get(), point, fate);
        result.reached = victim.awaitStop();
        result.steps = victim.steps();
        const bool worked = m_subject.contended ? m_crowd->completes(kOperations) : m_crowd->completes(work, scene.get(), kOperations);
        result.blocked = !worked || !m_crowd->completes(giveBack, scene.get(), 1);
        if (result.blocked && fate == Fate::kill) {
            abandon(std::move(scene));
            return result;
        }
        std::string complaint = scene->complaintWhileStopped();
        victim.goOn();
        if (result.blocked && !m_crowd->awaitEnd()) {
            abandon(std::move(scene));
            return result;
        }
        if (!m_crowd->completes(fate == Fate::kill ? takeStock<Fate::kill> : takeStock<Fate::park>, scene.get(), 1)) {
            result.blocked = true;
            abandon(std::move(scene));
            return result;
        }
        result.aftermath = scene->aftermath(fate);
        if (!complaint.empty())
            result.aftermath.problems.push_back(std::move(complaint));
        if (result.blocked)
            result.aftermath.problems.clear(); // what follows from it
        return result;
    }

    /// Stops the operation for certain. What it does under contention is as long as the others make it: where it ends before its point, it
    /// is stopped in another scene as far on, in proportion to `of` instructions, as its length then allows. Each turn comes nearer to the
    /// first instruction, which every operation reaches.
    Attempt attemptUntilReached(std::uint64_t point, std::uint64_t of, Fate fate)
    {
        for (;;) {
            Attempt result = attempt(point, fate);
            if (result.reached || result.blocked || !result.aftermath.problems.empty() || point == 1 || knowsEnough())
                return result;
            const std::uint64_t asFarOn = result.steps * point / of;
            of = std::max<std::uint64_t>(1, result.steps);
            point = std::clamp<std::uint64_t>(asFarOn, 1, point - 1);
        }
    }

    [[nodiscard]] std::uint64_t bound() const { return m_bound; }
    [[nodiscard]] bool knowsEnough() const { return m_abandoned == kMostAbandoned; }

private:
    /// What blocks them will never go away: they and the scene stay as they are, where leak checkers find them.
    void abandon(std::unique_ptr<SurveyScene> scene)
    {
        ++m_abandoned;
        static std::vector<std::pair<std::unique_ptr<SurveyScene>, std::unique_ptr<Crowd>>> &abandoned =
            *new std::vector<std::pair<std::unique_ptr<SurveyScene>, std::unique_ptr<Crowd>>>;
        abandoned.emplace_back(std::move(scene), std::exchange(m_crowd, std::make_unique<Crowd>(kOthers)));
    }

    const Case &m_subject;
    std::unique_ptr<Crowd> m_crowd = std::make_unique<Crowd>(kOthers);
    std::uint64_t m_bound = 0;
    int m_abandoned = 0;
};

void add(Findings &findings, const Attempt &attempt, Fate fate)
{
    if (attempt.reached)
        ++(fate == Fate::park ? findings.parked : findings.killed);
    findings.blocked += attempt.blocked ? 1 : 0;
    if (fate == Fate::kill)
        findings.largestLoss = std::max(findings.largestLoss, attempt.aftermath.lostBytes);
    for (const std::string &problem : attempt.aftermath.problems)
        if (findings.problems.size() < kMostProblems)
            findings.problems.push_back((fate == Fate::park ? "parked" : "killed") + std::string(" before instruction ") +
                                        std::to_string(attempt.point) + ": " + problem);
}

} // namespace

Findings survey(const Case &subject, const Effort &effort)
{
    Findings findings;
    Surveyor surveyor(subject);
    findings.instructions = surveyor.countInstructions();
    findings.bound = surveyor.bound();
    surveyor.march(findings.instructions, effort.marchStops, findings);
    // Parked and killed, each half way on average: one point costs as many steps as the operation has instructions.
    const std::uint64_t affordable = effort.steps / std::max<std::uint64_t>(1, findings.instructions);
    const std::uint64_t points = std::min(findings.instructions, std::max(affordable, effort.leastPoints));
    for (std::uint64_t i = 1; i <= points && !surveyor.knowsEnough(); ++i) {
        const std::uint64_t point = points == findings.instructions ? i : findings.instructions * i / (points + 1);
        for (const Fate fate : {Fate::park, Fate::kill})
            add(findings, surveyor.attemptUntilReached(point, findings.instructions, fate), fate);
    }
    return findings;
}

} // namespace atomalloc::lock_freedom
