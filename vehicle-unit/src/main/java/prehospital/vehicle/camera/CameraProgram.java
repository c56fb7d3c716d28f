package prehospital.vehicle.camera;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running FFmpeg of one camera. Any thread; ends with {@link #close}. */
final class CameraProgram implements AutoCloseable {
    static final String MISSING =
            "FFmpeg is not installed on this vehicle's computer, so that its cameras cannot be read";

    private static final int LINE_MAX = 300;
    private static final int PROBE_BYTES = 64 * 1024;
    private static final Duration PROBE_MAX = Duration.ofSeconds(15);
    private static final Logger LOG = LoggerFactory.getLogger(CameraProgram.class);

    private final Process process;
    private final CameraAddress camera;
    private volatile String lastLine = "";
    private volatile boolean closed;

    /** Hears of it; by threads of its own. */
    interface Listener {
        /** A still picture. */
        void still(byte[] jpeg);

        /** It ended by itself, why. */
        void ended(String why);
    }

    private CameraProgram(Process process, CameraAddress camera) {
        this.process = process;
        this.camera = camera;
    }

    /**
     * Starts it.
     *
     * @throws IOException in a sentence for the crew, when it is not installed
     */
    static CameraProgram start(CameraAddress camera, List<String> command, Listener listener) throws IOException {
        CameraProgram program = new CameraProgram(launch(command), camera);
        program.thread("words", program::words);
        program.thread("stills", () -> JpegFrames.read(program.process.getInputStream(), listener::still));
        var unused = program.process.onExit().thenAccept(exit -> {
            if (!program.closed) {
                listener.ended(program.why(exit.exitValue()));
            }
        });
        return program;
    }

    /**
     * Asks what a camera sends; blocks for 15 s at most.
     *
     * @throws IOException in a sentence for the crew
     */
    static CameraStream probe(CameraAddress camera) throws IOException {
        CameraProgram program = new CameraProgram(launch(FfmpegCommand.probe(camera)), camera);
        program.thread("words", program::words);
        StringBuilder told = new StringBuilder();
        Thread reader = program.thread(
                "answer",
                () -> told.append(
                        new String(program.process.getInputStream().readNBytes(PROBE_BYTES), StandardCharsets.UTF_8)));
        try {
            if (!program.process.waitFor(PROBE_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the camera does not answer");
            }
            reader.join();
            CameraStream stream = CameraStream.read(told.toString());
            if (program.process.exitValue() != 0
                    || (stream.video().isEmpty() && stream.audio().isEmpty())) {
                throw new IOException(program.why(program.process.exitValue()));
            }
            return stream;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the vehicle program stops", e);
        } finally {
            program.close();
        }
    }

    /** Ends what a program that was killed has left behind: it would hold the camera's port. Only what reads one of these cameras for nobody. Blocks for some milliseconds. */
    static void endLeftOver(List<CameraAddress> cameras) {
        ProcessHandle.allProcesses()
                .filter(process -> cameras.stream().anyMatch(camera -> reads(process, camera)))
                .filter(process -> process.parent()
                        .flatMap(parent -> parent.info().command())
                        .filter(parent -> parent.endsWith("java"))
                        .isEmpty())
                .forEach(process -> {
                    LOG.info("ended program {} that read a camera for a vehicle program that is gone", process.pid());
                    process.destroyForcibly();
                });
    }

    private static boolean reads(ProcessHandle process, CameraAddress camera) {
        boolean program =
                process.info().command().filter(path -> path.endsWith("ffmpeg")).isPresent();
        List<String> words = List.of(process.info().arguments().orElseGet(() -> new String[0]));
        return program
                && words.contains(camera.input())
                && words.stream().anyMatch(word -> word.startsWith("rtp://127.0.0.1:") || word.equals("pipe:1"));
    }

    private static Process launch(List<String> command) throws IOException {
        try {
            return new ProcessBuilder(command).start();
        } catch (IOException e) {
            throw new IOException(MISSING, e);
        }
    }

    private interface Reading {
        void run() throws IOException;
    }

    private Thread thread(String what, Reading reading) {
        return Thread.ofPlatform()
                .daemon()
                .name("camera " + camera.camera() + " " + what)
                .start(() -> {
                    try {
                        reading.run();
                    } catch (IOException ended) {
                        LOG.debug("the program of a camera is gone", ended);
                    }
                });
    }

    private void words() throws IOException {
        try (var lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8), LINE_MAX)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String clean = camera.maskedIn(line).strip();
                lastLine = clean.substring(0, Math.min(LINE_MAX, clean.length()));
                LOG.debug("camera {}: {}", camera.camera(), lastLine);
            }
        }
    }

    private String why(int exit) {
        return lastLine.isEmpty()
                ? "the camera's stream ended (" + exit + ")"
                : "the camera's stream ended: " + lastLine;
    }

    /** Processor time so far; absent where the system does not tell it. */
    Optional<Duration> processorTime() {
        return process.info().totalCpuDuration();
    }

    @Override
    public void close() {
        closed = true;
        process.destroy();
        var unused = process.onExit().orTimeout(2, TimeUnit.SECONDS).whenComplete((gone, late) -> {
            if (late != null) {
                process.destroyForcibly();
            }
        });
    }
}
