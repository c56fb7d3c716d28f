package prehospital.dispatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.hibernate.reactive.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import prehospital.eventlog.Database;
import prehospital.eventlog.TestDatabase;

/** Transactions that run at the same time on one event loop. */
class RowsIT {
    private final Vertx vertx = Vertx.vertx();
    private final Database database = TestDatabase.migrated(Database.EVENT_LOG, "db/centre");
    private final Pool pool = database.pool(vertx);
    private final Rows rows = Rows.open(vertx, pool);
    private final Context loop = vertx.getOrCreateContext();

    @AfterEach
    void close() {
        rows.close();
        pool.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        database.close();
    }

    @Test
    void oneThatFailsTakesNoOtherWithIt() {
        CompletableFuture<Void> inserted = new CompletableFuture<>();
        CompletableFuture<Void> release = new CompletableFuture<>();
        CompletableFuture<Void> failing = begin(session -> session.insert(row("lost"))
                .thenRun(() -> inserted.complete(null))
                .thenCompose(done -> release)
                .thenCompose(done -> CompletableFuture.failedStage(new IllegalStateException("planted"))));
        inserted.join();
        begin(session -> session.insert(row("kept"))).join();
        release.complete(null);
        assertThatThrownBy(failing::join).hasRootCauseMessage("planted");
        assertThat(names()).containsExactly("kept");
    }

    @Test
    void manyAtATimeEachReadTheirOwn() {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        IntStream.range(0, 100)
                .forEach(i -> all.add(begin(session -> session.insert(row("row " + i))
                        .thenCompose(done -> session.get(ProjectionRow.class, "row " + i))
                        .thenAccept(found -> assertThat(found.name).isEqualTo("row " + i)))));
        all.forEach(CompletableFuture::join);
        assertThat(names()).hasSize(100);
    }

    private interface Work {
        CompletionStage<Void> in(Stage.StatelessSession session);
    }

    private CompletableFuture<Void> begin(Work work) {
        Future<Void> future = Future.future(promise ->
                loop.runOnContext(now -> rows.<Void>transaction(work::in).onComplete(promise)));
        return future.toCompletionStage().toCompletableFuture();
    }

    private static ProjectionRow row(String name) {
        ProjectionRow row = new ProjectionRow();
        row.name = name;
        return row;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        pool.query("select name from projection")
                .execute()
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .forEach(row -> names.add(row.getString(0)));
        return names;
    }
}
