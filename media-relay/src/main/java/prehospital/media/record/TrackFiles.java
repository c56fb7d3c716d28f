package prehospital.media.record;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import prehospital.media.record.TrackWriter.Part;

/** Where a track's files go. The thread of the recorder. */
interface TrackFiles {
    /** A new place for a file that begins at this time. */
    Path place(Instant startedAt) throws IOException;

    /** A file is complete. */
    void complete(Part part) throws IOException;
}
