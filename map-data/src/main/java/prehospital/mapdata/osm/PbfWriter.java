package prehospital.mapdata.osm;

import com.google.protobuf.ByteString;
import crosby.binary.Fileformat;
import crosby.binary.Osmformat;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes nodes, ways and turn restrictions in the OpenStreetMap PBF format: dense nodes, zlib blocks, coordinates to 1e-7 degrees. One
 * thread.
 */
public final class PbfWriter {
    /** Entities in one block, from the PBF format. */
    private static final int BLOCK_ENTITIES_MAX = 8_000;

    /** The header's box counts in nanodegrees. */
    private static final long NANODEGREES = 100;

    private final DataOutputStream out;

    /** Writes to a stream, which the caller closes. */
    public PbfWriter(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    /** A point in units of 1e-7 degrees. */
    public record Node(long id, long latE7, long lonE7) {}

    /** A tagged line through nodes. */
    public record Way(long id, Map<String, String> tags, List<Long> nodes) {}

    /** A turn restriction, for instance {@code no_left_turn}, from a way over a node into a way. */
    public record Restriction(long id, String kind, long from, long via, long to) {}

    /** Writes a whole file; nodes, ways and restrictions must be in the order of their ids. */
    public void write(List<Node> nodes, List<Way> ways, List<Restriction> restrictions) throws IOException {
        writeHeader(nodes);
        for (int from = 0; from < nodes.size(); from += BLOCK_ENTITIES_MAX) {
            writeNodes(nodes.subList(from, Math.min(nodes.size(), from + BLOCK_ENTITIES_MAX)));
        }
        for (int from = 0; from < ways.size(); from += BLOCK_ENTITIES_MAX) {
            writeWays(ways.subList(from, Math.min(ways.size(), from + BLOCK_ENTITIES_MAX)));
        }
        for (int from = 0; from < restrictions.size(); from += BLOCK_ENTITIES_MAX) {
            writeRestrictions(restrictions.subList(from, Math.min(restrictions.size(), from + BLOCK_ENTITIES_MAX)));
        }
        out.flush();
    }

    private void writeHeader(List<Node> nodes) throws IOException {
        var lats = nodes.stream().mapToLong(Node::latE7).summaryStatistics();
        var lons = nodes.stream().mapToLong(Node::lonE7).summaryStatistics();
        Osmformat.HeaderBBox box = Osmformat.HeaderBBox.newBuilder()
                .setTop(lats.getMax() * NANODEGREES)
                .setBottom(lats.getMin() * NANODEGREES)
                .setLeft(lons.getMin() * NANODEGREES)
                .setRight(lons.getMax() * NANODEGREES)
                .build();
        Osmformat.HeaderBlock header = Osmformat.HeaderBlock.newBuilder()
                .setBbox(box)
                .addRequiredFeatures("OsmSchema-V0.6")
                .addRequiredFeatures("DenseNodes")
                .setWritingprogram("prehospital")
                .build();
        writeBlock("OSMHeader", header.toByteArray());
    }

    private void writeNodes(List<Node> nodes) throws IOException {
        Osmformat.DenseNodes.Builder dense = Osmformat.DenseNodes.newBuilder();
        Node before = new Node(0, 0, 0);
        for (Node node : nodes) {
            dense.addId(node.id - before.id);
            dense.addLat(node.latE7 - before.latE7);
            dense.addLon(node.lonE7 - before.lonE7);
            before = node;
        }
        writeGroup(new Strings(), Osmformat.PrimitiveGroup.newBuilder().setDense(dense));
    }

    private void writeWays(List<Way> ways) throws IOException {
        Strings strings = new Strings();
        Osmformat.PrimitiveGroup.Builder group = Osmformat.PrimitiveGroup.newBuilder();
        for (Way way : ways) {
            Osmformat.Way.Builder written = Osmformat.Way.newBuilder().setId(way.id);
            way.tags.forEach((key, value) -> {
                written.addKeys(strings.index(key));
                written.addVals(strings.index(value));
            });
            long before = 0;
            for (long node : way.nodes) {
                written.addRefs(node - before);
                before = node;
            }
            group.addWays(written);
        }
        writeGroup(strings, group);
    }

    private void writeRestrictions(List<Restriction> restrictions) throws IOException {
        Strings strings = new Strings();
        Osmformat.PrimitiveGroup.Builder group = Osmformat.PrimitiveGroup.newBuilder();
        for (Restriction restriction : restrictions) {
            group.addRelations(Osmformat.Relation.newBuilder()
                    .setId(restriction.id)
                    .addKeys(strings.index("restriction"))
                    .addVals(strings.index(restriction.kind))
                    .addKeys(strings.index("type"))
                    .addVals(strings.index("restriction"))
                    .addRolesSid(strings.index("from"))
                    .addMemids(restriction.from)
                    .addTypes(Osmformat.Relation.MemberType.WAY)
                    .addRolesSid(strings.index("via"))
                    .addMemids(restriction.via - restriction.from)
                    .addTypes(Osmformat.Relation.MemberType.NODE)
                    .addRolesSid(strings.index("to"))
                    .addMemids(restriction.to - restriction.via)
                    .addTypes(Osmformat.Relation.MemberType.WAY));
        }
        writeGroup(strings, group);
    }

    private void writeGroup(Strings strings, Osmformat.PrimitiveGroup.Builder group) throws IOException {
        Osmformat.PrimitiveBlock block = Osmformat.PrimitiveBlock.newBuilder()
                .setStringtable(strings.table())
                .addPrimitivegroup(group.build().toByteString())
                .build();
        writeBlock("OSMData", block.toByteArray());
    }

    private void writeBlock(String type, byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(content);
        }
        byte[] blob = Fileformat.Blob.newBuilder()
                .setRawSize(content.length)
                .setZlibData(ByteString.copyFrom(packed.toByteArray()))
                .build()
                .toByteArray();
        byte[] header = Fileformat.BlobHeader.newBuilder()
                .setType(type)
                .setDatasize(blob.length)
                .build()
                .toByteArray();
        out.writeInt(header.length);
        out.write(header);
        out.write(blob);
    }

    /** The texts of one block; index 0 stays empty because it ends lists. */
    private static final class Strings {
        private final Map<String, Integer> indexes = new LinkedHashMap<>(Map.of("", 0));

        int index(String text) {
            return indexes.computeIfAbsent(text, added -> indexes.size());
        }

        Osmformat.StringTable table() {
            Osmformat.StringTable.Builder table = Osmformat.StringTable.newBuilder();
            indexes.keySet().forEach(text -> table.addS(ByteString.copyFromUtf8(text)));
            return table.build();
        }
    }
}
