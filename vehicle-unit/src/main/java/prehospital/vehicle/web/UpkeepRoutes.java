package prehospital.vehicle.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import prehospital.protocol.Limits;
import prehospital.protocol.wire.BadMessage;
import prehospital.vehicle.core.Upkeep;
import prehospital.web.JsonRequests;
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

    record CheckBody(String item, boolean ok, Optional<String> note) {
        CheckBody {
            Limits.text("item", item, 1, NAME_MAX);
            note.ifPresent(text -> Limits.text("note", text, 0, NOTE_MAX));
        }
    }

    record StockBody(String item, String name, int count, Optional<Integer> least, Optional<String> expires) {
        StockBody {
            Limits.text("item", item, 1, NAME_MAX);
            Limits.text("name", name, 1, NAME_MAX);
            Limits.range("count", count, 0, COUNT_MAX);
            least.ifPresent(n -> Limits.range("least", n, 0, COUNT_MAX));
        }
    }

    record GaugeBody(Gauge gauge, double value) {
        GaugeBody {
            Limits.range("value", value, 0, gauge.max);
        }
    }

    record SignalBody(Signal signal, boolean on) {}

    void mount(CasualtyRoutes.Mount mount) {
        mount.post("/upkeep/checks", this::check);
        mount.post("/upkeep/stock", this::stock);
        mount.post("/upkeep/gauges", this::gauge);
        mount.post("/upkeep/signals", this::signal);
    }

    private Future<?> check(RoutingContext context) {
        CheckBody body = JsonRequests.read(context, CheckBody.class);
        Upkeep.Check check = new Upkeep.Check(body.ok(), body.note().orElse(""), desk.now(), by(context));
        board.change(before -> before.checked(body.item(), check));
        return Future.succeededFuture(board.now());
    }

    private Future<?> stock(RoutingContext context) {
        StockBody body = JsonRequests.read(context, StockBody.class);
        body.expires().ifPresent(UpkeepRoutes::day);
        Upkeep.Stock counted = new Upkeep.Stock(
                body.name(), body.count(), body.least().orElse(0), body.expires(), 0, desk.now(), by(context));
        board.change(before -> before.counted(body.item(), counted));
        return Future.succeededFuture(board.now());
    }

    private Future<?> gauge(RoutingContext context) {
        GaugeBody body = JsonRequests.read(context, GaugeBody.class);
        Upkeep.Gauge value = new Upkeep.Gauge(body.value(), desk.now(), by(context));
        board.change(before -> before.read(body.gauge().name(), value));
        return Future.succeededFuture(board.now());
    }

    private Future<?> signal(RoutingContext context) {
        SignalBody body = JsonRequests.read(context, SignalBody.class);
        Upkeep.Signal value = new Upkeep.Signal(body.on(), desk.now());
        board.change(before -> before.signalled(body.signal().name(), value));
        return Future.succeededFuture(board.now());
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
