package prehospital.vehicle.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.VitalValue.Mark;
import prehospital.vehicle.device.DeviceBoard;
import prehospital.vehicle.device.DeviceState;
import prehospital.vehicle.link.FakeCentre;

/** A jar on the class path, plug-ins that misbehave, and the oximeter that comes along. */
class DevicePluginsTest {
    private static final String JAR_PLUGIN = """
        package jar;
        public final class %s implements prehospital.vehicle.plugin.DevicePlugin {
            public String name() { return "%s"; }
            public AutoCloseable start(prehospital.vehicle.plugin.DeviceHost host) throws Exception {
                %s
            }
        }
        """;

    private final Vertx vertx = Vertx.vertx();
    private final ConcurrentHashMap<String, DeviceState> board = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<VitalValue> stored = new ConcurrentLinkedQueue<>();
    private final Path dir;
    private final DevicePlugins plugins;

    DevicePluginsTest(@TempDir Path dir) {
        this.dir = dir;
        DeviceBoard devices =
                new DeviceBoard(InstantSource.system(), (name, state, lineChanged) -> board.put(name, state));
        this.plugins = new DevicePlugins(InstantSource.system(), vertx.getOrCreateContext(), devices, report -> {
            stored.addAll(report.values());
            return CompletableFuture.completedFuture(null);
        });
    }

    @AfterEach
    void end() {
        plugins.close();
        FakeCentre.await(vertx.close());
    }

    @Test
    void aJarIsFoundAndOnesThatFailHangOrCannotBeLoadedHarmNobody() throws Exception {
        ClassLoader jar = jar(
                plugin("Throws", "throws", "throw new StackOverflowError(\"mine\");"),
                plugin("Hangs", "hangs", "Thread.sleep(1000000); return () -> {};"),
                plugin("Off", "off", "throw new IllegalStateException(\"was started without settings\");"),
                plugin("Good", "good", """
                    host.connection("Good", true);
                    host.report("Good", prehospital.vehicle.device.DeviceReport.of(java.util.List.of(
                        prehospital.vehicle.vitals.Measured.value(prehospital.protocol.VitalSign.SPO2,
                            Double.parseDouble(host.settings().get("value")), java.util.Optional.empty(), host.now(), false, "Good"))));
                    return () -> Thread.sleep(1000000);
                    """));
        Properties settings = new Properties();
        settings.putAll(Map.of("throws.x", "1", "hangs.x", "1", "good.value", "140"));
        plugins.start(jar, settings);
        await(() -> stored.size() == 1 && board.containsKey("throws") && board.containsKey("plug-in"));
        await(() -> board.containsKey("Good") && connected("Good"));
        assertThat(stored.element().value()).isEqualTo(140);
        assertThat(stored.element().mark()).isEqualTo(Mark.OUT_OF_RANGE);
        assertThat(error("throws")).contains("StackOverflowError");
        assertThat(error("plug-in")).contains("jar.Missing");
        assertThat(board).doesNotContainKey("off");
        Instant begin = Instant.now();
        plugins.close();
        assertThat(Instant.now()).as("does not wait for what does not close").isBefore(begin.plusSeconds(20));
    }

    @Test
    void anOximeterWithASerialLineIsRead() throws IOException {
        try (ServerSocket adapter = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Properties settings = new Properties();
            settings.setProperty("nonin.address", "tcp://127.0.0.1:" + adapter.getLocalPort());
            plugins.start(getClass().getClassLoader(), settings);
            try (Socket line = adapter.accept();
                    OutputStream out = line.getOutputStream()) {
                String text =
                        "Model 9600  12:00:00\r\n12:00:01 SPO2=097 HR=072\r\nSPO2=--- HR=---\r\ngarbage SPO2=9\r\n"
                                + "x".repeat(5_000) + "\r\nSPO2=096 HR=--- F*\r\n";
                out.write(text.getBytes(StandardCharsets.US_ASCII));
                out.flush();
                await(() -> stored.size() == 3);
                assertThat(stored)
                        .extracting(VitalValue::sign)
                        .containsExactly(VitalSign.SPO2, VitalSign.PULSE_RATE, VitalSign.SPO2);
                assertThat(stored).extracting(VitalValue::value).containsExactly(97.0, 72.0, 96.0);
                await(() -> board.containsKey("Nonin oximeter") && connected("Nonin oximeter"));
            }
            // Lost and dialled again.
            await(() -> !connected("Nonin oximeter"));
            try (Socket again = adapter.accept()) {
                assertThat(again.isConnected()).isTrue();
            }
        }
    }

    @Test
    void settingsThatCannotBeAreAnErrorOfThePlugin() throws IOException {
        Files.writeString(dir.resolve("plugins.properties"), "nonin.address=serial:/dev/ttyS0\n");
        plugins.start(getClass().getClassLoader(), DevicePlugins.settings(dir));
        await(() -> board.containsKey("nonin"));
        assertThat(error("nonin")).contains("tcp://HOST:PORT");
    }

    private boolean connected(String name) {
        return Optional.ofNullable(board.get(name)).map(DeviceState::connected).orElse(false);
    }

    private String error(String name) {
        return Optional.ofNullable(board.get(name))
                .flatMap(DeviceState::lastError)
                .orElse("");
    }

    private record Source(String name, String text) {}

    private static Source plugin(String type, String name, String body) {
        return new Source(type, JAR_PLUGIN.formatted(type, name, body));
    }

    /** A jar made as a maker of a device would make it; its services also name a class that is not in it. */
    private ClassLoader jar(Source... sources) throws IOException {
        Path src = Files.createDirectories(dir.resolve("src/jar"));
        Path classes = Files.createDirectories(dir.resolve("classes"));
        StringBuilder services = new StringBuilder("jar.Missing\n");
        List<String> args = new ArrayList<>(
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString()));
        for (Source source : sources) {
            Path file = src.resolve(source.name() + ".java");
            Files.writeString(file, source.text());
            args.add(file.toString());
            services.append("jar.").append(source.name()).append('\n');
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, args.toArray(String[]::new)))
                .isZero();
        Path jar = dir.resolve("device.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Source source : sources) {
                out.putNextEntry(new JarEntry("jar/" + source.name() + ".class"));
                Files.copy(classes.resolve("jar/" + source.name() + ".class"), out);
            }
            out.putNextEntry(new JarEntry("META-INF/services/" + DevicePlugin.class.getName()));
            out.write(services.toString().getBytes(StandardCharsets.UTF_8));
        }
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader());
    }

    private static void await(BooleanSupplier condition) {
        Instant until = Instant.now().plusSeconds(20);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(until);
            try {
                new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
