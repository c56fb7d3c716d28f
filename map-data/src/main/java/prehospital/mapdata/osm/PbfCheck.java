package prehospital.mapdata.osm;

import com.google.protobuf.InvalidProtocolBufferException;
import crosby.binary.Fileformat.BlobHeader;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import prehospital.mapdata.MapProblem;

/** Walks over the blocks of an {@code .osm.pbf} file, so that a broken one is found before anything is allocated for it. */
final class PbfCheck {
    /** Largest extract, in bytes: one city or region, whose names fit in memory. */
    static final long FILE_BYTES_MAX = 512L << 20;

    /** Largest block header, from the PBF format. */
    private static final int HEADER_BYTES_MAX = 64 << 10;

    /** Largest block, from the PBF format. */
    private static final int BLOCK_BYTES_MAX = 32 << 20;

    private PbfCheck() {}

    /**
     * Refuses a file that is not a whole extract.
     *
     * @throws MapProblem when it is missing, too large, no extract at all, or cut off
     */
    static void check(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new MapProblem("The map file " + file + " does not exist.");
        }
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                throw new MapProblem("The map file " + file + " is larger than " + (FILE_BYTES_MAX >> 20)
                        + " MiB; cut it to one city or region.");
            }
            walk(file);
        } catch (EOFException e) {
            throw new MapProblem("The map file " + file + " is cut off before its end.", e);
        } catch (IOException e) {
            throw new MapProblem("The map file " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static void walk(Path file) throws IOException {
        long left = Files.size(file);
        boolean first = true;
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (left > 0 || first) {
                int headerBytes = left < Integer.BYTES ? -1 : in.readInt();
                if (headerBytes < 0 || headerBytes > HEADER_BYTES_MAX) {
                    throw new MapProblem(wrong(file, first));
                }
                BlobHeader header = header(file, first, in.readNBytes(headerBytes));
                if (header.getDatasize() < 0
                        || header.getDatasize() > BLOCK_BYTES_MAX
                        || (first && !header.getType().equals("OSMHeader"))) {
                    throw new MapProblem(wrong(file, first));
                }
                in.skipNBytes(header.getDatasize());
                left -= (long) Integer.BYTES + headerBytes + header.getDatasize();
                first = false;
            }
        }
    }

    private static BlobHeader header(Path file, boolean first, byte[] bytes) {
        try {
            return BlobHeader.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new MapProblem(wrong(file, first), e);
        }
    }

    private static String wrong(Path file, boolean first) {
        return first
                ? "The map file " + file + " is not an OpenStreetMap extract in .osm.pbf format."
                : "The map file " + file + " is damaged: a block in it has no valid header.";
    }
}
