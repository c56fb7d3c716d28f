package prehospital.protocol;

/** What has happened to recordings. */
public sealed interface RecordingEvent extends DispatchEvent {
    /** The incident it is about. */
    IncidentId incident();

    /** A file is complete; what it held then is proven by the hash. */
    record RecordingKept(RecordedTrack track) implements RecordingEvent {
        @Override
        public IncidentId incident() {
            return track.incident();
        }
    }

    /** A file was deleted; what is known of it stays. */
    record RecordingDeleted(String recording, IncidentId incident, String reason) implements RecordingEvent {}

    /** The recordings of an incident are not deleted any more, or again. */
    record RecordingsHeld(IncidentId incident, boolean held, String reason) implements RecordingEvent {}
}
