package prehospital.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.HospitalId;
import prehospital.protocol.LatLon;
import prehospital.protocol.UnitId;
import prehospital.web.live.LiveClient;

/**
 * Keeps a city alive: callers, a dispatcher, a crew in every vehicle and staff in every emergency department, each signed in
 * with an account of their own at the public interfaces. Stops when closed.
 */
public final class CityDay {
    private static final Logger LOG = LoggerFactory.getLogger(CityDay.class);
    private static final SecureRandom SECRETS = new SecureRandom();

    /** People look at their screens this often. */
    private static final long LOOK_MILLIS = 1_000;

    /**
     * What to play, and where.
     *
     * @param origin the one origin of the running system
     * @param admin an administrator's name and password, to make the accounts of the simulated people
     * @param vehicles where the devices of each vehicle plug in
     * @param byHand units whose buttons a person presses; their receiver and monitor are simulated all the same
     * @param pace how long people take
     * @param seed the same seed plays the same calls
     */
    public record Config(
            URI origin, Login admin, SortedMap<UnitId, Sockets> vehicles, Set<UnitId> byHand, Pace pace, long seed) {}

    /** A name with its password. */
    public record Login(String name, String password) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Where a vehicle's receiver and monitor plug in. */
    public record Sockets(String host, int nmeaPort, int mllpPort) {}

    private final Vertx vertx;
    private final Config config;
    private final Function<Sockets, Crew.Cabin> cabins;
    private final Clock clock;
    private final WebClient web;
    private final List<LiveClient> screens = new ArrayList<>();
    private final List<Crew> crews = new ArrayList<>();
    private final List<EmergencyDepartment> departments = new ArrayList<>();
    private long timer;
    private Optional<Desk> desk = Optional.empty();

    private CityDay(Vertx vertx, Config config) {
        this.vertx = vertx;
        this.config = config;
        this.clock = Clock.systemUTC();
        String run = Long.toString(clock.millis(), Character.MAX_RADIX);
        this.cabins = sockets -> new DeviceCabin(vertx, sockets, run);
        this.web = WebClient.create(
                vertx, new WebClientOptions().setMaxPoolSize(16).setUserAgent("prehospital-simulation"));
    }

    /** Signs everyone in and lets the day begin; fails with the reason in words when the system does not let them in. */
    public static Future<CityDay> start(Vertx vertx, Config config) {
        CityDay day = new CityDay(vertx, config);
        CityClient admin = day.client(config.admin().name(), config.admin().password());
        return admin.signIn()
                .compose(in -> day.open(admin))
                .map(v -> day)
                .onSuccess(v ->
                        LOG.info("{} crews and {} departments are at work", day.crews.size(), day.departments.size()));
    }

    /** Ends the day; what was begun stays as it is. */
    public Future<Void> close() {
        vertx.cancelTimer(timer);
        desk.ifPresent(Desk::close);
        crews.forEach(Crew::close);
        List<Future<Void>> ends = screens.stream().map(LiveClient::stop).toList();
        return Future.join(ends).<Void>mapEmpty().otherwiseEmpty().onComplete(done -> web.close());
    }

    private Future<Void> open(CityClient admin) {
        return person(admin, "sim-dispatcher", Map.of("roles", List.of("DISPATCHER")))
                .compose(dispatcher -> Town.read(dispatcher)
                        .compose(town -> CallTaking.open(vertx, dispatcher, new Random(config.seed() + 1))
                                .map(taking -> new Desk(vertx, dispatcher, town, taking, config))))
                .compose(opened -> {
                    desk = Optional.of(opened);
                    return admin.get("/api/units");
                })
                .compose(units -> each(units.path("items"), unit -> crew(admin, unit)))
                .compose(v -> admin.get("/api/hospitals"))
                .compose(hospitals -> each(hospitals.path("items"), hospital -> department(admin, hospital)))
                .map(v -> {
                    timer = vertx.setPeriodic(LOOK_MILLIS, id -> look());
                    desk.ifPresent(Desk::open);
                    return null;
                });
    }

    private void look() {
        var now = clock.instant();
        crews.forEach(crew -> crew.look(now));
        departments.forEach(department -> department.look(now));
    }

    private static Future<Void> each(JsonNode items, Function<JsonNode, Future<Void>> work) {
        Future<Void> all = Future.succeededFuture();
        for (JsonNode item : items) {
            all = all.compose(v -> work.apply(item));
        }
        return all;
    }

    private Future<Void> crew(CityClient admin, JsonNode item) {
        JsonNode card = item.path("unit").path("card");
        UnitId unit = new UnitId(item.path("unit").path("id").asText());
        if (!config.vehicles().containsKey(unit)) {
            return Future.succeededFuture();
        }
        Sockets sockets = config.vehicles().get(unit);
        return person(admin, "sim-crew-" + unit, Map.of("roles", List.of("PARAMEDIC"), "unit", unit))
                .map(person -> {
                    Watch watch = follow(person, "view=vehicle&unit=" + unit);
                    CrewPlan plan = new CrewPlan(
                            unit,
                            home(card),
                            config.pace(),
                            config.seed() ^ unit.value().hashCode(),
                            !config.byHand().contains(unit));
                    crews.add(new Crew(unit, plan, person, watch, cabins.apply(sockets)));
                    return null;
                });
    }

    private static LatLon home(JsonNode card) {
        return new LatLon(
                card.path("home").path("lat").asDouble(),
                card.path("home").path("lon").asDouble());
    }

    private Future<Void> department(CityClient admin, JsonNode item) {
        HospitalId hospital = new HospitalId(item.path("id").asText());
        return person(admin, "sim-ed-" + hospital, Map.of("roles", List.of("ED"), "hospital", hospital))
                .map(person -> {
                    Watch watch = follow(person, "view=hospital&hospital=" + hospital);
                    departments.add(new EmergencyDepartment(hospital, person, watch, config));
                    return null;
                });
    }

    private Watch follow(CityClient person, String query) {
        Watch watch = new Watch();
        LiveClient screen =
                new LiveClient(vertx, new LiveClient.Target(config.origin(), query, "Bearer " + person.token()), watch);
        screens.add(screen);
        screen.start();
        return watch;
    }

    /** Makes the account anew with a password nobody knows, and signs in with it. */
    private Future<CityClient> person(CityClient admin, String name, Map<String, Object> account) {
        byte[] secret = new byte[24];
        SECRETS.nextBytes(secret);
        String password = HexFormat.of().formatHex(secret);
        Map<String, Object> body = new HashMap<>(account);
        body.put("password", password);
        CityClient person = client(name, password);
        return admin.put("/api/accounts/" + name, body)
                .compose(v -> person.signIn())
                .map(person);
    }

    private CityClient client(String name, String password) {
        return new CityClient(web, config.origin(), name, password);
    }
}
