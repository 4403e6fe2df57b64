// SPDX-License-Identifier: MPL-2.0
// Matcher: an expression made ready for the lives of one run. It looks at a batch of lives at a time, column by column.
// Constant once it is made. Any thread, while nobody extends the lifetimes.
#pragma once

#include "app/analysis/lifetimes.h"
#include "app/query/expression.h"
#include "app/query/life_names.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace atomalloc::app {

class Matcher
{
public:
    static constexpr std::size_t kBatch = 4096;

    /// A place that the run does not have is a Problem. `lifetimes` must outlive the matcher.
    [[nodiscard]] static Outcome<Matcher> make(const Expression &expression, const RecordedRun &run, const Lifetimes &lifetimes,
                                               const LifeNames &names);

    /// Sets entry i to 1 where life first + i matches, else to 0. REQUIRES: kBatch entries at most.
    void match(std::size_t first, std::span<std::uint8_t> matches) const;
    /// Whether a request that was not served would match, by what is known of it: who asked and for how much.
    [[nodiscard]] bool matchesRequest(TaskId task, std::uint64_t bytes) const { return matchesRequest(m_root, task, bytes); }

private:
    /// A column as numbers that can be compared.
    enum class Column : std::uint8_t {
        bytes,
        block_bytes,
        task,
        freed_by,
        born,
        born_ns,
        freed,
        freed_ns,
        lifetime_ns,
        generation,
        site,
    };
    struct Node
    {
        Expression::Kind kind = Expression::Kind::everything;
        std::vector<Node> parts;
        // Of a comparison.
        Column column = Column::bytes;
        Comparing how = Comparing::equal;
        bool withColumn = false; ///< the other side is a column
        Column other = Column::bytes;
        std::uint64_t number = 0;           ///< else the other side
        std::vector<std::uint8_t> byNumber; ///< of a name: what holds for each number. Of tasks the last entry is for nobody
    };
    struct Source
    {
        const RecordedRun &run;
        const Lifetimes &lifetimes;
        const LifeNames &names;
    };
    using Numbers = std::array<std::uint64_t, kBatch>;

    explicit Matcher(const Lifetimes &lifetimes) : m_lifetimes(&lifetimes) {}
    static Outcome<Node> nodeOf(const Expression &expression, const Source &source);
    static Outcome<Node> leafOf(const Comparison &comparison, const Source &source);
    static Outcome<Node> momentNode(const Comparison &comparison, const Source &source);
    static Node textNode(const Comparison &comparison, const Source &source);
    static Node nameLeaf(const Comparison &comparison, const QString &pattern, const Source &source);
    static Column columnOf(Field field) noexcept;

    [[nodiscard]] static bool matchesRequest(const Node &node, TaskId task, std::uint64_t bytes);
    void matchNode(const Node &node, std::size_t first, std::span<std::uint8_t> matches) const;
    void matchLeaf(const Node &node, std::size_t first, std::span<std::uint8_t> matches) const;
    void read(Column column, std::size_t first, std::span<std::uint64_t> numbers) const;

    const Lifetimes *m_lifetimes;
    Node m_root;
};

} // namespace atomalloc::app
