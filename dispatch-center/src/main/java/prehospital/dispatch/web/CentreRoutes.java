package prehospital.dispatch.web;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import prehospital.clinical.handoff.Pathways;
import prehospital.dispatch.accounts.Accounts;
import prehospital.dispatch.advice.Adviser;
import prehospital.dispatch.advice.Rankings;
import prehospital.dispatch.alarms.AlarmBoard;
import prehospital.dispatch.alarms.AlarmLog;
import prehospital.dispatch.core.DispatchRules;
import prehospital.dispatch.core.triage.TriageBook;
import prehospital.dispatch.desk.CallerLocations;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.dispatch.link.VehicleLinks;
import prehospital.dispatch.recordings.Recordings;
import prehospital.dispatch.records.CentreRecords;
import prehospital.dispatch.review.Openings;
import prehospital.dispatch.review.ShadowReplays;
import prehospital.dispatch.speeds.SirenSpeeds;
import prehospital.dispatch.telemetry.Destinations;
import prehospital.dispatch.telemetry.EcgFileLog;
import prehospital.dispatch.telemetry.Keeping;
import prehospital.dispatch.telemetry.Retention;
import prehospital.dispatch.telemetry.Telemetry;
import prehospital.dispatch.telemetry.TelemetryLog;
import prehospital.dispatch.telemetry.Trips;
import prehospital.dispatch.telemetry.WaveLog;
import prehospital.mapdata.city.City;
import prehospital.mapdata.gazetteer.Gazetteer;
import prehospital.media.MediaRelay;
import prehospital.media.guide.GuideHub;
import prehospital.protocol.Post;
import prehospital.protocol.Recorded;
import prehospital.protocol.StationId;
import prehospital.routing.RoadNetwork;
import prehospital.web.ConsoleFiles;
import prehospital.web.Health;
import prehospital.web.MetricsRoutes;
import prehospital.web.Problems;
import prehospital.web.RangeFiles;
import prehospital.web.auth.AuthGate;
import prehospital.web.auth.Authority;
import prehospital.web.auth.SessionRoutes;
import prehospital.web.live.LiveFeed;
import prehospital.web.live.LiveRoutes;
import prehospital.web.live.WaveFeed;

/**
 * Everything the centre answers, from security headers to consoles.
 *
 * @param desk decides
 * @param map what the map routes serve
 * @param people who may sign in
 * @param data what is read
 * @param live the live feeds
 * @param neighbours programs behind this origin
 * @param health whether the parts are ready
 * @param metrics counters
 * @param advice coverage, proposals and the ranking
 * @param callTaking question trees and caller locations
 * @param alarms alarms of patients and devices
 * @param stored what is stored day by day
 * @param pathways how patients are received
 */
public record CentreRoutes(
        Vertx vertx,
        InstantSource clock,
        DispatchDesk desk,
        MapParts map,
        People people,
        Readings data,
        Live live,
        Neighbours neighbours,
        Health health,
        PrometheusMeterRegistry metrics,
        AdviceParts advice,
        CallTaking callTaking,
        Alarms alarms,
        Stored stored,
        Pathways pathways) {

    /** Recorded signals and files of electrocardiograms, who read them, how long what is stored stays, and recorded days under another policy. */
    public record Stored(
            WaveLog waves,
            EcgFileLog ecgFiles,
            AccessLog access,
            Retention retention,
            Keeping keeping,
            Path dataDir,
            Optional<ShadowReplays> replays) {}

    /** The open alarms, and all of them. */
    public record Alarms(AlarmBoard board, AlarmLog log) {}

    /** What call taking needs: the question trees, where callers are, what is expected of answering. */
    public record CallTaking(
            TriageBook book,
            CallerLocations locations,
            DispatchRules.CallTimes times,
            Supplier<Future<List<Recorded>>> records) {}

    /** The city, its search, its roads and their closures. */
    public record MapParts(City city, Gazetteer gazetteer, RoadNetwork roads, Closures closures) {}

    /** What is worked out for the dispatcher; {@code posts} are the places to stand by. */
    public record AdviceParts(Adviser adviser, Rankings rankings, SortedMap<StationId, Post> posts) {}

    /** What screens follow: entries, the signals of one unit, and, where it is switched on, live video with its recordings and what is drawn on it. */
    public record Live(
            LiveFeed feed, WaveFeed waves, Optional<MediaRelay> media, Recordings recordings, GuideHub guidance) {}

    /** Accounts, how they are asked, and by what units are known. */
    public record People(Accounts accounts, Authority authority, UnitDoor door) {}

    /** Telemetry, links, the past, where patients could go, what drives took, siren speeds, and patients' records. */
    public record Readings(
            Telemetry telemetry,
            TelemetryLog log,
            VehicleLinks links,
            History history,
            Destinations destinations,
            Trips trips,
            SirenSpeeds speeds,
            CentreRecords records) {}

    /** Mounts everything; answers with the routes of the API. */
    public List<Endpoints.Endpoint> mount(Router router) {
        AuthGate gate = new AuthGate(people.authority(), clock);
        router.route().handler(ConsoleFiles::securityHeaders);
        Problems.answerOn(router);
        health.mount(router);
        new MetricsRoutes(metrics).mount(router);
        neighbours.mount(router);
        Endpoints endpoints = new Endpoints(router, gate);
        sessions(router, gate, endpoints);
        api(endpoints);
        Commands commands = new Commands(desk);
        VideoRoutes video = new VideoRoutes(commands, live, gate, clock);
        video.mount(endpoints, router);
        OrderRoutes.Helping helping = video::takesPart;
        new OrderRoutes(commands, helping).mount(endpoints);
        new PictureRoutes(commands, data.records(), helping, clock).mount(endpoints);
        new KeptPictureRoutes(commands, live.recordings(), stored.access(), helping, clock).mount(endpoints);
        new LinkRoute(gate, people.door(), data.links(), commands).mount(router);
        LiveAdmission admission = new LiveAdmission(desk, helping);
        live.media().ifPresent(relay -> relay.listen(incident -> admission.reconsider(live.feed(), incident)));
        router.get("/live")
                .handler(new LiveRoutes(
                                live.feed(), gate, Set.of("dispatch", "wall", "hospital", "consult"), admission::admit)
                        .handler());
        router.get("/live")
                .handler(new LiveRoutes(live.waves(), gate, Set.of("waves"), admission::admitToWaves).handler());
        String tiles = MapRoutes.tiles(map.city());
        router.get("/tiles/*")
                .handler(new RangeFiles(
                                Map.of(
                                        tiles.substring(tiles.lastIndexOf('/') + 1),
                                        map.city().baseMap()),
                                "application/vnd.pmtiles")
                        .handler());
        new ConsoleFiles().mount(router);
        return endpoints.mounted();
    }

    private void sessions(Router router, AuthGate gate, Endpoints endpoints) {
        new SessionRoutes(people.authority(), gate, clock, this::endSession).mount(router);
        endpoints.note("POST", "/api/session", Set.of());
        endpoints.note("GET", "/api/session", Endpoints.ANYONE);
        endpoints.note("DELETE", "/api/session", Endpoints.ANYONE);
    }

    private void endSession(String tokenHash) {
        live.feed().endSession(tokenHash);
        live.waves().endSession(tokenHash);
    }

    private void api(Endpoints endpoints) {
        Commands commands = new Commands(desk);
        new IncidentRoutes(commands, data.history(), callTaking.book()).mount(endpoints);
        new RecommendationRoutes(commands, advice.rankings()).mount(endpoints);
        new IntakeRoutes(commands, advice.rankings()).mount(endpoints);
        new AdviceRoutes(commands, advice.adviser(), advice.posts()).mount(endpoints);
        new AssignmentRoutes(vertx, commands, data, map.roads(), clock).mount(endpoints);
        new PreAlertRoutes(commands, data.history()).mount(endpoints);
        new ReceptionRoutes(commands, pathways).mount(endpoints);
        new IdentityRoutes(commands).mount(endpoints);
        new UnitRoutes(commands, data.telemetry(), data.log(), data.links()::view, clock).mount(endpoints);
        new AlarmRoutes(commands, alarms.board(), alarms.log(), clock).mount(endpoints);
        Openings openings = new Openings();
        new WaveRoutes(commands, stored, data.history(), openings, clock).mount(endpoints);
        CaseReader cases = new CaseReader(commands, data, alarms.log(), stored, live.recordings(), clock);
        new EcgFileRoutes(commands, stored.ecgFiles(), stored.access(), clock).mount(endpoints);
        CaseExport export = new CaseExport(vertx, data.log(), stored.waves(), live.recordings());
        new CaseRoutes(commands, data.history(), new CaseRoutes.Cases(cases, export, stored.access(), openings), clock)
                .mount(endpoints);
        new ReplayRoutes(stored.replays(), stored.access(), clock).mount(endpoints);
        new StorageRoutes(vertx, stored.retention(), stored.keeping(), stored.dataDir()).mount(endpoints);
        new RecordingRoutes(vertx, commands, live.recordings(), stored.access(), clock).mount(endpoints);
        new HospitalRoutes(commands).mount(endpoints);
        new NoticeRoutes(commands).mount(endpoints);
        new MciRoutes(vertx, commands, map.roads(), clock).mount(endpoints);
        new MapRoutes(vertx, map.city(), map.gazetteer(), map.closures(), clock).mount(endpoints);
        new CalibrationRoutes(data.trips(), clock).mount(endpoints);
        new SpeedRoutes(data.speeds()).mount(endpoints);
        new AccountRoutes(people.accounts(), people.door()).mount(endpoints);
        new CallRoutes(commands, callTaking.book(), callTaking.times(), clock).mount(endpoints);
        new TriageRoutes(callTaking.book(), callTaking.records()).mount(endpoints);
        new RecordRoutes(vertx, commands, data.records(), data.records().settings(), clock).mount(endpoints);
        new AmlRoutes(vertx, callTaking.locations(), map.gazetteer()).mount(endpoints);
    }
}
