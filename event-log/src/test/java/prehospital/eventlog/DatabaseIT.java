package prehospital.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static prehospital.eventlog.LogFixture.await;
import static prehospital.eventlog.LogFixture.range;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.Recorded;
import prehospital.protocol.StartRefused;

/** The embedded server itself: settings, crashes, sharing, refusals. */
class DatabaseIT {
    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path directory = Path.of(".");

    @AfterEach
    void closes() {
        await(vertx.close());
    }

    private String show(Database database, String setting) {
        Pool pool = database.pool(vertx);
        String value =
                await(pool.query("SHOW " + setting).execute()).iterator().next().getString(0);
        await(pool.close());
        return value;
    }

    private long serverPid() throws IOException {
        return Long.parseLong(Files.readAllLines(directory.resolve("postgres/postmaster.pid"))
                .getFirst()
                .strip());
    }

    /** While a server starts, its file is missing or half written for a moment. */
    private boolean runsAnew(long before) {
        try {
            return serverPid() != before;
        } catch (IOException | NumberFormatException | NoSuchElementException e) {
            return false;
        }
    }

    @Test
    void aServerThatEndedByItselfIsStartedAgainWhereItWas() throws IOException {
        try (Database database = Database.open(DatabaseConfig.embedded(directory, "centre"))) {
            Pool pool = database.pool(vertx);
            await(pool.query("CREATE TABLE kept AS SELECT 7 AS n").execute());
            long before = serverPid();
            ProcessHandle ended = ProcessHandle.of(before).orElseThrow();
            ended.destroyForcibly();
            assertThat(ends(before)).isTrue();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            int found = 0;
            while (found != 7 || !runsAnew(before)) { // a connection of before answers for a moment longer
                assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
                found = await(pool.query("SELECT n FROM kept")
                        .execute()
                        .map(rows -> rows.iterator().next().getInteger(0))
                        .otherwise(0));
            }
            await(pool.close());
        }
    }

    @Test
    void writesToDiskBeforeItAnswersAndListensOnLoopbackOnly() throws IOException {
        try (Database database = Database.open(DatabaseConfig.embedded(directory, "centre"))) {
            assertThat(show(database, "fsync")).isEqualTo("on");
            assertThat(show(database, "synchronous_commit")).isEqualTo("on");
            assertThat(show(database, "full_page_writes")).isEqualTo("on");
            assertThat(show(database, "data_checksums")).isEqualTo("on");
            assertThat(show(database, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(show(database, "unix_socket_directories")).isEmpty();
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(directory.resolve("postgres.password"))))
                    .isEqualTo("rw-------");
            String wrong = "postgresql://prehospital:guess@127.0.0.1:" + database.port() + "/centre";
            assertThatThrownBy(() -> Database.open(new DatabaseConfig(Optional.of(wrong), directory, "x")))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void severalDatabasesShareOneServerUntilTheLastIsClosed() {
        Database centre = Database.open(DatabaseConfig.embedded(directory, "centre"));
        Database hospital = Database.open(DatabaseConfig.embedded(directory, "hospital"));
        assertThat(hospital.serverPid()).isEqualTo(centre.serverPid());
        assertThat(hospital.port()).isEqualTo(centre.port());
        long server = centre.serverPid().orElseThrow();
        centre.close();
        assertThat(show(hospital, "server_version")).startsWith("18");
        hospital.close();
        assertThat(ends(server)).isTrue();
        try (Database again = Database.open(DatabaseConfig.embedded(directory, "hospital"))) {
            assertThat(again.port()).isEqualTo(hospital.port());
        }
    }

    @Test
    void nothingAcknowledgedIsLostWhenTheServerIsKilled() {
        List<Long> acknowledged = new ArrayList<>();
        Database database = Database.open(DatabaseConfig.embedded(directory, "centre"));
        database.migrate(Database.EVENT_LOG);
        Pool pool = database.pool(vertx);
        EventLog log = new EventLog(pool);
        for (long first = 1; first <= 500; first += 10) {
            await(log.append(first - 1, range(first, first + 9)));
            acknowledged.add(first + 9);
            if (first == 301) {
                kill(database.serverPid().orElseThrow());
                break;
            }
        }
        await(pool.close());
        database.close();
        try (Database reopened = Database.open(DatabaseConfig.embedded(directory, "centre"))) {
            reopened.migrate(Database.EVENT_LOG);
            Pool fresh = reopened.pool(vertx);
            List<Recorded> read = new ArrayList<>();
            await(new EventLog(fresh).replay(0, read::add));
            await(fresh.close());
            assertThat(acknowledged).last().isEqualTo(310L);
            assertThat(read).isEqualTo(range(1, 310));
        }
    }

    @Test
    void aServerThatOutlivedItsProgramIsTakenOver() throws Exception {
        Process program = child("open");
        long server = Long.parseLong(line(program));
        program.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(server).map(ProcessHandle::isAlive)).contains(true);
        try (Database database = Database.open(DatabaseConfig.embedded(directory, "centre"))) {
            assertThat(database.serverPid()).contains(server);
            assertThat(show(database, "fsync")).isEqualTo("on");
        }
        assertThat(ends(server)).isTrue();
    }

    @Test
    void aProcessNumberThatBelongsToAnotherProcessDoesNotStopTheStart() throws IOException {
        Database.open(DatabaseConfig.embedded(directory, "centre")).close();
        String mine = Long.toString(ProcessHandle.current().pid());
        Files.writeString(
                directory.resolve("postgres/postmaster.pid"), mine + "\n/elsewhere\n1\n1\n\n127.0.0.1\n0 0\nready\n");
        try (Database database = Database.open(DatabaseConfig.embedded(directory, "centre"))) {
            assertThat(show(database, "server_version")).startsWith("18");
        }
    }

    @Test
    void twoProgramsCannotUseOneDirectory() throws Exception {
        Process program = child("take");
        assertThat(line(program)).isEqualTo("taken");
        assertThatThrownBy(() -> Database.open(DatabaseConfig.embedded(directory, "centre")))
                .isInstanceOf(StartRefused.class)
                .hasMessage("the data directory " + directory.toRealPath() + " is in use by another program (pid "
                        + program.pid() + "); stop that one or give another directory");
        program.destroyForcibly().waitFor();
        DataDirectory.take(directory).close();
    }

    @Test
    void anExternalDatabaseThatDoesNotAnswerIsOnePlainSentence() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        DatabaseConfig config =
                new DatabaseConfig(Optional.of("postgresql://u:p@127.0.0.1:" + nobody + "/d"), directory, "x");
        assertThatThrownBy(() -> Database.open(config))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("the database at 127.0.0.1:" + nobody + "/d cannot be used: ")
                .message()
                .doesNotContain("\n", "u:p");
        for (String url : List.of("mysql://u:p@h/d", "postgresql://h/d", "postgresql://u@h", "nonsense", "a b")) {
            assertThatThrownBy(() -> Database.open(new DatabaseConfig(Optional.of(url), directory, "x")))
                    .isInstanceOf(StartRefused.class)
                    .hasMessage("a database is given as postgresql://user:password@host:port/database");
        }
    }

    @Test
    void partsOfOneDatabaseMigrateIndependentlyAndOnce() {
        try (Database database = TestDatabase.fresh()) {
            database.migrate("db/testpart");
            database.migrate(Database.EVENT_LOG);
            database.migrate("db/testpart");
            database.migrate(Database.EVENT_LOG);
            assertThatThrownBy(() -> database.migrate("db/broken"))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("db/broken");
        }
    }

    private Process child(String command) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildProgram.class.getName(),
                        command,
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String line(Process process) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("child ")) {
                return line.substring("child ".length());
            }
        }
        throw new AssertionError("the program ended without a word");
    }

    private static void kill(long pid) {
        try {
            int code =
                    new ProcessBuilder("kill", "-9", Long.toString(pid)).start().waitFor();
            assertThat(code).isZero();
            assertThat(ends(pid)).isTrue();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean ends(long pid) {
        return ProcessHandle.of(pid)
                .map(handle -> !handle.onExit()
                        .completeOnTimeout(handle, 10, TimeUnit.SECONDS)
                        .join()
                        .isAlive())
                .orElse(true);
    }
}
