package prehospital.simulation.device;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.VitalSign;

/**
 * A patient monitor of one of several makes: an ORU^R01 a second over MLLP with numbers, an electrocardiogram lead at 250 Hz and the pulse of a
 * finger, and an ORU^R40 when an alarm begins or ends; the next one only after the acknowledgement of the last, the same one
 * again when none comes within five seconds or the cable was out. Blood pressure and temperature come once a minute.
 */
public final class MonitorFeed {
    /** Messages kept while the vehicle does not answer; then the oldest is lost, as in a real monitor's small memory. */
    private static final int STORED_MAX = 600;

    private static final long PERIOD_MILLIS = 1_000;
    private static final long PATIENCE_MILLIS = 5_000;
    private static final long MILLIS_A_SECOND = 1_000;

    /** Most samples of one message; a monitor whose clock jumps does not make up an hour. */
    private static final long DUE_MAX = 2_500;

    private static final int SLOW_EVERY = 60;
    private static final List<VitalSign> ALWAYS =
            List.of(VitalSign.HEART_RATE, VitalSign.SPO2, VitalSign.RESPIRATORY_RATE);
    private static final List<VitalSign> SLOW =
            List.of(VitalSign.SYSTOLIC, VitalSign.DIASTOLIC, VitalSign.MEAN_PRESSURE, VitalSign.TEMPERATURE);
    private static final char END_BLOCK = 0x1c;
    private static final Logger LOG = LoggerFactory.getLogger(MonitorFeed.class);

    private final Vertx vertx;
    private final Clock clock;
    private final Patient patient;
    private final MonitorMake make;
    private final HeartSignal heart;
    private final MonitorAlarms alarms = new MonitorAlarms();
    private final Instant begun;
    private final String name;
    private final Line line;
    private final Deque<Stored> stored = new ArrayDeque<>();
    private final StringBuilder heard = new StringBuilder();
    private final long timer;
    private int measured;
    private int told;
    private long samples;
    private double heartRate = 70;
    private long sentAtMillis;
    private boolean waiting;

    private record Stored(String controlId, Buffer frame) {}

    /**
     * Dials the vehicle's MLLP port and begins to measure.
     *
     * @param make one of the makes, any number
     * @param name distinguishes the control ids of this connection of a monitor from all others
     * @param condition the patient's vital signs, around which they wander
     */
    public MonitorFeed(Vertx vertx, String host, int port, int make, String name, Map<VitalSign, Double> condition) {
        this.vertx = vertx;
        this.clock = Clock.systemUTC();
        this.name = name;
        this.make = MonitorMake.of(make);
        this.patient = new Patient(condition, name.hashCode());
        this.heart = new HeartSignal(name.hashCode());
        this.begun = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        this.line = new Line(vertx, host, port, new Line.Hearing() {
            @Override
            public void bytes(Buffer bytes) {
                hear(bytes.toString(StandardCharsets.UTF_8));
            }

            @Override
            public void plugged() {
                heard.setLength(0);
                waiting = false;
                sendFirst();
            }
        });
        this.timer = vertx.setPeriodic(1, PERIOD_MILLIS, id -> measure());
    }

    /** Takes the monitor off the patient. */
    public void close() {
        vertx.cancelTimer(timer);
        line.close();
    }

    private void measure() {
        Instant now = clock.instant();
        Map<VitalSign, Double> values = new TreeMap<>();
        ALWAYS.forEach(sign -> take(sign, values));
        if (measured % SLOW_EVERY == 0) {
            SLOW.forEach(sign -> take(sign, values));
        }
        measured++;
        heartRate = values.getOrDefault(VitalSign.HEART_RATE, heartRate);
        Instant from = begun.plusMillis(samples * MILLIS_A_SECOND / HeartSignal.ECG_RATE);
        int due = Math.toIntExact(
                Math.min(DUE_MAX, Duration.between(from, now).toMillis() * HeartSignal.ECG_RATE / MILLIS_A_SECOND));
        // In pairs, so that the pulse at half the rate begins with every piece.
        int even = Math.max(0, due - due % 2);
        HeartSignal.Piece piece = heart.next(even, heartRate);
        samples += even;
        store(id -> make.message(id, new MonitorMake.Second(now, values, from, piece)));
        alarms.look(values).forEach(said -> store(id -> make.alarm(id, now, said)));
        sendFirst();
    }

    private void store(UnaryOperator<String> message) {
        told++;
        String controlId = name + "-" + told;
        if (stored.size() >= STORED_MAX) {
            stored.removeFirst();
            waiting = false;
        }
        String framed = "\u000b" + message.apply(controlId) + END_BLOCK + "\r";
        stored.addLast(new Stored(controlId, Buffer.buffer(framed.getBytes(make.charset()))));
    }

    private void take(VitalSign sign, Map<VitalSign, Double> values) {
        if (patient.has(sign)) {
            values.put(sign, patient.next(sign));
        }
    }

    private void sendFirst() {
        boolean patient = waiting && clock.millis() - sentAtMillis < PATIENCE_MILLIS;
        if (!stored.isEmpty() && !patient) {
            sentAtMillis = clock.millis();
            waiting = line.send(stored.getFirst().frame());
        }
    }

    private void hear(String bytes) {
        heard.append(bytes);
        for (int end = heard.indexOf(String.valueOf(END_BLOCK)); end >= 0; ) {
            acknowledged(heard.substring(0, end));
            heard.delete(0, end + 1);
            end = heard.indexOf(String.valueOf(END_BLOCK));
        }
    }

    private void acknowledged(String answer) {
        for (String segment : answer.split("\r", -1)) {
            String[] fields = segment.split("\\|", -1);
            boolean ours = fields.length > 2
                    && fields[0].endsWith("MSA")
                    && !stored.isEmpty()
                    && fields[2].equals(stored.getFirst().controlId());
            if (ours) {
                if (!fields[1].equals("AA")) {
                    LOG.warn("the vehicle answered {} to {}", fields[1], fields[2]);
                }
                if (fields[1].equals("AE")) {
                    continue; // it could not be stored now; the same again when patience ends
                }
                stored.removeFirst();
                waiting = false;
                sendFirst();
            }
        }
    }
}
