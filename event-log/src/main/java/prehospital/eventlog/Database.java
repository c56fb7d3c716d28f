package prehospital.eventlog;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
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
            Database external =
                    new Database(Optional.empty(), parse(config.url().orElseThrow()));
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
        PgConnectOptions connect = new PgConnectOptions()
                .setHost(address.host())
                .setPort(address.port())
                .setDatabase(address.database())
                .setUser(address.user())
                .setPassword(address.password())
                .setCachePreparedStatements(true)
                .setConnectTimeout((int) TimeUnit.SECONDS.toMillis(CONNECT_SECONDS_MAX));
        PoolOptions options = new PoolOptions()
                .setMaxSize(POOL_SIZE)
                .setMaxWaitQueueSize(POOL_WAITING_MAX)
                .setConnectionTimeout(CONNECT_SECONDS_MAX)
                .setConnectionTimeoutUnit(TimeUnit.SECONDS)
                .setShared(false);
        return PgBuilder.pool().connectingTo(connect).with(options).using(vertx).build();
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
