package prehospital.dispatch.speeds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import prehospital.protocol.view.SirenSpeedsView;
import prehospital.protocol.wire.Wire;

/** What was learned last, as {@code siren-speeds-CITY.json} in the data directory; written aside and moved into place. One thread. */
public final class SpeedsFile {
    private final Path file;

    public SpeedsFile(Path dataDir, String city) {
        file = dataDir.resolve("siren-speeds-" + city.replaceAll("[^A-Za-z0-9_-]", "_") + ".json");
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    /**
     * What is in it, if it is there.
     *
     * @throws prehospital.protocol.wire.BadMessage when it is not what was written
     */
    public Optional<SirenSpeedsView> read() {
        try {
            return Files.exists(file)
                    ? Optional.of(Wire.readOwn(Files.readString(file), SirenSpeedsView.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a report into it. */
    public void write(SirenSpeedsView view) {
        Path aside = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(aside, Wire.write(view).getBytes(StandardCharsets.UTF_8));
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
