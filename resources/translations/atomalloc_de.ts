<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_US">
<context>
    <name>Banner</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Base</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1 oder %2</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>%1 is a folder, not a file.</source>
        <translation>%1 ist ein Ordner, keine Datei.</translation>
    </message>
    <message>
        <source>%1 is a socket. Only files and pipes can be read.</source>
        <translation>%1 ist ein Socket. Nur Dateien und Pipes können gelesen werden.</translation>
    </message>
    <message>
        <source>%1 is a device. Only files and pipes can be read.</source>
        <translation>%1 ist ein Gerät. Nur Dateien und Pipes können gelesen werden.</translation>
    </message>
    <message>
        <source>No file is named.</source>
        <translation>Es ist keine Datei genannt.</translation>
    </message>
    <message>
        <source>%1 does not exist.</source>
        <translation>%1 gibt es nicht.</translation>
    </message>
    <message>
        <source>%1 could not be opened: %2.</source>
        <translation>%1 konnte nicht geöffnet werden: %2.</translation>
    </message>
    <message>
        <source>%1 could not be read: %2.</source>
        <translation>%1 konnte nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>Reading %1 was cancelled.</source>
        <translation>Das Lesen von %1 wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Waiting until something is written to %1.</source>
        <translation>Warten, bis etwas in %1 geschrieben wird.</translation>
    </message>
    <message>
        <source>%1 unpacks to more than %2 MiB, which is more than can be read.</source>
        <translation>%1 ist entpackt größer als %2 MiB; das ist mehr, als gelesen werden kann.</translation>
    </message>
    <message>
        <source>%1 unpacks to more than %2 times its size. Such files are not read.</source>
        <translation>%1 ist entpackt mehr als %2-mal so groß. Solche Dateien werden nicht gelesen.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be unpacked: not enough memory.</source>
        <translation>%1 kann nicht entpackt werden: zu wenig Speicher.</translation>
    </message>
    <message>
        <source>its gzip data is damaged (%1)</source>
        <translation>die gzip-Daten sind beschädigt (%1)</translation>
    </message>
    <message>
        <source>its zstd data is damaged (%1)</source>
        <translation>die zstd-Daten sind beschädigt (%1)</translation>
    </message>
    <message>
        <source>The file is larger than %1.</source>
        <translation>Die Datei ist größer als %1.</translation>
    </message>
    <message>
        <source>%1 failed: the computer has too little memory for it.</source>
        <translation>%1 ist fehlgeschlagen: Der Computer hat zu wenig Speicher dafür.</translation>
    </message>
    <message>
        <source>%1 failed: %2.</source>
        <translation>%1 ist fehlgeschlagen: %2.</translation>
    </message>
    <message>
        <source>%1 failed for a reason that is not known.</source>
        <translation>%1 ist aus einem unbekannten Grund fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Known: %1.</source>
        <translation>Bekannt: %1.</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>Meinten Sie %1?</translation>
    </message>
    <message>
        <source>%1 is not a size. Write %2 %3iB, %4 or %2%3.</source>
        <translation>%1 ist keine Größe. Schreiben Sie %2 %3iB, %4 oder %2%3.</translation>
    </message>
    <message>
        <source>%1 is too large for a size. The largest is %2 bytes.</source>
        <translation>%1 ist zu groß für eine Größe. Die größte ist %2 Bytes.</translation>
    </message>
    <message>
        <source>%1 is not a whole number of bytes. Write %2 or %3.</source>
        <translation>%1 ist keine ganze Zahl von Bytes. Schreiben Sie %2 oder %3.</translation>
    </message>
    <message>
        <source>%1 is not a duration. Write 300 ms, 1.5 s, 250 us, 10 ns, 5 min or 1 h.</source>
        <translation>%1 ist keine Dauer. Schreiben Sie 300 ms, 1.5 s, 250 us, 10 ns, 5 min oder 1 h.</translation>
    </message>
    <message>
        <source>%1 is too long for a duration. The longest is %2 ns, about 584 years.</source>
        <translation>%1 ist zu lang für eine Dauer. Die längste ist %2 ns, etwa 584 Jahre.</translation>
    </message>
    <message>
        <source>%1 is not a whole number of nanoseconds. Write %2 ns or %3 ns.</source>
        <translation>%1 ist keine ganze Zahl von Nanosekunden. Schreiben Sie %2 ns oder %3 ns.</translation>
    </message>
    <message>
        <source>%1 is not a whole number. Write 1000.</source>
        <translation>%1 ist keine ganze Zahl. Schreiben Sie 1000.</translation>
    </message>
    <message>
        <source>%1 is too large. The largest number is %2.</source>
        <translation>%1 ist zu groß. Die größte Zahl ist %2.</translation>
    </message>
    <message>
        <source>it is not a folder and none can be made there</source>
        <translation>das ist kein Ordner, und es kann dort keiner angelegt werden</translation>
    </message>
    <message>
        <source>no folder is named</source>
        <translation>es ist kein Ordner genannt</translation>
    </message>
    <message>
        <source>another program keeps removing it</source>
        <translation>ein anderes Programm entfernt ihn immer wieder</translation>
    </message>
    <message>
        <source>another program is writing to it at this moment</source>
        <translation>ein anderes Programm schreibt gerade hinein</translation>
    </message>
    <message>
        <source>no file is named</source>
        <translation>es ist keine Datei genannt</translation>
    </message>
    <message>
        <source>it is not a regular file</source>
        <translation>das ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>the name of the current folder is not UTF-8 text; write the whole path, or start elsewhere</source>
        <translation>der Name des aktuellen Ordners ist kein UTF-8-Text; schreiben Sie den ganzen Pfad, oder starten Sie anderswo</translation>
    </message>
    <message>
        <source>it would become larger than a file may be here (ulimit -f)</source>
        <translation>sie würde größer, als eine Datei hier sein darf (ulimit -f)</translation>
    </message>
    <message>
        <source>its zip archive is damaged (%1)</source>
        <translation>sein ZIP-Archiv ist beschädigt (%1)</translation>
    </message>
    <message>
        <source>its zip archive holds %1 and %2, and can be read with one file alone</source>
        <translation>sein ZIP-Archiv enthält %1 und %2, und nur eines mit einer einzigen Datei ist lesbar</translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>%1 konnte nicht geschrieben werden: %2.</translation>
    </message>
</context>
<context>
    <name>BlockTip</name>
    <message>
        <source>Block %1 · %2</source>
        <translation>Block %1 · %2</translation>
    </message>
    <message>
        <source>%1 of %2 requested (%3)</source>
        <translation>%1 von %2 angefordert (%3)</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n chunks cleared</source>
        <translation>
            <numerusform>%1 von %n Stück gelöscht</numerusform>
            <numerusform>%1 von %n Stücken gelöscht</numerusform>
        </translation>
    </message>
    <message>
        <source>generation %1: its number and its shade, one more with each time it is given out</source>
        <translation>Generation %1: Zahl und Ton des Blocks, eins mehr mit jeder Ausgabe</translation>
    </message>
    <message>
        <source>owned by %1</source>
        <translation>im Besitz von %1</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>%1, because %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>BlocksCells</name>
    <message>
        <source>Block</source>
        <translation>Block</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Gen.</source>
        <translation>Gen.</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Call site</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>Requested</source>
        <translation>Angefordert</translation>
    </message>
    <message>
        <source>Block size</source>
        <translation>Blockgröße</translation>
    </message>
    <message>
        <source>Born [s]</source>
        <translation>Geboren [s]</translation>
    </message>
    <message>
        <source>Freed [s]</source>
        <translation>Freigegeben [s]</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Lifetime</source>
        <translation>Lebensdauer</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Size of the block, and its number among the places of that size</source>
        <translation>Größe des Blocks und seine Nummer unter den Plätzen dieser Größe</translation>
    </message>
    <message>
        <source>Where the block is at the cursor</source>
        <translation>Wo der Block beim Cursor ist</translation>
    </message>
    <message>
        <source>Generation: how often the block was reused</source>
        <translation>Generation: wie oft der Block wiederverwendet wurde</translation>
    </message>
    <message>
        <source>Who owns the block, or whose cache it is in</source>
        <translation>Wem der Block gehört, oder in wessen Cache er ist</translation>
    </message>
    <message>
        <source>Who asked</source>
        <translation>Wer angefordert hat</translation>
    </message>
    <message>
        <source>The place in the program&apos;s source that asked last</source>
        <translation>Die Stelle im Quelltext des Programms, die zuletzt angefordert hat</translation>
    </message>
    <message>
        <source>Bytes that were asked for</source>
        <translation>Bytes, die angefordert wurden</translation>
    </message>
    <message>
        <source>Bytes of the block</source>
        <translation>Bytes des Blocks</translation>
    </message>
    <message>
        <source>When it was handed out last</source>
        <translation>Wann er zuletzt ausgegeben wurde</translation>
    </message>
    <message>
        <source>When it was given back, also behind the cursor</source>
        <translation>Wann er zurückgegeben wurde, auch hinter dem Cursor</translation>
    </message>
    <message>
        <source>How long it has been in use</source>
        <translation>Wie lange er schon belegt ist</translation>
    </message>
    <message>
        <source>From birth to free, or to the end of the run</source>
        <translation>Von der Geburt bis zur Freigabe oder bis zum Ende des Laufs</translation>
    </message>
    <message>
        <source>Where the block begins in the arena</source>
        <translation>Wo der Block im Adressbereich beginnt</translation>
    </message>
    <message>
        <source>not carved</source>
        <translation>nicht zerteilt</translation>
    </message>
    <message>
        <source>freed</source>
        <translation>freigegeben</translation>
    </message>
    <message>
        <source>not yet born</source>
        <translation>noch nicht geboren</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>nobody&apos;s</source>
        <translation>von niemandem</translation>
    </message>
    <message>
        <source>nothing asked for</source>
        <translation>nichts angefordert</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message numerus="yes">
        <source>%n never</source>
        <translation>
            <numerusform>%n nie</numerusform>
            <numerusform>%n nie</numerusform>
        </translation>
    </message>
    <message>
        <source>mean %1</source>
        <translation>Mittel %1</translation>
    </message>
</context>
<context>
    <name>BlocksModel</name>
    <message numerus="yes">
        <source>%n blocks</source>
        <translation>
            <numerusform>%n Block</numerusform>
            <numerusform>%n Blöcke</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n allocations</source>
        <translation>
            <numerusform>%n Anforderung</numerusform>
            <numerusform>%n Anforderungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BlocksPanel</name>
    <message numerus="yes">
        <source>%n blocks</source>
        <translation>
            <numerusform>%n Block</numerusform>
            <numerusform>%n Blöcke</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n allocations</source>
        <translation>
            <numerusform>%n Anforderung</numerusform>
            <numerusform>%n Anforderungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n groups</source>
        <translation>
            <numerusform>%n Gruppe</numerusform>
            <numerusform>%n Gruppen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BytesChart</name>
    <message numerus="yes">
        <source>sampled, %n times</source>
        <translation>
            <numerusform>einmal abgetastet</numerusform>
            <numerusform>abgetastet, %n Mal</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChannelText</name>
    <message>
        <source>&quot;%1&quot; has no name. Write NAME CAPACITY, as in frames 64.</source>
        <translation>„%1“ hat keinen Namen. Schreiben Sie NAME KAPAZITÄT, wie in frames 64.</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>Bytes by state</source>
        <translation>Bytes nach Zustand</translation>
    </message>
    <message>
        <source>Hits and misses</source>
        <translation>Treffer und Fehlgriffe</translation>
    </message>
    <message>
        <source>Queue lengths</source>
        <translation>Längen der Warteschlangen</translation>
    </message>
    <message>
        <source>Requests waiting</source>
        <translation>Wartende Anfragen</translation>
    </message>
    <message>
        <source>Sizes</source>
        <translation>Größen</translation>
    </message>
    <message>
        <source>Lifetimes</source>
        <translation>Lebensdauern</translation>
    </message>
    <message>
        <source>Wait times</source>
        <translation>Wartezeiten</translation>
    </message>
    <message>
        <source>Nothing waited</source>
        <translation>Nichts hat gewartet</translation>
    </message>
    <message>
        <source>allocated in the selected time, by block size</source>
        <translation>in der gewählten Zeit angefordert, nach Blockgröße</translation>
    </message>
    <message>
        <source>allocated in the whole run, by block size</source>
        <translation>im ganzen Lauf angefordert, nach Blockgröße</translation>
    </message>
    <message>
        <source>Nothing was allocated in this time</source>
        <translation>In dieser Zeit wurde nichts angefordert</translation>
    </message>
    <message>
        <source>Counting …</source>
        <translation>Wird gezählt …</translation>
    </message>
    <message>
        <source>%1 unused</source>
        <translation>%1 ungenutzt</translation>
    </message>
    <message>
        <source>of what was allocated in the selected time</source>
        <translation>dessen, was in der gewählten Zeit angefordert wurde</translation>
    </message>
    <message>
        <source>of what was allocated in the whole run</source>
        <translation>dessen, was im ganzen Lauf angefordert wurde</translation>
    </message>
    <message>
        <source>Nothing was freed: %1 still live</source>
        <translation>Nichts wurde freigegeben: %1 leben noch</translation>
    </message>
    <message>
        <source>%1 freed, half within %2, 99 % within %3; %4 never freed</source>
        <translation>%1 freigegeben, die Hälfte binnen %2, 99 % binnen %3; %4 nie freigegeben</translation>
    </message>
    <message>
        <source>Half within %1, 99 % within %2; %3 never freed</source>
        <translation>Die Hälfte binnen %1, 99 % binnen %2; %3 nie freigegeben</translation>
    </message>
    <message>
        <source>%1 freed, %2 never</source>
        <translation>%1 freigegeben, %2 nie</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>of %1 waits that began in the selected time</source>
        <translation>von %1 Wartezeiten, die in der gewählten Zeit begannen</translation>
    </message>
    <message>
        <source>of %1 waits</source>
        <translation>von %1 Wartezeiten</translation>
    </message>
    <message>
        <source>Nothing waited in this time</source>
        <translation>In dieser Zeit hat nichts gewartet</translation>
    </message>
    <message>
        <source>half</source>
        <translation>die Hälfte</translation>
    </message>
    <message>
        <source>90 %</source>
        <translation>90 %</translation>
    </message>
    <message>
        <source>99 %</source>
        <translation>99 %</translation>
    </message>
    <message>
        <source>longest</source>
        <translation>längste</translation>
    </message>
    <message>
        <source>Together %1</source>
        <translation>Zusammen %1</translation>
    </message>
    <message>
        <source>each column at the moment when most was in use</source>
        <translation>jede Spalte im Augenblick der größten Nutzung</translation>
    </message>
    <message>
        <source>at their fullest moments</source>
        <translation>in den vollsten Augenblicken</translation>
    </message>
    <message>
        <source>%1 in use, %2 committed</source>
        <translation>%1 belegt, %2 bereitgestellt</translation>
    </message>
    <message>
        <source>%1 in use</source>
        <translation>%1 belegt</translation>
    </message>
    <message>
        <source>limit %1</source>
        <translation>Grenze %1</translation>
    </message>
    <message>
        <source>% of allocations, per %1; the rest missed</source>
        <translation>% der Anforderungen, je %1; der Rest ging fehl</translation>
    </message>
    <message>
        <source>% of allocations, per %1</source>
        <translation>% der Anforderungen, je %1</translation>
    </message>
    <message>
        <source>%1 hot, %2 cold, %3 missed</source>
        <translation>%1 heiß, %2 kalt, %3 fehl</translation>
    </message>
    <message>
        <source>blocks in the queues of all caches</source>
        <translation>Blöcke in den Warteschlangen aller Caches</translation>
    </message>
    <message>
        <source>blocks in all caches</source>
        <translation>Blöcke in allen Caches</translation>
    </message>
    <message>
        <source>%1 hot, %2 cold</source>
        <translation>%1 heiß, %2 kalt</translation>
    </message>
    <message>
        <source>area: how many (left), dots: each wait and its length (right)</source>
        <translation>Fläche: wie viele (links), Punkte: jedes Warten und seine Länge (rechts)</translation>
    </message>
    <message>
        <source>area: how many, dots: each wait</source>
        <translation>Fläche: wie viele, Punkte: jedes Warten</translation>
    </message>
    <message>
        <source>nobody waits</source>
        <translation>niemand wartet</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 warten</translation>
    </message>
    <message numerus="yes">
        <source>%n events, each at its time</source>
        <translation>
            <numerusform>%n Ereignis zu seiner Zeit</numerusform>
            <numerusform>%n Ereignisse, jedes zu seiner Zeit</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; nothing finer is recorded</source>
        <translation>%1; feiner ist nichts aufgezeichnet</translation>
    </message>
    <message>
        <source>no allocations in the last %1</source>
        <translation>keine Anforderungen in den letzten %1</translation>
    </message>
    <message>
        <source>no allocations</source>
        <translation>keine Anforderungen</translation>
    </message>
    <message>
        <source>last %1: %2</source>
        <comment>100 ms, shares</comment>
        <translation>letzte %1: %2</translation>
    </message>
    <message>
        <source>last %1: %2 hot</source>
        <translation>letzte %1: %2 heiß</translation>
    </message>
    <message>
        <source>allocated in the selected time</source>
        <translation>in der gewählten Zeit angefordert</translation>
    </message>
    <message>
        <source>allocated in the whole run</source>
        <translation>im ganzen Lauf angefordert</translation>
    </message>
    <message>
        <source>%1 asked for</source>
        <translation>%1 verlangt</translation>
    </message>
    <message>
        <source>%1 given</source>
        <translation>%1 vergeben</translation>
    </message>
    <message>
        <source>%1 in %2 blocks</source>
        <comment>75 MiB given</comment>
        <translation>%1 in %2 Blöcken</translation>
    </message>
    <message>
        <source>%1: %2 unused</source>
        <comment>sums</comment>
        <translation>%1: %2 ungenutzt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>53.3 MiB asked for, 75 MiB given</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>peak: %1 in use</source>
        <translation>Spitze: %1 belegt</translation>
    </message>
    <message>
        <source>%1, %2 asked for</source>
        <comment>peak: 15.6 MiB in use</comment>
        <translation>%1, %2 verlangt</translation>
    </message>
    <message>
        <source>in the selected time</source>
        <translation>in der gewählten Zeit</translation>
    </message>
    <message>
        <source>in the whole run</source>
        <translation>im ganzen Lauf</translation>
    </message>
</context>
<context>
    <name>ChartsView</name>
    <message numerus="yes">
        <source>%n requests found no memory here. A click goes to the first.</source>
        <translation>
            <numerusform>%n Anforderung fand hier keinen Speicher. Ein Klick führt dorthin.</numerusform>
            <numerusform>%n Anforderungen fanden hier keinen Speicher. Ein Klick führt zur ersten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n requests found no memory</source>
        <translation>
            <numerusform>%n Anforderung fand keinen Speicher</numerusform>
            <numerusform>%n Anforderungen fanden keinen Speicher</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CliWords</name>
    <message>
        <source>%1 is not UTF-8 text. Rename the file, or name it by a link.</source>
        <translation>%1 ist kein UTF-8-Text. Benennen Sie die Datei um, oder nennen Sie sie über einen Link.</translation>
    </message>
    <message>
        <source>AtomAlloc runs memory workloads through the AtomAlloc allocator and reports what it did.

Usage: atomalloc COMMAND ...

Commands:
</source>
        <translation>AtomAlloc führt Speicherlasten mit dem Allokator AtomAlloc aus und berichtet, was er getan hat.

Aufruf: atomalloc BEFEHL ...

Befehle:
</translation>
    </message>
    <message>
        <source>There is no command %1. %2</source>
        <translation>Es gibt keinen Befehl %1. %2</translation>
    </message>
    <message>
        <source>Show a config: the defaults, changed by --config and --set.</source>
        <translation>Zeigt eine Konfiguration: die Vorgaben, geändert durch --config und --set.</translation>
    </message>
    <message>
        <source>The config goes to standard output as a config file (keep it with `&gt; my.json`); what follows from it, such as the
size classes, goes to standard error.</source>
        <translation>Die Konfiguration geht als Konfigurationsdatei an die Standardausgabe (behalten Sie sie mit `&gt; my.json`); was daraus folgt, etwa die
Größenklassen, geht an die Standardfehlerausgabe.</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Note: </source>
        <translation>Hinweis: </translation>
    </message>
    <message>
        <source>Write the CSV files of a recorded run (.atomrun).</source>
        <translation>Schreibt die CSV-Dateien eines aufgezeichneten Laufs (.atomrun).</translation>
    </message>
    <message>
        <source>Folder to write to; it is made if it is missing.</source>
        <translation>Ordner, in den geschrieben wird; er wird angelegt, wenn er fehlt.</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>%1, %2 blocks at most</source>
        <translation>%1, höchstens %2 Blöcke</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>recorded run</source>
        <translation>aufgezeichneter Lauf</translation>
    </message>
    <message>
        <source>written by</source>
        <translation>geschrieben von</translation>
    </message>
    <message>
        <source>events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>vollständig</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>config</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>, seed %1</source>
        <translation>, Startwert %1</translation>
    </message>
    <message>
        <source>inputs of a run</source>
        <translation>Eingaben eines Laufs</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>Config file (JSON): the fields that it names replace those before it.</source>
        <translation>Konfigurationsdatei (JSON): Die Felder, die sie nennt, ersetzen die davor.</translation>
    </message>
    <message>
        <source>One config field, such as max_memory=64MiB or cache_ttl=300ms; may be repeated.</source>
        <translation>Ein Feld der Konfiguration, etwa max_memory=64MiB oder cache_ttl=300ms; auch mehrmals.</translation>
    </message>
    <message>
        <source>--%1 takes no value.</source>
        <translation>--%1 nimmt keinen Wert an.</translation>
    </message>
    <message>
        <source>--%1 is given twice; give it once.</source>
        <translation>--%1 ist zweimal angegeben; geben Sie es einmal an.</translation>
    </message>
    <message>
        <source>--%1 needs a value: %2.</source>
        <translation>--%1 braucht einen Wert: %2.</translation>
    </message>
    <message>
        <source>`atomalloc %1` takes no operand, but was given %2.</source>
        <translation>`atomalloc %1` nimmt keinen Operanden an, bekam aber %2.</translation>
    </message>
    <message>
        <source>`atomalloc %1` needs %2. See `atomalloc %1 --help`.</source>
        <translation>`atomalloc %1` braucht %2. Siehe `atomalloc %1 --help`.</translation>
    </message>
    <message>
        <source>`atomalloc %1` takes one %2, but was given %3 as well.</source>
        <translation>`atomalloc %1` nimmt ein %2 an, bekam aber auch %3.</translation>
    </message>
    <message>
        <source>`atomalloc %1` is given an empty text where it needs %2.</source>
        <translation>`atomalloc %1` bekommt einen leeren Text, wo es %2 braucht.</translation>
    </message>
    <message>
        <source>Usage: %1

%2
</source>
        <translation>Aufruf: %1

%2
</translation>
    </message>
    <message>
        <source>Show this text.</source>
        <translation>Zeigt diesen Text.</translation>
    </message>
    <message>
        <source>
Options:
</source>
        <translation>
Optionen:
</translation>
    </message>
    <message>
        <source> Ctrl+C ends this.
</source>
        <translation> Strg+C beendet das.
</translation>
    </message>
    <message>
        <source>--threads must be from 1 to %1, not %2.</source>
        <translation>--threads muss 1 bis %1 sein, nicht %2.</translation>
    </message>
    <message>
        <source>Stopped; nothing was written.</source>
        <translation>Angehalten; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Running %1</source>
        <translation>%1 läuft</translation>
    </message>
    <message>
        <source>Run a scenario, a recording of a program or a production profile.</source>
        <translation>Führt ein Szenario, die Aufzeichnung eines Programms oder ein Produktionsprofil aus.</translation>
    </message>
    <message>
        <source>watch: deterministic, every event; measure: threads at full speed.</source>
        <translation>watch: deterministisch, jedes Ereignis; measure: Threads mit voller Geschwindigkeit.</translation>
    </message>
    <message>
        <source>Seed of all random numbers.</source>
        <translation>Startwert aller Zufallszahlen.</translation>
    </message>
    <message>
        <source>Worker threads of a measured run (2).</source>
        <translation>Threads eines gemessenen Laufs (2).</translation>
    </message>
    <message>
        <source>End after so many allocations; 0: as the workload says.</source>
        <translation>Endet nach so vielen Anforderungen; 0: wie die Last es sagt.</translation>
    </message>
    <message>
        <source>Write summary, time series, classes, tasks and events as CSV, and run.json.</source>
        <translation>Schreibt Zusammenfassung, Zeitreihe, Klassen, Aufgaben und Ereignisse als CSV und run.json.</translation>
    </message>
    <message>
        <source>Keep the run as an .atomrun file.</source>
        <translation>Behält den Lauf als .atomrun-Datei.</translation>
    </message>
    <message>
        <source>Print one JSON object instead of a table.</source>
        <translation>Gibt ein JSON-Objekt statt einer Tabelle aus.</translation>
    </message>
    <message>
        <source>%1 at the end</source>
        <translation>%1 am Ende</translation>
    </message>
    <message>
        <source>deallocations</source>
        <translation>Freigaben</translation>
    </message>
    <message>
        <source>%1, %2 of them remote</source>
        <translation>%1, davon %2 fremd</translation>
    </message>
    <message>
        <source>bytes live</source>
        <translation>lebende Bytes</translation>
    </message>
    <message>
        <source>%1, %2 at the peak</source>
        <translation>%1, %2 in der Spitze</translation>
    </message>
    <message>
        <source>%1 (%2 hot, %3 cold, %4 misses)</source>
        <translation>%1 (%2 heiß, %3 kalt, %4 Fehlgriffe)</translation>
    </message>
    <message>
        <source>refills, flushes</source>
        <translation>Nachfüllungen, Leerungen</translation>
    </message>
    <message>
        <source>promotions, demotions</source>
        <translation>Aufstiege, Abstiege</translation>
    </message>
    <message>
        <source>%1, %2 blocks</source>
        <translation>%1, %2 Blöcke</translation>
    </message>
    <message>
        <source>committed</source>
        <translation>bereitgestellt</translation>
    </message>
    <message>
        <source>%1 at the end, %2 at the peak</source>
        <translation>%1 am Ende, %2 in der Spitze</translation>
    </message>
    <message>
        <source>%1 (half within %2, 99 % within %3, longest %4)</source>
        <translation>%1 (die Hälfte in %2, 99 % in %3, längstes %4)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>allocate</source>
        <translation>Anfordern</translation>
    </message>
    <message>
        <source>half within %1, 99 % within %2, 99.9 % within %3</source>
        <translation>die Hälfte in %1, 99 % in %2, 99,9 % in %3</translation>
    </message>
    <message>
        <source>deallocate</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>, measured on %1 threads</source>
        <translation>, gemessen mit %1 Threads</translation>
    </message>
    <message>
        <source>, watched</source>
        <translation>, beobachtet</translation>
    </message>
    <message>
        <source>%1 recorded, %2 dropped</source>
        <translation>%1 aufgezeichnet, %2 verloren</translation>
    </message>
    <message>
        <source>%1 recorded</source>
        <translation>%1 aufgezeichnet</translation>
    </message>
    <message>
        <source>  The run is not complete.
</source>
        <translation>  Der Lauf ist nicht vollständig.
</translation>
    </message>
    <message>
        <source>
Production profiles: </source>
        <translation>
Produktionsprofile: </translation>
    </message>
    <message>
        <source>
Run one with: atomalloc run NAME
</source>
        <translation>
Starten Sie eines mit: atomalloc run NAME
</translation>
    </message>
    <message>
        <source>List the built-in scenarios and profiles.</source>
        <translation>Listet die eingebauten Szenarien und Profile auf.</translation>
    </message>
    <message>
        <source>Print one JSON object.</source>
        <translation>Gibt ein JSON-Objekt aus.</translation>
    </message>
    <message>
        <source>The output could not be written: %1.</source>
        <translation>Die Ausgabe konnte nicht geschrieben werden: %1.</translation>
    </message>
    <message>
        <source>The program</source>
        <translation>Das Programm</translation>
    </message>
    <message>
        <source>none timed</source>
        <translation>keine gemessen</translation>
    </message>
    <message>
        <source>%1, %2, %3 (of %4)</source>
        <translation>%1, %2, %3 (von %4)</translation>
    </message>
    <message>
        <source>times by class</source>
        <translation>Zeiten je Klasse</translation>
    </message>
    <message>
        <source>within which half, 99 % and 99.9 % were (of so many that were timed)</source>
        <translation>in denen die Hälfte, 99 % und 99,9 % lagen (von so vielen gemessenen)</translation>
    </message>
    <message>
        <source>no block</source>
        <translation>kein Block</translation>
    </message>
    <message>
        <source>allocate %1; deallocate %2</source>
        <translation>Anfordern %1; Freigeben %2</translation>
    </message>
    <message>
        <source>group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Tell what a file holds: recording, profile, scenario, config, recorded run or run.json.</source>
        <translation>Sagt, was eine Datei enthält: Aufzeichnung, Profil, Szenario, Konfiguration, aufgezeichneten Lauf oder run.json.</translation>
    </message>
    <message>
        <source>--mode must be %1, not %2.</source>
        <translation>--mode muss %1 sein, nicht %2.</translation>
    </message>
    <message>
        <source>--at-limit must be %1, not %2.</source>
        <translation>--at-limit muss %1 sein, nicht %2.</translation>
    </message>
    <message>
        <source>--at-limit is for recordings of programs. The groups of a scenario say it themselves: &quot;when_full&quot;.</source>
        <translation>--at-limit ist für Aufzeichnungen von Programmen. Die Gruppen eines Szenarios sagen es selbst: &quot;when_full&quot;.</translation>
    </message>
    <message>
        <source>SCENARIO is a name that `atomalloc scenarios` lists. FILE is a scenario (JSON), a recording (heaptrack, mtrace, Android memory_replay; also .zst, .gz and .zip),
a profile (CSV), or a run.json or .atomrun, which is run again as it was. Every run starts from the config that its workload
suggests; --config and --set change that.</source>
        <translation>SCENARIO ist ein Name, den `atomalloc scenarios` auflistet. FILE ist ein Szenario (JSON), eine Aufzeichnung (heaptrack, mtrace, Android
memory_replay; auch .zst, .gz und .zip), ein Profil (CSV) oder ein run.json oder .atomrun, das noch einmal so ausgeführt wird, wie es
war. Jeder Lauf beginnt mit der Konfiguration, die seine Last vorschlägt; --config und --set ändern sie.</translation>
    </message>
    <message>
        <source>A recording&apos;s request that finds no memory is refused, or waits in line.</source>
        <translation>Eine Anforderung einer Aufzeichnung, die keinen Speicher findet, wird abgelehnt oder steht an.</translation>
    </message>
    <message>
        <source>order of the threads</source>
        <translation>Reihenfolge der Threads</translation>
    </message>
    <message>
        <source>frees that waited</source>
        <translation>Freigaben, die warteten</translation>
    </message>
    <message>
        <source>--%1, column %2: %3</source>
        <translation>--%1, Spalte %2: %3</translation>
    </message>
    <message>
        <source>--%1: %2</source>
        <translation>--%1: %2</translation>
    </message>
    <message>
        <source>--%1 must be %2, not %3.</source>
        <translation>--%1 muss %2 sein, nicht %3.</translation>
    </message>
    <message>
        <source>The rule %1 needs --%2 T: where on the time line. T is 1.2s, @12345, 50%, peak or end.</source>
        <translation>Die Regel %1 braucht --%2 T: wo auf der Zeitachse. T ist 1.2s, @12345, 50%, peak oder end.</translation>
    </message>
    <message>
        <source>Reading the lives of the blocks</source>
        <translation>Die Leben der Blöcke werden gelesen</translation>
    </message>
    <message>
        <source>Answer which allocations of a run were live, grew, leaked, and who made them.</source>
        <translation>Beantwortet, welche Anforderungen eines Laufs lebten, hinzukamen, liegen blieben und von wem sie sind.</translation>
    </message>
    <message>
        <source>Which births and deaths: live, unless another one is named.</source>
        <translation>Welche Geburten und welche Enden: live, wenn nichts anderes genannt ist.</translation>
    </message>
    <message>
        <source>Mark A. The rule live takes the peak where A is not given.</source>
        <translation>Marke A. Die Regel live nimmt die Spitze, wo A nicht angegeben ist.</translation>
    </message>
    <message>
        <source>Mark B, not before A.</source>
        <translation>Marke B, nicht vor A.</translation>
    </message>
    <message>
        <source>Mark C, not before B.</source>
        <translation>Marke C, nicht vor B.</translation>
    </message>
    <message>
        <source>Count only the allocations for which this is true.</source>
        <translation>Nur die Anforderungen zählen, für die das gilt.</translation>
    </message>
    <message>
        <source>The N largest groups; 0: all. A table has 20, JSON and CSV have all.</source>
        <translation>Die N größten Gruppen; 0: alle. Eine Tabelle hat 20, JSON und CSV haben alle.</translation>
    </message>
    <message>
        <source>Write the groups as CSV.</source>
        <translation>Die Gruppen als CSV schreiben.</translation>
    </message>
    <message>
        <source>Live at A</source>
        <translation>Lebend bei A</translation>
    </message>
    <message>
        <source>Born after A, live at B</source>
        <translation>Nach A geboren, lebend bei B</translation>
    </message>
    <message>
        <source>Live at A, freed up to B</source>
        <translation>Lebend bei A, bis B freigegeben</translation>
    </message>
    <message>
        <source>Born after A, freed up to B</source>
        <translation>Nach A geboren, bis B freigegeben</translation>
    </message>
    <message>
        <source>Born after A and up to B, live at C</source>
        <translation>Nach A und bis B geboren, lebend bei C</translation>
    </message>
    <message>
        <source>Live at A and still live at B</source>
        <translation>Lebend bei A und noch bei B</translation>
    </message>
    <message>
        <source>site</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>freed by</source>
        <translation>freigegeben von</translation>
    </message>
    <message>
        <source>class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>@%1 of %2, at %3</source>
        <translation>@%1 von %2, bei %3</translation>
    </message>
    <message>
        <source>where</source>
        <translation>wo</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>Blöcke</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>angefordert</translation>
    </message>
    <message>
        <source>share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>mean lifetime</source>
        <translation>mittlere Lebenszeit</translation>
    </message>
    <message>
        <source>never freed</source>
        <translation>nie freigegeben</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message numerus="yes">
        <source>%n blocks</source>
        <translation>
            <numerusform>%n Block</numerusform>
            <numerusform>%n Blöcke</numerusform>
        </translation>
    </message>
    <message>
        <source>The run is not complete.</source>
        <translation>Der Lauf ist nicht vollständig.</translation>
    </message>
    <message>
        <source>`atomalloc export` needs --csv DIR or --charts DIR: the folder to write to.</source>
        <translation>`atomalloc export` braucht --csv DIR oder --charts DIR: den Ordner, in den geschrieben wird.</translation>
    </message>
    <message>
        <source>With --csv, DIR gets summary.csv, timeseries.csv, classes.csv, tasks.csv and events.csv. With --charts it gets bytes.csv, hits.csv, queues.csv, waiting.csv, waits.csv, sizes.csv and lifetimes.csv. Both write run.json, which `atomalloc run` runs again.</source>
        <translation>Mit --csv bekommt DIR summary.csv, timeseries.csv, classes.csv, tasks.csv und events.csv. Mit --charts bekommt es bytes.csv, hits.csv, queues.csv, waiting.csv, waits.csv, sizes.csv und lifetimes.csv. Beide schreiben run.json, das `atomalloc run` wieder ablaufen lässt.</translation>
    </message>
    <message>
        <source>Folder for the series behind the charts; it is made if it is missing.</source>
        <translation>Ordner für die Reihen hinter den Diagrammen; er wird angelegt, wenn er fehlt.</translation>
    </message>
    <message>
        <source>Memory for the events of a run (256 MiB); more go to a temporary file.</source>
        <translation>Speicher für die Ereignisse eines Laufs (256 MiB); was mehr ist, kommt in eine temporäre Datei.</translation>
    </message>
    <message>
        <source>The recording does not tell threads apart, so the whole program is one task. `atomalloc record` does, and so do memory_replay files.</source>
        <translation>Die Aufzeichnung unterscheidet keine Threads, das ganze Programm ist ein Task. `atomalloc record` tut es, und memory_replay-Dateien auch.</translation>
    </message>
    <message>
        <source>--stacks must be from 0 to %1, not %2.</source>
        <translation>--stacks muss von 0 bis %1 sein, nicht %2.</translation>
    </message>
    <message>
        <source>The program ended with %1.</source>
        <translation>Das Programm endete mit %1.</translation>
    </message>
    <message>
        <source>Recorded: %1
</source>
        <translation>Aufgezeichnet: %1
</translation>
    </message>
    <message>
        <source>Who held the memory: atomalloc query %1
</source>
        <translation>Wer den Speicher hielt: atomalloc query %1
</translation>
    </message>
    <message>
        <source>Run a program and record each allocation with its thread and call stack.</source>
        <translation>Ein Programm ausführen und jede Anforderung mit Thread und Aufrufstapel aufzeichnen.</translation>
    </message>
    <message>
        <source>Keep the N innermost calls of each stack (64); 0: none, which is faster.</source>
        <translation>Die N innersten Aufrufe jedes Stapels behalten (64); 0: keine, das ist schneller.</translation>
    </message>
    <message>
        <source>The run has no task %1. %2</source>
        <translation>Der Lauf hat keine Aufgabe %1. %2</translation>
    </message>
    <message>
        <source>--block must be a block such as 8K.11, or the number of its first granule as in events.csv, not %1.</source>
        <translation>--block muss ein Block wie 8K.11 sein oder die Nummer seines ersten Granulums wie in events.csv, nicht %1.</translation>
    </message>
    <message>
        <source>Block %1 lies behind max_memory, which is %2.</source>
        <translation>Block %1 liegt hinter max_memory, das %2 ist.</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>Die Antwort</translation>
    </message>
    <message>
        <source>--task and --block exclude each other; give one of them.</source>
        <translation>--task und --block schließen einander aus; geben Sie eines davon an.</translation>
    </message>
    <message>
        <source>Looking for the causes</source>
        <translation>Ursachen werden gesucht</translation>
    </message>
    <message>
        <source>Replaying</source>
        <translation>Läufe werden nachgespielt</translation>
    </message>
    <message>
        <source>Say what lies behind a moment: a wait, a refusal, a miss, the peak, a held block.</source>
        <translation>Sagen, was hinter einem Moment steckt: Warten, Abweisung, Fehlgriff, Höchststand, ein gehaltener Block.</translation>
    </message>
    <message>
        <source>The moment.</source>
        <translation>Der Moment.</translation>
    </message>
    <message>
        <source>What this task waits for, was refused, missed or holds. NAME is its name, t2 or 2.</source>
        <translation>Worauf diese Aufgabe wartet, was ihr verweigert wurde, was ihr fehlte oder was sie hält. NAME ist ihr Name, t2 oder 2.</translation>
    </message>
    <message>
        <source>Where this block is, since when and until when. ID is 8K.11, or its number in events.csv.</source>
        <translation>Wo dieser Block ist, seit wann und bis wann. ID ist 8K.11 oder seine Nummer in events.csv.</translation>
    </message>
    <message>
        <source>Run again with each field of the config that acts on it changed, and tell what helps.</source>
        <translation>Noch einmal laufen lassen, jedes Feld der Konfiguration, das darauf wirkt, einmal geändert, und sagen, was hilft.</translation>
    </message>
    <message>
        <source>Print one JSON object instead of text.</source>
        <translation>Ein JSON-Objekt statt Text ausgeben.</translation>
    </message>
    <message>
        <source>block %1</source>
        <translation>Block %1</translation>
    </message>
    <message>
        <source>from +%1 on</source>
        <translation>ab +%1</translation>
    </message>
    <message>
        <source>@%1 of %2, at %3: %4</source>
        <translation>@%1 von %2, bei %3: %4</translation>
    </message>
    <message>
        <source>What would help:</source>
        <translation>Was helfen würde:</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>jetzt %1</translation>
    </message>
    <message>
        <source>Compare two runs: every figure of both, the difference, and which is better.</source>
        <translation>Vergleicht zwei Läufe: jede Zahl von beiden, die Differenz, und welcher besser ist.</translation>
    </message>
    <message>
        <source>A and B are whatever `atomalloc run` takes: they are run, watched. Without B, A is run twice, with what the options of each
side say. The events of an .atomrun are taken as they are, unless options change its inputs.
Example: atomalloc compare tight-bursts --a-set cache_ttl=300ms --b-set cache_ttl=50ms
The exit code is 0 whatever differs, and 2 where A or B cannot be read.</source>
        <translation>A und B sind, was `atomalloc run` nimmt: Sie werden ausgeführt und beobachtet. Ohne B läuft A zweimal, mit dem, was die Optionen
jeder Seite sagen. Die Ereignisse einer .atomrun-Datei bleiben, wie sie sind, außer wenn Optionen ihre Eingaben ändern.
Beispiel: atomalloc compare tight-bursts --a-set cache_ttl=300ms --b-set cache_ttl=50ms
Der Exit-Code ist 0, was auch verschieden ist, und 2, wenn A oder B nicht lesbar ist.</translation>
    </message>
    <message>
        <source>One config field of A; may be repeated.</source>
        <translation>Ein Feld der Konfiguration von A; darf mehrmals stehen.</translation>
    </message>
    <message>
        <source>One config field of B; may be repeated.</source>
        <translation>Ein Feld der Konfiguration von B; darf mehrmals stehen.</translation>
    </message>
    <message>
        <source>Seed of A.</source>
        <translation>Startwert von A.</translation>
    </message>
    <message>
        <source>Seed of B.</source>
        <translation>Startwert von B.</translation>
    </message>
    <message>
        <source>Write every figure as comparison.csv, and the inputs of both runs as JSON.</source>
        <translation>Schreibt jede Zahl als comparison.csv, und die Eingaben beider Läufe als JSON.</translation>
    </message>
    <message>
        <source>same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>A better</source>
        <translation>A besser</translation>
    </message>
    <message>
        <source>B better</source>
        <translation>B besser</translation>
    </message>
    <message>
        <source>depends</source>
        <translation>je nachdem</translation>
    </message>
    <message>
        <source>only in one</source>
        <translation>nur in einem</translation>
    </message>
    <message>
        <source>class %1</source>
        <translation>Klasse %1</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>better</source>
        <translation>besser</translation>
    </message>
    <message>
        <source>whole run</source>
        <translation>ganzer Lauf</translation>
    </message>
    <message>
        <source>by class, task and site</source>
        <translation>nach Klasse, Aufgabe und Stelle</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n more figures differ; --csv has all of them.</source>
        <translation>
            <numerusform>%n weitere Zahl ist verschieden; --csv hat alle.</numerusform>
            <numerusform>%n weitere Zahlen sind verschieden; --csv hat alle.</numerusform>
        </translation>
    </message>
    <message>
        <source>`atomalloc %1` takes %2, but was given %3 as well.</source>
        <translation>`atomalloc %1` nimmt %2, bekam aber auch %3.</translation>
    </message>
    <message>
        <source>
Options:
  --help     Show this text; after a command: what the command takes.
  --version  Show the version.

First steps:
  atomalloc scenarios
  atomalloc run tight-bursts --csv out
  atomalloc record ./program  writes program.4711.heaptrack.zst, to be asked with atomalloc query

Exit codes: 0 done, 1 failed or stopped, 2 wrong usage. `atomalloc record` has that of the program.
</source>
        <translation>
Optionen:
  --help     Zeigt diesen Text; nach einem Befehl: was der Befehl annimmt.
  --version  Zeigt die Version.

Erste Schritte:
  atomalloc scenarios
  atomalloc run tight-bursts --csv out
  atomalloc record ./programm  schreibt programm.4711.heaptrack.zst, zu befragen mit atomalloc query

Rückgabewerte: 0 fertig, 1 fehlgeschlagen oder angehalten, 2 falscher Aufruf. `atomalloc record` hat den des Programms.
</translation>
    </message>
    <message>
        <source>--by takes one grouping or two, as in task,freed_by, but was given %1.</source>
        <translation>--by nimmt eine Gruppierung oder zwei, wie in task,freed_by, bekam aber %1.</translation>
    </message>
    <message>
        <source>What the groups are: by task, or by site where the run has call stacks. Two with a comma: task,freed_by.</source>
        <translation>Was die Gruppen sind: nach task, oder nach site, wo der Lauf Aufrufstapel hat. Zwei mit einem Komma: task,freed_by.</translation>
    </message>
    <message>
        <source>Born after A and up to B</source>
        <translation>Nach A und bis B geboren</translation>
    </message>
    <message>
        <source>Where to, in place of what has that name: packed when it ends with .zst. PROGRAM.NUMBER.heaptrack.zst unless given.</source>
        <translation>Wohin, anstelle dessen, was so heißt: gepackt, wenn es mit .zst endet. Ohne Angabe PROGRAM.NUMMER.heaptrack.zst.</translation>
    </message>
    <message>
        <source>What follows PROGRAM is given to it, so --stacks and --out stand before it. Its memory comes from its own malloc: the recorder,
a library that is loaded into it, writes down each call. The recording can be run, asked and opened as any other:
atomalloc query FILE. Build the program with -g to see lines of its source. Programs that it starts are not recorded.
The exit code is that of the program: 128 and the number of the signal where a signal ended it. 1: nothing was recorded,
2: it cannot be recorded.</source>
        <translation>Was auf PROGRAM folgt, bekommt das Programm; --stacks und --out stehen also davor. Sein Speicher kommt von seinem eigenen malloc:
der Aufzeichner, eine Bibliothek, die hineingeladen wird, schreibt jeden Aufruf mit. Die Aufzeichnung lässt sich ausführen, befragen
und öffnen wie jede andere: atomalloc query FILE. Baue das Programm mit -g, um Zeilen seines Quelltextes zu sehen. Was es startet,
wird nicht aufgezeichnet. Der Exit-Code ist der des Programms: 128 und die Nummer des Signals, wo ein Signal es beendete. 1: nichts
wurde aufgezeichnet, 2: es lässt sich nicht aufzeichnen.</translation>
    </message>
    <message>
        <source>It keeps none.</source>
        <translation>Er hat keine.</translation>
    </message>
    <message>
        <source>It keeps %1.</source>
        <translation>Er hat %1.</translation>
    </message>
    <message>
        <source>--%1: the run keeps no mark %2. %3</source>
        <translation>--%1: Der Lauf hat keine Marke %2. %3</translation>
    </message>
    <message>
        <source>held</source>
        <translation>belegt</translation>
    </message>
    <message>
        <source>%1: %2, %3 asked for, in blocks of %4</source>
        <translation>%1: %2, %3 angefordert, in Blöcken von %4</translation>
    </message>
    <message>
        <source>, a recording, measured on %1 threads</source>
        <translation>, eine Aufzeichnung, gemessen auf %1 Threads</translation>
    </message>
    <message>
        <source>, a recording</source>
        <translation>, eine Aufzeichnung</translation>
    </message>
    <message>
        <source>FILE is whatever `atomalloc run` takes: it is run, watched. The events of an .atomrun are taken as they are, unless --config,
--set, --seed or --at-limit change its inputs.
  live (A)        live at A                   short (A, B)      born after A, freed up to B
  growth (A, B)   born after A, live at B     leaked (A, B, C)  born after A and up to B, live at C
  decline (A, B)  live at A, freed up to B    long (A, B)       live at A and still live at B
  all (A, B)      born after A and up to B, whatever became of it. Without --a and --b: all of the run
T is a place on the time line: 1.2s, @12345 (after so many events), 50% (of the events), peak or end. A, B, C and D are
marks that the file keeps.
EXPR compares fields with values, as in --where &apos;task=decode* and size&gt;=64KiB and not freed=never&apos;. The fields are
%1.
Operators: = != &lt; &lt;= &gt; &gt;= ~ (has the text) and or not ( ). In names * and ? are as in file names. born, freed and
time take A, B and C for the marks.</source>
        <translation>FILE ist alles, was `atomalloc run` nimmt: es wird ausgeführt, beobachtet. Die Ereignisse eines .atomrun gelten, wie sie sind, wenn nicht --config,
--set, --seed oder --at-limit seine Eingaben ändern.
  live (A)        lebend bei A                    short (A, B)      nach A geboren, bis B freigegeben
  growth (A, B)   nach A geboren, lebend bei B    leaked (A, B, C)  nach A und bis B geboren, lebend bei C
  decline (A, B)  lebend bei A, bis B freigegeben long (A, B)       lebend bei A und noch bei B
  all (A, B)      nach A und bis B geboren, was auch daraus wurde. Ohne --a und --b: der ganze Lauf
T ist ein Ort auf der Zeitachse: 1.2s, @12345 (nach so vielen Ereignissen), 50% (der Ereignisse), peak oder end. A, B, C und D sind
Marken, die die Datei aufhebt.
EXPR vergleicht Felder mit Werten, wie in --where &apos;task=decode* and size&gt;=64KiB and not freed=never&apos;. Die Felder sind
%1.
Operatoren: = != &lt; &lt;= &gt; &gt;= ~ (hat den Text) and or not ( ). In Namen stehen * und ? wie in Dateinamen. born, freed und
time nehmen A, B und C für die Marken.</translation>
    </message>
    <message>
        <source>--mark %1 is not a mark. Write A=@12345: a letter from A to D and a place, such as 1.2s.</source>
        <translation>--mark %1 ist keine Marke. Schreiben Sie A=@12345: einen Buchstaben von A bis D und eine Stelle, etwa 1.2s.</translation>
    </message>
    <message>
        <source>`atomalloc why` needs --at T: where on the time line. T is 1.2s, @12345, 50%, peak, end, first-wait, first-refusal or a mark.</source>
        <translation>`atomalloc why` braucht --at T: wo auf der Zeitachse. T ist 1.2s, @12345, 50%, peak, end, first-wait, first-refusal oder eine Marke.</translation>
    </message>
    <message>
        <source>--at first-wait: no request of this run waits.</source>
        <translation>--at first-wait: Keine Anforderung dieses Laufs wartet.</translation>
    </message>
    <message>
        <source>--at first-refusal: no request of this run is refused.</source>
        <translation>--at first-refusal: Keine Anforderung dieses Laufs wird abgewiesen.</translation>
    </message>
    <message>
        <source>FILE is whatever `atomalloc run` takes: it is run, watched. The events of an .atomrun are taken as they are, unless --config,
--set, --seed or --at-limit change its inputs.
Without --task and --block the most telling thing at T is explained: the last event, where it was refused or waits; the
first that waits; the peak, where T is the peak; the last event, where it was a miss; else the peak of the run.
T is a place on the time line: 1.2s, @12345 (after so many events), 50% (of the events), peak, end, first-wait,
first-refusal, or A, B, C or D: a mark that --mark sets or that the file keeps.</source>
        <translation>FILE ist, was auch immer `atomalloc run` nimmt: Es läuft, beobachtet. Die Ereignisse einer .atomrun werden genommen, wie sie sind,
wenn nicht --config, --set, --seed oder --at-limit ihre Eingaben ändern.
Ohne --task und --block wird erklärt, was bei T am meisten sagt: das letzte Ereignis, wenn es abgewiesen wurde oder wartet; die
erste, die wartet; der Höchststand, wenn T der Höchststand ist; das letzte Ereignis, wenn es ein Fehlgriff war; sonst der
Höchststand des Laufs.
T ist eine Stelle der Zeitachse: 1.2s, @12345 (nach so vielen Ereignissen), 50% (der Ereignisse), peak, end,
first-wait, first-refusal, oder A, B, C oder D: eine Marke, die --mark setzt oder die die Datei aufhebt.</translation>
    </message>
    <message>
        <source>A mark, A to D, for --at; may be repeated.</source>
        <translation>Eine Marke, A bis D, für --at; darf wiederholt werden.</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>`%1` has no option %2. %3</source>
        <translation>`%1` hat keine Option %2. %3</translation>
    </message>
    <message>
        <source>--%1 must be a whole number, not %2.</source>
        <translation>--%1 muss eine ganze Zahl sein, nicht %2.</translation>
    </message>
    <message>
        <source>--%1 is given an empty text where it needs a value: %2.</source>
        <translation>--%1 bekommt einen leeren Text, wo es einen Wert braucht: %2.</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>The comparison</source>
        <translation>Der Vergleich</translation>
    </message>
    <message>
        <source>Stopped; the comparison is not complete.</source>
        <translation>Angehalten; der Vergleich ist nicht vollständig.</translation>
    </message>
    <message>
        <source>Comparing the runs</source>
        <translation>Die Läufe werden verglichen</translation>
    </message>
    <message>
        <source>The workload decides how much is asked for; neither more nor less of it is better.</source>
        <translation>Die Last entscheidet, wie viel angefordert wird; weder mehr noch weniger davon ist besser.</translation>
    </message>
    <message>
        <source>What is live belongs to the program; the allocator cannot hold less of it.</source>
        <translation>Was lebt, gehört dem Programm; der Allokator kann nicht weniger davon halten.</translation>
    </message>
    <message>
        <source>A hit is served from the task&apos;s own cache, without the shared pool.</source>
        <translation>Ein Treffer kommt aus dem eigenen Cache der Aufgabe, ohne den gemeinsamen Pool.</translation>
    </message>
    <message>
        <source>A cold hit is better than a miss, and worse than a hot hit.</source>
        <translation>Ein kalter Treffer ist besser als ein Fehlgriff und schlechter als ein heißer Treffer.</translation>
    </message>
    <message>
        <source>A miss goes to the shared pool, which takes longer.</source>
        <translation>Ein Fehlgriff geht an den gemeinsamen Pool, und das dauert länger.</translation>
    </message>
    <message>
        <source>Each batch between cache and pool takes time.</source>
        <translation>Jeder Stapel zwischen Cache und Pool kostet Zeit.</translation>
    </message>
    <message>
        <source>The workload decides which task frees a block.</source>
        <translation>Die Last entscheidet, welche Aufgabe einen Block freigibt.</translation>
    </message>
    <message>
        <source>It tells how long caches keep blocks; both long and short can be wanted.</source>
        <translation>Es sagt, wie lange Caches Blöcke behalten; lang wie kurz kann gewollt sein.</translation>
    </message>
    <message>
        <source>Zeroing takes time and hides old content; which counts more is for you to say.</source>
        <translation>Nullen kostet Zeit und verbirgt alten Inhalt; was mehr zählt, entscheiden Sie.</translation>
    </message>
    <message>
        <source>Each one is a fault of the program that the allocator refused.</source>
        <translation>Jeder ist ein Fehler des Programms, den der Allokator abgelehnt hat.</translation>
    </message>
    <message>
        <source>A request that gets no memory fails.</source>
        <translation>Eine Anforderung, die keinen Speicher bekommt, scheitert.</translation>
    </message>
    <message>
        <source>A task that waits for memory does nothing else.</source>
        <translation>Eine Aufgabe, die auf Speicher wartet, tut nichts anderes.</translation>
    </message>
    <message>
        <source>A grant ends a wait well, but without waits there are none.</source>
        <translation>Eine Zuteilung beendet ein Warten gut, aber ohne Warten gibt es keine.</translation>
    </message>
    <message>
        <source>Such a wait cost time and brought no memory.</source>
        <translation>Ein solches Warten hat Zeit gekostet und keinen Speicher gebracht.</translation>
    </message>
    <message>
        <source>Bytes of a block that nobody asked for are paid for as well.</source>
        <translation>Bytes eines Blocks, die niemand angefordert hat, werden mitbezahlt.</translation>
    </message>
    <message>
        <source>It is what the operating system has to give.</source>
        <translation>Es ist, was das Betriebssystem hergeben muss.</translation>
    </message>
    <message>
        <source>What is kept serves the next request sooner, and is missing elsewhere.</source>
        <translation>Was behalten wird, bedient die nächste Anforderung schneller und fehlt anderswo.</translation>
    </message>
    <message>
        <source>It tells how much was recorded, not how well it went.</source>
        <translation>Es sagt, wie viel aufgezeichnet wurde, nicht wie gut es lief.</translation>
    </message>
    <message>
        <source>An event that was dropped cannot be looked at.</source>
        <translation>Ein verlorenes Ereignis kann niemand ansehen.</translation>
    </message>
    <message>
        <source>It is time that the program spends in the allocator.</source>
        <translation>Es ist Zeit, die das Programm im Allokator verbringt.</translation>
    </message>
    <message>
        <source>The same work is done in less time.</source>
        <translation>Dieselbe Arbeit ist in weniger Zeit getan.</translation>
    </message>
    <message>
        <source>A workload that ends sooner was held up less.</source>
        <translation>Eine Last, die früher endet, wurde weniger aufgehalten.</translation>
    </message>
    <message>
        <source>A task that loses its cache begins with an empty one.</source>
        <translation>Eine Aufgabe, die ihren Cache verliert, beginnt mit einem leeren.</translation>
    </message>
    <message>
        <source>Merging blocks takes time, and makes room for larger ones.</source>
        <translation>Blöcke zu verschmelzen kostet Zeit und schafft Platz für größere.</translation>
    </message>
    <message>
        <source>A retired block is never handed out again.</source>
        <translation>Ein ausgemusterter Block wird nie wieder ausgegeben.</translation>
    </message>
    <message>
        <source>What was not replayed is missing in all other figures.</source>
        <translation>Was nicht wiederholt wurde, fehlt in allen anderen Zahlen.</translation>
    </message>
    <message>
        <source>It tells in which order the threads went on; neither is better.</source>
        <translation>Es sagt, in welcher Folge die Threads liefen; keine ist besser.</translation>
    </message>
    <message>
        <source>It is a moment of the run, which is neither good nor bad.</source>
        <translation>Es ist ein Zeitpunkt des Laufs, weder gut noch schlecht.</translation>
    </message>
    <message>
        <source>commits %1 less at its peak</source>
        <translation>stellt in der Spitze %1 weniger bereit</translation>
    </message>
    <message>
        <source>commits %1 more at its peak</source>
        <translation>stellt in der Spitze %1 mehr bereit</translation>
    </message>
    <message numerus="yes">
        <source>waits %n times instead of %2%3</source>
        <translation>
            <numerusform>wartet %n-mal statt %2-mal%3</numerusform>
            <numerusform>wartet %n-mal statt %2-mal%3</numerusform>
        </translation>
    </message>
    <message>
        <source>waits %1 longer in all</source>
        <translation>wartet insgesamt %1 länger</translation>
    </message>
    <message>
        <source>waits %1 less in all</source>
        <translation>wartet insgesamt %1 weniger</translation>
    </message>
    <message>
        <source>, %1 longer in all</source>
        <translation>, insgesamt %1 länger</translation>
    </message>
    <message>
        <source>, %1 less in all</source>
        <translation>, insgesamt %1 weniger</translation>
    </message>
    <message numerus="yes">
        <source>refuses %n requests instead of %2</source>
        <translation>
            <numerusform>weist %n Anforderung statt %2 ab</numerusform>
            <numerusform>weist %n Anforderungen statt %2 ab</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>misses its caches %n times instead of %2</source>
        <translation>
            <numerusform>verfehlt seine Caches %n-mal statt %2-mal</numerusform>
            <numerusform>verfehlt seine Caches %n-mal statt %2-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>zeroes %1 less</source>
        <translation>nullt %1 weniger</translation>
    </message>
    <message>
        <source>zeroes %1 more</source>
        <translation>nullt %1 mehr</translation>
    </message>
    <message>
        <source>still holds %1 less at the end</source>
        <translation>hält am Ende noch %1 weniger</translation>
    </message>
    <message>
        <source>still holds %1 more at the end</source>
        <translation>hält am Ende noch %1 mehr</translation>
    </message>
    <message numerus="yes">
        <source>does %n operations a second instead of %2</source>
        <translation>
            <numerusform>schafft %n Operation je Sekunde statt %2</numerusform>
            <numerusform>schafft %n Operationen je Sekunde statt %2</numerusform>
        </translation>
    </message>
    <message>
        <source>A and B are equal: every figure is the same.</source>
        <translation>A und B sind gleich: Jede Zahl ist dieselbe.</translation>
    </message>
    <message numerus="yes">
        <source>A and B differ in %n figures, but in none that costs or saves much.</source>
        <translation>
            <numerusform>A und B unterscheiden sich in %n Zahl, aber in keiner, die viel kostet oder spart.</numerusform>
            <numerusform>A und B unterscheiden sich in %n Zahlen, aber in keiner, die viel kostet oder spart.</numerusform>
        </translation>
    </message>
    <message>
        <source>B %1.</source>
        <translation>B %1.</translation>
    </message>
    <message>
        <source>B %1, but %2.</source>
        <translation>B %1, aber %2.</translation>
    </message>
    <message>
        <source>A and B ran different workloads, so their requests cannot be matched.</source>
        <translation>A und B hatten verschiedene Lasten, daher gehören ihre Anforderungen nicht zusammen.</translation>
    </message>
    <message>
        <source>A and B have different seeds, so their requests cannot be matched.</source>
        <translation>A und B haben verschiedene Startwerte, daher gehören ihre Anforderungen nicht zusammen.</translation>
    </message>
    <message>
        <source>One run was watched in virtual time and the other one measured in real time; their times cannot be compared.</source>
        <translation>Ein Lauf wurde in virtueller Zeit beobachtet und der andere in echter Zeit gemessen; ihre Zeiten lassen sich nicht vergleichen.</translation>
    </message>
    <message>
        <source>A was stopped early; its figures are those until then.</source>
        <translation>A wurde vorzeitig angehalten; seine Zahlen sind die bis dahin.</translation>
    </message>
    <message>
        <source>B was stopped early; its figures are those until then.</source>
        <translation>B wurde vorzeitig angehalten; seine Zahlen sind die bis dahin.</translation>
    </message>
    <message numerus="yes">
        <source>ends %n waits without memory instead of %2</source>
        <translation>
            <numerusform>beendet %n Warten ohne Speicher statt %2</numerusform>
            <numerusform>beendet %n Warten ohne Speicher statt %2</numerusform>
        </translation>
    </message>
    <message>
        <source>At the limit the tasks of A wait, and requests of B are refused.</source>
        <translation>An der Grenze warten die Aufgaben von A, und Anforderungen von B werden abgelehnt.</translation>
    </message>
    <message>
        <source>At the limit the tasks of B wait, and requests of A are refused.</source>
        <translation>An der Grenze warten die Aufgaben von B, und Anforderungen von A werden abgelehnt.</translation>
    </message>
    <message>
        <source>A made %1 allocations and B %2: what is added up is not of the same work.</source>
        <translation>A machte %1 Anforderungen und B %2: Summen sind nicht die derselben Arbeit.</translation>
    </message>
</context>
<context>
    <name>Config</name>
    <message>
        <source>Memory limit</source>
        <translation>Speichergrenze</translation>
    </message>
    <message>
        <source>Bytes of blocks taken from the operating system at most; exact. Metadata comes on top and is reported beside it.</source>
        <translation>So viele Bytes für Blöcke werden dem Betriebssystem höchstens abgenommen; genau. Metadaten kommen hinzu und werden daneben ausgewiesen.</translation>
    </message>
    <message>
        <source>Largest block</source>
        <translation>Größter Block</translation>
    </message>
    <message>
        <source>The largest request. A power of two.</source>
        <translation>Die größte Anforderung. Eine Zweierpotenz.</translation>
    </message>
    <message>
        <source>Smallest block</source>
        <translation>Kleinster Block</translation>
    </message>
    <message>
        <source>The smallest block: shorter requests get one of this size. A power of two.</source>
        <translation>Der kleinste Block: Kürzere Anforderungen bekommen einen dieser Größe. Eine Zweierpotenz.</translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation>Ausrichtung</translation>
    </message>
    <message>
        <source>Least alignment of every block. A power of two up to 4 KiB.</source>
        <translation>Mindestausrichtung jedes Blocks. Eine Zweierpotenz bis 4 KiB.</translation>
    </message>
    <message>
        <source>Cache TTL</source>
        <translation>Cache-TTL</translation>
    </message>
    <message>
        <source>A block idle in a hot queue for this long moves to cold; idle in cold for as long again, back to its class pool.</source>
        <translation>Ein Block, der so lange ungenutzt in einer heißen Warteschlange liegt, wandert in die kalte; nach noch einmal so langer Zeit dort zurück in den Vorrat seiner Klasse.</translation>
    </message>
    <message>
        <source>Task caches, at most</source>
        <translation>Aufgaben-Caches, höchstens</translation>
    </message>
    <message>
        <source>A further task takes over the cache that has been idle longest.</source>
        <translation>Eine weitere Aufgabe übernimmt den Cache, der am längsten ungenutzt ist.</translation>
    </message>
    <message>
        <source>Hot blocks, at most</source>
        <translation>Heiße Blöcke, höchstens</translation>
    </message>
    <message>
        <source>Blocks in each hot queue of a cache; fewer where they would be more than 256 KiB or a 32nd of the limit.</source>
        <translation>Blöcke in jeder heißen Warteschlange eines Caches; weniger, wo sie mehr als 256 KiB oder ein 32stel der Grenze wären.</translation>
    </message>
    <message>
        <source>Committed at start</source>
        <translation>Zu Beginn bereitgestellt</translation>
    </message>
    <message>
        <source>Bytes committed and touched at creation, and never given back.</source>
        <translation>Bytes, die beim Anlegen bereitgestellt und berührt und nie zurückgegeben werden.</translation>
    </message>
    <message>
        <source>Zero on free</source>
        <translation>Beim Freigeben nullen</translation>
    </message>
    <message>
        <source>Clears a block when it is freed, before anybody else can own it.</source>
        <translation>Löscht einen Block, wenn er freigegeben wird, bevor ein anderer ihn besitzen kann.</translation>
    </message>
    <message>
        <source>Size classes</source>
        <translation>Größenklassen</translation>
    </message>
    <message>
        <source>power_of_two: 64, 128, 256 ... four_per_doubling: three more classes between, less internal fragmentation.</source>
        <translation>power_of_two: 64, 128, 256 ... four_per_doubling: drei weitere Klassen dazwischen, weniger innere Fragmentierung.</translation>
    </message>
    <message>
        <source>What is zeroed</source>
        <translation>Was genullt wird</translation>
    </message>
    <message>
        <source>whole_block: every byte. written_bytes: only as far as the block can have been written.</source>
        <translation>whole_block: jedes Byte. written_bytes: nur so weit, wie der Block beschrieben sein kann.</translation>
    </message>
    <message>
        <source>Event tracing</source>
        <translation>Ereignisse aufzeichnen</translation>
    </message>
    <message>
        <source>Records every event of the allocator. Watch runs always trace.</source>
        <translation>Zeichnet jedes Ereignis des Allokators auf. Beobachtete Läufe zeichnen immer auf.</translation>
    </message>
    <message>
        <source>as many as fit</source>
        <translation>so viele, wie passen</translation>
    </message>
    <message>
        <source>Generation bits</source>
        <translation>Generationsbits</translation>
    </message>
    <message>
        <source>Bits of each block&apos;s reuse counter; a block is retired when it is used up. 0 = as many as fit.</source>
        <translation>Bits des Zählers, wie oft ein Block wiederverwendet wurde; ist er aufgebraucht, wird der Block ausgemustert. 0 = so viele, wie passen.</translation>
    </message>
    <message>
        <source>Canaries</source>
        <translation>Kanarienwerte</translation>
    </message>
    <message>
        <source>Random bytes behind the requested ones, compared when the block is freed or resized: a write past the end is found. The largest request is 8 bytes less.</source>
        <translation>Zufällige Bytes hinter den angeforderten, die beim Freigeben oder Ändern der Größe verglichen werden: Ein Schreiben über das Ende hinaus wird gefunden. Die größte Anforderung ist 8 Bytes kleiner.</translation>
    </message>
    <message>
        <source>Check free memory</source>
        <translation>Freien Speicher prüfen</translation>
    </message>
    <message>
        <source>Retires a block that was written after its free, instead of handing it out. Needs zero_on_dealloc.</source>
        <translation>Mustert einen Block aus, der nach seiner Freigabe beschrieben wurde, statt ihn auszugeben. Braucht zero_on_dealloc.</translation>
    </message>
    <message>
        <source>none wait</source>
        <translation>keine warten</translation>
    </message>
    <message>
        <source>Quarantine</source>
        <translation>Quarantäne</translation>
    </message>
    <message>
        <source>Bytes of freed blocks that wait, oldest first, before they can be handed out again. Larger blocks do not wait. 0 = none wait.</source>
        <translation>Bytes freigegebener Blöcke, die warten, die ältesten zuerst, bevor sie wieder ausgegeben werden können. Größere Blöcke warten nicht. 0 = keine warten.</translation>
    </message>
    <message>
        <source>Random slots</source>
        <translation>Zufällige Plätze</translation>
    </message>
    <message>
        <source>Which block of a hot queue is handed out is random: nobody can tell where the next one lies.</source>
        <translation>Welcher Block einer heißen Warteschlange ausgegeben wird, ist Zufall: Niemand kann sagen, wo der nächste liegt.</translation>
    </message>
    <message>
        <source>Random generations</source>
        <translation>Zufällige Generationen</translation>
    </message>
    <message>
        <source>The first generation of each block is random, within the lower half of its counter: a forged handle hardly ever fits.</source>
        <translation>Die erste Generation jedes Blocks ist zufällig, in der unteren Hälfte ihres Zählers: Ein gefälschtes Handle passt fast nie.</translation>
    </message>
    <message>
        <source>Guard pages</source>
        <translation>Schutzseiten</translation>
    </message>
    <message>
        <source>Blocks above a page of the operating system (4 KiB as a rule) end in one that faults when it is touched. The largest request is a page less.</source>
        <translation>Blöcke, die größer sind als eine Seite des Betriebssystems (in der Regel 4 KiB), enden in einer Seite, deren Berührung abgefangen wird. Die größte Anforderung ist eine Seite kleiner.</translation>
    </message>
    <message>
        <source>Keep out of dumps</source>
        <translation>Nicht in Speicherabzüge</translation>
    </message>
    <message>
        <source>Leaves the bytes of all blocks out of core dumps.</source>
        <translation>Lässt die Bytes aller Blöcke aus Speicherabzügen weg.</translation>
    </message>
    <message>
        <source>Wipe on fork</source>
        <translation>Bei fork() löschen</translation>
    </message>
    <message>
        <source>A child of fork() finds zeros in all blocks; its parent keeps their bytes.</source>
        <translation>Ein Kind von fork() findet in allen Blöcken Nullen; sein Elternprozess behält ihre Bytes.</translation>
    </message>
    <message>
        <source>%1 is neither true nor false. Write true, yes or on; false, no or off.</source>
        <translation>%1 ist weder wahr noch falsch. Schreiben Sie true, yes oder on; false, no oder off.</translation>
    </message>
    <message>
        <source>%1 is not one of %2.</source>
        <translation>%1 ist nicht %2.</translation>
    </message>
    <message>
        <source>%1 is too large. The largest value is %2.</source>
        <translation>%1 ist zu groß. Der größte Wert ist %2.</translation>
    </message>
    <message>
        <source>%1 is not of the form field=value. Write max_memory=64MiB.</source>
        <translation>%1 hat nicht die Form Feld=Wert. Schreiben Sie max_memory=64MiB.</translation>
    </message>
    <message>
        <source>%1 is not a field of the config.</source>
        <translation>%1 ist kein Feld der Konfiguration.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>the config</source>
        <translation>die Konfiguration</translation>
    </message>
    <message>
        <source>a config file</source>
        <translation>eine Konfigurationsdatei</translation>
    </message>
    <message>
        <source>%1 is %2. %3</source>
        <translation>%1 ist %2. %3</translation>
    </message>
    <message numerus="yes">
        <source>(And %n more to correct in the config.)</source>
        <translation>
            <numerusform>(Und noch %n Wert der Konfiguration ist zu berichtigen.)</numerusform>
            <numerusform>(Und noch %n Werte der Konfiguration sind zu berichtigen.)</numerusform>
        </translation>
    </message>
    <message>
        <source>Nearest value: %1.</source>
        <translation>Nächster Wert: %1.</translation>
    </message>
    <message>
        <source>Nearest values: %1 and %2.</source>
        <translation>Nächste Werte: %1 und %2.</translation>
    </message>
    <message>
        <source>Smallest value: %1.</source>
        <translation>Kleinster Wert: %1.</translation>
    </message>
    <message>
        <source>Largest value: %1.</source>
        <translation>Größter Wert: %1.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Must be a power of two.</source>
        <translation>Muss eine Zweierpotenz sein.</translation>
    </message>
    <message>
        <source>Must be at least %1.</source>
        <translation>Muss mindestens %1 sein.</translation>
    </message>
    <message>
        <source>Must be at most %1.</source>
        <translation>Darf höchstens %1 sein.</translation>
    </message>
    <message>
        <source>Must be a multiple of min_block_size (%1).</source>
        <translation>Muss ein Vielfaches von min_block_size (%1) sein.</translation>
    </message>
    <message>
        <source>Needs %1: switch that on, or this off.</source>
        <translation>Braucht %1: Schalten Sie das ein oder dies aus.</translation>
    </message>
    <message>
        <source>a guard page</source>
        <translation>einer Schutzseite</translation>
    </message>
    <message>
        <source>%1 for its canary</source>
        <translation>%1 für den Kanarienwert</translation>
    </message>
    <message>
        <source>%1 less %2</source>
        <translation>%1 abzüglich %2</translation>
    </message>
    <message>
        <source>Block sizes</source>
        <translation>Blockgrößen</translation>
    </message>
    <message>
        <source>Blocks that fit</source>
        <translation>Passende Blöcke</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Largest request</source>
        <translation>Größte Anforderung</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Metadaten</translation>
    </message>
    <message>
        <source>The classic settings: 1 GiB, blocks of 64 B to 64 KiB, zeroed when freed.</source>
        <translation>Die klassischen Einstellungen: 1 GiB, Blöcke von 64 B bis 64 KiB, beim Freigeben genullt.</translation>
    </message>
    <message>
        <source>512 KiB in few, large blocks: memory runs out, and tasks wait for it.</source>
        <translation>512 KiB in wenigen großen Blöcken: Der Speicher geht aus, und Aufgaben warten darauf.</translation>
    </message>
    <message>
        <source>A service: fine size classes, wipes only what was written, 5 s in the caches.</source>
        <translation>Ein Dienst: feine Größenklassen, löscht nur Beschriebenes, 5 s in den Caches.</translation>
    </message>
    <message>
        <source>Buffers of 4 to 64 KiB that pass from task to task, aligned to cache lines.</source>
        <translation>Puffer von 4 bis 64 KiB, die von Aufgabe zu Aufgabe wandern, an Cachezeilen ausgerichtet.</translation>
    </message>
    <message>
        <source>64 KiB, all committed at the start, fine size classes up to 4 KiB.</source>
        <translation>64 KiB, alle zu Beginn bereitgestellt, feine Größenklassen bis 4 KiB.</translation>
    </message>
    <message>
        <source>No zeroing and 16 MiB ready at the start: the least work for each block.</source>
        <translation>Kein Nullen und 16 MiB schon zu Beginn: die geringste Arbeit für jeden Block.</translation>
    </message>
    <message>
        <source>The classic settings with every check for wrong writes, and 1 MiB in quarantine: slower by far.</source>
        <translation>Die klassischen Einstellungen mit jeder Prüfung auf falsches Schreiben und 1 MiB in Quarantäne: bei weitem langsamer.</translation>
    </message>
    <message>
        <source>about %1 for %2 beside it</source>
        <translation>etwa %1 für %2 daneben</translation>
    </message>
    <message>
        <source>about %1 for %2 and %3 % of what is committed, beside it</source>
        <translation>etwa %1 für %2 und %3 % des Bereitgestellten, daneben</translation>
    </message>
    <message numerus="yes">
        <source>%n tasks</source>
        <translation>
            <numerusform>%n Aufgabe</numerusform>
            <numerusform>%n Aufgaben</numerusform>
        </translation>
    </message>
    <message>
        <source>%1.%2</source>
        <extracomment>A figure: what stands before its decimal mark and what stands behind it, as in 2.5</extracomment>
        <translation>%1,%2</translation>
    </message>
    <message>
        <source>Huge pages</source>
        <translation>Riesige Seiten</translation>
    </message>
    <message>
        <source>auto: memory above the first 32 MiB comes in units of 2 MiB, as huge pages where the system has them; from a limit of 64 MiB on, and not with guard_pages. off: never.</source>
        <translation>auto: Speicher oberhalb der ersten 32 MiB kommt in Einheiten von 2 MiB, als riesige Seiten, wo das System sie hat; ab einer Grenze von 64 MiB und nicht mit guard_pages. off: nie.</translation>
    </message>
</context>
<context>
    <name>ConfigForm</name>
    <message numerus="yes">
        <source>%n fields to correct before the next run can start.</source>
        <translation>
            <numerusform>%n Feld ist zu berichtigen, bevor der nächste Lauf starten kann.</numerusform>
            <numerusform>%n Felder sind zu berichtigen, bevor der nächste Lauf starten kann.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message numerus="yes">
        <source>%n scenarios</source>
        <translation>
            <numerusform>%n Szenario</numerusform>
            <numerusform>%n Szenarien</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>The run</source>
        <translation>Der Lauf</translation>
    </message>
    <message>
        <source>initial_pool_size is %1, and the operating system has %2 left. Lower initial_pool_size.</source>
        <translation>initial_pool_size ist %1, und das Betriebssystem hat noch %2. Verringern Sie initial_pool_size.</translation>
    </message>
    <message>
        <source>The operating system refused the memory for this allocator (max_memory is %1). Lower max_memory or initial_pool_size.</source>
        <translation>Das Betriebssystem hat den Speicher für diesen Allokator verweigert (max_memory ist %1). Verringern Sie max_memory oder initial_pool_size.</translation>
    </message>
    <message>
        <source>The operating system gave no random bytes, which canaries, random_slots and random_generations need.</source>
        <translation>Das Betriebssystem gab keine Zufallsbytes, die canaries, random_slots und random_generations brauchen.</translation>
    </message>
    <message>
        <source>The operating system cannot make pages fault, which guard_pages needs.</source>
        <translation>Das Betriebssystem kann keine Seiten sperren, was guard_pages braucht.</translation>
    </message>
    <message>
        <source>The operating system cannot leave memory out of core dumps, as exclude_from_dumps asks.</source>
        <translation>Das Betriebssystem kann Speicher nicht aus Speicherabzügen weglassen, wie exclude_from_dumps es verlangt.</translation>
    </message>
    <message>
        <source>The operating system cannot wipe memory in a child of fork(), as wipe_on_fork asks.</source>
        <translation>Das Betriebssystem kann Speicher in einem Kind von fork() nicht löschen, wie wipe_on_fork es verlangt.</translation>
    </message>
    <message numerus="yes">
        <source>The allocator broke %n of its invariants, the first: %2</source>
        <translation>
            <numerusform>Der Allokator hat %n seiner Invarianten verletzt, die erste: %2</numerusform>
            <numerusform>Der Allokator hat %n seiner Invarianten verletzt, die erste: %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in the channel %2</source>
        <translation>%1 im Kanal %2</translation>
    </message>
    <message>
        <source>%1 with their tasks</source>
        <translation>%1 bei ihren Aufgaben</translation>
    </message>
    <message>
        <source>Blocks that were not freed by the end of the run: %1 (%2).</source>
        <translation>Blöcke, die bis zum Ende des Laufs nicht freigegeben wurden: %1 (%2).</translation>
    </message>
    <message>
        <source>Pauses and hold times were skipped: every thread worked at full speed. cache_ttl and wait timeouts passed in real time.</source>
        <translation>Pausen und Haltezeiten wurden übersprungen: Jeder Thread arbeitete mit voller Geschwindigkeit. cache_ttl und Wartefristen liefen in Echtzeit ab.</translation>
    </message>
    <message>
        <source>waits for %1</source>
        <translation>wartet auf %1</translation>
    </message>
    <message>
        <source>waits for a block from %1</source>
        <translation>wartet auf einen Block aus %1</translation>
    </message>
    <message>
        <source>holds all that it may</source>
        <translation>hält alles, was sie darf</translation>
    </message>
    <message>
        <source>has %1 to send into %2</source>
        <translation>hat %1 in %2 zu senden</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Nothing was completed for a while from %1 on: %2.</source>
        <translation>Eine Zeitlang wurde ab %1 nichts fertig: %2.</translation>
    </message>
    <message>
        <source>no task waited, so an operation took that long</source>
        <translation>keine Aufgabe wartete, also dauerte eine Operation so lange</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1; %2</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>Further times in which nothing was completed: %1.</source>
        <translation>Weitere Zeiten, in denen nichts fertig wurde: %1.</translation>
    </message>
    <message>
        <source>The machine stopped this program for %1 (number of times: %2). The figures leave that time out.</source>
        <translation>Der Rechner hat dieses Programm für %1 angehalten (Anzahl: %2). Die Werte lassen diese Zeit aus.</translation>
    </message>
    <message>
        <source>Stopped after 60 seconds, before all operations were done.</source>
        <translation>Nach 60 Sekunden angehalten, bevor alle Operationen ausgeführt waren.</translation>
    </message>
    <message>
        <source>A measured run takes %1 at most, so the scenario&apos;s starts and ends were moved closer together.</source>
        <translation>Ein gemessener Lauf dauert höchstens %1, daher wurden Anfänge und Enden des Szenarios zusammengerückt.</translation>
    </message>
    <message numerus="yes">
        <source>%n requests of 0 bytes were replayed as 1 byte each; the summary counts 0 bytes for them, as the recording does.</source>
        <translation>
            <numerusform>%n Anforderung von 0 Bytes wurde mit 1 Byte abgespielt; die Zusammenfassung zählt dafür 0 Bytes, wie die Aufzeichnung.</numerusform>
            <numerusform>%n Anforderungen von 0 Bytes wurden mit je 1 Byte abgespielt; die Zusammenfassung zählt dafür 0 Bytes, wie die Aufzeichnung.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frees of pointers that the recording had never allocated were skipped.</source>
        <translation>
            <numerusform>%n Freigabe eines Zeigers, den die Aufzeichnung nie angefordert hatte, wurde übersprungen.</numerusform>
            <numerusform>%n Freigaben von Zeigern, die die Aufzeichnung nie angefordert hatte, wurden übersprungen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocks were freed where the recording used their addresses again without a free.</source>
        <translation>
            <numerusform>%n Block wurde freigegeben, wo die Aufzeichnung seine Adresse ohne Freigabe wiederverwendete.</numerusform>
            <numerusform>%n Blöcke wurden freigegeben, wo die Aufzeichnung ihre Adressen ohne Freigabe wiederverwendete.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n allocations above %2 were not replayed.</source>
        <translation>
            <numerusform>%n Anforderung über %2 wurde nicht abgespielt.</numerusform>
            <numerusform>%n Anforderungen über %2 wurden nicht abgespielt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n allocations found no memory and were not replayed.</source>
        <translation>
            <numerusform>%n Anforderung fand keinen Speicher und wurde nicht abgespielt.</numerusform>
            <numerusform>%n Anforderungen fanden keinen Speicher und wurden nicht abgespielt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frees were left out because their allocations were not replayed.</source>
        <translation>
            <numerusform>%n Freigabe wurde ausgelassen, weil ihre Anforderung nicht abgespielt wurde.</numerusform>
            <numerusform>%n Freigaben wurden ausgelassen, weil ihre Anforderungen nicht abgespielt wurden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Lifetimes are approximate: this format does not say which of several alike blocks a free ends, so the oldest is taken.</source>
        <translation>Lebensdauern sind ungefähr: Dieses Format sagt nicht, welchen von mehreren gleichen Blöcken eine Freigabe beendet; genommen wird der älteste.</translation>
    </message>
    <message numerus="yes">
        <source>%n of %2 births were above %3 and got no block.</source>
        <translation>
            <numerusform>%n von %2 Geburten war größer als %3 und bekam keinen Block.</numerusform>
            <numerusform>%n von %2 Geburten waren größer als %3 und bekamen keinen Block.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n births found no memory.</source>
        <translation>
            <numerusform>%n Geburt fand keinen Speicher.</numerusform>
            <numerusform>%n Geburten fanden keinen Speicher.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n births are too few to reach the steady state; allow more operations or less memory.</source>
        <translation>
            <numerusform>%n Geburt ist zu wenig, um den Dauerzustand zu erreichen; erlauben Sie mehr Operationen oder weniger Speicher.</numerusform>
            <numerusform>%n Geburten sind zu wenig, um den Dauerzustand zu erreichen; erlauben Sie mehr Operationen oder weniger Speicher.</numerusform>
        </translation>
    </message>
    <message>
        <source>The operating system refused the memory.</source>
        <translation>Das Betriebssystem hat den Speicher verweigert.</translation>
    </message>
    <message>
        <source>tasks could go on, but the machine ran other programs</source>
        <translation>Aufgaben konnten weitermachen, aber der Rechner führte andere Programme aus</translation>
    </message>
    <message numerus="yes">
        <source>Scaled to about %n live objects: the steady state fills 60 % of max_memory. At the end of this run %2 lived.</source>
        <translation>
            <numerusform>Auf etwa %n lebendes Objekt skaliert: Der Dauerzustand füllt 60 % von max_memory. Am Ende dieses Laufs lebten %2.</numerusform>
            <numerusform>Auf etwa %n lebende Objekte skaliert: Der Dauerzustand füllt 60 % von max_memory. Am Ende dieses Laufs lebten %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n allocations aligned to more than %2 were not replayed.</source>
        <translation>
            <numerusform>Eine Anforderung, die auf mehr als %2 ausgerichtet ist, wurde nicht abgespielt.</numerusform>
            <numerusform>%n Anforderungen, die auf mehr als %2 ausgerichtet sind, wurden nicht abgespielt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tasks still waited for memory when nothing could move any more; their waits were ended.</source>
        <translation>
            <numerusform>%n Aufgabe wartete noch auf Speicher, als sich nichts mehr bewegen konnte; ihr Warten wurde beendet.</numerusform>
            <numerusform>%n Aufgaben warteten noch auf Speicher, als sich nichts mehr bewegen konnte; ihr Warten wurde beendet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tasks still waited when nothing could move any more: %2 for memory, and %3 to free a block that another task had not allocated yet. Their waits were ended.</source>
        <translation>
            <numerusform>%n Aufgabe wartete noch, als sich nichts mehr bewegen konnte: %2 auf Speicher und %3 auf einen Block zum Freigeben, den eine andere Aufgabe noch nicht belegt hatte. Ihr Warten wurde beendet.</numerusform>
            <numerusform>%n Aufgaben warteten noch, als sich nichts mehr bewegen konnte: %2 auf Speicher und %3 auf einen Block zum Freigeben, den eine andere Aufgabe noch nicht belegt hatte. Ihr Warten wurde beendet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventLog</name>
    <message numerus="yes">
        <source>%n events</source>
        <translation>
            <numerusform>%n Ereignis</numerusform>
            <numerusform>%n Ereignisse</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventWords</name>
    <message>
        <source>its hot stack had one</source>
        <translation>der heiße Stapel hatte einen</translation>
    </message>
    <message>
        <source>hot was empty and cold was not</source>
        <translation>heiß war leer und kalt nicht</translation>
    </message>
    <message>
        <source>both of its queues were empty</source>
        <translation>beide Warteschlangen waren leer</translation>
    </message>
    <message>
        <source>the task had no cache at hand</source>
        <translation>die Aufgabe hatte keinen Cache zur Hand</translation>
    </message>
    <message>
        <source>it was first in line when memory came free</source>
        <translation>sie war die Erste in der Reihe, als Speicher frei wurde</translation>
    </message>
    <message>
        <source>its owner gave it back</source>
        <translation>vom Besitzer zurück</translation>
    </message>
    <message>
        <source>another task was handed the block</source>
        <translation>eine andere Aufgabe bekam ihn</translation>
    </message>
    <message>
        <source>its handle left its scope</source>
        <translation>das Handle verließ seinen Gültigkeitsbereich</translation>
    </message>
    <message>
        <source>its deadline passed</source>
        <translation>die Frist lief ab</translation>
    </message>
    <message>
        <source>the request was cancelled</source>
        <translation>die Anforderung wurde abgebrochen</translation>
    </message>
    <message>
        <source>the allocator was closed</source>
        <translation>der Allokator wurde geschlossen</translation>
    </message>
    <message>
        <source>a request must ask for at least one byte</source>
        <translation>eine Anforderung muss mindestens ein Byte verlangen</translation>
    </message>
    <message>
        <source>it is above %1</source>
        <translation>sie ist größer als %1</translation>
    </message>
    <message>
        <source>an alignment is a power of two up to 4,096</source>
        <translation>eine Ausrichtung ist eine Zweierpotenz bis 4.096</translation>
    </message>
    <message>
        <source>it was written where it must not be</source>
        <translation>er wurde beschrieben, wo er es nicht darf</translation>
    </message>
    <message>
        <source>no free run sufficed, all caches counted</source>
        <translation>kein freies Stück reichte, alle Caches mitgezählt</translation>
    </message>
    <message>
        <source>others were in line already</source>
        <translation>andere standen schon in der Reihe</translation>
    </message>
    <message>
        <source>the cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>the hot stack of %1 was empty</source>
        <translation>heiß von %1 war leer</translation>
    </message>
    <message>
        <source>the hot stack of %1 was full</source>
        <translation>heiß von %1 war voll</translation>
    </message>
    <message>
        <source>the cold queue of %1 was full</source>
        <translation>kalt von %1 war voll</translation>
    </message>
    <message>
        <source>it was idle for one cache_ttl (%1)</source>
        <translation>er war eine cache_ttl (%1) lang ungenutzt</translation>
    </message>
    <message>
        <source>memory was wanted elsewhere</source>
        <translation>Speicher wurde anderswo gebraucht</translation>
    </message>
    <message>
        <source>the cache went to another task</source>
        <translation>der Cache ging an eine andere Aufgabe</translation>
    </message>
    <message>
        <source>trim() was called</source>
        <translation>trim() wurde aufgerufen</translation>
    </message>
    <message>
        <source>its task ended</source>
        <translation>die Aufgabe endete</translation>
    </message>
    <message>
        <source>the allocator shuts down</source>
        <translation>der Allokator wird beendet</translation>
    </message>
    <message>
        <source>the cache of %1 missed in %2</source>
        <translation>im Cache von %1 fehlte %2</translation>
    </message>
    <message>
        <source>the %1 pool was empty</source>
        <translation>der Vorrat für %1 war leer</translation>
    </message>
    <message>
        <source>initial_pool_size asks for it</source>
        <translation>initial_pool_size verlangt es</translation>
    </message>
    <message>
        <source>a carve reached new memory</source>
        <translation>ein Zerteilen erreichte neuen Speicher</translation>
    </message>
    <message>
        <source>its reuse counter is used up</source>
        <translation>der Zähler der Wiederverwendung ist aufgebraucht</translation>
    </message>
    <message>
        <source>zero_on_dealloc is on</source>
        <translation>zero_on_dealloc ist eingeschaltet</translation>
    </message>
    <message>
        <source>allocating %1</source>
        <translation>fordert %1 an</translation>
    </message>
    <message>
        <source>freeing %1 of %2</source>
        <translation>gibt %1 von %2 frei</translation>
    </message>
    <message>
        <source>idle, its cache ages</source>
        <translation>untätig, der Cache altert</translation>
    </message>
    <message>
        <source>freeing %1</source>
        <translation>gibt %1 frei</translation>
    </message>
    <message>
        <source>refused %1: no memory</source>
        <translation>%1 abgelehnt: kein Speicher</translation>
    </message>
    <message>
        <source>refused %1: invalid</source>
        <translation>%1 abgelehnt: ungültig</translation>
    </message>
    <message>
        <source>stale handle refused</source>
        <translation>veraltetes Handle abgelehnt</translation>
    </message>
    <message>
        <source>double free refused</source>
        <translation>doppelte Freigabe abgelehnt</translation>
    </message>
    <message>
        <source>stopped waiting</source>
        <translation>wartet nicht mehr</translation>
    </message>
    <message>
        <source>just started</source>
        <translation>gerade begonnen</translation>
    </message>
    <message>
        <source>%1 was registered</source>
        <translation>%1 wurde angemeldet</translation>
    </message>
    <message>
        <source>%1 ended, its cache is flushed</source>
        <translation>%1 endete, der Cache wird geleert</translation>
    </message>
    <message>
        <source>%1 got cache slot %2 of %3</source>
        <translation>%1 bekam Cache-Platz %2 von %3</translation>
    </message>
    <message>
        <source>%1 got cache slot %2</source>
        <translation>%1 bekam Cache-Platz %2</translation>
    </message>
    <message>
        <source>%1 from %2 on got memory</source>
        <translation>%1 ab %2 bekam Speicher</translation>
    </message>
    <message>
        <source>%1 from %2 on went back to the system</source>
        <translation>%1 ab %2 ging an das System zurück</translation>
    </message>
    <message>
        <source>back to the global pool</source>
        <translation>an den globalen Vorrat</translation>
    </message>
    <message>
        <source>block %1 merged with its free neighbours</source>
        <translation>Block %1 verschmolz mit seinen freien Nachbarn</translation>
    </message>
    <message>
        <source>refill of %1</source>
        <translation>Nachfüllen von %1</translation>
    </message>
    <message>
        <source>block %1 from the class pool to the top of %2’s hot stack</source>
        <translation>Block %1 vom Klassenvorrat auf den heißen Stapel von %2</translation>
    </message>
    <message>
        <source>promoted cold → hot</source>
        <translation>aufgestiegen kalt → heiß</translation>
    </message>
    <message>
        <source>block %1, the oldest of %2’s cold queue, to the top of hot</source>
        <translation>Block %1, der älteste aus kalt von %2, auf heiß</translation>
    </message>
    <message>
        <source>demoted hot → cold</source>
        <translation>abgestiegen heiß → kalt</translation>
    </message>
    <message>
        <source>block %1 from the bottom of %2’s hot stack to cold</source>
        <translation>Block %1 vom Boden des heißen Stapels von %2 nach kalt</translation>
    </message>
    <message>
        <source>flushed to the class pool</source>
        <translation>geleert in Klassenvorrat</translation>
    </message>
    <message>
        <source>block %1 left %2’s %3 queue</source>
        <translation>Block %1 verließ die Warteschlange von %2 (%3)</translation>
    </message>
    <message>
        <source>gen %1</source>
        <translation>Gen. %1</translation>
    </message>
    <message>
        <source>hot hit: %1 took the top</source>
        <translation>heiß: %1 nahm den obersten</translation>
    </message>
    <message>
        <source>cold hit: %1 took the oldest</source>
        <translation>kalt: %1 nahm den ältesten</translation>
    </message>
    <message>
        <source>granted to %1</source>
        <translation>%1 zugeteilt</translation>
    </message>
    <message>
        <source>miss: %1 took a block</source>
        <translation>fehl: %1 nahm einen Block</translation>
    </message>
    <message>
        <source>%1, block %2 for %3</source>
        <translation>%1, Block %2 für %3</translation>
    </message>
    <message>
        <source>allocate %1; %2</source>
        <translation>%1 angefordert; %2</translation>
    </message>
    <message>
        <source>remote free by %1</source>
        <translation>fremd freigegeben von %1</translation>
    </message>
    <message>
        <source>freed by %1</source>
        <translation>freigegeben von %1</translation>
    </message>
    <message>
        <source>%1, block %2 of %3, to %4</source>
        <translation>%1, Block %2 von %3, jetzt %4</translation>
    </message>
    <message>
        <source>%1, block %2, to %3</source>
        <translation>%1, Block %2, jetzt %3</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>nun %1</translation>
    </message>
    <message>
        <source>chunk %1 of %2</source>
        <translation>Stück %1 von %2</translation>
    </message>
    <message>
        <source>chunk %1</source>
        <translation>Stück %1</translation>
    </message>
    <message>
        <source>zero %1</source>
        <translation>%1 nullen</translation>
    </message>
    <message>
        <source>%1, block %2: %3 cleared</source>
        <translation>%1, Block %2: %3 gelöscht</translation>
    </message>
    <message>
        <source>zeroed, pushed on hot</source>
        <translation>genullt, auf heiß gelegt</translation>
    </message>
    <message>
        <source>zeroed, to %1</source>
        <translation>genullt, jetzt %1</translation>
    </message>
    <message>
        <source>%1, block %2 is clean: to %3</source>
        <translation>%1, Block %2 ist sauber: jetzt %3</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>ausgemustert</translation>
    </message>
    <message>
        <source>block %1 is never handed out again</source>
        <translation>Block %1 wird nie wieder ausgegeben</translation>
    </message>
    <message>
        <source>%1 waits for %2, first in line</source>
        <translation>%1 wartet auf %2, als Erste in der Reihe</translation>
    </message>
    <message>
        <source>%1 waits for %2, number %3 in line</source>
        <translation>%1 wartet auf %2, als Nummer %3 in der Reihe</translation>
    </message>
    <message>
        <source>%1, first in line, gets its %2</source>
        <translation>%1, die Erste in der Reihe, bekommt ihre %2</translation>
    </message>
    <message>
        <source>%1 left the line without a block</source>
        <translation>%1 verließ die Reihe ohne Block</translation>
    </message>
    <message>
        <source>a block</source>
        <translation>ein Block</translation>
    </message>
    <message>
        <source>%1 used generation %2 of %3 (%4): refused, nothing touched</source>
        <translation>%1 benutzte Generation %2 von %3 (%4): abgelehnt, nichts berührt</translation>
    </message>
    <message>
        <source>%1 freed generation %2 of %3 again: refused</source>
        <translation>%1 gab Generation %2 von %3 noch einmal frei: abgelehnt</translation>
    </message>
    <message>
        <source>%1 used a handle that this allocator never gave out</source>
        <translation>%1 benutzte ein Handle, das dieser Allokator nie ausgegeben hat</translation>
    </message>
    <message>
        <source>%1 reached outside of %2: refused</source>
        <translation>%1 griff über %2 hinaus: abgelehnt</translation>
    </message>
    <message>
        <source>%1 gave back %2 with byte %3 written, outside of what was asked for</source>
        <translation>%1 gab %2 zurück; Byte %3 war beschrieben, außerhalb des Angeforderten</translation>
    </message>
    <message>
        <source>byte %1 of %2 was written after its free</source>
        <translation>Byte %1 von %2 wurde nach der Freigabe beschrieben</translation>
    </message>
    <message>
        <source>%1 asked for %2: refused</source>
        <translation>%1 verlangte %2: abgelehnt</translation>
    </message>
    <message>
        <source>read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>span access</source>
        <translation>Bereichszugriff</translation>
    </message>
    <message>
        <source>resize</source>
        <translation>Größenänderung</translation>
    </message>
    <message>
        <source>free</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>access</source>
        <translation>Zugriff</translation>
    </message>
    <message numerus="yes">
        <source>%n events did not fit the rings before this one</source>
        <translation>
            <numerusform>%n Ereignis vor diesem passte nicht in die Ringe</numerusform>
            <numerusform>%n Ereignisse vor diesem passten nicht in die Ringe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocks of %1 from %2 on</source>
        <translation>
            <numerusform>%n Block zu %1 bei %2</numerusform>
            <numerusform>%n Blöcke zu %1 ab %2</numerusform>
        </translation>
    </message>
    <message>
        <source>task begins</source>
        <translation>Aufgabe beginnt</translation>
    </message>
    <message>
        <source>task ends</source>
        <translation>Aufgabe endet</translation>
    </message>
    <message>
        <source>cache claimed</source>
        <translation>Cache übernommen</translation>
    </message>
    <message>
        <source>commit</source>
        <translation>Bereitstellen</translation>
    </message>
    <message>
        <source>decommit</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>span carved</source>
        <translation>Spanne zerteilt</translation>
    </message>
    <message>
        <source>coalesce</source>
        <translation>Verschmelzen</translation>
    </message>
    <message>
        <source>refill</source>
        <translation>Nachfüllen</translation>
    </message>
    <message>
        <source>promote</source>
        <translation>Aufsteigen</translation>
    </message>
    <message>
        <source>demote</source>
        <translation>Absteigen</translation>
    </message>
    <message>
        <source>flush</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>allocate</source>
        <translation>Anfordern</translation>
    </message>
    <message>
        <source>zero chunk</source>
        <translation>Stück nullen</translation>
    </message>
    <message>
        <source>zeroed</source>
        <translation>genullt</translation>
    </message>
    <message>
        <source>retire</source>
        <translation>Ausmustern</translation>
    </message>
    <message>
        <source>wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>grant</source>
        <translation>Zuteilen</translation>
    </message>
    <message>
        <source>wait ends</source>
        <translation>Warten endet</translation>
    </message>
    <message>
        <source>stale handle</source>
        <translation>veraltetes Handle</translation>
    </message>
    <message>
        <source>double free</source>
        <translation>doppelte Freigabe</translation>
    </message>
    <message>
        <source>foreign handle</source>
        <translation>fremdes Handle</translation>
    </message>
    <message>
        <source>out of range</source>
        <translation>außerhalb des Blocks</translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation>kein Speicher</translation>
    </message>
    <message>
        <source>invalid size</source>
        <translation>ungültige Größe</translation>
    </message>
    <message>
        <source>events dropped</source>
        <translation>Ereignisse verloren</translation>
    </message>
    <message>
        <source>broken canary</source>
        <translation>zerstörter Kanarienwert</translation>
    </message>
    <message>
        <source>write after free</source>
        <translation>Schreiben nach Freigabe</translation>
    </message>
    <message>
        <source>global pool</source>
        <translation>globaler Vorrat</translation>
    </message>
    <message>
        <source>class pool</source>
        <translation>Klassenvorrat</translation>
    </message>
    <message>
        <source>hot</source>
        <translation>heiß</translation>
    </message>
    <message>
        <source>cold</source>
        <translation>kalt</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>belegt</translation>
    </message>
    <message>
        <source>zeroing</source>
        <translation>beim Nullen</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Nicht begonnen</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>free</source>
        <comment>a verb</comment>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Waiting %1</source>
        <translation>Wartet %1</translation>
    </message>
    <message>
        <source>Waits from now on</source>
        <translation>Wartet ab jetzt</translation>
    </message>
    <message>
        <source>Waiting to free</source>
        <translation>Wartet mit Freigabe</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>No folder to export to is named.</source>
        <translation>Es ist kein Ordner für den Export genannt.</translation>
    </message>
    <message>
        <source>The export was stopped; nothing was written.</source>
        <translation>Der Export wurde angehalten; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>The export</source>
        <translation>Der Export</translation>
    </message>
    <message>
        <source>Saving the run</source>
        <translation>Das Speichern des Laufs</translation>
    </message>
</context>
<context>
    <name>FigureNames</name>
    <message>
        <source>Allocations</source>
        <translation>Allokationen</translation>
    </message>
    <message>
        <source>Frees</source>
        <translation>Freigaben</translation>
    </message>
    <message>
        <source>Bytes asked for</source>
        <translation>Angeforderte Bytes</translation>
    </message>
    <message>
        <source>Bytes freed</source>
        <translation>Freigegebene Bytes</translation>
    </message>
    <message>
        <source>Live at the end</source>
        <translation>Lebend am Ende</translation>
    </message>
    <message>
        <source>Most live bytes</source>
        <translation>Meiste lebende Bytes</translation>
    </message>
    <message>
        <source>Hot hits</source>
        <translation>Heiße Treffer</translation>
    </message>
    <message>
        <source>Cold hits</source>
        <translation>Kalte Treffer</translation>
    </message>
    <message>
        <source>Misses</source>
        <translation>Fehlgriffe</translation>
    </message>
    <message>
        <source>Hit ratio</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>Refills</source>
        <translation>Nachfüllungen</translation>
    </message>
    <message>
        <source>Flushes</source>
        <translation>Leerungen</translation>
    </message>
    <message>
        <source>Remote frees</source>
        <translation>Fremde Freigaben</translation>
    </message>
    <message>
        <source>Blocks promoted</source>
        <translation>Aufgestiegene Blöcke</translation>
    </message>
    <message>
        <source>Blocks demoted</source>
        <translation>Abgestiegene Blöcke</translation>
    </message>
    <message>
        <source>Bytes zeroed</source>
        <translation>Genullte Bytes</translation>
    </message>
    <message>
        <source>Stale handles refused</source>
        <translation>Abgelehnte veraltete Handles</translation>
    </message>
    <message>
        <source>Double frees refused</source>
        <translation>Abgelehnte doppelte Freigaben</translation>
    </message>
    <message>
        <source>Out of memory</source>
        <translation>Kein Speicher frei</translation>
    </message>
    <message>
        <source>Invalid sizes refused</source>
        <translation>Abgelehnte Größen</translation>
    </message>
    <message>
        <source>Waits for memory</source>
        <translation>Warten auf Speicher</translation>
    </message>
    <message>
        <source>Wait, half within</source>
        <translation>Warten, Hälfte binnen</translation>
    </message>
    <message>
        <source>Wait, 99 % within</source>
        <translation>Warten, 99 % binnen</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>Längstes Warten</translation>
    </message>
    <message>
        <source>Internal fragmentation</source>
        <translation>Interne Fragmentierung</translation>
    </message>
    <message>
        <source>Committed at the end</source>
        <translation>Am Ende bereitgestellt</translation>
    </message>
    <message>
        <source>Peak committed</source>
        <translation>Höchstens bereitgestellt</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Metadaten</translation>
    </message>
    <message>
        <source>Events recorded</source>
        <translation>Aufgezeichnete Ereignisse</translation>
    </message>
    <message>
        <source>Events dropped</source>
        <translation>Verlorene Ereignisse</translation>
    </message>
    <message>
        <source>Allocate, half within</source>
        <translation>Anfordern, Hälfte binnen</translation>
    </message>
    <message>
        <source>Allocate, 99 % within</source>
        <translation>Anfordern, 99 % binnen</translation>
    </message>
    <message>
        <source>Allocate, 99.9 % within</source>
        <translation>Anfordern, 99,9 % binnen</translation>
    </message>
    <message>
        <source>Free, half within</source>
        <translation>Freigeben, Hälfte binnen</translation>
    </message>
    <message>
        <source>Free, 99 % within</source>
        <translation>Freigeben, 99 % binnen</translation>
    </message>
    <message>
        <source>Free, 99.9 % within</source>
        <translation>Freigeben, 99,9 % binnen</translation>
    </message>
    <message>
        <source>Operations a second</source>
        <translation>Operationen je Sekunde</translation>
    </message>
    <message>
        <source>Length of the run</source>
        <translation>Länge des Laufs</translation>
    </message>
    <message>
        <source>Grants</source>
        <translation>Zuteilungen</translation>
    </message>
    <message>
        <source>Waits timed out</source>
        <translation>Abgelaufenes Warten</translation>
    </message>
    <message>
        <source>Waits cancelled</source>
        <translation>Abgebrochenes Warten</translation>
    </message>
    <message>
        <source>Waiting at the end</source>
        <translation>Wartende am Ende</translation>
    </message>
    <message>
        <source>Caches taken over</source>
        <translation>Übernommene Caches</translation>
    </message>
    <message>
        <source>Task caches</source>
        <translation>Caches der Aufgaben</translation>
    </message>
    <message>
        <source>Spans carved</source>
        <translation>Zerlegte Spans</translation>
    </message>
    <message>
        <source>Blocks merged</source>
        <translation>Verschmolzene Blöcke</translation>
    </message>
    <message>
        <source>Blocks retired</source>
        <translation>Ausgemusterte Blöcke</translation>
    </message>
    <message>
        <source>Foreign handles refused</source>
        <translation>Abgelehnte fremde Handles</translation>
    </message>
    <message>
        <source>Accesses out of range refused</source>
        <translation>Abgelehnte Zugriffe außerhalb</translation>
    </message>
    <message>
        <source>Broken canaries</source>
        <translation>Zerstörte Kanarienwerte</translation>
    </message>
    <message>
        <source>Writes after free</source>
        <translation>Schreiben nach Freigabe</translation>
    </message>
    <message>
        <source>In use at the end</source>
        <translation>Am Ende belegt</translation>
    </message>
    <message>
        <source>Hot at the end</source>
        <translation>Heiß am Ende</translation>
    </message>
    <message>
        <source>Cold at the end</source>
        <translation>Kalt am Ende</translation>
    </message>
    <message>
        <source>Being zeroed at the end</source>
        <translation>Beim Nullen am Ende</translation>
    </message>
    <message>
        <source>Free at the end</source>
        <translation>Frei am Ende</translation>
    </message>
    <message>
        <source>In quarantine at the end</source>
        <translation>In Quarantäne am Ende</translation>
    </message>
    <message>
        <source>Retired at the end</source>
        <translation>Ausgemustert am Ende</translation>
    </message>
    <message>
        <source>Requests of 0 bytes</source>
        <translation>Anforderungen von 0 Bytes</translation>
    </message>
    <message>
        <source>Not replayed, too large</source>
        <translation>Nicht wiederholt, zu groß</translation>
    </message>
    <message>
        <source>Not replayed, no memory</source>
        <translation>Nicht wiederholt, kein Speicher</translation>
    </message>
    <message>
        <source>Frees not replayed</source>
        <translation>Nicht wiederholte Freigaben</translation>
    </message>
    <message>
        <source>Bytes not replayed</source>
        <translation>Nicht wiederholte Bytes</translation>
    </message>
    <message>
        <source>Threads in the recorded order</source>
        <translation>Threads in aufgezeichneter Folge</translation>
    </message>
    <message>
        <source>Frees that waited for their block</source>
        <translation>Freigaben, die auf ihren Block warteten</translation>
    </message>
    <message>
        <source>Such a wait, half within</source>
        <translation>Solches Warten, Hälfte binnen</translation>
    </message>
    <message>
        <source>Such a wait, 99 % within</source>
        <translation>Solches Warten, 99 % binnen</translation>
    </message>
    <message>
        <source>Longest such wait</source>
        <translation>Längstes solches Warten</translation>
    </message>
    <message>
        <source>Time waited</source>
        <translation>Gewartete Zeit</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Last event</source>
        <translation>Letztes Ereignis</translation>
    </message>
    <message>
        <source>Blocks in use at the end</source>
        <translation>Am Ende belegte Blöcke</translation>
    </message>
    <message>
        <source>Hot blocks at the end</source>
        <translation>Heiße Blöcke am Ende</translation>
    </message>
    <message>
        <source>Cold blocks at the end</source>
        <translation>Kalte Blöcke am Ende</translation>
    </message>
    <message>
        <source>Blocks being zeroed at the end</source>
        <translation>Blöcke beim Nullen am Ende</translation>
    </message>
    <message>
        <source>Blocks in the pool at the end</source>
        <translation>Blöcke im Pool am Ende</translation>
    </message>
    <message>
        <source>Live at the peak</source>
        <translation>Lebend an der Spitze</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 Punkte</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>,</source>
        <extracomment>Between groups of three digits, as in 1,234</extracomment>
        <translation>.</translation>
    </message>
    <message>
        <source>.</source>
        <extracomment>Before the decimals, as in 1.5</extracomment>
        <translation>,</translation>
    </message>
    <message>
        <source>allocator</source>
        <translation>Allokator</translation>
    </message>
</context>
<context>
    <name>Filter</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>%1 to %2 s</source>
        <comment>a filter on a range of times</comment>
        <translation>%1 bis %2 s</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>a filter on a range of times or figures</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Geboren</translation>
    </message>
    <message>
        <source>Freed</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Live at</source>
        <translation>Lebend bei</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Freed by</source>
        <translation>Freigegeben von</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Call site</source>
        <translation>Aufrufstelle</translation>
    </message>
    <message>
        <source>Lifetime</source>
        <translation>Lebensdauer</translation>
    </message>
    <message>
        <source>Generation</source>
        <translation>Generation</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>born up to %1 s, live at %1 s</source>
        <translation>geboren bis %1 s, lebend bei %1 s</translation>
    </message>
    <message>
        <source>born %1 to %2 s, live at %2 s</source>
        <translation>geboren %1 bis %2 s, lebend bei %2 s</translation>
    </message>
    <message>
        <source>born up to %1 s, freed %1 to %2 s</source>
        <translation>geboren bis %1 s, freigegeben %1 bis %2 s</translation>
    </message>
    <message>
        <source>born and freed %1 to %2 s</source>
        <translation>geboren und freigegeben %1 bis %2 s</translation>
    </message>
    <message>
        <source>born %1 to %2 s, live at %3 s</source>
        <translation>geboren %1 bis %2 s, lebend bei %3 s</translation>
    </message>
    <message>
        <source>born up to %1 s, live at %2 s</source>
        <translation>geboren bis %1 s, lebend bei %2 s</translation>
    </message>
    <message>
        <source>%1: the mark %2 is not set</source>
        <translation>%1: Die Marke %2 ist nicht gesetzt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a rule and its times</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Born %1 to %2 s</source>
        <translation>Geboren %1 bis %2 s</translation>
    </message>
    <message>
        <source>%1, never freed</source>
        <translation>%1, nie freigegeben</translation>
    </message>
    <message>
        <source>%1, freed after %2 to %3</source>
        <translation>%1, freigegeben nach %2 bis %3</translation>
    </message>
    <message>
        <source>%1, freed from %2 s on, or never</source>
        <translation>%1, freigegeben ab %2 s oder nie</translation>
    </message>
    <message>
        <source>%1, freed %2 to %3 s</source>
        <translation>%1, freigegeben %2 bis %3 s</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message numerus="yes">
        <source>Nothing matches these %n filters.</source>
        <translation>
            <numerusform>Nichts entspricht diesem Filter.</numerusform>
            <numerusform>Nichts entspricht diesen %n Filtern.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindPopup</name>
    <message>
        <source>first %1 of %2</source>
        <translation>die ersten %1 von %2</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Blöcke</translation>
    </message>
    <message>
        <source>in use now, by %1</source>
        <translation>jetzt in Gebrauch, von %1</translation>
    </message>
    <message>
        <source>%1 now, in use at #%2</source>
        <translation>jetzt %1, in Gebrauch bei #%2</translation>
    </message>
    <message>
        <source>not carved</source>
        <translation>nicht zerteilt</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Stellen</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Event #%1</source>
        <translation>Ereignis #%1</translation>
    </message>
    <message>
        <source>The moment %1</source>
        <translation>Der Augenblick %1</translation>
    </message>
    <message>
        <source>The run has %1 events.</source>
        <translation>Der Lauf hat %1 Ereignisse.</translation>
    </message>
</context>
<context>
    <name>FormStep</name>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>%1 %2 → %3</source>
        <translation>%1 %2 → %3</translation>
    </message>
</context>
<context>
    <name>GroupFields</name>
    <message>
        <source>That is too large.</source>
        <translation>Das ist zu groß.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a number. Write 0.25.</source>
        <translation>„%1“ ist keine Zahl. Schreiben Sie 0.25.</translation>
    </message>
    <message>
        <source>Sizes</source>
        <translation>Größen</translation>
    </message>
    <message>
        <source>How the sizes of the requests are drawn</source>
        <translation>Wie die Größen der Anforderungen gezogen werden</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Of each request</source>
        <translation>Jeder Anforderung</translation>
    </message>
    <message>
        <source>Smallest size</source>
        <translation>Kleinste Größe</translation>
    </message>
    <message>
        <source>Smaller ones are not drawn</source>
        <translation>Kleinere werden nicht gezogen</translation>
    </message>
    <message>
        <source>Largest size</source>
        <translation>Größte Größe</translation>
    </message>
    <message>
        <source>Larger ones are not drawn</source>
        <translation>Größere werden nicht gezogen</translation>
    </message>
    <message>
        <source>Exponent</source>
        <translation>Exponent</translation>
    </message>
    <message>
        <source>The larger, the more small requests</source>
        <translation>Je größer, desto mehr kleine Anforderungen</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>Half of the requests are smaller</source>
        <translation>Die Hälfte der Anforderungen ist kleiner</translation>
    </message>
    <message>
        <source>Sigma</source>
        <translation>Sigma</translation>
    </message>
    <message>
        <source>Standard deviation of ln(size)</source>
        <translation>Standardabweichung von ln(Größe)</translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation>Ausrichtung</translation>
    </message>
    <message>
        <source>Of each request; a power of two</source>
        <translation>Jeder Anforderung; eine Zweierpotenz</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Halten</translation>
    </message>
    <message>
        <source>How long a block is held</source>
        <translation>Wie lange ein Block gehalten wird</translation>
    </message>
    <message>
        <source>Held for</source>
        <translation>Gehalten für</translation>
    </message>
    <message>
        <source>From allocation to free, or to send</source>
        <translation>Von Anforderung bis Freigabe oder Senden</translation>
    </message>
    <message>
        <source>Held at least</source>
        <translation>Gehalten mindestens</translation>
    </message>
    <message>
        <source>Held at most</source>
        <translation>Gehalten höchstens</translation>
    </message>
    <message>
        <source>Held on average</source>
        <translation>Gehalten im Mittel</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Between two bursts of requests</source>
        <translation>Zwischen zwei Schüben von Anforderungen</translation>
    </message>
    <message>
        <source>Pause of</source>
        <translation>Pause von</translation>
    </message>
    <message>
        <source>Pause, at least</source>
        <translation>Pause, mindestens</translation>
    </message>
    <message>
        <source>Pause, at most</source>
        <translation>Pause, höchstens</translation>
    </message>
    <message>
        <source>Pause, on average</source>
        <translation>Pause, im Mittel</translation>
    </message>
    <message>
        <source>Blocks held, at most</source>
        <translation>Gehaltene Blöcke, höchstens</translation>
    </message>
    <message>
        <source>A task holds so many blocks beside each other</source>
        <translation>So viele Blöcke hält eine Aufgabe nebeneinander</translation>
    </message>
    <message>
        <source>Burst</source>
        <translation>Schub</translation>
    </message>
    <message>
        <source>Requests back to back before each pause</source>
        <translation>Anforderungen hintereinander vor jeder Pause</translation>
    </message>
    <message>
        <source>Share written</source>
        <translation>Beschriebener Anteil</translation>
    </message>
    <message>
        <source>Of the requested bytes, from the start: 0 to 1</source>
        <translation>Der angeforderten Bytes, vom Anfang an: 0 bis 1</translation>
    </message>
    <message>
        <source>Checked reads</source>
        <translation>Geprüfte Lesezugriffe</translation>
    </message>
    <message>
        <source>Per block</source>
        <translation>Je Block</translation>
    </message>
    <message>
        <source>When memory is out</source>
        <translation>Wenn Speicher fehlt</translation>
    </message>
    <message>
        <source>fail: the request is refused. wait: the task waits its turn</source>
        <translation>fail: Die Anforderung wird abgelehnt. wait: Die Aufgabe wartet, bis sie dran ist</translation>
    </message>
    <message>
        <source>Waits at most</source>
        <translation>Wartet höchstens</translation>
    </message>
    <message>
        <source>Empty: as long as it takes</source>
        <translation>Leer: solange es dauert</translation>
    </message>
    <message>
        <source>Receives from</source>
        <translation>Empfängt von</translation>
    </message>
    <message>
        <source>The blocks come from this channel instead of being allocated</source>
        <translation>Die Blöcke kommen aus diesem Kanal, statt angefordert zu werden</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Blocks allocated for each received one</source>
        <translation>Angeforderte Blöcke für jeden empfangenen</translation>
    </message>
    <message>
        <source>Sends to</source>
        <translation>Sendet an</translation>
    </message>
    <message>
        <source>The channel that gets the blocks after their hold</source>
        <translation>Der Kanal, der die Blöcke nach dem Halten bekommt</translation>
    </message>
    <message>
        <source>Share sent</source>
        <translation>Gesendeter Anteil</translation>
    </message>
    <message>
        <source>The others are freed by their own task: 0 to 1</source>
        <translation>Die anderen gibt die eigene Aufgabe frei: 0 bis 1</translation>
    </message>
    <message>
        <source>Stale reads</source>
        <translation>Veraltete Lesezugriffe</translation>
    </message>
    <message>
        <source>Probability that a freed block is read through its old handle</source>
        <translation>Wahrscheinlichkeit, dass ein freigegebener Block über sein altes Handle gelesen wird</translation>
    </message>
    <message>
        <source>Double frees</source>
        <translation>Doppelte Freigaben</translation>
    </message>
    <message>
        <source>Probability that a freed block is freed again</source>
        <translation>Wahrscheinlichkeit, dass ein freigegebener Block noch einmal freigegeben wird</translation>
    </message>
    <message>
        <source>Leaks</source>
        <translation>Lecks</translation>
    </message>
    <message>
        <source>Probability that a block is never freed</source>
        <translation>Wahrscheinlichkeit, dass ein Block nie freigegeben wird</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Of the group; its tasks are numbered</source>
        <translation>Der Gruppe; ihre Aufgaben werden nummeriert</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>That do the same</source>
        <translation>Die dasselbe tun</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Of the first task</source>
        <translation>Der ersten Aufgabe</translation>
    </message>
    <message>
        <source>Start, apart</source>
        <translation>Beginn, Abstand</translation>
    </message>
    <message>
        <source>Between the starts of the tasks</source>
        <translation>Zwischen den Anfängen der Aufgaben</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>0: when the scenario ends</source>
        <translation>0: wenn das Szenario endet</translation>
    </message>
    <message>
        <source>Blocks per task</source>
        <translation>Blöcke je Aufgabe</translation>
    </message>
    <message>
        <source>0: until its end</source>
        <translation>0: bis zum Ende</translation>
    </message>
</context>
<context>
    <name>ImageExport</name>
    <message>
        <source>%1 or %2</source>
        <translation>%1 oder %2</translation>
    </message>
    <message>
        <source>its name must end in %1</source>
        <translation>der Name muss auf %1 enden</translation>
    </message>
    <message>
        <source>the image is empty</source>
        <translation>das Bild ist leer</translation>
    </message>
    <message>
        <source>it was cancelled</source>
        <translation>es wurde abgebrochen</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>an mtrace log</source>
        <translation>ein mtrace-Protokoll</translation>
    </message>
    <message>
        <source>a heaptrack recording</source>
        <translation>eine heaptrack-Aufzeichnung</translation>
    </message>
    <message>
        <source>No allocations found in %1. It is %2, but holds none.</source>
        <translation>Keine Anforderungen in %1 gefunden. Es ist %2, enthält aber keine.</translation>
    </message>
    <message>
        <source>No allocations found in %1. It starts like %2.</source>
        <translation>Keine Anforderungen in %1 gefunden. Der Anfang ist wie der von: %2.</translation>
    </message>
    <message>
        <source>%1 is cut short so early that nothing can be unpacked.</source>
        <translation>%1 ist so früh abgeschnitten, dass sich nichts entpacken lässt.</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 ist leer.</translation>
    </message>
    <message>
        <source>%1 is a recorded run, not a workload. Open it instead of running it.</source>
        <translation>%1 ist ein aufgezeichneter Lauf, keine Last. Öffnen Sie die Datei, statt sie auszuführen.</translation>
    </message>
    <message>
        <source>%1 is cut short: its packed data ends too early.</source>
        <translation>%1 ist abgeschnitten: Die gepackten Daten enden zu früh.</translation>
    </message>
    <message>
        <source>%1:%2: %3</source>
        <translation>%1:%2: %3</translation>
    </message>
    <message>
        <source>line is longer than 1 MiB.</source>
        <translation>Die Zeile ist länger als 1 MiB.</translation>
    </message>
    <message>
        <source>the file ends within this line, which is left out.</source>
        <translation>Die Datei endet in dieser Zeile, die ausgelassen wird.</translation>
    </message>
    <message>
        <source>reading ends here: more than %1 steps cannot be held.</source>
        <translation>Das Lesen endet hier: Mehr als %1 Schritte können nicht gehalten werden.</translation>
    </message>
    <message>
        <source>the file is cut short; what comes before was read.</source>
        <translation>Die Datei ist abgeschnitten; was davor kommt, wurde gelesen.</translation>
    </message>
    <message numerus="yes">
        <source>%2: %n more notes are left out.</source>
        <translation>
            <numerusform>%2: %n weiterer Hinweis ist ausgelassen.</numerusform>
            <numerusform>%2: %n weitere Hinweise sind ausgelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>a realloc failed here; its block stays as it was.</source>
        <translation>Hier ist ein realloc fehlgeschlagen; sein Block bleibt, wie er war.</translation>
    </message>
    <message>
        <source>an allocation failed here.</source>
        <translation>Hier ist eine Anforderung fehlgeschlagen.</translation>
    </message>
    <message>
        <source>not an mtrace record, or a damaged one.</source>
        <translation>Kein mtrace-Datensatz oder ein beschädigter.</translation>
    </message>
    <message numerus="yes">
        <source>%n lines of other output come before the log.</source>
        <translation>
            <numerusform>Vor dem Protokoll steht eine Zeile anderer Ausgabe.</numerusform>
            <numerusform>Vor dem Protokoll stehen %n Zeilen anderer Ausgabe.</numerusform>
        </translation>
    </message>
    <message>
        <source>not a heaptrack record.</source>
        <translation>Kein heaptrack-Datensatz.</translation>
    </message>
    <message>
        <source>allocation record cut short or damaged.</source>
        <translation>Der Datensatz einer Anforderung ist abgeschnitten oder beschädigt.</translation>
    </message>
    <message>
        <source>free record cut short or damaged.</source>
        <translation>Der Datensatz einer Freigabe ist abgeschnitten oder beschädigt.</translation>
    </message>
    <message>
        <source>allocation class record cut short or damaged.</source>
        <translation>Der Datensatz einer Anforderungsklasse ist abgeschnitten oder beschädigt.</translation>
    </message>
    <message>
        <source>names an allocation class that was not read.</source>
        <translation>Nennt eine Anforderungsklasse, die nicht gelesen wurde.</translation>
    </message>
    <message>
        <source>time stamp cut short or damaged.</source>
        <translation>Der Zeitstempel ist abgeschnitten oder beschädigt.</translation>
    </message>
    <message>
        <source>time stamp goes backwards.</source>
        <translation>Der Zeitstempel geht rückwärts.</translation>
    </message>
    <message>
        <source>%1 has version %2 of the heaptrack format. Versions up to %3 can be read.</source>
        <translation>%1 hat Version %2 des heaptrack-Formats. Versionen bis %3 können gelesen werden.</translation>
    </message>
    <message>
        <source>a program or library (ELF)</source>
        <translation>ein Programm oder eine Bibliothek (ELF)</translation>
    </message>
    <message>
        <source>an xz archive; unpack it first</source>
        <translation>ein xz-Archiv; entpacken Sie es zuerst</translation>
    </message>
    <message>
        <source>a bzip2 archive; unpack it first</source>
        <translation>ein bzip2-Archiv; entpacken Sie es zuerst</translation>
    </message>
    <message>
        <source>a zip archive; unpack it first</source>
        <translation>ein zip-Archiv; entpacken Sie es zuerst</translation>
    </message>
    <message>
        <source>a PNG image</source>
        <translation>ein PNG-Bild</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>ein PDF-Dokument</translation>
    </message>
    <message>
        <source>a script</source>
        <translation>ein Skript</translation>
    </message>
    <message>
        <source>an SQLite database</source>
        <translation>eine SQLite-Datenbank</translation>
    </message>
    <message>
        <source>an XML or HTML document</source>
        <translation>ein XML- oder HTML-Dokument</translation>
    </message>
    <message>
        <source>a JSON file</source>
        <translation>eine JSON-Datei</translation>
    </message>
    <message>
        <source>binary data</source>
        <translation>Binärdaten</translation>
    </message>
    <message>
        <source>No row of %1 has an allocation_rate above 0.</source>
        <translation>Keine Zeile von %1 hat eine allocation_rate über 0.</translation>
    </message>
    <message>
        <source>The quote that opens here is never closed.</source>
        <translation>Das Anführungszeichen, das hier beginnt, wird nie geschlossen.</translation>
    </message>
    <message>
        <source>Text follows the closing quote of this field. Write a quote inside a field as &quot;&quot;.</source>
        <translation>Nach dem schließenden Anführungszeichen dieses Feldes folgt Text. Schreiben Sie ein Anführungszeichen in einem Feld als &quot;&quot;.</translation>
    </message>
    <message>
        <source>The header has no column %1. A profile has the columns size_bytes, allocation_rate and live_objects.</source>
        <translation>Der Kopf hat keine Spalte %1. Ein Profil hat die Spalten size_bytes, allocation_rate und live_objects.</translation>
    </message>
    <message numerus="yes">
        <source>The row has %n fields, but its header needs %2.</source>
        <translation>
            <numerusform>Die Zeile hat %n Feld, ihr Kopf braucht aber %2.</numerusform>
            <numerusform>Die Zeile hat %n Felder, ihr Kopf braucht aber %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The row has %n fields, but its table needs %2.</source>
        <translation>
            <numerusform>Die Zeile hat %n Feld, ihre Tabelle braucht aber %2.</numerusform>
            <numerusform>Die Zeile hat %n Felder, ihre Tabelle braucht aber %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>size_bytes is &quot;%1&quot;: not a size in bytes. Write a whole number from 1, such as 4096.</source>
        <translation>size_bytes ist &quot;%1&quot;: keine Größe in Bytes. Schreiben Sie eine ganze Zahl ab 1, etwa 4096.</translation>
    </message>
    <message>
        <source>%1 is &quot;%2&quot;: not an amount. Write a number from 0, such as 1250.5 (with a point).</source>
        <translation>%1 ist &quot;%2&quot;: keine Menge. Schreiben Sie eine Zahl ab 0, etwa 1250.5 (mit Punkt).</translation>
    </message>
    <message>
        <source>text in UTF-16; save it as UTF-8</source>
        <translation>Text in UTF-16; speichern Sie ihn als UTF-8</translation>
    </message>
    <message>
        <source>a table without the columns size_bytes, allocation_rate and live_objects</source>
        <translation>eine Tabelle ohne die Spalten size_bytes, allocation_rate und live_objects</translation>
    </message>
    <message>
        <source>an Android memory_replay recording</source>
        <translation>eine Aufzeichnung von Android (memory_replay)</translation>
    </message>
    <message>
        <source>not a memory_replay record, or a damaged one.</source>
        <translation>Kein memory_replay-Datensatz, oder ein beschädigter.</translation>
    </message>
    <message>
        <source>reading ends here: more than %1 threads cannot be held.</source>
        <translation>Hier endet das Lesen: mehr als %1 Threads können nicht gehalten werden.</translation>
    </message>
    <message>
        <source>To see its allocations record it: atomalloc record %1</source>
        <translation>Um seine Anforderungen zu sehen, zeichne es auf: atomalloc record %1</translation>
    </message>
    <message>
        <source>the rest is not written yet: the program still runs, or atomalloc was killed. What comes before was read.</source>
        <translation>der Rest ist noch nicht geschrieben: das Programm läuft noch, oder atomalloc wurde beendet. Was davor steht, wurde gelesen.</translation>
    </message>
    <message>
        <source>a text file</source>
        <translation>eine Textdatei</translation>
    </message>
    <message>
        <source>Recordings of heaptrack and mtrace, profiles (CSV), scenarios (JSON) and recorded runs (.atomrun) can be read.</source>
        <translation>Gelesen werden Aufzeichnungen von heaptrack und mtrace, Profile (CSV), Szenarien (JSON) und aufgezeichnete Läufe (.atomrun).</translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message numerus="yes">
        <source>%1 of %n chunks</source>
        <translation>
            <numerusform>%1 von %n Stück</numerusform>
            <numerusform>%1 von %n Stücken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 of %n chunks</source>
        <translation>
            <numerusform>%1, %2 von %n Stück</numerusform>
            <numerusform>%1, %2 von %n Stücken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n blocks</source>
        <translation>
            <numerusform>%1 in %n Block</numerusform>
            <numerusform>%1 in %n Blöcken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n events</source>
        <translation>
            <numerusform>%n Ereignis</numerusform>
            <numerusform>%n Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n events</source>
        <translation>
            <numerusform>%1 von %n</numerusform>
            <numerusform>%1 von %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %n events as CSV</source>
        <translation>
            <numerusform>%n Ereignis als CSV kopiert</numerusform>
            <numerusform>%n Ereignisse als CSV kopiert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Json</name>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>a size such as &quot;64 KiB&quot; or a number of bytes</source>
        <translation>eine Größe wie &quot;64 KiB&quot; oder eine Zahl von Bytes</translation>
    </message>
    <message>
        <source>a duration such as &quot;300 ms&quot; or a number of nanoseconds</source>
        <translation>eine Dauer wie &quot;300 ms&quot; oder eine Zahl von Nanosekunden</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>The file is larger than %1.</source>
        <translation>Die Datei ist größer als %1.</translation>
    </message>
    <message>
        <source>This byte is not UTF-8 text.</source>
        <translation>Dieses Byte ist kein UTF-8-Text.</translation>
    </message>
    <message>
        <source>The file ends</source>
        <translation>Die Datei endet</translation>
    </message>
    <message>
        <source>Found %1</source>
        <translation>%1 steht</translation>
    </message>
    <message>
        <source>%1 after the end of the document.</source>
        <translation>%1 nach dem Ende des Dokuments.</translation>
    </message>
    <message numerus="yes">
        <source>More than %n levels of nesting.</source>
        <translation>
            <numerusform>Mehr als %n Ebene verschachtelt.</numerusform>
            <numerusform>Mehr als %n Ebenen verschachtelt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than %n values in one file.</source>
        <translation>
            <numerusform>Mehr als %n Wert in einer Datei.</numerusform>
            <numerusform>Mehr als %n Werte in einer Datei.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is not a value. Text stands in double quotes.</source>
        <translation>%1 ist kein Wert. Text steht in doppelten Anführungszeichen.</translation>
    </message>
    <message>
        <source>%1 where a value was expected.</source>
        <translation>%1, wo ein Wert erwartet wurde.</translation>
    </message>
    <message>
        <source>%1 where , or %2 of %3 was expected.</source>
        <translation>%1, wo , oder %2 erwartet wurde (%3).</translation>
    </message>
    <message>
        <source>Comma before the closing %1.</source>
        <translation>Komma vor der schließenden Klammer %1.</translation>
    </message>
    <message>
        <source>%1 where a key in double quotes was expected.</source>
        <translation>%1, wo ein Schlüssel in doppelten Anführungszeichen erwartet wurde.</translation>
    </message>
    <message>
        <source>Duplicate key %1: it is on line %2 already.</source>
        <translation>Doppelter Schlüssel %1: Er steht schon in Zeile %2.</translation>
    </message>
    <message>
        <source>%1 where the : after a key was expected.</source>
        <translation>%1, wo der : nach einem Schlüssel erwartet wurde.</translation>
    </message>
    <message numerus="yes">
        <source>This object has more than %n keys.</source>
        <translation>
            <numerusform>Dieses Objekt hat mehr als %n Schlüssel.</numerusform>
            <numerusform>Dieses Objekt hat mehr als %n Schlüssel.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 where a digit was expected.</source>
        <translation>%1, wo eine Ziffer erwartet wurde.</translation>
    </message>
    <message>
        <source>A number must not start with 0: %1.</source>
        <translation>Eine Zahl darf nicht mit 0 beginnen: %1.</translation>
    </message>
    <message>
        <source>The number %1 is out of range.</source>
        <translation>Die Zahl %1 liegt außerhalb des Bereichs.</translation>
    </message>
    <message>
        <source>%1 is not a number. Values with a unit stand in double quotes.</source>
        <translation>%1 ist keine Zahl. Werte mit einer Einheit stehen in doppelten Anführungszeichen.</translation>
    </message>
    <message>
        <source>%1 where one of the four hexadecimal digits of \u was expected.</source>
        <translation>%1, wo eine der vier Hexadezimalziffern von \u erwartet wurde.</translation>
    </message>
    <message>
        <source>Half of a surrogate pair: two \u escapes belong together here.</source>
        <translation>Nur die Hälfte eines Ersatzpaars: Zwei \u-Zeichen gehören hier zusammen.</translation>
    </message>
    <message>
        <source>Unknown escape in a string. Known: \&quot; \\ \/ \b \f \n \r \t \uXXXX.</source>
        <translation>Unbekannte Umschreibung in einem Text. Bekannt: \&quot; \\ \/ \b \f \n \r \t \uXXXX.</translation>
    </message>
    <message>
        <source>This string is not closed.</source>
        <translation>Dieser Text ist nicht geschlossen.</translation>
    </message>
    <message>
        <source>Control character in a string. Write it as \u%1.</source>
        <translation>Steuerzeichen in einem Text. Schreiben Sie es als \u%1.</translation>
    </message>
    <message numerus="yes">
        <source>(And %n more faults.)</source>
        <translation>
            <numerusform>(Und noch ein Fehler.)</numerusform>
            <numerusform>(Und noch %n Fehler.)</numerusform>
        </translation>
    </message>
    <message>
        <source>Expected %1 as an object in braces, found %2.</source>
        <translation>Erwartet: %1, als Objekt in geschweiften Klammern. Gefunden: %2.</translation>
    </message>
    <message>
        <source>%1 is missing in %2.</source>
        <translation>%1 fehlt (%2).</translation>
    </message>
    <message>
        <source>%1 must be %2 to %3, not %4.</source>
        <translation>%1 muss %2 bis %3 sein, nicht %4.</translation>
    </message>
    <message>
        <source>%1 must be at least %2, not %3.</source>
        <translation>%1 muss mindestens %2 sein, nicht %3.</translation>
    </message>
    <message>
        <source>%1 must be at most %2, not %3.</source>
        <translation>%1 darf höchstens %2 sein, nicht %3.</translation>
    </message>
    <message>
        <source>This is %1 of version %2; this program reads version %3.</source>
        <translation>Dies ist %1 in Version %2; dieses Programm liest Version %3.</translation>
    </message>
    <message>
        <source>%1 is not a key of %2.</source>
        <translation>%1 ist kein Schlüssel (%2).</translation>
    </message>
    <message>
        <source>%1 must be %2, not %3.</source>
        <translation>%1 muss %2 sein, nicht %3.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 is negative.</source>
        <translation>%1 ist negativ.</translation>
    </message>
    <message>
        <source>%1 is not a whole number.</source>
        <translation>%1 ist keine ganze Zahl.</translation>
    </message>
    <message>
        <source>%1 is too large.</source>
        <translation>%1 ist zu groß.</translation>
    </message>
</context>
<context>
    <name>Lanes</name>
    <message>
        <source>%1 KiB</source>
        <translation>%1 KiB</translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1 MiB</translation>
    </message>
    <message>
        <source>12 and up</source>
        <translation>ab 12</translation>
    </message>
    <message>
        <source>number and shade: generation, how often a block was given out</source>
        <translation>Zahl und Ton: Generation, wie oft ein Block ausgegeben wurde</translation>
    </message>
    <message>
        <source>number and shade: generation</source>
        <translation>Zahl und Ton: Generation</translation>
    </message>
    <message>
        <source>generation</source>
        <translation>Generation</translation>
    </message>
    <message>
        <source>Global pool</source>
        <translation>Globaler Vorrat</translation>
    </message>
    <message>
        <source>%1 committed of %2</source>
        <translation>%1 bereitgestellt von %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>the first %1 of %2 of addresses, to scale</source>
        <translation>die ersten %1 von %2 der Adressen, maßstäblich</translation>
    </message>
    <message>
        <source>%1 of addresses, to scale</source>
        <translation>%1 Adressen, maßstäblich</translation>
    </message>
    <message>
        <source>%1 free anywhere, longest run %2</source>
        <translation>%1 irgendwo frei, längstes Stück %2</translation>
    </message>
    <message>
        <source>to scale</source>
        <translation>maßstäblich</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>KiB</source>
        <translation>KiB</translation>
    </message>
    <message>
        <source>MiB</source>
        <translation>MiB</translation>
    </message>
    <message>
        <source>GiB</source>
        <translation>GiB</translation>
    </message>
    <message>
        <source>0 %1</source>
        <translation>0 %1</translation>
    </message>
    <message>
        <source>max_memory %1, %2 committed</source>
        <translation>max_memory %1, %2 bereitgestellt</translation>
    </message>
    <message>
        <source>limit: max_memory %1</source>
        <translation>Grenze: max_memory %1</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>committed</source>
        <translation>bereitgestellt</translation>
    </message>
    <message>
        <source>1 tile = %1</source>
        <translation>1 Feld = %1</translation>
    </message>
    <message>
        <source>= %1</source>
        <translation>= %1</translation>
    </message>
    <message>
        <source>%1 waits %2</source>
        <translation>%1 wartet %2</translation>
    </message>
    <message>
        <source>others</source>
        <translation>andere</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Belegt</translation>
    </message>
    <message>
        <source>Zeroing</source>
        <translation>Nullen</translation>
    </message>
    <message>
        <source>Hot</source>
        <translation>Heiß</translation>
    </message>
    <message>
        <source>Cold</source>
        <translation>Kalt</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Vorrat</translation>
    </message>
    <message>
        <source>Class pool</source>
        <translation>Klassenvorrat</translation>
    </message>
    <message>
        <source>own blocks, or wait</source>
        <translation>eigene Blöcke, oder warten</translation>
    </message>
    <message>
        <source>block size</source>
        <translation>Blockgröße</translation>
    </message>
    <message>
        <source>held by a task</source>
        <translation>bei einer Aufgabe</translation>
    </message>
    <message>
        <source>wiped before reuse</source>
        <translation>gelöscht vor Gebrauch</translation>
    </message>
    <message>
        <source>last in, first out</source>
        <translation>zuletzt rein, zuerst raus</translation>
    </message>
    <message>
        <source>oldest leaves first</source>
        <translation>Ältester geht zuerst</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>geteilt</translation>
    </message>
    <message>
        <source>bytes in use</source>
        <translation>Bytes belegt</translation>
    </message>
    <message>
        <source>wiped</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>Neue zuerst</translation>
    </message>
    <message>
        <source>oldest first</source>
        <translation>Älteste zuerst</translation>
    </message>
    <message>
        <source>idle %1</source>
        <translation>%1 ungenutzt</translation>
    </message>
    <message>
        <source>free</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>clean</source>
        <translation>sauber</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>not used by this scenario: no span carved</source>
        <translation>von diesem Szenario nicht benutzt: keine Spanne zerteilt</translation>
    </message>
    <message>
        <source>%1 in use, %2 cached, %3 free</source>
        <translation>%1 belegt, %2 im Cache, %3 frei</translation>
    </message>
    <message>
        <source>%1 wanted</source>
        <translation>%1 verlangt</translation>
    </message>
    <message>
        <source>%1 in use</source>
        <translation>%1 belegt</translation>
    </message>
    <message>
        <source>%1 cached</source>
        <translation>Cache %1</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 frei</translation>
    </message>
    <message>
        <source>%1 carved</source>
        <translation>%1 zerteilt</translation>
    </message>
    <message>
        <source>%1 retired</source>
        <translation>%1 ausgemustert</translation>
    </message>
    <message>
        <source>empty: nothing is cached</source>
        <translation>leer: nichts im Cache</translation>
    </message>
    <message>
        <source>nothing cached</source>
        <translation>nichts im Cache</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>empty: no block is carved</source>
        <translation>leer: noch kein Block</translation>
    </message>
    <message>
        <source>none carved</source>
        <translation>noch kein Block</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>auf %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>all blocks returned</source>
        <translation>alle Blöcke zurück</translation>
    </message>
    <message>
        <source>left %1 live</source>
        <translation>%1 blieb am Leben</translation>
    </message>
    <message>
        <source>begins later</source>
        <translation>beginnt später</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>belegt</translation>
    </message>
    <message>
        <source>waits for %1</source>
        <translation>wartet auf %1</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>%1 committed of %2, with what the filter leaves out</source>
        <translation>%1 bereitgestellt von %2, samt dem, was der Filter auslässt</translation>
    </message>
    <message>
        <source>the filter leaves %1 of %2 in blocks; figures and bars count all</source>
        <translation>der Filter lässt %1 von %2 in Blöcken übrig; Zahlen und Balken zählen alle</translation>
    </message>
    <message>
        <source>%1 left by the filter; figures count all</source>
        <translation>%1 lässt der Filter übrig; Zahlen zählen alle</translation>
    </message>
    <message>
        <source>figures count all</source>
        <translation>Zahlen zählen alle</translation>
    </message>
</context>
<context>
    <name>LanesView</name>
    <message numerus="yes">
        <source>%n blocks; one tile stands for %1</source>
        <translation>
            <numerusform>%n Block; ein Feld steht für %1</numerusform>
            <numerusform>%n Blöcke; ein Feld steht für %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 more of %n blocks. Zoom out to see them.</source>
        <translation>
            <numerusform>%1 weitere von %n Block. Verkleinern Sie, um sie zu sehen.</numerusform>
            <numerusform>%1 weitere von %n Blöcken. Verkleinern Sie, um sie zu sehen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocks of %1, %2: %3
A click selects the first of them, the next click the next one.</source>
        <translation>
            <numerusform>%n Block zu %1, %2: %3
Ein Klick wählt ihn.</numerusform>
            <numerusform>%n Blöcke zu %1, %2: %3
Ein Klick wählt den ersten, der nächste Klick den nächsten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LaunchOptions</name>
    <message>
        <source>--at %1 is not a share of the run and no other place in it. Write a number from 0 to 100, or 1.2s, @12345, peak or end.</source>
        <translation>--at %1 ist kein Anteil des Laufs und kein anderer Ort darin. Schreiben Sie eine Zahl von 0 bis 100, oder 1.2s, @12345, peak oder end.</translation>
    </message>
    <message>
        <source>--size %1 is not a size. Write WIDTHxHEIGHT from 800x500 on, as in 1600x1000.</source>
        <translation>--size %1 ist keine Größe. Schreiben Sie BREITExHÖHE ab 800x500, wie in 1600x1000.</translation>
    </message>
    <message>
        <source>A file or scenario is named by an empty text.</source>
        <translation>Eine Datei oder ein Szenario hat einen leeren Text als Namen.</translation>
    </message>
    <message>
        <source>One file or scenario at a time, not %1.</source>
        <translation>Eine Datei oder ein Szenario auf einmal, nicht %1.</translation>
    </message>
    <message>
        <source>--theme %1 is not a theme. Write dark or light.</source>
        <translation>--theme %1 ist kein Farbschema. Schreiben Sie dark oder light.</translation>
    </message>
    <message>
        <source>There is no view %1. Known: %2.</source>
        <translation>Es gibt keine Ansicht %1. Bekannt: %2.</translation>
    </message>
    <message>
        <source>--%1 %2: a picture&apos;s name ends in %3.</source>
        <translation>--%1 %2: Der Name eines Bildes endet auf %3.</translation>
    </message>
    <message>
        <source>--mark %1 is not a mark. Write A=@12345: a letter from A to D and a place, which is 1.2s, @12345, 50%, peak or end. A name may follow a blank.</source>
        <translation>--mark %1 ist keine Marke. Schreiben Sie A=@12345: einen Buchstaben von A bis D und einen Ort, also 1.2s, @12345, 50%, peak oder end. Nach einem Leerzeichen darf ein Name folgen.</translation>
    </message>
    <message>
        <source>--mark sets %1 twice. Give each mark one place.</source>
        <translation>--mark setzt %1 zweimal. Geben Sie jeder Marke einen Ort.</translation>
    </message>
    <message>
        <source>--mark and --select are about a run. Name a file or a scenario as well, such as tight-bursts.</source>
        <translation>--mark und --select gelten einem Lauf. Nennen Sie auch eine Datei oder ein Szenario, etwa tight-bursts.</translation>
    </message>
    <message>
        <source>--at-limit must be refuse or wait, not %1.</source>
        <translation>--at-limit muss refuse oder wait sein, nicht %1.</translation>
    </message>
    <message>
        <source>Usage: atomalloc-visualizer [FILE|SCENARIO] [options]
Shows what the AtomAlloc allocator does, block by block.

FILE is a scenario, a recording (heaptrack, mtrace, memory_replay), a profile, a config, a recorded run (.atomrun) or a run.json.
SCENARIO is the id of a built-in scenario, such as tight-bursts.

  --config FILE          start from this config
  --set field=value      change one field of it, such as max_memory=64MiB; may be repeated
  --seed N               seed of the run
  --run                  start the run at once
  --compare FILE         open this as run A beside it, for the view compare; whatever FILE above may be
  --at-limit WHAT        what becomes of a recording&apos;s request that finds no memory: refuse or wait
  --at T                 go there: 0 to 100 (percent of the events; a picture is of 50), 1.2s, @12345, peak or end
  --filter EXPR          show what matches, as `atomalloc query --where` takes it
  --mark A=T             set a mark, A to D; a name may follow T and a blank; may be repeated
  --select TASK|BLOCK    select it: a task by its name or as t2, a block such as 8K.11
  --view NAME            the view to show: %1
  --theme dark|light     instead of the one used last
  --size WxH             size of the window, or of the view in --picture, from 800x500 on
  --screenshot FILE      run to the end, write a picture of the window (.png, .jpg or .svg) and leave; needs no display
  --picture FILE         the same of the view, whole, with title, config and time line
  --event-memory SIZE    memory for the events of a run (256 MiB); more go to a temporary file
  --help, --version      this text, the version

--at, --mark and --select make the run first where FILE holds none. File &gt; Copy as command writes such a line.
Exit codes: 0 done, 1 a run or a file failed, 2 the command line is wrong.
</source>
        <translation>Aufruf: atomalloc-visualizer [DATEI|SZENARIO] [Optionen]
Zeigt Block für Block, was der Allokator AtomAlloc tut.

DATEI ist ein Szenario, eine Aufzeichnung (heaptrack, mtrace, memory_replay), ein Profil, eine Konfiguration, ein aufgezeichneter Lauf (.atomrun) oder eine run.json.
SZENARIO ist der Name eines eingebauten Szenarios, wie tight-bursts.

  --config DATEI         mit dieser Konfiguration beginnen
  --set Feld=Wert        ein Feld davon ändern, wie max_memory=64MiB; auch mehrmals
  --seed N               Startwert des Laufs
  --run                  den Lauf gleich starten
  --compare DATEI        diese Datei daneben als Lauf A öffnen, für die Ansicht compare; was oben DATEI sein darf
  --at-limit WAS         was mit einer Anforderung einer Aufzeichnung geschieht, für die kein Speicher da ist: refuse oder wait
  --at T                 dorthin gehen: 0 bis 100 (Prozent der Ereignisse; ein Bild zeigt 50), 1.2s, @12345, peak oder end
  --filter AUSDRUCK      zeigen, was passt, wie `atomalloc query --where` es nimmt
  --mark A=T             eine Marke setzen, A bis D; hinter T und einem Leerzeichen darf ein Name stehen; auch mehrmals
  --select AUFGABE|BLOCK das auswählen: eine Aufgabe bei ihrem Namen oder als t2, einen Block wie 8K.11
  --view NAME            die gezeigte Ansicht: %1
  --theme dark|light     statt des zuletzt benutzten
  --size BxH             Größe des Fensters, oder der Ansicht in --picture, ab 800x500
  --screenshot DATEI     bis zum Ende laufen, ein Bild des Fensters schreiben (.png, .jpg oder .svg) und enden; ohne Bildschirm
  --picture DATEI        dasselbe von der ganzen Ansicht, mit Titel, Konfiguration und Zeitleiste
  --event-memory GRÖSSE  Speicher für die Ereignisse eines Laufs (256 MiB); was mehr ist, kommt in eine temporäre Datei
  --help, --version      dieser Text, die Version

--at, --mark und --select machen zuerst den Lauf, wo DATEI keinen enthält. Datei &gt; Als Befehl kopieren schreibt solch eine Zeile.
Exit-Codes: 0 getan, 1 ein Lauf oder eine Datei schlug fehl, 2 die Befehlszeile ist falsch.
</translation>
    </message>
</context>
<context>
    <name>Lifetimes</name>
    <message numerus="yes">
        <source>%n blocks</source>
        <translation>
            <numerusform>%n Block</numerusform>
            <numerusform>%n Blöcke</numerusform>
        </translation>
    </message>
    <message>
        <source>born at</source>
        <translation>geboren bei</translation>
    </message>
    <message>
        <source>age when freed</source>
        <translation>Alter bei der Freigabe</translation>
    </message>
    <message>
        <source>freed at</source>
        <translation>freigegeben bei</translation>
    </message>
    <message>
        <source>still</source>
        <translation>noch</translation>
    </message>
    <message>
        <source>live</source>
        <translation>lebend</translation>
    </message>
    <message>
        <source>freed after %1</source>
        <translation>freigegeben nach %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Lifetimes</source>
        <translation>Lebensdauern</translation>
    </message>
    <message>
        <source>Bytes per cell</source>
        <translation>Bytes je Zelle</translation>
    </message>
    <message>
        <source>Blocks per cell</source>
        <translation>Blöcke je Zelle</translation>
    </message>
    <message>
        <source>How to read it</source>
        <translation>So wird es gelesen</translation>
    </message>
    <message>
        <source>Near the diagonal: freed soon after birth.</source>
        <translation>Nahe der Diagonale: bald freigegeben.</translation>
    </message>
    <message>
        <source>High above it: held long. Top band: never freed.</source>
        <translation>Weit darüber: lang gehalten. Band oben: nie frei.</translation>
    </message>
    <message>
        <source>Left of a mark and above it: live at it.</source>
        <translation>Links der Marke und darüber: bei ihr lebend.</translation>
    </message>
</context>
<context>
    <name>MapPainter</name>
    <message numerus="yes">
        <source>%n blocks</source>
        <translation>
            <numerusform>%n Block</numerusform>
            <numerusform>%n Blöcke</numerusform>
        </translation>
    </message>
    <message>
        <source>Decommitted</source>
        <translation>Abgegeben</translation>
    </message>
    <message>
        <source>12 and up</source>
        <translation>ab 12</translation>
    </message>
    <message>
        <source>Other tasks</source>
        <translation>Andere Aufgaben</translation>
    </message>
    <message>
        <source>1 tile = %1</source>
        <translation>1 Feld = %1</translation>
    </message>
    <message>
        <source>A larger block joins tiles.</source>
        <translation>Große Blöcke: Felder vereint</translation>
    </message>
    <message>
        <source>Up to %1 blocks.</source>
        <translation>Bis %1 Blöcke.</translation>
    </message>
    <message>
        <source>A mixed one fills by share.</source>
        <translation>Gemischte: nach Anteil.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Free runs by length</source>
        <translation>Freie Strecken</translation>
    </message>
    <message>
        <source>Nothing is free.</source>
        <translation>Nichts ist frei.</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>%1 of it in the longest</source>
        <translation>%1 davon in der längsten</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Generation</source>
        <translation>Generation</translation>
    </message>
    <message>
        <source>Task, in use</source>
        <translation>Aufgabe, in Gebrauch</translation>
    </message>
    <message>
        <source>Class, blocks</source>
        <translation>Klasse, Blöcke</translation>
    </message>
    <message>
        <source>One cell for each block</source>
        <translation>Eine Zelle je Block</translation>
    </message>
    <message>
        <source>Zoom in %1× for one cell per block</source>
        <translation>%1× näher: eine Zelle je Block</translation>
    </message>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n Strecke</numerusform>
            <numerusform>%n Strecken</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 free in %2, the longest %3</source>
        <translation>%1 frei in %2, die längste %3</translation>
    </message>
    <message>
        <source>longest free run %1</source>
        <translation>längste freie Strecke %1</translation>
    </message>
    <message>
        <source>%1 of %2 in blocks match the filter; the others are dimmed</source>
        <translation>%1 von %2 in Blöcken entsprechen dem Filter; der Rest ist abgeblendet</translation>
    </message>
    <message>
        <source>%1 of %2 match the filter</source>
        <translation>%1 von %2 entsprechen dem Filter</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Module, at the peak</source>
        <translation>Modul, an der Spitze</translation>
    </message>
    <message>
        <source>Call site, at the peak</source>
        <translation>Aufrufstelle, an der Spitze</translation>
    </message>
    <message>
        <source>Other modules</source>
        <translation>Andere Module</translation>
    </message>
    <message>
        <source>Other sites</source>
        <translation>Andere Stellen</translation>
    </message>
    <message>
        <source>lit: in use by the call stacks that are chosen in Sites</source>
        <translation>hell: in Gebrauch durch die Aufrufstapel, die unter Stellen gewählt sind</translation>
    </message>
    <message>
        <source>lit: chosen in Sites</source>
        <translation>hell: unter Stellen gewählt</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message numerus="yes">
        <source>%n blocks of generation %1 on average</source>
        <translation>
            <numerusform>%n Block der Generation %1</numerusform>
            <numerusform>%n Blöcke, Generation im Mittel %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Measure</name>
    <message>
        <source>At %1</source>
        <translation>Bei %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>committed %1</source>
        <translation>bereitgestellt %1</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 warten</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1 operations a second</source>
        <translation>%1 Operationen pro Sekunde</translation>
    </message>
    <message>
        <source>Bytes by state</source>
        <translation>Bytes je Zustand</translation>
    </message>
    <message>
        <source>max_memory %1</source>
        <translation>max_memory %1</translation>
    </message>
    <message>
        <source>%1, most %2</source>
        <translation>%1, höchstens %2</translation>
    </message>
    <message>
        <source>Operations a second, means of 0.1 s</source>
        <translation>Operationen pro Sekunde, Mittel über 0,1 s</translation>
    </message>
    <message>
        <source>Most in use</source>
        <translation>Höchstens belegt</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Belegt</translation>
    </message>
    <message>
        <source>%1 committed, %2 waiting</source>
        <translation>%1 bereitgestellt, %2 warten</translation>
    </message>
    <message>
        <source>Operations a second</source>
        <translation>Operationen je s</translation>
    </message>
    <message>
        <source>best 0.1 s: %1</source>
        <translation>beste 0,1 s: %1</translation>
    </message>
    <message>
        <source>over the last 0.1 s</source>
        <translation>in den letzten 0,1 s</translation>
    </message>
    <message>
        <source>Allocations</source>
        <translation>Anforderungen</translation>
    </message>
    <message>
        <source>%1 freed</source>
        <translation>%1 freigegeben</translation>
    </message>
    <message>
        <source>Hit ratio</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>hot %1, cold %2, miss %3</source>
        <translation>heiß %1, kalt %2, fehl %3</translation>
    </message>
    <message>
        <source>Allocate</source>
        <translation>Anfordern</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>The first figures come in a moment</source>
        <translation>Die ersten Zahlen kommen gleich</translation>
    </message>
    <message>
        <source>Measured at full speed</source>
        <translation>In vollem Tempo gemessen</translation>
    </message>
    <message>
        <source>Measuring at full speed</source>
        <translation>Misst in vollem Tempo</translation>
    </message>
    <message>
        <source>Real threads, real clock: totals instead of single blocks. Counters are exact. A Watch run shows each block.</source>
        <translation>Echte Threads, echte Uhr: Summen statt einzelner Blöcke. Die Zähler sind genau. Ein beobachteter Lauf zeigt jeden Block.</translation>
    </message>
    <message>
        <source>half</source>
        <translation>Hälfte</translation>
    </message>
    <message>
        <source>99 %</source>
        <translation>99 %</translation>
    </message>
    <message>
        <source>99.9 %</source>
        <translation>99,9 %</translation>
    </message>
    <message>
        <source>Blocks per class at the end, by bytes</source>
        <translation>Blöcke je Klasse am Ende, nach Bytes</translation>
    </message>
    <message>
        <source>%1 allocated · %2 hit</source>
        <translation>%1 angefordert · %2 Treffer</translation>
    </message>
    <message>
        <source>in %1 samples; most committed %2</source>
        <translation>in %1 Proben; bereitgestellt höchstens %2</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Wartezeiten</translation>
    </message>
    <message>
        <source>no block</source>
        <translation>kein Block</translation>
    </message>
    <message>
        <source>Time of a call; one of 16 is timed</source>
        <translation>Zeit eines Aufrufs; einer von 16 wird gemessen</translation>
    </message>
    <message>
        <source>timed</source>
        <translation>gemessen</translation>
    </message>
    <message numerus="yes">
        <source>%n events did not fit the rings and were dropped. The counters here have them; event log, tasks and blocks do not.</source>
        <translation>
            <numerusform>Ein Ereignis passte nicht in die Ringe und ging verloren. Die Zähler hier enthalten es; Protokoll, Tasks und Blöcke nicht.</numerusform>
            <numerusform>%n Ereignisse passten nicht in die Ringe und gingen verloren. Die Zähler hier enthalten sie; Protokoll, Tasks und Blöcke nicht.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message numerus="yes">
        <source>%n marks here, first %1 at %2 s. Click to go there.</source>
        <translation>
            <numerusform>%n Marke hier: %1 bei %2 s. Klick führt dorthin.</numerusform>
            <numerusform>%n Marken hier, zuerst %1 bei %2 s. Klick führt dorthin.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Moment</name>
    <message>
        <source>Nothing is open yet. Open a scenario or a recording first.</source>
        <translation>Noch ist nichts geöffnet. Öffnen Sie zuerst ein Szenario oder eine Aufzeichnung.</translation>
    </message>
    <message>
        <source>Run A is left out, as it is in no file: swap the runs, save that one and copy again.</source>
        <translation>Lauf A fehlt darin, denn er ist in keiner Datei: Tauschen Sie die Läufe, speichern Sie ihn und kopieren Sie noch einmal.</translation>
    </message>
    <message>
        <source>What is selected is left out: a command names a task, or a block that is carved at this moment.</source>
        <translation>Was ausgewählt ist, fehlt darin: Ein Befehl nennt eine Aufgabe oder einen Block, den es in diesem Augenblick gibt.</translation>
    </message>
</context>
<context>
    <name>MomentRows</name>
    <message>
        <source>% of allocations in the last 100 ms</source>
        <translation>% der Anforderungen der letzten 100 ms</translation>
    </message>
    <message>
        <source>Hot hits</source>
        <translation>Heiße Treffer</translation>
    </message>
    <message>
        <source>Cold hits</source>
        <translation>Kalte Treffer</translation>
    </message>
    <message>
        <source>Misses</source>
        <translation>Fehlgriffe</translation>
    </message>
    <message>
        <source>Blocks in queues, requests in line</source>
        <translation>Blöcke in Warteschlangen, Wartende</translation>
    </message>
    <message>
        <source>Hot queues</source>
        <translation>Heiße Schlangen</translation>
    </message>
    <message>
        <source>Cold queues</source>
        <translation>Kalte Schlangen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Belegt</translation>
    </message>
    <message>
        <source>Zeroing</source>
        <translation>Nullen</translation>
    </message>
    <message>
        <source>Hot</source>
        <translation>Heiß</translation>
    </message>
    <message>
        <source>Cold</source>
        <translation>Kalt</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>Ausgemustert</translation>
    </message>
    <message>
        <source>Committed</source>
        <translation>Bereitgestellt</translation>
    </message>
    <message>
        <source>Below limit</source>
        <translation>Unter Limit</translation>
    </message>
</context>
<context>
    <name>NewScenario</name>
    <message>
        <source>group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>New scenario</source>
        <translation>Neues Szenario</translation>
    </message>
</context>
<context>
    <name>Open</name>
    <message>
        <source>Reading %1</source>
        <translation>Das Lesen von %1</translation>
    </message>
    <message>
        <source>%1 is cut short: its packed data ends too early.</source>
        <translation>%1 ist abgeschnitten: Die gepackten Daten enden zu früh.</translation>
    </message>
    <message>
        <source>%1 is a JSON file, but no scenario, config or run.json: it has none of the keys atomalloc_scenario, atomalloc_config and atomalloc_run.</source>
        <translation>%1 ist eine JSON-Datei, aber weder Szenario noch Konfiguration noch run.json: Sie hat keinen der Schlüssel atomalloc_scenario, atomalloc_config und atomalloc_run.</translation>
    </message>
    <message>
        <source>%1: what follows its packed data was passed over.</source>
        <translation>%1: Was auf die gepackten Daten folgt, wurde übergangen.</translation>
    </message>
    <message>
        <source>There is no scenario and no file called %1.</source>
        <translation>Es gibt weder ein Szenario noch eine Datei namens %1.</translation>
    </message>
    <message>
        <source>%1 is not a recorded run (.atomrun).</source>
        <translation>%1 ist kein aufgezeichneter Lauf (.atomrun).</translation>
    </message>
    <message>
        <source>%1 is no recording and no profile any more.</source>
        <translation>%1 ist keine Aufzeichnung und kein Profil mehr.</translation>
    </message>
    <message>
        <source>The inputs of this run do not say which %1 they mean. Taken: %2.</source>
        <translation>Die Eingaben dieses Laufs sagen nicht, welche Datei %1 sie meinen. Genommen: %2.</translation>
    </message>
    <message>
        <source>%1 has changed since the first run: a run that is made now replays another recording.</source>
        <translation>%1 hat sich seit dem ersten Lauf geändert: Ein Lauf, der jetzt gemacht wird, spielt eine andere Aufzeichnung ab.</translation>
    </message>
    <message>
        <source>The recording that this run replays is not there any more: %1.</source>
        <translation>Die Aufzeichnung, die dieser Lauf abspielt, gibt es nicht mehr: %1.</translation>
    </message>
    <message>
        <source>%1 is a config, which cannot be run by itself. Name a scenario or a recording, and give the config with --config.</source>
        <translation>%1 ist eine Konfiguration, die allein nicht ausgeführt werden kann. Nennen Sie ein Szenario oder eine Aufzeichnung, und geben Sie die Konfiguration mit --config an.</translation>
    </message>
    <message>
        <source>An export into the folder of %1 was interrupted: the files there may be of different runs. Export once more.</source>
        <translation>Ein Export in den Ordner von %1 wurde unterbrochen: Die Dateien dort können von verschiedenen Läufen sein. Exportieren Sie noch einmal.</translation>
    </message>
    <message>
        <source>No such file: %1. Check its path and its name.</source>
        <translation>Keine solche Datei: %1. Pfad und Namen prüfen.</translation>
    </message>
    <message>
        <source>To run it and write its figures: atomalloc run %1 --csv DIR</source>
        <translation>Um es laufen zu lassen und seine Zahlen zu schreiben: atomalloc run %1 --csv ORDNER</translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>Bytes in use</source>
        <translation>Belegte Bytes</translation>
    </message>
    <message>
        <source>Bytes committed</source>
        <translation>Bereitgestellte Bytes</translation>
    </message>
    <message>
        <source>Hot and cold hits, %</source>
        <translation>Heiße und kalte Treffer, %</translation>
    </message>
    <message>
        <source>Bytes free</source>
        <translation>Freie Bytes</translation>
    </message>
    <message>
        <source>Requests waiting</source>
        <translation>Wartende Anforderungen</translation>
    </message>
    <message>
        <source>Hot blocks</source>
        <translation>Heiße Blöcke</translation>
    </message>
    <message>
        <source>Cold blocks</source>
        <translation>Kalte Blöcke</translation>
    </message>
    <message>
        <source>Bytes being zeroed</source>
        <translation>Bytes beim Nullen</translation>
    </message>
</context>
<context>
    <name>Platform</name>
    <message>
        <source>Use --screenshot FILE.png, or the command line program atomalloc.</source>
        <translation>Nehmen Sie --screenshot DATEI.png oder das Befehlszeilenprogramm atomalloc.</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 ist %2</translation>
    </message>
    <message>
        <source>There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set. %1</source>
        <translation>Es gibt keinen Bildschirm: Weder DISPLAY noch WAYLAND_DISPLAY ist gesetzt. %1</translation>
    </message>
    <message>
        <source>The window cannot be opened: no display answers (%1). %2</source>
        <translation>Das Fenster lässt sich nicht öffnen: Kein Bildschirm antwortet (%1). %2</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Ctrl</source>
        <translation>Strg</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Umschalt</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Aufwärts</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Abwärts</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Pos1</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>PgUp</source>
        <translation>Bild aufwärts</translation>
    </message>
    <message>
        <source>PgDown</source>
        <translation>Bild abwärts</translation>
    </message>
</context>
<context>
    <name>Query</name>
    <message>
        <source>The question</source>
        <translation>Die Frage</translation>
    </message>
    <message>
        <source>Stopped; the question has no answer.</source>
        <translation>Angehalten; die Frage hat keine Antwort.</translation>
    </message>
    <message>
        <source>%1 is no place on the time line. Write 1.2s, @12345, 50%, peak or end.</source>
        <translation>%1 ist kein Ort auf der Zeitachse. Schreiben Sie 1.2s, @12345, 50%, peak oder end.</translation>
    </message>
    <message>
        <source>%1 is no share of the events. Write a number from 0% to 100%.</source>
        <translation>%1 ist kein Anteil der Ereignisse. Schreiben Sie eine Zahl von 0% bis 100%.</translation>
    </message>
    <message>
        <source>@%1 lies after the end: the run ends at @%2.</source>
        <translation>@%1 liegt hinter dem Ende: der Lauf endet bei @%2.</translation>
    </message>
    <message>
        <source>The rule %1 needs the mark %2.</source>
        <translation>Die Regel %1 braucht die Marke %2.</translation>
    </message>
    <message>
        <source>The mark %2 lies before the mark %1.</source>
        <translation>Die Marke %2 liegt vor der Marke %1.</translation>
    </message>
    <message>
        <source>There is no field %1. The fields are %2.</source>
        <translation>Es gibt kein Feld %1. Die Felder sind %2.</translation>
    </message>
    <message>
        <source>Here the name of a field must stand. The fields are %1.</source>
        <translation>Hier muss der Name eines Felds stehen. Die Felder sind %1.</translation>
    </message>
    <message>
        <source>An operator must follow %1: %2.</source>
        <translation>Auf %1 muss ein Operator folgen: %2.</translation>
    </message>
    <message>
        <source>A value must follow %1.</source>
        <translation>Auf %1 muss ein Wert folgen.</translation>
    </message>
    <message>
        <source>Before %1, &quot;and&quot; or &quot;or&quot; is missing.</source>
        <translation>Vor %1 fehlt &quot;and&quot; oder &quot;or&quot;.</translation>
    </message>
    <message>
        <source>The text that begins here has no end: a closing %1 is missing.</source>
        <translation>Der Text, der hier beginnt, hat kein Ende: ein schließendes %1 fehlt.</translation>
    </message>
    <message>
        <source>The parenthesis that opens here is not closed.</source>
        <translation>Die Klammer, die hier aufgeht, wird nicht geschlossen.</translation>
    </message>
    <message>
        <source>The parenthesis that closes here was not opened.</source>
        <translation>Die Klammer, die hier zugeht, wurde nicht geöffnet.</translation>
    </message>
    <message>
        <source>Parentheses and &quot;not&quot; are nested more than %1 deep.</source>
        <translation>Klammern und &quot;not&quot; sind mehr als %1-fach geschachtelt.</translation>
    </message>
    <message>
        <source>~ looks for text, but %1 is a figure. Use %2.</source>
        <translation>~ sucht Text, aber %1 ist eine Zahl. Nehmen Sie %2.</translation>
    </message>
    <message>
        <source>%1 is a name, which has no order. Use %2.</source>
        <translation>%1 ist ein Name und hat keine Ordnung. Nehmen Sie %2.</translation>
    </message>
    <message>
        <source>The run was measured. All of its events were kept, so every block counts.</source>
        <translation>Der Lauf wurde gemessen. Alle seine Ereignisse sind da, also zählt jeder Block.</translation>
    </message>
    <message numerus="yes">
        <source>The run was measured. %n events were dropped; blocks that only they tell of are not counted.</source>
        <translation>
            <numerusform>Der Lauf wurde gemessen. %n Ereignis ging verloren; Blöcke, von denen nur dieses erzählt, zählen nicht.</numerusform>
            <numerusform>Der Lauf wurde gemessen. %n Ereignisse gingen verloren; Blöcke, von denen nur diese erzählen, zählen nicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Events of different threads stand in the order in which they were collected; many have the time of an earlier event of their thread.</source>
        <translation>Ereignisse verschiedener Threads stehen in der Reihenfolge, in der sie eingesammelt wurden; viele haben die Zeit eines früheren Ereignisses ihres Threads.</translation>
    </message>
    <message numerus="yes">
        <source>The frees of %n blocks were dropped. They count as freed when the block was next handed out.</source>
        <translation>
            <numerusform>Die Freigabe von %n Block ging verloren. Er zählt als freigegeben, als er das nächste Mal vergeben wurde.</numerusform>
            <numerusform>Die Freigaben von %n Blöcken gingen verloren. Sie zählen als freigegeben, als der Block das nächste Mal vergeben wurde.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is no value of %2. The values are %3.</source>
        <translation>%1 ist kein Wert von %2. Die Werte sind %3.</translation>
    </message>
    <message>
        <source>Lives have no %1: it filters only what the window shows.</source>
        <translation>Leben haben kein %1: Es filtert nur, was das Fenster zeigt.</translation>
    </message>
    <message>
        <source>In a filter, %1 can be joined with other fields by &quot;and&quot; alone.</source>
        <translation>In einem Filter lässt sich %1 mit anderen Feldern nur durch „and“ verbinden.</translation>
    </message>
    <message>
        <source>Filtering</source>
        <translation>Das Filtern</translation>
    </message>
    <message numerus="yes">
        <source>Adding up %n sites</source>
        <translation>
            <numerusform>%n Stelle wird zusammengezählt</numerusform>
            <numerusform>%n Stellen werden zusammengezählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Mark %1 is not set.</source>
        <translation>Die Marke %1 ist nicht gesetzt.</translation>
    </message>
    <message>
        <source>Only blocks that are live at A count here: what was freed before is left out. --rule all counts all of the run.</source>
        <translation>Hier zählen nur Blöcke, die bei A leben: was vorher freigegeben wurde, fehlt. --rule all zählt alle des Laufs.</translation>
    </message>
    <message>
        <source>%1 is behind the end of the run at %2: the end is taken.</source>
        <translation>%1 liegt hinter dem Ende des Laufs bei %2: das Ende gilt.</translation>
    </message>
    <message>
        <source>No task has the name %1.</source>
        <translation>Keine Aufgabe heißt %1.</translation>
    </message>
    <message>
        <source>No site has the name %1.</source>
        <translation>Keine Stelle heißt %1.</translation>
    </message>
    <message>
        <source>No function has the name %1.</source>
        <translation>Keine Funktion heißt %1.</translation>
    </message>
    <message>
        <source>No module has the name %1.</source>
        <translation>Kein Modul heißt %1.</translation>
    </message>
    <message>
        <source>No size class has blocks of %1.</source>
        <translation>Keine Größenklasse hat Blöcke von %1.</translation>
    </message>
</context>
<context>
    <name>ReadyPage</name>
    <message numerus="yes">
        <source>Measure, %n threads</source>
        <translation>
            <numerusform>Messen, %n Thread</numerusform>
            <numerusform>Messen, %n Threads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more notes</source>
        <translation>
            <numerusform>%n weitere Anmerkung</numerusform>
            <numerusform>%n weitere Anmerkungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n allocations</source>
        <translation>
            <numerusform>%n Anforderung</numerusform>
            <numerusform>%n Anforderungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Record</name>
    <message>
        <source>The recording</source>
        <translation>Die Aufzeichnung</translation>
    </message>
    <message>
        <source>There is no program %1. Name its file, or a program of PATH.</source>
        <translation>Ein Programm %1 gibt es nicht. Nenne seine Datei oder ein Programm aus PATH.</translation>
    </message>
    <message>
        <source>%1 is no program: it is neither an ELF file nor a script that may be executed.</source>
        <translation>%1 ist kein Programm: weder eine ELF-Datei noch ein Skript, das ausgeführt werden darf.</translation>
    </message>
    <message>
        <source>%1 is linked statically, so the recorder cannot be loaded into it. Link it dynamically to record it.</source>
        <translation>%1 ist statisch gebunden, der Aufzeichner lässt sich nicht hineinladen. Binde es dynamisch, um es aufzuzeichnen.</translation>
    </message>
    <message>
        <source>%1 is built for another processor than atomalloc. Build both for the same one.</source>
        <translation>%1 ist für einen anderen Prozessor gebaut als atomalloc. Baue beide für denselben.</translation>
    </message>
    <message>
        <source>%1 runs with the rights of another user (setuid or setgid), so the system loads no recorder into it. Record a copy without that right.</source>
        <translation>%1 läuft mit den Rechten eines anderen Benutzers (setuid oder setgid), das System lädt keinen Aufzeichner hinein. Zeichne eine Kopie ohne dieses Recht auf.</translation>
    </message>
    <message>
        <source>The recorder is missing: it should be %1. Install atomalloc again.</source>
        <translation>Der Aufzeichner fehlt: er sollte %1 sein. Installiere atomalloc neu.</translation>
    </message>
    <message>
        <source>%1 could not be started: %2.</source>
        <translation>%1 konnte nicht gestartet werden: %2.</translation>
    </message>
    <message>
        <source>%1 allocated nothing that could be recorded. Programs that bring their own malloc, and what a program starts, are not recorded.</source>
        <translation>%1 hat nichts angefordert, was aufgezeichnet werden konnte. Programme mit eigenem malloc und was ein Programm startet werden nicht aufgezeichnet.</translation>
    </message>
    <message>
        <source>The disk was full, so the recording ends before the program did.</source>
        <translation>Der Datenträger war voll, die Aufzeichnung endet vor dem Programm.</translation>
    </message>
    <message>
        <source>%1 is a script: its interpreter is recorded, or the program that takes its place (exec), and none that it starts.</source>
        <translation>%1 ist ein Skript: aufgezeichnet wird sein Interpreter oder das Programm, das an dessen Stelle tritt (exec), und keines, das es startet.</translation>
    </message>
    <message>
        <source>The program left by _exit(), or another program took its place (exec) that cannot be recorded. The recording has what came before.</source>
        <translation>Das Programm endete mit _exit(), oder ein anderes nahm seinen Platz ein (exec), das sich nicht aufzeichnen lässt. Die Aufzeichnung hat, was davor kam.</translation>
    </message>
    <message>
        <source>The program ended by %1 (%2).</source>
        <translation>Das Programm endete durch %1 (%2).</translation>
    </message>
    <message numerus="yes">
        <source>The program started %n other processes (fork): they are not recorded.</source>
        <translation>
            <numerusform>Das Programm startete %n weiteren Prozess (fork): er wird nicht aufgezeichnet.</numerusform>
            <numerusform>Das Programm startete %n weitere Prozesse (fork): sie werden nicht aufgezeichnet.</numerusform>
        </translation>
    </message>
    <message>
        <source>The folder %1 for the recording is missing. Make it, or name another place with --out FILE.</source>
        <translation>Der Ordner %1 für die Aufzeichnung fehlt. Lege ihn an oder nenne mit --out FILE einen anderen Ort.</translation>
    </message>
    <message>
        <source>The recording cannot be written into the folder %1: %2. Name another place with --out FILE.</source>
        <translation>Die Aufzeichnung lässt sich nicht in den Ordner %1 schreiben: %2. Nenne mit --out FILE einen anderen Ort.</translation>
    </message>
</context>
<context>
    <name>Recording</name>
    <message>
        <source>Stopped at %1.</source>
        <translation>Bei %1 angehalten.</translation>
    </message>
    <message>
        <source>%1 is damaged: what it holds does not match its checksums. Take another copy of it.</source>
        <translation>%1 ist beschädigt: Der Inhalt passt nicht zu seinen Prüfsummen. Nehmen Sie eine andere Kopie davon.</translation>
    </message>
    <message>
        <source>%1 is not a recorded run (.atomrun).</source>
        <translation>%1 ist kein aufgezeichneter Lauf (.atomrun).</translation>
    </message>
    <message>
        <source>%1 was written in version %2 of the format; this program reads version %3. Open it with a newer program.</source>
        <translation>%1 wurde in Version %2 des Formats geschrieben; dieses Programm liest Version %3. Öffnen Sie die Datei mit einem neueren Programm.</translation>
    </message>
    <message>
        <source>%1 is cut short: it ends before the first event.</source>
        <translation>%1 ist abgeschnitten: Die Datei endet vor dem ersten Ereignis.</translation>
    </message>
    <message numerus="yes">
        <source>The file is cut short: %n events could be read; figures that events do not tell are missing.</source>
        <translation>
            <numerusform>Die Datei ist abgeschnitten: %n Ereignis konnte gelesen werden; Werte, die Ereignisse nicht sagen, fehlen.</numerusform>
            <numerusform>Die Datei ist abgeschnitten: %n Ereignisse konnten gelesen werden; Werte, die Ereignisse nicht sagen, fehlen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 holds more events than fit into the memory of this computer (%2).</source>
        <translation>%1 enthält mehr Ereignisse, als in den Speicher dieses Computers passen (%2).</translation>
    </message>
    <message numerus="yes">
        <source>%n events could not be read: what the file holds there makes no sense. They are shown as lost.</source>
        <translation>
            <numerusform>%n Ereignis konnte nicht gelesen werden: Was die Datei dort enthält, ergibt keinen Sinn. Es wird als verloren gezeigt.</numerusform>
            <numerusform>%n Ereignisse konnten nicht gelesen werden: Was die Datei dort enthält, ergibt keinen Sinn. Sie werden als verloren gezeigt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The disk was full: the run went on, but its last %n events could not be kept.</source>
        <translation>
            <numerusform>Der Datenträger war voll: Der Lauf ging weiter, aber sein letztes Ereignis konnte nicht behalten werden.</numerusform>
            <numerusform>Der Datenträger war voll: Der Lauf ging weiter, aber seine letzten %n Ereignisse konnten nicht behalten werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parts of the file were passed over: a newer program has written them.</source>
        <translation>
            <numerusform>%n Teil der Datei wurde übergangen: Ein neueres Programm hat ihn geschrieben.</numerusform>
            <numerusform>%n Teile der Datei wurden übergangen: Ein neueres Programm hat sie geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>a figure</source>
        <translation>ein Wert</translation>
    </message>
    <message>
        <source>%1 must be an array.</source>
        <translation>%1 muss eine Liste sein.</translation>
    </message>
    <message>
        <source>The list of tasks</source>
        <translation>Die Liste der Aufgaben</translation>
    </message>
    <message>
        <source>The list of notes</source>
        <translation>Die Liste der Hinweise</translation>
    </message>
    <message>
        <source>&quot;mode&quot; must be &quot;watch&quot; or &quot;measure&quot;.</source>
        <translation>&quot;mode&quot; muss &quot;watch&quot; oder &quot;measure&quot; sein.</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>die Datei</translation>
    </message>
    <message>
        <source>the run</source>
        <translation>der Lauf</translation>
    </message>
    <message>
        <source>a task</source>
        <translation>eine Aufgabe</translation>
    </message>
    <message>
        <source>the summary</source>
        <translation>die Zusammenfassung</translation>
    </message>
    <message>
        <source>the counters</source>
        <translation>die Zähler</translation>
    </message>
    <message>
        <source>a class</source>
        <translation>eine Klasse</translation>
    </message>
    <message>
        <source>A note must be a string.</source>
        <translation>Ein Hinweis muss ein Text sein.</translation>
    </message>
    <message>
        <source>the times</source>
        <translation>die Zeiten</translation>
    </message>
    <message>
        <source>the times of a class</source>
        <translation>die Zeiten einer Klasse</translation>
    </message>
    <message>
        <source>&quot;at_limit&quot; must be &quot;refuse&quot; or &quot;wait&quot;.</source>
        <translation>&quot;at_limit&quot; muss &quot;refuse&quot; oder &quot;wait&quot; sein.</translation>
    </message>
    <message>
        <source>The call stacks in the file make no sense and were left out: nobody is named as who asked for memory.</source>
        <translation>Die Aufrufstapel in der Datei ergeben keinen Sinn und bleiben weg: Niemand wird genannt, der Speicher angefordert hat.</translation>
    </message>
    <message>
        <source>The run has more call stacks than its file may hold: the file has none. Open the recording instead.</source>
        <translation>Der Lauf hat mehr Aufrufstapel, als seine Datei fassen darf: Die Datei hat keine. Öffnen Sie stattdessen die Aufzeichnung.</translation>
    </message>
    <message>
        <source>%1 must be a number of bytes, such as 512 MiB, not %2.</source>
        <translation>%1 muss eine Anzahl von Bytes sein, etwa 512 MiB, nicht %2.</translation>
    </message>
</context>
<context>
    <name>ResultPanel</name>
    <message numerus="yes">
        <source>%n groups</source>
        <translation>
            <numerusform>%n Gruppe</numerusform>
            <numerusform>%n Gruppen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>Live at A</source>
        <translation>Lebend bei A</translation>
    </message>
    <message>
        <source>Growth A to B</source>
        <translation>Zuwachs A bis B</translation>
    </message>
    <message>
        <source>Decline A to B</source>
        <translation>Abgang A bis B</translation>
    </message>
    <message>
        <source>Short-lived A to B</source>
        <translation>Kurzlebig A bis B</translation>
    </message>
    <message>
        <source>Leaked by C</source>
        <translation>Verloren bis C</translation>
    </message>
    <message>
        <source>Long-lived A to B</source>
        <translation>Langlebig A bis B</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Lebend</translation>
    </message>
    <message>
        <source>Growth</source>
        <translation>Zuwachs</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Abgang</translation>
    </message>
    <message>
        <source>Short-lived</source>
        <translation>Kurzlebig</translation>
    </message>
    <message>
        <source>Leaked</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>Long-lived</source>
        <translation>Langlebig</translation>
    </message>
    <message>
        <source>Born at or before A, and live at A</source>
        <translation>Bei A oder davor geboren und bei A lebend</translation>
    </message>
    <message>
        <source>Born after A, at or before B, and still live at B</source>
        <translation>Nach A geboren, bei B oder davor, und bei B noch lebend</translation>
    </message>
    <message>
        <source>Live at A, and freed after A, at or before B</source>
        <translation>Bei A lebend und nach A freigegeben, bei B oder davor</translation>
    </message>
    <message>
        <source>Born and freed after A, at or before B</source>
        <translation>Nach A geboren und freigegeben, bei B oder davor</translation>
    </message>
    <message>
        <source>Born after A, at or before B. Not freed by C. A growing cache looks the same.</source>
        <translation>Nach A geboren, bei B oder davor. Bis C nicht freigegeben. Ein wachsender Cache sieht genauso aus.</translation>
    </message>
    <message>
        <source>Born at or before A, and still live at B</source>
        <translation>Bei A oder davor geboren und bei B noch lebend</translation>
    </message>
</context>
<context>
    <name>RunLength</name>
    <message>
        <source>Asked for: %1.</source>
        <translation>Verlangt: %1.</translation>
    </message>
    <message>
        <source>Asked for: the whole workload.</source>
        <translation>Verlangt: die ganze Last.</translation>
    </message>
    <message>
        <source>It was stopped after %1: a Measure run takes no longer.</source>
        <translation>Nach %1 angehalten: Ein gemessener Lauf dauert nicht länger.</translation>
    </message>
    <message>
        <source>It was stopped after %1, before its end.</source>
        <translation>Nach %1 vor dem Ende angehalten.</translation>
    </message>
    <message>
        <source>It ended after %1, when they were done.</source>
        <translation>Nach %1 beendet, als sie ausgeführt waren.</translation>
    </message>
    <message>
        <source>It ended after %1: no task had anything left to do.</source>
        <translation>Nach %1 beendet: Keine Aufgabe hatte noch etwas zu tun.</translation>
    </message>
    <message>
        <source>It ended after %1.</source>
        <translation>Nach %1 beendet.</translation>
    </message>
    <message>
        <source>It ended after %1: a Measure run takes %2 at most, so starts and ends were moved closer together.</source>
        <translation>Nach %1 beendet: Ein gemessener Lauf dauert höchstens %2, daher wurden Anfänge und Enden zusammengerückt.</translation>
    </message>
    <message>
        <source>It ended after %1, as asked.</source>
        <translation>Nach %1 beendet, wie verlangt.</translation>
    </message>
    <message numerus="yes">
        <source>Asked for: %n allocations.</source>
        <translation>
            <numerusform>Verlangt: %n Anforderung.</numerusform>
            <numerusform>Verlangt: %n Anforderungen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunMarks</name>
    <message>
        <source>wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>refused request</source>
        <translation>abgelehnte Anforderung</translation>
    </message>
    <message>
        <source>refused handle</source>
        <translation>abgelehntes Handle</translation>
    </message>
</context>
<context>
    <name>RunPane</name>
    <message numerus="yes">
        <source>%n fields differ</source>
        <translation>
            <numerusform>%n Feld ist anders</numerusform>
            <numerusform>%n Felder sind anders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunWriting</name>
    <message numerus="yes">
        <source>Wrote %n files into %1: those of run A into a, those of run B into b, and comparison.csv of both.</source>
        <translation>
            <numerusform>%n Datei nach %1 geschrieben: die von Lauf A nach a, die von Lauf B nach b, und comparison.csv von beiden.</numerusform>
            <numerusform>%n Dateien nach %1 geschrieben: die von Lauf A nach a, die von Lauf B nach b, und comparison.csv von beiden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %n rows as CSV.</source>
        <translation>
            <numerusform>%n Zeile als CSV kopiert.</numerusform>
            <numerusform>%n Zeilen als CSV kopiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wrote %n files into %1.</source>
        <translation>
            <numerusform>%n Datei in %1 geschrieben.</numerusform>
            <numerusform>%n Dateien in %1 geschrieben.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Scenario</name>
    <message>
        <source>a size</source>
        <translation>eine Größe</translation>
    </message>
    <message>
        <source>a table entry</source>
        <translation>ein Tabelleneintrag</translation>
    </message>
    <message>
        <source>a duration</source>
        <translation>eine Dauer</translation>
    </message>
    <message>
        <source>a task group</source>
        <translation>eine Aufgabengruppe</translation>
    </message>
    <message>
        <source>a channel</source>
        <translation>ein Kanal</translation>
    </message>
    <message>
        <source>a scenario</source>
        <translation>ein Szenario</translation>
    </message>
    <message>
        <source>%1 must be 1 B to %2, not %3.</source>
        <translation>%1 muss 1 B bis %2 sein, nicht %3.</translation>
    </message>
    <message>
        <source>%1 must be more than 0.</source>
        <translation>%1 muss mehr als 0 sein.</translation>
    </message>
    <message>
        <source>%1 must not be empty.</source>
        <translation>%1 darf nicht leer sein.</translation>
    </message>
    <message>
        <source>%1 must have at most 64 characters.</source>
        <translation>%1 darf höchstens 64 Zeichen haben.</translation>
    </message>
    <message>
        <source>table must name at least one size.</source>
        <translation>table muss mindestens eine Größe nennen.</translation>
    </message>
    <message numerus="yes">
        <source>table must have at most %n sizes.</source>
        <translation>
            <numerusform>table darf höchstens %n Größe haben.</numerusform>
            <numerusform>table darf höchstens %n Größen haben.</numerusform>
        </translation>
    </message>
    <message>
        <source>table must give at least one size a weight above 0.</source>
        <translation>table muss mindestens einer Größe ein Gewicht über 0 geben.</translation>
    </message>
    <message>
        <source>min (%1) must not be above max (%2).</source>
        <translation>min (%1) darf nicht über max (%2) liegen.</translation>
    </message>
    <message>
        <source>min_ns (%1) must not be above max_ns (%2).</source>
        <translation>min_ns (%1) darf nicht über max_ns (%2) liegen.</translation>
    </message>
    <message>
        <source>%1 names the channel %2, which is not declared.</source>
        <translation>%1 nennt den Kanal %2, der nicht vereinbart ist.</translation>
    </message>
    <message>
        <source>send_to and receive_from must be two channels; a group cannot feed itself.</source>
        <translation>send_to und receive_from müssen zwei Kanäle sein; eine Gruppe kann sich nicht selbst beliefern.</translation>
    </message>
    <message>
        <source>replies needs receive_from: it counts the blocks allocated for each received one.</source>
        <translation>replies braucht receive_from: Es zählt die Blöcke, die für jeden empfangenen angefordert werden.</translation>
    </message>
    <message>
        <source>end_ns (%1) must be after start_ns (%2).</source>
        <translation>end_ns (%1) muss nach start_ns (%2) liegen.</translation>
    </message>
    <message>
        <source>start_ns (%1) must be before the end of the scenario (%2).</source>
        <translation>start_ns (%1) muss vor dem Ende des Szenarios (%2) liegen.</translation>
    </message>
    <message>
        <source>alignment must be a power of two up to 4 KiB, not %1.</source>
        <translation>alignment muss eine Zweierpotenz bis 4 KiB sein, nicht %1.</translation>
    </message>
    <message>
        <source>Two channels are called %1.</source>
        <translation>Zwei Kanäle heißen %1.</translation>
    </message>
    <message>
        <source>No group sends to the channel %1.</source>
        <translation>Keine Gruppe sendet an den Kanal %1.</translation>
    </message>
    <message>
        <source>No group receives from the channel %1: its senders would wait for ever.</source>
        <translation>Keine Gruppe empfängt aus dem Kanal %1: Seine Sender würden ewig warten.</translation>
    </message>
    <message>
        <source>Two task groups are called %1.</source>
        <translation>Zwei Aufgabengruppen heißen %1.</translation>
    </message>
    <message>
        <source>tasks must hold at least one task group.</source>
        <translation>tasks muss mindestens eine Aufgabengruppe enthalten.</translation>
    </message>
    <message>
        <source>All groups together must have at most %1 tasks, not %2.</source>
        <translation>Alle Gruppen zusammen dürfen höchstens %1 Aufgaben haben, nicht %2.</translation>
    </message>
    <message>
        <source>id must be made of small letters, digits and single hyphens, as in tight-bursts, not %1.</source>
        <translation>id muss aus Kleinbuchstaben, Ziffern und einzelnen Bindestrichen bestehen, wie tight-bursts, nicht %1.</translation>
    </message>
    <message>
        <source>At most %1 channels and %1 task groups.</source>
        <translation>Höchstens %1 Kanäle und %1 Aufgabengruppen.</translation>
    </message>
    <message>
        <source>Group %1 asks for up to %2; requests above %3 are refused.</source>
        <translation>Gruppe %1 fordert bis zu %2 an; Anforderungen über %3 werden abgelehnt.</translation>
    </message>
    <message>
        <source>Group %1 has a wait_timeout_ns but does not wait: when_full is fail.</source>
        <translation>Gruppe %1 hat ein wait_timeout_ns, wartet aber nicht: when_full ist fail.</translation>
    </message>
    <message>
        <source>Group %1 has a send_fraction but no channel to send to.</source>
        <translation>Gruppe %1 hat ein send_fraction, aber keinen Kanal, an den sie sendet.</translation>
    </message>
</context>
<context>
    <name>Sites</name>
    <message>
        <source>%1, %2 in %3, %4 of all</source>
        <translation>%1, %2 in %3, %4 von allem</translation>
    </message>
    <message numerus="yes">
        <source>%n frames that are too narrow to be seen</source>
        <translation>
            <numerusform>%n Aufruf, der zu schmal ist, um gesehen zu werden</numerusform>
            <numerusform>%n Aufrufe, die zu schmal sind, um gesehen zu werden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n calls of the system, folded into the first one</source>
        <translation>
            <numerusform>%n Aufruf des Systems</numerusform>
            <numerusform>%n Aufrufe des Systems, in den ersten gefaltet</numerusform>
        </translation>
    </message>
    <message>
        <source>others</source>
        <translation>andere</translation>
    </message>
    <message>
        <source>system, folded</source>
        <translation>System, gefaltet</translation>
    </message>
    <message>
        <source>system</source>
        <translation>System</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message numerus="yes">
        <source>%n waits</source>
        <translation>
            <numerusform>%n Mal gewartet</numerusform>
            <numerusform>%n Mal gewartet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocks</source>
        <translation>
            <numerusform>%n Block</numerusform>
            <numerusform>%n Blöcke</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 of %2 %3</source>
        <translation>%1 von %2 %3 {1 ?}</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n system frames</source>
        <translation>
            <numerusform>%n Systemaufruf</numerusform>
            <numerusform>%n Systemaufrufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, below %n frames</source>
        <translation>
            <numerusform>%1, unter %n Aufruf</numerusform>
            <numerusform>%1, unter %n Aufrufen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 more, %2</source>
        <translation>%1 weitere, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n frames</source>
        <translation>
            <numerusform>%n Aufruf</numerusform>
            <numerusform>%n Aufrufe</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SummaryWords</name>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>%1, longest %2</source>
        <translation>%1, längstes %2</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 bei %2</translation>
    </message>
    <message numerus="yes">
        <source>%n out of memory</source>
        <translation>
            <numerusform>%n ohne Speicher</numerusform>
            <numerusform>%n ohne Speicher</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n invalid sizes</source>
        <translation>
            <numerusform>%n ungültige Größe</numerusform>
            <numerusform>%n ungültige Größen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stale handles</source>
        <translation>
            <numerusform>%n veraltet</numerusform>
            <numerusform>%n veraltet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n double frees</source>
        <translation>
            <numerusform>%n doppelt</numerusform>
            <numerusform>%n doppelt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n foreign handles</source>
        <translation>
            <numerusform>%n fremdes Handle</numerusform>
            <numerusform>%n fremde Handles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n out of range</source>
        <translation>
            <numerusform>%n außerhalb</numerusform>
            <numerusform>%n außerhalb</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n broken canaries</source>
        <translation>
            <numerusform>%n zerstörter Kanarienwert</numerusform>
            <numerusform>%n zerstörte Kanarienwerte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n writes after free</source>
        <translation>
            <numerusform>%n Schreiben nach Freigabe</numerusform>
            <numerusform>%n Schreiben nach Freigabe</numerusform>
        </translation>
    </message>
    <message>
        <source>Peak of live bytes</source>
        <translation>Spitze, lebend</translation>
    </message>
    <message>
        <source>Live at the end</source>
        <translation>Am Ende lebend</translation>
    </message>
    <message>
        <source>Committed at the end</source>
        <translation>Am Ende bereitgestellt</translation>
    </message>
    <message>
        <source>allocations</source>
        <translation>Anforderungen</translation>
    </message>
    <message>
        <source>hit ratio</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>Wartezeiten</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>internal fragmentation</source>
        <translation>innere Fragmentierung</translation>
    </message>
    <message>
        <source>zeroed</source>
        <translation>genullt</translation>
    </message>
    <message>
        <source>metadata</source>
        <translation>Metadaten</translation>
    </message>
    <message>
        <source>operations per second</source>
        <translation>Operationen pro Sekunde</translation>
    </message>
    <message>
        <source>as recorded</source>
        <translation>wie aufgezeichnet</translation>
    </message>
    <message>
        <source>each thread in its own</source>
        <translation>jeder Thread in seiner eigenen</translation>
    </message>
    <message>
        <source>%1 for their block (half within %2, 99 % within %3, longest %4)</source>
        <translation>%1 auf ihren Block (die Hälfte bis %2, 99 % bis %3, längstens %4)</translation>
    </message>
    <message>
        <source>Order of the threads</source>
        <translation>Reihenfolge der Threads</translation>
    </message>
    <message>
        <source>Waits for memory</source>
        <translation>Warten auf Speicher</translation>
    </message>
    <message>
        <source>Waits to free a block</source>
        <translation>Warten auf einen Block zum Freigeben</translation>
    </message>
</context>
<context>
    <name>Symbols</name>
    <message>
        <source>%1 is newer than the recording, so its calls are told by their addresses. The file of that time would bring their names.</source>
        <translation>%1 ist neuer als die Aufzeichnung, daher stehen seine Aufrufe als Adressen da. Die Datei von damals brächte ihre Namen.</translation>
    </message>
    <message>
        <source>%1 is another file than the one that was recorded, so its calls are told by their addresses. The recorded file would bring their names.</source>
        <translation>%1 ist eine andere Datei als die aufgezeichnete, daher stehen seine Aufrufe als Adressen da. Die aufgezeichnete brächte ihre Namen.</translation>
    </message>
    <message>
        <source>%1 is no program or library (ELF), so its calls are told by their addresses.</source>
        <translation>%1 ist kein Programm und keine Bibliothek (ELF), daher stehen seine Aufrufe als Adressen da.</translation>
    </message>
    <message>
        <source>%1 has no debug information. %2 would bring lines and the rest of the names; it comes with a package such as *-dbgsym or *-dbg.</source>
        <translation>%1 hat keine Debug-Informationen. %2 brächte Zeilen und die übrigen Namen; die Datei kommt mit einem Paket wie *-dbgsym oder *-dbg.</translation>
    </message>
    <message>
        <source>%1 has no debug information. Built with -g, it would bring lines and names.</source>
        <translation>%1 hat keine Debug-Informationen. Mit -g übersetzt brächte es Zeilen und Namen.</translation>
    </message>
    <message numerus="yes">
        <source>%n more modules lack names.</source>
        <translation>
            <numerusform>Einem weiteren Modul fehlen Namen.</numerusform>
            <numerusform>%n weiteren Modulen fehlen Namen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is not on this computer, so its calls are told by their addresses.</source>
        <translation>%1 ist nicht auf diesem Rechner, daher stehen seine Aufrufe als Adressen da.</translation>
    </message>
    <message>
        <source>Looking up the names of functions in %1</source>
        <translation>Sucht die Namen der Funktionen in %1</translation>
    </message>
    <message>
        <source>%1 has no debug information: build it with -g to see lines and all names.</source>
        <translation>%1 hat keine Debug-Informationen: baue es mit -g, um Zeilen und alle Namen zu sehen.</translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <source>×%1, %2</source>
        <translation>×%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n more tasks</source>
        <translation>
            <numerusform>%n weitere Aufgabe</numerusform>
            <numerusform>%n weitere Aufgaben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>1 tile = %n tasks, %1</source>
        <translation>
            <numerusform>1 Kachel = %n Aufgabe, %1</numerusform>
            <numerusform>1 Kachel = %n Aufgaben, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>done, all returned</source>
        <translation>fertig, alles zurückgegeben</translation>
    </message>
    <message>
        <source>done, %1 never freed</source>
        <translation>fertig, %1 nie freigegeben</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Live bytes up to %1</source>
        <translation>Lebende Bytes bis %1</translation>
    </message>
    <message>
        <source>remote free, ×n: n of them within %1, others as ticks</source>
        <translation>fremd freigegeben, ×n: n davon in %1, andere als Striche</translation>
    </message>
    <message>
        <source>remote free, ×n within %1, or ticks</source>
        <translation>fremd freigegeben, ×n in %1, oder Striche</translation>
    </message>
    <message>
        <source>remote free, others as ticks</source>
        <translation>fremd freigegeben, andere als Striche</translation>
    </message>
    <message>
        <source>remote free, ×n: n of them within %1</source>
        <translation>fremd freigegeben, ×n: n davon in %1</translation>
    </message>
    <message>
        <source>remote free, ×n within %1</source>
        <translation>fremd freigegeben, ×n in %1</translation>
    </message>
    <message>
        <source>remote free</source>
        <translation>fremd freigegeben</translation>
    </message>
    <message>
        <source>waiting for memory</source>
        <translation>wartet auf Speicher</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>%1, no. %2</source>
        <translation>%1, Nr. %2</translation>
    </message>
    <message>
        <source>%1 live</source>
        <translation>%1 lebend</translation>
    </message>
    <message>
        <source>waiting to free a block</source>
        <translation>wartet auf einen Block zum Freigeben</translation>
    </message>
    <message>
        <source>waiting to free</source>
        <translation>wartet mit Freigabe</translation>
    </message>
    <message>
        <source>for memory</source>
        <translation>auf Speicher</translation>
    </message>
    <message>
        <source>live up to %1</source>
        <comment>bytes</comment>
        <translation>lebend bis %1</translation>
    </message>
</context>
<context>
    <name>TasksModel</name>
    <message numerus="yes">
        <source>%n waits</source>
        <translation>
            <numerusform>%n Mal gewartet</numerusform>
            <numerusform>%n Mal gewartet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocks of others freed</source>
        <translation>
            <numerusform>%n fremder Block freigegeben</numerusform>
            <numerusform>%n fremde Blöcke freigegeben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TasksPanel</name>
    <message numerus="yes">
        <source>%n events were dropped. The figures are of those that were kept.</source>
        <translation>
            <numerusform>Ein Ereignis ging verloren. Die Zahlen sind die der übrigen.</numerusform>
            <numerusform>%n Ereignisse gingen verloren. Die Zahlen sind die der übrigen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tasks</source>
        <translation>
            <numerusform>%n Task</numerusform>
            <numerusform>%n Tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TasksView</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocks</source>
        <translation>
            <numerusform>%n Block</numerusform>
            <numerusform>%n Blöcke</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused requests close together. Zoom in to tell them apart.</source>
        <translation>
            <numerusform>%n abgelehnte Anforderung. Vergrößern, um sie zu unterscheiden.</numerusform>
            <numerusform>%n abgelehnte Anforderungen dicht beieinander. Vergrößern, um sie zu unterscheiden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waits, %1 of this time. Zoom in to tell them apart.</source>
        <translation>
            <numerusform>%n Wartezeit, %1 dieser Zeit. Vergrößern, um sie einzeln zu sehen.</numerusform>
            <numerusform>%n Wartezeiten, %1 dieser Zeit. Vergrößern, um sie einzeln zu sehen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimeDrag</name>
    <message>
        <source>Take the first end of the selected time</source>
        <translation>Das erste Ende der gewählten Zeit fassen</translation>
    </message>
    <message>
        <source>Take the last end of the selected time</source>
        <translation>Das letzte Ende der gewählten Zeit fassen</translation>
    </message>
    <message>
        <source>Move that end, or select time from the cursor on</source>
        <translation>Dieses Ende verschieben, oder Zeit ab dem Cursor auswählen</translation>
    </message>
    <message>
        <source>Move it ten times as far</source>
        <translation>Zehnmal so weit verschieben</translation>
    </message>
    <message>
        <source>Filter by the selected time</source>
        <translation>Nach der gewählten Zeit filtern</translation>
    </message>
    <message>
        <source>Selected time: %1 s to %2 s</source>
        <translation>Gewählte Zeit: %1 s bis %2 s</translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ViewPicture</name>
    <message>
        <source>%1 s of %2 s</source>
        <translation>%1 s von %2 s</translation>
    </message>
    <message>
        <source>event %1 of %2</source>
        <translation>Ereignis %1 von %2</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Startwert %1</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Filter: %1</translation>
    </message>
    <message>
        <source>watched in virtual time</source>
        <translation>in virtueller Zeit beobachtet</translation>
    </message>
    <message>
        <source>measured, %1 threads</source>
        <translation>gemessen, %1 Threads</translation>
    </message>
    <message>
        <source>a recording</source>
        <translation>eine Aufzeichnung</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>first in line</source>
        <translation>vorn in der Reihe</translation>
    </message>
    <message>
        <source>no. %1 in line</source>
        <translation>Nr. %1 in der Reihe</translation>
    </message>
    <message>
        <source>The run begins …</source>
        <translation>Der Lauf beginnt …</translation>
    </message>
    <message>
        <source>Nothing has run yet.
Choose a scenario above and press Run (Ctrl+R).</source>
        <translation>Noch ist nichts gelaufen.
Wählen Sie oben ein Szenario und drücken Sie Starten (Strg+R).</translation>
    </message>
    <message>
        <source>Lanes</source>
        <translation>Bahnen</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Stellen</translation>
    </message>
    <message>
        <source>Lifetimes</source>
        <translation>Lebensdauern</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <source>The answer</source>
        <translation>Die Antwort</translation>
    </message>
    <message>
        <source>Stopped; there is no answer.</source>
        <translation>Angehalten; es gibt keine Antwort.</translation>
    </message>
    <message>
        <source>%1 waits for %2</source>
        <translation>%1 wartet auf %2</translation>
    </message>
    <message>
        <source>%1 waits for %2, first in line</source>
        <translation>%1 wartet auf %2, als erste</translation>
    </message>
    <message>
        <source>%1 waits for %2, number %3 in line</source>
        <translation>%1 wartet auf %2, als Nummer %3</translation>
    </message>
    <message>
        <source>It has waited %1. A block of %2 serves it.</source>
        <translation>Sie wartet seit %1. Ein Block von %2 bedient sie.</translation>
    </message>
    <message>
        <source>A block of %1 serves it.</source>
        <translation>Ein Block von %1 bedient sie.</translation>
    </message>
    <message>
        <source>%1 asked %2 before it.</source>
        <translation>%1 hat %2 vor ihr angefordert.</translation>
    </message>
    <message>
        <source>%1 asked for %2 and was refused</source>
        <translation>%1 hat %2 angefordert und wurde abgewiesen</translation>
    </message>
    <message>
        <source>At %1. A block of %2 would have served it.</source>
        <translation>Bei %1. Ein Block von %2 hätte sie bedient.</translation>
    </message>
    <message>
        <source>No block serves %1</source>
        <translation>Kein Block bedient %1</translation>
    </message>
    <message>
        <source>The largest request is %1.</source>
        <translation>Die größte Anforderung ist %1.</translation>
    </message>
    <message>
        <source>A request asks for one byte at least.</source>
        <translation>Eine Anforderung verlangt mindestens ein Byte.</translation>
    </message>
    <message>
        <source>No size class has blocks at such addresses as it asked for.</source>
        <translation>Keine Größenklasse hat Blöcke an solchen Adressen, wie sie verlangt.</translation>
    </message>
    <message>
        <source>%1 are free, %2 too few</source>
        <translation>%1 sind frei, %2 zu wenig</translation>
    </message>
    <message>
        <source>The tasks hold %1 of %2. What lies in caches and pools counts as free.</source>
        <translation>Die Aufgaben halten %1 von %2. Was in Caches und Vorräten liegt, zählt als frei.</translation>
    </message>
    <message>
        <source>The tasks hold %1 of %2, and retired blocks keep %3. What lies in caches and pools counts as free.</source>
        <translation>Die Aufgaben halten %1 von %2, ausgemusterte Blöcke %3. Was in Caches und Vorräten liegt, zählt als frei.</translation>
    </message>
    <message>
        <source>%1 are free, but the longest run is %2</source>
        <translation>%1 sind frei, aber das längste Stück hat %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 must lie in one piece. The free memory lies in %n runs.</source>
        <translation>
            <numerusform>%1 müssen an einem Stück liegen. Der freie Speicher liegt in %n Stück.</numerusform>
            <numerusform>%1 müssen an einem Stück liegen. Der freie Speicher liegt in %n Stücken.</numerusform>
        </translation>
    </message>
    <message>
        <source>A run of %1 is free, but not where it is needed</source>
        <translation>Ein Stück von %1 ist frei, aber nicht an der richtigen Stelle</translation>
    </message>
    <message>
        <source>A block of %1 begins at a multiple of %2.</source>
        <translation>Ein Block von %1 beginnt an einem Vielfachen von %2.</translation>
    </message>
    <message>
        <source>A run of %1 is free, but %2 comes first</source>
        <translation>Ein Stück von %1 ist frei, aber %2 ist vorher dran</translation>
    </message>
    <message>
        <source>%1 is first in line, for %2. Nobody passes it.</source>
        <translation>%1 steht vorn und wartet auf %2. Niemand überholt sie.</translation>
    </message>
    <message>
        <source>A run of %1 is free: its block comes next</source>
        <translation>Ein Stück von %1 ist frei: Ihr Block kommt als Nächstes</translation>
    </message>
    <message>
        <source>It is first in line.</source>
        <translation>Sie steht vorn.</translation>
    </message>
    <message>
        <source>A run of %1 is free</source>
        <translation>Ein Stück von %1 ist frei</translation>
    </message>
    <message>
        <source>The events do not tell why it was not used. The request may have asked for a larger alignment, or the system gave no memory.</source>
        <translation>Die Ereignisse sagen nicht, warum es nicht verwendet wurde. Vielleicht verlangte die Anforderung eine größere Ausrichtung, oder das System gab keinen Speicher.</translation>
    </message>
    <message>
        <source>Block %1 of %2 is in the way</source>
        <translation>Block %1 von %2 ist im Weg</translation>
    </message>
    <message>
        <source>Block %1 of %2 keeps two runs apart</source>
        <translation>Block %1 von %2 trennt zwei freie Stücke</translation>
    </message>
    <message>
        <source>Block %1 of %2 is being wiped, and is free soon</source>
        <translation>Block %1 von %2 wird gelöscht und ist bald frei</translation>
    </message>
    <message numerus="yes">
        <source>%n blocks are in the way, %2 in all</source>
        <translation>
            <numerusform>%n Block ist im Weg, zusammen %2</numerusform>
            <numerusform>%n Blöcke sind im Weg, zusammen %2</numerusform>
        </translation>
    </message>
    <message>
        <source>No run of %1 can become free</source>
        <translation>Kein Stück von %1 kann frei werden</translation>
    </message>
    <message>
        <source>Each has a retired block in it, which is never handed out again.</source>
        <translation>In jedem liegt ein ausgemusterter Block, der nie wieder ausgegeben wird.</translation>
    </message>
    <message>
        <source>It is %1 old. Without it, one run of %2 is free.</source>
        <translation>Er ist %1 alt. Ohne ihn ist ein Stück von %2 frei.</translation>
    </message>
    <message>
        <source>It is %1 old, asked for by %3. Without it, one run of %2 is free.</source>
        <translation>Er ist %1 alt, angefordert von %3. Ohne ihn ist ein Stück von %2 frei.</translation>
    </message>
    <message>
        <source>No fewer bytes would do: %1. Without them, one run of %2 is free.</source>
        <translation>Mit weniger Bytes geht es nicht: %1. Ohne sie ist ein Stück von %2 frei.</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Block %2 was allocated at event %1, %3</source>
        <translation>Block %2 wurde bei Ereignis %1 angefordert, %3</translation>
    </message>
    <message>
        <source>It lay on top of the hot queue of its task.</source>
        <translation>Er lag oben in der heißen Warteschlange seiner Aufgabe.</translation>
    </message>
    <message>
        <source>It was the oldest in the cold queue of its task.</source>
        <translation>Er war der älteste in der kalten Warteschlange seiner Aufgabe.</translation>
    </message>
    <message>
        <source>Both queues of its task were empty.</source>
        <translation>Beide Warteschlangen seiner Aufgabe waren leer.</translation>
    </message>
    <message>
        <source>Its task had no cache at hand.</source>
        <translation>Seine Aufgabe hatte keinen Cache zur Hand.</translation>
    </message>
    <message>
        <source>Its task had waited, and was first in line.</source>
        <translation>Seine Aufgabe hatte gewartet und stand vorn.</translation>
    </message>
    <message>
        <source>It was carved alone.</source>
        <translation>Er wurde allein geschnitten.</translation>
    </message>
    <message numerus="yes">
        <source>It is one of %n blocks that were carved together. %2 of them are back.</source>
        <translation>
            <numerusform>Er ist der eine Block, der geschnitten wurde. %2 davon ist zurück.</numerusform>
            <numerusform>Er ist einer von %n Blöcken, die zusammen geschnitten wurden. %2 davon sind zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>By site: %1</source>
        <translation>Nach Stelle: %1</translation>
    </message>
    <message>
        <source>By task: %1</source>
        <translation>Nach Aufgabe: %1</translation>
    </message>
    <message>
        <source>By class: %1</source>
        <translation>Nach Klasse: %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 found no block of %2 in its cache</source>
        <translation>%1 fand keinen Block von %2 in ihrem Cache</translation>
    </message>
    <message numerus="yes">
        <source>Its hot and its cold queue were empty. It had %n blocks of the class in use.</source>
        <translation>
            <numerusform>Ihre heiße und ihre kalte Warteschlange waren leer. Sie hatte %n Block der Klasse belegt.</numerusform>
            <numerusform>Ihre heiße und ihre kalte Warteschlange waren leer. Sie hatte %n Blöcke der Klasse belegt.</numerusform>
        </translation>
    </message>
    <message>
        <source>No block of %1 was ever in its cache</source>
        <translation>In ihrem Cache war noch nie ein Block von %1</translation>
    </message>
    <message>
        <source>It is the first miss of the class.</source>
        <translation>Es ist der erste Fehlgriff der Klasse.</translation>
    </message>
    <message numerus="yes">
        <source>%n blocks aged out of its cache</source>
        <translation>
            <numerusform>%n Block ist in ihrem Cache zu alt geworden</numerusform>
            <numerusform>%n Blöcke sind in ihrem Cache zu alt geworden</numerusform>
        </translation>
    </message>
    <message>
        <source>They were idle for twice cache_ttl, which is %1.</source>
        <translation>Sie lagen zweimal cache_ttl (%1) unbenutzt.</translation>
    </message>
    <message numerus="yes">
        <source>%2 took %n blocks out of its cache</source>
        <translation>
            <numerusform>%2 nahm %n Block aus ihrem Cache</numerusform>
            <numerusform>%2 nahm %n Blöcke aus ihrem Cache</numerusform>
        </translation>
    </message>
    <message>
        <source>Memory was out, so all caches were emptied.</source>
        <translation>Der Speicher war zu Ende, also wurden alle Caches geleert.</translation>
    </message>
    <message>
        <source>Its cache went to %1</source>
        <translation>Ihr Cache ging an %1</translation>
    </message>
    <message numerus="yes">
        <source>%n blocks were in it. There are %2 caches at most.</source>
        <translation>
            <numerusform>%n Block lag darin. Es gibt höchstens %2 Caches.</numerusform>
            <numerusform>%n Blöcke lagen darin. Es gibt höchstens %2 Caches.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Others freed %n of its blocks, %2 the most</source>
        <translation>
            <numerusform>Andere gaben %n ihrer Blöcke frei, die meisten %2</numerusform>
            <numerusform>Andere gaben %n ihrer Blöcke frei, die meisten %2</numerusform>
        </translation>
    </message>
    <message>
        <source>A block goes to the cache of the task that frees it.</source>
        <translation>Ein Block kommt in den Cache der Aufgabe, die ihn freigibt.</translation>
    </message>
    <message numerus="yes">
        <source>%n blocks left its cache because it was full</source>
        <translation>
            <numerusform>%n Block verließ ihren Cache, weil er voll war</numerusform>
            <numerusform>%n Blöcke verließen ihren Cache, weil er voll war</numerusform>
        </translation>
    </message>
    <message>
        <source>max_hot_blocks and max_memory say how many its queues hold.</source>
        <translation>max_hot_blocks und max_memory sagen, wie viele ihre Warteschlangen halten.</translation>
    </message>
    <message numerus="yes">
        <source>%n blocks left its cache</source>
        <translation>
            <numerusform>%n Block verließ ihren Cache</numerusform>
            <numerusform>%n Blöcke verließen ihren Cache</numerusform>
        </translation>
    </message>
    <message>
        <source>The cache was trimmed, or its task ended.</source>
        <translation>Der Cache wurde gestutzt, oder seine Aufgabe endete.</translation>
    </message>
    <message numerus="yes">
        <source>It has all %n blocks in use</source>
        <translation>
            <numerusform>Sie hat den %n Block belegt</numerusform>
            <numerusform>Sie hat alle %n Blöcke belegt</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing left its cache since its last miss. It holds more at once than then.</source>
        <translation>Seit ihrem letzten Fehlgriff verließ nichts ihren Cache. Sie hält mehr zugleich als damals.</translation>
    </message>
    <message>
        <source>Block %2 left last, at event %1</source>
        <translation>Block %2 ging zuletzt, bei Ereignis %1</translation>
    </message>
    <message>
        <source>At %1.</source>
        <translation>Bei %1.</translation>
    </message>
    <message>
        <source>Its last miss of the class was event %1</source>
        <translation>Ihr letzter Fehlgriff der Klasse war Ereignis %1</translation>
    </message>
    <message>
        <source>At %1. Nothing was lost since.</source>
        <translation>Bei %1. Seitdem ging nichts verloren.</translation>
    </message>
    <message>
        <source>Block %1 is now %2</source>
        <translation>Block %1 ist jetzt %2</translation>
    </message>
    <message>
        <source>The peak is %1, at event %2</source>
        <translation>Der Höchststand ist %1, bei Ereignis %2</translation>
    </message>
    <message numerus="yes">
        <source>%n blocks were in use at %2.</source>
        <translation>
            <numerusform>%n Block war bei %2 belegt.</numerusform>
            <numerusform>%n Blöcke waren bei %2 belegt.</numerusform>
        </translation>
    </message>
    <message>
        <source>It rose from the start of the run</source>
        <translation>Der Anstieg begann mit dem Lauf</translation>
    </message>
    <message>
        <source>At %1, %2 before the peak.</source>
        <translation>Bei %1, %2 vor dem Höchststand.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Block %1 is in use by %2</source>
        <translation>Block %1 ist belegt von %2</translation>
    </message>
    <message>
        <source>Block %1 is in the hot queue of %2</source>
        <translation>Block %1 liegt in der heißen Warteschlange von %2</translation>
    </message>
    <message>
        <source>Block %1 is in the cold queue of %2</source>
        <translation>Block %1 liegt in der kalten Warteschlange von %2</translation>
    </message>
    <message>
        <source>Block %1 is in the pool of its class</source>
        <translation>Block %1 liegt im Vorrat seiner Klasse</translation>
    </message>
    <message>
        <source>Block %1 is being wiped by %2</source>
        <translation>Block %1 wird von %2 gelöscht</translation>
    </message>
    <message>
        <source>Block %1 is retired</source>
        <translation>Block %1 ist ausgemustert</translation>
    </message>
    <message>
        <source>%1 is part of the global pool</source>
        <translation>%1 gehört zum globalen Vorrat</translation>
    </message>
    <message>
        <source>%1 were asked for, in a block of %2.</source>
        <translation>%1 wurden angefordert, in einem Block von %2.</translation>
    </message>
    <message>
        <source>Number %1 of %2, from the end that leaves next.</source>
        <translation>Nummer %1 von %2, vom Ende her, das als Nächstes geht.</translation>
    </message>
    <message>
        <source>It has %1.</source>
        <translation>Er hat %1.</translation>
    </message>
    <message>
        <source>It came there at event %1, %3 ago</source>
        <translation>Er kam bei Ereignis %1 dorthin, vor %3</translation>
    </message>
    <message>
        <source>Block %2 leaves at event %1, %3 later</source>
        <translation>Block %2 geht bei Ereignis %1, %3 später</translation>
    </message>
    <message>
        <source>Block %1 stays there to the end</source>
        <translation>Block %1 bleibt dort bis zum Ende</translation>
    </message>
    <message>
        <source>Then it is %1.</source>
        <translation>Dann ist er %1.</translation>
    </message>
    <message>
        <source>No later event of the run moves it.</source>
        <translation>Kein späteres Ereignis des Laufs bewegt ihn.</translation>
    </message>
    <message>
        <source>Asked for by %1.</source>
        <translation>Angefordert von %1.</translation>
    </message>
    <message>
        <source>%1 holds %2</source>
        <translation>%1 hält %2</translation>
    </message>
    <message>
        <source>%1 are in use, %2 in its cache.</source>
        <translation>%1 sind belegt, %2 in ihrem Cache.</translation>
    </message>
    <message numerus="yes">
        <source>Most of it, %2 in %n blocks of %3, is in use</source>
        <translation>
            <numerusform>Das meiste, %2 in %n Block von %3, ist belegt</numerusform>
            <numerusform>Das meiste, %2 in %n Blöcken von %3, ist belegt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Most of it, %2 in %n blocks of %3, is in its hot queue</source>
        <translation>
            <numerusform>Das meiste, %2 in %n Block von %3, liegt in ihrer heißen Warteschlange</numerusform>
            <numerusform>Das meiste, %2 in %n Blöcken von %3, liegt in ihrer heißen Warteschlange</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Most of it, %2 in %n blocks of %3, is in its cold queue</source>
        <translation>
            <numerusform>Das meiste, %2 in %n Block von %3, liegt in ihrer kalten Warteschlange</numerusform>
            <numerusform>Das meiste, %2 in %n Blöcken von %3, liegt in ihrer kalten Warteschlange</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 holds nothing</source>
        <translation>%1 hält nichts</translation>
    </message>
    <message>
        <source>The oldest, block %2, came there at event %1, %3 ago</source>
        <translation>Der älteste, Block %2, kam bei Ereignis %1 dorthin, vor %3</translation>
    </message>
    <message>
        <source>%1 used generation %2 of block %3</source>
        <translation>%1 verwendete Generation %2 von Block %3</translation>
    </message>
    <message>
        <source>%1 freed generation %2 of block %3 again</source>
        <translation>%1 gab Generation %2 von Block %3 noch einmal frei</translation>
    </message>
    <message>
        <source>%1 used a handle that this allocator never gave out</source>
        <translation>%1 verwendete ein Handle, das dieser Allokator nie ausgegeben hat</translation>
    </message>
    <message>
        <source>It is generation %1 now. Nothing was touched.</source>
        <translation>Es ist jetzt Generation %1. Nichts wurde berührt.</translation>
    </message>
    <message>
        <source>It was refused, and nothing was touched.</source>
        <translation>Es wurde abgewiesen, und nichts wurde berührt.</translation>
    </message>
    <message>
        <source>The handle ended at event %1: %2 freed the block</source>
        <translation>Das Handle endete bei Ereignis %1: %2 gab den Block frei</translation>
    </message>
    <message>
        <source>At %1, %2 before.</source>
        <translation>Bei %1, %2 vorher.</translation>
    </message>
    <message>
        <source>%2 got the handle at event %1</source>
        <translation>%2 bekam das Handle bei Ereignis %1</translation>
    </message>
    <message numerus="yes">
        <source>It was handed out %n times since.</source>
        <translation>
            <numerusform>Er wurde seitdem %n Mal ausgegeben.</numerusform>
            <numerusform>Er wurde seitdem %n Mal ausgegeben.</numerusform>
        </translation>
    </message>
    <message>
        <source>in use by %1</source>
        <translation>belegt von %1</translation>
    </message>
    <message>
        <source>in the hot queue of %1</source>
        <translation>in der heißen Warteschlange von %1</translation>
    </message>
    <message>
        <source>in the cold queue of %1</source>
        <translation>in der kalten Warteschlange von %1</translation>
    </message>
    <message>
        <source>in the pool of its class</source>
        <translation>im Vorrat seiner Klasse</translation>
    </message>
    <message>
        <source>being wiped by %1</source>
        <translation>beim Löschen durch %1</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>ausgemustert</translation>
    </message>
    <message>
        <source>part of the global pool</source>
        <translation>Teil des globalen Vorrats</translation>
    </message>
    <message>
        <source>Nothing was allocated, so there is nothing to explain.</source>
        <translation>Nichts wurde angefordert, also gibt es nichts zu erklären.</translation>
    </message>
    <message>
        <source>The run was measured. Its threads ran at the same time, so what was in the way is not known.</source>
        <translation>Der Lauf wurde gemessen. Seine Threads liefen zugleich, daher ist nicht bekannt, was im Weg war.</translation>
    </message>
    <message>
        <source>Replaying %1 of %2</source>
        <translation>%1 von %2 wird nachgespielt</translation>
    </message>
    <message>
        <source>The run cannot be replayed: %1</source>
        <translation>Der Lauf lässt sich nicht wiederholen: %1</translation>
    </message>
    <message>
        <source>A measured run cannot be replayed: its threads ran in real time.</source>
        <translation>Ein gemessener Lauf lässt sich nicht wiederholen: Seine Threads liefen in echter Zeit.</translation>
    </message>
    <message>
        <source>No field of the config acts on this.</source>
        <translation>Kein Feld der Konfiguration wirkt darauf.</translation>
    </message>
    <message>
        <source>No single field ends this wait. The tasks hold %1 of %2.</source>
        <translation>Kein einzelnes Feld beendet dieses Warten. Die Aufgaben halten %1 von %2.</translation>
    </message>
    <message>
        <source>No single field prevents this refusal. The tasks hold %1 of %2.</source>
        <translation>Kein einzelnes Feld verhindert diese Abweisung. Die Aufgaben halten %1 von %2.</translation>
    </message>
    <message>
        <source>No single field makes this better.</source>
        <translation>Kein einzelnes Feld verbessert das.</translation>
    </message>
    <message>
        <source>This request is served at once.</source>
        <translation>Diese Anforderung wird sofort bedient.</translation>
    </message>
    <message>
        <source>This request waits %1 instead.</source>
        <translation>Diese Anforderung wartet stattdessen %1.</translation>
    </message>
    <message>
        <source>Whole run: %1</source>
        <translation>Ganzer Lauf: %1</translation>
    </message>
    <message>
        <source>%1 %2 → %3</source>
        <translation>%1 %2 → %3</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>time waited</source>
        <translation>Wartezeit</translation>
    </message>
    <message>
        <source>refusals</source>
        <translation>Abweisungen</translation>
    </message>
    <message>
        <source>misses</source>
        <translation>Fehlgriffe</translation>
    </message>
    <message>
        <source>peak committed</source>
        <translation>höchstens bereitgestellt</translation>
    </message>
    <message>
        <source>It last rose from %1, at event %2</source>
        <translation>Er stieg zuletzt von %1 an, bei Ereignis %2</translation>
    </message>
    <message>
        <source>%1 holds the most of it, %2 (%3)</source>
        <translation>%1 hält das meiste davon, %2 (%3)</translation>
    </message>
    <message>
        <source>By site: %1. By task: %2</source>
        <translation>Nach Stelle: %1. Nach Aufgabe: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n blocks were born since, %2</source>
        <translation>
            <numerusform>%n Block wurde seitdem geboren, %2</numerusform>
            <numerusform>%n Blöcke wurden seitdem geboren, %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Of what was born since, blocks of %1 are the largest part, %2</source>
        <translation>Vom seitdem Geborenen sind Blöcke von %1 der größte Teil, %2</translation>
    </message>
    <message>
        <source>Before it in line: %1.</source>
        <translation>Vor ihr in der Reihe: %1.</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 für %2</translation>
    </message>
    <message>
        <source>%1 gave up waiting for %2</source>
        <translation>%1 hat es aufgegeben, auf %2 zu warten</translation>
    </message>
    <message>
        <source>waits that never got memory</source>
        <translation>Warten ohne Speicher</translation>
    </message>
</context>
<context>
    <name>WhyChain</name>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
</context>
<context>
    <name>WhyPicture</name>
    <message>
        <source>needed: %1</source>
        <translation>nötig: %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>WorkloadFacts</name>
    <message>
        <source>heaptrack, raw</source>
        <translation>heaptrack, roh</translation>
    </message>
    <message>
        <source>heaptrack, interpreted</source>
        <translation>heaptrack, aufbereitet</translation>
    </message>
    <message>
        <source>mtrace</source>
        <translation>mtrace</translation>
    </message>
    <message>
        <source>one group</source>
        <translation>einer Gruppe</translation>
    </message>
    <message numerus="yes">
        <source>%n groups</source>
        <translation>
            <numerusform>%n Gruppe</numerusform>
            <numerusform>%n Gruppen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message numerus="yes">
        <source>%n blocks, %1</source>
        <translation>
            <numerusform>%n Block, %1</numerusform>
            <numerusform>%n Blöcke, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1, skipped</source>
        <translation>%1, übersprungen</translation>
    </message>
    <message>
        <source>scenario</source>
        <translation>Szenario</translation>
    </message>
    <message>
        <source>tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>length</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>lines skipped</source>
        <translation>übersprungene Zeilen</translation>
    </message>
    <message>
        <source>frees of unknown pointers</source>
        <translation>Freigaben unbekannter Zeiger</translation>
    </message>
    <message>
        <source>frees that were lost</source>
        <translation>verlorene Freigaben</translation>
    </message>
    <message>
        <source>%1, taken as done where the address is used again</source>
        <translation>%1, gelten als geschehen, wo die Adresse wieder benutzt wird</translation>
    </message>
    <message>
        <source>recording of a program</source>
        <translation>Aufzeichnung eines Programms</translation>
    </message>
    <message>
        <source>format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>allocations</source>
        <translation>Anforderungen</translation>
    </message>
    <message>
        <source>bytes asked for</source>
        <translation>angeforderte Bytes</translation>
    </message>
    <message>
        <source>frees</source>
        <translation>Freigaben</translation>
    </message>
    <message>
        <source>reallocations</source>
        <translation>Größenänderungen</translation>
    </message>
    <message>
        <source>never freed</source>
        <translation>nie freigegeben</translation>
    </message>
    <message>
        <source>length, 1 µs a step</source>
        <translation>Dauer, 1 µs je Schritt</translation>
    </message>
    <message>
        <source>production profile</source>
        <translation>Profil aus dem Betrieb</translation>
    </message>
    <message>
        <source>sizes</source>
        <translation>Größen</translation>
    </message>
    <message>
        <source>largest size</source>
        <translation>größte Größe</translation>
    </message>
    <message>
        <source>live objects</source>
        <translation>lebende Objekte</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>births per second</source>
        <translation>Anforderungen je Sekunde</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>remote frees</source>
        <translation>fremde Freigaben</translation>
    </message>
    <message>
        <source>frees of null</source>
        <translation>Freigaben von Null</translation>
    </message>
    <message>
        <source>Android memory_replay</source>
        <translation>Android memory_replay</translation>
    </message>
    <message>
        <source>call stacks</source>
        <translation>Aufrufstapel</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::Actions</name>
    <message>
        <source>New scenario</source>
        <translation>Neues Szenario</translation>
    </message>
    <message>
        <source>Start a scenario of your own</source>
        <translation>Ein eigenes Szenario beginnen</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>Open a recording, a scenario, a profile or a config</source>
        <translation>Aufzeichnung, Szenario, Profil oder Konfiguration öffnen</translation>
    </message>
    <message>
        <source>Open run…</source>
        <translation>Lauf öffnen …</translation>
    </message>
    <message>
        <source>Open a recorded run (.atomrun)</source>
        <translation>Einen aufgezeichneten Lauf (.atomrun) öffnen</translation>
    </message>
    <message>
        <source>Locate recording…</source>
        <translation>Aufzeichnung suchen …</translation>
    </message>
    <message>
        <source>Say where the recording is that the open run replays</source>
        <translation>Sagen, wo die Aufzeichnung liegt, die der offene Lauf nachspielt</translation>
    </message>
    <message>
        <source>Save run…</source>
        <translation>Lauf speichern …</translation>
    </message>
    <message>
        <source>Save the run as one file that can be opened again</source>
        <translation>Den Lauf speichern, um ihn wieder zu öffnen</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>CSV exportieren …</translation>
    </message>
    <message>
        <source>Export summary, time series, classes, tasks and events as CSV</source>
        <translation>Alle Zahlen und Ereignisse als CSV exportieren</translation>
    </message>
    <message>
        <source>Export image…</source>
        <translation>Bild exportieren …</translation>
    </message>
    <message>
        <source>Load config…</source>
        <translation>Konfig laden …</translation>
    </message>
    <message>
        <source>Load a config from a JSON file</source>
        <translation>Eine Konfiguration aus einer JSON-Datei laden</translation>
    </message>
    <message>
        <source>Save config…</source>
        <translation>Konfig speichern …</translation>
    </message>
    <message>
        <source>Save the config as a JSON file</source>
        <translation>Die Konfiguration als JSON-Datei speichern</translation>
    </message>
    <message>
        <source>Save scenario…</source>
        <translation>Szenario speichern …</translation>
    </message>
    <message>
        <source>Save the scenario with its task groups as a JSON file</source>
        <translation>Das Szenario mit seinen Aufgabengruppen als JSON-Datei speichern</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>Das Programm schließen</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Run the workload from the start</source>
        <translation>Die Last von Anfang an laufen lassen</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>One event forward</source>
        <translation>Ein Ereignis vor</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>Schritt zurück</translation>
    </message>
    <message>
        <source>One event back</source>
        <translation>Ein Ereignis zurück</translation>
    </message>
    <message>
        <source>Step 100 events</source>
        <translation>100 Ereignisse vor</translation>
    </message>
    <message>
        <source>100 events forward</source>
        <translation>100 Ereignisse vor</translation>
    </message>
    <message>
        <source>Step back 100 events</source>
        <translation>100 Ereignisse zurück</translation>
    </message>
    <message>
        <source>100 events back</source>
        <translation>100 Ereignisse zurück</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>Zum Anfang</translation>
    </message>
    <message>
        <source>To the start of the run</source>
        <translation>Zum Anfang des Laufs</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>Zum Ende</translation>
    </message>
    <message>
        <source>To the end of the run</source>
        <translation>Zum Ende des Laufs</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>End the run, or what is in progress; what was recorded stays</source>
        <translation>Lauf oder Laufendes beenden; Aufgezeichnetes bleibt</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Langsamer</translation>
    </message>
    <message>
        <source>Half the speed</source>
        <translation>Halbes Tempo</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Schneller</translation>
    </message>
    <message>
        <source>Twice the speed</source>
        <translation>Doppeltes Tempo</translation>
    </message>
    <message>
        <source>Show the view %1</source>
        <translation>Die Ansicht %1 zeigen</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom to 100 %</source>
        <translation>Auf 100 % zoomen</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Fit everything into the view</source>
        <translation>Alles in die Ansicht einpassen</translation>
    </message>
    <message>
        <source>Configuration and scenario</source>
        <translation>Konfiguration und Szenario</translation>
    </message>
    <message>
        <source>Show or hide the left dock</source>
        <translation>Das linke Dock zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Inspector and tasks</source>
        <translation>Inspektor und Aufgaben</translation>
    </message>
    <message>
        <source>Show or hide the right dock</source>
        <translation>Das rechte Dock zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Theme of the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Follow the system&apos;s theme</source>
        <translation>Dem Farbschema des Systems folgen</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Previous event of the selection</source>
        <translation>Voriges Ereignis der Auswahl</translation>
    </message>
    <message>
        <source>Previous event of the selected block or task</source>
        <translation>Voriges Ereignis des gewählten Blocks oder der Aufgabe</translation>
    </message>
    <message>
        <source>Next event of the selection</source>
        <translation>Nächstes Ereignis der Auswahl</translation>
    </message>
    <message>
        <source>Next event of the selected block or task</source>
        <translation>Nächstes Ereignis des gewählten Blocks oder der Aufgabe</translation>
    </message>
    <message>
        <source>Clear the selection</source>
        <translation>Auswahl aufheben</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>Nichts auswählen</translation>
    </message>
    <message>
        <source>Step out</source>
        <translation>Eine Ebene zurück</translation>
    </message>
    <message>
        <source>To the table and back</source>
        <translation>Zur Tabelle und zurück</translation>
    </message>
    <message>
        <source>From the view to the table beside it, and back</source>
        <translation>Von der Ansicht zur Tabelle daneben und zurück</translation>
    </message>
    <message>
        <source>All commands…</source>
        <translation>Alle Befehle …</translation>
    </message>
    <message>
        <source>Find a command, a scenario or a setting by typing</source>
        <translation>Befehl, Szenario oder Einstellung durch Tippen finden</translation>
    </message>
    <message>
        <source>Cancel what is in progress</source>
        <translation>Abbrechen, was gerade geschieht</translation>
    </message>
    <message>
        <source>Cancel reading, running or exporting</source>
        <translation>Lesen, Laufen oder Exportieren abbrechen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>All keys on one sheet</source>
        <translation>Alle Tasten auf einem Blatt</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Version and licences</source>
        <translation>Version und Lizenzen</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Run the workload from the start (%1)</source>
        <translation>Die Last von Anfang an laufen lassen (%1)</translation>
    </message>
    <message>
        <source>Run</source>
        <comment>a menu</comment>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>To the peak</source>
        <translation>Zur Spitze</translation>
    </message>
    <message>
        <source>To the first event with the most live bytes</source>
        <translation>Zum ersten Ereignis mit den meisten lebenden Bytes</translation>
    </message>
    <message>
        <source>Charts, event log and blocks</source>
        <translation>Diagramme, Ereignisse und Blöcke</translation>
    </message>
    <message>
        <source>Show or hide the charts, the event log and the blocks</source>
        <translation>Diagramme, Ereignisse und Blöcke zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Find in the table</source>
        <translation>In der Tabelle suchen</translation>
    </message>
    <message>
        <source>To the field that filters the table</source>
        <translation>Zum Feld, das die Tabelle filtert</translation>
    </message>
    <message>
        <source>Add filter…</source>
        <translation>Filter hinzufügen …</translation>
    </message>
    <message>
        <source>Show only what matches a condition, in every view</source>
        <translation>In allen Ansichten nur zeigen, was einer Bedingung entspricht</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>Show everything again</source>
        <translation>Wieder alles zeigen</translation>
    </message>
    <message>
        <source>Set a mark</source>
        <translation>Marke setzen</translation>
    </message>
    <message>
        <source>Set the next free mark at the cursor</source>
        <translation>Die nächste freie Marke an den Zeiger setzen</translation>
    </message>
    <message>
        <source>To mark %1</source>
        <translation>Zur Marke %1</translation>
    </message>
    <message>
        <source>Move the cursor to mark %1</source>
        <translation>Den Zeiger zur Marke %1 setzen</translation>
    </message>
    <message>
        <source>Set mark %1 here</source>
        <translation>Marke %1 hierher</translation>
    </message>
    <message>
        <source>Move mark %1 to the cursor</source>
        <translation>Marke %1 an den Zeiger setzen</translation>
    </message>
    <message>
        <source>Name the mark…</source>
        <translation>Marke benennen …</translation>
    </message>
    <message>
        <source>Name the mark that was set or gone to last</source>
        <translation>Die zuletzt gesetzte oder besuchte Marke benennen</translation>
    </message>
    <message>
        <source>Remove the mark</source>
        <translation>Marke entfernen</translation>
    </message>
    <message>
        <source>Remove the mark that was set or gone to last</source>
        <translation>Die zuletzt gesetzte oder besuchte Marke entfernen</translation>
    </message>
    <message>
        <source>All four marks are set. Move one: Ctrl+1..4</source>
        <translation>Alle vier Marken sind gesetzt. Eine versetzen: Strg+1..4</translation>
    </message>
    <message>
        <source>Cancel what is in progress, else leave the view&apos;s cursor, else take back the last step of the filter, else clear the selection</source>
        <translation>Abbrechen, sonst den Zeiger verlassen, sonst den letzten Schritt des Filters zurücknehmen, sonst Auswahl aufheben</translation>
    </message>
    <message>
        <source>To the largest growth</source>
        <translation>Zum größten Zuwachs</translation>
    </message>
    <message>
        <source>To where the steepest climb of the bytes in use ends</source>
        <translation>Dorthin, wo der steilste Anstieg der benutzten Bytes endet</translation>
    </message>
    <message>
        <source>To the first wait</source>
        <translation>Zum ersten Warten</translation>
    </message>
    <message>
        <source>To the first request that waits for memory</source>
        <translation>Zur ersten Anforderung, die auf Speicher wartet</translation>
    </message>
    <message>
        <source>To the first refusal</source>
        <translation>Zur ersten Ablehnung</translation>
    </message>
    <message>
        <source>To the first request that is refused</source>
        <translation>Zur ersten Anforderung, die abgelehnt wird</translation>
    </message>
    <message>
        <source>Set as mark: %1</source>
        <translation>Als Marke setzen: %1</translation>
    </message>
    <message>
        <source>Set the next free mark there</source>
        <translation>Die nächste freie Marke dorthin setzen</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>Marken</translation>
    </message>
    <message>
        <source>Keep as A</source>
        <translation>Als A behalten</translation>
    </message>
    <message>
        <source>Keep the run on the screen as A; the next run is B</source>
        <translation>Den Lauf auf dem Schirm als A behalten; der nächste ist B</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>Vergleichen mit…</translation>
    </message>
    <message>
        <source>Open a run, a recording or a scenario as A, beside the run on the screen</source>
        <translation>Einen Lauf, eine Aufzeichnung oder ein Szenario als A öffnen, neben dem Lauf auf dem Schirm</translation>
    </message>
    <message>
        <source>Run both configs</source>
        <translation>Beide Konfigurationen starten</translation>
    </message>
    <message>
        <source>Run the config as it was as A, and the one that you changed as B</source>
        <translation>Die Konfiguration, wie sie war, als A starten, und die geänderte als B</translation>
    </message>
    <message>
        <source>Swap A and B</source>
        <translation>A und B tauschen</translation>
    </message>
    <message>
        <source>A becomes B and B becomes A</source>
        <translation>A wird B und B wird A</translation>
    </message>
    <message>
        <source>Export comparison…</source>
        <translation>Vergleich exportieren…</translation>
    </message>
    <message>
        <source>Export every figure of both runs as CSV</source>
        <translation>Jede Zahl beider Läufe als CSV exportieren</translation>
    </message>
    <message>
        <source>Close comparison</source>
        <translation>Vergleich schließen</translation>
    </message>
    <message>
        <source>Keep no run as A any more</source>
        <translation>Keinen Lauf mehr als A behalten</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Take the last change of the filter, of the config or of the scenario back</source>
        <translation>Die letzte Änderung des Filters, der Konfiguration oder des Szenarios zurücknehmen</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Make the change again that was taken back</source>
        <translation>Die zurückgenommene Änderung wieder machen</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>Als Befehl kopieren</translation>
    </message>
    <message>
        <source>Copy the command that shows this moment again: file, view, cursor, filter, marks, selection</source>
        <translation>Den Befehl kopieren, der diesen Augenblick wieder zeigt: Datei, Ansicht, Zeiger, Filter, Marken, Auswahl</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>Finden …</translation>
    </message>
    <message>
        <source>Find a task, a block, a site, an event, a field or a command</source>
        <translation>Eine Aufgabe, einen Block, eine Stelle, ein Ereignis, ein Feld oder einen Befehl finden</translation>
    </message>
    <message>
        <source>Nothing is in progress.</source>
        <translation>Nichts ist im Gange.</translation>
    </message>
    <message>
        <source>No recording is missing.</source>
        <translation>Es fehlt keine Aufzeichnung.</translation>
    </message>
    <message>
        <source>Nothing is open yet.</source>
        <translation>Noch ist nichts geöffnet.</translation>
    </message>
    <message>
        <source>What is open is no scenario.</source>
        <translation>Was geöffnet ist, ist kein Szenario.</translation>
    </message>
    <message>
        <source>There is no run yet.</source>
        <translation>Es gibt noch keinen Lauf.</translation>
    </message>
    <message>
        <source>%1. It is possible when that is done.</source>
        <translation>%1. Danach ist es möglich.</translation>
    </message>
    <message>
        <source>The run has not ended.</source>
        <translation>Der Lauf ist nicht zu Ende.</translation>
    </message>
    <message>
        <source>There is no filter.</source>
        <translation>Es gibt keinen Filter.</translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>Nichts ist ausgewählt.</translation>
    </message>
    <message>
        <source>A measured run has no views.</source>
        <translation>Ein gemessener Lauf hat keine Ansichten.</translation>
    </message>
    <message>
        <source>Mark %1 is not set. %2 sets it here.</source>
        <translation>Marke %1 ist nicht gesetzt. %2 setzt sie hier.</translation>
    </message>
    <message>
        <source>Set a mark or go to one first.</source>
        <translation>Setzen Sie zuerst eine Marke oder gehen Sie zu einer.</translation>
    </message>
    <message>
        <source>Nothing waited in this run.</source>
        <translation>In diesem Lauf hat nichts gewartet.</translation>
    </message>
    <message>
        <source>Nothing was refused in this run.</source>
        <translation>In diesem Lauf wurde nichts abgelehnt.</translation>
    </message>
    <message>
        <source>A run is being made or read as A.</source>
        <translation>Ein Lauf wird als A gemacht oder gelesen.</translation>
    </message>
    <message>
        <source>There is no run A. Keep one first.</source>
        <translation>Es gibt keinen Lauf A. Behalten Sie zuerst einen.</translation>
    </message>
    <message>
        <source>The run on the screen is A already.</source>
        <translation>Der Lauf auf dem Bildschirm ist schon A.</translation>
    </message>
    <message>
        <source>Change a field of the config first.</source>
        <translation>Ändern Sie zuerst ein Feld der Konfiguration.</translation>
    </message>
    <message>
        <source>There are no two runs that have ended.</source>
        <translation>Es gibt keine zwei Läufe, die zu Ende sind.</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>Es gibt nichts zurückzunehmen.</translation>
    </message>
    <message>
        <source>Mark %1 is at the event of mark %2.</source>
        <translation>Marke %1 liegt auf dem Ereignis von Marke %2.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <comment>a menu</comment>
        <translation>&amp;Lauf</translation>
    </message>
    <message>
        <source>&amp;Marks</source>
        <translation>&amp;Marken</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Selection</source>
        <translation>A&amp;uswahl</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Werkzeuge</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>Nächster Teil des Fensters</translation>
    </message>
    <message>
        <source>The keyboard goes on: view, inspector, charts, time line, forms</source>
        <translation>Die Tastatur geht weiter: Ansicht, Inspektor, Diagramme, Zeitleiste, Formulare</translation>
    </message>
    <message>
        <source>Previous part of the window</source>
        <translation>Voriger Teil des Fensters</translation>
    </message>
    <message>
        <source>The keyboard goes back to the part before</source>
        <translation>Die Tastatur geht zurück zum Teil davor</translation>
    </message>
    <message>
        <source>Memory for events…</source>
        <translation>Speicher für Ereignisse…</translation>
    </message>
    <message>
        <source>Say how much memory the events of a run may take</source>
        <translation>Sagen, wie viel Speicher die Ereignisse eines Laufs belegen dürfen</translation>
    </message>
    <message>
        <source>Save the view as PNG, SVG or JPEG</source>
        <translation>Die Ansicht als PNG, SVG oder JPEG speichern</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::Banner</name>
    <message>
        <source>All messages of this run</source>
        <translation>Alle Meldungen dieses Laufs</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy every message</source>
        <translation>Alle Meldungen kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Show one</source>
        <translation>Nur eine zeigen</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::BlocksFold</name>
    <message>
        <source>Reading the blocks of the run</source>
        <translation>Die Blöcke des Laufs werden gelesen</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::BlocksModel</name>
    <message>
        <source>%1, %2, unfolded</source>
        <translation>%1, %2, aufgeklappt</translation>
    </message>
    <message>
        <source>%1, %2, folded</source>
        <translation>%1, %2, zugeklappt</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::BlocksPanel</name>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Call site</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Gruppieren nach</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Belegt</translation>
    </message>
    <message>
        <source>All blocks</source>
        <translation>Alle Blöcke</translation>
    </message>
    <message>
        <source>Whole run</source>
        <translation>Ganzer Lauf</translation>
    </message>
    <message>
        <source>Which blocks are shown</source>
        <translation>Welche Blöcke gezeigt werden</translation>
    </message>
    <message>
        <source>In use at the cursor, all blocks at the cursor, or every allocation of the run</source>
        <translation>Belegt beim Cursor, alle Blöcke beim Cursor, oder jede Anforderung des Laufs</translation>
    </message>
    <message>
        <source>Filter (/): task=decode* and size&gt;=4KiB</source>
        <translation>Filter (/): task=decode* and size&gt;=4KiB</translation>
    </message>
    <message>
        <source>Condition for the blocks</source>
        <translation>Bedingung für die Blöcke</translation>
    </message>
    <message>
        <source>As `atomalloc query --where` reads it. Fields: %1</source>
        <translation>Wie `atomalloc query --where` sie liest. Felder: %1</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
    <message>
        <source>Copy the whole table as CSV (chosen rows: Ctrl+C)</source>
        <translation>Die ganze Tabelle als CSV kopieren (gewählte Zeilen: Strg+C)</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Save the table as blocks.csv, with the run.json that makes the run again</source>
        <translation>Die Tabelle als blocks.csv speichern, mit der run.json, die den Lauf wiederholt</translation>
    </message>
    <message>
        <source>Save the table to</source>
        <translation>Die Tabelle speichern nach</translation>
    </message>
    <message>
        <source>Blocks of the run</source>
        <translation>Blöcke des Laufs</translation>
    </message>
    <message>
        <source>Arrows choose, Right unfolds, Left folds, / filters</source>
        <translation>Pfeile wählen, Rechts klappt auf, Links klappt zu, / filtert</translation>
    </message>
    <message>
        <source>Column %1: %2</source>
        <translation>Spalte %1: %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 of %2, %3</source>
        <translation>%1 von %2, %3</translation>
    </message>
    <message>
        <source>%1 · %2 asked for in %3 (%4 rounding)</source>
        <translation>%1 · %2 angefordert in %3 (%4 Rundung)</translation>
    </message>
    <message>
        <source>Reading the blocks was stopped.</source>
        <translation>Das Lesen der Blöcke wurde angehalten.</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>Weiterlesen</translation>
    </message>
    <message>
        <source>Reading the blocks of the run</source>
        <translation>Die Blöcke des Laufs werden gelesen</translation>
    </message>
    <message>
        <source>No block matches %1.</source>
        <translation>Auf keinen Block trifft %1 zu.</translation>
    </message>
    <message>
        <source>Clear the condition</source>
        <translation>Die Bedingung löschen</translation>
    </message>
    <message>
        <source>No block is in use at this moment.</source>
        <translation>In diesem Augenblick ist kein Block belegt.</translation>
    </message>
    <message>
        <source>No block is carved at this moment.</source>
        <translation>In diesem Augenblick ist kein Block zerteilt.</translation>
    </message>
    <message>
        <source>Nothing was allocated in this run.</source>
        <translation>In diesem Lauf wurde nichts angefordert.</translation>
    </message>
    <message>
        <source>This recording has no call stacks. Group by task or class instead.</source>
        <translation>Diese Aufzeichnung hat keine Aufrufstapel. Gruppieren Sie nach Aufgabe oder Klasse.</translation>
    </message>
    <message>
        <source>A block has a state at one moment, not over the whole run.</source>
        <translation>Einen Zustand hat ein Block in einem Augenblick, nicht über den ganzen Lauf.</translation>
    </message>
    <message>
        <source>Show its site in Sites</source>
        <translation>Seine Stelle in Stellen zeigen</translation>
    </message>
    <message>
        <source>The call stack that asked for the chosen row, among all others</source>
        <translation>Der Aufrufstapel, der die gewählte Zeile angefordert hat, unter allen anderen</translation>
    </message>
    <message>
        <source>No block matches %1 beside the filter %2.</source>
        <translation>Neben dem Filter %2 passt kein Block zu %1.</translation>
    </message>
    <message>
        <source>%1 leaves no row out here.</source>
        <translation>%1 lässt hier keine Zeile aus.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter aufheben</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::BlocksView</name>
    <message>
        <source>Unfold the group</source>
        <translation>Die Gruppe aufklappen</translation>
    </message>
    <message>
        <source>Fold the group, or go to it</source>
        <translation>Die Gruppe zuklappen oder zu ihr gehen</translation>
    </message>
    <message>
        <source>Fold or unfold the group</source>
        <translation>Die Gruppe auf- oder zuklappen</translation>
    </message>
    <message>
        <source>Copy the chosen rows as CSV</source>
        <translation>Die gewählten Zeilen als CSV kopieren</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::BottomPanel</name>
    <message>
        <source>Show: %1</source>
        <translation>Zeigen: %1</translation>
    </message>
    <message>
        <source>Charts, event log and blocks</source>
        <translation>Diagramme, Ereignisse und Blöcke</translation>
    </message>
    <message>
        <source>Show the charts, the event log and the blocks (F9)</source>
        <translation>Diagramme, Ereignisse und Blöcke zeigen (F9)</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::BusyBar</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop this; what was recorded stays</source>
        <translation>Dies beenden; Aufgezeichnetes bleibt</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::BytesChart</name>
    <message>
        <source>Chart: bytes by state over time</source>
        <translation>Diagramm: Bytes je Zustand über die Zeit</translation>
    </message>
    <message>
        <source>max_memory %1</source>
        <translation>max_memory %1</translation>
    </message>
    <message>
        <source>Bytes by state over time appear here when something runs.</source>
        <translation>Hier erscheinen Bytes je Zustand über die Zeit, wenn etwas läuft.</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::ChartsView</name>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2 bis %3)</translation>
    </message>
    <message>
        <source>%1 s to %2 s</source>
        <translation>%1 s bis %2 s</translation>
    </message>
    <message>
        <source>Show all charts (Esc)</source>
        <translation>Alle Diagramme zeigen (Esc)</translation>
    </message>
    <message>
        <source>Show this chart alone (Enter)</source>
        <translation>Nur dieses Diagramm zeigen (Eingabe)</translation>
    </message>
    <message>
        <source>%1 allocations</source>
        <translation>%1 Anforderungen</translation>
    </message>
    <message>
        <source>%1 hot hits</source>
        <translation>%1 heiße Treffer</translation>
    </message>
    <message>
        <source>%1 cold hits</source>
        <translation>%1 kalte Treffer</translation>
    </message>
    <message>
        <source>%1 misses</source>
        <translation>%1 Fehlgriffe</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>committed: %1</source>
        <translation>bereitgestellt: %1</translation>
    </message>
    <message>
        <source>hot: %1 blocks</source>
        <translation>heiß: %1 Blöcke</translation>
    </message>
    <message>
        <source>cold: %1 blocks</source>
        <translation>kalt: %1 Blöcke</translation>
    </message>
    <message>
        <source>waiting: %1</source>
        <translation>wartend: %1</translation>
    </message>
    <message>
        <source>%1 waits from here to the end</source>
        <translation>%1 wartet von hier bis zum Ende</translation>
    </message>
    <message>
        <source>%1 waits %2</source>
        <translation>%1 wartet %2</translation>
    </message>
    <message>
        <source>Blocks of %1</source>
        <translation>Blöcke zu %1</translation>
    </message>
    <message>
        <source>%1 allocated</source>
        <translation>%1 angefordert</translation>
    </message>
    <message>
        <source>%1 unused</source>
        <translation>%1 ungenutzt</translation>
    </message>
    <message>
        <source>%1 never freed</source>
        <translation>%1 nie freigegeben</translation>
    </message>
    <message>
        <source>%1 lived from %2 to %3</source>
        <translation>%1 lebten %2 bis %3</translation>
    </message>
    <message>
        <source>%1: %2 in use, %3 committed</source>
        <translation>%1: %2 belegt, %3 bereitgestellt</translation>
    </message>
    <message>
        <source>%1: %2 hot and %3 cold hits, %4 misses so far</source>
        <translation>%1: bisher %2 heiße und %3 kalte Treffer, %4 Fehlgriffe</translation>
    </message>
    <message>
        <source>%1: %2 hot, %3 cold</source>
        <translation>%1: %2 heiß, %3 kalt</translation>
    </message>
    <message>
        <source>%1: %2 size classes</source>
        <translation>%1: %2 Größenklassen</translation>
    </message>
    <message>
        <source>%1: %2 freed, %3 never</source>
        <translation>%1: %2 freigegeben, %3 nie</translation>
    </message>
    <message>
        <source>%1: %2 waits, the longest %3</source>
        <translation>%1: %2 Wartezeiten, die längste %3</translation>
    </message>
    <message>
        <source>Charts: bytes, hits, queues and waits over time, and what was allocated</source>
        <translation>Diagramme: Bytes, Treffer, Warteschlangen und Warten über die Zeit, und was angefordert wurde</translation>
    </message>
    <message>
        <source>%1 read</source>
        <translation>%1 gelesen</translation>
    </message>
    <message>
        <source>Reading the run …</source>
        <translation>Der Lauf wird gelesen …</translation>
    </message>
    <message>
        <source>reading the events of this time …</source>
        <translation>liest die Ereignisse dieser Zeit …</translation>
    </message>
    <message>
        <source>A measured run has no such figure.</source>
        <translation>Ein gemessener Lauf hat diese Zahl nicht.</translation>
    </message>
    <message>
        <source>%1 asked for</source>
        <translation>%1 verlangt</translation>
    </message>
    <message>
        <source>%1 given</source>
        <translation>%1 vergeben</translation>
    </message>
    <message>
        <source>A click filters all views by it.</source>
        <translation>Ein Klick filtert alle Ansichten danach.</translation>
    </message>
    <message>
        <source>A click selects the task and goes to where the wait begins.</source>
        <translation>Ein Klick wählt die Aufgabe und führt zum Beginn der Wartezeit.</translation>
    </message>
    <message>
        <source>A click goes to the peak.</source>
        <translation>Ein Klick führt zum Höchststand.</translation>
    </message>
    <message>
        <source>This run ended at %1 s.</source>
        <translation>Dieser Lauf endete bei %1 s.</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::CommandPalette</name>
    <message>
        <source>All commands</source>
        <translation>Alle Befehle</translation>
    </message>
    <message>
        <source>Type a command, a scenario or a setting</source>
        <translation>Befehl, Szenario oder Einstellung eintippen</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Befehl finden</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>No command, scenario or setting has %1 in its words.</source>
        <translation>Kein Befehl, kein Szenario und keine Einstellung enthält %1.</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::CompareView</name>
    <message>
        <source>Cursors in step by</source>
        <translation>Cursor im Gleichschritt nach</translation>
    </message>
    <message>
        <source>A step in one run is a step in the other one as well</source>
        <translation>Ein Schritt in einem Lauf ist auch einer im anderen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anforderung</translation>
    </message>
    <message>
        <source>Both cursors at the same time of their run</source>
        <translation>Beide Cursor zur selben Zeit ihres Laufs</translation>
    </message>
    <message>
        <source>Both cursors after as many events</source>
        <translation>Beide Cursor nach gleich vielen Ereignissen</translation>
    </message>
    <message>
        <source>Both cursors after as many requests: allocations that were served, refused or made to wait</source>
        <translation>Beide Cursor nach gleich vielen Anforderungen: bedienten, abgelehnten und wartenden</translation>
    </message>
    <message>
        <source>Picture of each run</source>
        <translation>Bild von jedem Lauf</translation>
    </message>
    <message>
        <source>A and B</source>
        <translation>A und B</translation>
    </message>
    <message>
        <source>Keep, open, swap, export and close</source>
        <translation>Behalten, öffnen, tauschen, exportieren und schließen</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>Übereinander</translation>
    </message>
    <message>
        <source>Figure of the overlay</source>
        <translation>Zahl, die übereinander liegt</translation>
    </message>
    <message>
        <source>Compare: two runs side by side, and every figure of both</source>
        <translation>Vergleich: zwei Läufe nebeneinander, und jede Zahl von beiden</translation>
    </message>
    <message>
        <source>%1, %2 %</source>
        <translation>%1, %2 %</translation>
    </message>
    <message>
        <source>Compare two runs.

Keep the run on the screen as A (K), change the config and run again: the next run is B. Or open a file as A.</source>
        <translation>Zwei Läufe vergleichen.

Behalten Sie den Lauf auf dem Schirm als A (K), ändern Sie die Konfiguration und starten Sie wieder: Der nächste Lauf ist B. Oder öffnen Sie eine Datei als A.</translation>
    </message>
    <message>
        <source>A is kept: %1.

Change the config, the seed or the scenario and press Run (Ctrl+R): the next run is B. Or open a recording or a run: what is on the screen is B.</source>
        <translation>A ist behalten: %1.

Ändern Sie die Konfiguration, den Startwert oder das Szenario und starten Sie (Strg+R): Der nächste Lauf ist B. Oder öffnen Sie eine Aufzeichnung oder einen Lauf: Was auf dem Schirm ist, ist B.</translation>
    </message>
    <message>
        <source>Comparing tasks and sites, %1 %</source>
        <translation>Aufgaben und Stellen werden verglichen, %1 %</translation>
    </message>
    <message>
        <source>Comparing the runs …</source>
        <translation>Die Läufe werden verglichen …</translation>
    </message>
    <message>
        <source>A is still running: figures are compared when both runs have ended.</source>
        <translation>A läuft noch: Zahlen werden verglichen, wenn beide Läufe zu Ende sind.</translation>
    </message>
    <message>
        <source>B is still running: figures are compared when both runs have ended.</source>
        <translation>B läuft noch: Zahlen werden verglichen, wenn beide Läufe zu Ende sind.</translation>
    </message>
    <message>
        <source>Overlay: %1</source>
        <translation>Übereinander: %1</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::Comparison</name>
    <message>
        <source>Kept as A. The next run is B.</source>
        <translation>Als A behalten. Der nächste Lauf ist B.</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>Running %1 as A</source>
        <translation>%1 läuft als A</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::ConfigForm</name>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Configs to start from</source>
        <translation>Konfigurationen zum Anfangen</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Back to the values before the edits</source>
        <translation>Zurück zu den Werten vor den Änderungen</translation>
    </message>
    <message>
        <source>Hardening, each by itself</source>
        <translation>Härtung, jede für sich</translation>
    </message>
    <message>
        <source>More: class policy, hardening, tracing</source>
        <translation>Mehr: Klassen, Härtung, Ereignisse</translation>
    </message>
    <message>
        <source>What this gives you</source>
        <translation>Was sich daraus ergibt</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>vorher %1</translation>
    </message>
    <message>
        <source>virtual time</source>
        <translation>virtuelle Zeit</translation>
    </message>
    <message>
        <source>A run is in progress: your edits apply to the next one.</source>
        <translation>Ein Lauf ist im Gange: Ihre Änderungen gelten für den nächsten.</translation>
    </message>
    <message>
        <source>not with these values</source>
        <translation>nicht mit diesen Werten</translation>
    </message>
    <message>
        <source>Reset to %1</source>
        <translation>Zurück auf %1</translation>
    </message>
    <message>
        <source>Config</source>
        <translation>Konfiguration</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::DropTarget</name>
    <message>
        <source>Nothing leaves this computer. Damaged lines are skipped and listed with file and line.</source>
        <translation>Nichts verlässt diesen Rechner. Beschädigte Zeilen werden übersprungen und mit Datei und Zeile genannt.</translation>
    </message>
    <message>
        <source>Drop a recording, a scenario, a config or a run.json here</source>
        <translation>Aufzeichnung, Szenario, Konfiguration oder run.json hier ablegen</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::EmptyState</name>
    <message>
        <source>What would you like to see?</source>
        <translation>Was möchten Sie sehen?</translation>
    </message>
    <message>
        <source>Every block on the screen is a real block of the allocator, moved by its own events.</source>
        <translation>Jeder Block auf dem Bildschirm ist ein echter Block des Allokators, bewegt von dessen eigenen Ereignissen.</translation>
    </message>
    <message>
        <source>Run the demo</source>
        <translation>Beispiel starten</translation>
    </message>
    <message>
        <source>Bursts against a tight limit: five tasks, 512&#xa0;KiB. Watch them share, wait and go on.</source>
        <translation>Anforderungen in Schüben gegen eine enge Grenze: fünf Aufgaben, 512&#xa0;KiB. Sehen Sie, wie sie teilen, warten und weitermachen.</translation>
    </message>
    <message>
        <source>10 s of run time</source>
        <translation>10 s Laufzeit</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>Open a recording</source>
        <translation>Aufzeichnung öffnen</translation>
    </message>
    <message>
        <source>.zst  .gz  raw  mtrace</source>
        <translation>.zst  .gz  raw  mtrace</translation>
    </message>
    <message>
        <source>Choose a scenario</source>
        <translation>Szenario wählen</translation>
    </message>
    <message>
        <source>A server, a pipeline, bursts, leaks, stale handles: each shows one thing that allocators do.</source>
        <translation>Ein Server, eine Pipeline, Schübe, Lecks, veraltete Handles: Jedes zeigt etwas, das Allokatoren tun.</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>All commands</source>
        <translation>Alle Befehle</translation>
    </message>
    <message>
        <source>Find a command, a scenario or a setting by typing</source>
        <translation>Befehl, Szenario oder Einstellung durch Tippen finden</translation>
    </message>
    <message>
        <source>Your own program: heaptrack, mtrace or Android memory_replay files, or a run that somebody shared with you.</source>
        <translation>Ihr eigenes Programm: Dateien von heaptrack, mtrace oder Androids memory_replay, oder ein Lauf, den Ihnen jemand gab.</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::EquationBar</name>
    <message>
        <source>Live at A %1, plus growth %2, minus decline %3, is live at B %4</source>
        <translation>Lebend bei A %1, plus Zuwachs %2, minus Abgang %3, ist lebend bei B %4</translation>
    </message>
    <message>
        <source>live at A</source>
        <translation>lebend bei A</translation>
    </message>
    <message>
        <source>growth</source>
        <translation>Zuwachs</translation>
    </message>
    <message>
        <source>decline</source>
        <translation>Abgang</translation>
    </message>
    <message>
        <source>live at B</source>
        <translation>lebend bei B</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::EventLog</name>
    <message>
        <source>All events</source>
        <translation>Alle Ereignisse</translation>
    </message>
    <message>
        <source>Allocate and free</source>
        <translation>Anfordern und freigeben</translation>
    </message>
    <message>
        <source>Moves between queues</source>
        <translation>Wechsel der Warteschlange</translation>
    </message>
    <message>
        <source>Zeroing</source>
        <translation>Nullen</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Refusals</source>
        <translation>Ablehnungen</translation>
    </message>
    <message>
        <source>Pools and memory</source>
        <translation>Vorräte und Speicher</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Which events are shown</source>
        <translation>Welche Ereignisse gezeigt werden</translation>
    </message>
    <message>
        <source>Events of the run</source>
        <translation>Ereignisse des Laufs</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>Schäden</translation>
    </message>
    <message>
        <source>Lost events</source>
        <translation>Verlorene Ereignisse</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::EventLogModel</name>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Time [s]</source>
        <translation>Zeit [s]</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Who and what</source>
        <translation>Wer und was</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>Weil</translation>
    </message>
    <message>
        <source>%1, because %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::EventMemoryDialog</name>
    <message>
        <source>Memory for events</source>
        <translation>Speicher für Ereignisse</translation>
    </message>
    <message>
        <source>The events of a run stay in memory up to this size. What is more goes to a temporary file: then a jump takes a little longer. The next run, and the next file that is opened, will have it.</source>
        <translation>Bis zu dieser Größe bleiben die Ereignisse eines Laufs im Speicher. Was mehr ist, kommt in eine temporäre Datei: ein Sprung dauert dann etwas länger. Es gilt für den nächsten Lauf und die nächste Datei, die geöffnet wird.</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Wie üblich</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>The size</source>
        <translation>Die Größe</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::EventNavigation</name>
    <message>
        <source>Looking for the previous event of the selection</source>
        <translation>Das vorige Ereignis der Auswahl wird gesucht</translation>
    </message>
    <message>
        <source>Looking for the next event of the selection</source>
        <translation>Das nächste Ereignis der Auswahl wird gesucht</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::FieldRow</name>
    <message>
        <source>on</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::FigureModel</name>
    <message>
        <source>same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>better</source>
        <translation>besser</translation>
    </message>
    <message>
        <source>depends</source>
        <translation>je nachdem</translation>
    </message>
    <message>
        <source>only in A</source>
        <translation>nur in A</translation>
    </message>
    <message>
        <source>only in B</source>
        <translation>nur in B</translation>
    </message>
    <message>
        <source>Sorted by what matters: the figures that cost most and differ most come first</source>
        <translation>Nach Gewicht sortiert: Zuerst kommen die Zahlen, die am meisten kosten und sich am meisten unterscheiden</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Name in files</source>
        <translation>Name in Dateien</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>Better</source>
        <translation>Besser</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>A is better</source>
        <translation>A ist besser</translation>
    </message>
    <message>
        <source>B is better</source>
        <translation>B ist besser</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::FigureTable</name>
    <message>
        <source>Every figure</source>
        <translation>Jede Zahl</translation>
    </message>
    <message>
        <source>Figures of</source>
        <translation>Zahlen von</translation>
    </message>
    <message>
        <source>Differences only</source>
        <translation>Nur Differenzen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter the figures</source>
        <translation>Die Zahlen filtern</translation>
    </message>
    <message>
        <source>Every figure of both runs</source>
        <translation>Jede Zahl beider Läufe</translation>
    </message>
    <message>
        <source>Whole run</source>
        <translation>Ganzer Lauf</translation>
    </message>
    <message>
        <source>By size class</source>
        <translation>Nach Größenklasse</translation>
    </message>
    <message>
        <source>By task</source>
        <translation>Nach Aufgabe</translation>
    </message>
    <message>
        <source>By call site</source>
        <translation>Nach Stelle</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>Alle zusammen</translation>
    </message>
    <message>
        <source>differences only</source>
        <translation>nur Differenzen</translation>
    </message>
    <message>
        <source>with &quot;%1&quot;</source>
        <comment>figures whose name has this</comment>
        <translation>mit &quot;%1&quot;</translation>
    </message>
    <message>
        <source>Every figure: %1</source>
        <translation>Jede Zahl: %1</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::FileDialogs</name>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open a recorded run</source>
        <translation>Einen aufgezeichneten Lauf öffnen</translation>
    </message>
    <message>
        <source>Recorded runs (*.atomrun);;All files (*)</source>
        <translation>Aufgezeichnete Läufe (*.atomrun);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Where is the recording that this run replays?</source>
        <translation>Wo liegt die Aufzeichnung, die dieser Lauf nachspielt?</translation>
    </message>
    <message>
        <source>Save the run</source>
        <translation>Den Lauf speichern</translation>
    </message>
    <message>
        <source>Recorded runs (*.atomrun)</source>
        <translation>Aufgezeichnete Läufe (*.atomrun)</translation>
    </message>
    <message>
        <source>Export CSV files to</source>
        <translation>CSV-Dateien exportieren nach</translation>
    </message>
    <message>
        <source>Save the view as a picture</source>
        <translation>Die Ansicht als Bild speichern</translation>
    </message>
    <message>
        <source>Saved the picture as %1.</source>
        <translation>Das Bild wurde als %1 gespeichert.</translation>
    </message>
    <message>
        <source>Load a config</source>
        <translation>Eine Konfiguration laden</translation>
    </message>
    <message>
        <source>JSON (*.json);;All files (*)</source>
        <translation>JSON (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save the config</source>
        <translation>Die Konfiguration speichern</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Saved the config as %1.</source>
        <translation>Die Konfiguration wurde als %1 gespeichert.</translation>
    </message>
    <message>
        <source>Save the scenario</source>
        <translation>Das Szenario speichern</translation>
    </message>
    <message>
        <source>Scenarios (*.json)</source>
        <translation>Szenarien (*.json)</translation>
    </message>
    <message>
        <source>Saved the scenario as %1.</source>
        <translation>Das Szenario wurde als %1 gespeichert.</translation>
    </message>
    <message>
        <source>Open a recording, a scenario, a profile, a config or a run.json</source>
        <translation>Aufzeichnung, Szenario, Profil, Konfiguration oder run.json öffnen</translation>
    </message>
    <message>
        <source>Open as A, to compare with the run on the screen</source>
        <translation>Als A öffnen, zum Vergleich mit dem Lauf auf dem Schirm</translation>
    </message>
    <message>
        <source>%1. Another picture is possible when that is done.</source>
        <translation>%1. Ein weiteres Bild ist möglich, wenn das fertig ist.</translation>
    </message>
    <message>
        <source>PNG (*.png);;SVG (*.svg);;JPEG (*.jpg *.jpeg)</source>
        <translation>PNG (*.png);;SVG (*.svg);;JPEG (*.jpg *.jpeg)</translation>
    </message>
    <message>
        <source>Saving %1</source>
        <translation>%1 wird gespeichert</translation>
    </message>
    <message>
        <source>One of the runs still goes on. Both can be exported when it has ended.</source>
        <translation>Einer der Läufe geht noch weiter. Beide lassen sich exportieren, wenn er beendet ist.</translation>
    </message>
    <message>
        <source>Export CSV files of A and B to</source>
        <translation>CSV-Dateien von A und B exportieren nach</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::FilterBar</name>
    <message>
        <source>Add filter</source>
        <translation>Filter hinzufügen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Show only what matches one more condition</source>
        <translation>Nur zeigen, was einer weiteren Bedingung entspricht</translation>
    </message>
    <message>
        <source>%1 · not in this view</source>
        <translation>%1 · nicht in dieser Ansicht</translation>
    </message>
    <message>
        <source>Edit this condition: %1</source>
        <translation>Diese Bedingung ändern: %1</translation>
    </message>
    <message>
        <source>This view does not show it, and leaves nothing out for it. Edit: %1</source>
        <translation>Diese Ansicht zeigt das nicht und lässt dafür nichts weg. Ändern: %1</translation>
    </message>
    <message>
        <source>Remove this condition</source>
        <translation>Diese Bedingung entfernen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>%1 of %2 allocations, %3 of %4 events</source>
        <translation>%1 von %2 Anforderungen, %3 von %4 Ereignissen</translation>
    </message>
    <message>
        <source>%1 allocations, %2 events</source>
        <translation>%1 Anforderungen, %2 Ereignisse</translation>
    </message>
    <message>
        <source>Filtering, %1 %</source>
        <translation>Filtern, %1 %</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Nothing matches.</source>
        <translation>Nichts entspricht.</translation>
    </message>
    <message>
        <source>Mark %1 is not set, so nothing is left out.</source>
        <translation>Die Marke %1 ist nicht gesetzt, darum wird nichts ausgelassen.</translation>
    </message>
    <message>
        <source>Mark %1 is not set.</source>
        <translation>Die Marke %1 ist nicht gesetzt.</translation>
    </message>
    <message>
        <source>Set mark %1 here</source>
        <translation>Marke %1 hier setzen</translation>
    </message>
    <message>
        <source>%1 of %2 allocations live in this time, %3 of %4 events</source>
        <translation>%1 von %2 Anforderungen leben in dieser Zeit, %3 von %4 Ereignissen</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::FilterEditor</name>
    <message>
        <source>Show only what matches</source>
        <translation>Nur zeigen, was entspricht</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>Column %1: %2</source>
        <translation>Spalte %1: %2</translation>
    </message>
    <message>
        <source>task=decode* and size&gt;=64KiB</source>
        <translation>task=decode* and size&gt;=64KiB</translation>
    </message>
    <message>
        <source>Times: 1.2s, @12345 (after so many events), 50%, peak, end, and A to D for the marks. Names: * and ? as in file names, ~ looks for a part. Join by and, or, not, ( ).</source>
        <translation>Zeiten: 1.2s, @12345 (nach so vielen Ereignissen), 50%, peak, end und A bis D für die Marken. Namen: * und ? wie in Dateinamen, ~ sucht einen Teil. Verbinden mit and, or, not, ( ).</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::Filtering</name>
    <message>
        <source>Filtering</source>
        <translation>Filtern</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::FindPopup</name>
    <message>
        <source>Find</source>
        <translation>Finden</translation>
    </message>
    <message>
        <source>Find a task, a block, a site, an event, a field or a command</source>
        <translation>Eine Aufgabe, einen Block, eine Stelle, ein Ereignis, ein Feld oder einen Befehl finden</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Type a part of a name: a task, a block such as 8K·11, a site, an event, a field, a command.

Or a place: #12,345, @12345 and 12,345 are an event, 1.2s is a time.</source>
        <translation>Tippen Sie einen Teil eines Namens: einer Aufgabe, eines Blocks wie 8K·11, einer Stelle, eines Ereignisses, eines Felds, eines Befehls.

Oder einen Ort: #12,345, @12345 und 12,345 sind ein Ereignis, 1.2s ist eine Zeit.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Es wird gesucht …</translation>
    </message>
    <message>
        <source>No field and no command has %1 in its words. There is no run yet that could be searched.</source>
        <translation>Kein Feld und kein Befehl enthält %1. Es gibt noch keinen Lauf, der durchsucht werden könnte.</translation>
    </message>
    <message>
        <source>Nothing has %1 in its words: no task, block, site, event, field or command.</source>
        <translation>Nichts enthält %1: keine Aufgabe, keine Stelle, kein Block, Ereignis, Feld oder Befehl.</translation>
    </message>
    <message>
        <source>Searching the events, %1 % done</source>
        <translation>Die Ereignisse werden durchsucht, %1 % sind getan</translation>
    </message>
    <message>
        <source>Enter goes there. The events from the cursor on come first.</source>
        <translation>Die Eingabetaste geht dorthin. Die Ereignisse vom Zeiger an kommen zuerst.</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::Finding</name>
    <message>
        <source>The search</source>
        <translation>Die Suche</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::FolderDialog</name>
    <message>
        <source>Folder, which may be new:</source>
        <translation>Ordner, auch ein neuer:</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::FrameCard</name>
    <message>
        <source>Choose a frame, and its figures and its blocks stand here.</source>
        <translation>Einen Aufruf wählen, dann stehen hier seine Zahlen und seine Blöcke.</translation>
    </message>
    <message>
        <source>Show its blocks in Map</source>
        <translation>Seine Blöcke in der Karte</translation>
    </message>
    <message>
        <source>In Blocks</source>
        <translation>In Blöcke</translation>
    </message>
    <message>
        <source>Filter to this site</source>
        <translation>Auf diese Stelle filtern</translation>
    </message>
    <message>
        <source>Filter to the sites of this frame and show the Map</source>
        <translation>Auf die Stellen dieses Aufrufs filtern und die Karte zeigen</translation>
    </message>
    <message>
        <source>Filter to the sites of this frame and show the table of blocks</source>
        <translation>Auf die Stellen dieses Aufrufs filtern und die Tabelle der Blöcke zeigen</translation>
    </message>
    <message>
        <source>Every view shows only blocks that these places of the source asked for, whoever called them</source>
        <translation>Jede Ansicht zeigt nur noch Blöcke, die diese Stellen des Quelltexts angefordert haben, wer sie auch aufrief</translation>
    </message>
    <message>
        <source>live at the cursor</source>
        <translation>lebend am Cursor</translation>
    </message>
    <message>
        <source>live at the peak</source>
        <translation>lebend an der Spitze</translation>
    </message>
    <message>
        <source>allocated in the range</source>
        <translation>im Zeitraum angefordert</translation>
    </message>
    <message>
        <source>waited in the range</source>
        <translation>im Zeitraum gewartet</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>Blöcke</translation>
    </message>
    <message>
        <source>allocated in the run</source>
        <translation>im Lauf angefordert</translation>
    </message>
    <message>
        <source>never freed</source>
        <translation>nie freigegeben</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>allocated in the whole run</source>
        <translation>im ganzen Lauf angefordert</translation>
    </message>
    <message>
        <source>waited in the whole run</source>
        <translation>im ganzen Lauf gewartet</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::FrameModel</name>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Self</source>
        <translation>Selbst</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Blöcke</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::FrameView</name>
    <message>
        <source>Call tree</source>
        <translation>Aufrufbaum</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::GroupModel</name>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::GroupsModel</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>%1 of %2 still live at C</source>
        <translation>%1 von %2 bei C noch lebend</translation>
    </message>
    <message>
        <source>%1 of %2 still live at the end</source>
        <translation>%1 von %2 am Ende noch lebend</translation>
    </message>
    <message>
        <source>mean life %1</source>
        <translation>mittlere Dauer %1</translation>
    </message>
    <message>
        <source>%1 never freed</source>
        <translation>%1 nie freigegeben</translation>
    </message>
    <message>
        <source>What the lives have in common</source>
        <translation>Was die Belegungen gemeinsam haben</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Bytes that were asked for</source>
        <translation>Angeforderte Bytes</translation>
    </message>
    <message>
        <source>Allocations</source>
        <translation>Belegungen</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Blöcke</translation>
    </message>
    <message>
        <source>Its bytes; the solid part is still live at C</source>
        <translation>Ihre Bytes; der volle Teil lebt bei C noch</translation>
    </message>
    <message>
        <source>Share, live at C</source>
        <translation>Anteil, bei C lebend</translation>
    </message>
    <message>
        <source>Its bytes; the solid part is never freed</source>
        <translation>Ihre Bytes; der volle Teil wird nie freigegeben</translation>
    </message>
    <message>
        <source>Share, still live</source>
        <translation>Anteil, noch lebend</translation>
    </message>
    <message>
        <source>Mean time from birth to free, or to the end of the run</source>
        <translation>Mittlere Zeit von der Geburt bis zur Freigabe oder bis zum Ende des Laufs</translation>
    </message>
    <message>
        <source>Mean life</source>
        <translation>Mittl. Dauer</translation>
    </message>
    <message>
        <source>Lives that have no free in this run</source>
        <translation>Belegungen, die in diesem Lauf nie freigegeben werden</translation>
    </message>
    <message>
        <source>Never freed</source>
        <translation>Nie frei</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Verlangt</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::HistoryModel</name>
    <message>
        <source>%1, because %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 from here on, %2 before</source>
        <translation>ab hier %1, davor %2</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::IcicleCanvas</name>
    <message>
        <source>Icicle of call stacks</source>
        <translation>Eiszapfen der Aufrufstapel</translation>
    </message>
    <message>
        <source>Choose the frame at the cursor</source>
        <translation>Den Aufruf am Cursor wählen</translation>
    </message>
    <message>
        <source>Zoom to the frame at the cursor</source>
        <translation>Den Aufruf am Cursor vergrößern</translation>
    </message>
    <message>
        <source>Zoom out to the caller</source>
        <translation>Zurück zum Aufrufer</translation>
    </message>
    <message>
        <source>Search frames. Enter: the next one, Shift+Enter: the one before</source>
        <translation>Aufrufe suchen. Enter: der nächste, Umschalt+Enter: der vorige</translation>
    </message>
    <message>
        <source>Lit: matches of the search. Click: choose. Double click: zoom. Backspace: zoom out.</source>
        <translation>Hell: Treffer der Suche. Klick: wählen. Doppelklick: vergrößern. Rücktaste: zurück.</translation>
    </message>
    <message>
        <source>Widths to scale. Click: choose. Double click: zoom. Backspace: zoom out.</source>
        <translation>Breiten maßstäblich. Klick: wählen. Doppelklick: vergrößern. Rücktaste: zurück.</translation>
    </message>
    <message>
        <source>No symbols for %1</source>
        <translation>Keine Symbole für %1</translation>
    </message>
    <message>
        <source>%1, %2 in %3, %4 of all</source>
        <translation>%1, %2 in %3, %4 von allem</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>%1 of all</source>
        <translation>%1 von allem</translation>
    </message>
    <message>
        <source>%1 of what is shown, %2 of all</source>
        <translation>%1 des Gezeigten, %2 von allem</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::InspectorPanel</name>
    <message>
        <source>Select nothing</source>
        <translation>Nichts auswählen</translation>
    </message>
    <message>
        <source>History of the selection, newest first</source>
        <translation>Verlauf der Auswahl, Neuestes zuerst</translation>
    </message>
    <message>
        <source>Previous event of the selection ( , )</source>
        <translation>Voriges Ereignis der Auswahl ( , )</translation>
    </message>
    <message>
        <source>Previous event of the selection</source>
        <translation>Voriges Ereignis der Auswahl</translation>
    </message>
    <message>
        <source>Next event of the selection ( . )</source>
        <translation>Nächstes Ereignis der Auswahl ( . )</translation>
    </message>
    <message>
        <source>Next event of the selection</source>
        <translation>Nächstes Ereignis der Auswahl</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>The run</source>
        <translation>Der Lauf</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>Nichts gewählt</translation>
    </message>
    <message>
        <source>Run a scenario, then click a block or a task to see its figures and why each step happened.</source>
        <translation>Lassen Sie ein Szenario laufen und klicken Sie auf einen Block oder eine Aufgabe: Dann sehen Sie ihre Werte und warum jeder Schritt geschah.</translation>
    </message>
    <message>
        <source>Click a block to see what it holds and its whole history, or a task to see its figures. Alt+arrows and Enter do the same.</source>
        <translation>Klicken Sie auf einen Block: Sie sehen seinen Inhalt und seinen ganzen Verlauf. Bei einer Aufgabe sehen Sie deren Werte. Alt+Pfeile und Eingabe tun dasselbe.</translation>
    </message>
    <message>
        <source>top of a hot stack</source>
        <translation>oben auf heiß</translation>
    </message>
    <message>
        <source>top of %1’s hot stack</source>
        <translation>oben auf heiß von %1</translation>
    </message>
    <message>
        <source>a cold queue</source>
        <translation>kalt</translation>
    </message>
    <message>
        <source>%1’s cold queue</source>
        <translation>kalt von %1</translation>
    </message>
    <message>
        <source>zeroing, when freed</source>
        <translation>Nullen, nach Freigabe</translation>
    </message>
    <message>
        <source>a hot stack, when freed</source>
        <translation>heiß, nach Freigabe</translation>
    </message>
    <message>
        <source>a hot stack, or the class pool</source>
        <translation>heiß oder Klassenvorrat</translation>
    </message>
    <message>
        <source>%1, or cold after one TTL</source>
        <translation>%1, nach einer TTL kalt</translation>
    </message>
    <message>
        <source>%1, or the pool after one TTL</source>
        <translation>%1, nach einer TTL Vorrat</translation>
    </message>
    <message>
        <source>a task, or the global pool</source>
        <translation>Aufgabe oder globaler Vorrat</translation>
    </message>
    <message>
        <source>none: retired</source>
        <translation>keiner: ausgemustert</translation>
    </message>
    <message>
        <source>carved into a span again</source>
        <translation>wieder in einer Spanne</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Requested</source>
        <translation>Angefordert</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Wiped so far</source>
        <translation>Bisher gelöscht</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Generation</source>
        <translation>Generation</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>Last owner</source>
        <translation>Letzter Besitzer</translation>
    </message>
    <message>
        <source>Cache of</source>
        <translation>Cache von</translation>
    </message>
    <message>
        <source>There for</source>
        <translation>Dort seit</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Nächster Ort</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Block %1</source>
        <translation>Block %1</translation>
    </message>
    <message>
        <source>In the global pool</source>
        <translation>Im globalen Vorrat</translation>
    </message>
    <message>
        <source>At this moment these addresses belong to no class. Step to one of its events with , and .</source>
        <translation>In diesem Augenblick gehören diese Adressen zu keiner Klasse. Mit , und . kommen Sie zu einem Ereignis des Blocks.</translation>
    </message>
    <message>
        <source>You chose block %1. Its addresses were carved anew: at this moment block %2 lies there.</source>
        <translation>Sie haben Block %1 gewählt. Seine Adressen wurden neu zerteilt: In diesem Augenblick liegt dort Block %2.</translation>
    </message>
    <message>
        <source>Task %1</source>
        <translation>Aufgabe %1</translation>
    </message>
    <message>
        <source>Waits %1 for %2</source>
        <translation>Wartet %1 auf %2</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Belegt</translation>
    </message>
    <message>
        <source>Allocations</source>
        <translation>Anforderungen</translation>
    </message>
    <message>
        <source>Frees</source>
        <translation>Freigaben</translation>
    </message>
    <message>
        <source>of them remote</source>
        <translation>davon fremd</translation>
    </message>
    <message>
        <source>Hit ratio</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>Hot / cold / miss</source>
        <translation>Heiß / kalt / fehl</translation>
    </message>
    <message>
        <source>%1 / %2 / %3</source>
        <translation>%1 / %2 / %3</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Time waited</source>
        <translation>Wartezeit</translation>
    </message>
    <message>
        <source>Place in line</source>
        <translation>Platz in der Reihe</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Stale handles</source>
        <translation>Veraltete Handles</translation>
    </message>
    <message>
        <source>A Measure run shows totals. Choose a task in the list of tasks to see its figures; single blocks are shown by a Watch run.</source>
        <translation>Ein gemessener Lauf zeigt Summen. Wählen Sie eine Aufgabe in der Liste der Aufgaben, um ihre Werte zu sehen; einzelne Blöcke zeigt ein beobachteter Lauf.</translation>
    </message>
    <message>
        <source>Asked for by</source>
        <translation>Angefordert von</translation>
    </message>
    <message>
        <source>Freed by</source>
        <translation>Freigegeben von</translation>
    </message>
    <message>
        <source>%1, %2 read</source>
        <translation>%1, %2 gelesen</translation>
    </message>
    <message>
        <source>The filter leaves this out.</source>
        <translation>Der Filter lässt dies weg.</translation>
    </message>
    <message>
        <source>Call site</source>
        <translation>Aufrufstelle</translation>
    </message>
    <message>
        <source>A call stack that asked for blocks. Sites tells what it holds.</source>
        <translation>Ein Aufrufstapel, der Blöcke angefordert hat. Stellen sagt, was er hält.</translation>
    </message>
    <message>
        <source>Waits from now on for %1</source>
        <translation>Wartet ab jetzt auf %1</translation>
    </message>
    <message>
        <source>of it asked for</source>
        <translation>davon verlangt</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::KeySheet</name>
    <message>
        <source>What the field with the cursor means</source>
        <translation>Was das Feld mit dem Zeiger bedeutet</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>In a view</source>
        <translation>In einer Ansicht</translation>
    </message>
    <message>
        <source>In the timeline</source>
        <translation>In der Zeitleiste</translation>
    </message>
    <message>
        <source>In the table of blocks</source>
        <translation>In der Tabelle der Blöcke</translation>
    </message>
    <message>
        <source>In %1</source>
        <translation>In %1</translation>
    </message>
    <message>
        <source>Open the menus. Alt and the underlined letter opens one</source>
        <translation>Die Menüs öffnen. Alt und der unterstrichene Buchstabe öffnet eines</translation>
    </message>
    <message>
        <source>Move in a table that has the keyboard, also with Shift, and not in the run</source>
        <translation>Bewegen in einer Tabelle, die die Tastatur hat, auch mit Umschalt, und nicht im Lauf</translation>
    </message>
    <message>
        <source>Move in the row of a table, or in the text of a field, and not in the run</source>
        <translation>Bewegen in der Zeile einer Tabelle oder im Text eines Feldes und nicht im Lauf</translation>
    </message>
    <message>
        <source>First and last row of a table</source>
        <translation>Erste und letzte Zeile einer Tabelle</translation>
    </message>
    <message>
        <source>Take the value of a field, and back to the view</source>
        <translation>Den Wert eines Feldes übernehmen und zurück zur Ansicht</translation>
    </message>
    <message>
        <source>Take back what was typed into a field, and back to the view</source>
        <translation>Was in ein Feld getippt wurde, zurücknehmen und zurück zur Ansicht</translation>
    </message>
    <message>
        <source>In tables and fields</source>
        <translation>In Tabellen und Feldern</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::LanesView</name>
    <message>
        <source>A tile of blocks too many to show one by one. Zoom in, or pin a task.</source>
        <translation>Ein Feld aus Blöcken, die einzeln zu viele wären. Vergrößern Sie, oder heften Sie eine Aufgabe an.</translation>
    </message>
    <message>
        <source>%1: %2 in use. Click to pin.</source>
        <translation>%1: %2 belegt. Klick heftet an.</translation>
    </message>
    <message>
        <source>%1 waits for %2; %3 are free anywhere, all caches counted</source>
        <translation>%1 wartet auf %2; irgendwo frei sind %3, alle Caches mitgezählt</translation>
    </message>
    <message>
        <source>The number in a block is its generation: how often it was given out. On dark a brighter block is older, on light a darker one; from 12 on all look the same.</source>
        <translation>Die Zahl in einem Block ist seine Generation: wie oft er ausgegeben wurde. Auf Dunkel ist ein hellerer Block älter, auf Hell ein dunklerer; ab 12 sehen alle gleich aus.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1: %2 in use, %3 zeroing, %4 hot, %5 cold, %6 in the pool, %7 wanted</source>
        <translation>%1: %2 belegt, %3 beim Nullen, %4 heiß, %5 kalt, %6 im Vorrat, %7 verlangt</translation>
    </message>
    <message>
        <source>Nothing to show yet</source>
        <translation>Noch nichts zu zeigen</translation>
    </message>
    <message>
        <source>Lanes: tasks, their caches, and the pools</source>
        <translation>Bahnen: Aufgaben, ihre Caches und die Vorräte</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::Launcher</name>
    <message>
        <source>The start</source>
        <translation>Der Start</translation>
    </message>
    <message>
        <source>The program ended before it was closed. This is where you were. The run was not saved; it is in %1.</source>
        <translation>Das Programm endete, bevor es geschlossen wurde. Hier waren Sie. Der Lauf war nicht gespeichert; er ist in %1.</translation>
    </message>
    <message>
        <source>The program ended before it was closed. This is where you were.</source>
        <translation>Das Programm endete, bevor es geschlossen wurde. Hier waren Sie.</translation>
    </message>
    <message>
        <source>--select %1: the run has no such task and no such block. Write a task by its name or as t2, or a block such as 8K.11.</source>
        <translation>--select %1: Der Lauf hat keine solche Aufgabe und keinen solchen Block. Schreiben Sie eine Aufgabe bei ihrem Namen oder als t2, oder einen Block wie 8K.11.</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::LifetimesView</name>
    <message>
        <source>%1 in %2</source>
        <comment>bytes in blocks</comment>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>%1 read</source>
        <translation>%1 gelesen</translation>
    </message>
    <message>
        <source>Nothing was allocated in this run</source>
        <translation>In diesem Lauf wurde nichts belegt</translation>
    </message>
    <message>
        <source>no block matches the filter</source>
        <translation>kein Block passt zum Filter</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>Born %1 to %2 s</source>
        <translation>Geboren %1 bis %2 s</translation>
    </message>
    <message>
        <source>never freed</source>
        <translation>nie freigegeben</translation>
    </message>
    <message>
        <source>freed %1 to %2 s</source>
        <translation>freigegeben %1 bis %2 s</translation>
    </message>
    <message>
        <source>freed after %1 to %2</source>
        <translation>freigegeben nach %1 bis %2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>born, freed, how much</comment>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>%1; the filter leaves %2</source>
        <translation>%1; der Filter lässt %2</translation>
    </message>
    <message>
        <source>Mark %1 at %2 s. Drag to move it.</source>
        <translation>Marke %1 bei %2 s. Ziehen verschiebt sie.</translation>
    </message>
    <message>
        <source>Click to move the cursor of the run here</source>
        <translation>Klick setzt den Cursor des Laufs hierher</translation>
    </message>
    <message>
        <source>Set A first (M)</source>
        <translation>Zuerst A setzen (M)</translation>
    </message>
    <message>
        <source>Set A and B first (M)</source>
        <translation>Zuerst A und B setzen (M)</translation>
    </message>
    <message>
        <source>Set A, B and C first (M)</source>
        <translation>Zuerst A, B und C setzen (M)</translation>
    </message>
    <message>
        <source>B is before A. Swap them</source>
        <translation>B liegt vor A. Vertauschen</translation>
    </message>
    <message>
        <source>C is before B. Move one: Ctrl+2, Ctrl+3</source>
        <translation>C liegt vor B. Eine verschieben: Strg+2, Strg+3</translation>
    </message>
    <message>
        <source>edges rounded to %1</source>
        <translation>Kanten auf %1 gerundet</translation>
    </message>
    <message>
        <source>Freed at</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Age when freed</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Blöcke</translation>
    </message>
    <message>
        <source>Lifetimes: when each allocation was born, and when it was freed</source>
        <translation>Lebensdauern: wann jede Belegung geboren und wann sie freigegeben wurde</translation>
    </message>
    <message>
        <source>What the height means</source>
        <translation>Was die Höhe bedeutet</translation>
    </message>
    <message>
        <source>What the colour means</source>
        <translation>Was die Farbe bedeutet</translation>
    </message>
    <message>
        <source>Your own rectangle</source>
        <translation>Eigenes Rechteck</translation>
    </message>
    <message>
        <source>Enter makes it a filter of all views.</source>
        <translation>Eingabe macht es zum Filter aller Ansichten.</translation>
    </message>
    <message>
        <source>All allocations</source>
        <translation>Alle Belegungen</translation>
    </message>
    <message>
        <source>What the filter leaves</source>
        <translation>Was der Filter lässt</translation>
    </message>
    <message>
        <source>It filters all views.</source>
        <translation>Es filtert alle Ansichten.</translation>
    </message>
    <message>
        <source>Birth and death of every allocation</source>
        <translation>Geburt und Freigabe jeder Belegung</translation>
    </message>
    <message>
        <source>%1, never freed</source>
        <translation>%1, nie freigegeben</translation>
    </message>
    <message>
        <source>%1, lived %2</source>
        <comment>4 KiB, lived 12 ms</comment>
        <translation>%1, lebte %2</translation>
    </message>
    <message>
        <source>Reading the run …</source>
        <translation>Der Lauf wird gelesen …</translation>
    </message>
    <message>
        <source>%1, stopped: Enter reads on</source>
        <comment>41 % read</comment>
        <translation>%1, angehalten: Enter liest weiter</translation>
    </message>
    <message>
        <source>%1, not filtered yet</source>
        <comment>41 % read</comment>
        <translation>%1, noch nicht gefiltert</translation>
    </message>
    <message>
        <source>outlined: chosen in Sites</source>
        <translation>umrandet: unter Stellen gewählt</translation>
    </message>
    <message>
        <source>Click to select the block</source>
        <translation>Klick wählt den Block aus</translation>
    </message>
    <message>
        <source>Click to select one block after the other</source>
        <translation>Jeder Klick wählt den nächsten Block aus</translation>
    </message>
    <message>
        <source>%1 asked for in %2</source>
        <comment>bytes in blocks</comment>
        <translation>%1 verlangt in %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>a number of blocks</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>bytes</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1, %2 asked for</source>
        <comment>blocks, bytes</comment>
        <translation>%1, %2 verlangt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>blocks, bytes</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Diagram</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>What is shown of the lifetimes</source>
        <translation>Was von den Lebensdauern zu sehen ist</translation>
    </message>
    <message>
        <source>Draw a rectangle from the cell on, or move the end that was taken</source>
        <translation>Ein Rechteck von der Zelle an ziehen oder das gefasste Ende verschieben</translation>
    </message>
    <message>
        <source>Take the first end of the selected time</source>
        <translation>Das erste Ende der gewählten Zeit fassen</translation>
    </message>
    <message>
        <source>Take the last end of the selected time</source>
        <translation>Das letzte Ende der gewählten Zeit fassen</translation>
    </message>
    <message>
        <source>Filter by the rectangle, or by the selected time</source>
        <translation>Nach dem Rechteck oder der gewählten Zeit filtern</translation>
    </message>
    <message>
        <source>Select a block of the cell</source>
        <translation>Einen Block der Zelle wählen</translation>
    </message>
    <message>
        <source>Nothing was freed in this run: every block is in the band above</source>
        <translation>In diesem Lauf wurde nichts freigegeben: alle Blöcke stehen im Band darüber</translation>
    </message>
    <message>
        <source>Nothing was freed in this run</source>
        <translation>In diesem Lauf wurde nichts freigegeben</translation>
    </message>
    <message>
        <source>B is before A: rules with both are off</source>
        <translation>B liegt vor A: Regeln mit beiden sind aus</translation>
    </message>
    <message>
        <source>B is before A</source>
        <translation>B liegt vor A</translation>
    </message>
    <message>
        <source>needs A</source>
        <translation>braucht A</translation>
    </message>
    <message>
        <source>needs A, B</source>
        <translation>braucht A, B</translation>
    </message>
    <message>
        <source>needs A–C</source>
        <translation>braucht A–C</translation>
    </message>
    <message>
        <source>B before A</source>
        <translation>B vor A</translation>
    </message>
    <message>
        <source>C before B</source>
        <translation>C vor B</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::MainWindow</name>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Event log</source>
        <translation>Ereignisliste</translation>
    </message>
    <message>
        <source>Configuration and scenario</source>
        <translation>Konfiguration und Szenario</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Config</source>
        <translation>Konfig.</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Szenario</translation>
    </message>
    <message>
        <source>Inspector and tasks</source>
        <translation>Inspektor und Aufgaben</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>AtomAlloc Visualizer</source>
        <translation>AtomAlloc Visualizer</translation>
    </message>
    <message>
        <source> (edited)</source>
        <translation> (bearbeitet)</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>Let go to open %1</source>
        <translation>Loslassen öffnet %1</translation>
    </message>
    <message>
        <source>%1 is neither a recording, a scenario nor a config.</source>
        <translation>%1 ist weder Aufzeichnung noch Szenario noch Konfiguration.</translation>
    </message>
    <message>
        <source>Save the run?</source>
        <translation>Den Lauf speichern?</translation>
    </message>
    <message>
        <source>It is in no file yet and is gone when the window closes. The same workload, config and seed make it again.</source>
        <translation>Er ist noch in keiner Datei und ist fort, wenn das Fenster schließt. Dieselbe Last, Konfiguration und derselbe Startwert ergeben ihn wieder.</translation>
    </message>
    <message>
        <source>Save run…</source>
        <translation>Lauf speichern …</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>Schließen ohne Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Nothing was opened yet</source>
        <translation>Noch nichts geöffnet</translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>About AtomAlloc Visualizer</source>
        <translation>Über AtomAlloc Visualizer</translation>
    </message>
    <message>
        <source>AtomAlloc Visualizer %1

Every block on the screen is a real block of the AtomAlloc library, moved by the library&apos;s own events.

The library and the application core: MPL-2.0. The window: GPL-3.0-or-later. Qt: LGPL-3.0. QCoro: MIT. QCustomPlot: GPL-3.0-or-later.</source>
        <translation>AtomAlloc Visualizer %1

Jeder Block auf dem Bildschirm ist ein echter Block der Bibliothek AtomAlloc, bewegt von deren eigenen Ereignissen.

Bibliothek und Anwendungskern: MPL-2.0. Das Fenster: GPL-3.0-or-later. Qt: LGPL-3.0. QCoro: MIT. QCustomPlot: GPL-3.0-or-later.</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Blöcke</translation>
    </message>
    <message>
        <source>Name the mark %1</source>
        <translation>Marke %1 benennen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Save the run that is kept as A?</source>
        <translation>Den Lauf speichern, der als A behalten ist?</translation>
    </message>
    <message>
        <source>Fields of the config</source>
        <translation>Felder der Konfiguration</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Not possible now.</source>
        <translation>Jetzt nicht möglich.</translation>
    </message>
    <message>
        <source>No command was copied. %1</source>
        <translation>Es wurde kein Befehl kopiert. %1</translation>
    </message>
    <message>
        <source>Copied the command that shows this moment. Paste it into a terminal.</source>
        <translation>Der Befehl, der diesen Augenblick zeigt, ist kopiert. Fügen Sie ihn in ein Terminal ein.</translation>
    </message>
    <message>
        <source>Copied the command. %1</source>
        <translation>Der Befehl ist kopiert. %1</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Nicht gespeichert: %1</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::MapView</name>
    <message>
        <source>+%1 to +%2</source>
        <translation>+%1 bis +%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>most of it in use by %1</source>
        <translation>das meiste in Gebrauch von %1</translation>
    </message>
    <message>
        <source>in no block: %1</source>
        <translation>in keinem Block: %1</translation>
    </message>
    <message>
        <source>not committed: %1</source>
        <translation>nicht bereitgestellt: %1</translation>
    </message>
    <message>
        <source>A click selects the first of them, the next click the next one.</source>
        <translation>Ein Klick wählt den ersten davon, der nächste Klick den nächsten.</translation>
    </message>
    <message>
        <source>Nothing to show yet</source>
        <translation>Noch nichts zu zeigen</translation>
    </message>
    <message>
        <source>%1 of addresses: %2 in use, %3 zeroing, %4 hot, %5 cold. The longest free run has %6.</source>
        <translation>%1 Adressen: %2 in Gebrauch, %3 beim Nullen, %4 heiß, %5 kalt. Die längste freie Strecke hat %6.</translation>
    </message>
    <message>
        <source>Colour by</source>
        <translation>Farbe nach</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Generation</source>
        <translation>Generation</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Map: the addresses of the pool</source>
        <translation>Karte: die Adressen des Pools</translation>
    </message>
    <message>
        <source>most of it for %1</source>
        <translation>das meiste davon für %1</translation>
    </message>
    <message>
        <source>Call sites are known when the run has ended.</source>
        <translation>Aufrufstellen sind bekannt, wenn der Lauf zu Ende ist.</translation>
    </message>
    <message>
        <source>Reading the call sites</source>
        <translation>Aufrufstellen werden gelesen</translation>
    </message>
    <message>
        <source>This recording has no call stacks. Record again with a stack depth, or colour by task or class instead.</source>
        <translation>Diese Aufzeichnung hat keine Aufrufstapel. Mit Stapeltiefe neu aufzeichnen oder nach Task oder Klasse färben.</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Stelle</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::Marks</name>
    <message>
        <source>Peak</source>
        <translation>Spitze</translation>
    </message>
    <message>
        <source>Largest growth</source>
        <translation>Größter Zuwachs</translation>
    </message>
    <message>
        <source>First wait</source>
        <translation>Erstes Warten</translation>
    </message>
    <message>
        <source>First refusal</source>
        <translation>Erste Ablehnung</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::MeasurePage</name>
    <message>
        <source>Figures of the Measure run</source>
        <translation>Zahlen des gemessenen Laufs</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::Minimap</name>
    <message>
        <source>The run will appear here</source>
        <translation>Hier erscheint der Lauf</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>%1 at %2 s. Click to go there.</source>
        <translation>%1 bei %2 s. Klick führt dorthin.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Timeline of the run</source>
        <translation>Zeitleiste des Laufs</translation>
    </message>
    <message>
        <source>%1 s, event %2: %3</source>
        <translation>%1 s, Ereignis %2: %3</translation>
    </message>
    <message>
        <source>%1 (sampled)</source>
        <translation>%1 (Stichprobe)</translation>
    </message>
    <message>
        <source>%1 (the nearest of %2 points)</source>
        <translation>%1 (der nächste von %2 Punkten)</translation>
    </message>
    <message>
        <source>Earlier part of the run</source>
        <translation>Früherer Teil des Laufs</translation>
    </message>
    <message>
        <source>Later part of the run</source>
        <translation>Späterer Teil des Laufs</translation>
    </message>
    <message>
        <source>most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>%1: %2 live at %3 s. Click to go there.</source>
        <translation>%1: %2 lebend bei %3 s. Klick führt dorthin.</translation>
    </message>
    <message>
        <source>Mark %1</source>
        <translation>Marke %1</translation>
    </message>
    <message>
        <source>Mark %1, %2</source>
        <translation>Marke %1, %2</translation>
    </message>
    <message>
        <source>%1 at %2 s. Drag to move it, F2 names it, Delete removes it.</source>
        <translation>%1 bei %2 s. Ziehen versetzt sie, F2 benennt sie, Entf entfernt sie.</translation>
    </message>
    <message>
        <source>Remove mark %1</source>
        <translation>Marke %1 entfernen</translation>
    </message>
    <message>
        <source>Set as mark</source>
        <translation>Als Marke setzen</translation>
    </message>
    <message>
        <source>Set a mark here</source>
        <translation>Hier eine Marke setzen</translation>
    </message>
    <message>
        <source>Look at earlier values</source>
        <translation>Frühere Werte ansehen</translation>
    </message>
    <message>
        <source>Look at later values</source>
        <translation>Spätere Werte ansehen</translation>
    </message>
    <message>
        <source>Look ten times as far back</source>
        <translation>Zehnmal so weit zurück ansehen</translation>
    </message>
    <message>
        <source>Look ten times as far ahead</source>
        <translation>Zehnmal so weit voraus ansehen</translation>
    </message>
    <message>
        <source>Select time while looking: with any of these keys</source>
        <translation>Dabei Zeit auswählen: mit jeder dieser Tasten</translation>
    </message>
    <message>
        <source>To the first end of the selected time</source>
        <translation>Zum Anfang der ausgewählten Zeit</translation>
    </message>
    <message>
        <source>To the last end of the selected time</source>
        <translation>Zum Ende der ausgewählten Zeit</translation>
    </message>
    <message>
        <source>To the time that is looked at, or filter by the selected time</source>
        <translation>Zur angesehenen Zeit, oder nach der ausgewählten Zeit filtern</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::MomentCard</name>
    <message>
        <source>Found for you</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>Marken</translation>
    </message>
    <message>
        <source>M sets one here</source>
        <translation>M setzt hier eine</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
    <message>
        <source>Add a mark</source>
        <translation>Marke setzen</translation>
    </message>
    <message>
        <source>The charts at the cursor and at marks</source>
        <translation>Die Diagramme am Cursor und an Marken</translation>
    </message>
    <message>
        <source>cursor</source>
        <translation>Cursor</translation>
    </message>
    <message>
        <source>At %1 s</source>
        <translation>Bei %1 s</translation>
    </message>
    <message>
        <source>All charts at the cursor. Set a mark to compare it with another moment.</source>
        <translation>Alle Diagramme am Cursor. Setze eine Marke, um ihn mit einem anderen Zeitpunkt zu vergleichen.</translation>
    </message>
    <message>
        <source>All charts at the cursor and at marks.</source>
        <translation>Alle Diagramme am Cursor und an Marken.</translation>
    </message>
    <message>
        <source>Copied the figures as CSV</source>
        <translation>Zahlen als CSV kopiert</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::NowLine</name>
    <message>
        <source>The present event</source>
        <translation>Das Ereignis von jetzt</translation>
    </message>
    <message>
        <source>Now: before the first event</source>
        <translation>Jetzt: vor dem ersten Ereignis</translation>
    </message>
    <message>
        <source>Now %1 %2 %3 %4</source>
        <translation>Jetzt %1 %2 %3 %4</translation>
    </message>
    <message>
        <source>Now %1 %2 %3 %4 because %5</source>
        <translation>Jetzt %1 %2 %3 %4. Grund: %5</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>because %1</source>
        <translation>Grund: %1</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::OverlayChart</name>
    <message>
        <source>One figure of both runs over time</source>
        <translation>Eine Zahl beider Läufe über die Zeit</translation>
    </message>
    <message>
        <source>Reading the runs …</source>
        <translation>Die Läufe werden gelesen …</translation>
    </message>
    <message>
        <source>%1: measured runs have no such figure.</source>
        <translation>%1: Gemessene Läufe haben diese Zahl nicht.</translation>
    </message>
    <message>
        <source>%1: A was measured, and a measured run has no such figure.</source>
        <translation>%1: A wurde gemessen, und ein gemessener Lauf hat diese Zahl nicht.</translation>
    </message>
    <message>
        <source>%1: B was measured, and a measured run has no such figure.</source>
        <translation>%1: B wurde gemessen, und ein gemessener Lauf hat diese Zahl nicht.</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::PanelDock</name>
    <message>
        <source>Float this dock</source>
        <translation>Dieses Dock lösen</translation>
    </message>
    <message>
        <source>Close this dock</source>
        <translation>Dieses Dock schließen</translation>
    </message>
    <message>
        <source>Put this dock back into the window</source>
        <translation>Dieses Dock ins Fenster zurücksetzen</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::ReadyPage</name>
    <message>
        <source>Run</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Config</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>%1, limit %2</source>
        <translation>%1, Grenze %2</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Beobachten</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Ends after</source>
        <translation>Endet nach</translation>
    </message>
    <message>
        <source>At the limit</source>
        <translation>An der Grenze</translation>
    </message>
    <message>
        <source>requests wait in line</source>
        <translation>Anforderungen warten in der Reihe</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::RecordingForm</name>
    <message>
        <source>At the limit</source>
        <translation>An der Grenze</translation>
    </message>
    <message>
        <source>What becomes of a request that finds no memory: it is refused, and its free is left out; or it waits in line, and the next steps of its thread come after it</source>
        <translation>Was aus einer Anforderung wird, die keinen Speicher findet: Sie wird abgelehnt, und ihre Freigabe bleibt weg; oder sie wartet in der Reihe, und die nächsten Schritte ihres Threads kommen danach</translation>
    </message>
    <message>
        <source>This workload is a recording or a profile: it has no task groups to edit. Choose a scenario to edit one.</source>
        <translation>Diese Last ist eine Aufzeichnung oder ein Profil: Sie hat keine Aufgabengruppen zum Bearbeiten. Wählen Sie dazu ein Szenario.</translation>
    </message>
    <message>
        <source>refuse the request</source>
        <translation>die Anforderung ablehnen</translation>
    </message>
    <message>
        <source>let it wait in line</source>
        <translation>in der Reihe warten lassen</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::ResultPanel</name>
    <message>
        <source>Swap them</source>
        <translation>Vertauschen</translation>
    </message>
    <message>
        <source>Call site</source>
        <translation>Aufrufstelle</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Filter (Enter)</source>
        <translation>Filtern (Eingabe)</translation>
    </message>
    <message>
        <source>Make what is chosen a condition of the filter of all views</source>
        <translation>Das Gewählte zur Bedingung des Filters aller Ansichten machen</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Gruppieren nach</translation>
    </message>
    <message>
        <source>Filter this list</source>
        <translation>Diese Liste filtern</translation>
    </message>
    <message>
        <source>Part of the name of a group</source>
        <translation>Teil des Namens einer Gruppe</translation>
    </message>
    <message>
        <source>The chosen lives by group</source>
        <translation>Die gewählten Belegungen nach Gruppen</translation>
    </message>
    <message>
        <source>B is before A.</source>
        <translation>B liegt vor A.</translation>
    </message>
    <message>
        <source>Set A and B (M) to see what grew in between.</source>
        <translation>A und B setzen (M), um den Zuwachs dazwischen zu sehen.</translation>
    </message>
    <message>
        <source>%1 still live at C</source>
        <translation>%1 bei C noch lebend</translation>
    </message>
    <message>
        <source>%1 still live at the end</source>
        <translation>%1 am Ende noch lebend</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>%1: %2 asked for in %3 blocks, %4</source>
        <translation>%1: %2 verlangt in %3 Blöcken, %4</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::RuleCard</name>
    <message>
        <source>Your own</source>
        <translation>Eigenes</translation>
    </message>
    <message>
        <source>Drag a rectangle in the plane, or press Alt+Shift+arrows.</source>
        <translation>Ein Rechteck in die Ebene ziehen oder Alt+Umschalt+Pfeile drücken.</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>Eigenes</translation>
    </message>
    <message>
        <source>drag, or keys</source>
        <translation>ziehen oder Tasten</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::RunDraft</name>
    <message>
        <source>Choose a scenario or open a recording first.</source>
        <translation>Wählen Sie zuerst ein Szenario, oder öffnen Sie eine Aufzeichnung.</translation>
    </message>
    <message>
        <source>The scenario is in no file as it is now. Save it with File &gt; Save scenario, run it and copy again.</source>
        <translation>Das Szenario ist so, wie es jetzt ist, in keiner Datei. Speichern Sie es mit Datei &gt; Szenario speichern, lassen Sie es laufen und kopieren Sie noch einmal.</translation>
    </message>
    <message>
        <source>The scenario is in no file of its own. Save the run with File &gt; Save run and copy again.</source>
        <translation>Das Szenario ist in keiner eigenen Datei. Speichern Sie den Lauf mit Datei &gt; Lauf speichern und kopieren Sie noch einmal.</translation>
    </message>
    <message>
        <source>A measured run is another one each time. Save it with File &gt; Save run and copy again.</source>
        <translation>Ein gemessener Lauf ist jedes Mal ein anderer. Speichern Sie ihn mit Datei &gt; Lauf speichern und kopieren Sie noch einmal.</translation>
    </message>
    <message>
        <source>The run ends after a number of allocations. Save it with File &gt; Save run and copy again.</source>
        <translation>Der Lauf endet nach einer Anzahl von Allokationen. Speichern Sie ihn mit Datei &gt; Lauf speichern und kopieren Sie noch einmal.</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::RunPane</name>
    <message>
        <source>Use this config</source>
        <translation>Diese Konfiguration nehmen</translation>
    </message>
    <message>
        <source>The next run has the config of this one</source>
        <translation>Der nächste Lauf hat die Konfiguration von diesem</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Startwert %1</translation>
    </message>
    <message>
        <source>still running</source>
        <translation>läuft noch</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>Vergleichsbasis</translation>
    </message>
    <message>
        <source>same config</source>
        <translation>gleiche Konfiguration</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::RunWriting</name>
    <message>
        <source>Saving %1</source>
        <translation>%1 wird gespeichert</translation>
    </message>
    <message>
        <source>Saved the run as %1.</source>
        <translation>Der Lauf wurde als %1 gespeichert.</translation>
    </message>
    <message>
        <source>Writing CSV files</source>
        <translation>CSV-Dateien werden geschrieben</translation>
    </message>
    <message>
        <source>Writing CSV files of both runs</source>
        <translation>CSV-Dateien beider Läufe werden geschrieben</translation>
    </message>
    <message>
        <source>%1. Copying so many rows is possible when that is done.</source>
        <translation>%1. So viele Zeilen können kopiert werden, wenn das fertig ist.</translation>
    </message>
    <message>
        <source>Copying the table</source>
        <translation>Die Tabelle wird kopiert</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::ScenarioForm</name>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>What people read</source>
        <translation>Was man liest</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>What it shows and what to look at, in two or three sentences</source>
        <translation>Was es zeigt und worauf zu achten ist, in zwei oder drei Sätzen</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Run time, as in 10 s</source>
        <translation>Laufzeit, wie in 10 s</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Bounded queues between groups: NAME CAPACITY, separated by commas</source>
        <translation>Begrenzte Warteschlangen zwischen Gruppen: NAME KAPAZITÄT, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Task groups</source>
        <translation>Aufgabengruppen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Add a group of tasks</source>
        <translation>Eine Aufgabengruppe hinzufügen</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Kopie</translation>
    </message>
    <message>
        <source>Add a copy of the selected group</source>
        <translation>Eine Kopie der gewählten Gruppe hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Remove the selected group</source>
        <translation>Die gewählte Gruppe entfernen</translation>
    </message>
    <message>
        <source>no channel</source>
        <translation>kein Kanal</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>group %1 added</source>
        <translation>Gruppe %1 hinzugefügt</translation>
    </message>
    <message>
        <source>group %1 duplicated</source>
        <translation>Gruppe %1 verdoppelt</translation>
    </message>
    <message>
        <source>group %1 removed</source>
        <translation>Gruppe %1 entfernt</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::Session</name>
    <message>
        <source>%1. Run is possible when that is done.</source>
        <translation>%1. Danach lässt sich der Lauf starten.</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>%1 File &gt; Locate recording says where it is, and Run is possible again.</source>
        <translation>%1 Mit Datei &gt; Aufzeichnung suchen sagen Sie, wo sie liegt. Dann lässt sich der Lauf wieder starten.</translation>
    </message>
    <message>
        <source>Running %1</source>
        <translation>%1 läuft</translation>
    </message>
    <message>
        <source>Change a field of the config first: A has the config as it was, B the one that you changed.</source>
        <translation>Ändern Sie zuerst ein Feld der Konfiguration: A hat die Konfiguration, wie sie war, B die geänderte.</translation>
    </message>
    <message>
        <source>A is the run as it was. B has %1.</source>
        <translation>A ist der Lauf, wie er war. B hat %1.</translation>
    </message>
    <message>
        <source>The run was made by Try it. Save it with File &gt; Save run and copy again.</source>
        <translation>Der Lauf entstand durch Ausprobieren. Speichern Sie ihn mit Datei &gt; Lauf speichern und kopieren Sie noch einmal.</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::SitesBar</name>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Live at cursor</source>
        <translation>Lebend am Cursor</translation>
    </message>
    <message>
        <source>At peak</source>
        <translation>An der Spitze</translation>
    </message>
    <message>
        <source>Time waited</source>
        <translation>Wartezeit</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Top-down</source>
        <translation>Abwärts</translation>
    </message>
    <message>
        <source>Bottom-up</source>
        <translation>Aufwärts</translation>
    </message>
    <message>
        <source>Fold system libraries</source>
        <translation>Systembibliotheken falten</translation>
    </message>
    <message>
        <source>Icicle</source>
        <translation>Eiszapfen</translation>
    </message>
    <message>
        <source>Call tree</source>
        <translation>Aufrufbaum</translation>
    </message>
    <message>
        <source>Width of the frames</source>
        <translation>Breite der Aufrufe</translation>
    </message>
    <message>
        <source>Order of the stacks</source>
        <translation>Reihenfolge der Stapel</translation>
    </message>
    <message>
        <source>Bytes that are live at the cursor</source>
        <translation>Bytes, die am Cursor leben</translation>
    </message>
    <message>
        <source>Bytes that were live when the run had the most</source>
        <translation>Bytes, die lebten, als der Lauf die meisten hatte</translation>
    </message>
    <message>
        <source>Bytes of all blocks that were allocated in the selected time, else in the whole run</source>
        <translation>Bytes aller Blöcke, die in der gewählten Zeit angefordert wurden, sonst im ganzen Lauf</translation>
    </message>
    <message>
        <source>How long requests waited until they were served, in the selected time, else in the whole run</source>
        <translation>Wie lange Anforderungen warteten, bis sie bedient wurden, in der gewählten Zeit, sonst im ganzen Lauf</translation>
    </message>
    <message>
        <source>From main() inwards: below a function stands what it called</source>
        <translation>Von main() nach innen: unter einer Funktion steht, was sie aufrief</translation>
    </message>
    <message>
        <source>From the allocation outwards: below a function stands who called it</source>
        <translation>Von der Anforderung nach außen: unter einer Funktion steht, wer sie aufrief</translation>
    </message>
    <message>
        <source>Calls of the C and C++ libraries are one narrow frame</source>
        <translation>Aufrufe der C- und C++-Bibliotheken sind ein schmaler Streifen</translation>
    </message>
    <message>
        <source>Search frames  /</source>
        <translation>Aufrufe suchen  /</translation>
    </message>
    <message>
        <source>Search frames</source>
        <translation>Aufrufe suchen</translation>
    </message>
    <message>
        <source>The match before (Shift+Enter)</source>
        <translation>Der vorige Treffer (Umschalt+Enter)</translation>
    </message>
    <message>
        <source>The next match (Enter)</source>
        <translation>Der nächste Treffer (Enter)</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Falten</translation>
    </message>
    <message>
        <source>Allocated</source>
        <translation>Angefordert</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::SitesChart</name>
    <message>
        <source>Live bytes over time</source>
        <translation>Lebende Bytes über die Zeit</translation>
    </message>
    <message>
        <source>%1 together</source>
        <translation>%1 zusammen</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::SitesMessage</name>
    <message>
        <source>Group by task</source>
        <translation>Nach Aufgabe gruppieren</translation>
    </message>
    <message>
        <source>Group by class</source>
        <translation>Nach Klasse gruppieren</translation>
    </message>
    <message>
        <source>The table of blocks, a group for each task</source>
        <translation>Die Tabelle der Blöcke, eine Gruppe für jede Aufgabe</translation>
    </message>
    <message>
        <source>The table of blocks, a group for each size class</source>
        <translation>Die Tabelle der Blöcke, eine Gruppe für jede Größenklasse</translation>
    </message>
    <message>
        <source>A scenario has no source, so nothing in it has a call stack. Its tasks are what its sites would be: group by task or class instead. Sites are there for recordings of programs that carry call stacks.</source>
        <translation>Ein Szenario hat keinen Quelltext, also hat darin nichts einen Aufrufstapel. Was seine Stellen wären, sind seine Aufgaben: stattdessen nach Aufgabe oder Klasse gruppieren. Stellen gibt es für Aufnahmen von Programmen mit Aufrufstapeln.</translation>
    </message>
    <message>
        <source>This recording has no call stacks. Record again with a stack depth, or group by task or class instead.</source>
        <translation>Diese Aufnahme hat keine Aufrufstapel. Mit einer Stapeltiefe neu aufnehmen, oder nach Aufgabe oder Klasse gruppieren.</translation>
    </message>
    <message>
        <source>Which call stack asked for a block is known when the run has ended.</source>
        <translation>Welcher Aufrufstapel einen Block angefordert hat, ist bekannt, wenn der Lauf zu Ende ist.</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::SitesReader</name>
    <message>
        <source>Reading the run, %1</source>
        <translation>Der Lauf wird gelesen, %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::SitesView</name>
    <message>
        <source>No frame contains &quot;%1&quot;.</source>
        <translation>Kein Aufruf enthält „%1“.</translation>
    </message>
    <message>
        <source>%1, %2 (%3)</source>
        <translation>%1, %2 (%3)</translation>
    </message>
    <message>
        <source>Call tree</source>
        <translation>Aufrufbaum</translation>
    </message>
    <message>
        <source>Sites: which call stacks hold the memory</source>
        <translation>Stellen: welche Aufrufstapel den Speicher halten</translation>
    </message>
    <message>
        <source>live at %1 s</source>
        <translation>lebend bei %1 s</translation>
    </message>
    <message>
        <source>live at the peak, %1 s</source>
        <translation>lebend an der Spitze, %1 s</translation>
    </message>
    <message>
        <source>allocated in the whole run</source>
        <translation>im ganzen Lauf angefordert</translation>
    </message>
    <message>
        <source>allocated from %1 to %2 s</source>
        <translation>von %1 bis %2 s angefordert</translation>
    </message>
    <message>
        <source>waited in the whole run</source>
        <translation>im ganzen Lauf gewartet</translation>
    </message>
    <message>
        <source>waited from %1 to %2 s</source>
        <translation>von %1 bis %2 s gewartet</translation>
    </message>
    <message>
        <source>Nothing that the filter leaves is here. Esc takes back its last step.</source>
        <translation>Hier ist nichts, was der Filter übrig lässt. Esc nimmt seinen letzten Schritt zurück.</translation>
    </message>
    <message>
        <source>Nothing is live at the cursor.</source>
        <translation>Am Cursor lebt nichts.</translation>
    </message>
    <message>
        <source>Nothing is live at the peak.</source>
        <translation>An der Spitze lebt nichts.</translation>
    </message>
    <message>
        <source>Nothing was allocated in this time.</source>
        <translation>In dieser Zeit wurde nichts angefordert.</translation>
    </message>
    <message>
        <source>Nothing waited in this time.</source>
        <translation>In dieser Zeit hat nichts gewartet.</translation>
    </message>
    <message>
        <source>Live bytes by module</source>
        <translation>Lebende Bytes nach Modul</translation>
    </message>
    <message>
        <source>who asked</source>
        <translation>wer anforderte</translation>
    </message>
    <message>
        <source>below %1</source>
        <translation>unter %1</translation>
    </message>
    <message>
        <source>system</source>
        <translation>System</translation>
    </message>
    <message>
        <source>= %1</source>
        <translation>= %1</translation>
    </message>
    <message>
        <source>%1 at %2 s</source>
        <translation>%1 bei %2 s</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::StackBox</name>
    <message>
        <source>Call stack, innermost call first</source>
        <translation>Aufrufstapel, der innerste Aufruf zuerst</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the call stack with whole paths</source>
        <translation>Den Aufrufstapel mit ganzen Pfaden kopieren</translation>
    </message>
    <message>
        <source>Copied the call stack</source>
        <translation>Aufrufstapel kopiert</translation>
    </message>
    <message>
        <source>Some calls have no names</source>
        <translation>Manche Aufrufe haben keine Namen</translation>
    </message>
    <message>
        <source>Show in Sites</source>
        <translation>In Stellen zeigen</translation>
    </message>
    <message>
        <source>Who else asks there, and how much it holds</source>
        <translation>Wer dort noch anfordert und wie viel er hält</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::SummaryCard</name>
    <message>
        <source>Go to the peak</source>
        <translation>Zur Spitze</translation>
    </message>
    <message>
        <source>Export CSV...</source>
        <translation>CSV exportieren …</translation>
    </message>
    <message>
        <source>Summary of the run</source>
        <translation>Zusammenfassung des Laufs</translation>
    </message>
    <message>
        <source>Moves the cursor to the first event with the most live bytes</source>
        <translation>Führt zum ersten Ereignis mit den meisten lebenden Bytes</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>Als Befehl kopieren</translation>
    </message>
    <message>
        <source>Copies the command that shows this very moment again</source>
        <translation>Kopiert den Befehl, der genau diesen Augenblick wieder zeigt</translation>
    </message>
    <message>
        <source>Go to the first refusal</source>
        <translation>Zur ersten Ablehnung</translation>
    </message>
    <message>
        <source>Moves the cursor to the first request that was refused</source>
        <translation>Bewegt den Zeiger zur ersten Anforderung, die abgewiesen wurde</translation>
    </message>
    <message>
        <source>Go to the first wait</source>
        <translation>Zum ersten Warten</translation>
    </message>
    <message>
        <source>Moves the cursor to the first request that waits for memory</source>
        <translation>Setzt den Cursor auf die erste Anforderung, die auf Speicher wartet</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::TabBar</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::TasksModel</name>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Belegt</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Remote</source>
        <translation>Fremd</translation>
    </message>
    <message>
        <source>%1 %2: %3, %4 in use, %5, %6</source>
        <translation>%1 %2: %3, %4 belegt, %5, %6</translation>
    </message>
    <message>
        <source>%1 %2: %3, %4 in use</source>
        <translation>%1 %2: %3, %4 belegt</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::TasksPanel</name>
    <message>
        <source>Find a task</source>
        <translation>Aufgabe finden</translation>
    </message>
    <message>
        <source>Tasks of the run</source>
        <translation>Aufgaben des Laufs</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::TasksView</name>
    <message>
        <source>%1, behind %2</source>
        <translation>%1, hinter %2</translation>
    </message>
    <message>
        <source>%1 waited %2 for %3</source>
        <translation>%1 wartete %2 auf %3</translation>
    </message>
    <message>
        <source>A click selects the task and goes to where the wait begins.</source>
        <translation>Ein Klick wählt die Aufgabe und führt zum Beginn der Wartezeit.</translation>
    </message>
    <message>
        <source>%1, %2 live at the cursor, %3 at most</source>
        <translation>%1, %2 leben beim Zeiger, höchstens %3</translation>
    </message>
    <message>
        <source>for %1, %2</source>
        <translation>auf %1, %2</translation>
    </message>
    <message>
        <source>%1 waited in all</source>
        <translation>insgesamt %1 gewartet</translation>
    </message>
    <message>
        <source>A click selects the task.</source>
        <translation>Ein Klick wählt die Aufgabe.</translation>
    </message>
    <message>
        <source>%1 freed %2 of %3: %4</source>
        <translation>%1 gab %2 von %3 frei: %4</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>bei %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>A click selects the block and goes there.</source>
        <translation>Ein Klick wählt den Block und führt dorthin.</translation>
    </message>
    <message>
        <source>A click goes to the first of them.</source>
        <translation>Ein Klick führt zum ersten davon.</translation>
    </message>
    <message>
        <source>%1 asked for %2 at %3 and was refused</source>
        <translation>%1 forderte %2 bei %3 an und wurde abgelehnt</translation>
    </message>
    <message>
        <source>A click selects the task and goes there.</source>
        <translation>Ein Klick wählt die Aufgabe und führt dorthin.</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>%1 live</source>
        <translation>%1 lebend</translation>
    </message>
    <message>
        <source>%1 to %2 live</source>
        <translation>%1 bis %2 leben</translation>
    </message>
    <message>
        <source>The tasks that have no lane here. Filled from below: how many run. Hatched from above: how many wait.
A click gives every task a lane.</source>
        <translation>Die Aufgaben, die hier keine Bahn haben. Von unten gefüllt: wie viele laufen. Von oben schraffiert: wie viele warten.
Ein Klick gibt jeder Aufgabe eine Bahn.</translation>
    </message>
    <message>
        <source>A click goes to this time.</source>
        <translation>Ein Klick führt zu dieser Zeit.</translation>
    </message>
    <message>
        <source>Nothing to show yet</source>
        <translation>Noch nichts zu zeigen</translation>
    </message>
    <message>
        <source>%1: %2, %3 live, %4 waited in all</source>
        <translation>%1: %2, %3 leben, insgesamt %4 gewartet</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Live bytes</source>
        <translation>Lebende Bytes</translation>
    </message>
    <message>
        <source>Time waited</source>
        <translation>Wartezeit</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Order by</source>
        <translation>Ordnen nach</translation>
    </message>
    <message>
        <source>Lanes</source>
        <translation>Bahnen</translation>
    </message>
    <message>
        <source>Tasks: when each ran, waited for memory, and what it held</source>
        <translation>Aufgaben: wann jede lief, auf Speicher wartete, und was sie hielt</translation>
    </message>
    <message>
        <source>Order of the lanes</source>
        <translation>Reihenfolge der Bahnen</translation>
    </message>
    <message>
        <source>Height of the lanes</source>
        <translation>Höhe der Bahnen</translation>
    </message>
    <message>
        <source>The task that began first is at the top</source>
        <translation>Die Aufgabe, die zuerst begann, steht oben</translation>
    </message>
    <message>
        <source>The task that held most at once is at the top</source>
        <translation>Die Aufgabe, die am meisten zugleich hielt, steht oben</translation>
    </message>
    <message>
        <source>The task that waited longest in all is at the top</source>
        <translation>Die Aufgabe, die insgesamt am längsten wartete, steht oben</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach dem Namen</translation>
    </message>
    <message>
        <source>High lanes; the tasks that have no room are one band</source>
        <translation>Hohe Bahnen; die Aufgaben ohne Platz sind ein Band</translation>
    </message>
    <message>
        <source>A lane with a name for each task</source>
        <translation>Eine Bahn mit Namen für jede Aufgabe</translation>
    </message>
    <message>
        <source>As many lanes as there is room for, without names when there are many</source>
        <translation>So viele Bahnen, wie Platz ist, bei vielen ohne Namen</translation>
    </message>
    <message>
        <source>%1 read</source>
        <translation>%1 gelesen</translation>
    </message>
    <message>
        <source>This run has no tasks.</source>
        <translation>Dieser Lauf hat keine Aufgaben.</translation>
    </message>
    <message>
        <source>%1 stood still for %2: it was to free a block that %3 had not allocated yet</source>
        <translation>%1 stand %2 lang still: Ein Block war freizugeben, den %3 noch nicht belegt hatte</translation>
    </message>
    <message>
        <source>It is not counted among the waits, which are those for memory.</source>
        <translation>Es zählt nicht zum Warten, denn das ist das Warten auf Speicher.</translation>
    </message>
    <message>
        <source>A click selects the task and goes to where it begins.</source>
        <translation>Ein Klick wählt die Aufgabe und führt dorthin, wo es beginnt.</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::ToolBar</name>
    <message>
        <source>modified</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>Werkzeugleiste</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Szenario</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Beobachten</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Watch: deterministic, every event recorded, time can be played back</source>
        <translation>Beobachten: deterministisch, jedes Ereignis aufgezeichnet, die Zeit lässt sich abspielen</translation>
    </message>
    <message>
        <source>Measure: real threads and a real clock, live figures</source>
        <translation>Messen: echte Threads und eine echte Uhr, Zahlen sofort</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Speed of playback: run time per second ([ slower, ] faster)</source>
        <translation>Tempo der Wiedergabe: Laufzeit pro Sekunde ([ langsamer, ] schneller)</translation>
    </message>
    <message>
        <source>≈ 15 s</source>
        <translation>≈ 15 s</translation>
    </message>
    <message>
        <source>The speed at which the whole run lasts some 15 seconds</source>
        <translation>Das Tempo, bei dem der ganze Lauf etwa 15 Sekunden dauert</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Export CSV, an image, or save the run</source>
        <translation>CSV oder ein Bild exportieren, oder den Lauf speichern</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>%1 (edited)</source>
        <translation>%1 (bearbeitet)</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>Choose a scenario</source>
        <translation>Szenario wählen</translation>
    </message>
    <message>
        <source>%1
What is run: a built-in scenario, a recording or a file of yours</source>
        <translation>%1
Was läuft: ein eingebautes Szenario, eine Aufzeichnung oder eine Ihrer Dateien</translation>
    </message>
    <message>
        <source>The seed must be a whole number from 0 to %1.</source>
        <translation>Der Startwert muss eine ganze Zahl von 0 bis %1 sein.</translation>
    </message>
    <message>
        <source>Same workload, config and seed: the same events, byte for byte</source>
        <translation>Gleiche Last, Konfiguration und gleicher Startwert: dieselben Ereignisse, Byte für Byte</translation>
    </message>
    <message>
        <source>Threads must be from 1 to %1.</source>
        <translation>Threads: von 1 bis %1.</translation>
    </message>
    <message>
        <source>Worker threads of a Measure run</source>
        <translation>Threads eines gemessenen Laufs</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Pause (Leertaste)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>Abspielen (Leertaste)</translation>
    </message>
    <message>
        <source>Config</source>
        <translation>Konfig</translation>
    </message>
    <message>
        <source>Show the configuration</source>
        <translation>Die Konfiguration zeigen</translation>
    </message>
    <message>
        <source>Show the scenario. It was edited and is in no file yet.</source>
        <translation>Das Szenario zeigen. Es wurde bearbeitet und ist noch in keiner Datei.</translation>
    </message>
    <message>
        <source>Dark theme; press for light</source>
        <translation>Dunkel; ein Druck macht es hell</translation>
    </message>
    <message>
        <source>Light theme; press for dark</source>
        <translation>Hell; ein Druck macht es dunkel</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::TrackReader</name>
    <message>
        <source>Reading the size classes</source>
        <translation>Die Größenklassen werden gelesen</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::TransportBar</name>
    <message>
        <source>To the start (Home)</source>
        <translation>Zum Anfang (Pos1)</translation>
    </message>
    <message>
        <source>One event back (Left; Shift: 100)</source>
        <translation>Ein Ereignis zurück (Links; Umschalt: 100)</translation>
    </message>
    <message>
        <source>Play or pause (Space)</source>
        <translation>Abspielen oder anhalten (Leertaste)</translation>
    </message>
    <message>
        <source>One event on (Right; Shift: 100)</source>
        <translation>Ein Ereignis vor (Rechts; Umschalt: 100)</translation>
    </message>
    <message>
        <source>To the end (End)</source>
        <translation>Zum Ende (Ende)</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>event %1 of %2</source>
        <translation>Ereignis %1 von %2</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>Noch kein Lauf</translation>
    </message>
    <message>
        <source>of %1 s</source>
        <translation>von %1 s</translation>
    </message>
    <message>
        <source>Make the timeline taller: a track for each size class</source>
        <translation>Die Zeitleiste höher machen: eine Spur für jede Größenklasse</translation>
    </message>
    <message>
        <source>Drag to make the timeline taller</source>
        <translation>Ziehen macht die Zeitleiste höher</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::UndoSteps</name>
    <message>
        <source>Undid: %1</source>
        <translation>Zurückgenommen: %1</translation>
    </message>
    <message>
        <source>Redid: %1</source>
        <translation>Wiederhergestellt: %1</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::UnsavedRuns</name>
    <message>
        <source>The program ended before a run was saved. The run is in %1.</source>
        <translation>Das Programm endete, bevor ein Lauf gespeichert war. Der Lauf ist in %1.</translation>
    </message>
    <message>
        <source>The run that was A is not saved. File &gt; Recent still has it.</source>
        <translation>Der Lauf, der A war, ist nicht gespeichert. Datei &gt; Zuletzt hat ihn noch.</translation>
    </message>
    <message>
        <source>The run before is not saved. File &gt; Recent still has it.</source>
        <translation>Der Lauf davor ist nicht gespeichert. Datei &gt; Zuletzt hat ihn noch.</translation>
    </message>
    <message>
        <source>Nothing can be written to %1, where runs are kept that are not saved. Save a run before another one takes its place.</source>
        <translation>In %1, wo nicht gespeicherte Läufe aufgehoben werden, kann nichts geschrieben werden. Speichern Sie einen Lauf, bevor ein anderer an seine Stelle tritt.</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::ViewArea</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>×%1</source>
        <translation>×%1</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::ViewLinks</name>
    <message>
        <source>Show in</source>
        <translation>Zeigen in</translation>
    </message>
    <message>
        <source>Show the selected block in %1</source>
        <translation>Den ausgewählten Block in %1 zeigen</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::WhyBox</name>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>What would help</source>
        <translation>Was helfen würde</translation>
    </message>
    <message>
        <source>Pause to see what is in the way</source>
        <translation>Anhalten, um zu sehen, was im Weg ist</translation>
    </message>
    <message>
        <source>start of the run</source>
        <translation>Anfang des Laufs</translation>
    </message>
    <message>
        <source>event %1</source>
        <translation>Ereignis %1</translation>
    </message>
    <message>
        <source>select it</source>
        <translation>auswählen</translation>
    </message>
    <message>
        <source>show the run</source>
        <translation>das Stück zeigen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Find out</source>
        <translation>Herausfinden</translation>
    </message>
    <message>
        <source>Stop replaying</source>
        <translation>Das Nachspielen anhalten</translation>
    </message>
    <message>
        <source>Run again with each field of the config that acts on it changed, and measure what that does</source>
        <translation>Noch einmal laufen lassen, jedes Feld der Konfiguration, das darauf wirkt, einmal geändert, und messen, was das bewirkt</translation>
    </message>
    <message>
        <source>%1  %2 → %3</source>
        <translation>%1  %2 → %3</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Versuchen</translation>
    </message>
    <message>
        <source>Try %1</source>
        <translation>%1 versuchen</translation>
    </message>
    <message>
        <source>step with , and .</source>
        <translation>weiter mit , und .</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::WhyCard</name>
    <message>
        <source>Step %1: %2</source>
        <translation>Schritt %1: %2</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::WhyChain</name>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Replaying</source>
        <translation>Läufe werden nachgespielt</translation>
    </message>
</context>
<context>
    <name>atomalloc::ui::ZoomCanvas</name>
    <message>
        <source>Cursor of the view to the left</source>
        <translation>Zeiger der Ansicht nach links</translation>
    </message>
    <message>
        <source>Cursor of the view to the right</source>
        <translation>Zeiger der Ansicht nach rechts</translation>
    </message>
    <message>
        <source>Cursor of the view up</source>
        <translation>Zeiger der Ansicht nach oben</translation>
    </message>
    <message>
        <source>Cursor of the view down</source>
        <translation>Zeiger der Ansicht nach unten</translation>
    </message>
    <message>
        <source>Select what is under the cursor of the view</source>
        <translation>Auswählen, was unter dem Zeiger liegt</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation>Nach oben blättern</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>Nach unten blättern</translation>
    </message>
    <message>
        <source>Scroll up by a page</source>
        <translation>Eine Seite nach oben</translation>
    </message>
    <message>
        <source>Scroll down by a page</source>
        <translation>Eine Seite nach unten</translation>
    </message>
</context>
</TS>
