package prehospital.dispatch.web;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import prehospital.dispatch.core.triage.TriageBook;
import prehospital.protocol.Recorded;
import prehospital.protocol.Role;

/** The question trees, and the recorded answers for {@code prehospital triage replay}. */
final class TriageRoutes {
    private final TriageBook book;
    private final Supplier<Future<List<Recorded>>> records;

    TriageRoutes(TriageBook book, Supplier<Future<List<Recorded>>> records) {
        this.book = book;
        this.records = records;
    }

    void mount(Endpoints endpoints) {
        endpoints.get("/api/triage", Endpoints.ANYONE, false, (context, caller) -> Future.succeededFuture(book));
        endpoints.get(
                "/api/priorities",
                Endpoints.ANYONE,
                false,
                (context, caller) -> Future.succeededFuture(book.priorities()));
        endpoints.get(
                "/api/triage/records",
                Set.of(Role.QUALITY, Role.ADMIN),
                false,
                (context, caller) -> records.get().map(Items::new));
    }
}
