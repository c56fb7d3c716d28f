package prehospital.app;

import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import prehospital.dispatch.CentreConfig;
import prehospital.dispatch.advice.AdviceSettings;
import prehospital.dispatch.advice.AdviceSettings.Returning;
import prehospital.dispatch.core.Attention;
import prehospital.dispatch.core.propose.MoveRules;
import prehospital.protocol.DispatchPolicy;
import prehospital.protocol.StartRefused;

/** How a centre ranks and proposes, and when help is due: one source of the target for clocks, ranking and screens. */
final class PolicyOptions {
    private static final int MOVES_MAX = 1_000;
    private static final String LEARNED = "learned";

    @Option(
            names = "--policy",
            paramLabel = "closest|hybrid|balanced",
            defaultValue = "balanced",
            description = {
                "What units are ranked by: the drive; drive and coverage lost; or those and how much longer the next calls",
                "wait (default ${DEFAULT-VALUE})."
            })
    private DispatchPolicy policy = DispatchPolicy.BALANCED;

    @Option(
            names = "--target-minutes",
            paramLabel = "N|P1=N,...",
            converter = TargetMinutes.class,
            description =
                    "Minutes from opening an incident to the first unit on scene: for all, or by priority (default P1=8,P2=15,P3=30,P4=60).")
    private Optional<Attention.Target> target = Optional.empty();

    @Option(
            names = "--beta",
            paramLabel = "MINUTES",
            description = "For hybrid: minutes of drive that one percentage point of coverage is worth (default 2).")
    private Optional<Double> beta = Optional.empty();

    @Option(
            names = "--busy-fraction",
            paramLabel = "SHARE|learned",
            description =
                    "Share of the time that a unit is busy, 0.05 to 0.9, or learned from the last day (default: hybrid 0.35, balanced 0.25, as they were measured; closest learned).")
    private Optional<String> busyFraction = Optional.empty();

    @Option(
            names = "--moves-per-hour",
            paramLabel = "N",
            description = "Most moves of idle units that are proposed in an hour, 0 to 1000 (default 4).")
    private Optional<Integer> movesPerHour = Optional.empty();

    @Option(
            names = "--returns",
            paramLabel = "automatic|proposed|own-base",
            defaultValue = "proposed",
            converter = ReturnWay.class,
            description = {
                "Where a unit goes that has become free, under hybrid and balanced: sent where the policy says, proposed to the",
                "dispatcher, or always to its own base (default ${DEFAULT-VALUE})."
            })
    private Returning returns = Returning.PROPOSED;

    /** The words of the option. */
    static final class ReturnWay implements ITypeConverter<Returning> {
        @Override
        public Returning convert(String word) {
            return switch (word) {
                case "automatic" -> Returning.AUTOMATIC;
                case "proposed" -> Returning.PROPOSED;
                case "own-base" -> Returning.OWN_BASE;
                default -> throw new TypeConversionException("must be automatic, proposed or own-base, not " + word);
            };
        }
    }

    /**
     * The same centre, ranking and due as asked for.
     *
     * @throws StartRefused when a number is outside its range
     */
    CentreConfig of(CentreConfig centre) {
        AdviceSettings usual = AdviceSettings.by(policy);
        AdviceSettings settings = Refusing.badValue(
                "--beta or --busy-fraction",
                () -> new AdviceSettings(
                        policy,
                        beta.orElse(usual.minutesPerPoint()),
                        busyFraction.map(PolicyOptions::share).orElse(usual.busyFraction()),
                        moves(usual.moves()),
                        returns,
                        usual.zone()));
        return target.map(times -> centre.withRules(
                        centre.rules().withAttention(centre.rules().attention().within(times))))
                .orElse(centre)
                .advising(settings);
    }

    private static Optional<Double> share(String word) {
        if (word.equals(LEARNED)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Double.valueOf(word));
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("the busy fraction must be a number or learned, not " + word, noNumber);
        }
    }

    private MoveRules moves(MoveRules usual) {
        return movesPerHour
                .map(n -> {
                    if (n < 0 || n > MOVES_MAX) {
                        throw new StartRefused(
                                "--moves-per-hour must be a number from 0 to " + MOVES_MAX + ", not " + n + ".");
                    }
                    return usual.atMost(n);
                })
                .orElse(usual);
    }
}
