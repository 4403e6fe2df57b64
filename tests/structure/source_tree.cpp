// SPDX-License-Identifier: MPL-2.0
#include "tests/structure/source_tree.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <regex>

namespace atomalloc::structure {

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 8> kFolders{"allocator", "app", "ui", "tests", "resources", ".ci", ".github", ".devcontainer"};

std::vector<std::string> readLines(const fs::path &path)
{
    std::vector<std::string> lines;
    std::ifstream in(path, std::ios::binary);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

void add(std::vector<SourceFile> &files, const fs::path &path)
{
    files.push_back({path.lexically_relative(sourceRoot()).generic_string(), readLines(path)});
}

std::vector<SourceFile> readTree()
{
    std::vector<SourceFile> files;
    for (const auto &entry : fs::directory_iterator(sourceRoot())) {
        if (entry.is_regular_file() && entry.path().filename() != ".git")
            add(files, entry.path());
    }
    for (const std::string_view folder : kFolders) {
        for (const auto &entry : fs::recursive_directory_iterator(sourceRoot() / folder)) {
            if (entry.is_regular_file())
                add(files, entry.path());
        }
    }
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

std::vector<Include> readIncludes()
{
    static const std::regex pattern(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
    std::vector<Include> found;
    for (const SourceFile &file : sourceFiles()) {
        if (!file.isCpp())
            continue;
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            if (std::smatch match; std::regex_search(file.lines[i], match, pattern))
                found.push_back({&file, static_cast<int>(i) + 1, match[2], match[1] == "\""});
        }
    }
    return found;
}

} // namespace

std::string_view SourceFile::layer() const
{
    const auto slash = path.find('/');
    return slash == std::string::npos ? std::string_view() : std::string_view(path).substr(0, slash);
}

std::string_view SourceFile::folder() const
{
    const auto first = path.find('/');
    const auto second = first == std::string::npos ? first : path.find('/', first + 1);
    return second == std::string::npos ? layer() : std::string_view(path).substr(0, second);
}

bool SourceFile::isCpp() const { return path.ends_with(".h") || path.ends_with(".cpp"); }

std::string Include::place() const { return file->path + ":" + std::to_string(line); }

fs::path sourceRoot() { return fs::path(ATOMALLOC_SOURCE_DIR); }

const std::vector<SourceFile> &sourceFiles()
{
    static const std::vector<SourceFile> files = readTree();
    return files;
}

const SourceFile &fileAt(std::string_view path)
{
    static const SourceFile missing;
    const auto found = std::ranges::find(sourceFiles(), path, &SourceFile::path);
    return found == sourceFiles().end() ? missing : *found;
}

const std::vector<Include> &includes()
{
    static const std::vector<Include> found = readIncludes();
    return found;
}

} // namespace atomalloc::structure
