// SPDX-License-Identifier: MPL-2.0
// ModuleNames: what the symbols and the debug information of one program or library say about its addresses, by libdw of elfutils.
// Debug information in a file of its own is found by build id below /usr/lib/debug, or by its name beside the module. Nothing is fetched
// from a network. One thread. Blocking: files are read.
#pragma once

#include "app/symbols/stack_builder.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <string>
#include <vector>

namespace atomalloc::app {

/// A call at an address, innermost first where functions were inlined.
struct NamedCall
{
    std::string function; ///< demangled
    std::string file;     ///< absolute where the debug information has it so. Empty: unknown
    std::uint32_t line = 0;

    bool operator==(const NamedCall &) const = default;
};

class ModuleNames
{
public:
    /// Null where the file is no ELF file.
    [[nodiscard]] static std::unique_ptr<ModuleNames> open(const QString &path);
    ~ModuleNames();
    ModuleNames(const ModuleNames &) = delete;
    ModuleNames &operator=(const ModuleNames &) = delete;

    /// What is loaded into memory.
    [[nodiscard]] std::vector<ModuleSegment> segments() const;
    /// Whether it has debug information, here or in a file of its own.
    [[nodiscard]] bool hasDebugInformation() const;
    /// Where a file with the debug information would be found. Empty where the module has no build id.
    [[nodiscard]] QString debugFile() const;
    /// The calls that return to an address of the file. Empty where nothing is known.
    [[nodiscard]] std::vector<NamedCall> callsReturningTo(std::uint64_t address) const;

private:
    struct Impl;
    explicit ModuleNames(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace atomalloc::app
