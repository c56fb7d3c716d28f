package prehospital.dispatch.desk;

import java.util.List;
import prehospital.protocol.Recorded;
import prehospital.protocol.Refusal;

/** What became of a command. It is durable when anyone is told. */
public sealed interface Outcome {
    /**
     * It was granted.
     *
     * @param events what stands in the log because of it; empty when the command was a repeat
     */
    record Granted(List<Recorded> events) implements Outcome {
        public Granted {
            events = List.copyOf(events);
        }
    }

    /** It was refused and changed nothing. */
    record Refused(Refusal reason) implements Outcome {}
}
