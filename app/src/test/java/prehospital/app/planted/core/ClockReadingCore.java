package prehospital.app.planted.core;

import java.time.Instant;
import org.slf4j.LoggerFactory;

/** A core class that reads the clock and logs: two violations. */
final class ClockReadingCore {
    private ClockReadingCore() {}

    static Instant now() {
        LoggerFactory.getLogger(ClockReadingCore.class).info("asked");
        return Instant.now();
    }
}
