package prehospital.ecg.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import prehospital.ecg.EcgLead;
import prehospital.ecg.EcgRecord;
import prehospital.ecg.Finding;
import prehospital.ecg.SyntheticEcg;
import prehospital.ecg.beat.Evaluation;
import prehospital.ecg.beat.QrsDetector;
import prehospital.ecg.beat.Score;
import prehospital.ecg.file.BadEcgFile;
import prehospital.ecg.file.WfdbFile;

/** The chain as a stream: one sample at a time, marks in time, statements only about what can be read. */
class LiveEcgTest {
    private static final Path RECORDS = Path.of("../../shared/data/ecg");
    private static final double HZ = 250;
    private static final double SKIPPED_S = 300;

    @Test
    void ratesAndRhythmFollowTheLastSeconds() {
        var live = new LiveEcg(HZ, 200, 0);
        feed(live, new SyntheticEcg(HZ, 60).steady(72).noise(0.01, 1).millivolts());
        assertThat(live.statement().ratePerMinute().orElse(0)).isCloseTo(72, Offset.offset(1.0));
        assertThat(live.statement().rhythm()).isEqualTo("regular_rhythm");
        feed(live, new SyntheticEcg(HZ, 30).steady(140).noise(0.01, 1).millivolts());
        assertThat(live.statement().ratePerMinute().orElse(0)).isCloseTo(140, Offset.offset(2.0));
    }

    @Test
    void aLeadThatIsOffOrFlatIsSaidAndNothingElse() {
        var live = new LiveEcg(HZ, 200, 0);
        assertThat(live.statement().leadOff()).isTrue();
        feed(live, new SyntheticEcg(HZ, 30).steady(72).millivolts());
        assertThat(live.statement().leadOff()).isFalse();
        for (int i = 0; i < 3 * HZ; i++) {
            live.next(EcgLead.MISSING);
        }
        assertThat(live.statement().signal()).isEqualTo(SignalState.MISSING);
        assertThat(live.statement().findings()).isEmpty();
        feed(live, new double[(int) (3 * HZ)]);
        assertThat(live.statement().signal()).isEqualTo(SignalState.FLAT);
        assertThat(live.statement().ratePerMinute()).isEmpty();
    }

    @Test
    void noStatementIsMadeOfNoise() {
        var live = new LiveEcg(HZ, 200, 0);
        feed(live, new SyntheticEcg(HZ, 40).steady(72).noise(0.01, 1).millivolts());
        var random = new Random(7);
        double[] noise = new double[(int) (20 * HZ)];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = 3 * Math.sin(i * 0.004) + random.nextGaussian();
        }
        feed(live, noise);
        LiveEcg.Statement said = live.statement();
        assertThat(said.signal()).isEqualTo(SignalState.NOISY);
        assertThat(said.rhythm()).isEqualTo("undetermined");
        assertThat(said.findings()).isEmpty();
    }

    @Test
    void beatsThatStopInAReadableLeadAreAsystole() {
        var live = new LiveEcg(HZ, 200, 0);
        feed(live, new SyntheticEcg(HZ, 30).steady(72).noise(0.02, 1).millivolts());
        feed(live, new SyntheticEcg(HZ, 6).noise(0.02, 2).millivolts());
        assertThat(live.statement().findings()).extracting(Finding::code).contains("ASYSTOLE");
    }

    @Test
    void fedSampleBySampleTheRecordsKeepTheBarOfFilesAndMarksComeWithin400Ms() throws IOException, BadEcgFile {
        Assumptions.assumeTrue(Files.isDirectory(RECORDS), "skipped: ../shared/data/ecg is absent");
        Score pooled = Score.NONE;
        for (String name : Evaluation.names(RECORDS)) {
            EcgRecord record = WfdbFile.read(RECORDS.resolve(name + ".hea"));
            Score score = marks(record, name);
            assertThat(score.sensitivity()).as(name).isGreaterThanOrEqualTo(98);
            assertThat(score.predictivity()).as(name).isGreaterThanOrEqualTo(94);
            pooled = pooled.plus(score);
        }
        assertThat(pooled.sensitivity()).isGreaterThanOrEqualTo(99.5);
        assertThat(pooled.predictivity()).isGreaterThanOrEqualTo(99.5);
    }

    private static Score marks(EcgRecord record, String name) throws IOException {
        EcgLead lead = record.leads().getFirst();
        double hz = record.samplingHz();
        var live = new LiveEcg(hz, lead.unitsPerMillivolt(), lead.baseline());
        List<Long> marks = new ArrayList<>();
        double latest = 0;
        for (int i = 0; i < lead.size(); i++) {
            for (QrsDetector.Qrs mark : live.next(lead.raw(i)).marks()) {
                marks.add(mark.sample());
                boolean settled = i > SKIPPED_S * hz && !mark.searchedBack();
                latest = settled ? Math.max(latest, (i - mark.sample()) * 1000 / hz) : latest;
            }
        }
        assertThat(latest).as("latest mark of " + name).isBetween(1.0, (double) QrsDetector.LATENCY_MS);
        long first = Math.round(SKIPPED_S * hz);
        long[] annotated = Files.readAllLines(RECORDS.resolve(name + ".beats.csv")).stream()
                .skip(1)
                .mapToLong(line -> Long.parseLong(line.strip()))
                .toArray();
        long[] found = marks.stream().mapToLong(Long::longValue).sorted().toArray();
        return Score.of(Score.from(annotated, first), Score.from(found, first), Math.round(0.15 * hz));
    }

    private static void feed(LiveEcg live, double[] mv) {
        for (double value : mv) {
            live.next((int) Math.round(value * 200));
        }
    }
}
