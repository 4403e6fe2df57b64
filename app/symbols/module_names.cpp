// SPDX-License-Identifier: MPL-2.0
// An address lies in inlined functions, and in the function that is really there (unit_functions.h). The line table tells the place of the
// innermost one. Each inlined function tells where it was called from, which is the place of the next one.
#include "app/symbols/module_names.h"

#include "app/symbols/unit_functions.h"

#include <QFile>
#include <QFileInfo>

#include <zlib.h>

#include <cstdlib>
#include <cxxabi.h>
#include <dwarf.h>
#include <elfutils/libdw.h>
#include <elfutils/libdwelf.h>
#include <elfutils/libdwfl.h>
#include <fcntl.h>
#include <map>
#include <unistd.h>

namespace atomalloc::app {

namespace {

QByteArray buildIdOf(Dwfl_Module *module)
{
    const unsigned char *bits = nullptr;
    GElf_Addr address = 0;
    const int size = dwfl_module_build_id(module, &bits, &address);
    return size <= 0 ? QByteArray() : QByteArray(reinterpret_cast<const char *>(bits), size);
}

QByteArray buildIdIn(int file)
{
    Elf *elf = elf_begin(file, ELF_C_READ_MMAP, nullptr);
    const void *bits = nullptr;
    const ssize_t size = elf == nullptr ? 0 : dwelf_elf_gnu_build_id(elf, &bits);
    const QByteArray id = size <= 0 ? QByteArray() : QByteArray(static_cast<const char *>(bits), size);
    elf_end(elf);
    return id;
}

/// Whether the debug information in the file is that of the module. One of another build would tell wrong names.
bool belongsTo(Dwfl_Module *module, int file, GElf_Word crc)
{
    if (const QByteArray id = buildIdOf(module); !id.isEmpty())
        return buildIdIn(file) == id;
    uLong found = crc32_z(0, nullptr, 0);
    std::vector<unsigned char> bytes(1 << 16);
    off_t at = 0;
    for (ssize_t size = 0; (size = ::pread(file, bytes.data(), bytes.size(), at)) > 0; at += size)
        found = crc32_z(found, bytes.data(), static_cast<std::size_t>(size));
    return found == crc;
}

/// The standard one of libdwfl would ask a server where DEBUGINFOD_URLS is set.
int findDebugInformation(Dwfl_Module *module, void **data, const char *name, Dwarf_Addr base, const char *fileName, const char *linkName,
                         GElf_Word crc, char **found)
{
    const int byBuildId = dwfl_build_id_find_debuginfo(module, data, name, base, fileName, linkName, 0, found);
    if (byBuildId >= 0 || linkName == nullptr || fileName == nullptr)
        return byBuildId;
    const QString folder = QFileInfo(QString::fromLocal8Bit(fileName)).absolutePath();
    const QString link = QString::fromLocal8Bit(linkName);
    for (const QString &path :
         {folder + u'/' + link, folder + QStringLiteral("/.debug/") + link, QStringLiteral("/usr/lib/debug") + folder + u'/' + link}) {
        const QByteArray bytes = QFile::encodeName(path);
        if (path == QString::fromLocal8Bit(fileName))
            continue;
        if (const int file = ::open(bytes.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK); file >= 0) {
            if (belongsTo(module, file, crc)) {
                *found = ::strdup(bytes.constData());
                return file;
            }
            ::close(file);
        }
    }
    return -1;
}

std::string demangled(const char *name)
{
    if (name == nullptr)
        return {};
    int status = 0;
    char *readable = abi::__cxa_demangle(name, nullptr, nullptr, &status);
    std::string result = status == 0 && readable != nullptr ? readable : name;
    std::free(readable);
    return result;
}

std::string nameOf(Dwarf_Die *function)
{
    Dwarf_Attribute attribute;
    for (const unsigned int which : {static_cast<unsigned int>(DW_AT_linkage_name), static_cast<unsigned int>(DW_AT_MIPS_linkage_name),
                                     static_cast<unsigned int>(DW_AT_name)})
        if (const char *name = dwarf_formstring(dwarf_attr_integrate(function, which, &attribute)))
            return demangled(name);
    return {};
}

std::string withFolder(const char *folder, const char *file)
{
    if (file == nullptr)
        return {};
    return file[0] == '/' || folder == nullptr ? std::string(file) : std::string(folder) + '/' + file;
}

/// Where an inlined function was called from.
void takeCaller(Dwarf_Die *inlined, NamedCall &caller)
{
    Dwarf_Die unit;
    Dwarf_Files *files = nullptr;
    Dwarf_Attribute attribute;
    Dwarf_Word number = 0;
    if (dwarf_formudata(dwarf_attr(inlined, DW_AT_call_line, &attribute), &number) == 0)
        caller.line = static_cast<std::uint32_t>(number);
    if (dwarf_diecu(inlined, &unit, nullptr, nullptr) == nullptr || dwarf_getsrcfiles(&unit, &files, nullptr) != 0 ||
        dwarf_formudata(dwarf_attr(inlined, DW_AT_call_file, &attribute), &number) != 0)
        return;
    const char *folder = dwarf_formstring(dwarf_attr(&unit, DW_AT_comp_dir, &attribute));
    caller.file = withFolder(folder, dwarf_filesrc(files, number, nullptr, nullptr));
}

} // namespace

struct ModuleNames::Impl
{
    ~Impl() { dwfl_end(session); }

    Dwfl_Callbacks callbacks{.find_elf = dwfl_build_id_find_elf,
                             .find_debuginfo = findDebugInformation,
                             .section_address = dwfl_offline_section_address,
                             .debuginfo_path = nullptr};
    Dwfl *session = dwfl_begin(&callbacks);
    Dwfl_Module *module = nullptr;
    Elf *elf = nullptr;
    GElf_Addr bias = 0; // of the module's addresses above those in the file

    std::map<Dwarf_Off, UnitFunctions> units; // by their place in the debug information: those that were asked of

    [[nodiscard]] std::vector<Dwarf_Die> functionsAt(Dwarf_Addr address)
    {
        Dwarf_Addr unitBias = 0;
        Dwarf_Die *unit = dwfl_module_addrdie(module, address, &unitBias);
        if (unit == nullptr)
            return {};
        return units.try_emplace(dwarf_dieoffset(unit), *unit).first->second.at(address - unitBias);
    }

    [[nodiscard]] NamedCall placeAt(Dwarf_Addr address) const
    {
        NamedCall call;
        Dwfl_Line *line = dwfl_module_getsrc(module, address);
        int number = 0;
        const char *file = line == nullptr ? nullptr : dwfl_lineinfo(line, nullptr, &number, nullptr, nullptr, nullptr);
        if (file == nullptr)
            return call;
        call.file = withFolder(dwfl_line_comp_dir(line), file);
        call.line = static_cast<std::uint32_t>(number);
        return call;
    }

    [[nodiscard]] std::string symbolAt(Dwarf_Addr address) const
    {
        GElf_Off offset = 0;
        GElf_Sym symbol;
        const char *name = dwfl_module_addrinfo(module, address, &offset, &symbol, nullptr, nullptr, nullptr);
        return name == nullptr || (symbol.st_size > 0 && offset >= symbol.st_size) ? std::string() : demangled(name);
    }
};

ModuleNames::ModuleNames(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
ModuleNames::~ModuleNames() = default;

std::unique_ptr<ModuleNames> ModuleNames::open(const QString &path)
{
    auto impl = std::make_unique<Impl>();
    if (impl->session == nullptr)
        return nullptr;
    const QByteArray file = QFile::encodeName(path);
    dwfl_report_begin(impl->session);
    impl->module = dwfl_report_elf(impl->session, file.constData(), file.constData(), -1, 0, false);
    dwfl_report_end(impl->session, nullptr, nullptr);
    if (impl->module == nullptr || (impl->elf = dwfl_module_getelf(impl->module, &impl->bias)) == nullptr)
        return nullptr;
    return std::unique_ptr<ModuleNames>(new ModuleNames(std::move(impl))); // the constructor is private
}

std::vector<ModuleSegment> ModuleNames::segments() const
{
    std::vector<ModuleSegment> segments;
    std::size_t count = 0;
    if (elf_getphdrnum(m_impl->elf, &count) != 0)
        return segments;
    for (std::size_t i = 0; i < count; ++i) {
        GElf_Phdr header;
        if (gelf_getphdr(m_impl->elf, static_cast<int>(i), &header) != nullptr && header.p_type == PT_LOAD)
            segments.push_back({header.p_vaddr, header.p_memsz});
    }
    return segments;
}

bool ModuleNames::hasDebugInformation() const
{
    Dwarf_Addr bias = 0;
    return dwfl_module_getdwarf(m_impl->module, &bias) != nullptr;
}

QString ModuleNames::debugFile() const
{
    const QByteArray hex = buildIdOf(m_impl->module).toHex();
    if (hex.size() <= 2)
        return {};
    return QStringLiteral("/usr/lib/debug/.build-id/%1/%2.debug").arg(QString::fromLatin1(hex.left(2)), QString::fromLatin1(hex.mid(2)));
}

std::vector<NamedCall> ModuleNames::callsReturningTo(std::uint64_t address) const
{
    if (address == 0)
        return {};
    const Dwarf_Addr call = address - 1 + m_impl->bias; // inside of the instruction that calls
    std::vector<NamedCall> calls{m_impl->placeAt(call)};
    std::vector<Dwarf_Die> functions = m_impl->functionsAt(call);
    for (std::size_t i = 0; i < functions.size(); ++i) {
        calls.back().function = nameOf(&functions[i]);
        if (dwarf_tag(&functions[i]) != DW_TAG_inlined_subroutine)
            break;
        NamedCall caller;
        takeCaller(&functions[i], caller);
        calls.push_back(std::move(caller));
    }
    if (calls.back().function.empty())
        calls.back().function = m_impl->symbolAt(call);
    if (calls.back().function.empty())
        calls.pop_back();
    return calls;
}

} // namespace atomalloc::app
