package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import prehospital.dispatch.CentreConfig;
import prehospital.dispatch.advice.AdviceSettings.Returning;
import prehospital.dispatch.core.Attention;
import prehospital.dispatch.core.policy.Hybrid;
import prehospital.protocol.DispatchPolicy;
import prehospital.protocol.StartRefused;

/** What a centre is told about ranking and targets. */
class PolicyOptionsTest {
    private static CentreConfig read(String... words) {
        PolicyOptions options = new PolicyOptions();
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(words);
        return options.of(CentreConfig.defaults(Path.of("data"), "monaco"));
    }

    @Test
    void withoutAWordTheLiveOrderIsTheOneThatWasMeasured() {
        CentreConfig centre = read();
        assertThat(centre.advice().policy()).isEqualTo(DispatchPolicy.BALANCED);
        assertThat(centre.advice().busyFraction()).contains(0.25);
        CentreConfig hybrid = read("--policy", "hybrid");
        assertThat(hybrid.advice().minutesPerPoint()).isEqualTo(Hybrid.BETA).isEqualTo(2.0);
        assertThat(hybrid.advice().busyFraction()).contains(0.35);
        assertThat(read("--policy", "closest").advice().busyFraction()).isEmpty();
        assertThat(centre.rules().attention()).isEqualTo(Attention.defaults());
    }

    @Test
    void everyNumberCanBeSet() {
        CentreConfig centre =
                read("--beta", "0.5", "--busy-fraction", "learned", "--moves-per-hour", "0", "--target-minutes", "8");
        assertThat(centre.advice().minutesPerPoint()).isEqualTo(0.5);
        assertThat(centre.advice().busyFraction()).isEmpty();
        assertThat(centre.advice().moves().perHour()).isZero();
        Duration eight = Duration.ofMinutes(8);
        assertThat(centre.rules().attention().target()).isEqualTo(new Attention.Target(eight, eight, eight, eight));
        assertThat(read("--target-minutes", "P1=7.5,p3=20").rules().attention().target())
                .isEqualTo(new Attention.Target(
                        Duration.ofSeconds(450),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(20),
                        Duration.ofMinutes(60)));
    }

    @Test
    void whereFreedUnitsReturnToIsAChoice() {
        assertThat(read().advice().returns()).isEqualTo(Returning.PROPOSED);
        assertThat(read("--returns", "automatic").advice().returns()).isEqualTo(Returning.AUTOMATIC);
        assertThat(read("--returns", "own-base").advice().returns()).isEqualTo(Returning.OWN_BASE);
        assertThatThrownBy(() -> read("--returns", "sometimes"))
                .hasMessageContaining("must be automatic, proposed or own-base, not sometimes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--target-minutes|0|'0' is not a target in minutes from 1 to 1440",
                "--target-minutes|NaN|'NaN' is not a target in minutes from 1 to 1440",
                "--target-minutes|P1=8,P5=9|'P5=9' is not a priority with its minutes, such as P1=8",
                "--target-minutes|P1=8,|'' is not a priority with its minutes, such as P1=8",
                "--target-minutes|P1=8,P1=9|P1 is given twice",
            })
    void aTargetThatCannotBeUsed(String option, String value, String complaint) {
        assertThatThrownBy(() -> read(option, value))
                .isInstanceOf(CommandLine.ParameterException.class)
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource({
        "--beta,-1,'beta must be a number from 0'",
        "--beta,NaN,'beta must be a number from 0'",
        "--busy-fraction,0.95,'the busy fraction must be from 0.05 to 0.9'",
        "--busy-fraction,often,'the busy fraction must be a number or learned'",
        "--moves-per-hour,1001,'--moves-per-hour must be a number from 0 to 1000'",
    })
    void aNumberOutsideItsRange(String option, String value, String complaint) {
        assertThatThrownBy(() -> read(option, value))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(complaint);
    }
}
