package prehospital.bench.run;

import java.lang.management.ManagementFactory;
import java.util.stream.Stream;

/**
 * Processor time that this process and the server processes of a database have used, in seconds: beside other programs the wall clock says little.
 * The server's processes must live as long as the measurement.
 */
final class ProcessorTime {
    private final long server;
    private final com.sun.management.OperatingSystemMXBean here =
            ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);

    /** The time of this process and of the children of another. */
    ProcessorTime(long server) {
        this.server = server;
    }

    /** Seconds used. */
    record Used(double here, double database) {
        Used since(Used before) {
            return new Used(here - before.here, database - before.database);
        }
    }

    Used used() {
        double database = ProcessHandle.of(server).stream()
                .flatMap(parent -> Stream.concat(Stream.of(parent), parent.children()))
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToDouble(duration -> duration.toNanos() / 1e9)
                .sum();
        return new Used(here.getProcessCpuTime() / 1e9, database);
    }
}
