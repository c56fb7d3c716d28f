package prehospital.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import prehospital.ecg.Beat;
import prehospital.ecg.EcgRecord;
import prehospital.ecg.Finding;
import prehospital.ecg.file.BadEcgFile;
import prehospital.ecg.file.EcgFile;
import prehospital.ecg.statement.EcgAnalysis;
import prehospital.ecg.statement.EcgReport;
import prehospital.ecg.statement.SignalQuality;
import prehospital.protocol.StartRefused;
import prehospital.protocol.wire.Wire;

/** {@code prehospital ecg FILE}: beats and statements of an electrocardiogram as JSON. Assistive, not a medical device. */
@Command(
        name = "ecg",
        description = "Beats, rhythm, intervals and ST of an ECG file as one JSON object.",
        footer = "Assistive, not a medical device: a person reads the curve and decides. No shock is advised.")
final class EcgCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A WFDB header (.hea), SCP-ECG, DICOM ECG or HL7 annotated ECG.")
    private Path file = Path.of(".");

    @Option(names = "--from", paramLabel = "S", description = "First second to report; the file's start if not given.")
    private Optional<Double> from = Optional.empty();

    @Option(names = "--to", paramLabel = "S", description = "Second to end before; the file's end if not given.")
    private Optional<Double> to = Optional.empty();

    @Override
    public Integer call() throws JsonProcessingException {
        if (from.orElse(0.0) < 0 || from.orElse(0.0) >= to.orElse(Double.MAX_VALUE)) {
            throw new ParameterException(spec.commandLine(), "--from must be 0 or more and below --to");
        }
        System.out.println(Wire.lenient().writeValueAsString(shown(report(read()))));
        return Shell.STARTED_AND_STOPPED;
    }

    private EcgRecord read() {
        try {
            return EcgFile.read(file);
        } catch (BadEcgFile bad) {
            throw new StartRefused(file + ": " + bad.getMessage() + ".", bad);
        }
    }

    private EcgReport report(EcgRecord record) {
        double hz = record.samplingHz();
        int first = (int) Math.ceil(Math.min(record.seconds(), from.orElse(0.0)) * hz);
        int end = (int) Math.ceil(Math.min(record.seconds(), to.orElse(record.seconds())) * hz);
        if (first >= end) {
            throw new StartRefused(file + " has " + record.seconds() + " s, nothing between --from and --to.");
        }
        return EcgAnalysis.of(record, first, Math.min(end, record.size()));
    }

    /** The report with the names that scripts hold on to. */
    static Map<String, Object> shown(EcgReport report) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("sampling_hz", report.samplingHz());
        shown.put("beat_lead", report.beatLead());
        shown.put("beats", report.beats().stream().map(EcgCommand::shown).toList());
        report.ratePerMinute().ifPresent(rate -> shown.put("rate_bpm", Math.round(rate * 10) / 10.0));
        shown.put("rhythm", report.rhythm());
        shown.put("intervals_ms", rounded(report.intervalsMs(), 1));
        shown.put("axes_deg", rounded(report.axesDeg(), 1));
        shown.put("st_mv", rounded(report.stMv(), 1000));
        Map<String, Object> quality = new LinkedHashMap<>();
        report.quality().forEach((lead, of) -> quality.put(lead, shown(of)));
        shown.put("quality", quality);
        shown.put("findings", report.findings().stream().map(EcgCommand::shown).toList());
        return shown;
    }

    private static Map<String, Object> shown(Beat beat) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("sample", beat.sample());
        shown.put("label", beat.label().word());
        return shown;
    }

    private static Map<String, Object> shown(Finding finding) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("code", finding.code());
        shown.put("text", finding.text().en());
        shown.put("criteria", finding.criteria().en());
        shown.put("source", finding.source());
        shown.put("text_zh", finding.text().zh());
        shown.put("criteria_zh", finding.criteria().zh());
        return shown;
    }

    private static Map<String, Object> shown(SignalQuality quality) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("state", quality.state().word());
        shown.put("good_share", Math.round(quality.goodShare() * 1000) / 1000.0);
        if (quality.goodShare() < 1) {
            shown.put("reason", quality.worst().reason());
        }
        return shown;
    }

    private static Map<String, Object> rounded(Map<String, Double> values, double parts) {
        Map<String, Object> rounded = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            double shown = Math.round(value * parts) / parts;
            rounded.put(name, shown == Math.rint(shown) ? (Object) (long) shown : shown);
        });
        return rounded;
    }
}
