package prehospital.vehicle.camera;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.media.publish.Ladder;
import prehospital.media.publish.Publisher;
import prehospital.media.publish.WhipClient;
import prehospital.media.transport.Identity;
import prehospital.media.transport.MediaThreads;
import prehospital.media.transport.Turn;
import prehospital.protocol.IncidentId;
import prehospital.protocol.MediaStep;
import prehospital.protocol.MediaStepReason;

/**
 * One camera of the vehicle and, while the crew wants it, its way to the relay: reads it, publishes it, goes up and down the ladder, and connects again when the way is lost; a new session takes
 * over, so that viewers stay. Event loop only.
 */
final class CameraCast {
    private static final long AGAIN_FIRST_MILLIS = 1_000;
    private static final long AGAIN_MOST_MILLIS = 15_000;
    private static final long LOOK_SECONDS = 60;
    private static final int TURN_PORT = 3_478;
    private static final Logger LOG = LoggerFactory.getLogger(CameraCast.class);

    private final Shared shared;
    private final CameraAddress camera;
    private final CameraFeed feed;
    private final Random random = new Random();
    private Optional<Run> run = Optional.empty();
    private Optional<Boolean> answers = Optional.empty();
    private Optional<Instant> answersSince = Optional.empty();
    private Instant lookAt;
    private boolean looking;

    /** Where packets go, for the thread that reads them. */
    private volatile Optional<Publisher> publishing = Optional.empty();

    /** What all cameras of a vehicle share. */
    record Shared(
            Vertx vertx,
            Context context,
            InstantSource clock,
            WhipClient whip,
            Identity identity,
            MediaThreads threads) {}

    CameraCast(Shared shared, CameraAddress camera) {
        this.shared = shared;
        this.camera = camera;
        this.lookAt = shared.clock().instant();
        this.feed = new CameraFeed(shared.vertx(), shared.context(), shared.clock(), camera, new FromFeed());
    }

    CameraAddress camera() {
        return camera;
    }

    Optional<IncidentId> incident() {
        return run.map(now -> now.incident);
    }

    /** Sends to this incident from now on. */
    void start(IncidentId incident) {
        if (!incident().equals(Optional.of(incident))) {
            stop();
            Run fresh = new Run(incident);
            run = Optional.of(fresh);
            fresh.connect();
        }
    }

    /** Sends no more; completes when the relay was told, or could not be. */
    Future<Void> stop() {
        Future<Void> told = run.map(Run::end).orElseGet(Future::succeededFuture);
        run = Optional.empty();
        feed.stop();
        return told;
    }

    /** Once a second. */
    void tick() {
        feed.tick();
        run.ifPresent(Run::tick);
        Instant now = shared.clock().instant();
        if (run.isPresent()) {
            feed.lastPacketAt()
                    .ifPresent(at ->
                            answer(feed.problem().isEmpty() && at.plusSeconds(5).isAfter(now)));
        } else if (!looking && !lookAt.isAfter(now)) {
            looking = true;
            feed.look().onComplete(found -> {
                looking = false;
                lookAt = shared.clock().instant().plusSeconds(LOOK_SECONDS);
                answer(found.succeeded());
            });
        }
    }

    CameraView view() {
        Optional<String> problem = feed.problem().or(() -> run.flatMap(now -> now.problem));
        return new CameraView(camera.camera(), camera.masked(), answers, answersSince, problem, run.map(Run::view));
    }

    private void answer(boolean now) {
        if (!answers.equals(Optional.of(now))) {
            answers = Optional.of(now);
            answersSince = Optional.of(shared.clock().instant());
        }
    }

    private final class FromFeed implements CameraFeed.Sink {
        @Override
        public void packet(Publisher.Track track, byte[] bytes, int length) {
            Optional<Publisher> to = publishing;
            to.ifPresent(open -> open.packet(track, bytes, length));
        }

        @Override
        public void begin() {
            publishing.ifPresent(open -> {
                open.begin(Publisher.Track.PICTURE);
                open.begin(Publisher.Track.SOUND);
            });
        }

        @Override
        public void still(byte[] jpeg) {
            run.ifPresent(now -> now.show(jpeg));
        }
    }

    /** The camera sends, or tries to, from a press to its end. */
    private final class Run {
        private final IncidentId incident;
        private final Instant since = shared.clock().instant();
        private Optional<Ladder> ladder = Optional.empty();
        private Optional<Publisher> publisher = Optional.empty();
        private Optional<WhipClient.Session> session = Optional.empty();
        private Optional<String> problem = Optional.empty();
        private Instant stepSince = since;
        private Instant againAt = Instant.MAX;
        private Optional<byte[]> waitingStill = Optional.empty();
        private boolean showing;
        private boolean over;
        private int failures;
        private int attempt;
        private long bytesBefore;
        private long kbits;

        Run(IncidentId incident) {
            this.incident = incident;
        }

        void connect() {
            int mine = ++attempt;
            againAt = Instant.MAX;
            feed.stream()
                    .compose(stream -> shared.whip()
                            .ask(incident, camera.camera())
                            .compose(permission -> open(permission, stream, mine)
                                    .compose(made -> shared.whip()
                                            .open(permission, made.offer())
                                            .onSuccess(opened -> answered(made, opened, stream)))))
                    .onFailure(e -> lost(mine, String.valueOf(e.getMessage())));
        }

        private Future<Publisher> open(WhipClient.Permission permission, CameraStream stream, int mine) {
            var wanted = new Publisher.Wanted(
                    stream.audio().isPresent(), stream.video().isPresent());
            return shared.vertx()
                    .executeBlocking(
                            () -> {
                                var setup = new Publisher.Setup(
                                        shared.identity(), shared.threads(), List.of(), turn(permission));
                                return Publisher.open(setup, wanted, listener(mine));
                            },
                            false)
                    .onSuccess(made -> {
                        if (over || mine != attempt) {
                            made.close();
                        } else {
                            publisher = Optional.of(made);
                        }
                    });
        }

        private void answered(Publisher made, WhipClient.Session opened, CameraStream stream) {
            if (over || !publisher.equals(Optional.of(made))) {
                made.close();
                shared.whip().end(opened);
                return;
            }
            session = Optional.of(opened);
            if (ladder.filter(known -> known.top() == stream.top()).isEmpty()) {
                ladder = Optional.of(new Ladder(stream.top(), millis()));
                stepSince = shared.clock().instant();
            }
            made.answer(opened.answer());
        }

        private Publisher.Listener listener(int mine) {
            return new Publisher.Listener() {
                @Override
                public void connected() {
                    shared.context().runOnContext(now -> stands(mine));
                }

                @Override
                public void ended(String why) {
                    shared.context().runOnContext(now -> lost(mine, why));
                }
            };
        }

        private void stands(int mine) {
            if (over || mine != attempt) {
                return;
            }
            failures = 0;
            bytesBefore = 0;
            problem = Optional.empty();
            publishing = publisher;
            feed.run(step());
            tell();
        }

        private void lost(int mine, String why) {
            if (over || mine != attempt) {
                return;
            }
            LOG.info("camera {} of {}: {}", camera.camera(), incident, why);
            drop();
            problem = Optional.of(why);
            long full = Math.min(AGAIN_MOST_MILLIS, AGAIN_FIRST_MILLIS << Math.min(failures, 4));
            failures++;
            againAt = shared.clock().instant().plusMillis(full / 2 + random.nextLong(full / 2 + 1));
        }

        /** Lets the connection go, without waiting for the relay. */
        private Future<Void> drop() {
            attempt++;
            publishing = Optional.empty();
            feed.stop();
            publisher.ifPresent(Publisher::close);
            publisher = Optional.empty();
            Future<Void> told = session.map(open -> shared.whip().end(open)).orElseGet(Future::succeededFuture);
            session = Optional.empty();
            kbits = 0;
            return told.otherwiseEmpty();
        }

        Future<Void> end() {
            over = true;
            return drop();
        }

        void tick() {
            if (!againAt.isAfter(shared.clock().instant())) {
                connect();
            }
            publisher.filter(Publisher::isConnected).ifPresent(this::climb);
        }

        private void climb(Publisher open) {
            long bytes = open.bytesOut();
            kbits = (bytes - bytesBefore) * 8 / 1_000;
            bytesBefore = bytes;
            Ladder steps = ladder.orElseThrow();
            Publisher.Estimate carried = open.estimate();
            if (steps.step() == steps.top() && feed.copies() && kbits > 0) {
                steps.measured(kbits * 1_000);
            }
            if (!carried.known()) {
                return;
            }
            MediaStep before = steps.step();
            steps.look(carried.bits(), carried.congested(), millis()).ifPresent(step -> {
                LOG.info(
                        "camera {}: {} after {}, the link carries {} bit/s",
                        camera.camera(),
                        step,
                        before,
                        carried.bits());
                if (step.compareTo(before) < 0) {
                    open.attempt(steps.needed());
                }
                stepSince = shared.clock().instant();
                feed.run(step);
                tell();
            });
        }

        private MediaStep step() {
            return ladder.map(Ladder::step).orElse(MediaStep.TEXT);
        }

        private MediaStepReason reason() {
            boolean top = ladder.filter(steps -> steps.step() == steps.top()).isPresent();
            return !top
                    ? MediaStepReason.LINK
                    : step() == MediaStep.P1080 ? MediaStepReason.NONE : MediaStepReason.SOURCE;
        }

        private void tell() {
            session.ifPresent(open -> shared.whip()
                    .tell(open, step(), reason())
                    .onFailure(e -> LOG.debug("the centre does not hear of the step", e)));
        }

        /** One still picture is on its way at a time; the newest waits, older ones are left out. */
        void show(byte[] jpeg) {
            if (showing || session.isEmpty()) {
                waitingStill = Optional.of(jpeg);
                return;
            }
            showing = true;
            shared.whip().show(session.orElseThrow(), jpeg).onComplete(done -> {
                showing = false;
                Optional<byte[]> next = waitingStill;
                waitingStill = Optional.empty();
                next.filter(still -> !over && session.isPresent()).ifPresent(this::show);
            });
        }

        private long millis() {
            return shared.clock().millis();
        }

        CameraView.Live view() {
            return new CameraView.Live(
                    incident,
                    publisher.filter(Publisher::isConnected).isPresent(),
                    since,
                    feed.lastPacketAt().filter(at -> at.isAfter(since)),
                    step(),
                    reason(),
                    stepSince,
                    kbits,
                    feed.copies(),
                    feed.cpuPercent());
        }
    }

    private static Optional<Turn> turn(WhipClient.Permission permission) {
        return permission.iceServers().stream()
                .filter(server ->
                        server.urls().startsWith("turn:") && !server.urls().endsWith("transport=tcp"))
                .flatMap(server -> server
                        .username()
                        .flatMap(user -> server.credential()
                                .flatMap(
                                        password -> place(server.urls()).map(place -> new Turn(place, user, password))))
                        .stream())
                .findFirst();
    }

    /** Where a server is; asks the name service. */
    private static Optional<InetSocketAddress> place(String url) {
        String place = url.substring("turn:".length()).split("\\?", 2)[0];
        int colon = place.lastIndexOf(':');
        boolean port = colon > place.lastIndexOf(']');
        String host = port ? place.substring(0, colon) : place;
        try {
            InetAddress address = InetAddress.getByName(host.replaceAll("[\\[\\]]", ""));
            return Optional.of(
                    new InetSocketAddress(address, port ? Integer.parseInt(place.substring(colon + 1)) : TURN_PORT));
        } catch (UnknownHostException e) {
            LOG.warn("the TURN server {} has no address", url, e);
            return Optional.empty();
        }
    }
}
