// SPDX-License-Identifier: GPL-3.0-or-later
// A saved run of a recording, and the recording beside it, as files of a test.
#pragma once

#include "app/export/run_file.h"
#include "app/open/request_of_inputs.h"
#include "tests/support/input_files.h"

#include <gtest/gtest.h>

namespace atomalloc::ui {

struct SavedRun
{
    explicit SavedRun(const test::InputFiles &files)
        : log(files.write("log.mtrace", "= Start\n@ ./a:[0x1] + 0xaa0 0x10\n= End\n")), file(files.folder() + QStringLiteral("/a.atomrun"))
    {
        app::RunInputs inputs = app::inputsOf(*app::openRequestNow(log));
        inputs.seed = 77;
        app::RecordedRun run;
        run.setInputs(inputs);
        run.finish(true);
        EXPECT_TRUE(app::saveRunNow(run, file));
    }
    QString log;  ///< the recording
    QString file; ///< the run
};

} // namespace atomalloc::ui
