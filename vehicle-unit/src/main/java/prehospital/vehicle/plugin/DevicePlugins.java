package prehospital.vehicle.plugin;

import io.vertx.core.Context;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.vehicle.device.DeviceBoard;
import prehospital.vehicle.device.DeviceReport;
import prehospital.vehicle.device.DeviceSink;
import prehospital.vehicle.device.DeviceState.Kind;

/**
 * Finds plug-ins and keeps them apart from the vehicle: each has a thread of its own, and one that throws, hangs, cannot be loaded or says too much
 * is an error in the list of devices and nothing else. Made and closed on any thread.
 */
public final class DevicePlugins {
    /** Most plug-ins that are started; further ones are refused with a line in the log. */
    public static final int PLUGINS_MAX = 16;

    /** Most reports of one plug-in that may wait for the disk. */
    public static final int REPORTS_WAITING_MAX = 64;

    /** How long the end of the program waits for a plug-in. */
    private static final Duration CLOSE_MAX = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(DevicePlugins.class);

    private final InstantSource clock;
    private final Context context;
    private final DeviceBoard devices;
    private final DeviceSink sink;
    private final List<Running> running = new ArrayList<>();

    /** @param context where the list of devices lives */
    public DevicePlugins(InstantSource clock, Context context, DeviceBoard devices, DeviceSink sink) {
        this.clock = clock;
        this.context = context;
        this.devices = devices;
        this.sink = sink;
    }

    /** Starts every plug-in of the class path that has settings. Returns at once. */
    public void start(ClassLoader classes, Properties settings) {
        Iterator<DevicePlugin> found =
                ServiceLoader.load(DevicePlugin.class, classes).iterator();
        for (Optional<DevicePlugin> plugin = next(found); plugin.isPresent(); plugin = next(found)) {
            begin(plugin.get(), settings);
        }
    }

    /** The settings of a data directory; none when there is no file. Blocks. */
    public static Properties settings(Path data) throws IOException {
        Properties settings = new Properties();
        Path file = data.resolve("plugins.properties");
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                settings.load(in);
            }
        }
        return settings;
    }

    /** Stops all of them; blocks for a moment at most. */
    public void close() {
        running.forEach(Running::close);
        Instant until = clock.instant().plus(CLOSE_MAX);
        for (Running plugin : running) {
            plugin.await(Duration.between(clock.instant(), until));
        }
    }

    /** The next one that can be loaded; a broken jar is told once and skipped. */
    private Optional<DevicePlugin> next(Iterator<DevicePlugin> found) {
        for (int broken = 0; broken <= PLUGINS_MAX; broken++) {
            try {
                return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
            } catch (ServiceConfigurationError | LinkageError e) {
                LOG.warn("a plug-in cannot be loaded: {}", e.getMessage());
                onBoard(() -> devices.failed("plug-in", Kind.OTHER, "cannot be loaded: " + e.getMessage()));
            }
        }
        return Optional.empty();
    }

    private void begin(DevicePlugin plugin, Properties settings) {
        String name;
        try {
            name = plugin.name();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("plug-in {} does not say its name: {}", plugin.getClass().getName(), e.toString());
            return;
        }
        TreeMap<String, String> own = new TreeMap<>();
        for (String key : settings.stringPropertyNames()) {
            if (key.startsWith(name + ".")) {
                own.put(
                        key.substring(name.length() + 1),
                        settings.getProperty(key).strip());
            }
        }
        if (!name.matches("[a-z0-9-]{1,30}") || own.isEmpty()) {
            LOG.debug("plug-in {} has no settings and stays off", name);
        } else if (running.size() >= PLUGINS_MAX) {
            LOG.warn("more than {} plug-ins; {} is not started", PLUGINS_MAX, name);
        } else {
            Running started = new Running(plugin, name, own);
            running.add(started);
            started.thread.start();
        }
    }

    private void onBoard(Runnable change) {
        context.runOnContext(now -> change.run());
    }

    /** One plug-in at work. */
    private final class Running implements DeviceHost {
        private final DevicePlugin plugin;
        private final String name;
        private final SortedMap<String, String> settings;
        private final Thread thread;
        private final AtomicInteger waiting = new AtomicInteger();
        private Optional<AutoCloseable> opened = Optional.empty();
        private Optional<Thread> closing = Optional.empty();
        private boolean closed;

        Running(DevicePlugin plugin, String name, SortedMap<String, String> settings) {
            this.plugin = plugin;
            this.name = name;
            this.settings = settings;
            this.thread = new Thread(this::run, "plugin-" + name);
            thread.setDaemon(true);
            // Whatever it is, it ends this thread only.
            thread.setUncaughtExceptionHandler((t, e) -> broken(e));
        }

        private void run() {
            try {
                AutoCloseable open = plugin.start(this);
                synchronized (this) {
                    opened = Optional.of(open);
                    if (closed) {
                        closeOnce();
                    }
                }
            } catch (Exception e) {
                broken(e);
            }
        }

        private void broken(Throwable e) {
            LOG.warn("plug-in {} failed", name, e);
            failed(name, "the plug-in failed: " + e);
        }

        synchronized void close() {
            closed = true;
            thread.interrupt();
            closeOnce();
        }

        private synchronized void closeOnce() {
            opened.ifPresent(open -> {
                opened = Optional.empty();
                Thread end = new Thread(() -> shut(open), "plugin-end-" + name);
                end.setDaemon(true);
                end.start();
                closing = Optional.of(end);
            });
        }

        private void shut(AutoCloseable open) {
            try {
                open.close();
            } catch (Exception e) {
                LOG.warn("plug-in {} did not close: {}", name, e.toString());
            }
        }

        void await(Duration most) {
            Optional<Thread> end;
            synchronized (this) {
                end = closing;
            }
            try {
                if (end.isPresent() && !end.get().join(most.isNegative() ? Duration.ZERO : most)) {
                    LOG.warn("plug-in {} still closes; the program does not wait for it", name);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public SortedMap<String, String> settings() {
            return settings;
        }

        @Override
        public Instant now() {
            return clock.instant();
        }

        @Override
        public CompletableFuture<Void> report(String device, DeviceReport report) {
            if (waiting.incrementAndGet() > REPORTS_WAITING_MAX) {
                waiting.decrementAndGet();
                failed(device, "more than " + REPORTS_WAITING_MAX + " reports wait for the disk");
                return CompletableFuture.failedFuture(new IOException("too many reports wait"));
            }
            return sink.store(report).whenComplete((done, e) -> {
                waiting.decrementAndGet();
                if (e == null) {
                    onBoard(() -> devices.understood(device, Kind.OTHER, 0));
                } else {
                    failed(device, "not stored: " + e.getMessage());
                }
            });
        }

        @Override
        public void connection(String device, boolean connected) {
            onBoard(() -> devices.connection(device, Kind.OTHER, connected));
        }

        @Override
        public void failed(String device, String reason) {
            onBoard(() -> devices.failed(device, Kind.OTHER, reason));
        }
    }
}
