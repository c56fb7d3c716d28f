package prehospital.dispatch.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.cfg.Configuration;
import org.hibernate.engine.jdbc.spi.SqlExceptionHelper;
import org.hibernate.engine.jdbc.spi.SqlStatementLogger;
import org.hibernate.reactive.pool.ReactiveConnectionPool;
import org.hibernate.reactive.pool.impl.ExternalSqlClientPool;
import org.hibernate.reactive.provider.ReactiveServiceRegistryBuilder;
import org.hibernate.reactive.stage.Stage;
import org.hibernate.reactive.vertx.VertxInstance;
import org.hibernate.reactive.vertx.impl.ProvidedVertxInstance;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate Reactive over the program's own connection pool. Transactions may be started from any thread; their steps run on
 * the event loop of the connection.
 */
public final class Rows implements AutoCloseable {
    private static final List<Class<?>> ENTITIES = List.of(
            AccountRow.class,
            SessionRow.class,
            DeviceRow.class,
            ProjectionRow.class,
            IncidentRow.class,
            CallRow.class,
            AssignmentRow.class,
            PreAlertRow.class,
            TimelineRow.class);

    private final Stage.SessionFactory factory;

    private Rows(Stage.SessionFactory factory) {
        this.factory = factory;
    }

    /** Reads the mapping; blocks for seconds, so call it from a worker. The tables exist already. */
    public static Rows open(Vertx vertx, Pool pool) {
        Configuration configuration = new Configuration();
        ENTITIES.forEach(configuration::addAnnotatedClass);
        configuration.setProperty("jakarta.persistence.database-product-name", "PostgreSQL");
        configuration.setProperty("hibernate.boot.allow_jdbc_metadata_access", "false");
        configuration.setProperty("hibernate.jdbc.batch_size", "100");
        StandardServiceRegistry registry = new ReactiveServiceRegistryBuilder()
                .applySettings(configuration.getProperties())
                .addService(VertxInstance.class, new ProvidedVertxInstance(vertx))
                .addService(ReactiveConnectionPool.class, connections(pool))
                .build();
        SessionFactory factory = configuration.buildSessionFactory(registry);
        return new Rows(factory.unwrap(Stage.SessionFactory.class));
    }

    private static ExternalSqlClientPool connections(Pool pool) {
        return new ExternalSqlClientPool(
                pool, new SqlStatementLogger(false, false, false, 0), new SqlExceptionHelper(false));
    }

    /**
     * Runs one transaction; it is rolled back when the work fails. Each has a session of its own: the factory's own {@code with…} methods would
     * let everything that runs on one Vert.x context at a time share one session, and with it one transaction.
     */
    <T> Future<T> transaction(Function<Stage.StatelessSession, CompletionStage<T>> work) {
        return Future.fromCompletionStage(factory.openStatelessSession()
                .thenCompose(session -> session.withTransaction(transaction -> work.apply(session))
                        .handle((value, failure) -> closed(session, value, failure))
                        .thenCompose(Function.identity())));
    }

    private static <T> CompletionStage<T> closed(
            Stage.StatelessSession session, @Nullable T value, @Nullable Throwable failure) {
        CompletionStage<Void> closing = session.close();
        return failure == null
                ? closing.thenApply(done -> value)
                : closing.handle((done, unclosed) -> null).thenCompose(done -> CompletableFuture.failedStage(failure));
    }

    @Override
    public void close() {
        factory.close();
    }
}
