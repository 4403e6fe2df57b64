// SPDX-License-Identifier: MPL-2.0
#include "app/record/kept_recording.h"

#include "app/base/atomic_file.h"
#include "app/base/file_set.h"
#include "app/record/preload/last_words.h"
#include "app/record/record_text.h"

#include <QFile>

#include <zstd.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace atomalloc::app {

namespace {

constexpr qint64 kPiece = qint64{1} << 20;
constexpr int kLevel = 3; ///< of zstd: fast

struct FreeContext
{
    void operator()(ZSTD_CCtx *context) const { ZSTD_freeCCtx(context); }
};

/// Where the text ends and the zeros begin, which a recorder leaves that could not say its last words.
qint64 textEnd(QFile &file)
{
    qint64 end = file.size();
    while (end > 0) {
        const qint64 begin = std::max<qint64>(0, end - kPiece);
        if (!file.seek(begin))
            return end;
        const QByteArray piece = file.read(end - begin);
        const auto last = std::find_if(piece.crbegin(), piece.crend(), [](char letter) { return letter != '\0'; });
        if (last != piece.crend())
            return begin + (piece.crend() - last);
        end = begin;
    }
    return 0;
}

RecordingEnd endOf(QFile &file, qint64 end)
{
    const qint64 begin = std::max<qint64>(0, end - 32);
    file.seek(begin);
    const QByteArray tail = file.read(end - begin);
    if (tail.endsWith(preload::kProgramEnded))
        return RecordingEnd::whole;
    return tail.endsWith(preload::kDiskFull) ? RecordingEnd::disk_full : RecordingEnd::cut;
}

/// How often the program forked, as the head of the file says.
std::uint64_t forksIn(QFile &file)
{
    constexpr qint64 kHead = 16 << 10;
    file.seek(0);
    const QByteArray head = file.read(kHead);
    const QByteArray mark = QByteArray("\n") + preload::kForks;
    const qsizetype at = head.indexOf(mark);
    return at < 0 ? 0 : head.mid(at + mark.size(), static_cast<qsizetype>(std::strlen(preload::kNoForks))).toULongLong(nullptr, 16);
}

/// True when some record is an allocation.
bool hasAllocation(QFile &file, qint64 end)
{
    file.seek(0);
    while (file.pos() < end) {
        if (file.readLine().startsWith("+ "))
            return true;
    }
    return false;
}

bool writePacked(QFile &from, qint64 end, QIODevice &to)
{
    const std::unique_ptr<ZSTD_CCtx, FreeContext> context(ZSTD_createCCtx());
    if (context == nullptr)
        throw std::bad_alloc();
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kLevel);
    QByteArray packed(static_cast<qsizetype>(ZSTD_CStreamOutSize()), Qt::Uninitialized);
    for (qint64 left = end; left >= 0;) {
        const QByteArray piece = from.read(std::min(left, kPiece));
        left -= piece.size();
        const bool last = left == 0 || piece.isEmpty();
        ZSTD_inBuffer in{piece.constData(), static_cast<std::size_t>(piece.size()), 0};
        std::size_t rest = 0;
        do {
            ZSTD_outBuffer out{packed.data(), static_cast<std::size_t>(packed.size()), 0};
            rest = ZSTD_compressStream2(context.get(), &out, &in, last ? ZSTD_e_end : ZSTD_e_continue);
            if (ZSTD_isError(rest) || to.write(packed.constData(), static_cast<qint64>(out.pos)) != static_cast<qint64>(out.pos))
                return false;
        } while (in.pos < in.size || (last && rest > 0));
        if (last)
            return left == 0;
    }
    return true;
}

bool writePlain(QFile &from, qint64 end, QIODevice &to)
{
    for (qint64 left = end; left > 0;) {
        const QByteArray piece = from.read(std::min(left, kPiece));
        if (piece.isEmpty() || to.write(piece) != piece.size())
            return false;
        left -= piece.size();
    }
    return true;
}

} // namespace

Outcome<RecordingFacts> keepRecording(const QString &part, const QString &file)
{
    QFile from(part);
    const auto notWritten = [&](const Sentence &why) { return fail(exportProblem(file, why)); };
    if (!from.open(QIODevice::ReadOnly))
        return notWritten(Sentence(from.errorString()));
    const qint64 end = textEnd(from);
    RecordingFacts facts{.end = RecordingEnd::empty, .forks = forksIn(from)};
    if (!hasAllocation(from, end)) {
        from.remove();
        return facts;
    }
    facts.end = endOf(from, end);
    AtomicFile to(file);
    if (!to.begin())
        return notWritten(to.refusal());
    from.seek(0);
    const bool written = file.endsWith(QStringLiteral(".zst")) ? writePacked(from, end, to) : writePlain(from, end, to);
    if (!written || !to.finish())
        return notWritten(to.refusal());
    from.remove();
    return facts;
}

} // namespace atomalloc::app
