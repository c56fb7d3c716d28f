package prehospital.media.guide;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import prehospital.protocol.IncidentId;
import prehospital.protocol.guide.GuideAct;
import prehospital.protocol.guide.GuideNews;
import prehospital.protocol.guide.GuideRefusal;
import prehospital.protocol.guide.GuideRequest;
import prehospital.protocol.guide.GuideScreen;
import prehospital.protocol.guide.Spot;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;
import prehospital.web.live.CloseCode;

/**
 * Passes what is drawn and pointed at between the screens of an incident, in one order for all of them, and tells late comers the pictures as they are.
 * In memory only; past the core. Any thread.
 */
public final class GuideHub {
    /** Most screens that follow an incident; a further one is closed with {@link CloseCode#FULL}. */
    public static final int SCREENS_MAX = 20;

    /** Most incidents with guidance; the one that was left first goes, and where all have screens a further one is closed. */
    public static final int ROOMS_MAX = 50;

    /** How long pictures are kept for screens that come back, after the last one left. */
    static final Duration KEPT = Duration.ofMinutes(10);

    private static final long TICK_MILLIS = 1_000;

    private final Vertx vertx;
    private final Context context;
    private final InstantSource clock;
    private final long ticker;
    private final Map<IncidentId, Gathering> rooms = new LinkedHashMap<>();
    private boolean closed;

    /**
     * A screen that comes in.
     *
     * @param stillGood asked every few seconds whether it may stay
     */
    public record Entering(
            ServerWebSocket socket, IncidentId incident, GuideSeat seat, Supplier<Future<Boolean>> stillGood) {}

    /** A room and who is in it. */
    private static final class Gathering {
        private final GuideRoom room = new GuideRoom();
        private final Set<ScreenLine> lines = new LinkedHashSet<>();
        private Instant leftAt = Instant.EPOCH;

        List<GuideScreen> screens() {
            return lines.stream().map(ScreenLine::view).toList();
        }

        void tell(ScreenLine except, Object news) {
            String text = Wire.write(news);
            lines.stream().filter(line -> line != except).forEach(line -> line.write(text));
        }
    }

    /** A hub on the current context, or a new one when the caller has none. */
    public GuideHub(Vertx vertx, InstantSource clock) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.clock = clock;
        this.ticker = vertx.setPeriodic(TICK_MILLIS, id -> context.runOnContext(now -> tick()));
    }

    /** Takes a screen in. */
    public void join(Entering entering) {
        context.runOnContext(none -> {
            Optional<Gathering> place = closed ? Optional.empty() : place(entering.incident());
            if (place.isEmpty()) {
                CloseCode code = closed ? CloseCode.STOPPING : CloseCode.FULL;
                entering.socket().close(code.code(), code.words());
            } else {
                open(entering, place.orElseThrow());
            }
        });
    }

    /** Tells every screen that the server stops, and takes no more. */
    public void close() {
        context.runOnContext(now -> {
            closed = true;
            vertx.cancelTimer(ticker);
            rooms.values().forEach(room -> List.copyOf(room.lines).forEach(line -> line.close(CloseCode.STOPPING)));
        });
    }

    private Optional<Gathering> place(IncidentId incident) {
        Optional<Gathering> known = Optional.ofNullable(rooms.get(incident));
        if (known.isPresent()) {
            return known.filter(room -> room.lines.size() < SCREENS_MAX);
        }
        if (rooms.size() >= ROOMS_MAX && !forgetOne()) {
            return Optional.empty();
        }
        Gathering made = new Gathering();
        rooms.put(incident, made);
        return Optional.of(made);
    }

    private boolean forgetOne() {
        Optional<IncidentId> first = rooms.entrySet().stream()
                .filter(room -> room.getValue().lines.isEmpty())
                .min(Map.Entry.comparingByValue((a, b) -> a.leftAt.compareTo(b.leftAt)))
                .map(Map.Entry::getKey);
        first.ifPresent(rooms::remove);
        return first.isPresent();
    }

    private void open(Entering entering, Gathering room) {
        ServerWebSocket socket = entering.socket();
        Instant now = clock.instant();
        ScreenLine line = new ScreenLine(UUID.randomUUID().toString(), entering, now);
        room.lines.add(line);
        socket.textMessageHandler(text -> hear(room, line, text));
        socket.binaryMessageHandler(bytes -> context.runOnContext(none -> line.close(CloseCode.FORBIDDEN)));
        socket.closeHandler(gone -> context.runOnContext(none -> left(room, line)));
        if (socket.isClosed()) {
            left(room, line);
            return;
        }
        line.send(new GuideNews.Welcome(
                now, line.name(), line.seat().draws(), room.room.number(), room.room.frames(), room.screens()));
        room.tell(line, new GuideNews.Present(now, room.screens()));
        socket.resume();
    }

    private void left(Gathering room, ScreenLine line) {
        if (room.lines.remove(line)) {
            room.leftAt = clock.instant();
            room.tell(line, new GuideNews.Present(clock.instant(), room.screens()));
        }
    }

    /** On the socket's context: reading a picture takes longer than passing it on. */
    private void hear(Gathering room, ScreenLine line, String text) {
        try {
            GuideRequest request = Wire.read(text, GuideRequest.class);
            context.runOnContext(now -> heard(room, line, request));
        } catch (BadMessage bad) {
            String words = String.valueOf(bad.getMessage());
            context.runOnContext(now -> refuse(line, 0, GuideRefusal.BAD_MESSAGE, words));
        }
    }

    private void heard(Gathering room, ScreenLine line, GuideRequest request) {
        Instant now = clock.instant();
        if (!line.heard(now)) {
            refuse(line, request.n(), GuideRefusal.TOO_FAST, "at most " + ScreenLine.MESSAGES_MAX + " in a second");
            return;
        }
        // Nobody has seen what has not happened.
        boolean news = request.seen()
                .map(seen -> line.painted(Math.min(seen, room.room.number()), now))
                .orElse(false);
        if (news) {
            room.tell(line, new GuideNews.Present(now, room.screens()));
        }
        request.act()
                .ifPresentOrElse(
                        act -> did(room, line, request.n(), act),
                        () -> line.send(new GuideNews.Echo(request.n(), Optional.empty(), now)));
    }

    private void did(Gathering room, ScreenLine line, long n, GuideAct act) {
        switch (act) {
            case GuideAct.Point point -> point(room, line, n, point.source(), Optional.of(point.at()));
            case GuideAct.Away away -> point(room, line, n, away.source(), Optional.empty());
            case GuideAct.OnFrame drawn -> act(room, line, n, drawn);
        }
    }

    private void point(Gathering room, ScreenLine line, long n, String source, Optional<Spot> at) {
        if (!line.mayPoint()) {
            refuse(line, n, GuideRefusal.TOO_FAST, "at most " + ScreenLine.POINTS_MAX + " places in a second");
        } else if (!GuideRoom.isCamera(source)) {
            refuse(line, n, GuideRefusal.NO_CAMERA, "there is no camera of this name");
        } else {
            GuideSeat seat = line.seat();
            room.tell(line, new GuideNews.Pointed(line.name(), seat.name(), seat.role(), source, at));
            line.send(new GuideNews.Echo(n, Optional.empty(), clock.instant()));
        }
    }

    private void act(Gathering room, ScreenLine line, long n, GuideAct.OnFrame act) {
        GuideSeat seat = line.seat();
        if (!seat.draws()) {
            refuse(line, n, GuideRefusal.MAY_NOT_DRAW, "a crew points; it does not draw");
            return;
        }
        Instant now = clock.instant();
        Optional<GuideRefusal> refusal = room.room.take(act, seat.name(), now);
        if (refusal.isPresent()) {
            refuse(line, n, refusal.orElseThrow(), "");
        } else {
            long number = room.room.number();
            line.send(new GuideNews.Echo(n, Optional.of(number), now));
            room.tell(line, new GuideNews.Did(number, now, seat.name(), seat.role(), act));
        }
    }

    private static void refuse(ScreenLine line, long n, GuideRefusal reason, String detail) {
        line.send(new GuideNews.Refused(n, reason, detail));
    }

    private void tick() {
        Instant now = clock.instant();
        rooms.values()
                .removeIf(room -> room.lines.isEmpty() && room.leftAt.plus(KEPT).isBefore(now));
        for (Gathering room : rooms.values()) {
            List.copyOf(room.lines).forEach(line -> line.tick(now));
            String present = Wire.write(new GuideNews.Present(now, room.screens()));
            List.copyOf(room.lines).forEach(line -> line.write(present));
        }
    }
}
