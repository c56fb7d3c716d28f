package prehospital.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.Atmist;
import prehospital.protocol.HospitalId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.Reception;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.PreAlertView;
import prehospital.protocol.wire.Wire;

/** The staff of one emergency department: acknowledges pre-alerts, sees withdrawals, signs for the patients who arrive. */
final class EmergencyDepartment {
    private static final Logger LOG = LoggerFactory.getLogger(EmergencyDepartment.class);

    /** Things put off at once; more wait for the next look. */
    private static final int INTENTIONS_MAX = 200;

    private final HospitalId hospital;
    private final CityClient client;
    private final Watch watch;
    private final Pace pace;
    private final Random random;
    private final Set<UnitId> byHand;
    private final Map<String, Instant> intentions = new HashMap<>();

    EmergencyDepartment(HospitalId hospital, CityClient client, Watch watch, CityDay.Config config) {
        this.hospital = hospital;
        this.client = client;
        this.watch = watch;
        this.pace = config.pace();
        this.random = new Random(config.seed() ^ hospital.value().hashCode());
        this.byHand = config.byHand();
    }

    /** Looks at the board; call it about once a second. */
    void look(Instant now) {
        for (JsonNode entry : watch.list("prealerts")) {
            PreAlertView alert = Wire.lenient().convertValue(entry, PreAlertView.class);
            if (!byHand.contains(alert.unit())) {
                consider(alert, now);
            }
        }
        intentions.values().removeIf(due -> due.isBefore(now.minusSeconds(600)));
    }

    private void consider(PreAlertView alert, Instant now) {
        if (alert.unconfirmedWithdrawals().contains(hospital)) {
            soon(alert, "confirm-withdrawal", Map.of(), pace.desk(), now);
        } else if (alert.hospital().equals(hospital) && alert.status().expected()) {
            prepare(alert, now);
        } else if (alert.hospital().equals(hospital) && alert.status() == PreAlertStatus.ARRIVED) {
            Map<String, String> note =
                    Map.of("receivedBy", "Dr " + hospital.value(), "handedOverBy", "Crew " + alert.unit(), "note", "");
            soon(alert, "handoff", note, pace.offload(), now);
        }
    }

    /** Acknowledges, calls the team of a pathway that has one, and finds a bed. */
    private void prepare(PreAlertView alert, Instant now) {
        Optional<Reception> reception = alert.reception();
        boolean pathway = alert.atmist().pathway() != Atmist.Pathway.GENERAL;
        if (!alert.status().confirmed()) {
            soon(alert, "acknowledge", Map.of(), pace.desk(), now);
        } else if (pathway && reception.map(Reception::teams).orElse(List.of()).isEmpty()) {
            soon(alert, "team", Map.of("team", alert.atmist().pathway().name()), pace.desk(), now);
        } else if (reception.flatMap(Reception::bed).isEmpty()) {
            soon(alert, "bed", Map.of("bed", "R" + (1 + random.nextInt(8))), pace.desk(), now);
        }
    }

    /** Does something after a while of thinking, and again later should it fail. */
    private void soon(PreAlertView alert, String deed, Map<String, ?> body, Pace.Span after, Instant now) {
        String key = alert.id() + " " + deed;
        Optional<Instant> due = Optional.ofNullable(intentions.get(key));
        if (due.isEmpty() && intentions.size() < INTENTIONS_MAX) {
            intentions.put(key, now.plus(after.draw(random)));
        } else if (due.filter(now::isAfter).isPresent()) {
            intentions.put(key, now.plusSeconds(30));
            client.post("/api/prealerts/" + alert.id() + "/" + deed, body)
                    .onFailure(e -> LOG.debug("{} {}: {}", hospital, deed, e.getMessage()));
        }
    }
}
