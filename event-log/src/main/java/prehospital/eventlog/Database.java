package prehospital.eventlog;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import prehospital.protocol.StartRefused;

/**
 * One open database: in the embedded server of the data directory, or an external one. {@link #open}, {@link #migrate} and {@link #close} block
 * and belong on a worker thread before and after the servers run; the rest is for any thread.
 */
public final class Database implements AutoCloseable {
    /** The migrations of the event log itself, for {@link #migrate}. */
    public static final String EVENT_LOG = "db/eventlog";
    /** Connections of one pool. */
    public static final int POOL_SIZE = 8;
    /** Requests that may wait for a connection of one pool; further ones fail at once. */
    public static final int POOL_WAITING_MAX = 20_000;

    private static final int CONNECT_SECONDS_MAX = 10;
    private static final int PORT_DEFAULT = 5432;
    private static final int TENURE_POOL_SIZE = 2;
    /** Questions about the lease that wait for a connection; a further one fails at once and is asked again later. */
    private static final int TENURE_WAITING_MAX = 4;

    /** SQL states of a database that another program made a moment ago. */
    private static final Set<String> MADE_BY_ANOTHER = Set.of("42P04", "23505");

    private final Optional<PostgresServer> embedded;
    private final Address address;

    private record Address(String host, int port, String database, String user, String password) {}

    private Database(Optional<PostgresServer> embedded, Address address) {
        this.embedded = embedded;
        this.address = address;
    }

    /**
     * Opens the database and checks that it answers; starts the embedded server when no other is given.
     *
     * @throws StartRefused with one plain sentence when it cannot
     */
    public static Database open(DatabaseConfig config) {
        if (config.url().isPresent()) {
            Database external = parsed(config.url().orElseThrow());
            external.check();
            return external;
        }
        PostgresServer server = PostgresServer.use(config.dataDir());
        try {
            server.createDatabase(config.name());
            Address address =
                    new Address("127.0.0.1", server.port(), config.name(), PostgresServer.USER, server.password());
            return new Database(Optional.of(server), address);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * Brings the tables below a class path location such as {@code db/eventlog} up to date; each location has its own history table, so that the
     * parts of one database number their steps independently.
     *
     * @throws StartRefused when a step fails or the database was written by a newer version
     */
    public void migrate(String location) {
        String part = location.substring(location.lastIndexOf('/') + 1).replaceAll("[^a-z0-9]", "_");
        try {
            Flyway.configure()
                    .dataSource(jdbcUrl(), address.user(), address.password())
                    .locations("classpath:" + location)
                    .table("schema_history_" + part)
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .failOnMissingLocations(true)
                    .connectRetries(0)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StartRefused(
                    "the tables of " + location + " in the database " + address.database()
                            + " could not be brought up to date: " + firstLine(e),
                    e);
        }
    }

    /** A new pool of {@value #POOL_SIZE} connections; its user closes it before the database. */
    public Pool pool(Vertx vertx) {
        return PgBuilder.pool()
                .connectingTo(connectOptions())
                .with(poolOptions())
                .using(vertx)
                .build();
    }

    /**
     * A pool whose connections write as one epoch of the {@link Tenure} and are refused with {@link Fenced} afterwards.
     *
     * @param epoch the epoch to write as; while it is empty no connection is made and every query fails
     */
    public Pool fencedPool(Vertx vertx, Supplier<OptionalLong> epoch) {
        return PgBuilder.pool()
                .connectingTo(() -> writingAs(epoch.get()))
                .with(poolOptions())
                .using(vertx)
                .build();
    }

    private Future<SqlConnectOptions> writingAs(OptionalLong epoch) {
        if (epoch.isEmpty()) {
            return Future.failedFuture("this process does not hold the database " + address.database());
        }
        String words = Long.toString(epoch.getAsLong());
        return Future.succeededFuture(connectOptions()
                .addProperty("application_name", "prehospital epoch " + words)
                .addProperty("prehospital.epoch", words));
    }

    /** The connections that ask for the lease: few, and impatient, because a lease that cannot be asked for is as good as lost. */
    Pool tenurePool(Vertx vertx, Duration answer) {
        PgConnectOptions connect = connectOptions()
                .addProperty("application_name", "prehospital tenure")
                .addProperty("statement_timeout", Long.toString(answer.toMillis()));
        connect.setConnectTimeout((int) answer.toMillis());
        PoolOptions options = poolOptions()
                .setMaxSize(TENURE_POOL_SIZE)
                .setMaxWaitQueueSize(TENURE_WAITING_MAX)
                .setConnectionTimeout(0);
        return PgBuilder.pool().connectingTo(connect).with(options).using(vertx).build();
    }

    private PgConnectOptions connectOptions() {
        return new PgConnectOptions()
                .setHost(address.host())
                .setPort(address.port())
                .setDatabase(address.database())
                .setUser(address.user())
                .setPassword(address.password())
                .setCachePreparedStatements(true)
                .setConnectTimeout((int) TimeUnit.SECONDS.toMillis(CONNECT_SECONDS_MAX));
    }

    private static PoolOptions poolOptions() {
        return new PoolOptions()
                .setMaxSize(POOL_SIZE)
                .setMaxWaitQueueSize(POOL_WAITING_MAX)
                .setConnectionTimeout(CONNECT_SECONDS_MAX)
                .setConnectionTimeoutUnit(TimeUnit.SECONDS)
                .setShared(false);
    }

    /**
     * Puts every table behind the guard of the {@link Tenure}, so that only its holder writes; after all migrations. Blocks.
     *
     * @throws StartRefused when the database does not let it
     */
    public void fence() {
        run("SELECT tenure_fence()", "could not be put behind its guard");
    }

    /**
     * Refuses a program that knows of no cluster while a process of a cluster holds the database. Blocks.
     *
     * @throws StartRefused with one sentence that names the holder
     */
    public void refuseWhileHeld() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            if (!isThere(statement, "SELECT 1 WHERE to_regclass('tenure') IS NOT NULL")) {
                return;
            }
            try (ResultSet held = statement.executeQuery("SELECT owner FROM tenure WHERE expires_at > tenure_now()")) {
                if (held.next()) {
                    throw new StartRefused("the database at " + where() + " is held by the process " + held.getString(1)
                            + " of a cluster; stop that one or start with --regions and --cluster");
                }
            }
        } catch (SQLException e) {
            throw new StartRefused("the database at " + where() + " cannot be used: " + firstLine(e), e);
        }
    }

    /**
     * The address of another database on the same external server, which is made when it does not exist. Blocks.
     *
     * @param url such as {@code postgresql://user:password@host:port/prehospital}, a database that exists
     * @param name 1–63 lower-case letters, digits and underscores
     * @throws StartRefused when the server does not answer or the user may not make databases
     */
    public static String beside(String url, String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new StartRefused("a database cannot be called " + name);
        }
        Database server = parsed(url);
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            if (!isThere(statement, "SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
                statement.execute("CREATE DATABASE " + name);
            }
        } catch (SQLException e) {
            if (!MADE_BY_ANOTHER.contains(String.valueOf(e.getSQLState()))) {
                throw new StartRefused(
                        "the database " + name + " could not be made on " + server.where() + ": " + firstLine(e), e);
            }
        }
        return url.substring(0, url.lastIndexOf('/') + 1) + name;
    }

    private static boolean isThere(Statement statement, String query) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
            return found.next();
        }
    }

    private void run(String sql, String problem) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new StartRefused("the database at " + where() + " " + problem + ": " + firstLine(e), e);
        }
    }

    /** Host name or address of the server. */
    public String host() {
        return address.host();
    }

    /** Port of the server. */
    public int port() {
        return address.port();
    }

    /** Name of the database in the server. */
    public String name() {
        return address.database();
    }

    /** The user to sign in to the database with. */
    public String user() {
        return address.user();
    }

    /** The password to sign in to the database with; never to be logged. */
    public String password() {
        return address.password();
    }

    /** The address for JDBC and Hibernate, without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + address.host() + ":" + address.port() + "/" + address.database();
    }

    /** The process id of the embedded server's postmaster; absent for an external server. */
    public Optional<Long> serverPid() {
        return embedded.map(PostgresServer::pid);
    }

    /** Leaves the database; the embedded server stops when its last database of this program is closed. */
    @Override
    public void close() {
        embedded.ifPresent(PostgresServer::close);
    }

    private static Database parsed(String url) {
        return new Database(Optional.empty(), parse(url));
    }

    private void check() {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS_MAX));
        properties.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS_MAX));
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), properties)) {
            if (!connection.isValid(CONNECT_SECONDS_MAX)) {
                throw new StartRefused("the database at " + where() + " does not answer");
            }
        } catch (SQLException e) {
            throw new StartRefused("the database at " + where() + " cannot be used: " + firstLine(e), e);
        }
    }

    private String where() {
        return address.host() + ":" + address.port() + "/" + address.database();
    }

    private static Address parse(String url) {
        try {
            URI uri = URI.create(url);
            String user = Optional.ofNullable(uri.getRawUserInfo()).orElse("");
            String database = Optional.ofNullable(uri.getPath()).orElse("").replaceFirst("^/", "");
            boolean scheme = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
            if (!scheme || uri.getHost() == null || user.isEmpty() || database.isEmpty()) {
                throw new IllegalArgumentException("a part is missing");
            }
            String[] parts = user.split(":", 2);
            int port = uri.getPort() < 0 ? PORT_DEFAULT : uri.getPort();
            return new Address(
                    uri.getHost(), port, database, decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
        } catch (IllegalArgumentException e) {
            throw new StartRefused("a database is given as postgresql://user:password@host:port/database", e);
        }
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("no reason given");
    }
}
