package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import prehospital.dispatch.telemetry.Keeping;
import prehospital.dispatch.telemetry.Retention;
import prehospital.protocol.Role;

/** What is stored day by day, how long it is kept, and what was deleted, over HTTP. */
final class StorageRoutes {
    private final Vertx vertx;
    private final Retention retention;
    private final Keeping keeping;
    private final Path dataDir;

    StorageRoutes(Vertx vertx, Retention retention, Keeping keeping, Path dataDir) {
        this.vertx = vertx;
        this.retention = retention;
        this.keeping = keeping;
        this.dataDir = dataDir;
    }

    /**
     * The state of the store.
     *
     * @param keepDays the policy
     * @param freeBytes what is free where the data directory is
     * @param held what is stored of each kind
     * @param done what was deleted last, newest first
     */
    record Storage(Keeping keepDays, long freeBytes, List<Retention.Held> held, List<Retention.Done> done) {}

    void mount(Endpoints endpoints) {
        endpoints.get("/api/storage", Set.of(Role.ADMIN, Role.QUALITY), false, (context, caller) -> storage());
    }

    private Future<Storage> storage() {
        return retention
                .held(keeping)
                .compose(held ->
                        retention.done().compose(done -> free().map(free -> new Storage(keeping, free, held, done))));
    }

    private Future<Long> free() {
        return vertx.executeBlocking(() -> Files.getFileStore(dataDir).getUsableSpace(), false);
    }
}
