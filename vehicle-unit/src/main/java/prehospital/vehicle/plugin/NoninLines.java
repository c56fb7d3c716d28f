package prehospital.vehicle.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.vehicle.device.DeviceReport;
import prehospital.vehicle.vitals.Measured;

/**
 * Nonin's oximeters with a serial output (2500, 8500, 9600, 9847, Avant 4000 and others) behind a serial-to-network adapter: a line
 * {@code SPO2=097 HR=072} a second, {@code ---} when there is no measurement, perhaps with a time before it and marks behind it.
 * Source: "Real-Time Patient Data Output" in the operator's manuals of these models. Setting {@code nonin.address=tcp://HOST:PORT}.
 */
public final class NoninLines implements DevicePlugin {
    /** Longest line in bytes; a longer one is skipped. */
    static final int LINE_MAX = 200;

    private static final Pattern LINE = Pattern.compile("SPO2=(\\d{1,3}|---)\\s*HR=(\\d{1,3}|---).*");
    private static final Duration SILENCE_MAX = Duration.ofSeconds(10);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(2);

    @Override
    public String name() {
        return "nonin";
    }

    @Override
    public AutoCloseable start(DeviceHost host) {
        URI address = URI.create(host.settings().getOrDefault("address", ""));
        if (!"tcp".equals(address.getScheme()) || address.getHost() == null || address.getPort() < 1) {
            throw new IllegalArgumentException("nonin.address must be tcp://HOST:PORT, not " + address);
        }
        String device = host.settings().getOrDefault("device", "Nonin oximeter");
        Session session = new Session(host, address, Measured.cut(device, 60));
        Thread reader = new Thread(session::run, "nonin");
        reader.setDaemon(true);
        reader.start();
        return session;
    }

    /** What a line says; empty when it is not a measurement. */
    static Optional<List<VitalValue>> values(String line, Instant now, String device) {
        int begin = line.indexOf("SPO2=");
        Matcher m = LINE.matcher(begin < 0 ? "" : line.substring(begin));
        if (!m.matches()) {
            return Optional.empty();
        }
        List<VitalValue> values = new ArrayList<>();
        add(values, VitalSign.SPO2, m.group(1), now, device);
        add(values, VitalSign.PULSE_RATE, m.group(2), now, device);
        return Optional.of(values);
    }

    private static void add(List<VitalValue> to, VitalSign sign, String text, Instant now, String device) {
        if (!text.equals("---")) {
            to.add(Measured.value(sign, Integer.parseInt(text), Optional.of(now), now, false, device));
        }
    }

    /** Dials, reads, dials again. */
    private static final class Session implements AutoCloseable {
        private final DeviceHost host;
        private final URI address;
        private final String device;
        private final CountDownLatch end = new CountDownLatch(1);

        Session(DeviceHost host, URI address, String device) {
            this.host = host;
            this.address = address;
            this.device = device;
        }

        void run() {
            boolean over = false;
            while (!over) {
                try (Socket socket = new Socket()) {
                    socket.setSoTimeout((int) SILENCE_MAX.toMillis());
                    socket.connect(
                            new InetSocketAddress(address.getHost(), address.getPort()), (int) SILENCE_MAX.toMillis());
                    host.connection(device, true);
                    read(socket.getInputStream());
                } catch (IOException e) {
                    host.failed(device, address + ": " + e.getMessage());
                }
                host.connection(device, false);
                over = pause();
            }
        }

        private boolean pause() {
            try {
                return end.await(AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return true;
            }
        }

        private void read(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int b = in.read(); b >= 0 && end.getCount() > 0; b = in.read()) {
                if (b != '\r' && b != '\n') {
                    line.append(line.length() < LINE_MAX ? Character.toString(b & 0x7F) : "");
                } else if (!line.isEmpty()) {
                    line(line.toString());
                    line.setLength(0);
                }
            }
        }

        private void line(String line) {
            List<VitalValue> values = values(line, host.now(), device).orElse(List.of());
            if (!values.isEmpty()) {
                // The oximeter waits for no answer; what was not stored stands in the list of devices.
                host.report(device, DeviceReport.of(values)).exceptionally(e -> null);
            }
        }

        @Override
        public void close() {
            end.countDown();
        }
    }
}
