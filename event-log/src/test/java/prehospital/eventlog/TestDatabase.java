package prehospital.eventlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.postgresql.PostgreSQLContainer;
import prehospital.protocol.StartRefused;

/**
 * Fresh databases for tests, all in one real PostgreSQL per JVM: the server of system property {@code prehospital.test.database}
 * ({@code postgresql://user:password@host:port/database}, a user that may create databases) when given, else Testcontainers' where Docker
 * answers, else the embedded one in a temporary directory. Blocking.
 */
public final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestDatabase() {}

    /** A new, empty database; the test closes it. */
    public static Database fresh() {
        return Server.SHARED.database();
    }

    /** A new database with the given locations migrated. */
    public static Database migrated(String... locations) {
        Database database = fresh();
        for (String location : locations) {
            database.migrate(location);
        }
        return database;
    }

    /** What the tests of this JVM run on: {@code external}, {@code container} or {@code embedded}. */
    public static String kind() {
        return Server.SHARED.kind;
    }

    private static final class Server {
        static final Server SHARED = start();

        private final String kind;
        private final Optional<String> url;
        private final Path dataDir;

        private Server(String kind, Optional<String> url, Path dataDir) {
            this.kind = kind;
            this.url = url;
            this.dataDir = dataDir;
        }

        private static Server start() {
            Optional<String> external = Optional.ofNullable(System.getProperty("prehospital.test.database"))
                    .filter(s -> !s.isBlank());
            if (external.isPresent()) {
                return new Server("external", external, Path.of("."));
            }
            return dockerAnswers() ? container() : embedded();
        }

        @SuppressWarnings("resource") // Testcontainers removes it when the JVM ends
        private static Server container() {
            PostgreSQLContainer container = new PostgreSQLContainer("postgres:18-alpine");
            container.start();
            String url = "postgresql://%s:%s@%s:%d/%s"
                    .formatted(
                            container.getUsername(),
                            container.getPassword(),
                            container.getHost(),
                            container.getMappedPort(5432),
                            container.getDatabaseName());
            return new Server("container", Optional.of(url), Path.of("."));
        }

        private static Server embedded() {
            try {
                Path directory = Files.createTempDirectory("prehospital-test-database");
                Database keeper = Database.open(DatabaseConfig.embedded(directory, "keeper"));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    keeper.close();
                    PostgresBinaries.delete(directory);
                }));
                return new Server("embedded", Optional.empty(), directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Database database() {
            String name = "test" + letters(ProcessHandle.current().pid()) + "x" + letters(COUNT.incrementAndGet());
            if (url.isEmpty()) {
                return Database.open(DatabaseConfig.embedded(dataDir, name));
            }
            String server = url.orElseThrow();
            try (Database admin = Database.open(new DatabaseConfig(url, dataDir, "x"));
                    Connection connection =
                            DriverManager.getConnection(admin.jdbcUrl(), admin.user(), admin.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException e) {
                throw new StartRefused("the test database could not be made: " + e.getMessage(), e);
            }
            String fresh = server.substring(0, server.lastIndexOf('/') + 1) + name;
            return Database.open(new DatabaseConfig(Optional.of(fresh), dataDir, "x"));
        }

        private static String letters(long number) {
            StringBuilder text = new StringBuilder();
            for (char digit : Long.toString(number).toCharArray()) {
                text.append((char) ('a' + (digit - '0')));
            }
            return text.toString();
        }

        private static boolean dockerAnswers() {
            try {
                Process docker = new ProcessBuilder("docker", "info")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                boolean ended = docker.waitFor(10, TimeUnit.SECONDS);
                if (!ended) {
                    docker.destroy();
                }
                return ended && docker.exitValue() == 0;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
