package prehospital.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The real program in a process of its own, as {@code bin/prehospital} starts it; what it says is kept line by line. */
final class ProgramProcess implements AutoCloseable {
    private static final String READY = "ready ";

    private final Process process;
    private final List<String> out = new ArrayList<>();
    private final List<String> err = new ArrayList<>();
    private final CountDownLatch read = new CountDownLatch(2);

    private ProgramProcess(Process process) {
        this.process = process;
        follow(process.inputReader(StandardCharsets.UTF_8), out);
        follow(process.errorReader(StandardCharsets.UTF_8), err);
    }

    /** Starts {@code prehospital ARGUMENTS} with the class path of this test. */
    static ProgramProcess start(String... arguments) throws IOException {
        return start(List.of(), "prehospital.app.Main", arguments);
    }

    /** Starts a class of this test's class path by another command, such as one that enters a network namespace. */
    static ProgramProcess start(List<String> by, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(by);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=UTC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        return new ProgramProcess(new ProcessBuilder(command).start());
    }

    /** Starts the whole system with its state in {@code data}, on ports that the system chooses. */
    static ProgramProcess up(Path data, String... more) throws IOException {
        return up(data, FreePorts.one(), more);
    }

    /** The same, with the monitors' port known. */
    static ProgramProcess up(Path data, int mllp, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "up",
                "--port",
                "0",
                "--data",
                data.toString(),
                "--mllp-port",
                Integer.toString(mllp),
                "--nmea-port",
                Integer.toString(FreePorts.one()),
                "--backpack-port",
                "0"));
        arguments.addAll(List.of(more));
        return start(arguments.toArray(String[]::new));
    }

    /** Waits until the program is ready and answers where. */
    URI origin(Duration limit) throws InterruptedException {
        return URI.create(line(line -> line.startsWith(READY), limit).substring(READY.length()));
    }

    /** Waits for the program's own end and answers its exit code. */
    int exitCode(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS) || !read.await(limit.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the program is still running after " + limit + "; it said " + out() + err());
        }
        return process.exitValue();
    }

    /** Waits for a line on standard output. */
    String line(Predicate<String> wanted, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        synchronized (out) {
            while (true) {
                Optional<String> found = out.stream().filter(wanted).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
                long leftMillis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (leftMillis <= 0 || read.getCount() == 0) {
                    throw new AssertionError("the line did not come; the program said " + out + err());
                }
                out.wait(Math.min(leftMillis, 500));
            }
        }
    }

    /** Asks the program to stop, as Ctrl-C or a service manager does. */
    void terminate() {
        process.destroy();
    }

    /** Kills the program as {@code kill -9} does and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    List<String> out() {
        synchronized (out) {
            return List.copyOf(out);
        }
    }

    List<String> err() {
        synchronized (err) {
            return List.copyOf(err);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private void follow(BufferedReader reader, List<String> lines) {
        Thread.ofVirtual().start(() -> {
            try (reader) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    synchronized (lines) {
                        lines.add(line);
                        lines.notifyAll();
                    }
                }
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            } finally {
                read.countDown();
            }
        });
    }
}
