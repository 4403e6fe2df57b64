// SPDX-License-Identifier: MPL-2.0
// Each rule needs something that only its format has; the first that fits wins.
#include "app/import/sniff.h"

#include "app/import/import_text.h"
#include "app/import/mtrace_reader.h"
#include "app/import/profile_csv.h"
#include "app/import/profile_layout.h"
#include "app/import/replay_reader.h"
#include "app/import/text_fields.h"

#include <algorithm>

namespace atomalloc::app {

namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

std::string_view takeLine(std::string_view &rest)
{
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

int hexFields(std::string_view fields)
{
    int count = 0;
    for (std::uint64_t value = 0; !fields.empty(); ++count)
        if (!takeHex(fields, value))
            return -1;
    return count;
}

/// "v <program version> [<file version>]" or "I <page size> <pages>": both kinds of heaptrack files begin with them.
bool isHeaptrackHeader(std::string_view line)
{
    if (line.size() < 3 || line[1] != ' ')
        return false;
    const int fields = hexFields(line.substr(2));
    return (line[0] == 'v' && (fields == 1 || fields == 2)) || (line[0] == 'I' && fields == 2);
}

/// An allocation names a class when interpreted, and has size, trace and address when raw; before the first one the other records tell.
FileKind kindOfHeaptrack(std::string_view head)
{
    FileKind kind = FileKind::heaptrack_raw;
    while (head.find('\n') != std::string_view::npos) { // the last line may be cut
        const std::string_view line = takeLine(head);
        if (line.size() < 3 || line[1] != ' ')
            continue;
        if (line[0] == '+' && hexFields(line.substr(2)) == 3)
            return FileKind::heaptrack_raw;
        if (line[0] == '+' && hexFields(line.substr(2)) == 1)
            return FileKind::heaptrack;
        if (line[0] == 'a' || line[0] == 's' || line[0] == 'i')
            kind = FileKind::heaptrack;
    }
    return kind;
}

/// By the first line that only one of them has: output of the program may come before it.
FileKind kindOfRecording(std::string_view head)
{
    for (std::string_view rest = head; !rest.empty();) {
        const std::string_view line = takeLine(rest);
        if (isHeaptrackHeader(line))
            return kindOfHeaptrack(head);
        if (parseMtraceLine(line).kind != MtraceRecord::Kind::foreign)
            return FileKind::mtrace;
        if (parseReplayLine(line).kind != ReplayRecord::Kind::foreign)
            return FileKind::memory_replay;
    }
    return FileKind::unknown;
}

bool startsWithBrace(std::string_view head)
{
    if (head.starts_with(kByteOrderMark))
        head.remove_prefix(kByteOrderMark.size());
    const std::size_t first = head.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && head[first] == '{';
}

struct Magic
{
    std::string_view bytes;
    ImportText what;
};

constexpr Magic kMagics[] = {
    {"\x7f"
     "ELF",
     ImportText::elf_file},
    {"\xfd"
     "7zXZ",
     ImportText::xz_archive},
    {"BZh", ImportText::bzip2_archive},
    {"PK\x03\x04", ImportText::zip_archive},
    {"\x89PNG", ImportText::png_image},
    {"%PDF", ImportText::pdf_document},
    {"#!", ImportText::script},
    {"SQLite format 3", ImportText::sqlite_database},
    {"\xff\xfe", ImportText::utf16_text},
    {"\xfe\xff", ImportText::utf16_text},
    {"<", ImportText::xml_document},
};

} // namespace

FileKind kindOf(std::string_view head)
{
    if (head.starts_with(kRecordedRunMagic))
        return FileKind::recorded_run;
    if (startsWithBrace(head))
        return FileKind::json;
    if (const FileKind kind = kindOfRecording(head); kind != FileKind::unknown)
        return kind;
    return beginsLikeProfile(head) ? FileKind::profile : FileKind::unknown;
}

bool isText(std::string_view head)
{
    return std::none_of(head.begin(), head.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t' && byte != '\f' && byte != 0x1b;
    });
}

Sentence looksLike(std::string_view head)
{
    if (startsWithBrace(head))
        return Sentence(ImportText::json_file);
    for (const Magic &magic : kMagics)
        if (head.starts_with(magic.bytes))
            return Sentence(magic.what);
    if (isText(head) && beginsLikeTable(head))
        return Sentence(ImportText::other_table);
    return isText(head) ? Sentence(ImportText::text_file) : Sentence(ImportText::binary_data);
}

} // namespace atomalloc::app
