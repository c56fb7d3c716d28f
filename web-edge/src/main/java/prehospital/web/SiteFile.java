package prehospital.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import prehospital.protocol.StartRefused;

/** Settings that a site may replace by a file of its own in the data directory. */
public final class SiteFile {
    private SiteFile() {}

    /**
     * What the site's file says, else what comes with the program. Blocks.
     *
     * @param parse reads the text; an {@code IllegalArgumentException} names the line that is wrong
     * @param what the settings are, for the message
     * @throws StartRefused naming the file and its mistake: nothing may run with other settings than its site believes
     */
    public static <T> T read(Path file, Function<String, T> parse, Supplier<T> packaged, String what) {
        if (!Files.exists(file)) {
            return packaged.get();
        }
        try {
            return parse.apply(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new StartRefused("the " + what + " in " + file + " cannot be used: " + e.getMessage(), e);
        }
    }
}
