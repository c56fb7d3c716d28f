package prehospital.hospital.store;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prehospital.fhir.DateRange;
import prehospital.fhir.SearchParameters;
import prehospital.protocol.wire.BadMessage;

/**
 * A FHIR search as asked: every parameter must match, of comma-separated values any. An unknown parameter is an error, because leaving it out would
 * find more than was asked for.
 *
 * @param type resource type
 * @param parameters name and value in order, repeated names repeated
 * @param includes what else to give with the matches, at most {@value #INCLUDES_MAX}
 * @param count resources on a page, 0–{@value #COUNT_MAX}
 * @param offset matches before this page, at most {@value #OFFSET_MAX}
 */
public record Search(
        String type, List<Map.Entry<String, String>> parameters, List<Include> includes, int count, int offset) {
    /** Most {@code _include} and {@code _revinclude} of one search. */
    public static final int INCLUDES_MAX = 10;
    /** Most resources on one page; asking for more gives this many. */
    public static final int COUNT_MAX = 200;
    /** Resources on a page when nothing is asked for. */
    public static final int COUNT_DEFAULT = 50;
    /** How far paging goes; beyond, the search must be narrowed. */
    public static final int OFFSET_MAX = 100_000;

    private static final String LAST_UPDATED = "_lastUpdated";
    private static final int PARAMETERS_MAX = 20;
    private static final int VALUES_MAX = 100;
    private static final int VALUE_LENGTH_MAX = 500;

    public Search {
        parameters = List.copyOf(parameters);
        includes = List.copyOf(includes);
    }

    /**
     * Resources to give with the matches.
     *
     * @param reverse those that refer to a match; else those that a match refers to
     * @param type the type that has the reference
     * @param parameter the search parameter that is the reference
     * @param target only referred resources of this type; absent: all
     */
    public record Include(boolean reverse, String type, String parameter, Optional<String> target) {
        /** As it stands in an address. */
        public Map.Entry<String, String> query() {
            return Map.entry(
                    reverse ? "_revinclude" : "_include",
                    type + ":" + parameter + target.map(only -> ":" + only).orElse(""));
        }
    }

    /** A condition with its values. */
    record Sql(String where, Tuple values) {}

    /**
     * Reads the query of a search.
     *
     * @throws BadMessage naming the parameter that is unknown or wrong
     */
    public static Search parse(String type, MultiMap query) {
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        List<Include> includes = new ArrayList<>();
        int count = COUNT_DEFAULT;
        int offset = 0;
        for (Map.Entry<String, String> parameter : query) {
            switch (parameter.getKey()) {
                case "_count" -> count = Math.min(COUNT_MAX, number(parameter, Integer.MAX_VALUE));
                case "_offset" -> offset = number(parameter, OFFSET_MAX);
                case "_format" -> format(parameter.getValue());
                case "_include" -> includes.add(include(type, parameter.getValue(), false));
                case "_revinclude" -> includes.add(include(type, parameter.getValue(), true));
                default -> parameters.add(known(type, parameter));
            }
        }
        if (parameters.size() > PARAMETERS_MAX || includes.size() > INCLUDES_MAX) {
            throw new BadMessage(
                    "", "at most " + PARAMETERS_MAX + " search parameters and " + INCLUDES_MAX + " includes");
        }
        return new Search(type, parameters, includes, count, offset);
    }

    private static Include include(String type, String value, boolean reverse) {
        String[] steps = value.split(":", -1);
        String name = steps.length < 2 ? "" : steps[0] + ":" + steps[1];
        List<String> known = reverse ? SearchParameters.reverseIncludes(type) : SearchParameters.includes(type);
        Optional<String> target = steps.length == 3 ? Optional.of(steps[2]) : Optional.empty();
        if (steps.length > 3
                || !known.contains(name)
                || target.filter(only -> !SearchParameters.stores(only)).isPresent()) {
            throw new BadMessage(
                    reverse ? "_revinclude" : "_include",
                    "with " + type + " can be included: " + String.join(", ", known));
        }
        return new Include(reverse, steps[0], steps[1], target);
    }

    private static Map.Entry<String, String> known(String type, Map.Entry<String, String> parameter) {
        String name = parameter.getKey();
        boolean general = "_id".equals(name) || LAST_UPDATED.equals(name);
        if (!general && SearchParameters.kind(type, name).isEmpty()) {
            throw new BadMessage(name, type + " cannot be searched by " + name + " here");
        }
        if (parameter.getValue().isBlank() || parameter.getValue().length() > VALUE_LENGTH_MAX) {
            throw new BadMessage(name, name + " must have 1 to " + VALUE_LENGTH_MAX + " characters");
        }
        boolean date = SearchParameters.kind(type, name)
                .filter(kind -> kind == SearchParameters.Kind.DATE)
                .isPresent();
        if (date || LAST_UPDATED.equals(name)) {
            DateRange.parse(parameter.getValue());
        }
        return Map.entry(name, parameter.getValue());
    }

    Sql sql(Reader reader) {
        Tuple values = Tuple.of(type);
        StringBuilder where = new StringBuilder("type = $1 AND NOT deleted AND " + reader.condition(values));
        for (Map.Entry<String, String> parameter : parameters) {
            where.append(" AND ").append(condition(parameter.getKey(), parameter.getValue(), values));
        }
        return new Sql(where.toString(), values);
    }

    private String condition(String name, String value, Tuple values) {
        if ("_id".equals(name)) {
            values.addValue(value.split(",", VALUES_MAX));
            return "id = ANY($" + values.size() + "::text[])";
        }
        if (LAST_UPDATED.equals(name)) {
            return dates(DateRange.parse(value), "last_updated", "last_updated", values);
        }
        Optional<SearchParameters.Kind> kind = SearchParameters.kind(type, name);
        if (kind.filter(k -> k == SearchParameters.Kind.DATE).isPresent()) {
            return dates(DateRange.parse(value), "date_from", "date_to", values);
        }
        List<String> any = new ArrayList<>();
        for (String one : value.split(",", VALUES_MAX)) {
            values.addValue(new JsonObject().put(name, new JsonArray().add(word(type, name, one))));
            any.add("words @> $" + values.size());
        }
        return "(" + String.join(" OR ", any) + ")";
    }

    private static String dates(DateRange range, String from, String to, Tuple values) {
        StringBuilder condition = new StringBuilder(from + " IS NOT NULL");
        range.after().ifPresent(after -> {
            values.addValue(FhirStore.time(after));
            condition.append(" AND " + to + " >= $").append(values.size());
        });
        range.before().ifPresent(before -> {
            values.addValue(FhirStore.time(before));
            condition.append(" AND " + from + " < $").append(values.size());
        });
        return condition.toString();
    }

    /** A value as it stands among the words of a resource of a type. */
    static String word(String type, String name, String value) {
        boolean reference = SearchParameters.kind(type, name)
                .filter(kind -> kind == SearchParameters.Kind.REFERENCE)
                .isPresent();
        return reference ? target(name, value) : value;
    }

    /** A reference as it is stored: a bare id gets the type the parameter is about, a full address loses its server. */
    private static String target(String name, String value) {
        String[] steps = value.split("/", -1);
        if (steps.length >= 2) {
            return steps[steps.length - 2] + "/" + steps[steps.length - 1];
        }
        return switch (name) {
            case "encounter" -> "Encounter/" + value;
            case "owner", "organization" -> "Organization/" + value;
            case "location" -> "Location/" + value;
            default -> "Patient/" + value;
        };
    }

    private static int number(Map.Entry<String, String> parameter, int max) {
        String text = parameter.getValue();
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) > max) {
            throw new BadMessage(parameter.getKey(), parameter.getKey() + " must be a number from 0 to " + max);
        }
        return Integer.parseInt(text);
    }

    private static void format(String value) {
        if (!value.contains("json")) {
            throw new BadMessage("_format", "this server speaks JSON only");
        }
    }
}
