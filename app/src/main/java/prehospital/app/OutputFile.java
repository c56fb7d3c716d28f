package prehospital.app;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import prehospital.protocol.StartRefused;

/** A file that a command writes, in UTF-8; what goes wrong is one sentence. */
final class OutputFile {
    /** What goes into it. */
    interface Content {
        void to(Writer writer) throws IOException;
    }

    private OutputFile() {}

    static void write(Path file, Content content) {
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            content.to(writer);
        } catch (IOException | UncheckedIOException failed) {
            throw new StartRefused(file + " could not be written (" + failed.getMessage() + ").", failed);
        }
    }
}
