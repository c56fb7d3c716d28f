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
 * @param count resources on a page, 0–{@value #COUNT_MAX}
 * @param offset matches before this page, at most {@value #OFFSET_MAX}
 */
public record Search(String type, List<Map.Entry<String, String>> parameters, int count, int offset) {
    /** Most resources on one page; asking for more gives this many. */
    public static final int COUNT_MAX = 200;
    /** Resources on a page when nothing is asked for. */
    public static final int COUNT_DEFAULT = 50;
    /** How far paging goes; beyond, the search must be narrowed. */
    public static final int OFFSET_MAX = 100_000;

    private static final int PARAMETERS_MAX = 20;
    private static final int VALUES_MAX = 100;
    private static final int VALUE_LENGTH_MAX = 500;

    /** A condition with its values. */
    record Sql(String where, Tuple values) {}

    /**
     * Reads the query of a search.
     *
     * @throws BadMessage naming the parameter that is unknown or wrong
     */
    public static Search parse(String type, MultiMap query) {
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        int count = COUNT_DEFAULT;
        int offset = 0;
        for (Map.Entry<String, String> parameter : query) {
            switch (parameter.getKey()) {
                case "_count" -> count = Math.min(COUNT_MAX, number(parameter, Integer.MAX_VALUE));
                case "_offset" -> offset = number(parameter, OFFSET_MAX);
                case "_format" -> format(parameter.getValue());
                default -> parameters.add(known(type, parameter));
            }
        }
        if (parameters.size() > PARAMETERS_MAX) {
            throw new BadMessage("", "at most " + PARAMETERS_MAX + " search parameters");
        }
        return new Search(type, List.copyOf(parameters), count, offset);
    }

    private static Map.Entry<String, String> known(String type, Map.Entry<String, String> parameter) {
        String name = parameter.getKey();
        if (!"_id".equals(name) && SearchParameters.kind(type, name).isEmpty()) {
            throw new BadMessage(name, type + " cannot be searched by " + name + " here");
        }
        if (parameter.getValue().isBlank() || parameter.getValue().length() > VALUE_LENGTH_MAX) {
            throw new BadMessage(name, name + " must have 1 to " + VALUE_LENGTH_MAX + " characters");
        }
        if (SearchParameters.kind(type, name)
                .filter(kind -> kind == SearchParameters.Kind.DATE)
                .isPresent()) {
            DateRange.parse(parameter.getValue());
        }
        return Map.entry(name, parameter.getValue());
    }

    Sql sql(Reader reader) {
        Tuple values = Tuple.of(type, reader.all(), reader.hospitalArray());
        StringBuilder where = new StringBuilder("type = $1 AND NOT deleted AND ($2 OR hospital = ANY($3::text[]))");
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
        Optional<SearchParameters.Kind> kind = SearchParameters.kind(type, name);
        if (kind.filter(k -> k == SearchParameters.Kind.DATE).isPresent()) {
            return dates(DateRange.parse(value), values);
        }
        List<String> any = new ArrayList<>();
        for (String one : value.split(",", VALUES_MAX)) {
            boolean reference =
                    kind.filter(k -> k == SearchParameters.Kind.REFERENCE).isPresent();
            values.addValue(new JsonObject().put(name, new JsonArray().add(reference ? target(name, one) : one)));
            any.add("words @> $" + values.size());
        }
        return "(" + String.join(" OR ", any) + ")";
    }

    private static String dates(DateRange range, Tuple values) {
        StringBuilder condition = new StringBuilder("date_from IS NOT NULL");
        range.after().ifPresent(after -> {
            values.addValue(FhirStore.time(after));
            condition.append(" AND date_to >= $").append(values.size());
        });
        range.before().ifPresent(before -> {
            values.addValue(FhirStore.time(before));
            condition.append(" AND date_from < $").append(values.size());
        });
        return condition.toString();
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
