// SPDX-License-Identifier: MPL-2.0
// libarchive asks for packed bytes when it needs them: it is given those that decode() was called with, then what loadMore() brings.
#include "app/base/zip_decoder.h"

#include "app/base/base_text.h"

#include <archive.h>
#include <archive_entry.h>
#include <string_view>
#include <utility>
#include <vector>

namespace atomalloc::app {

namespace {

class ZipDecoder final : public Decoder
{
public:
    explicit ZipDecoder(LoadMore loadMore) : m_loadMore(std::move(loadMore))
    {
        m_ready = m_archive != nullptr && archive_read_support_format_zip_streamable(m_archive) == ARCHIVE_OK;
    }
    ~ZipDecoder() override { archive_read_free(m_archive); }
    ZipDecoder(const ZipDecoder &) = delete;
    ZipDecoder &operator=(const ZipDecoder &) = delete;

    [[nodiscard]] bool ready() const noexcept { return m_ready; }
    [[nodiscard]] Sentence error() const override { return m_error; }

    State decode(std::span<const char> &packed, std::span<char> &unpacked) override
    {
        m_packed = &packed;
        if (!m_opened) {
            m_opened = true;
            if (archive_read_open(m_archive, this, nullptr, &giveMore, nullptr) != ARCHIVE_OK)
                return stop();
            if (State found = findFile(); found != State::within)
                return found;
        }
        if (m_state != State::within) { // what follows the file is the list of the archive
            packed = {};
            return m_state;
        }
        const la_ssize_t size = archive_read_data(m_archive, unpacked.data(), unpacked.size());
        if (size < 0)
            return stop();
        unpacked = unpacked.subspan(static_cast<std::size_t>(size));
        return size > 0 || unpacked.empty() ? State::within : finish();
    }

private:
    static la_ssize_t giveMore(archive *, void *self, const void **bytes)
    {
        auto &decoder = *static_cast<ZipDecoder *>(self);
        std::span<const char> given = std::exchange(*decoder.m_packed, {});
        if (given.empty())
            given = decoder.m_loadMore();
        decoder.m_given.assign(given.begin(), given.end()); // libarchive reads them until it asks again
        decoder.m_atEnd = given.empty();
        *bytes = decoder.m_given.data();
        return static_cast<la_ssize_t>(given.size());
    }

    /// A file that was cut short is read as far as it goes.
    State stop()
    {
        if (!m_atEnd)
            m_error = Sentence(BaseText::zip_damaged, QString::fromLocal8Bit(archive_error_string(m_archive)));
        m_state = m_atEnd ? State::within : State::broken;
        m_cut = m_atEnd;
        return m_state;
    }

    /// `within` when the archive stands at the begin of its next file, `complete` when there is none.
    State nextFile()
    {
        for (;;) {
            archive_entry *entry = nullptr;
            const int result = archive_read_next_header(m_archive, &entry);
            if (result == ARCHIVE_EOF)
                return State::complete;
            if (result < ARCHIVE_WARN)
                return stop();
            const char *name = archive_entry_pathname(entry);
            m_name = QString::fromUtf8(name != nullptr ? name : "");
            if (archive_entry_filetype(entry) == AE_IFREG && !m_name.startsWith(QStringLiteral("__MACOSX/")))
                return State::within;
        }
    }

    State findFile()
    {
        m_state = nextFile();
        if (m_state == State::within && !m_cut)
            m_first = m_name;
        return m_cut ? State::within : m_state;
    }

    /// The first file has ended: it must be the only one.
    State finish()
    {
        m_state = nextFile();
        if (m_state == State::within && !m_cut) {
            m_error = Sentence(BaseText::zip_holds_several, m_first, m_name);
            m_state = State::broken;
        } else if (m_cut) { // only the list of the archive is missing
            m_state = State::complete;
        }
        return m_state;
    }

    LoadMore m_loadMore;
    archive *m_archive = archive_read_new();
    std::span<const char> *m_packed = nullptr; // of the present call of decode()
    std::vector<char> m_given;
    State m_state = State::within;
    bool m_ready = false;
    bool m_opened = false;
    bool m_atEnd = false; // of the file on the disk
    bool m_cut = false;
    QString m_first;
    QString m_name;
    Sentence m_error;
};

} // namespace

std::unique_ptr<Decoder> makeZipDecoder(Decoder::LoadMore loadMore)
{
    auto decoder = std::make_unique<ZipDecoder>(std::move(loadMore));
    return decoder->ready() ? std::unique_ptr<Decoder>(std::move(decoder)) : nullptr;
}

} // namespace atomalloc::app
