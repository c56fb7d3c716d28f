package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import prehospital.dispatch.board.Visibility;
import prehospital.dispatch.core.Dispatch;
import prehospital.media.MediaGrant;
import prehospital.media.MediaRelay;
import prehospital.media.MediaSource;
import prehospital.media.TurnServer;
import prehospital.media.guide.GuideSeat;
import prehospital.media.web.GuideRoutes;
import prehospital.media.web.MediaRoutes;
import prehospital.protocol.Id;
import prehospital.protocol.IncidentId;
import prehospital.protocol.MediaCamera;
import prehospital.protocol.RecordPolicy;
import prehospital.protocol.Role;
import prehospital.protocol.view.MediaRoomView;
import prehospital.protocol.wire.BadMessage;
import prehospital.web.JsonRequests;
import prehospital.web.Problem;
import prehospital.web.auth.AuthGate;
import prehospital.web.auth.Principal;

/**
 * Who may see and be seen at an incident: rooms and tokens over HTTP. Crews and their vehicles send their cameras, everyone else their voice; who sees the incident watches. A
 * specialist takes part where a crew sends something.
 */
final class VideoRoutes {
    /** How long something may be begun with a token. */
    static final Duration TOKEN_LIFE = Duration.ofMinutes(10);

    private static final Set<Role> TAKING_PART = EnumSet.of(Role.DISPATCHER, Role.PARAMEDIC, Role.ED, Role.SPECIALIST);
    private static final Problem OFF =
            Problem.of(Problem.Kind.UNAVAILABLE, "live video is switched off in this system");

    private final Commands commands;
    private final Optional<MediaRelay> relay;
    private final InstantSource clock;
    private final Optional<GuideRoutes> guidance;

    /** Guidance goes where live video goes. */
    VideoRoutes(Commands commands, CentreRoutes.Live live, AuthGate gate, InstantSource clock) {
        this.commands = commands;
        this.relay = live.media();
        this.clock = clock;
        this.guidance = relay.map(on -> new GuideRoutes(live.guidance(), gate, this::seat));
    }

    /**
     * What someone wants.
     *
     * @param camera what a publisher sends
     * @param source what a viewer watches, by its name
     */
    record Wanted(MediaGrant.Right right, Optional<MediaCamera> camera, Optional<String> source) {}

    /**
     * The permission.
     *
     * @param address where the offer is posted with the token
     * @param iceServers through which the relay is reached where it cannot be directly; none when it can
     */
    record Permission(String source, String address, String token, Instant expiresAt, List<IceServer> iceServers) {}

    /** A server as browsers take it. */
    record IceServer(String urls, Optional<String> username, Optional<String> credential) {
        static IceServer of(TurnServer server) {
            return new IceServer(
                    server.url(),
                    server.credential().map(TurnServer.Credential::user),
                    server.credential().map(TurnServer.Credential::password));
        }

        @Override
        public String toString() {
            return urls;
        }
    }

    void mount(Endpoints endpoints, Router router) {
        endpoints.get(
                "/api/media",
                EnumSet.of(Role.DISPATCHER, Role.SPECIALIST),
                false,
                (context, caller) -> Future.succeededFuture(
                        new Items<>(relay.map(MediaRelay::rooms).orElse(List.of()))));
        endpoints.get("/api/incidents/{id}/media", TAKING_PART, false, this::room);
        endpoints.mount(HttpMethod.POST, "/api/incidents/{id}/media/tokens", TAKING_PART, true, 201, this::token);
        guidance.ifPresent(on -> on.mount(router));
        relay.ifPresentOrElse(
                on -> new MediaRoutes(on).mount(router),
                () -> router.route("/media/*").handler(context -> context.fail(OFF.failure())));
    }

    private Future<MediaRoomView> room(RoutingContext context, Caller caller) {
        IncidentId incident = new IncidentId(context.pathParam("id"));
        if (caller.unit().isPresent()) {
            // A crew that has a patient may soon send: what takes seconds at the first use begins now.
            relay.ifPresent(MediaRelay::expect);
        }
        return permit(incident, caller).map(may -> view(incident));
    }

    private MediaRoomView view(IncidentId incident) {
        return relay.map(on -> on.room(incident))
                .orElseGet(() -> new MediaRoomView(incident, false, RecordPolicy.OFF, List.of()));
    }

    private Future<Permission> token(RoutingContext context, Caller caller) {
        IncidentId incident = new IncidentId(context.pathParam("id"));
        Wanted wanted = JsonRequests.read(context, Wanted.class);
        if (caller.device() && wanted.right() != MediaGrant.Right.PUBLISH) {
            // A vehicle sends its cameras; who watches is a person with a name.
            throw Endpoints.mayNot();
        }
        return permit(incident, caller).map(may -> {
            MediaRelay on = relay.orElseThrow(OFF::failure);
            on.expect();
            MediaSource source = switch (wanted.right()) {
                case PUBLISH -> published(wanted, caller);
                case WATCH -> watched(wanted);
            };
            return permission(on, incident, source, wanted.right(), caller);
        });
    }

    private Permission permission(
            MediaRelay on, IncidentId incident, MediaSource source, MediaGrant.Right right, Caller caller) {
        Instant until = clock.instant().plus(TOKEN_LIFE);
        var grant = new MediaGrant(incident, source, right, caller.account().name(), role(caller), until);
        String door = right == MediaGrant.Right.PUBLISH ? "whip" : "whep";
        return new Permission(
                source.name(),
                "/media/" + door + "/" + incident,
                on.tokens().issue(grant),
                until,
                on.turn().stream().map(IceServer::of).toList());
    }

    private static Role role(Caller caller) {
        return TAKING_PART.stream().filter(caller::has).findFirst().orElseThrow();
    }

    /** Cameras are the vehicle's, voices a person's. */
    private static MediaSource published(Wanted wanted, Caller caller) {
        MediaCamera camera = wanted.camera().orElseThrow(() -> new BadMessage("camera", "say what is sent"));
        if (camera == MediaCamera.TALK) {
            if (caller.device()) {
                throw Endpoints.mayNot();
            }
            return new MediaSource(idOf(caller.account().name()), camera);
        }
        String unit = caller.unit().orElseThrow(Endpoints::mayNot).value();
        return new MediaSource(unit, camera);
    }

    private static MediaSource watched(Wanted wanted) {
        return wanted.source()
                .flatMap(MediaSource::named)
                .orElseThrow(() -> new BadMessage("source", "say which of the room's sources"));
    }

    /** An account's name as part of an address. */
    private static String idOf(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return plain.equals(name) ? plain : cut(plain) + "." + Integer.toHexString(name.hashCode());
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), Id.LENGTH_MAX - 10));
    }

    /** A specialist takes part where a crew sends something. */
    boolean takesPart(Caller caller, IncidentId incident) {
        return caller.has(Role.SPECIALIST) && MediaRelay.shows(view(incident));
    }

    private Future<Void> permit(IncidentId incident, Caller caller) {
        return commands.permit(may(incident, caller));
    }

    private Predicate<Dispatch> may(IncidentId incident, Caller caller) {
        boolean helping = takesPart(caller, incident);
        return now ->
                helping || (now.incident(incident).isPresent() && Visibility.incident(caller.account(), incident, now));
    }

    /** Whoever may watch sees the guidance and points; a crew does not draw. */
    private Future<Optional<GuideSeat>> seat(Principal principal, IncidentId incident) {
        Caller caller = Caller.of(principal);
        if (!caller.mayPass(TAKING_PART, false)) {
            return Future.succeededFuture(Optional.empty());
        }
        Role role = role(caller);
        var seat = new GuideSeat(caller.account().name(), role, caller.unit(), role != Role.PARAMEDIC);
        return commands.see(now -> may(incident, caller).test(now) ? Optional.of(seat) : Optional.empty());
    }
}
