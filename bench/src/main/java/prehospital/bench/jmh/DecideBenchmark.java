package prehospital.bench.jmh;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import prehospital.dispatch.core.Decision;
import prehospital.dispatch.core.recommend.Recommend;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.Recommendation;

/** One decision and one ranking of all units; the baseline is the refusal of an unknown incident, which looks nothing up twice. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecideBenchmark {
    /** Units of the service. */
    @Param({"100", "1000"})
    public int units;

    private BusyDesk desk = new BusyDesk(1);

    /** Fills the desk. */
    @Setup
    public void fill() {
        desk = new BusyDesk(units);
    }

    /** The baseline: a command that is refused at the first look. */
    @Benchmark
    public Decision refuse() {
        return desk.dispatch.decide(
                new DispatchCommand.CloseIncident(BusyDesk.incident(1_000_000), "none"), BusyDesk.AT);
    }

    /** A crew's status that is accepted. */
    @Benchmark
    public Decision decide() {
        return desk.dispatch.decide(
                new DispatchCommand.ReportStatus(
                        new AssignmentId("X0"),
                        AssignmentStatus.EN_ROUTE,
                        BusyDesk.AT,
                        Optional.empty(),
                        Optional.empty()),
                BusyDesk.AT);
    }

    /** Every unit ranked for one incident. */
    @Benchmark
    public List<Recommendation> rank() {
        return Recommend.rank(
                desk.dispatch.incident(BusyDesk.incident(0)).orElseThrow(),
                desk.candidates,
                desk.times,
                Duration.ofMinutes(2));
    }
}
