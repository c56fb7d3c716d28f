package prehospital.vehicle.wave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.ecg.EcgLead;
import prehospital.ecg.EcgRecord;
import prehospital.ecg.file.BadEcgFile;
import prehospital.ecg.file.EcgFile;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.EcgSignal;
import prehospital.protocol.UnitId;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.WaveMark;
import prehospital.protocol.view.EcgReadingView;
import prehospital.protocol.view.EcgView;

/** Running leads in pieces of a second: what is read, when a lead is off, across gaps, and a recording made of them. */
class EcgWatchTest {
    private static final UnitId UNIT = new UnitId("A1");
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final double HZ = 250;
    private static final WaveChunk.Channel II = new WaveChunk.Channel("Monitor", "MDC_ECG_LEAD_II", HZ, 0.005, 0, "mV");
    private static final WaveChunk.Channel V5 = new WaveChunk.Channel("Monitor", "MDC_ECG_LEAD_V5", HZ, 0.005, 0, "mV");
    private static final Optional<AssignmentId> PATIENT = Optional.of(new AssignmentId("AS1"));

    private final EcgWatch watch = new EcgWatch(UNIT);

    /** A second of a heart that beats 75 times a minute: a triangle of 1 mV and 80 ms every 0.8 s, and a T wave. */
    private static int[] beating(int second) {
        int[] samples = new int[(int) HZ];
        for (int i = 0; i < samples.length; i++) {
            double t = (second + i / HZ) % 0.8 - 0.2;
            double qrs = Math.max(0, 1 - Math.abs(t) / 0.04);
            double wave = 0.25 * Math.exp(-Math.pow((t - 0.25) / 0.05, 2));
            samples[i] = (int) Math.round((qrs + wave) * 200);
        }
        return samples;
    }

    private static WaveChunk second(WaveChunk.Channel channel, int second, WaveMark... marks) {
        return channel.chunk(START.plusSeconds(second), beating(second), List.of(marks));
    }

    @Test
    void rateBeatsAndSignalAreReadOfTheBestLead() {
        EcgView view = run(0, 30);
        assertThat(view.channel()).isEqualTo("MDC_ECG_LEAD_II");
        assertThat(view.signal()).isEqualTo(EcgSignal.GOOD);
        assertThat(view.ratePerMinute()).contains(75);
        assertThat(view.at()).isEqualTo(START.plusSeconds(30));
        assertThat(view.beats()).hasSizeBetween(6, 8);
        for (EcgView.Beat beat : view.beats()) {
            double into = Duration.between(START, beat.at()).toNanos() / 1e9 % 0.8;
            assertThat(into).as("an R peak").isBetween(0.18, 0.22);
        }
    }

    @Test
    void anotherLeadIsReadWhenTheBestIsOff() {
        run(0, 20);
        WaveMark off = new WaveMark(WaveMark.Kind.LEAD_OFF, 0, (int) HZ);
        EcgView view = run(0, 1);
        for (int s = 21; s < 40; s++) {
            view = watch.take(PATIENT, List.of(second(II, s, off), second(V5, s)))
                    .orElseThrow();
        }
        assertThat(view.channel()).isEqualTo("MDC_ECG_LEAD_V5");
        assertThat(view.signal()).isEqualTo(EcgSignal.GOOD);
    }

    @Test
    void nothingIsSaidAcrossALongGapOrOfAnotherPatient() {
        run(0, 30);
        EcgView after = watch.take(PATIENT, List.of(second(II, 60))).orElseThrow();
        assertThat(after.beats()).isEmpty();
        assertThat(after.ratePerMinute()).isEmpty();
        run(61, 90);
        EcgView other = watch.take(Optional.of(new AssignmentId("AS2")), List.of(second(II, 90)))
                .orElseThrow();
        assertThat(other.beats()).isEmpty();
        assertThat(other.assignment()).contains(new AssignmentId("AS2"));
    }

    @Test
    void aShortGapIsALeadThatRecordsNothing() {
        run(0, 30);
        EcgView view = watch.take(PATIENT, List.of(second(II, 33))).orElseThrow();
        assertThat(view.signal()).isNotEqualTo(EcgSignal.GOOD);
        assertThat(run(34, 60).signal()).isEqualTo(EcgSignal.GOOD);
    }

    @Test
    void otherSignalsAndUnitsAreNoElectrocardiograms() {
        WaveChunk.Channel pleth = new WaveChunk.Channel("Monitor", "MDC_PULS_OXIM_PLETH", 125, 1, 0, "");
        WaveChunk.Channel odd = new WaveChunk.Channel("Monitor", "MDC_ECG_LEAD_II", HZ, 1, 0, "mm[Hg]");
        assertThat(watch.take(PATIENT, List.of(second(pleth, 0), second(odd, 0))))
                .isEmpty();
    }

    @Test
    void tenSecondsOfEveryRunningLeadAreARecordingThatOtherProgramsCanRead(@TempDir Path directory)
            throws IOException, BadEcgFile {
        LastSeconds last = new LastSeconds();
        for (int s = 0; s < 20; s++) {
            last.take(PATIENT, List.of(second(II, s), second(V5, s)));
        }
        List<WaveChunk> leads = last.seconds(START.plusSeconds(21));
        assertThat(leads).hasSize(2).allMatch(lead -> lead.count() == 10 * HZ);
        assertThat(leads.getFirst().startedAt()).isEqualTo(START.plusSeconds(10));
        EcgReadingView reading = EcgReader.read(
                        new EcgReader.Recording(UNIT, PATIENT, "ecg-1", leads),
                        EcgRecord.Patient.UNKNOWN,
                        new EcgFiles(directory))
                .orElseThrow();
        assertThat(reading.leads()).containsExactly("II", "V5");
        assertThat(reading.ratePerMinute()).contains(75);
        assertThat(reading.files()).containsExactly("ecg-1.xml", "ecg-1.scp", "ecg-1.dcm");
        for (String file : reading.files()) {
            EcgRecord back = EcgFile.read(directory.resolve(file));
            assertThat(back.leads().getFirst().raw())
                    .as(file)
                    .isEqualTo(leads.getFirst().unpacked());
        }
        assertThat(new EcgFiles(directory).find("../ecg-1.xml")).isEmpty();
        assertThat(last.seconds(START.plusSeconds(60)))
                .as("no lead is running any more")
                .isEmpty();
    }

    @Test
    void aRecordingWithALeadOffIsReadAndKeptWhereMissingSamplesCanBeSaid(@TempDir Path directory)
            throws IOException, BadEcgFile {
        WaveMark off = new WaveMark(WaveMark.Kind.LEAD_OFF, 0, (int) HZ);
        EcgReadingView reading = EcgReader.read(
                        new EcgReader.Recording(UNIT, PATIENT, "ecg-2", List.of(second(II, 0), second(V5, 0, off))),
                        EcgRecord.Patient.UNKNOWN,
                        new EcgFiles(directory))
                .orElseThrow();
        assertThat(reading.files()).containsExactly("ecg-2.dcm");
        EcgRecord back = EcgFile.read(directory.resolve("ecg-2.dcm"));
        assertThat(back.lead("V5").orElseThrow().raw(7)).isEqualTo(EcgLead.MISSING);
        assertThat(back.lead("II").orElseThrow().raw()).isEqualTo(beating(0));
    }

    @Test
    void whatWasAskedForMinutesAgoIsOfThatTimeAndLeadOffStaysMarked() {
        LastSeconds last = new LastSeconds();
        for (int s = 0; s < 120; s++) {
            WaveMark[] marks = s == 35 || s == 36
                    ? new WaveMark[] {new WaveMark(WaveMark.Kind.LEAD_OFF, 0, (int) HZ)}
                    : new WaveMark[0];
            last.take(PATIENT, List.of(second(II, s), second(V5, s, marks)));
        }
        List<WaveChunk> then = last.seconds(START.plusSeconds(40));
        assertThat(then).hasSize(2).allMatch(lead -> lead.count() == 10 * HZ);
        assertThat(then.getFirst().startedAt()).isEqualTo(START.plusSeconds(30));
        assertThat(then.getFirst().marks()).isEmpty();
        assertThat(then.getLast().marks())
                .containsExactly(new WaveMark(WaveMark.Kind.LEAD_OFF, (int) (5 * HZ), (int) (7 * HZ)));
        assertThat(last.seconds(START.minusSeconds(1))).as("before it began").isEmpty();
    }

    @Test
    void aGapBeginsTheRecordingAnew() {
        LastSeconds last = new LastSeconds();
        List<WaveChunk> taken = new ArrayList<>();
        for (int s : new int[] {0, 1, 2, 5, 6}) {
            taken.add(second(II, s));
        }
        taken.forEach(chunk -> last.take(PATIENT, List.of(chunk)));
        WaveChunk cut = last.seconds(START.plusSeconds(7)).getFirst();
        assertThat(cut.startedAt()).isEqualTo(START.plusSeconds(5));
        assertThat(cut.unpacked()).isEqualTo(joined(beating(5), beating(6)));
    }

    private static int[] joined(int[] one, int[] other) {
        int[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private EcgView run(int from, int to) {
        Optional<EcgView> view = Optional.empty();
        for (int s = from; s < to; s++) {
            view = watch.take(PATIENT, List.of(second(V5, s), second(II, s)));
        }
        return view.orElseThrow();
    }
}
