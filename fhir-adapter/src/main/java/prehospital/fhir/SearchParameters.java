package prehospital.fhir;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the server can search for, per resource type; the capability statement and the searches use the same table. */
public final class SearchParameters {
    /** How a parameter's values compare. */
    public enum Kind {
        /** A code, with or without its system. */
        TOKEN,
        /** Another resource. */
        REFERENCE,
        /** A point or period in time; each type has at most one. */
        DATE
    }

    private static final Map<String, Map<String, Kind>> TABLE = new TreeMap<>(Map.ofEntries(
            type("Patient", Map.of("identifier", Kind.TOKEN, "gender", Kind.TOKEN)),
            type(
                    "Encounter",
                    Map.of(
                            "patient", Kind.REFERENCE,
                            "subject", Kind.REFERENCE,
                            "identifier", Kind.TOKEN,
                            "class", Kind.TOKEN,
                            "status", Kind.TOKEN,
                            "date", Kind.DATE)),
            type(
                    "Observation",
                    Map.of(
                            "patient", Kind.REFERENCE,
                            "subject", Kind.REFERENCE,
                            "encounter", Kind.REFERENCE,
                            "code", Kind.TOKEN,
                            "category", Kind.TOKEN,
                            "status", Kind.TOKEN,
                            "date", Kind.DATE)),
            type(
                    "Task",
                    Map.of(
                            "patient", Kind.REFERENCE,
                            "subject", Kind.REFERENCE,
                            "encounter", Kind.REFERENCE,
                            "owner", Kind.REFERENCE,
                            "identifier", Kind.TOKEN,
                            "status", Kind.TOKEN,
                            "authored-on", Kind.DATE)),
            type(
                    "Communication",
                    Map.of(
                            "patient", Kind.REFERENCE,
                            "subject", Kind.REFERENCE,
                            "encounter", Kind.REFERENCE,
                            "status", Kind.TOKEN,
                            "sent", Kind.DATE)),
            type(
                    "Condition",
                    Map.of(
                            "patient", Kind.REFERENCE,
                            "subject", Kind.REFERENCE,
                            "encounter", Kind.REFERENCE,
                            "category", Kind.TOKEN,
                            "recorded-date", Kind.DATE)),
            type("Location", Map.of("identifier", Kind.TOKEN, "status", Kind.TOKEN)),
            type("Organization", Map.of("identifier", Kind.TOKEN)),
            type("PractitionerRole", Map.of("identifier", Kind.TOKEN, "organization", Kind.REFERENCE)),
            type("Device", Map.of("identifier", Kind.TOKEN, "location", Kind.REFERENCE)),
            type("Provenance", Map.of("target", Kind.REFERENCE, "patient", Kind.REFERENCE, "recorded", Kind.DATE))));

    private SearchParameters() {}

    /** Type names with their parameters, sorted; {@code _id} goes with every type. */
    public static Map<String, Map<String, Kind>> all() {
        return TABLE;
    }

    /** True when the server stores resources of this type. */
    public static boolean stores(String type) {
        return TABLE.containsKey(type);
    }

    /** How a parameter of a type compares; empty when the server does not know it. */
    public static Optional<Kind> kind(String type, String name) {
        return Optional.ofNullable(TABLE.getOrDefault(type, Map.of()).get(name));
    }

    private static Map.Entry<String, Map<String, Kind>> type(String name, Map<String, Kind> parameters) {
        return Map.entry(name, new TreeMap<>(parameters));
    }
}
