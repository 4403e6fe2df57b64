// SPDX-License-Identifier: MPL-2.0
#include "app/export/csv_files.h"

#include "app/base/file_set.h"
#include "app/base/input_file.h"
#include "app/base/text.h"
#include "app/recording/run_json.h"
#include "app/words/export_text.h"

#include <utility>

namespace atomalloc::app {

std::function<bool(QIODevice &)> csvFile(std::function<void(CsvWriter &)> fill)
{
    return [fill = std::move(fill)](QIODevice &device) {
        CsvWriter out(device);
        fill(out);
        return out.flush();
    };
}

Outcome<QStringList> exportTogether(const QString &folder, std::vector<CsvFile> files, const std::vector<RunBeside> &runs,
                                    const WorkControl &work)
{
    if (folder.isEmpty())
        return fail(Problem{.kind = Problem::Kind::usage, .sentence = Sentence(ExportText::no_folder_named)});
    Result<TargetFolder, Sentence> target = TargetFolder::prepare(folder);
    if (!target)
        return fail(exportProblem(folder, target.error()));
    for (const RunBeside &kept : runs) {
        const QString place = folderOf(target->filePath(kept.fileName));
        files.push_back({kept.fileName, [&kept, place](QIODevice &device) {
                             JsonValue inputs = runInputsToJson(kept.run.inputs(), place);
                             addLook(inputs, kept.look);
                             const QByteArray json = writeJson(inputs);
                             return device.write(json) == json.size();
                         }});
    }
    FileSet written(std::move(*target));
    for (const CsvFile &wanted : files) {
        AtomicFile &file = written.add(wanted.name);
        if (!file.begin() || !wanted.write(file) || !file.good())
            return fail(exportProblem(file.fileName(), file.refusal()));
        if (work.stopRequested())
            return fail(Problem{.kind = Problem::Kind::cancelled, .sentence = Sentence(ExportText::export_stopped), .file = folder});
    }
    return written.commit();
}

Outcome<QStringList> exportFiles(const RecordedRun &run, const QString &folder, std::vector<CsvFile> files, const WorkControl &work,
                                 const RunLook &look)
{
    return exportTogether(folder, std::move(files), {{QStringLiteral("run.json"), run, look}}, work);
}

} // namespace atomalloc::app
