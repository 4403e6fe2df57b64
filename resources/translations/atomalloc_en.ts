<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>Banner</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BlockTip</name>
    <message numerus="yes">
        <source>%1 of %n chunks cleared</source>
        <translation>
            <numerusform>%1 of %n chunk cleared</numerusform>
            <numerusform>%1 of %n chunks cleared</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BlocksCells</name>
    <message numerus="yes">
        <source>%n never</source>
        <translation>
            <numerusform>%n never</numerusform>
            <numerusform>%n never</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BlocksModel</name>
    <message numerus="yes">
        <source>%n blocks</source>
        <translation>
            <numerusform>%n block</numerusform>
            <numerusform>%n blocks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n allocations</source>
        <translation>
            <numerusform>%n allocation</numerusform>
            <numerusform>%n allocations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BlocksPanel</name>
    <message numerus="yes">
        <source>%n blocks</source>
        <translation>
            <numerusform>%n block</numerusform>
            <numerusform>%n blocks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n allocations</source>
        <translation>
            <numerusform>%n allocation</numerusform>
            <numerusform>%n allocations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n groups</source>
        <translation>
            <numerusform>%n group</numerusform>
            <numerusform>%n groups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BytesChart</name>
    <message numerus="yes">
        <source>sampled, %n times</source>
        <translation>
            <numerusform>sampled once</numerusform>
            <numerusform>sampled, %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message numerus="yes">
        <source>%n events, each at its time</source>
        <translation>
            <numerusform>%n event at its time</numerusform>
            <numerusform>%n events, each at its time</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChartsView</name>
    <message numerus="yes">
        <source>%n requests found no memory here. A click goes to the first.</source>
        <translation>
            <numerusform>%n request found no memory here. A click goes to it.</numerusform>
            <numerusform>%n requests found no memory here. A click goes to the first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n requests found no memory</source>
        <translation>
            <numerusform>%n request found no memory</numerusform>
            <numerusform>%n requests found no memory</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CliWords</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocks</source>
        <translation>
            <numerusform>%n block</numerusform>
            <numerusform>%n blocks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more figures differ; --csv has all of them.</source>
        <translation>
            <numerusform>%n more figure differs; --csv has all of them.</numerusform>
            <numerusform>%n more figures differ; --csv has all of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message numerus="yes">
        <source>waits %n times instead of %2%3</source>
        <translation>
            <numerusform>waits %n time instead of %2%3</numerusform>
            <numerusform>waits %n times instead of %2%3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>refuses %n requests instead of %2</source>
        <translation>
            <numerusform>refuses %n request instead of %2</numerusform>
            <numerusform>refuses %n requests instead of %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>misses its caches %n times instead of %2</source>
        <translation>
            <numerusform>misses its caches %n time instead of %2</numerusform>
            <numerusform>misses its caches %n times instead of %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>does %n operations a second instead of %2</source>
        <translation>
            <numerusform>does %n operation a second instead of %2</numerusform>
            <numerusform>does %n operations a second instead of %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A and B differ in %n figures, but in none that costs or saves much.</source>
        <translation>
            <numerusform>A and B differ in %n figure, but in none that costs or saves much.</numerusform>
            <numerusform>A and B differ in %n figures, but in none that costs or saves much.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>ends %n waits without memory instead of %2</source>
        <translation>
            <numerusform>ends %n wait without memory instead of %2</numerusform>
            <numerusform>ends %n waits without memory instead of %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Config</name>
    <message numerus="yes">
        <source>(And %n more to correct in the config.)</source>
        <translation>
            <numerusform>(And %n more to correct in the config.)</numerusform>
            <numerusform>(And %n more to correct in the config.)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tasks</source>
        <translation>
            <numerusform>%n task</numerusform>
            <numerusform>%n tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConfigForm</name>
    <message numerus="yes">
        <source>%n fields to correct before the next run can start.</source>
        <translation>
            <numerusform>%n field to correct before the next run can start.</numerusform>
            <numerusform>%n fields to correct before the next run can start.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message numerus="yes">
        <source>%n scenarios</source>
        <translation>
            <numerusform>%n scenario</numerusform>
            <numerusform>%n scenarios</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message numerus="yes">
        <source>The allocator broke %n of its invariants, the first: %2</source>
        <translation>
            <numerusform>The allocator broke %n of its invariants, the first: %2</numerusform>
            <numerusform>The allocator broke %n of its invariants, the first: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n requests of 0 bytes were replayed as 1 byte each; the summary counts 0 bytes for them, as the recording does.</source>
        <translation>
            <numerusform>%n request of 0 bytes was replayed as 1 byte; the summary counts 0 bytes for it, as the recording does.</numerusform>
            <numerusform>%n requests of 0 bytes were replayed as 1 byte each; the summary counts 0 bytes for them, as the recording does.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frees of pointers that the recording had never allocated were skipped.</source>
        <translation>
            <numerusform>%n free of a pointer that the recording had never allocated was skipped.</numerusform>
            <numerusform>%n frees of pointers that the recording had never allocated were skipped.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocks were freed where the recording used their addresses again without a free.</source>
        <translation>
            <numerusform>%n block was freed where the recording used its address again without a free.</numerusform>
            <numerusform>%n blocks were freed where the recording used their addresses again without a free.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n allocations above %2 were not replayed.</source>
        <translation>
            <numerusform>%n allocation above %2 was not replayed.</numerusform>
            <numerusform>%n allocations above %2 were not replayed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n allocations found no memory and were not replayed.</source>
        <translation>
            <numerusform>%n allocation found no memory and was not replayed.</numerusform>
            <numerusform>%n allocations found no memory and were not replayed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frees were left out because their allocations were not replayed.</source>
        <translation>
            <numerusform>%n free was left out because its allocation was not replayed.</numerusform>
            <numerusform>%n frees were left out because their allocations were not replayed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Scaled to about %n live objects: the steady state fills 60 % of max_memory. At the end of this run %2 lived.</source>
        <translation>
            <numerusform>Scaled to about %n live object: the steady state fills 60 % of max_memory. At the end of this run %2 lived.</numerusform>
            <numerusform>Scaled to about %n live objects: the steady state fills 60 % of max_memory. At the end of this run %2 lived.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of %2 births were above %3 and got no block.</source>
        <translation>
            <numerusform>%n of %2 births was above %3 and got no block.</numerusform>
            <numerusform>%n of %2 births were above %3 and got no block.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n births found no memory.</source>
        <translation>
            <numerusform>%n birth found no memory.</numerusform>
            <numerusform>%n births found no memory.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n births are too few to reach the steady state; allow more operations or less memory.</source>
        <translation>
            <numerusform>%n birth is too few to reach the steady state; allow more operations or less memory.</numerusform>
            <numerusform>%n births are too few to reach the steady state; allow more operations or less memory.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n allocations aligned to more than %2 were not replayed.</source>
        <translation>
            <numerusform>%n allocation aligned to more than %2 was not replayed.</numerusform>
            <numerusform>%n allocations aligned to more than %2 were not replayed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tasks still waited for memory when nothing could move any more; their waits were ended.</source>
        <translation>
            <numerusform>%n task still waited for memory when nothing could move any more; its wait was ended.</numerusform>
            <numerusform>%n tasks still waited for memory when nothing could move any more; their waits were ended.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tasks still waited when nothing could move any more: %2 for memory, and %3 to free a block that another task had not allocated yet. Their waits were ended.</source>
        <translation>
            <numerusform>%n task still waited when nothing could move any more: %2 for memory, and %3 to free a block that another task had not allocated yet. Its wait was ended.</numerusform>
            <numerusform>%n tasks still waited when nothing could move any more: %2 for memory, and %3 to free a block that another task had not allocated yet. Their waits were ended.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventLog</name>
    <message numerus="yes">
        <source>%n events</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventWords</name>
    <message numerus="yes">
        <source>%n events did not fit the rings before this one</source>
        <translation>
            <numerusform>%n event did not fit the rings before this one</numerusform>
            <numerusform>%n events did not fit the rings before this one</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocks of %1 from %2 on</source>
        <translation>
            <numerusform>%n block of %1 at %2</numerusform>
            <numerusform>%n blocks of %1 from %2 on</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message numerus="yes">
        <source>Nothing matches these %n filters.</source>
        <translation>
            <numerusform>Nothing matches this filter.</numerusform>
            <numerusform>Nothing matches these %n filters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message numerus="yes">
        <source>%2: %n more notes are left out.</source>
        <translation>
            <numerusform>%2: %n more note is left out.</numerusform>
            <numerusform>%2: %n more notes are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines of other output come before the log.</source>
        <translation>
            <numerusform>one line of other output comes before the log.</numerusform>
            <numerusform>%n lines of other output come before the log.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The row has %n fields, but its header needs %2.</source>
        <translation>
            <numerusform>The row has %n field, but its header needs %2.</numerusform>
            <numerusform>The row has %n fields, but its header needs %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The row has %n fields, but its table needs %2.</source>
        <translation>
            <numerusform>The row has %n field, but its table needs %2.</numerusform>
            <numerusform>The row has %n fields, but its table needs %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message numerus="yes">
        <source>%1 of %n chunks</source>
        <translation>
            <numerusform>%1 of %n chunk</numerusform>
            <numerusform>%1 of %n chunks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 of %n chunks</source>
        <translation>
            <numerusform>%1, %2 of %n chunk</numerusform>
            <numerusform>%1, %2 of %n chunks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n blocks</source>
        <translation>
            <numerusform>%1 in %n block</numerusform>
            <numerusform>%1 in %n blocks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n events</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n events</source>
        <translation>
            <numerusform>%1 of %n event</numerusform>
            <numerusform>%1 of %n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %n events as CSV</source>
        <translation>
            <numerusform>Copied %n event as CSV</numerusform>
            <numerusform>Copied %n events as CSV</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Json</name>
    <message numerus="yes">
        <source>More than %n levels of nesting.</source>
        <translation>
            <numerusform>More than %n level of nesting.</numerusform>
            <numerusform>More than %n levels of nesting.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than %n values in one file.</source>
        <translation>
            <numerusform>More than %n value in one file.</numerusform>
            <numerusform>More than %n values in one file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This object has more than %n keys.</source>
        <translation>
            <numerusform>This object has more than %n key.</numerusform>
            <numerusform>This object has more than %n keys.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(And %n more faults.)</source>
        <translation>
            <numerusform>(And one more fault.)</numerusform>
            <numerusform>(And %n more faults.)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LanesView</name>
    <message numerus="yes">
        <source>%n blocks; one tile stands for %1</source>
        <translation>
            <numerusform>%n block; one tile stands for %1</numerusform>
            <numerusform>%n blocks; one tile stands for %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 more of %n blocks. Zoom out to see them.</source>
        <translation>
            <numerusform>%1 more of %n block. Zoom out to see them.</numerusform>
            <numerusform>%1 more of %n blocks. Zoom out to see them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocks of %1, %2: %3
A click selects the first of them, the next click the next one.</source>
        <translation>
            <numerusform>%n block of %1, %2: %3
A click selects it.</numerusform>
            <numerusform>%n blocks of %1, %2: %3
A click selects the first of them, the next click the next one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Lifetimes</name>
    <message numerus="yes">
        <source>%n blocks</source>
        <translation>
            <numerusform>%n block</numerusform>
            <numerusform>%n blocks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MapPainter</name>
    <message numerus="yes">
        <source>%n blocks</source>
        <translation>
            <numerusform>%n block</numerusform>
            <numerusform>%n blocks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message numerus="yes">
        <source>%n blocks of generation %1 on average</source>
        <translation>
            <numerusform>%n block of generation %1</numerusform>
            <numerusform>%n blocks of generation %1 on average</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Measure</name>
    <message numerus="yes">
        <source>%n events did not fit the rings and were dropped. The counters here have them; event log, tasks and blocks do not.</source>
        <translation>
            <numerusform>%n event did not fit the rings and was dropped. The counters here have it; event log, tasks and blocks do not.</numerusform>
            <numerusform>%n events did not fit the rings and were dropped. The counters here have them; event log, tasks and blocks do not.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message numerus="yes">
        <source>%n marks here, first %1 at %2 s. Click to go there.</source>
        <translation>
            <numerusform>%n mark here, first %1 at %2 s. Click to go there.</numerusform>
            <numerusform>%n marks here, first %1 at %2 s. Click to go there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Query</name>
    <message numerus="yes">
        <source>The run was measured. %n events were dropped; blocks that only they tell of are not counted.</source>
        <translation>
            <numerusform>The run was measured. %n event was dropped; blocks that only it tells of are not counted.</numerusform>
            <numerusform>The run was measured. %n events were dropped; blocks that only they tell of are not counted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The frees of %n blocks were dropped. They count as freed when the block was next handed out.</source>
        <translation>
            <numerusform>The free of %n block was dropped. It counts as freed when the block was next handed out.</numerusform>
            <numerusform>The frees of %n blocks were dropped. They count as freed when the block was next handed out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Adding up %n sites</source>
        <translation>
            <numerusform>Adding up %n site</numerusform>
            <numerusform>Adding up %n sites</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadyPage</name>
    <message numerus="yes">
        <source>Measure, %n threads</source>
        <translation>
            <numerusform>Measure, %n thread</numerusform>
            <numerusform>Measure, %n threads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more notes</source>
        <translation>
            <numerusform>%n more note</numerusform>
            <numerusform>%n more notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n allocations</source>
        <translation>
            <numerusform>%n allocation</numerusform>
            <numerusform>%n allocations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Record</name>
    <message numerus="yes">
        <source>The program started %n other processes (fork): they are not recorded.</source>
        <translation>
            <numerusform>The program started %n other process (fork): it is not recorded.</numerusform>
            <numerusform>The program started %n other processes (fork): they are not recorded.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Recording</name>
    <message numerus="yes">
        <source>The file is cut short: %n events could be read; figures that events do not tell are missing.</source>
        <translation>
            <numerusform>The file is cut short: %n event could be read; figures that events do not tell are missing.</numerusform>
            <numerusform>The file is cut short: %n events could be read; figures that events do not tell are missing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n events could not be read: what the file holds there makes no sense. They are shown as lost.</source>
        <translation>
            <numerusform>%n event could not be read: what the file holds there makes no sense. It is shown as lost.</numerusform>
            <numerusform>%n events could not be read: what the file holds there makes no sense. They are shown as lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The disk was full: the run went on, but its last %n events could not be kept.</source>
        <translation>
            <numerusform>The disk was full: the run went on, but its last event could not be kept.</numerusform>
            <numerusform>The disk was full: the run went on, but its last %n events could not be kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parts of the file were passed over: a newer program has written them.</source>
        <translation>
            <numerusform>%n part of the file was passed over: a newer program has written it.</numerusform>
            <numerusform>%n parts of the file were passed over: a newer program has written them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultPanel</name>
    <message numerus="yes">
        <source>%n groups</source>
        <translation>
            <numerusform>%n group</numerusform>
            <numerusform>%n groups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunLength</name>
    <message numerus="yes">
        <source>Asked for: %n allocations.</source>
        <translation>
            <numerusform>Asked for: %n allocation.</numerusform>
            <numerusform>Asked for: %n allocations.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunPane</name>
    <message numerus="yes">
        <source>%n fields differ</source>
        <translation>
            <numerusform>%n field differs</numerusform>
            <numerusform>%n fields differ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunWriting</name>
    <message numerus="yes">
        <source>Wrote %n files into %1: those of run A into a, those of run B into b, and comparison.csv of both.</source>
        <translation>
            <numerusform>Wrote %n file into %1: those of run A into a, those of run B into b, and comparison.csv of both.</numerusform>
            <numerusform>Wrote %n files into %1: those of run A into a, those of run B into b, and comparison.csv of both.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %n rows as CSV.</source>
        <translation>
            <numerusform>Copied %n row as CSV.</numerusform>
            <numerusform>Copied %n rows as CSV.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wrote %n files into %1.</source>
        <translation>
            <numerusform>Wrote %n file into %1.</numerusform>
            <numerusform>Wrote %n files into %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Scenario</name>
    <message numerus="yes">
        <source>table must have at most %n sizes.</source>
        <translation>
            <numerusform>table must have at most %n size.</numerusform>
            <numerusform>table must have at most %n sizes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sites</name>
    <message numerus="yes">
        <source>%n frames that are too narrow to be seen</source>
        <translation>
            <numerusform>%n frame that is too narrow to be seen</numerusform>
            <numerusform>%n frames that are too narrow to be seen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n calls of the system, folded into the first one</source>
        <translation>
            <numerusform>%n call of the system</numerusform>
            <numerusform>%n calls of the system, folded into the first one</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waits</source>
        <translation>
            <numerusform>%n wait</numerusform>
            <numerusform>%n waits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocks</source>
        <translation>
            <numerusform>%n block</numerusform>
            <numerusform>%n blocks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n system frames</source>
        <translation>
            <numerusform>%n system frame</numerusform>
            <numerusform>%n system frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, below %n frames</source>
        <translation>
            <numerusform>%1, below %n frame</numerusform>
            <numerusform>%1, below %n frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frames</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SummaryWords</name>
    <message numerus="yes">
        <source>%n out of memory</source>
        <translation>
            <numerusform>%n out of memory</numerusform>
            <numerusform>%n out of memory</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n invalid sizes</source>
        <translation>
            <numerusform>%n invalid size</numerusform>
            <numerusform>%n invalid sizes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stale handles</source>
        <translation>
            <numerusform>%n stale handle</numerusform>
            <numerusform>%n stale handles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n double frees</source>
        <translation>
            <numerusform>%n double free</numerusform>
            <numerusform>%n double frees</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n foreign handles</source>
        <translation>
            <numerusform>%n foreign handle</numerusform>
            <numerusform>%n foreign handles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n out of range</source>
        <translation>
            <numerusform>%n out of range</numerusform>
            <numerusform>%n out of range</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n broken canaries</source>
        <translation>
            <numerusform>%n broken canary</numerusform>
            <numerusform>%n broken canaries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n writes after free</source>
        <translation>
            <numerusform>%n write after free</numerusform>
            <numerusform>%n writes after free</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Symbols</name>
    <message numerus="yes">
        <source>%n more modules lack names.</source>
        <translation>
            <numerusform>%n more module lacks names.</numerusform>
            <numerusform>%n more modules lack names.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message numerus="yes">
        <source>%n more tasks</source>
        <translation>
            <numerusform>%n more task</numerusform>
            <numerusform>%n more tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>1 tile = %n tasks, %1</source>
        <translation>
            <numerusform>1 tile = %n task, %1</numerusform>
            <numerusform>1 tile = %n tasks, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TasksModel</name>
    <message numerus="yes">
        <source>%n waits</source>
        <translation>
            <numerusform>%n wait</numerusform>
            <numerusform>%n waits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocks of others freed</source>
        <translation>
            <numerusform>%n block of others freed</numerusform>
            <numerusform>%n blocks of others freed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TasksPanel</name>
    <message numerus="yes">
        <source>%n events were dropped. The figures are of those that were kept.</source>
        <translation>
            <numerusform>%n event was dropped. The figures are of those that were kept.</numerusform>
            <numerusform>%n events were dropped. The figures are of those that were kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tasks</source>
        <translation>
            <numerusform>%n task</numerusform>
            <numerusform>%n tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TasksView</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocks</source>
        <translation>
            <numerusform>%n block</numerusform>
            <numerusform>%n blocks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused requests close together. Zoom in to tell them apart.</source>
        <translation>
            <numerusform>%n refused request</numerusform>
            <numerusform>%n refused requests close together. Zoom in to tell them apart.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waits, %1 of this time. Zoom in to tell them apart.</source>
        <translation>
            <numerusform>%n wait, %1 of this time. Zoom in to see it.</numerusform>
            <numerusform>%n waits, %1 of this time. Zoom in to tell them apart.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message numerus="yes">
        <source>%1 must lie in one piece. The free memory lies in %n runs.</source>
        <translation>
            <numerusform>%1 must lie in one piece. The free memory lies in %n run.</numerusform>
            <numerusform>%1 must lie in one piece. The free memory lies in %n runs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocks are in the way, %2 in all</source>
        <translation>
            <numerusform>%n block is in the way, %2 in all</numerusform>
            <numerusform>%n blocks are in the way, %2 in all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is one of %n blocks that were carved together. %2 of them are back.</source>
        <translation>
            <numerusform>It is the one block that was carved. %2 of them are back.</numerusform>
            <numerusform>It is one of %n blocks that were carved together. %2 of them are back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its hot and its cold queue were empty. It had %n blocks of the class in use.</source>
        <translation>
            <numerusform>Its hot and its cold queue were empty. It had %n block of the class in use.</numerusform>
            <numerusform>Its hot and its cold queue were empty. It had %n blocks of the class in use.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocks aged out of its cache</source>
        <translation>
            <numerusform>%n block aged out of its cache</numerusform>
            <numerusform>%n blocks aged out of its cache</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%2 took %n blocks out of its cache</source>
        <translation>
            <numerusform>%2 took %n block out of its cache</numerusform>
            <numerusform>%2 took %n blocks out of its cache</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocks were in it. There are %2 caches at most.</source>
        <translation>
            <numerusform>%n block was in it. There are %2 caches at most.</numerusform>
            <numerusform>%n blocks were in it. There are %2 caches at most.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Others freed %n of its blocks, %2 the most</source>
        <translation>
            <numerusform>Others freed %n of its blocks, %2 the most</numerusform>
            <numerusform>Others freed %n of its blocks, %2 the most</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocks left its cache because it was full</source>
        <translation>
            <numerusform>%n block left its cache because it was full</numerusform>
            <numerusform>%n blocks left its cache because it was full</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocks left its cache</source>
        <translation>
            <numerusform>%n block left its cache</numerusform>
            <numerusform>%n blocks left its cache</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It has all %n blocks in use</source>
        <translation>
            <numerusform>It has the %n block in use</numerusform>
            <numerusform>It has all %n blocks in use</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocks were in use at %2.</source>
        <translation>
            <numerusform>%n block was in use at %2.</numerusform>
            <numerusform>%n blocks were in use at %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Most of it, %2 in %n blocks of %3, is in use</source>
        <translation>
            <numerusform>Most of it, %2 in %n block of %3, is in use</numerusform>
            <numerusform>Most of it, %2 in %n blocks of %3, is in use</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Most of it, %2 in %n blocks of %3, is in its hot queue</source>
        <translation>
            <numerusform>Most of it, %2 in %n block of %3, is in its hot queue</numerusform>
            <numerusform>Most of it, %2 in %n blocks of %3, is in its hot queue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Most of it, %2 in %n blocks of %3, is in its cold queue</source>
        <translation>
            <numerusform>Most of it, %2 in %n block of %3, is in its cold queue</numerusform>
            <numerusform>Most of it, %2 in %n blocks of %3, is in its cold queue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It was handed out %n times since.</source>
        <translation>
            <numerusform>It was handed out %n time since.</numerusform>
            <numerusform>It was handed out %n times since.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocks were born since, %2</source>
        <translation>
            <numerusform>%n block was born since, %2</numerusform>
            <numerusform>%n blocks were born since, %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkloadFacts</name>
    <message numerus="yes">
        <source>%n groups</source>
        <translation>
            <numerusform>%n group</numerusform>
            <numerusform>%n groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocks, %1</source>
        <translation>
            <numerusform>%n block, %1</numerusform>
            <numerusform>%n blocks, %1</numerusform>
        </translation>
    </message>
</context>
</TS>
