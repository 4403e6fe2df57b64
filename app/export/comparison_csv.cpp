// SPDX-License-Identifier: MPL-2.0
#include "app/export/comparison_csv.h"

#include "app/base/worker.h"
#include "app/export/csv_export.h"
#include "app/export/csv_files.h"
#include "app/export/csv_writer.h"
#include "app/words/export_text.h"

#include <QDir>

#include <utility>

namespace atomalloc::app {

namespace {

void writeComparison(CsvWriter &out, const std::vector<ComparedFigure> &figures)
{
    out.texts({"table", "item", "figure", "unit", "a", "b", "difference", "percent", "better"}).endRow();
    const auto digits = [&out](std::optional<double> value, bool integral) {
        const QByteArray text = digitsOf(value, integral);
        out.text(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    };
    for (const ComparedFigure &figure : figures) {
        out.text(nameOf(figure.table)).text(figure.item).text(figure.name).text(figure.unit);
        digits(figure.a, figure.integral);
        digits(figure.b, figure.integral);
        digits(figure.difference(), figure.integral);
        digits(figure.percent(), false);
        out.text(nameOf(figure.verdict())).endRow();
    }
}

Outcome<QStringList> exportComparedNow(const std::shared_ptr<const RecordedRun> &a, const std::shared_ptr<const RecordedRun> &b,
                                       const QString &folder, const WorkControl &work)
{
    const bool sites = hasSites(*a) && hasSites(*b);
    const Outcome<FigureSheet> ofA = readFiguresNow(a, sites, work);
    if (!ofA)
        return fail(ofA.error());
    const Outcome<FigureSheet> ofB = readFiguresNow(b, sites, work);
    if (!ofB)
        return fail(ofB.error());
    return exportComparisonNow(compareFigures(*ofA, *ofB), *a, *b, folder, work);
}

} // namespace

QByteArray digitsOf(std::optional<double> value, bool integral)
{
    if (!value)
        return {};
    return integral ? QByteArray::number(static_cast<qlonglong>(*value)) : QByteArray::number(*value, 'f', 6);
}

Outcome<QStringList> exportComparisonNow(const std::vector<ComparedFigure> &figures, const RecordedRun &a, const RecordedRun &b,
                                         const QString &folder, const WorkControl &work)
{
    return guarded(Sentence(ExportText::the_export), [&] {
        return exportTogether(folder,
                              {{QStringLiteral("comparison.csv"), csvFile([&figures](CsvWriter &out) { writeComparison(out, figures); })}},
                              {{QStringLiteral("run-a.json"), a}, {QStringLiteral("run-b.json"), b}}, work);
    });
}

QCoro::Task<Outcome<QStringList>> exportComparison(std::vector<ComparedFigure> figures, std::shared_ptr<const RecordedRun> a,
                                                   std::shared_ptr<const RecordedRun> b, QString folder, WorkControl work)
{
    return onWorker(Sentence(ExportText::the_export),
                    [figures = std::move(figures), a = std::move(a), b = std::move(b), folder = std::move(folder), work = std::move(work)] {
                        return exportComparisonNow(figures, *a, *b, folder, work);
                    });
}

QCoro::Task<Outcome<QStringList>> exportComparedRuns(std::shared_ptr<const RecordedRun> a, std::shared_ptr<const RecordedRun> b,
                                                     QString folder, WorkControl work)
{
    return onWorker(Sentence(ExportText::the_export), [a = std::move(a), b = std::move(b), folder = std::move(folder),
                                                       work = std::move(work)] { return exportComparedNow(a, b, folder, work); });
}

QCoro::Task<Outcome<QStringList>> exportBothRuns(SeenRun a, SeenRun b, QString folder, WorkControl work)
{
    return onWorker(Sentence(ExportText::the_export),
                    [a = std::move(a), b = std::move(b), folder = std::move(folder), work = std::move(work)]() -> Outcome<QStringList> {
                        Outcome<QStringList> written = exportComparedNow(a.run, b.run, folder, work);
                        for (const auto &[seen, name] : {std::pair(&a, QStringLiteral("a")), std::pair(&b, QStringLiteral("b"))}) {
                            if (!written)
                                break;
                            const Outcome<QStringList> files =
                                exportCsvAsSeenNow(*seen->run, QDir(folder).filePath(name), seen->look, work);
                            if (!files)
                                return fail(files.error());
                            written->append(*files);
                        }
                        return written;
                    });
}

} // namespace atomalloc::app
