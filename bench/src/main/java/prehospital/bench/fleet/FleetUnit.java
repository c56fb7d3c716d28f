package prehospital.bench.fleet;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import prehospital.bench.run.Latency;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.FrameClass;
import prehospital.protocol.Refusal;
import prehospital.protocol.UnitId;
import prehospital.protocol.link.Downlink;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.view.AlarmView;
import prehospital.protocol.view.DestinationsView;
import prehospital.protocol.view.SituationView;
import prehospital.vehicle.journal.FrameJournal;
import prehospital.vehicle.journal.JournalLimits;
import prehospital.vehicle.journal.Journals;
import prehospital.vehicle.link.CentreLink;
import prehospital.vehicle.link.LinkListener;
import prehospital.vehicle.link.LinkState;
import prehospital.vehicle.link.OwnKey;
import prehospital.vehicle.link.Uplinks;
import prehospital.web.ProgramAddresses;

/**
 * One vehicle of a fleet: the vehicle program's own journals on disk and its own link, without devices and screens. Everything that it says is in the journal and synced
 * before it is sent. Event loop, but for what says otherwise.
 */
final class FleetUnit extends AbstractVerticle implements LinkListener {
    private static final JournalLimits LIMITS = new JournalLimits(64L << 20, 1L << 20, 256L << 10);

    private static final Set<FrameClass> WRITTEN = EnumSet.of(FrameClass.VITALS, FrameClass.WAVEFORM);

    private final int number;
    private final Parts parts;
    private Optional<Journals> journals = Optional.empty();
    private Optional<OwnKey> key = Optional.empty();
    private Optional<CentreLink> link = Optional.empty();
    private volatile boolean up;
    private volatile Optional<AssignmentId> assignment = Optional.empty();

    /** What all units share. */
    record Parts(
            ProgramAddresses centre,
            Path data,
            Executor disk,
            Map<FrameClass, FrameJournal> unused,
            Load load,
            Counted counted) {}

    /**
     * Journals of the classes to which no unit of this fleet writes. All share them, because an open journal keeps four files open and a thousand units would need
     * 28,000.
     */
    static Map<FrameClass, FrameJournal> unused(Path data, Executor disk) throws IOException {
        Map<FrameClass, FrameJournal> lanes = new EnumMap<>(FrameClass.class);
        for (FrameClass lane : FrameClass.values()) {
            if (!WRITTEN.contains(lane)) {
                lanes.put(lane, open(data.resolve("unused"), lane, disk));
            }
        }
        return lanes;
    }

    private static FrameJournal open(Path data, FrameClass lane, Executor disk) throws IOException {
        return FrameJournal.open(
                data.resolve(lane.name().toLowerCase(Locale.ROOT)), LIMITS, InstantSource.system(), disk);
    }

    private Journals open() throws IOException {
        Map<FrameClass, FrameJournal> lanes = new EnumMap<>(parts.unused());
        for (FrameClass lane : WRITTEN) {
            lanes.put(lane, open(parts.data().resolve(id()), lane, parts.disk()));
        }
        key = Optional.of(OwnKey.of(parts.data().resolve(id())));
        return Journals.of(lanes);
    }

    /** What a fleet has said, and what was refused; any thread. */
    static final class Counted {
        final AtomicLong vitals = new AtomicLong();
        final AtomicLong positions = new AtomicLong();
        final AtomicLong signals = new AtomicLong();
        final AtomicLong refused = new AtomicLong();
        final Latency toDisk = new Latency();
    }

    private final String secret;

    FleetUnit(int number, String secret, Parts parts) {
        this.number = number;
        this.secret = secret;
        this.parts = parts;
    }

    String id() {
        return CentreProcess.unit(number);
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.executeBlocking(this::open, false)
                .onSuccess(open -> {
                    journals = Optional.of(open);
                    dial();
                    started.complete();
                })
                .onFailure(started::fail);
    }

    /** Opens the link, as after a start of the vehicle. */
    private void dial() {
        CentreLink fresh = new CentreLink(
                vertx,
                new CentreLink.Peer(parts.centre(), new UnitId(id()), secret, key.orElseThrow(), Uplinks.NONE),
                journals.orElseThrow(),
                InstantSource.system(),
                this);
        link = Optional.of(fresh);
        fresh.start();
    }

    /** The network is gone; the vehicle goes on writing. Any thread. */
    void cut() {
        context.runOnContext(now -> {
            link.ifPresent(CentreLink::close);
            link = Optional.empty();
            up = false;
        });
    }

    /** The network is back, and the vehicle dials at once. Any thread. */
    void join() {
        context.runOnContext(now -> dial());
    }

    /** Whose patient it has. Any thread. */
    void has(AssignmentId patient) {
        assignment = Optional.of(patient);
    }

    /** Says a second's worth, measured at a time. Any thread. */
    void say(Instant at) {
        context.runOnContext(now -> {
            Load load = parts.load();
            append(load.vitals(number, assignment, at), parts.counted().vitals);
            append(load.position(number, at), parts.counted().positions);
            append(load.signals(number, assignment, at.minusSeconds(1)), parts.counted().signals);
        });
    }

    private void append(Uplink body, AtomicLong written) {
        long from = System.nanoTime();
        CompletableFuture<?> done = journals.orElseThrow().append(body);
        Future.fromCompletionStage(done, context)
                .onSuccess(frame -> {
                    parts.counted().toDisk.nanos(System.nanoTime() - from);
                    written.incrementAndGet();
                    link.ifPresent(CentreLink::wake);
                })
                .onFailure(e -> parts.counted().refused.incrementAndGet());
    }

    /** Whether the centre has greeted it. Any thread. */
    boolean up() {
        return up;
    }

    /** Frames that the centre has not confirmed. Any thread. */
    long pending() {
        return journals.map(open -> open.backlog().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .orElse(0L);
    }

    /** Frames and syncs of its journals. Any thread. */
    Journals.Written written() {
        return journals.orElseThrow().written();
    }

    @Override
    public void stop() throws IOException {
        link.ifPresent(CentreLink::close);
        if (journals.isPresent()) {
            journals.get().close();
        }
    }

    @Override
    public void link(LinkState state) {
        up = state.up();
    }

    @Override
    public void durable(long through) {}

    @Override
    public void refused(long sequence, Refusal reason) {
        parts.counted().refused.incrementAndGet();
    }

    @Override
    public void rejected(long sequence, String reason) {
        parts.counted().refused.incrementAndGet();
    }

    @Override
    public void situation(SituationView situation) {}

    @Override
    public void destinations(DestinationsView destinations) {}

    @Override
    public void record(Downlink.RecordTold told) {}

    @Override
    public void alarm(AlarmView alarm) {}

    /** Frames and syncs of many. */
    static Journals.Written sum(List<FleetUnit> units) {
        return units.stream()
                .map(FleetUnit::written)
                .reduce(
                        new Journals.Written(0, 0),
                        (a, b) -> new Journals.Written(a.frames() + b.frames(), a.syncs() + b.syncs()));
    }
}
