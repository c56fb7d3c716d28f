package prehospital.eventlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.StartRefused;

/**
 * The embedded PostgreSQL of one data directory: listens on 127.0.0.1 only, asks for a password, writes to disk before it answers. Parts of
 * one program share it; the last to leave stops it. A server that outlived its program is taken over. Every method blocks.
 */
final class PostgresServer implements AutoCloseable {
    static final String USER = "prehospital";
    /** A start, recovery after a crash included, must be done by then. */
    static final Duration START_MAX = Duration.ofSeconds(90);
    /** First-time set-up must be done by then. */
    private static final Duration INIT_MAX = Duration.ofMinutes(2);
    /** A stop must be done by then; what is left is recovered at the next start. */
    private static final Duration STOP_MAX = Duration.ofSeconds(20);
    /** Enough for every pool of one program. */
    private static final int CONNECTIONS_MAX = 100;

    private static final int START_ATTEMPTS_MAX = 8;
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final Map<Path, PostgresServer> RUNNING = new TreeMap<>();

    private final DataDirectory directory;
    private final Path data;
    private final Path binaries;
    private final String password;
    private int port;
    private int users = 1;
    private Optional<PostgresWatch> watch = Optional.empty();

    private PostgresServer(DataDirectory directory) {
        this.directory = directory;
        this.data = directory.path().resolve("postgres");
        this.binaries = PostgresBinaries.unpacked(binariesHome());
        this.password = passwordOf(directory.path().resolve("postgres.password"));
    }

    /** The running server of a data directory, started when it does not run yet. */
    static PostgresServer use(Path dataDir) {
        synchronized (RUNNING) {
            DataDirectory directory = DataDirectory.take(dataDir);
            PostgresServer running = RUNNING.get(directory.path());
            if (running != null) {
                directory.close();
                running.users++;
                return running;
            }
            try {
                PostgresServer server = new PostgresServer(directory);
                server.port = server.startOrAdopt();
                server.watch = Optional.of(new PostgresWatch(server::runs, () -> server.start(server.port), START_MAX));
                RUNNING.put(directory.path(), server);
                return server;
            } catch (RuntimeException e) {
                directory.close();
                throw e;
            }
        }
    }

    int port() {
        return port;
    }

    String password() {
        return password;
    }

    /** The process id of the server. */
    long pid() {
        return pidFile().map(PidFile::pid).orElseThrow(() -> new IllegalStateException("the server does not run"));
    }

    /** Makes a database unless it exists. */
    void createDatabase(String name) {
        try (Connection connection = connect(port, "postgres");
                Statement statement = connection.createStatement()) {
            boolean exists;
            try (ResultSet found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
                exists = found.next();
            }
            if (!exists) {
                statement.execute("CREATE DATABASE " + name);
            }
        } catch (SQLException e) {
            throw new StartRefused("the embedded database could not make the database " + name + ": " + e, e);
        }
    }

    /** Leaves the server; stops it when nobody is left. */
    @Override
    public void close() {
        synchronized (RUNNING) {
            users--;
            if (users > 0) {
                return;
            }
            RUNNING.remove(directory.path());
            watch.ifPresent(PostgresWatch::close);
            stop();
            directory.close();
        }
    }

    private int startOrAdopt() {
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise();
        }
        long deadline = System.nanoTime() + START_MAX.toNanos();
        for (int attempt = 1; attempt <= START_ATTEMPTS_MAX && System.nanoTime() < deadline; attempt++) {
            Optional<Integer> adopted = adopt(deadline);
            if (adopted.isPresent()) {
                return adopted.orElseThrow();
            }
            int chosen = freePort();
            if (start(chosen) && answers(chosen)) {
                return chosen;
            }
            LOG.info("the embedded database did not start at attempt {}; its last run may still be ending", attempt);
            pause(RETRY_PAUSE);
        }
        throw new StartRefused(
                "the embedded database did not start within " + START_MAX.toSeconds() + " s; see " + startLog());
    }

    /** A server of an earlier run of this program that is still there: nobody else holds the directory, so it is ours. */
    private Optional<Integer> adopt(long deadline) {
        Optional<PidFile> file = pidFile();
        if (file.isEmpty() || !isOurs(file.orElseThrow().pid())) {
            removeStalePidFile(file);
            return Optional.empty();
        }
        PidFile found = file.orElseThrow();
        while (isOurs(found.pid()) && System.nanoTime() < deadline) {
            if (answers(found.port())) {
                LOG.info("took over the database server {} of an earlier run", found.pid());
                return Optional.of(found.port());
            }
            pause(Duration.ofMillis(200));
        }
        return Optional.empty();
    }

    /** After a restart of the machine or container, the number in the file may belong to quite another process. */
    private void removeStalePidFile(Optional<PidFile> file) {
        boolean foreign =
                file.isPresent() && ProcessHandle.of(file.orElseThrow().pid()).isPresent();
        if (foreign) {
            try {
                Files.deleteIfExists(data.resolve("postmaster.pid"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private boolean runs() {
        return pidFile().filter(file -> isOurs(file.pid())).isPresent();
    }

    /** A postmaster works in its data directory: that tells it from a process which got the same number. */
    private boolean isOurs(long pid) {
        try {
            return Path.of("/proc", Long.toString(pid), "cwd").toRealPath().equals(data.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private void initialise() {
        LOG.info("setting up the embedded database in {}", data);
        if (Files.exists(data)) {
            PostgresBinaries.delete(data); // a set-up that was cut short: it has never held anything
        }
        Path fresh = data.resolveSibling("postgres.new");
        if (Files.exists(fresh)) {
            PostgresBinaries.delete(fresh);
        }
        int code = run(
                INIT_MAX,
                program("initdb"),
                "--pgdata=" + fresh,
                "--username=" + USER,
                "--auth=scram-sha-256",
                "--pwfile=" + directory.path().resolve("postgres.password"),
                "--encoding=UTF8",
                "--locale=C",
                "--data-checksums");
        if (code != 0) {
            throw new StartRefused("the embedded database could not be set up in " + data + "; see " + startLog());
        }
        try {
            Files.move(fresh, data);
        } catch (IOException e) {
            throw new StartRefused("the embedded database could not be set up in " + data + ": " + e, e);
        }
    }

    private boolean start(int chosen) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "listen_addresses", "127.0.0.1",
                "port", Integer.toString(chosen),
                "fsync", "on",
                "synchronous_commit", "on",
                "full_page_writes", "on",
                "max_connections", Integer.toString(CONNECTIONS_MAX),
                "timezone", "UTC",
                "log_timezone", "UTC",
                "password_encryption", "scram-sha-256",
                "unix_socket_directories", "''"));
        settings.put("shared_buffers", "128MB");
        settings.put("logging_collector", "on");
        settings.put("log_filename", "postgresql-%a.log"); // one week of logs, then overwritten
        settings.put("log_truncate_on_rotation", "on");
        settings.put("log_rotation_age", "1d");
        settings.put("log_rotation_size", "0");
        // Fewer checkpoints, each of which makes every page be written whole once more; about 20 s of recovery after a
        // crash.
        settings.put("max_wal_size", "2GB");
        List<String> options = new ArrayList<>();
        settings.forEach((key, value) -> options.add("-c " + key + "=" + value));
        return run(
                        START_MAX,
                        program("pg_ctl"),
                        "--pgdata=" + data,
                        "--options=" + String.join(" ", options),
                        "--log=" + startLog(),
                        "--timeout=" + START_MAX.toSeconds(),
                        "--wait",
                        "start")
                == 0;
    }

    private void stop() {
        int code = run(
                STOP_MAX,
                program("pg_ctl"),
                "--pgdata=" + data,
                "--mode=fast",
                "--timeout=" + (STOP_MAX.toSeconds() - 5),
                "--wait",
                "stop");
        if (code != 0) {
            LOG.warn("the embedded database did not stop in time; it recovers at the next start");
        }
    }

    private boolean answers(int candidate) {
        try (Connection connection = connect(candidate, "postgres")) {
            return connection.isValid(2);
        } catch (SQLException e) {
            LOG.debug("no answer on port {}", candidate, e);
            return false;
        }
    }

    private Connection connect(int to, String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("loginTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + to + "/" + database, properties);
    }

    private record PidFile(long pid, int port) {}

    private Optional<PidFile> pidFile() {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"), StandardCharsets.UTF_8);
            return lines.size() < 4
                    ? Optional.empty()
                    : Optional.of(new PidFile(
                            Long.parseLong(lines.get(0).strip()),
                            Integer.parseInt(lines.get(3).strip())));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The port of the last run when it is free, so that tools find the database again; else one the system chooses. */
    private int freePort() {
        Path file = directory.path().resolve("postgres.port");
        int remembered = 0;
        try {
            remembered =
                    Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
        } catch (IOException | NumberFormatException e) {
            LOG.debug("no remembered port in {}", file, e);
        }
        int chosen = bindable(remembered).or(() -> bindable(0)).orElseThrow(() -> new StartRefused("no free port"));
        try {
            Files.writeString(file, Integer.toString(chosen));
        } catch (IOException e) {
            throw new StartRefused("the data directory " + directory.path() + " cannot be written: " + e, e);
        }
        return chosen;
    }

    private static Optional<Integer> bindable(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return Optional.of(socket.getLocalPort());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** PostgreSQL refuses to run with root's powers: a user namespace takes them away, and the files stay ours. */
    private static List<String> withoutRootPowers() {
        return "root".equals(System.getProperty("user.name")) ? List.of("unshare", "--user") : List.of();
    }

    private String program(String name) {
        return binaries.resolve("bin").resolve(name).toString();
    }

    private Path startLog() {
        return directory.path().resolve("postgres.start.log");
    }

    private int run(Duration atMost, String... command) {
        List<String> words = new ArrayList<>(withoutRootPowers());
        words.addAll(List.of(command));
        try {
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(commandLog()))
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroy();
                return -1;
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new StartRefused("the embedded database could not be started: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("the start of the embedded database was interrupted", e);
        }
    }

    /** Holds the words of the last few commands only. */
    private java.io.File commandLog() throws IOException {
        Path log = startLog();
        long bytesMax = 1_000_000;
        if (Files.exists(log) && Files.size(log) > bytesMax) {
            Files.delete(log);
        }
        return log.toFile();
    }

    private static Path binariesHome() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path base =
                cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return base.resolve("prehospital");
    }

    private static String passwordOf(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[32];
                new SecureRandom().nextBytes(random);
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, HexFormat.of().formatHex(random));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartRefused("the database password in " + file + " cannot be used: " + e, e);
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("the start of the embedded database was interrupted", e);
        }
    }
}
