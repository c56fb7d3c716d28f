package prehospital.app;

import picocli.CommandLine.Option;
import prehospital.dispatch.telemetry.Keeping;

/** How long a centre keeps what comes many times a second; what belongs to a kept case stays with it. */
final class KeepOptions {
    private static final Keeping DEFAULTS = Keeping.defaults();

    @Option(
            names = "--keep-positions",
            paramLabel = "DAYS",
            description = "Days that positions outside of cases are kept (default 90).")
    private int positions = DEFAULTS.positions();

    @Option(
            names = "--keep-vitals",
            paramLabel = "DAYS",
            description = "Days that vital signs outside of cases are kept (default 30).")
    private int vitals = DEFAULTS.vitals();

    @Option(
            names = "--keep-waveforms",
            paramLabel = "DAYS",
            description = "Days that waveforms outside of cases are kept (default 30).")
    private int waveforms = DEFAULTS.waveforms();

    @Option(
            names = "--keep-cases",
            paramLabel = "DAYS",
            description =
                    "Days after its end that positions, vital signs and waveforms of a case are kept (default 5479).")
    private int cases = DEFAULTS.cases();

    @Option(
            names = "--keep-media",
            paramLabel = "DAYS",
            description = "Days that recorded video and sound of incidents without a hold are kept (default 30).")
    private int media = DEFAULTS.media();

    /** The policy; a figure outside its range refuses the start. */
    Keeping keeping() {
        return new Keeping(positions, vitals, waveforms, cases, media);
    }
}
