package prehospital.protocol.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.IncidentId;
import prehospital.protocol.MediaCamera;
import prehospital.protocol.MediaStep;
import prehospital.protocol.MediaStepReason;
import prehospital.protocol.RecordPolicy;
import prehospital.protocol.Role;
import prehospital.protocol.UnitId;

/**
 * The live pictures and sounds of one incident.
 *
 * @param available whether the relay works; nothing is published while it does not
 * @param recorded what of it the centre records
 * @param sources what is sent now, in the order of its start
 */
public record MediaRoomView(IncidentId incident, boolean available, RecordPolicy recorded, List<Source> sources) {
    public MediaRoomView {
        sources = List.copyOf(sources);
    }

    /**
     * Something that is sent.
     *
     * @param name names it within the incident
     * @param unit the vehicle it comes from; absent for someone elsewhere
     * @param by the account that sends it
     * @param since when it began; a takeover by a new connection of the same source does not change it
     * @param connected whether media arrives now
     * @param recordingSince since when it is recorded without a pause; absent while it is not
     * @param quality how much of it is sent, as its sender says; absent until it has said so
     * @param viewers who watches or listens, in the order in which they came
     */
    public record Source(
            String name,
            MediaCamera camera,
            Optional<UnitId> unit,
            String by,
            Instant since,
            boolean connected,
            Optional<Instant> recordingSince,
            Optional<Quality> quality,
            List<Viewer> viewers) {
        public Source {
            viewers = List.copyOf(viewers);
        }
    }

    /** How much of a camera is sent, why no more, and since when both are so. */
    public record Quality(MediaStep step, MediaStepReason reason, Instant since) {}

    /** Someone who watches, and as what. */
    public record Viewer(String name, Role role) {}
}
