package prehospital.hospital.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prehospital.hospital.store.FhirStore.Match;
import prehospital.hospital.store.FhirStore.Page;

/** What belongs together: resources included in the page of a search, and everything of a patient or encounter. Event loops. */
public final class FhirCases {
    /** Organizations, places, roles and devices around a case, wherever a case refers to them. */
    private static final Pattern AROUND = Pattern.compile(
            "\"reference\":\"((?:Organization|Location|PractitionerRole|Device)/[A-Za-z0-9.-]{1,64})\"");
    /** A device is at a location, a location belongs to an organization: references are followed this often. */
    private static final int ROUNDS = 2;

    private static final String COLUMNS = "SELECT type, id, json, words FROM fhir_resource WHERE ";
    private static final String CASE_ORDER =
            " ORDER BY type = 'Patient' DESC, type = 'Encounter' DESC, date_from DESC NULLS LAST, type, id LIMIT ";

    private final Pool pool;

    /** Over a migrated database. */
    public FhirCases(Pool pool) {
        this.pool = pool;
    }

    /**
     * Which case, and which part of it.
     *
     * @param type {@code Patient} or {@code Encounter}
     * @param types only resources of these types; empty: of all
     * @param since only resources that changed since then
     */
    public record Asked(String type, String id, List<String> types, Optional<Instant> since, int count, int offset) {
        public Asked {
            types = List.copyOf(types);
        }
    }

    /** One page of a case, with the places and organizations it refers to. */
    public record Part(Page page, Included around) {}

    /** What the includes of a search add to a page of it. */
    public Future<Included> included(Reader reader, Search search, Page page) {
        Future<List<Match>> found = Future.succeededFuture(new ArrayList<>());
        for (Search.Include include : search.includes()) {
            found = found.compose(list -> (include.reverse()
                            ? referring(reader, include, page)
                            : byName(reader, referred(include, page)))
                    .map(more -> {
                        list.addAll(more);
                        return list;
                    }));
        }
        return found.map(list -> bounded(list, page.matches()));
    }

    private static Included bounded(List<Match> found, List<Match> matches) {
        Map<String, Match> each = new LinkedHashMap<>();
        found.forEach(match -> each.putIfAbsent(match.type() + "/" + match.id(), match));
        matches.forEach(match -> each.remove(match.type() + "/" + match.id()));
        List<Match> list = each.values().stream().limit(Included.MAX).toList();
        return new Included(list, each.size() > Included.MAX);
    }

    private static Set<String> referred(Search.Include include, Page page) {
        Set<String> names = new LinkedHashSet<>();
        page.matches()
                .forEach(match -> match.words()
                        .getJsonArray(include.parameter(), new JsonArray())
                        .forEach(name -> names.add(String.valueOf(name))));
        include.target().ifPresent(only -> names.removeIf(name -> !name.startsWith(only + "/")));
        return names;
    }

    private Future<List<Match>> referring(Reader reader, Search.Include include, Page page) {
        if (page.matches().isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Tuple values = Tuple.of(include.type());
        String readable = reader.condition(values);
        List<String> any = new ArrayList<>();
        for (Match match : page.matches()) {
            values.addValue(
                    new JsonObject().put(include.parameter(), new JsonArray().add(match.type() + "/" + match.id())));
            any.add("words @> $" + values.size());
        }
        return pool.preparedQuery(COLUMNS + "type = $1 AND NOT deleted AND " + readable + " AND ("
                        + String.join(" OR ", any) + ") ORDER BY date_from DESC NULLS LAST, id LIMIT "
                        + (Included.MAX + 1))
                .execute(values)
                .map(Match::all);
    }

    private Future<List<Match>> byName(Reader reader, Collection<String> names) {
        List<String[]> split = names.stream()
                .map(name -> name.split("/", -1))
                .filter(steps -> steps.length == 2)
                .limit(Included.MAX + 1L)
                .toList();
        if (split.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Tuple values = Tuple.tuple()
                .addValue(split.stream().map(steps -> steps[0]).toArray(String[]::new))
                .addValue(split.stream().map(steps -> steps[1]).toArray(String[]::new));
        String readable = reader.condition(values);
        return pool.preparedQuery(COLUMNS + "(type, id) IN (SELECT * FROM unnest($1::text[], $2::text[]))"
                        + " AND NOT deleted AND " + readable + " ORDER BY type, id")
                .execute(values)
                .map(Match::all);
    }

    /**
     * Everything of a patient, or of an encounter. One pre-alert is one patient here, so of an encounter made by this program it is everything of
     * its patient; of an encounter of the hospital's own it is what refers to it. Files are named by their DocumentReferences and read one by one.
     * Empty when there is no such resource for this reader.
     */
    public Future<Optional<Part>> everything(Reader reader, Asked asked) {
        Tuple values = Tuple.of(asked.type(), asked.id());
        return pool.preparedQuery(
                        "SELECT ours, words FROM fhir_resource WHERE type = $1 AND id = $2 AND NOT deleted AND "
                                + reader.condition(values))
                .execute(values)
                .compose(rows -> {
                    if (rows.size() == 0) {
                        return Future.succeededFuture(Optional.empty());
                    }
                    var row = rows.iterator().next();
                    Optional<String> patient = asked.type().equals("Patient")
                            ? Optional.of("Patient/" + asked.id())
                            : row.getJsonObject("words").getJsonArray("patient", new JsonArray()).stream()
                                    .map(String::valueOf)
                                    .findFirst();
                    boolean whole = asked.type().equals("Patient") || row.getBoolean("ours");
                    return part(reader, asked, patient, whole).map(Optional::of);
                });
    }

    private Future<Part> part(Reader reader, Asked asked, Optional<String> patient, boolean whole) {
        Tuple values = Tuple.tuple();
        String where = "NOT deleted AND type NOT IN ('AuditEvent', 'Binary') AND " + reader.condition(values) + " AND ("
                + belonging(asked, patient, whole, values) + ")" + narrowed(asked, values);
        return pool.preparedQuery("SELECT count(*) FROM fhir_resource WHERE " + where)
                .execute(values)
                .compose(counted -> pool.preparedQuery(
                                COLUMNS + where + CASE_ORDER + asked.count() + " OFFSET " + asked.offset())
                        .execute(values)
                        .map(rows -> new Page(counted.iterator().next().getLong(0), Match.all(rows))))
                .compose(page -> around(reader, asked, page.matches(), new ArrayList<>(), ROUNDS)
                        .map(found -> new Part(page, bounded(found, page.matches()))));
    }

    private static String belonging(Asked asked, Optional<String> patient, boolean whole, Tuple values) {
        List<String> any = new ArrayList<>();
        values.addValue(asked.type()).addValue(asked.id());
        any.add("(type = $" + (values.size() - 1) + " AND id = $" + values.size() + ")");
        patient.ifPresent(name -> {
            values.addValue(name.substring(name.indexOf('/') + 1));
            any.add("(type = 'Patient' AND id = $" + values.size() + ")");
        });
        String by = whole && patient.isPresent() ? "patient" : "encounter";
        String name = by.equals("patient") ? patient.orElseThrow() : "Encounter/" + asked.id();
        values.addValue(new JsonObject().put(by, new JsonArray().add(name)));
        any.add("words @> $" + values.size());
        return String.join(" OR ", any);
    }

    private static String narrowed(Asked asked, Tuple values) {
        StringBuilder narrowed = new StringBuilder();
        if (!asked.types().isEmpty()) {
            values.addValue(asked.types().toArray(String[]::new));
            narrowed.append(" AND type = ANY($").append(values.size()).append("::text[])");
        }
        asked.since().ifPresent(since -> {
            values.addValue(FhirStore.time(since));
            narrowed.append(" AND last_updated >= $").append(values.size());
        });
        return narrowed.toString();
    }

    private Future<List<Match>> around(Reader reader, Asked asked, List<Match> from, List<Match> found, int rounds) {
        Set<String> names = new LinkedHashSet<>();
        for (Match match : from) {
            Matcher references = AROUND.matcher(match.json());
            while (references.find()) {
                names.add(references.group(1));
            }
        }
        found.forEach(known -> names.remove(known.type() + "/" + known.id()));
        if (!asked.types().isEmpty()) {
            names.removeIf(name -> !asked.types().contains(name.substring(0, name.indexOf('/'))));
        }
        if (names.isEmpty() || rounds == 0 || found.size() > Included.MAX) {
            return Future.succeededFuture(found);
        }
        return byName(reader, names).compose(more -> {
            found.addAll(more);
            return around(reader, asked, more, found, rounds - 1);
        });
    }
}
