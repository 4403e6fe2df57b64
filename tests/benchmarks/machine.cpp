// SPDX-License-Identifier: MPL-2.0
#include "tests/benchmarks/machine.h"

#include <fstream>
#include <sys/utsname.h>
#include <thread>

namespace atomalloc::benchmarks {

namespace {

std::string processorName()
{
    std::ifstream in("/proc/cpuinfo");
    for (std::string line; std::getline(in, line);) {
        if (const auto colon = line.find(": "); line.starts_with("model name") && colon != std::string::npos)
            return line.substr(colon + 2);
    }
    return "unknown processor";
}

} // namespace

std::string machineText()
{
    utsname system{};
    uname(&system);
    return processorName() + ", " + std::to_string(std::thread::hardware_concurrency()) + " processors; " + system.sysname + " " +
           system.release + "; " ATOMALLOC_COMPILER;
}

} // namespace atomalloc::benchmarks
