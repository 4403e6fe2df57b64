// SPDX-License-Identifier: MPL-2.0
// The full form: every case, parked at each of its instructions, parked and killed in a scene of its own at so many of them as 300,000
// steps reach (another number: the first argument), as a table. Each case runs in a process of its own, since what killed threads leave
// behind is never freed. Fails when somebody was blocked, too much was lost, or the control passed.
#include "tests/lock_freedom/cases.h"
#include "tests/lock_freedom/survey.h"

#include <charconv>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <limits>
#include <sys/wait.h>
#include <type_traits>
#include <unistd.h>

namespace atomalloc::lock_freedom {

namespace {

constexpr std::uint64_t kSteps = 300'000;
constexpr std::uint64_t kLeastPoints = 20;

/// The figures of Findings, as they come through a pipe; the sentences go to stderr.
struct Row
{
    std::uint64_t instructions, parked, killed, blocked, largestLoss, bound, problems;
};
static_assert(std::is_trivially_copyable_v<Row>);

int surveyInThisProcess(const Case &subject, const Effort &effort, int pipe)
{
    const Findings findings = survey(subject, effort);
    for (const std::string &problem : findings.problems)
        std::cerr << subject.operation << ", " << subject.pool << ": " << problem << '\n';
    const Row row{findings.instructions, findings.parked, findings.killed,         findings.blocked,
                  findings.largestLoss,  findings.bound,  findings.problems.size()};
    return write(pipe, &row, sizeof row) == sizeof row ? 0 : 1;
}

/// False: the process ended without an answer.
bool surveyInItsOwnProcess(const Case &subject, const Effort &effort, Row &row)
{
    int ends[2];
    if (pipe(ends) != 0)
        return false;
    const pid_t child = fork();
    if (child == 0)
        _exit(surveyInThisProcess(subject, effort, ends[1])); // not exit: threads may be blocked for ever
    close(ends[1]);
    const bool answered = child > 0 && read(ends[0], &row, sizeof row) == sizeof row;
    close(ends[0]);
    int status = 0;
    return child > 0 && waitpid(child, &status, 0) == child && answered && status == 0;
}

void print(const Case &subject, const Row &row)
{
    std::printf("%-26s %-10s %12llu %9llu %9llu %9llu %14llu %9llu\n", subject.operation.c_str(), subject.pool.c_str(),
                static_cast<unsigned long long>(row.instructions), static_cast<unsigned long long>(row.parked),
                static_cast<unsigned long long>(row.killed), static_cast<unsigned long long>(row.blocked),
                static_cast<unsigned long long>(row.largestLoss), static_cast<unsigned long long>(row.bound));
    std::fflush(stdout);
}

int run(std::uint64_t steps)
{
    const Effort effort{std::numeric_limits<std::uint32_t>::max(), steps, kLeastPoints};
    std::printf("%-26s %-10s %12s %9s %9s %9s %14s %9s\n", "operation", "pool", "instructions", "parked at", "killed at", "blocked",
                "largest loss B", "bound B");
    std::uint64_t total = 0, blocked = 0, bad = 0;
    for (const Case &subject : allocatorCases()) {
        Row row{};
        if (!surveyInItsOwnProcess(subject, effort, row)) {
            std::printf("%-26s %-10s crashed\n", subject.operation.c_str(), subject.pool.c_str());
            ++bad;
            continue;
        }
        print(subject, row);
        total += row.parked + row.killed;
        blocked += row.blocked;
        bad += row.blocked > 0 || row.largestLoss > row.bound || row.problems > 0 || row.parked == 0 || row.killed == 0 ? 1 : 0;
    }
    for (const Case &subject : controlCases()) {
        Row row{};
        const bool answered = surveyInItsOwnProcess(subject, effort, row);
        print(subject, row);
        bad += answered && row.blocked > 0 ? 0 : 1;
    }
    std::printf("result: %llu points, %llu blocked, %llu cases failed; the mutex pools of the control were blocked\n",
                static_cast<unsigned long long>(total), static_cast<unsigned long long>(blocked), static_cast<unsigned long long>(bad));
    return bad == 0 ? 0 : 1;
}

} // namespace

} // namespace atomalloc::lock_freedom

int main(int count, char **arguments)
{
    if (!atomalloc::lock_freedom::kCanSingleStep) {
        std::puts("result: skipped, single steps need Linux on x86-64, without a sanitizer");
        return 0;
    }
    std::uint64_t steps = atomalloc::lock_freedom::kSteps;
    if (count > 1) {
        const char *end = arguments[1] + std::strlen(arguments[1]);
        if (std::from_chars(arguments[1], end, steps).ptr != end) {
            std::fprintf(stderr, "usage: %s [steps per case]\n", arguments[0]);
            return 2;
        }
    }
    return atomalloc::lock_freedom::run(steps);
}
