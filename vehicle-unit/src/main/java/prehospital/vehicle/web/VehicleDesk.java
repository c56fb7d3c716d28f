package prehospital.vehicle.web;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.clinical.alarm.AlarmEngine;
import prehospital.clinical.alarm.AlarmLimits;
import prehospital.ecg.EcgRecord;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Atmist;
import prehospital.protocol.DeviceAlarm;
import prehospital.protocol.IncidentId;
import prehospital.protocol.PositionFix;
import prehospital.protocol.Refusal;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalValue;
import prehospital.protocol.link.Downlink;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.UplinkFrame;
import prehospital.protocol.view.AlarmView;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.DestinationsView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.PositionView;
import prehospital.protocol.view.PreAlertView;
import prehospital.protocol.view.SituationView;
import prehospital.protocol.view.VitalsView;
import prehospital.vehicle.alarm.VehicleAlarms;
import prehospital.vehicle.core.CaseScores;
import prehospital.vehicle.core.CrewTerminal;
import prehospital.vehicle.core.NewestVitals;
import prehospital.vehicle.core.PatientFindings;
import prehospital.vehicle.core.PendingActions;
import prehospital.vehicle.core.PendingActions.Entry;
import prehospital.vehicle.core.PendingActions.State;
import prehospital.vehicle.device.DeviceBoard;
import prehospital.vehicle.device.DeviceState;
import prehospital.vehicle.journal.Journals;
import prehospital.vehicle.link.CentreLink;
import prehospital.vehicle.link.LinkListener;
import prehospital.vehicle.link.LinkState;
import prehospital.web.live.LiveFeed;

/**
 * What this vehicle knows now, in one place: situation, pending actions, vitals, position, devices, link. Devices and crew come
 * in, the journal gets everything first, then the screen hears of it. Event loop only, but for {@link #vitals}.
 */
public final class VehicleDesk implements LinkListener, DeviceBoard.Listener {
    /** Clocks of vehicle and centre may differ by this much. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(VehicleDesk.class);

    private final UnitId unit;
    private final Context context;
    private final InstantSource clock;
    private final Journals journal;
    private final LiveFeed feed;
    private final Memory memory;
    private final PendingActions pending = new PendingActions();
    private final List<Uplink> inFlight = new ArrayList<>();
    private final DeviceBoard devices;
    private final ScoreBoard scores;
    private final EnteredOnce once;
    private Optional<SituationView> situation = Optional.empty();
    private boolean freshConnection = true;
    private final VehicleAlarms alarms;
    private NewestVitals vitals = NewestVitals.NONE;
    private final TreeMap<Long, State> shownPending = new TreeMap<>();
    private Optional<Crew> lastCrew = Optional.empty();
    private Runnable wakeLink = () -> {};
    private Consumer<Downlink.RecordTold> recordTold = told -> {};
    private Optional<LinkState> link = Optional.empty();
    private Optional<PositionFix> lastFix = Optional.empty();
    private volatile Optional<AssignmentId> assignment = Optional.empty();

    /** Where situation, destinations, findings, refusals and alarms are remembered over a restart, and the limits of alarms. */
    public record Memory(
            Consumer<SituationView> situation,
            Consumer<DestinationsView> destinations,
            Consumer<PatientFindings> findings,
            Consumer<List<Entry>> refused,
            AlarmLimits limits,
            Consumer<VehicleAlarms.Saved> alarms) {}

    /** What the crew sees of its own buttons; one live entry. */
    record Crew(Optional<AssignmentStatus> status, boolean unconfirmed, List<CrewTerminal.Button> buttons) {}

    /** Made on the program's context. */
    public VehicleDesk(
            UnitId unit, Context context, InstantSource clock, Journals journal, LiveFeed feed, Memory memory) {
        this.unit = unit;
        this.context = context;
        this.clock = clock;
        this.journal = journal;
        this.feed = feed;
        this.memory = memory;
        this.once = new EnteredOnce(journal);
        this.devices = new DeviceBoard(clock, this);
        this.scores = new ScoreBoard(unit, feed, this::append, memory.findings());
        this.alarms = new VehicleAlarms(unit, memory.limits(), feed, this::append, memory.alarms());
    }

    /** Takes up what an earlier run left. */
    public void restore(Optional<SituationView> remembered, List<UplinkFrame> unsent, List<Entry> refused) {
        pending.restore(refused);
        unsent.stream()
                .filter(frame -> PendingActions.isAction(frame.body()))
                .forEach(frame -> pending.added(frame.sequence(), frame.at(), frame.body()));
        refused.forEach(this::show);
        remembered.ifPresent(this::take);
        showPending();
    }

    /** Connects the link that is told of new frames. */
    public void sendBy(CentreLink centre) {
        wakeLink = () -> {
            centre.wake();
            link(centre.state());
        };
        wakeLink.run();
    }

    /** Who takes lines of records that were written at the centre. */
    void onRecordTold(Consumer<Downlink.RecordTold> taker) {
        recordTold = taker;
    }

    /** The devices of this vehicle. */
    public DeviceBoard devices() {
        return devices;
    }

    UnitId unit() {
        return unit;
    }

    ScoreBoard scores() {
        return scores;
    }

    /** Takes up what the crew found before a restart. */
    public void restore(Optional<PatientFindings> findings, List<UplinkFrame> unsent) {
        scores.restore(findings, unsent);
    }

    /** Takes up what tablets entered in an earlier run. */
    public void restore(SequencedMap<String, UplinkFrame> entered) {
        once.restore(entered);
    }

    EnteredOnce once() {
        return once;
    }

    /** The alarms on board. */
    public VehicleAlarms alarms() {
        return alarms;
    }

    private AlarmEngine.Patient monitored() {
        Optional<AssignmentId> of = assignment;
        Optional<Double> entered = of.flatMap(id -> scores.findings().ageYears(id));
        Optional<Double> told = situation
                .flatMap(SituationView::preAlert)
                .filter(preAlert -> of.equals(Optional.of(preAlert.assignment())))
                .flatMap(preAlert -> preAlert.atmist().ageYears())
                .map(Integer::doubleValue);
        return new AlarmEngine.Patient(
                of,
                of.flatMap(id -> situation.flatMap(SituationView::incident).map(i -> i.id())),
                entered.or(() -> told));
    }

    /** Works the scores out again: something was found, or time passed. */
    void rescore() {
        scores.look(
                assignment,
                new CaseScores.Known(vitals, scores.findings(), situation.flatMap(SituationView::preAlert)),
                clock.instant());
    }

    Instant now() {
        return clock.instant();
    }

    /** The newest fix of this run of the program. */
    Optional<PositionFix> lastFix() {
        return lastFix;
    }

    Optional<SituationView> situation() {
        return situation;
    }

    /** What was measured last. */
    Optional<VitalsView> newestVitals() {
        return vitals.view();
    }

    Optional<LinkState> link() {
        return link;
    }

    List<Entry> pending() {
        return pending.all();
    }

    SortedMap<String, DeviceState> deviceStates() {
        return devices.all();
    }

    /** What may be pressed now, with everything that is pressed and not confirmed. */
    CrewTerminal terminal() {
        List<Uplink> unconfirmed = new ArrayList<>(pending.waiting());
        unconfirmed.addAll(inFlight);
        return new CrewTerminal(situation, unconfirmed);
    }

    /** Writes what the crew did; the number of its frame once it is on disk. */
    Future<Long> act(Uplink action) {
        inFlight.add(action);
        return append(action).onComplete(done -> inFlight.remove(action)).map(frame -> {
            pending.added(frame.sequence(), frame.at(), action);
            showPending();
            return frame.sequence();
        });
    }

    boolean dismiss(long sequence) {
        boolean dismissed = pending.dismiss(sequence);
        if (dismissed) {
            feed.remove("pending", Long.toString(sequence));
            rememberRefused();
        }
        return dismissed;
    }

    /** A receiver has a new fix. */
    public void fix(PositionFix fix) {
        lastFix = Optional.of(fix);
        feed.put("positions", unit.value(), new PositionView(unit, fix, clock.instant()));
        append(new Uplink.PositionReported(fix)).onFailure(e -> LOG.debug("position not recorded: {}", e.getMessage()));
    }

    /** A monitor has sent values; completes when they are on disk. Any thread. */
    public CompletableFuture<Void> vitals(List<VitalValue> values) {
        Optional<AssignmentId> of = assignment;
        List<CompletableFuture<?>> stored = new ArrayList<>();
        for (int from = 0; from < values.size(); from += Uplink.VALUES_MAX) {
            List<VitalValue> part = values.subList(from, Math.min(values.size(), from + Uplink.VALUES_MAX));
            stored.add(journal.append(new Uplink.VitalsReported(of, part)));
        }
        return CompletableFuture.allOf(stored.toArray(CompletableFuture<?>[]::new))
                .thenRun(() -> {
                    if (!values.isEmpty()) {
                        context.runOnContext(now -> shown(of, values));
                    }
                });
    }

    /** Devices say alarms of their own; completes when what is to be kept of them is on disk. Any thread. */
    public CompletableFuture<Void> alarms(List<DeviceAlarm> said) {
        CompletableFuture<Void> stored = new CompletableFuture<>();
        context.runOnContext(now -> alarms.devices(said, clock.instant())
                .onSuccess(done -> stored.complete(null))
                .onFailure(stored::completeExceptionally));
        return stored;
    }

    /** Whose patient the unit has now. Any thread. */
    public Optional<AssignmentId> assignment() {
        return assignment;
    }

    /** The incident that the unit has now; absent without an assignment. */
    public Optional<IncidentId> incident() {
        return assignment.flatMap(
                has -> situation.flatMap(SituationView::incident).map(IncidentView::id));
    }

    /** Whose patient the unit had at a time: that of its present assignment, when it had it by then. Event loop. */
    public Optional<AssignmentId> patientAt(Instant at) {
        return situation
                .flatMap(SituationView::assignment)
                .filter(run -> Optional.of(run.id()).equals(assignment))
                .filter(run -> Optional.ofNullable(run.times().get(AssignmentStatus.ASSIGNED))
                        .filter(assigned -> !assigned.isAfter(at.plus(CLOCKS)))
                        .isPresent())
                .map(AssignmentView::id);
    }

    /** What is known of the patient that readings of electrocardiograms depend on. */
    public EcgRecord.Patient patient() {
        Optional<PatientFindings.Finding> entered = assignment
                .map(scores.findings()::of)
                .flatMap(found -> Optional.ofNullable(found.get("age_years")))
                .filter(found -> found.value().matches("[0-9]{1,3}"));
        Optional<Atmist> told = situation
                .flatMap(SituationView::preAlert)
                .filter(preAlert -> Optional.of(preAlert.assignment()).equals(assignment))
                .map(PreAlertView::atmist);
        return new EcgRecord.Patient(
                told.map(Atmist::sex).flatMap(VehicleDesk::sex),
                entered.map(found -> Integer.valueOf(found.value())).or(() -> told.flatMap(Atmist::ageYears)));
    }

    private static Optional<EcgRecord.Sex> sex(Atmist.Sex sex) {
        return switch (sex) {
            case FEMALE -> Optional.of(EcgRecord.Sex.FEMALE);
            case MALE -> Optional.of(EcgRecord.Sex.MALE);
            case OTHER, UNKNOWN -> Optional.empty();
        };
    }

    /** Something new is on disk. Any thread. */
    public void written() {
        context.runOnContext(now -> wakeLink.run());
    }

    private void shown(Optional<AssignmentId> of, List<VitalValue> values) {
        vitals = vitals.with(unit, of, values, clock.instant());
        vitals.view().ifPresent(view -> feed.put("vitals", unit.value(), view));
        alarms.values(values, clock.instant());
        wakeLink.run();
    }

    @Override
    public void device(String name, DeviceState state, boolean lineChanged) {
        feed.put("devices", name, state);
        if (lineChanged && state.kind() == DeviceState.Kind.MONITOR) {
            alarms.connection(name, state.connected(), clock.instant());
        }
        if (lineChanged) {
            append(new Uplink.DeviceChanged(name, state.connected()))
                    .onFailure(e -> LOG.info("change of device {} not recorded: {}", name, e.getMessage()));
        }
    }

    @Override
    public void link(LinkState state) {
        boolean wasUp = link.map(LinkState::up).orElse(false);
        freshConnection |= state.up() && !wasUp;
        if (state.up() && !wasUp) {
            scores.connected();
        }
        link = Optional.of(state);
        feed.put("link", "link", state);
        alarms.link(state.up(), clock.instant());
    }

    @Override
    public void durable(long through) {
        pending.durable(through, situation, clock.instant());
        showPending();
    }

    @Override
    public void refused(long sequence, Refusal reason) {
        turnedDown(sequence, State.REFUSED, reason.name());
    }

    @Override
    public void rejected(long sequence, String reason) {
        turnedDown(sequence, State.REJECTED, reason);
    }

    @Override
    public void situation(SituationView fresh) {
        // A centre that was rebuilt may count from 1 again, so the first one of a connection always counts.
        boolean older = situation.map(s -> fresh.version() < s.version()).orElse(false);
        if (older && !freshConnection) {
            return;
        }
        freshConnection = false;
        memory.situation().accept(fresh);
        take(fresh);
    }

    @Override
    public void record(Downlink.RecordTold told) {
        recordTold.accept(told);
    }

    @Override
    public void alarm(AlarmView alarm) {
        alarms.told(alarm, clock.instant());
    }

    @Override
    public void destinations(DestinationsView fresh) {
        memory.destinations().accept(fresh);
        show(fresh);
    }

    /** Shows where the patient could go, as the centre last knew it. */
    public void show(DestinationsView known) {
        feed.put("destinations", unit.value(), known);
    }

    /** Once a second: what only time changes. */
    public void tick() {
        pending.settle(situation, clock.instant());
        showPending();
        rescore();
        alarms.tick(monitored(), clock.instant());
    }

    private void take(SituationView fresh) {
        situation = Optional.of(fresh);
        pending.settle(situation, clock.instant());
        assignment = terminal().assignmentId();
        feed.put("situation", unit.value(), fresh);
        alarms.tick(monitored(), clock.instant());
        showPending();
    }

    private void turnedDown(long sequence, State state, String reason) {
        pending.refused(sequence, state, reason);
        pending.all().stream().filter(e -> e.sequence() == sequence).forEach(this::show);
        rememberRefused();
        showPending();
    }

    private void rememberRefused() {
        memory.refused()
                .accept(pending.all().stream()
                        .filter(e -> e.state() != State.WAITING)
                        .toList());
    }

    /** Writes what is told to the centre beside what a person pressed. */
    public Future<UplinkFrame> journal(Uplink body) {
        return append(body);
    }

    private Future<UplinkFrame> append(Uplink body) {
        return Future.fromCompletionStage(journal.append(body), context).onSuccess(frame -> wakeLink.run());
    }

    private void showPending() {
        TreeMap<Long, State> now = new TreeMap<>();
        pending.all().forEach(e -> now.put(e.sequence(), e.state()));
        if (!now.equals(shownPending)) {
            shownPending.keySet().stream()
                    .filter(s -> !now.containsKey(s))
                    .forEach(s -> feed.remove("pending", "" + s));
            pending.all().forEach(this::show);
            shownPending.clear();
            shownPending.putAll(now);
        }
        CrewTerminal terminal = terminal();
        Crew crew = new Crew(terminal.status(), terminal.statusUnconfirmed(), terminal.buttons());
        if (!lastCrew.equals(Optional.of(crew))) {
            lastCrew = Optional.of(crew);
            feed.put("crew", unit.value(), crew);
        }
    }

    private void show(Entry entry) {
        feed.put("pending", Long.toString(entry.sequence()), entry);
    }
}
