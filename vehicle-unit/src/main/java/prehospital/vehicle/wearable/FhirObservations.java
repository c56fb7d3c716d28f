package prehospital.vehicle.wearable;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import prehospital.protocol.VitalValue;
import prehospital.protocol.wire.BadMessage;
import prehospital.vehicle.vitals.DeviceCode;
import prehospital.vehicle.vitals.Measured;
import prehospital.vehicle.vitals.Units;

/**
 * Reads FHIR R4 Observations of vital signs: one, or those of a Bundle (transaction, batch, collection or searchset), with {@code valueQuantity} or with
 * components such as systolic and diastolic. Codes and units are those of the monitors' table; what is not known is counted, not guessed. Pure.
 */
final class FhirObservations {
    /** Most entries of a bundle. */
    static final int ENTRIES_MAX = 200;

    private static final String LOINC = "http://loinc.org";
    private static final String MDC = "urn:iso:std:iso:11073:10101";

    /** Statuses whose values stand, preliminary ones with a mark. */
    private static final List<String> STANDING = List.of("final", "amended", "corrected", "preliminary");

    private final Instant receivedAt;
    private final ZoneId zone;

    /**
     * What one resource said.
     *
     * @param problem why nothing could be taken, absent when something was
     */
    record Entry(List<VitalValue> values, int unknown, Optional<String> problem) {}

    /** @param zone of dates without one */
    FhirObservations(Instant receivedAt, ZoneId zone) {
        this.receivedAt = receivedAt;
        this.zone = zone;
    }

    /** Each resource of what was posted, in order. */
    List<Entry> read(JsonObject posted) {
        String type = posted.getString("resourceType", "");
        if (type.equals("Observation")) {
            return List.of(observation(posted));
        }
        if (!type.equals("Bundle")) {
            throw new BadMessage(
                    "resourceType", "an Observation or a Bundle is taken here, not " + Measured.cut(type, 40));
        }
        JsonArray entries = posted.getJsonArray("entry", new JsonArray());
        if (entries.size() > ENTRIES_MAX) {
            throw new BadMessage("entry", "a bundle has at most " + ENTRIES_MAX + " entries");
        }
        List<Entry> read = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            JsonObject resource = entries.getJsonObject(i).getJsonObject("resource", new JsonObject());
            read.add(
                    switch (resource.getString("resourceType", "")) {
                        case "Observation" -> observation(resource);
                        // Who the patient is, the crew says; the device is named in the observation.
                        case "Patient", "Device" -> new Entry(List.of(), 0, Optional.empty());
                        default -> nothing("not an Observation");
                    });
        }
        return read;
    }

    private Entry observation(JsonObject observation) {
        String status = observation.getString("status", "");
        if (!STANDING.contains(status)) {
            return nothing("status " + Measured.cut(status, 40) + " has no value that stands");
        }
        boolean doubted = status.equals("preliminary");
        Optional<Instant> at = time(observation);
        String source = source(observation);
        List<JsonObject> carriers = new ArrayList<>(List.of(observation));
        JsonArray components = observation.getJsonArray("component", new JsonArray());
        for (int i = 0; i < Math.min(components.size(), ENTRIES_MAX); i++) {
            carriers.add(components.getJsonObject(i));
        }
        List<VitalValue> values = new ArrayList<>();
        int unknown = 0;
        for (JsonObject carrier : carriers) {
            JsonObject quantity = carrier.getJsonObject("valueQuantity");
            if (quantity != null) {
                Optional<VitalValue> value = value(carrier, quantity, at, doubted, source);
                value.ifPresent(values::add);
                unknown += value.isPresent() ? 0 : 1;
            }
        }
        return values.isEmpty()
                ? new Entry(List.of(), unknown, Optional.of("no value of a known code and unit"))
                : new Entry(values, unknown, Optional.empty());
    }

    private Optional<VitalValue> value(
            JsonObject carrier, JsonObject quantity, Optional<Instant> at, boolean doubted, String source) {
        Optional<DeviceCode> code = code(carrier);
        Number number = quantity.getNumber("value");
        boolean compared = quantity.containsKey("comparator"); // "<40" is not 40
        if (code.isEmpty() || number == null || compared || !Double.isFinite(number.doubleValue())) {
            return Optional.empty();
        }
        String unit = quantity.getString("code", quantity.getString("unit", ""));
        OptionalDouble converted = Units.convert(code.get().sign(), number.doubleValue(), unit);
        String site = code.get().site();
        return converted.isEmpty()
                ? Optional.empty()
                : Optional.of(Measured.value(
                        code.get().sign(),
                        converted.getAsDouble(),
                        at,
                        receivedAt,
                        doubted || Units.missing(unit),
                        site.isEmpty() ? source : source + " (" + site + ")"));
    }

    private static Optional<DeviceCode> code(JsonObject carrier) {
        JsonArray codings = carrier.getJsonObject("code", new JsonObject()).getJsonArray("coding", new JsonArray());
        for (int i = 0; i < codings.size(); i++) {
            JsonObject coding = codings.getJsonObject(i);
            String system = coding.getString("system", "");
            String ours = system.equals(LOINC) ? DeviceCode.LOINC : system.equals(MDC) ? DeviceCode.MDC : "?";
            Optional<DeviceCode> found =
                    DeviceCode.find(ours, coding.getString("code", ""), coding.getString("display", ""));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> time(JsonObject observation) {
        JsonObject period = observation.getJsonObject("effectivePeriod", new JsonObject());
        String text = observation.getString(
                "effectiveDateTime",
                observation.getString("effectiveInstant", period.getString("end", period.getString("start", ""))));
        try {
            if (text.length() == 10) {
                return Optional.of(LocalDate.parse(text).atStartOfDay(zone).toInstant());
            }
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The device as the resource names it, else its reference. */
    private static String source(JsonObject observation) {
        JsonObject device = observation.getJsonObject("device", new JsonObject());
        JsonObject identifier = device.getJsonObject("identifier", new JsonObject());
        String name =
                device.getString("display", identifier.getString("value", device.getString("reference", "wearable")));
        return Measured.cut(name.isBlank() ? "wearable" : name.strip(), 60);
    }

    private static Entry nothing(String problem) {
        return new Entry(List.of(), 0, Optional.of(problem));
    }
}
