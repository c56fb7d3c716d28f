package prehospital.fhir;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
            type(
                    "ServiceRequest",
                    Map.of(
                            "patient", Kind.REFERENCE,
                            "subject", Kind.REFERENCE,
                            "encounter", Kind.REFERENCE,
                            "identifier", Kind.TOKEN,
                            "category", Kind.TOKEN,
                            "status", Kind.TOKEN,
                            "authored", Kind.DATE)),
            type(
                    "DocumentReference",
                    Map.of(
                            "patient", Kind.REFERENCE,
                            "subject", Kind.REFERENCE,
                            "encounter", Kind.REFERENCE,
                            "identifier", Kind.TOKEN,
                            "type", Kind.TOKEN,
                            "category", Kind.TOKEN,
                            "status", Kind.TOKEN,
                            "date", Kind.DATE)),
            type("Binary", Map.of()),
            type("Location", Map.of("identifier", Kind.TOKEN, "status", Kind.TOKEN)),
            type("Organization", Map.of("identifier", Kind.TOKEN)),
            type("PractitionerRole", Map.of("identifier", Kind.TOKEN, "organization", Kind.REFERENCE)),
            type("Device", Map.of("identifier", Kind.TOKEN, "location", Kind.REFERENCE)),
            type(
                    "AuditEvent",
                    Map.of(
                            "altid", Kind.TOKEN,
                            "action", Kind.TOKEN,
                            "outcome", Kind.TOKEN,
                            "subtype", Kind.TOKEN,
                            "entity", Kind.REFERENCE,
                            "patient", Kind.REFERENCE,
                            "date", Kind.DATE)),
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

    /** True when resources of this type can be searched for; a page of whole files would have no limit. */
    public static boolean searchable(String type) {
        return stores(type) && !type.equals("Binary");
    }

    /** The types that the server knows. */
    static Set<String> types() {
        return TABLE.keySet();
    }

    /** True when clients may write resources of this type; accesses and files are written by the server alone. */
    public static boolean writable(String type) {
        return searchable(type) && !type.equals("AuditEvent");
    }

    /** How a parameter of a type compares; empty when the server does not know it. */
    public static Optional<Kind> kind(String type, String name) {
        return Optional.ofNullable(TABLE.getOrDefault(type, Map.of()).get(name));
    }

    /** The types that a reference parameter of a type points to: what {@code _include} may add. Empty for other parameters. */
    public static Set<String> targets(String type, String name) {
        if (kind(type, name).filter(kind -> kind == Kind.REFERENCE).isEmpty()) {
            return Set.of();
        }
        return switch (name) {
            case "encounter" -> Set.of("Encounter");
            case "owner", "organization" -> Set.of("Organization");
            case "location" -> Set.of("Location");
            case "target", "entity" -> TABLE.keySet();
            default -> Set.of("Patient");
        };
    }

    /** What {@code _include} of a search for this type may name, as {@code Type:parameter}. */
    public static List<String> includes(String type) {
        return TABLE.getOrDefault(type, Map.of()).keySet().stream()
                .filter(name -> !targets(type, name).isEmpty())
                .map(name -> type + ":" + name)
                .toList();
    }

    /** What {@code _revinclude} of a search for this type may name, as {@code Type:parameter}. */
    public static List<String> reverseIncludes(String type) {
        return TABLE.entrySet().stream()
                .flatMap(entry -> entry.getValue().keySet().stream()
                        .filter(name -> targets(entry.getKey(), name).contains(type))
                        .map(name -> entry.getKey() + ":" + name))
                .toList();
    }

    private static Map.Entry<String, Map<String, Kind>> type(String name, Map<String, Kind> parameters) {
        return Map.entry(name, new TreeMap<>(parameters));
    }
}
