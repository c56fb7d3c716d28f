package prehospital.dispatch.alarms;

import java.nio.file.Path;
import prehospital.clinical.alarm.AlarmLimits;
import prehospital.clinical.alarm.AlarmLimitsFile;
import prehospital.web.SiteFile;

/** After which time alarms go on: from the site's file in the centre's data directory, else as the program comes. */
public final class SiteLimits {
    private SiteLimits() {}

    /**
     * Reads them; blocks.
     *
     * @throws prehospital.protocol.StartRefused naming the file and its line when it has a mistake
     */
    public static AlarmLimits read(Path dataDir) {
        Path file = dataDir.resolve("alarms").resolve("limits.txt");
        return SiteFile.read(file, AlarmLimitsFile::parse, AlarmLimitsFile::packaged, "alarm limits");
    }
}
