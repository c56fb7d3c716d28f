package prehospital.ecg.beat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prehospital.ecg.Beat;
import prehospital.ecg.BeatLabel;
import prehospital.ecg.SyntheticEcg;

class BeatStreamTest {
    @ParameterizedTest
    @ValueSource(doubles = {125, 250, 360, 500, 1000})
    void everyBeatIsFoundAtItsPeakAtAnyRate(double hz) {
        var curve = new SyntheticEcg(hz, 60).steady(72).noise(0.02, 7);
        List<Beat> beats = beats(curve, hz);
        assertThat(beats).hasSameSizeAs(curve.peaks());
        for (int i = 0; i < beats.size(); i++) {
            assertThat((double) beats.get(i).sample())
                    .isBetween(curve.peaks().get(i) - 0.02 * hz, curve.peaks().get(i) + 0.02 * hz);
        }
        assertThat(beats).allMatch(beat -> beat.label() == BeatLabel.NORMAL);
    }

    @Test
    void aMarkComesWithin400MsOfThePeak() {
        double hz = 250;
        var curve = new SyntheticEcg(hz, 30).steady(80);
        var stream = new BeatStream(hz);
        double[] mv = curve.millivolts();
        int marks = 0;
        for (int i = 0; i < mv.length; i++) {
            for (QrsDetector.Qrs mark : stream.next(mv[i]).marks()) {
                if (i > 4 * hz) { // The first seconds are listened to before anything is said.
                    marks++;
                    assertThat((i - mark.sample()) * 1000 / hz).isBetween(0.0, 400.0);
                }
            }
        }
        assertThat(marks).isGreaterThan(30);
    }

    @Test
    void earlyWideBeatsAreVentricularAndEarlyNarrowOnesAreNot() {
        double hz = 360;
        var curve = new SyntheticEcg(hz, 120);
        List<Integer> wide = new ArrayList<>();
        int n = 0;
        for (double t = 0.5; t < 118; n++) {
            if (n % 10 == 8) {
                curve.beat(t - 0.3, SyntheticEcg.VENTRICULAR);
                wide.add((int) Math.round((t - 0.3) * hz));
            } else if (n % 10 == 3) {
                curve.beat(t - 0.25, SyntheticEcg.NORMAL);
            } else {
                curve.beat(t, SyntheticEcg.NORMAL);
            }
            t += 0.8;
        }
        List<Integer> found = beats(curve, hz).stream()
                .filter(beat -> beat.label() == BeatLabel.VENTRICULAR)
                .map(beat -> (int) beat.sample())
                .toList();
        assertThat(found).hasSameSizeAs(wide);
        for (int i = 0; i < wide.size(); i++) {
            assertThat(found.get(i)).isBetween(wide.get(i) - 20, wide.get(i) + 20);
        }
    }

    @Test
    void pulsesBeforeBeatsMakeThemPaced() {
        double hz = 1000;
        List<SyntheticEcg.Wave> paced = new ArrayList<>(SyntheticEcg.VENTRICULAR);
        paced.add(new SyntheticEcg.Wave(2, -90, 0.8));
        var curve = new SyntheticEcg(hz, 40);
        for (double t = 0.5; t < 39; t += 0.9) {
            curve.beat(t, paced);
        }
        List<Beat> beats = beats(curve.noise(0.01, 3), hz);
        assertThat(beats.stream()
                        .filter(beat -> beat.label() == BeatLabel.PACED)
                        .count())
                .isGreaterThan(beats.size() * 8L / 10);
    }

    @Test
    void aFlatOrSilentLeadHasNoBeats() {
        assertThat(beats(new SyntheticEcg(250, 30).noise(0.005, 1), 250)).isEmpty();
        var stream = new BeatStream(250);
        for (int i = 0; i < 7500; i++) {
            assertThat(stream.next(Double.NaN).marks()).isEmpty();
        }
    }

    @Test
    void beatsAreFoundAgainAfterALongSilence() {
        double hz = 250;
        var curve = new SyntheticEcg(hz, 60);
        for (double t = 0.5; t < 59.5; t += 0.8) {
            if (t < 20 || t > 40) {
                curve.beat(t, SyntheticEcg.NORMAL);
            }
        }
        assertThat(beats(curve.noise(0.01, 5), hz)).hasSameSizeAs(curve.peaks());
    }

    private static List<Beat> beats(SyntheticEcg curve, double hz) {
        var stream = new BeatStream(hz);
        List<Beat> beats = new ArrayList<>();
        for (double mv : curve.millivolts()) {
            beats.addAll(stream.next(mv).beats());
        }
        beats.addAll(stream.end());
        return beats;
    }
}
