package prehospital.vehicle.alarm;

import java.nio.file.Path;
import prehospital.clinical.alarm.AlarmLimits;
import prehospital.clinical.alarm.AlarmLimitsFile;
import prehospital.web.SiteFile;

/** The limits that a vehicle goes by: the site's file in the data directory, else those of the program. */
public final class LimitsInUse {
    private LimitsInUse() {}

    /**
     * Reads them; blocks.
     *
     * @throws prehospital.protocol.StartRefused when the site's file has a mistake: a vehicle must not drive with other limits than its site believes
     */
    public static AlarmLimits read(Path dataDir) {
        Path file = dataDir.resolve("alarms").resolve("limits.txt");
        return SiteFile.read(file, AlarmLimitsFile::parse, AlarmLimitsFile::packaged, "alarm limits");
    }
}
