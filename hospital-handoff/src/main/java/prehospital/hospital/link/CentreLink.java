package prehospital.hospital.link;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import prehospital.hospital.core.Board;
import prehospital.hospital.core.Told;
import prehospital.hospital.store.RecordKeeper;
import prehospital.protocol.HospitalId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.view.PreAlertView;
import prehospital.web.ProgramAddresses;
import prehospital.web.live.LiveClient;
import prehospital.web.live.LiveFeed;

/**
 * One hospital's side of the centre: follows the centre's feed, passes it on to the hospital's own feed, and has the FHIR record of each pre-alert
 * brought up when it changes. While the centre is away the feed keeps what it has and says so. Event loop of its live client.
 */
public final class CentreLink implements LiveClient.Listener {
    /** What the hospital's own feed says itself; all else that the centre lets a hospital hear is passed on. */
    private static final Set<String> OWN = Set.of("centre", "board", "fhir", "hl7", "further");

    private final HospitalId hospital;
    private final LiveFeed feed;
    private final InstantSource clock;
    private final Replica replica = new Replica();
    private final Map<PreAlertId, RecordCase> cases = new TreeMap<>();
    private final RecordCase.Setting setting;
    private final CentreApi api;
    private final CareReports reports;
    private final FurtherPatients further;
    private final EcgRecordings recordings;
    private final EcgFiles ecgFiles;
    private final LiveClient client;
    private final Set<String> ranked = new HashSet<>();
    private boolean heard;

    /** The state of the connection as the board shows it. */
    record LinkState(boolean up, Instant since) {}

    /** A link that is not started yet. */
    public CentreLink(Vertx vertx, Wiring wiring) {
        this.hospital = wiring.hospital();
        this.feed = wiring.feed();
        this.clock = wiring.clock();
        String authorization = "Device hospital-" + hospital + ":" + wiring.secret();
        this.api = new CentreApi(vertx, wiring.centre(), authorization);
        this.setting = new RecordCase.Setting(vertx, hospital, replica, api, wiring.keeper(), clock);
        this.reports = new CareReports(setting);
        this.further = new FurtherPatients(setting, feed, reports::look);
        this.recordings = new EcgRecordings(setting);
        this.ecgFiles = new EcgFiles(setting);
        this.client = new LiveClient(
                vertx,
                new LiveClient.Target(wiring.centre(), "view=hospital&hospital=" + hospital, authorization),
                this);
        feed.put("centre", "link", new LinkState(false, clock.instant()));
    }

    /** What a link is made of. */
    public record Wiring(
            HospitalId hospital,
            String secret,
            ProgramAddresses centre,
            LiveFeed feed,
            RecordKeeper keeper,
            InstantSource clock) {
        @Override
        public String toString() {
            return "Wiring[" + hospital + " at " + centre + "]";
        }
    }

    /** Begins to follow the centre. */
    public void start() {
        client.start();
        reports.start();
        further.start();
    }

    /** Stops; what is being written is finished by its own transaction. */
    public Future<Void> stop() {
        return client.stop().compose(done -> {
            cases.values().forEach(RecordCase::stop);
            reports.stop();
            further.stop();
            recordings.stop();
            ecgFiles.stop();
            return api.close();
        });
    }

    @Override
    public void snapshot(Map<String, ? extends Map<String, JsonNode>> collections, Instant serverTime) {
        Set<String> keep = new HashSet<>();
        collections.forEach((name, entries) -> entries.forEach((id, value) -> {
            keep.add(name + "/" + id);
            take(name, id, Optional.of(value));
        }));
        replica.all()
                .forEach((name, entries) -> List.copyOf(entries.keySet()).stream()
                        .filter(id -> !keep.contains(name + "/" + id))
                        .forEach(id -> take(name, id, Optional.empty())));
        if (!heard) {
            heard = true;
            setting.keeper()
                    .told()
                    .open(hospital)
                    .onSuccess(open -> open.stream()
                            .map(Told::preAlert)
                            .filter(known -> replica.preAlert(known.id()).isEmpty())
                            .forEach(gone -> {
                                caseOf(gone.id()).changed();
                                further.gone(gone);
                            }));
        }
        rank();
    }

    @Override
    public void change(String collection, String id, Optional<JsonNode> value, Instant serverTime) {
        take(collection, id, value);
        if (collection.equals("prealerts") || collection.equals("etas")) {
            rank();
        }
    }

    @Override
    public void up(boolean now) {
        feed.put("centre", "link", new LinkState(now, clock.instant()));
        if (!now) {
            cases.values().forEach(RecordCase::missed);
        } else {
            replica.preAlerts().forEach(preAlert -> caseOf(preAlert.id()).changed());
        }
    }

    private void take(String collection, String id, Optional<JsonNode> value) {
        if (OWN.contains(collection)) {
            return;
        }
        replica.put(collection, id, value);
        value.ifPresentOrElse(node -> feed.put(collection, id, node), () -> feed.remove(collection, id));
        switch (collection) {
            case "prealerts" -> {
                caseOf(new PreAlertId(id)).changed();
                further.look();
                recordings.look();
                ecgFiles.look();
                if (replica.preAlert(new PreAlertId(id))
                        .filter(preAlert -> CareReports.handedOver(preAlert.status()))
                        .isPresent()) {
                    reports.look();
                }
            }
            case "readings" -> recordings.look();
            case "ecgFiles" -> ecgFiles.look();
            case "orders" ->
                value.ifPresent(node -> ordered(node.path("assignment").asText()));
            case "etas" -> about(preAlert -> preAlert.assignment().value().equals(id));
            case "vitals" -> about(preAlert -> preAlert.unit().value().equals(id));
            case "links" ->
                replica.preAlerts().stream()
                        .filter(preAlert -> preAlert.unit().value().equals(id))
                        .forEach(preAlert -> caseOf(preAlert.id()).missed());
            default -> {
                // Positions and cards travel with the next change of what they belong to.
            }
        }
    }

    private void ordered(String assignment) {
        replica.preAlerts().stream()
                .filter(preAlert -> preAlert.assignment().value().equals(assignment))
                .forEach(preAlert -> caseOf(preAlert.id()).changed());
    }

    private void about(java.util.function.Predicate<PreAlertView> which) {
        replica.preAlerts().stream()
                .filter(preAlert -> preAlert.status().open() && which.test(preAlert))
                .forEach(preAlert -> caseOf(preAlert.id()).drifted());
    }

    private RecordCase caseOf(PreAlertId id) {
        cases.values().removeIf(RecordCase::over);
        return cases.computeIfAbsent(id, key -> new RecordCase(setting, id));
    }

    private void rank() {
        List<Board.Place> places = Board.rank(hospital, replica.preAlerts(), replica.arrivals());
        Set<String> now = new HashSet<>();
        for (Board.Place place : places) {
            now.add(place.preAlert().value());
            feed.put("board", place.preAlert().value(), place);
        }
        ranked.stream().filter(id -> !now.contains(id)).forEach(id -> feed.remove("board", id));
        ranked.clear();
        ranked.addAll(now);
    }
}
