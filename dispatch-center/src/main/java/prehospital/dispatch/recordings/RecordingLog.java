package prehospital.dispatch.recordings;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import prehospital.dispatch.desk.Also;
import prehospital.protocol.IncidentId;
import prehospital.protocol.RecordedTrack;

/** What is known of recorded files, also of those that are gone. Any thread. */
public interface RecordingLog {
    /** Most recordings of one incident that are listed, the oldest first. */
    int LIST_MAX = 2_000;

    /** Most files deleted at a time. */
    int DELETE_MAX = 500;

    /**
     * A recorded file.
     *
     * @param place where it stands below the recorder's folder
     * @param deletedAt when it was deleted
     * @param held whether the recordings of its incident are kept from being deleted
     */
    record Known(RecordedTrack track, String place, Optional<Instant> deletedAt, boolean held) {}

    /** Writes a file down. */
    Also keep(RecordedTrack track, String place);

    /** Writes down that a file is gone. */
    Also deleted(String id, Instant at);

    /** Keeps the recordings of an incident, or lets go of them. */
    Also hold(IncidentId incident, boolean held);

    /** Those of these ids that are known. */
    Future<Set<String>> known(List<String> ids);

    /** The recordings of an incident. */
    Future<List<Known>> of(IncidentId incident);

    /** A recording. */
    Future<Optional<Known>> find(String id);

    /** Files that began before this and are not held, the oldest first; kept pictures only those of before {@code picturesBefore}. */
    Future<List<Known>> due(Instant before, Instant picturesBefore);
}
