// SPDX-License-Identifier: MPL-2.0
#include "app/export/block_csv.h"

#include "app/base/worker.h"
#include "app/export/csv_files.h"
#include "app/words/export_text.h"

#include <QBuffer>

#include <string_view>
#include <utility>

namespace atomalloc::app {

void writeBlockColumns(CsvWriter &out, const LifeTable &table)
{
    for (const std::string_view name : {"block", "address_bytes", "state", "generation", "task", "site", "requested_bytes",
                                        "block_size_bytes", "born_event", "born_ns", "freed_event", "freed_ns"})
        out.text(name);
    out.text(std::string_view(table.isOfBlocks() ? "age_ns" : "lifetime_ns"));
    out.endRow();
}

void writeBlock(CsvWriter &out, const LifeTable &table, std::uint32_t entry)
{
    const Lifetimes &lifetimes = table.lives().lifetimes;
    const std::uint32_t life = table.lifeOf(entry);
    const bool lived = life != LifeTable::kNoLife;
    const bool counts = lived && (!table.isOfBlocks() || table.held(entry).inUse());
    out.number(table.blockOf(entry)).number(table.blockOf(entry) * table.lives().run->inputs().config.min_block_size);
    table.isOfBlocks() ? out.text(toName(table.held(entry).place)) : out.empty();
    out.number(table.generationOf(entry)).text(table.lives().names.task(table.taskOf(entry)));
    lived ? out.text(table.lives().names.site(lifetimes.site()[life], Field::site)) : out.empty();
    counts ? out.number(table.bytesOf(entry)) : out.empty();
    out.number(table.blockBytesOf(entry));
    lived ? out.number(lifetimes.born()[life]).number(lifetimes.bornNs()[life]) : out.empty().empty();
    lived &&lifetimes.freed()[life] != Lifetimes::kNever ? out.number(lifetimes.freed()[life]).number(lifetimes.freedNs()[life])
                                                         : out.empty().empty();
    counts ? out.number(table.lifetimeNsOf(entry)) : out.empty();
    out.endRow();
}

void writeBlocks(CsvWriter &out, const LifeTable &table, const WorkControl &work)
{
    writeBlockColumns(out, table);
    for (std::size_t row = 0; row < table.groupCount(); ++row) {
        work.setProgress(row, table.groupCount());
        for (const std::uint32_t entry : table.entriesOf(row)) {
            if (work.stopRequested())
                return;
            writeBlock(out, table, entry);
        }
    }
}

Outcome<QByteArray> blocksAsCsvNow(const LifeTable &table, const std::vector<std::uint32_t> &entries, const WorkControl &work)
{
    return guarded(Sentence(ExportText::the_export), [&]() -> Outcome<QByteArray> {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        CsvWriter out(buffer);
        writeBlockColumns(out, table);
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (work.stopRequested())
                return fail(Problem{.kind = Problem::Kind::cancelled, .sentence = Sentence(ExportText::export_stopped)});
            work.setProgress(i, entries.size());
            writeBlock(out, table, entries[i]);
        }
        out.flush();
        return buffer.data();
    });
}

namespace {

Outcome<QStringList> exportUnguardedBlocks(const LifeTable &table, const QString &folder, const WorkControl &work)
{
    return exportFiles(*table.lives().run, folder,
                       {{QStringLiteral("blocks.csv"), csvFile([&table, &work](CsvWriter &out) { writeBlocks(out, table, work); })}}, work);
}

} // namespace

Outcome<QStringList> exportBlocksNow(const LifeTable &table, const QString &folder, const WorkControl &work)
{
    return guarded(Sentence(ExportText::the_export), [&] { return exportUnguardedBlocks(table, folder, work); });
}

QCoro::Task<Outcome<QStringList>> exportBlocks(std::shared_ptr<const LifeTable> table, QString folder, WorkControl work)
{
    return onWorker(Sentence(ExportText::the_export), [table = std::move(table), folder = std::move(folder), work = std::move(work)] {
        return exportUnguardedBlocks(*table, folder, work);
    });
}

} // namespace atomalloc::app
