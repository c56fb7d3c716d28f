package prehospital.dispatch.core;

import java.util.List;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.Refusal;

/** The core's answer to one command. */
public sealed interface Decision {
    /**
     * The command is granted; the events must be appended as one unit and then applied in order.
     *
     * @param events empty when the command was a repeat or asks for what is already so
     */
    record Accepted(List<DispatchEvent> events) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** The command is refused and nothing changes. */
    record Refused(Refusal reason) implements Decision {}

    /** Granted with these events. */
    static Decision accepted(DispatchEvent... events) {
        return new Accepted(List.of(events));
    }

    /** Granted, and nothing is to be done. */
    static Decision nothing() {
        return new Accepted(List.of());
    }

    /** Refused for a reason. */
    static Decision refused(Refusal reason) {
        return new Refused(reason);
    }
}
