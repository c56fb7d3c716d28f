package prehospital.hospital.link;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.fhir.PreRegistration;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.HospitalId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.UnitCard;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.EcgFileView;
import prehospital.protocol.view.EcgReadingView;
import prehospital.protocol.view.EtaView;
import prehospital.protocol.view.HospitalView;
import prehospital.protocol.view.LinkView;
import prehospital.protocol.view.OrderView;
import prehospital.protocol.view.PositionView;
import prehospital.protocol.view.PreAlertView;
import prehospital.protocol.view.UnitView;
import prehospital.protocol.view.VitalsView;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

/** What the centre last said to one hospital; stays when the centre goes away. Event loop of its link only. */
final class Replica {
    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

    private final Map<String, Map<String, JsonNode>> collections = new TreeMap<>();

    void put(String collection, String id, Optional<JsonNode> value) {
        Map<String, JsonNode> entries = collections.computeIfAbsent(collection, name -> new TreeMap<>());
        value.ifPresentOrElse(node -> entries.put(id, node), () -> entries.remove(id));
    }

    /** Names of everything held, to find what a new snapshot no longer has. */
    Map<String, Map<String, JsonNode>> all() {
        return collections;
    }

    Optional<PreAlertView> preAlert(PreAlertId id) {
        return find("prealerts", id.value(), PreAlertView.class);
    }

    List<PreAlertView> preAlerts() {
        return collections.getOrDefault("prealerts", Map.of()).values().stream()
                .flatMap(node -> read(node, PreAlertView.class).stream())
                .toList();
    }

    Optional<HospitalView> hospital(HospitalId id) {
        return find("hospitals", id.value(), HospitalView.class);
    }

    Optional<VitalsView> vitals(UnitId unit) {
        return find("vitals", unit.value(), VitalsView.class);
    }

    Optional<PositionView> position(UnitId unit) {
        return find("positions", unit.value(), PositionView.class);
    }

    Optional<EtaView> eta(AssignmentId assignment) {
        return find("etas", assignment.value(), EtaView.class);
    }

    /** What was read from the newest recorded electrocardiogram of a unit. */
    Optional<EcgReadingView> reading(UnitId unit) {
        return find("readings", unit.value(), EcgReadingView.class);
    }

    /** The newest file of an electrocardiogram of a unit. */
    Optional<EcgFileView> ecgFile(UnitId unit) {
        return find("ecgFiles", unit.value(), EcgFileView.class);
    }

    /** What the crew of an assignment was ordered, as it was given; no more than a bundle takes. */
    List<OrderView> orders(AssignmentId assignment) {
        return collections.getOrDefault("orders", Map.of()).values().stream()
                .flatMap(node -> read(node, OrderView.class).stream())
                .filter(order -> order.assignment().equals(assignment))
                .sorted(Comparator.comparing(order -> order.given().at()))
                .limit(PreRegistration.ORDERS_MAX)
                .toList();
    }

    /** The unit's card, when the centre tells units to hospitals. */
    Optional<UnitCard> unit(UnitId unit) {
        return find("units", unit.value(), UnitView.class).map(UnitView::card);
    }

    /** True while the unit's link is down or older values of it are still on the way. */
    boolean behind(UnitId unit) {
        return find("links", unit.value(), LinkView.class)
                .filter(link -> !link.up() || link.backlog() > 0)
                .isPresent();
    }

    Map<AssignmentId, Instant> arrivals() {
        Map<AssignmentId, Instant> arrivals = new TreeMap<>();
        collections.getOrDefault("etas", Map.of()).values().stream()
                .flatMap(node -> read(node, EtaView.class).stream())
                .forEach(eta -> arrivals.put(eta.assignment(), eta.arriveAt()));
        return arrivals;
    }

    private <T> Optional<T> find(String collection, String id, Class<T> type) {
        return Optional.ofNullable(
                        collections.getOrDefault(collection, Map.of()).get(id))
                .flatMap(node -> read(node, type));
    }

    /** A value that this version cannot read is shown as it came but not told on. */
    private static <T> Optional<T> read(JsonNode node, Class<T> type) {
        try {
            return Optional.of(Wire.readOwn(node.toString(), type));
        } catch (BadMessage e) {
            LOG.warn("the centre sent a {} that cannot be read: {} {}", type.getSimpleName(), e.path(), e.getMessage());
            return Optional.empty();
        }
    }
}
