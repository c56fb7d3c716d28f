package prehospital.web.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

/**
 * Sessions that were found good, by the hash of their token: at most {@value #SESSIONS_MAX}, the one unused longest makes room. Kept in a file of mode 0600 when one
 * is given; a few kilobytes, written whole when a session is new or gone. Any thread.
 */
final class RememberedSessions {
    static final int SESSIONS_MAX = 200;

    private static final Logger LOG = LoggerFactory.getLogger(RememberedSessions.class);

    private final Optional<Path> file;
    private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    /** A session, and when the centre last said that it is good. */
    record Entry(Session session, Instant heardAt) {}

    private record Stored(List<Entry> entries) {}

    RememberedSessions(Optional<Path> file) {
        this.file = file;
        file.filter(Files::exists).ifPresent(this::load);
    }

    synchronized Optional<Entry> find(String tokenHash, Instant now) {
        return Optional.ofNullable(entries.get(tokenHash))
                .filter(entry -> entry.session().expiresAt().isAfter(now));
    }

    synchronized void keep(Session session, Instant now) {
        boolean fresh = entries.put(session.tokenHash(), new Entry(session, now)) == null;
        entries.values().removeIf(entry -> !entry.session().expiresAt().isAfter(now));
        trim();
        if (fresh) {
            store();
        }
    }

    synchronized void forget(String tokenHash) {
        if (entries.remove(tokenHash) != null) {
            store();
        }
    }

    private void trim() {
        Iterator<Map.Entry<String, Entry>> eldest = entries.entrySet().iterator();
        while (entries.size() > SESSIONS_MAX && eldest.hasNext()) {
            eldest.next();
            eldest.remove();
        }
    }

    private void load(Path from) {
        try {
            Stored stored = Wire.readOwn(Files.readString(from), Stored.class);
            stored.entries().forEach(entry -> entries.put(entry.session().tokenHash(), entry));
            trim();
        } catch (IOException | BadMessage e) {
            LOG.warn("the remembered sessions in {} cannot be read; people sign in again", from, e);
        }
    }

    private void store() {
        file.ifPresent(to -> {
            try {
                Path fresh = to.resolveSibling(to.getFileName() + ".new");
                Files.deleteIfExists(fresh);
                Files.createFile(
                        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(fresh, Wire.write(new Stored(List.copyOf(entries.values()))));
                Files.move(fresh, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                LOG.warn("the sessions cannot be remembered in {}", to, e);
            }
        });
    }
}
