package prehospital.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prehospital.eventlog.LogReader;
import prehospital.protocol.Recorded;
import prehospital.protocol.StartRefused;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

/** The events that a centre has recorded: from its database, or from a file with one event a line. */
final class RecordedEvents {
    @Mixin
    StoppedCentre centre = new StoppedCentre();

    @Option(
            names = "--log",
            paramLabel = "FILE.jsonl",
            description = "Read the events from a file, one a line, instead of from the database.")
    private Optional<Path> log = Optional.empty();

    /** Reads all events in their order. */
    void read(Consumer<Recorded> reader) {
        if (log.isPresent()) {
            readFile(log.get(), reader);
        } else {
            centre.with(database -> LogReader.read(database, reader));
        }
    }

    /** Reads a file with one event a line. */
    static void readFile(Path file, Consumer<Recorded> reader) {
        int line = 0;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                line++;
                reader.accept(Wire.readOwn(text, Recorded.class));
            }
        } catch (BadMessage notAnEvent) {
            throw new StartRefused(file + ", line " + line + ": " + notAnEvent.getMessage() + ".", notAnEvent);
        } catch (IOException failed) {
            throw new StartRefused(file + " could not be read (" + failed.getMessage() + ").", failed);
        }
    }
}
