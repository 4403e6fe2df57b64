// SPDX-License-Identifier: MPL-2.0
// SourceTree: the files of the project as these tests read them. Read once, never changed.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace atomalloc::structure {

struct SourceFile
{
    std::string path; ///< from the project's root, with '/'
    std::vector<std::string> lines;

    /// The first folder: "app" of "app/cli/main.cpp", empty for files at the top.
    [[nodiscard]] std::string_view layer() const;
    /// The folder below the layer: "app/cli" of "app/cli/main.cpp", "app" of "app/run".
    [[nodiscard]] std::string_view folder() const;
    [[nodiscard]] bool isCpp() const;
};

struct Include
{
    const SourceFile *file = nullptr;
    int line = 0;
    std::string target;
    bool quoted = false;

    /// "app/cli/main.cpp:12"
    [[nodiscard]] std::string place() const;
};

std::filesystem::path sourceRoot();

/// Text files of the project: what version control knows about, without build folders.
const std::vector<SourceFile> &sourceFiles();

/// The file with that path; one without lines when there is none.
const SourceFile &fileAt(std::string_view path);

/// Every #include of every C++ file.
const std::vector<Include> &includes();

} // namespace atomalloc::structure
