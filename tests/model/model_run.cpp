// SPDX-License-Identifier: MPL-2.0
// The full form of the model checks: every protocol up to its bounds, then at random, and a table of what was run. Protocols run in
// processes of their own, as many at a time as asked for. Or one execution again, from its schedule.
#include "tests/model/search.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <map>
#include <sys/wait.h>
#include <unistd.h>

namespace atomalloc::model {

namespace {

struct Wanted
{
    std::uint64_t executions = 100'000'000; ///< at random, over all checks
    std::uint64_t seed = 1;
    unsigned jobs = 1;
    std::vector<std::string> only; ///< parts of the names of the protocols to run; empty: all
};

constexpr const char *kUsage = "model_run [--executions N] [--seed N] [--jobs N] [--only PART_OF_A_NAME]...\n"
                               "model_run --replay PROTOCOL CHECK SCHEDULE [BUG]\n";

struct Totals
{
    std::uint64_t all = 0, cutShort = 0, random = 0;
    unsigned failed = 0, bugs = 0, found = 0;
};

void printHead()
{
    std::printf("| %-32s | threads | preemptions | stale reads | executions |  cut short | complete | seconds |   random | seconds | bugs "
                "seeded | bugs found |\n",
                "protocol");
    std::printf("|%s|--------:|------------:|------------:|-----------:|-----------:|----------|--------:|---------:|--------:|------------"
                ":|-----------:|\n",
                std::string(34, '-').c_str());
}

/// Its part of the random executions: by what one costs.
std::uint64_t shareOf(const Protocol &protocol, std::uint64_t executions)
{
    constexpr std::uint64_t kLight = 10, kHeavy = 1;
    std::uint64_t sum = 0;
    for (const Protocol &other : protocols())
        sum += other.wholeAllocator ? kHeavy : kLight;
    return (executions * (protocol.wholeAllocator ? kHeavy : kLight) + sum - 1) / sum;
}

/// Prints the rows of one protocol.
Totals runProtocol(const Protocol &protocol, std::uint64_t randomExecutions, std::uint64_t seed)
{
    Totals totals;
    const std::vector<Site> sites = sitesOf(protocol);
    for (const Mutant &mutant : protocol.mutants) {
        const bool found = findBug(protocol, mutant, sites).failed;
        ++totals.bugs;
        totals.found += found ? 1 : 0;
        if (!found)
            std::printf("not found in %s: %s\n", protocol.name.c_str(), mutant.name.c_str());
    }
    for (std::size_t i = 0; i < protocol.checks.size(); ++i) {
        const Check &check = protocol.checks[i];
        Bounds bounds = check.bounds;
        bounds.preemptions = check.preemptions;
        const Outcome all = explore(check.program, bounds, {});
        const Outcome random =
            explore(check.program, bounds, {.random = true, .seed = seed, .executions = randomExecutions / protocol.checks.size() + 1});
        std::printf("| %-32s | %7u | %11u | %11u | %10llu | %10llu | %-8s | %7.1f | %8llu | %7.1f |", i == 0 ? protocol.name.c_str() : "",
                    check.program.threads, bounds.preemptions, bounds.staleReads, static_cast<unsigned long long>(all.executions),
                    static_cast<unsigned long long>(all.cutShort), all.complete ? "yes" : "NO", all.seconds,
                    static_cast<unsigned long long>(random.executions), random.seconds);
        if (i == 0)
            std::printf(" %11u | %10u |\n", totals.bugs, totals.found);
        else
            std::printf(" %11s | %10s |\n", "", "");
        totals.all += all.executions;
        totals.cutShort += all.cutShort;
        totals.random += random.executions;
        totals.failed += all.complete && !random.failed ? 0 : 1;
        for (const Outcome *outcome : {&all, &random})
            if (outcome->failed)
                std::printf("%s\n", describe(protocol, i, *outcome).c_str());
    }
    return totals;
}

/// Runs a protocol in a process of its own, which writes its rows and totals to a file.
class Worker
{
public:
    Worker(const Protocol &protocol, std::uint64_t randomExecutions, std::uint64_t seed) : m_file(std::tmpfile())
    {
        std::fflush(stdout);
        m_process = fork();
        if (m_process != 0)
            return;
        dup2(fileno(m_file), STDOUT_FILENO);
        const Totals totals = runProtocol(protocol, randomExecutions, seed);
        std::fflush(stdout);
        const bool written = write(STDOUT_FILENO, &totals, sizeof totals) == sizeof totals;
        _exit(written ? 0 : 1);
    }
    [[nodiscard]] pid_t process() const { return m_process; }
    void addTo(Totals &sum, bool ended)
    {
        std::rewind(m_file);
        std::string text;
        for (int c = 0; (c = std::fgetc(m_file)) != EOF;)
            text += static_cast<char>(c);
        std::fclose(m_file);
        Totals totals;
        if (!ended || text.size() < sizeof totals) {
            std::printf("%s\na protocol's process died\n", text.c_str());
            ++sum.failed;
            return;
        }
        std::memcpy(&totals, text.data() + text.size() - sizeof totals, sizeof totals);
        std::fwrite(text.data(), 1, text.size() - sizeof totals, stdout);
        sum.all += totals.all;
        sum.cutShort += totals.cutShort;
        sum.random += totals.random;
        sum.failed += totals.failed;
        sum.bugs += totals.bugs;
        sum.found += totals.found;
    }

private:
    std::FILE *m_file;
    pid_t m_process;
};

/// Those that are wanted, and first those that take long, so that none of them is left to run alone.
std::vector<const Protocol *> inOrder(const Wanted &wanted)
{
    std::vector<const Protocol *> chosen;
    for (const Protocol &protocol : protocols()) {
        const auto isPart = [&](const std::string &part) { return protocol.name.find(part) != std::string::npos; };
        if (wanted.only.empty() || std::ranges::any_of(wanted.only, isPart))
            chosen.push_back(&protocol);
    }
    std::ranges::stable_sort(chosen, std::ranges::greater{}, [](const Protocol *protocol) { return protocol->wholeAllocator; });
    return chosen;
}

int runAll(const Wanted &wanted)
{
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    const std::vector<const Protocol *> chosen = inOrder(wanted);
    if (chosen.empty()) {
        std::cerr << "no such protocol\n";
        return 2;
    }
    printHead();
    std::map<pid_t, Worker> running;
    Totals sum;
    const auto printNextThatEnds = [&] {
        int status = 0;
        const auto ended = running.extract(wait(&status));
        ended.mapped().addTo(sum, WIFEXITED(status) && WEXITSTATUS(status) == 0);
    };
    for (const Protocol *protocol : chosen) {
        if (running.size() >= wanted.jobs)
            printNextThatEnds();
        const Worker worker(*protocol, shareOf(*protocol, wanted.executions), wanted.seed);
        running.emplace(worker.process(), worker);
    }
    while (!running.empty())
        printNextThatEnds();
    // tests/proofs/figures reads it.
    std::printf(
        "\n%zu protocols: %llu executions up to the bounds, %llu equivalent to them cut short, %llu at random; %u of %u bugs found; %u "
        "checks failed\n",
        chosen.size(), static_cast<unsigned long long>(sum.all), static_cast<unsigned long long>(sum.cutShort),
        static_cast<unsigned long long>(sum.random), sum.found, sum.bugs, sum.failed);
    return sum.failed == 0 && sum.found == sum.bugs ? 0 : 1;
}

int replayOne(const std::string &name, std::size_t check, const std::string &text, const std::string &bug)
{
    const auto protocol = std::ranges::find(protocols(), name, &Protocol::name);
    const auto schedule = scheduleFromText(text);
    if (protocol == protocols().end() || check >= protocol->checks.size() || !schedule) {
        std::cerr << "no such protocol, check or schedule\n";
        return 2;
    }
    const auto mutant = std::ranges::find(protocol->mutants, bug, &Mutant::name);
    const bool seeded = mutant != protocol->mutants.end();
    if (!bug.empty() && !seeded) {
        std::cerr << "no such bug\n";
        return 2;
    }
    const auto site = seeded ? siteOf(*mutant, sitesOf(*protocol)) : std::nullopt;
    const Check &replayed = protocol->checks[check];
    const Outcome outcome = replay(replayed.program, replayed.bounds, *schedule, seeded ? &*mutant : nullptr, site.value_or(Site()));
    std::cout << outcome.trace << (outcome.failed ? outcome.message : "nothing failed") << "\n";
    return outcome.failed ? 1 : 0;
}

} // namespace

} // namespace atomalloc::model

int main(int argc, char **argv)
{
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.size() >= 4 && arguments[0] == "--replay")
        return atomalloc::model::replayOne(arguments[1], std::strtoul(arguments[2].c_str(), nullptr, 10), arguments[3],
                                           arguments.size() > 4 ? arguments[4] : "");
    atomalloc::model::Wanted wanted;
    for (std::size_t i = 0; i + 1 < arguments.size() + 1; i += 2) {
        const std::uint64_t value = i + 1 < arguments.size() ? std::strtoull(arguments[i + 1].c_str(), nullptr, 10) : 0;
        if (value > 0 && arguments[i] == "--executions")
            wanted.executions = value;
        else if (value > 0 && arguments[i] == "--seed")
            wanted.seed = value;
        else if (value > 0 && arguments[i] == "--jobs")
            wanted.jobs = static_cast<unsigned>(value);
        else if (i + 1 < arguments.size() && arguments[i] == "--only")
            wanted.only.push_back(arguments[i + 1]);
        else {
            std::cerr << atomalloc::model::kUsage;
            return 2;
        }
    }
    return runAll(wanted);
}
