package prehospital.vehicle.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import prehospital.protocol.Limits;
import prehospital.protocol.UnitAvailability;
import prehospital.protocol.link.UpkeepUplink;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.view.UpkeepView;
import prehospital.protocol.wire.BadMessage;
import prehospital.vehicle.core.Upkeep;
import prehospital.web.JsonRequests;
import prehospital.web.Problem;
import prehospital.web.auth.AuthGate;

/** What a crew, or the vehicle's own signals, say of the vehicle. Event loop only. */
final class UpkeepRoutes {
    private static final int NAME_MAX = 60;
    private static final int NOTE_MAX = 200;
    private static final int COUNT_MAX = 10_000;

    private final VehicleDesk desk;
    private final UpkeepBoard board;

    UpkeepRoutes(VehicleDesk desk, UpkeepBoard board) {
        this.desk = desk;
        this.board = board;
    }

    /** Gauges with their largest value. */
    enum Gauge {
        OXYGEN(300),
        FUEL(100),
        MILEAGE(2_000_000);

        private final double max;

        Gauge(double max) {
            this.max = max;
        }
    }

    /** Signals of the vehicle. */
    enum Signal {
        DOOR,
        SIREN,
        IGNITION
    }

    record CheckBody(String item, boolean ok, Optional<String> note, Optional<Instant> at) {
        CheckBody {
            Limits.text("item", item, 1, NAME_MAX);
            note.ifPresent(text -> Limits.text("note", text, 0, NOTE_MAX));
        }
    }

    record StockBody(
            String item,
            String name,
            int count,
            Optional<Integer> least,
            Optional<String> expires,
            Optional<Instant> at) {
        StockBody {
            Limits.text("item", item, 1, NAME_MAX);
            Limits.text("name", name, 1, NAME_MAX);
            Limits.range("count", count, 0, COUNT_MAX);
            least.ifPresent(n -> Limits.range("least", n, 0, COUNT_MAX));
        }
    }

    record GaugeBody(Gauge gauge, double value, Optional<Instant> at) {
        GaugeBody {
            Limits.range("value", value, 0, gauge.max);
        }
    }

    record SignalBody(Signal signal, boolean on, Optional<Instant> at) {}

    /** @param reason needed to take the vehicle out of service */
    record ServiceBody(UnitAvailability availability, Optional<String> reason) {
        ServiceBody {
            int least = availability == UnitAvailability.OUT_OF_SERVICE ? 1 : 0;
            Limits.text("reason", reason.orElse("").strip(), least, Uplink.REASON_MAX);
        }
    }

    record Pressed(long sequence) {}

    void mount(CasualtyRoutes.Mount mount) {
        mount.post("/upkeep/checks", this::check);
        mount.post("/upkeep/stock", this::stock);
        mount.post("/upkeep/gauges", this::gauge);
        mount.post("/upkeep/signals", this::signal);
        mount.post("/upkeep/service", this::service);
    }

    private Future<?> check(RoutingContext context) {
        CheckBody body = JsonRequests.read(context, CheckBody.class);
        UpkeepView.Check check = new UpkeepView.Check(
                body.ok(), body.note().orElse(""), EnteredAt.of(body.at(), desk.now()), by(context));
        return kept(before -> before.checked(body.item(), check));
    }

    private Future<?> stock(RoutingContext context) {
        StockBody body = JsonRequests.read(context, StockBody.class);
        body.expires().ifPresent(UpkeepRoutes::day);
        UpkeepView.Stock counted = new UpkeepView.Stock(
                body.name(),
                body.count(),
                body.least().orElse(0),
                body.expires(),
                0,
                EnteredAt.of(body.at(), desk.now()),
                by(context));
        return kept(before -> isSame(before, body.item(), counted) ? before : before.counted(body.item(), counted));
    }

    private Future<?> gauge(RoutingContext context) {
        GaugeBody body = JsonRequests.read(context, GaugeBody.class);
        UpkeepView.Gauge value = new UpkeepView.Gauge(body.value(), EnteredAt.of(body.at(), desk.now()), by(context));
        return kept(before -> before.read(body.gauge().name(), value));
    }

    private Future<?> signal(RoutingContext context) {
        SignalBody body = JsonRequests.read(context, SignalBody.class);
        UpkeepView.Signal value = new UpkeepView.Signal(body.on(), EnteredAt.of(body.at(), desk.now()));
        return kept(before -> before.signalled(body.signal().name(), value));
    }

    /** On disk before it is answered, and carried out by the centre as soon as it hears of it. */
    private Future<?> service(RoutingContext context) {
        ServiceBody body = JsonRequests.read(context, ServiceBody.class);
        return desk.act(new UpkeepUplink.ServicePressed(
                        body.availability(), body.reason().orElse("").strip(), by(context)))
                .map(Pressed::new);
    }

    /** Whether this very count was taken before; what the record has used up since then stays. */
    private static boolean isSame(Upkeep before, String item, UpkeepView.Stock counted) {
        return Optional.ofNullable(before.stock().get(item))
                .map(known -> known.at().equals(counted.at()) && known.by().equals(counted.by()))
                .orElse(false);
    }

    private Future<?> kept(UnaryOperator<Upkeep> change) {
        return board.change(desk.now(), change)
                .recover(e -> Future.failedFuture(
                        Problem.of(Problem.Kind.UNAVAILABLE, "not recorded on the vehicle's disk: " + e.getMessage())
                                .failure()));
    }

    private static void day(String text) {
        try {
            LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new BadMessage("expires", "must be a day such as 2027-03-31");
        }
    }

    private static String by(RoutingContext context) {
        return AuthGate.principal(context).actor();
    }
}
