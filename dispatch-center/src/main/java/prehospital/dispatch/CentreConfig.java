package prehospital.dispatch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import prehospital.dispatch.advice.AdviceSettings;
import prehospital.dispatch.core.DispatchRules;
import prehospital.dispatch.records.RecordSettings;
import prehospital.dispatch.review.ShadowReplay;
import prehospital.dispatch.telemetry.Keeping;
import prehospital.media.MediaRelay;
import prehospital.media.record.Recorder;
import prehospital.protocol.UnitId;
import prehospital.web.tls.ServerTls;

/**
 * Everything a centre has to be told. {@link #defaults} gives what {@code prehospital centre} starts with.
 *
 * @param host address to listen on; 127.0.0.1 unless told otherwise
 * @param port port to listen on, 0 lets the system choose
 * @param dataDir holds database, maps and device secrets; a second start continues where the first ended
 * @param mapsDir where prepared cities stand
 * @param city a built-in city or the path of an {@code .osm.pbf} file
 * @param databaseUrl an external PostgreSQL; absent: the embedded one in the data directory
 * @param demoAccounts whether the demonstration's accounts may sign in
 * @param hospital the hospital program to which its consoles are passed on; absent: none
 * @param vehicle the program of a unit to which its console is passed on
 * @param startDeadline longest time for one step of the start, default 5 minutes: a first start prepares the map
 * @param rules when something is overdue and how much is kept at once
 * @param clock the centre's time
 * @param advice how it ranks units and proposes changes
 * @param keeping how long positions, vitals and signals are kept
 * @param records what goes into every patient's record, and how records leave
 * @param media the relay of live video; absent when it is switched off; whoever made it closes it
 * @param recorder what records live video; absent when nothing does; the relay closes it
 * @param tls how it speaks TLS; absent: it does not
 * @param replay what replays recorded days under another policy; absent: nothing does
 */
public record CentreConfig(
        String host,
        int port,
        Path dataDir,
        Path mapsDir,
        String city,
        Optional<String> databaseUrl,
        boolean demoAccounts,
        Optional<URI> hospital,
        Function<UnitId, Optional<URI>> vehicle,
        Duration startDeadline,
        DispatchRules rules,
        InstantSource clock,
        AdviceSettings advice,
        Keeping keeping,
        RecordSettings records,
        Optional<MediaRelay> media,
        Optional<Recorder> recorder,
        Optional<ServerTls> tls,
        Optional<ShadowReplay> replay) {

    /** A centre on this machine with its own database, alone, without demonstration. */
    public static CentreConfig defaults(Path dataDir, String city) {
        return new CentreConfig(
                "127.0.0.1",
                8080,
                dataDir,
                dataDir.resolve("maps"),
                city,
                Optional.empty(),
                false,
                Optional.empty(),
                unit -> Optional.empty(),
                Duration.ofMinutes(5),
                DispatchRules.defaults(),
                InstantSource.system(),
                AdviceSettings.defaults(),
                Keeping.defaults(),
                RecordSettings.DEFAULTS,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, listening elsewhere. */
    public CentreConfig listeningOn(String newHost, int newPort) {
        return with(draft -> {
            draft.host = newHost;
            draft.port = newPort;
        });
    }

    /** The same on another database. */
    public CentreConfig onDatabase(Optional<String> url) {
        return with(draft -> draft.databaseUrl = url);
    }

    /** The same, with or without the demonstration's accounts. */
    public CentreConfig withDemoAccounts(boolean wanted) {
        return with(draft -> draft.demoAccounts = wanted);
    }

    /** The same as the one origin in front of other programs of this process, which come by a plain port on loopback of their own when it speaks TLS. */
    public CentreConfig inFrontOf(Optional<URI> hospitalProgram, Function<UnitId, Optional<URI>> vehicleProgram) {
        return with(draft -> {
            draft.hospital = hospitalProgram;
            draft.vehicle = vehicleProgram;
        });
    }

    /** The same with prepared maps elsewhere. */
    public CentreConfig withMapsIn(Path directory) {
        return with(draft -> draft.mapsDir = directory);
    }

    /** The same with another ranking. */
    public CentreConfig advising(AdviceSettings settings) {
        return with(draft -> draft.advice = settings);
    }

    /** The same by other rules. */
    public CentreConfig withRules(DispatchRules other) {
        return with(draft -> draft.rules = other);
    }

    /** The same by another clock. */
    public CentreConfig withClock(InstantSource other) {
        return with(draft -> draft.clock = other);
    }

    /** The same, keeping what comes many times a second for other times. */
    public CentreConfig keeping(Keeping times) {
        return with(draft -> draft.keeping = times);
    }

    /** The same with other settings of patients' records. */
    public CentreConfig recording(RecordSettings settings) {
        return with(draft -> draft.records = settings);
    }

    /** The same with live video through this relay. */
    public CentreConfig withMedia(Optional<MediaRelay> relay) {
        return with(draft -> draft.media = relay);
    }

    /** The same with what this recorder makes. */
    public CentreConfig recordedBy(Optional<Recorder> one) {
        return with(draft -> draft.recorder = one);
    }

    /** The same, speaking TLS when it is given. */
    public CentreConfig withTls(Optional<ServerTls> given) {
        return with(draft -> draft.tls = given);
    }

    /** The same, replaying recorded days by this. */
    public CentreConfig replaying(ShadowReplay by) {
        return with(draft -> draft.replay = Optional.of(by));
    }

    private CentreConfig with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.done();
    }

    /** A copy in the making. */
    private static final class Draft {
        private String host;
        private int port;
        private Path dataDir;
        private Path mapsDir;
        private String city;
        private Optional<String> databaseUrl;
        private boolean demoAccounts;
        private Optional<URI> hospital;
        private Function<UnitId, Optional<URI>> vehicle;
        private Duration startDeadline;
        private DispatchRules rules;
        private InstantSource clock;
        private AdviceSettings advice;
        private Keeping keeping;
        private RecordSettings records;
        private Optional<MediaRelay> media;
        private Optional<Recorder> recorder;
        private Optional<ServerTls> tls;
        private Optional<ShadowReplay> replay;

        Draft(CentreConfig of) {
            host = of.host;
            port = of.port;
            dataDir = of.dataDir;
            mapsDir = of.mapsDir;
            city = of.city;
            databaseUrl = of.databaseUrl;
            demoAccounts = of.demoAccounts;
            hospital = of.hospital;
            vehicle = of.vehicle;
            startDeadline = of.startDeadline;
            rules = of.rules;
            clock = of.clock;
            advice = of.advice;
            keeping = of.keeping;
            records = of.records;
            media = of.media;
            recorder = of.recorder;
            tls = of.tls;
            replay = of.replay;
        }

        CentreConfig done() {
            return new CentreConfig(
                    host,
                    port,
                    dataDir,
                    mapsDir,
                    city,
                    databaseUrl,
                    demoAccounts,
                    hospital,
                    vehicle,
                    startDeadline,
                    rules,
                    clock,
                    advice,
                    keeping,
                    records,
                    media,
                    recorder,
                    tls,
                    replay);
        }
    }
}
