package prehospital.vehicle.recorder;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The watched folder: a file whose size and time stayed the same between two looks is taken into the recordings. The recorder is the name of its
 * folder in the inbox, else {@code inbox}. One thread; blocks.
 */
final class Inbox {
    /** Most files that are taken at one look. */
    static final int FILES_MAX = 20;

    private final Recordings recordings;
    private Map<Path, String> before = new HashMap<>();

    /** How a look ended. */
    record Look(List<Recording> taken, List<String> problems) {}

    Inbox(Recordings recordings) {
        this.recordings = recordings;
    }

    Look look() {
        List<Recording> taken = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Map<Path, String> now = new HashMap<>();
        try (Stream<Path> found = Files.walk(recordings.inbox(), 2)) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                String state =
                        Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
                now.put(file, state);
                if (state.equals(before.get(file)) && taken.size() < FILES_MAX) {
                    take(file, taken, problems);
                }
            }
        } catch (IOException e) {
            problems.add("the inbox cannot be read: " + e.getMessage());
        }
        before = now;
        return new Look(taken, problems);
    }

    private void take(Path file, List<Recording> taken, List<String> problems) {
        try {
            if (Files.size(file) > Recordings.FILE_MAX) {
                problems.add(file.getFileName() + " is larger than " + (Recordings.FILE_MAX >> 20) + " MiB");
                return;
            }
            Path below = recordings.inbox().relativize(file);
            String source =
                    below.getNameCount() == 1 ? "inbox" : below.getName(0).toString();
            Instant at = Files.getLastModifiedTime(file).toInstant();
            MessageDigest digest = Recordings.digest();
            Path part = recordings.part();
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest);
                    OutputStream out = Files.newOutputStream(part)) {
                in.transferTo(out);
            }
            Recording.Origin origin =
                    new Recording.Origin(cut(file.getFileName().toString(), 200), cut(source, 60), at, "inbox");
            taken.add(recordings.keep(part, HexFormat.of().formatHex(digest.digest()), origin));
            Files.delete(file);
        } catch (IOException | IllegalArgumentException e) {
            problems.add(file.getFileName() + " was not taken: " + e.getMessage());
        }
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max);
    }
}
