package prehospital.ecg.beat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import prehospital.ecg.beat.Evaluation.Disturbance;
import prehospital.ecg.file.BadEcgFile;

/** The bar on annotated records of the MIT-BIH Arrhythmia Database (docs/ecg.md). */
class AnnotatedRecordsTest {
    private static final Path RECORDS = Path.of("../../shared/data/ecg");

    @Test
    void beatsAndVentricularBeatsMeetTheBar() throws IOException, BadEcgFile {
        Score beats = Score.NONE;
        Score ventricular = Score.NONE;
        for (String name : names()) {
            Evaluation.Row row = Evaluation.row(RECORDS, name, Disturbance.NONE, 360);
            System.out.println(name + " | " + row.beats() + " | " + row.ventricular() + " | " + row.latencyMs());
            assertThat(row.beats().sensitivity()).as("%s sensitivity", name).isGreaterThanOrEqualTo(98);
            assertThat(row.beats().predictivity()).as("%s predictivity", name).isGreaterThanOrEqualTo(94);
            assertThat(row.latencyMs()).as("%s: latest mark in ms", name).isBetween(1.0, (double)
                    QrsDetector.LATENCY_MS);
            beats = beats.plus(row.beats());
            ventricular = ventricular.plus(row.ventricular());
        }
        assertThat(beats.sensitivity()).isGreaterThanOrEqualTo(99.5);
        assertThat(beats.predictivity()).isGreaterThanOrEqualTo(99.5);
        assertThat(ventricular.sensitivity()).isGreaterThanOrEqualTo(92);
        assertThat(ventricular.predictivity()).isGreaterThanOrEqualTo(92);
    }

    @Test
    void withWanderingBaselineAndAtAnotherRateToo() throws IOException, BadEcgFile {
        Score beats = Score.NONE;
        Score ventricular = Score.NONE;
        for (String name : names()) {
            Evaluation.Row row = Evaluation.row(RECORDS, name, Disturbance.WANDER, 250);
            beats = beats.plus(row.beats());
            ventricular = ventricular.plus(row.ventricular());
        }
        assertThat(beats.sensitivity()).isGreaterThanOrEqualTo(99.5);
        assertThat(beats.predictivity()).isGreaterThanOrEqualTo(99.5);
        assertThat(ventricular.sensitivity()).isGreaterThanOrEqualTo(92);
        assertThat(ventricular.predictivity()).isGreaterThanOrEqualTo(92);
    }

    private static List<String> names() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(RECORDS), "skipped: ../shared/data/ecg is absent");
        List<String> names = Evaluation.names(RECORDS);
        assertThat(names).as("annotated records in %s", RECORDS).isNotEmpty();
        return names;
    }
}
