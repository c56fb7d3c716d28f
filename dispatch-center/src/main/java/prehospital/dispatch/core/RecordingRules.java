package prehospital.dispatch.core;

import prehospital.protocol.RecordingCommand;
import prehospital.protocol.RecordingEvent.RecordingDeleted;
import prehospital.protocol.RecordingEvent.RecordingKept;
import prehospital.protocol.RecordingEvent.RecordingsHeld;

/** What of recordings belongs into the log. The rows beside the core say what there is; nothing is refused, for a file that exists has to be accounted for. */
final class RecordingRules {
    private RecordingRules() {}

    static Decision decide(RecordingCommand command) {
        return switch (command) {
            case RecordingCommand.KeepRecording c -> Decision.accepted(new RecordingKept(c.track()));
            case RecordingCommand.DeleteRecording c ->
                Decision.accepted(new RecordingDeleted(c.recording(), c.incident(), c.reason()));
            case RecordingCommand.HoldRecordings c ->
                Decision.accepted(new RecordingsHeld(c.incident(), c.held(), c.reason()));
        };
    }
}
