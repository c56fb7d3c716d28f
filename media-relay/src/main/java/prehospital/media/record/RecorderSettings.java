package prehospital.media.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import prehospital.protocol.RecordPolicy;

/**
 * What is recorded, and where.
 *
 * @param folder below which the files stand
 * @param keepFree bytes of the disk that recording leaves to the rest of the system; absent: the smaller of 5 GB and a tenth of the disk
 * @param disk tells how full the disk is
 */
public record RecorderSettings(Path folder, RecordPolicy policy, OptionalLong keepFree, Disk disk) {
    /** Bytes that are left free unless told otherwise. */
    public static final long KEEP_FREE = 5_000_000_000L;

    /** On a small disk, one part in so many is left free. */
    public static final int KEEP_FREE_PART = 10;

    /** How full a disk is. */
    @FunctionalInterface
    public interface Disk {
        /** Asks it. */
        Room room(Path folder) throws IOException;

        /** The disk on which the folder is. */
        static Disk real() {
            return folder -> {
                var store = Files.getFileStore(folder);
                return new Room(store.getUsableSpace(), store.getTotalSpace());
            };
        }
    }

    /**
     * The room of a disk.
     *
     * @param free bytes
     * @param all bytes, free and taken
     */
    public record Room(long free, long all) {}

    /** Below so many free bytes recording stops. */
    long low(Room room) {
        return keepFree.orElse(Math.min(KEEP_FREE, room.all() / KEEP_FREE_PART));
    }

    /** Above so many it begins again. */
    long enough(Room room) {
        return low(room) / 5 * 6;
    }
}
