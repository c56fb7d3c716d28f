package prehospital.vehicle.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.link.AlarmUplink;
import prehospital.protocol.link.ClinicalUplink;
import prehospital.protocol.link.EcgUplink;
import prehospital.protocol.link.LinkUplink;
import prehospital.protocol.link.MciUplink;
import prehospital.protocol.link.OrderUplink;
import prehospital.protocol.link.ReceptionUplink;
import prehospital.protocol.link.UpkeepUplink;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.WaveUplink;
import prehospital.protocol.view.SituationView;

/**
 * What the crew did and has not seen confirmed. An action waits until the centre's situation shows it; refused ones stay until
 * the crew dismisses them. An action that is stored at the centre without a visible effect counts as confirmed after
 * {@link #SILENT_CONFIRMATION}. One thread.
 */
public final class PendingActions {
    /** How long an action that is stored at the centre may stay without visible effect. */
    public static final Duration SILENT_CONFIRMATION = Duration.ofSeconds(5);

    /** Most actions that are shown; beyond, the oldest refused one is forgotten, never a waiting one. */
    public static final int ACTIONS_MAX = 200;

    /** Confirmed actions remembered, because a refusal may arrive after the confirmation. */
    private static final int CONFIRMED_MAX = 100;

    private final SortedMap<Long, Entry> entries = new TreeMap<>();
    private final SortedMap<Long, Entry> confirmed = new TreeMap<>();
    private final SortedMap<Long, Instant> durableAt = new TreeMap<>();

    /** Where an action stands. */
    public enum State {
        WAITING,
        REFUSED,
        REJECTED
    }

    /**
     * One action.
     *
     * @param at when the crew did it
     * @param reason why the centre refused it; absent while it waits
     */
    public record Entry(long sequence, Instant at, Uplink action, State state, Optional<String> reason) {}

    /** True for frames that a person caused. */
    public static boolean isAction(Uplink body) {
        return switch (body) {
            case Uplink.StatusPressed a -> true;
            case Uplink.PreAlertPressed a -> true;
            case Uplink.PreAlertChanged a -> true;
            case Uplink.PreAlertWithdrawn a -> true;
            case Uplink.RedirectSeen a -> true;
            case MciUplink a -> true;
            case ReceptionUplink a -> true;
            case OrderUplink a -> true;
            case ClinicalUplink t -> false;
            case AlarmUplink t -> false;
            case EcgUplink t -> false;
            case WaveUplink t -> false;
            case LinkUplink t -> false;
            case UpkeepUplink.ServicePressed a -> true;
            case UpkeepUplink.UpkeepReported t -> false;
            case Uplink.RoadBlocked a -> true;
            case Uplink.PositionReported t -> false;
            case Uplink.VitalsReported t -> false;
            case Uplink.DeviceChanged t -> false;
            case Uplink.FrameOmitted t -> false;
        };
    }

    /** All entries, oldest first. */
    public List<Entry> all() {
        return List.copyOf(entries.values());
    }

    /** The actions that wait, oldest first. */
    public List<Uplink> waiting() {
        return entries.values().stream()
                .filter(e -> e.state() == State.WAITING)
                .map(Entry::action)
                .toList();
    }

    /** The crew did something and it is on disk. */
    public void added(long sequence, Instant at, Uplink action) {
        entries.put(sequence, new Entry(sequence, at, action, State.WAITING, Optional.empty()));
        if (entries.size() > ACTIONS_MAX) {
            entries.values().stream()
                    .filter(e -> e.state() != State.WAITING)
                    .findFirst()
                    .ifPresent(e -> entries.remove(e.sequence()));
        }
    }

    /** Takes back what an earlier run of the program had refused entries for. */
    public void restore(List<Entry> refused) {
        refused.forEach(entry -> entries.put(entry.sequence(), entry));
    }

    /** Everything up to here is stored at the centre. */
    public void durable(long through, Optional<SituationView> situation, Instant now) {
        for (Entry entry : waitingThrough(through)) {
            durableAt.putIfAbsent(entry.sequence(), now);
        }
        settle(situation, now);
    }

    /** A new situation, or some time has passed. */
    public void settle(Optional<SituationView> situation, Instant now) {
        List<Long> done = new ArrayList<>();
        durableAt.forEach((sequence, since) -> {
            Entry entry = entries.get(sequence);
            boolean old = !since.plus(SILENT_CONFIRMATION).isAfter(now);
            if (entry == null || old || shown(entry.action(), situation)) {
                done.add(sequence);
            }
        });
        done.forEach(this::confirm);
    }

    /** The centre's core said no. */
    public void refused(long sequence, State state, String reason) {
        Entry entry = entries.containsKey(sequence) ? entries.get(sequence) : confirmed.remove(sequence);
        if (entry != null) {
            durableAt.remove(sequence);
            entries.put(sequence, new Entry(sequence, entry.at(), entry.action(), state, Optional.of(reason)));
        }
    }

    /** The crew has seen a refusal; false when there is none to dismiss under this number. */
    public boolean dismiss(long sequence) {
        Entry entry = entries.get(sequence);
        if (entry == null || entry.state() == State.WAITING) {
            return false;
        }
        entries.remove(sequence);
        return true;
    }

    private List<Entry> waitingThrough(long through) {
        return entries.headMap(through + 1).values().stream()
                .filter(e -> e.state() == State.WAITING)
                .toList();
    }

    private void confirm(long sequence) {
        durableAt.remove(sequence);
        Entry entry = entries.remove(sequence);
        if (entry != null) {
            confirmed.put(sequence, entry);
            if (confirmed.size() > CONFIRMED_MAX) {
                confirmed.remove(confirmed.firstKey());
            }
        }
    }

    private static boolean shown(Uplink action, Optional<SituationView> situation) {
        return switch (action) {
            case Uplink.StatusPressed press -> shown(press, situation);
            case Uplink.PreAlertPressed sent ->
                situation
                        .flatMap(SituationView::preAlert)
                        .filter(p -> p.id().equals(sent.preAlert()))
                        .isPresent();
            case Uplink.PreAlertChanged changed ->
                situation
                        .flatMap(SituationView::preAlert)
                        .filter(p -> p.atmist().equals(changed.atmist()))
                        .isPresent();
            case Uplink.PreAlertWithdrawn withdrawn ->
                situation
                        .flatMap(SituationView::preAlert)
                        .filter(p -> p.id().equals(withdrawn.preAlert())
                                && p.status().open())
                        .isEmpty();
            case Uplink.RedirectSeen seen ->
                situation
                        .flatMap(SituationView::preAlert)
                        .filter(p -> p.redirectUnconfirmedByCrew())
                        .isEmpty();
            case MciUplink report -> CasualtyReports.shown(report, situation);
            case ReceptionUplink said -> ReceptionReports.shown(said, situation);
            case OrderUplink answer -> CrewOrders.shown(answer, situation);
            case ClinicalUplink t -> true;
            case AlarmUplink t -> true;
            case EcgUplink t -> true;
            case WaveUplink t -> true;
            case LinkUplink t -> true;
            case UpkeepUplink t -> true;
            case Uplink.RoadBlocked reported -> true;
            case Uplink.PositionReported t -> true;
            case Uplink.VitalsReported t -> true;
            case Uplink.DeviceChanged t -> true;
            case Uplink.FrameOmitted t -> true;
        };
    }

    private static boolean shown(Uplink.StatusPressed press, Optional<SituationView> situation) {
        AssignmentId id = press.assignment();
        return situation
                .flatMap(SituationView::assignment)
                .filter(a -> a.id().equals(id) && !a.times().containsKey(press.status()))
                .isEmpty();
    }
}
