package prehospital.mapdata.gazetteer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import prehospital.mapdata.osm.Extract;
import prehospital.mapdata.osm.NameTags;
import prehospital.protocol.LatLon;

/** Writes the search index of one city. One thread, one use. */
public final class GazetteerIndex {
    /** Distance between the points by which a street is found from the map, in metres: the error of that search is half of it. */
    private static final double TRACE_STEP_METERS = 20;

    private static final int ADDRESS_RADIUS_METERS = 15;
    private static final int POI_RADIUS_METERS = 50;

    private final IndexWriter writer;
    private final EnumMap<HitKind, Integer> counts = new EnumMap<>(HitKind.class);

    /** Other names by street. */
    private final Map<String, Set<String>> others = new HashMap<>();

    private final Pinyin pinyin = new Pinyin();

    private GazetteerIndex(IndexWriter writer) {
        this.writer = writer;
    }

    /**
     * Writes the index into an empty directory.
     *
     * @return how many entries of each kind it has
     */
    public static SortedMap<HitKind, Integer> write(Extract extract, Path directory) throws IOException {
        IndexWriterConfig config = new IndexWriterConfig(Fields.ANALYZER).setCommitOnClose(true);
        try (FSDirectory target = FSDirectory.open(directory);
                IndexWriter writer = new IndexWriter(target, config)) {
            GazetteerIndex index = new GazetteerIndex(writer);
            List<Extract.Street> roads = Stream.concat(extract.streets().stream(), extract.numbered().stream())
                    .toList();
            index.others.putAll(StreetNetwork.others(roads));
            for (StreetNetwork.Entry entry : StreetNetwork.streets(roads)) {
                index.addEntry(HitKind.STREET, entry);
            }
            for (StreetNetwork.Entry entry : StreetNetwork.junctions(roads)) {
                index.addEntry(HitKind.JUNCTION, entry);
            }
            for (Extract.Spot spot : extract.spots()) {
                index.addSpot(spot);
            }
            for (Extract.Street street : roads) {
                index.addTrace(street);
            }
            index.addAreas(extract.areas());
            writer.forceMerge(1);
            return new TreeMap<>(index.counts);
        }
    }

    private void addEntry(HitKind kind, StreetNetwork.Entry entry) throws IOException {
        Document document = named(kind, entry.name(), entry.location(), entry.radiusMeters());
        for (String street : entry.streets()) {
            addOthers(document, others.getOrDefault(street, Set.of()), kind == HitKind.STREET);
        }
        add(kind, document);
    }

    private void addSpot(Extract.Spot spot) throws IOException {
        String name = spot.tag("name");
        if (!name.isEmpty()) {
            Document document = named(HitKind.POI, name, spot.location(), POI_RADIUS_METERS);
            addOthers(document, NameTags.others(spot.tags()), true);
            add(HitKind.POI, document);
        }
        String number = spot.tag("addr:housenumber");
        String street = spot.tag("addr:street");
        if (!number.isEmpty() && !street.isEmpty()) {
            Document document = named(HitKind.ADDRESS, street + " " + number, spot.location(), ADDRESS_RADIUS_METERS);
            addOthers(document, others.getOrDefault(street, Set.of()), false);
            document.add(new StringField(Fields.STREET, Fields.fold(street), Field.Store.NO));
            document.add(new StringField(Fields.NUMBER, Fields.number(number), Field.Store.NO));
            add(HitKind.ADDRESS, document);
        }
    }

    /** Other names find the same entry; where one alone names it, it is kept to be shown. */
    private void addOthers(Document document, Collection<String> names, boolean alone) {
        for (String name : names) {
            document.add(new TextField(Fields.WORDS, name, Field.Store.NO));
            addPinyin(document, name);
            if (alone) {
                document.add(new StringField(Fields.EXACT, Fields.fold(name), Field.Store.NO));
                document.add(new StoredField(Fields.OTHER, name));
            }
        }
    }

    private void add(HitKind kind, Document document) throws IOException {
        writer.addDocument(document);
        counts.merge(kind, 1, Integer::sum);
    }

    private Document named(HitKind kind, String fullName, LatLon at, int radiusMeters) {
        String name = fullName.length() > NameTags.LENGTH_MAX ? fullName.substring(0, NameTags.LENGTH_MAX) : fullName;
        Document document = new Document();
        document.add(new StringField(Fields.KIND, kind.name(), Field.Store.YES));
        document.add(new StoredField(Fields.NAME, name));
        document.add(new TextField(Fields.WORDS, name, Field.Store.NO));
        addPinyin(document, name);
        document.add(new StringField(Fields.EXACT, Fields.fold(name), Field.Store.NO));
        document.add(new StoredField(Fields.LAT, at.lat()));
        document.add(new StoredField(Fields.LON, at.lon()));
        document.add(new StoredField(Fields.RADIUS, radiusMeters));
        return document;
    }

    private void addPinyin(Document document, String name) {
        pinyin.words(name).forEach(word -> document.add(new StringField(Fields.PINYIN, word, Field.Store.NO)));
    }

    private void addAreas(Collection<String> names) throws IOException {
        if (!names.isEmpty()) {
            Document document = new Document();
            document.add(new StringField(Fields.KIND, Fields.AREA, Field.Store.NO));
            names.forEach(name -> document.add(new StoredField(Fields.AREA, name)));
            writer.addDocument(document);
        }
    }

    private void addTrace(Extract.Street street) throws IOException {
        for (int i = 0; i + 1 < street.line().size(); i++) {
            LatLon from = street.line().get(i);
            LatLon to = street.line().get(i + 1);
            int steps = (int) Math.max(1, Math.ceil(from.distanceMeters(to) / TRACE_STEP_METERS));
            for (int step = 0; step < steps; step++) {
                double part = (step + 0.5) / steps;
                double lat = from.lat() + part * (to.lat() - from.lat());
                double lon = from.lon() + part * (to.lon() - from.lon());
                Document document = new Document();
                document.add(new LatLonPoint(Fields.TRACE, lat, lon));
                document.add(new StoredField(Fields.NAME, street.name()));
                document.add(new StoredField(Fields.LAT, lat));
                document.add(new StoredField(Fields.LON, lon));
                writer.addDocument(document);
            }
        }
    }
}
