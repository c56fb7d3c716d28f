package prehospital.mapdata.gazetteer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.FSDirectory;
import prehospital.mapdata.osm.NameTags;
import prehospital.protocol.LatLon;

/** The address search of one city, without any network. Any thread; a search takes milliseconds and reads from disk. */
public final class Gazetteer implements AutoCloseable {
    /** Longest query, in characters; the rest is ignored. */
    public static final int QUERY_LENGTH_MAX = 200;

    /** Most answers of one search. */
    public static final int HITS_MAX = 20;

    /** Words of a query that are looked at; the rest is ignored. */
    private static final int WORDS_MAX = 12;

    /** Candidates that the index offers before ours are chosen. */
    private static final int CANDIDATES = 100;

    /** A place without a named street this near has no street. */
    private static final double STREET_METERS_MAX = 500;

    /** Added to a street's radius when the house number that was asked for is unknown, in metres. */
    private static final int UNKNOWN_NUMBER_METERS = 100;

    private static final Pattern NUMBER_LAST =
            Pattern.compile("^(.*\\p{L}.*?)[\\s,]+(\\d{1,5}\\s?\\p{L}?)$", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern NUMBER_FIRST = Pattern.compile(
            "^(\\d{1,5}\\s?(?:bis|ter|\\p{L}(?=[\\s,]))?)[\\s,]+(.*\\p{L}.*)$", Pattern.CASE_INSENSITIVE);

    /** A number behind a Chinese name, with building, stairs and room behind it, which do not matter here. */
    private static final Pattern NUMBER_HAN =
            Pattern.compile("^(.*\\p{IsHan})第?(\\d{1,5}(?:-\\d{1,4})?[A-Za-z]?)(?:[号號弄].{0,40})?$");

    private static final Set<HitKind> NAMED =
            EnumSet.of(HitKind.STREET, HitKind.POI, HitKind.JUNCTION, HitKind.ADDRESS);

    private final FSDirectory directory;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final LatLon centre;
    private final AreaPrefix areas;

    private Gazetteer(FSDirectory directory, DirectoryReader reader, LatLon centre) throws IOException {
        this.directory = directory;
        this.reader = reader;
        this.searcher = new IndexSearcher(reader);
        this.centre = centre;
        this.areas = new AreaPrefix(areas(searcher));
    }

    private static List<String> areas(IndexSearcher searcher) throws IOException {
        TopDocs found = searcher.search(new TermQuery(new Term(Fields.KIND, Fields.AREA)), 1);
        return found.scoreDocs.length == 0
                ? List.of()
                : List.of(
                        searcher.storedFields().document(found.scoreDocs[0].doc).getValues(Fields.AREA));
    }

    /**
     * Opens an index.
     *
     * @param centre where short plus codes are looked for
     */
    public static Gazetteer open(Path index, LatLon centre) {
        try {
            FSDirectory directory = FSDirectory.open(index);
            return new Gazetteer(directory, DirectoryReader.open(directory), centre);
        } catch (IOException e) {
            throw new UncheckedIOException("the address search at " + index + " cannot be opened", e);
        }
    }

    /**
     * What a caller's or dispatcher's words may mean, best first. Accents and case do not matter, the last word may be
     * unfinished, and words may have one or two letters wrong. "Opposite of", "near", 对面 and 附近 widen what they are said
     * of. Two streets with a word or sign between them are their junction, if there is one; such a word may also be part of a
     * name, so that both are tried. Streets and places are also found by their other names and numbers ({@link NameTags}).
     * Letters and figures of full width are like others. Chinese names are also found by their pinyin, whole or the first letters, and
     * province, city and district of the map itself may stand before an address. An empty or blank query has no answers.
     *
     * @param query looked at up to {@link #QUERY_LENGTH_MAX} characters
     * @param limit 1 to {@link #HITS_MAX}; values outside are moved to the nearer end
     */
    public List<Hit> search(String query, int limit) {
        String looked = query.length() > QUERY_LENGTH_MAX ? query.substring(0, QUERY_LENGTH_MAX) : query;
        String text = Normalizer.normalize(looked, Normalizer.Form.NFKC).strip();
        int wanted = Math.clamp(limit, 1, HITS_MAX);
        Optional<Hit> point = PointQuery.parse(text, centre);
        if (point.isPresent()) {
            return List.of(point.get());
        }
        Optional<RelativeQuery> relative = RelativeQuery.parse(text);
        if (relative.isPresent()) {
            List<Hit> landmarks = search(relative.get().landmark(), wanted);
            if (!landmarks.isEmpty()) {
                return landmarks.stream().map(relative.get()::applied).toList();
            }
        }
        List<String> addresses = areas.without(text).reversed();
        List<Hit> hits = new ArrayList<>();
        if (!addresses.isEmpty()) {
            // An area's name may begin a place's own name; what has all the words is meant before an address behind the
            // area.
            hits.addAll(hits(find(text, NAMED)));
            addresses.forEach(address -> hits.addAll(named(address)));
        }
        hits.addAll(named(text));
        return distinct(falling(hits), wanted);
    }

    /**
     * Every reading of a text, the surest first: the whole as one name, the junction of two streets wherever the text can be
     * parted, a street with a number, names that are like the whole. When none finds anything, parts of the text alone.
     */
    private List<Hit> named(String text) {
        JunctionQuery junction = JunctionQuery.of(text);
        List<Found> whole = find(text, NAMED);
        List<Hit> hits = new ArrayList<>(hits(whole, true));
        for (String streets : junction.pairs()) {
            hits.addAll(hits(find(streets, EnumSet.of(HitKind.JUNCTION))));
        }
        hits.addAll(address(text));
        if (junction.pairs().isEmpty()) {
            junction.alone().forEach(part -> hits.addAll(hits(find(part, NAMED), true)));
        }
        hits.addAll(hits(whole, false));
        if (hits.isEmpty()) {
            for (String part : junction.alone()) {
                hits.addAll(address(part));
                hits.addAll(hits(find(part, NAMED)));
            }
        }
        return falling(hits);
    }

    private static List<Hit> hits(List<Found> found) {
        return found.stream().map(Found::hit).toList();
    }

    private static List<Hit> hits(List<Found> found, boolean exact) {
        return found.stream().filter(f -> f.exact() == exact).map(Found::hit).toList();
    }

    /** The same order, with no score greater than one before it. */
    private static List<Hit> falling(List<Hit> hits) {
        List<Hit> falling = new ArrayList<>();
        double least = Double.MAX_VALUE;
        for (Hit hit : hits) {
            least = Math.min(least, hit.score());
            falling.add(new Hit(hit.kind(), hit.name(), hit.location(), hit.radiusMeters(), least));
        }
        return falling;
    }

    /** The named street closest to a point on the map, with its nearest place; empty when there is none within 500 m. */
    public Optional<Hit> nearest(LatLon point) {
        try {
            TopDocs found = LatLonPoint.nearest(searcher, Fields.TRACE, point.lat(), point.lon(), 1);
            if (found.scoreDocs.length == 0) {
                return Optional.empty();
            }
            Document document = searcher.storedFields().document(found.scoreDocs[0].doc);
            LatLon at = new LatLon(number(document, Fields.LAT), number(document, Fields.LON));
            double meters = at.distanceMeters(point);
            return meters > STREET_METERS_MAX
                    ? Optional.empty()
                    : Optional.of(new Hit(
                            HitKind.STREET, document.get(Fields.NAME), at, (int) Math.ceil(meters), 1 / (1 + meters)));
        } catch (IOException e) {
            throw new UncheckedIOException("the address search cannot be read", e);
        }
    }

    /** A street with a house number; where the number is unknown, the street, else a place of that name, with a larger radius. */
    private List<Hit> address(String text) {
        Matcher last = NUMBER_LAST.matcher(text);
        Matcher han = NUMBER_HAN.matcher(text);
        Matcher first = NUMBER_FIRST.matcher(text);
        if (han.matches()) {
            return address(han.group(1), han.group(2));
        }
        if (last.matches()) {
            return address(last.group(1), last.group(2));
        }
        return first.matches() ? address(first.group(2), first.group(1)) : List.of();
    }

    private List<Hit> address(String street, String number) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(new TermQuery(new Term(Fields.NUMBER, Fields.number(number))), BooleanClause.Occur.FILTER);
        query.add(words(street), BooleanClause.Occur.MUST);
        List<Found> exact = run(query.build(), Fields.fold(street + " " + number));
        if (!exact.isEmpty()) {
            return hits(exact);
        }
        List<Found> streets = find(street, EnumSet.of(HitKind.STREET));
        return hits(streets.isEmpty() ? find(street, EnumSet.of(HitKind.POI)) : streets).stream()
                .map(hit -> new Hit(
                        hit.kind(),
                        hit.name(),
                        hit.location(),
                        Math.min(50_000, hit.radiusMeters() + UNKNOWN_NUMBER_METERS),
                        hit.score()))
                .toList();
    }

    private List<Found> find(String text, Set<HitKind> kinds) {
        if (Fields.words(text).isEmpty()) {
            return List.of();
        }
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(words(text), BooleanClause.Occur.MUST);
        BooleanQuery.Builder ofKind = new BooleanQuery.Builder();
        for (HitKind kind : kinds) {
            ofKind.add(new TermQuery(new Term(Fields.KIND, kind.name())), BooleanClause.Occur.SHOULD);
        }
        query.add(ofKind.build(), BooleanClause.Occur.FILTER);
        Query exact = new TermQuery(new Term(Fields.EXACT, Fields.fold(text)));
        query.add(constant(exact, 20), BooleanClause.Occur.SHOULD);
        for (HitKind kind : kinds) {
            Query isKind = new TermQuery(new Term(Fields.KIND, kind.name()));
            query.add(constant(isKind, weight(kind)), BooleanClause.Occur.SHOULD);
        }
        return run(query.build(), Fields.fold(text));
    }

    /** Every word must be there: exactly, as the beginning of a word, in pinyin, or with a few letters wrong. */
    private static Query words(String text) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (String word : Fields.words(text).stream().limit(WORDS_MAX).toList()) {
            Term term = new Term(Fields.WORDS, word);
            BooleanQuery.Builder any = new BooleanQuery.Builder();
            any.add(constant(new TermQuery(term), 10), BooleanClause.Occur.SHOULD);
            any.add(constant(new PrefixQuery(term), 5), BooleanClause.Occur.SHOULD);
            if (word.length() > 1) {
                Term letters = new Term(Fields.PINYIN, word.replace("'", ""));
                any.add(constant(new TermQuery(letters), 8), BooleanClause.Occur.SHOULD);
                any.add(constant(new PrefixQuery(letters), 4), BooleanClause.Occur.SHOULD);
            }
            int edits = word.length() < 4 ? 0 : word.length() < 8 ? 1 : 2;
            if (edits > 0) {
                any.add(constant(new FuzzyQuery(term, 1, 1), 3), BooleanClause.Occur.SHOULD);
            }
            if (edits > 1) {
                any.add(constant(new FuzzyQuery(term, 2, 1), 1), BooleanClause.Occur.SHOULD);
            }
            all.add(any.build(), BooleanClause.Occur.MUST);
        }
        return all.build();
    }

    private static Query constant(Query query, float score) {
        return new BoostQuery(new ConstantScoreQuery(query), score);
    }

    /** People name streets and places far more often than junctions and bare addresses. */
    private static float weight(HitKind kind) {
        return switch (kind) {
            case STREET -> 4;
            case POI -> 3;
            case ADDRESS -> 1;
            case JUNCTION, PLUS_CODE, COORDINATES -> 0.5f;
        };
    }

    private List<Found> run(Query query, String folded) {
        try {
            List<Found> hits = new ArrayList<>();
            for (ScoreDoc found : searcher.search(query, CANDIDATES).scoreDocs) {
                hits.add(found(searcher.storedFields().document(found.doc), found.score, folded));
            }
            hits.sort(Comparator.comparing(
                    Found::hit,
                    Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit::name)));
            return hits;
        } catch (IOException e) {
            throw new UncheckedIOException("the address search cannot be read", e);
        }
    }

    /**
     * One entry of the index.
     *
     * @param exact whether one of its names is just what was asked for
     */
    private record Found(Hit hit, boolean exact) {}

    /** Of two names with the same words, the shorter one is meant. An entry known under another name is shown with it. */
    private static Found found(Document document, double score, String folded) {
        String name = document.get(Fields.NAME);
        List<String> wanted = Fields.words(folded);
        String meant = name;
        for (String other : document.getValues(Fields.OTHER)) {
            meant = alike(other, wanted) > alike(meant, wanted) ? other : meant;
        }
        String shown = "%s (%s)".formatted(name, meant);
        double surplus = Math.max(0, Fields.words(meant).size() - wanted.size());
        Hit hit = new Hit(
                HitKind.valueOf(document.get(Fields.KIND)),
                meant.equals(name) || shown.length() > NameTags.LENGTH_MAX ? name : shown,
                new LatLon(number(document, Fields.LAT), number(document, Fields.LON)),
                (int) number(document, Fields.RADIUS),
                score / (1 + 0.1 * surplus));
        return new Found(hit, Fields.fold(meant).equals(folded));
    }

    /** How many of the words, or of their beginnings, a name has; the one of two with the same that is just these is more alike. */
    private static double alike(String name, List<String> wanted) {
        List<String> words = Fields.words(name);
        long had = wanted.stream()
                .filter(word -> words.stream().anyMatch(w -> w.startsWith(word)))
                .count();
        return had + (words.equals(wanted) ? 0.5 : 0);
    }

    private static double number(Document document, String field) {
        return Optional.ofNullable(document.getField(field))
                .map(stored -> stored.numericValue().doubleValue())
                .orElse(0.0);
    }

    private static List<Hit> distinct(List<Hit> hits, int wanted) {
        Map<String, Hit> distinct = new LinkedHashMap<>();
        for (Hit hit : hits) {
            String key = "%s %s %.3f %.3f"
                    .formatted(
                            hit.kind(),
                            hit.name(),
                            hit.location().lat(),
                            hit.location().lon());
            distinct.putIfAbsent(key, hit);
        }
        return distinct.values().stream().limit(wanted).toList();
    }

    @Override
    public void close() {
        try (reader;
                directory) {
            // Both are closed on the way out.
        } catch (IOException e) {
            throw new UncheckedIOException("the address search cannot be closed", e);
        }
    }
}
