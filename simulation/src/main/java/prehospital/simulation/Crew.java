package prehospital.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.LatLon;
import prehospital.protocol.PositionFix;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.SituationView;
import prehospital.protocol.wire.Wire;

/** One crew with its vehicle: looks at the tablet, presses buttons, and its receiver and monitor speak to the in-vehicle unit. */
final class Crew {
    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);

    /** What the crew's hands reach in the vehicle. */
    interface Cabin {
        /** The receiver has a fix. */
        void fix(PositionFix fix);

        /** The monitor is connected to a patient. */
        void monitorOn(CaseBook.Condition condition);

        /** The monitor is taken off. */
        void monitorOff();

        /** Ends the devices. */
        void close();
    }

    private final UnitId unit;
    private final CrewPlan plan;
    private final CityClient client;
    private final Watch watch;
    private final Cabin cabin;

    Crew(UnitId unit, CrewPlan plan, CityClient client, Watch watch, Cabin cabin) {
        this.unit = unit;
        this.plan = plan;
        this.client = client;
        this.watch = watch;
        this.cabin = cabin;
    }

    /** One second of this crew's day. */
    void look(Instant now) {
        watch.find("situation", unit.value())
                .map(entry -> Wire.lenient().convertValue(entry, SituationView.class))
                .ifPresent(situation -> plan.step(situation, now).forEach(this::carryOut));
        LatLon here = plan.drive().at(now);
        cabin.fix(new PositionFix(
                here,
                now,
                Optional.of(plan.drive().speedKmh(now)),
                Optional.of(plan.drive().headingDegrees(now)),
                Optional.of(4.0)));
    }

    void close() {
        cabin.close();
    }

    private void carryOut(CrewPlan.Act act) {
        switch (act) {
            case CrewPlan.Act.Press press -> press(press);
            case CrewPlan.Act.Alert alert ->
                said(client.post(
                        path("prealert"),
                        Map.of(
                                "id", alert.preAlert(),
                                "assignment", alert.assignment(),
                                "hospital", alert.hospital(),
                                "atmist", alert.atmist())));
            case CrewPlan.Act.SeeRedirect seen ->
                said(client.post(path("prealert/" + seen.preAlert() + "/confirm-redirect"), Map.of()));
            case CrewPlan.Act.MonitorOn on -> cabin.monitorOn(on.condition());
            case CrewPlan.Act.MonitorOff off -> cabin.monitorOff();
        }
    }

    private void press(CrewPlan.Act.Press press) {
        Map<String, Object> body = new HashMap<>();
        body.put("assignment", press.assignment());
        body.put("status", press.status());
        press.destination().ifPresent(to -> body.put("destination", to));
        press.outcome().ifPresent(outcome -> body.put("outcome", outcome));
        said(client.post(path("status"), body));
    }

    private String path(String rest) {
        return "/api/vehicles/" + unit + "/" + rest;
    }

    private void said(Future<JsonNode> answer) {
        answer.onFailure(e -> LOG.debug("{}: {}", unit, e.getMessage()));
    }
}
