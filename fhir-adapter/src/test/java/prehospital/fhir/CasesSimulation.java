package prehospital.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every bundle of simulated cases in front of the validator: R4, its vital signs profiles and our package, zero errors and no profile that is unknown.
 * {@code -Dfhir.cases=200} runs the proof that docs/fhir.md reports.
 */
class CasesSimulation {
    private static final long SEED = 20_261_123;
    private static final int CASES = Integer.getInteger("fhir.cases", 12);

    @Test
    void everyBundleIsValid() {
        int bundles = 0;
        int resources = 0;
        Set<String> wrong = new TreeSet<>();
        for (List<PreRegistration> states : SimulatedCases.of(SEED, CASES)) {
            for (PreRegistration state : states) {
                String json = PreRegistrationBundle.json(state, Cases.BASE);
                Validation found = FhirValidator.validate(json);
                bundles++;
                resources += json.split("\"fullUrl\"", -1).length - 1;
                found.issues().stream()
                        .filter(issue -> found.errors().contains(issue)
                                || issue.message().contains("could not be resolved")
                                || issue.message().contains("Profile reference"))
                        .forEach(issue -> wrong.add(issue.severity() + " " + issue.path() + " " + issue.message()));
            }
        }
        System.out.println("seed " + SEED + ": " + CASES + " cases, " + bundles + " bundles, " + resources
                + " resources, " + wrong.size() + " different errors");
        assertThat(wrong).isEmpty();
    }
}
