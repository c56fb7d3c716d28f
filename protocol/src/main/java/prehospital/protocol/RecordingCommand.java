package prehospital.protocol;

/** What is done with recordings. The recordings themselves never pass the core. */
public sealed interface RecordingCommand extends DispatchCommand {
    /** The incident it is about. */
    IncidentId incident();

    /** Writes down a complete file with its hash. */
    record KeepRecording(RecordedTrack track) implements RecordingCommand {
        @Override
        public IncidentId incident() {
            return track.incident();
        }
    }

    /** Writes down that a file was deleted. */
    record DeleteRecording(String recording, IncidentId incident, String reason) implements RecordingCommand {
        public DeleteRecording {
            Limits.text("recording", recording, 1, 64);
            Limits.text("reason", reason, 1, TEXT_MAX);
        }
    }

    /** Keeps the recordings of an incident from being deleted, or lets go of them again. */
    record HoldRecordings(IncidentId incident, boolean held, String reason) implements RecordingCommand {
        public HoldRecordings {
            Limits.text("reason", reason, 1, TEXT_MAX);
        }
    }
}
