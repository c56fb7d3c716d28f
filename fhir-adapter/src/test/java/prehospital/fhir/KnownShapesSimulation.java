package prehospital.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import prehospital.fhir.shape.KnownShapes;

/**
 * What is known by its shape, in front of the validator: bundles of simulated cases, changed again and again. A change is kept when the text is known after
 * it, so that most values of a bundle are others in the end; then the validator must find no error in it. Now and then what is not known is put before the
 * validator as the program does, and learned. Prints its seed. {@code -Dfhir.cases=200 -Dfhir.rounds=1000} for more.
 */
class KnownShapesSimulation {
    private static final long SEED = Long.getLong("fhir.seed", 20_261_123);
    private static final int CASES = Integer.getInteger("fhir.cases", 12);
    private static final int ROUNDS = Integer.getInteger("fhir.rounds", 60);
    private static final int CHANGES = 300;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Random chance = new Random(SEED);

    private static List<String> bundles() {
        List<String> bundles = new ArrayList<>();
        SimulatedCases.of(SEED, CASES)
                .forEach(states -> states.forEach(state -> bundles.add(PreRegistrationBundle.json(state, Cases.BASE))));
        return bundles;
    }

    @Test
    void whatIsKnownHasNoErrors() throws JsonProcessingException {
        List<String> bundles = bundles();
        int before = 0;
        for (String bundle : bundles) {
            before += FhirValidator.known(bundle) ? 1 : 0;
            assertThat(FhirValidator.check(bundle).errors()).isEmpty();
        }
        assertThat(bundles).as("seen once").allMatch(FhirValidator::known);
        long begun = System.nanoTime();
        Changes changes = new Changes(chance);
        int kept = 0;
        for (int round = 0; round < ROUNDS; round++) {
            ObjectNode bundle = (ObjectNode) MAPPER.readTree(bundles.get(chance.nextInt(bundles.size())));
            if (round % 2 == 1) {
                changes.change(bundle);
                FhirValidator.check(bundle.toString());
            }
            for (int change = 0; change < CHANGES; change++) {
                ObjectNode next = bundle.deepCopy();
                if (change % 2 == 0) {
                    changes.replace(next);
                } else {
                    changes.change(next);
                }
                if (!next.equals(bundle) && FhirValidator.known(next.toString())) {
                    bundle = next;
                    kept++;
                }
            }
            String text = bundle.toString();
            if (FhirValidator.known(text)) {
                assertThat(FhirValidator.validate(text).errors())
                        .as("seed " + SEED + " round " + round + ": " + text)
                        .isEmpty();
            }
        }
        System.out.println("seed " + SEED + ": " + bundles.size() + " bundles, " + before + " of them known before; "
                + ROUNDS * CHANGES + " changes, " + kept + " known after it, "
                + FhirValidator.shapes().size() + " shapes, "
                + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s");
        assertThat(kept).isGreaterThan(ROUNDS * CHANGES / 40);
    }

    /** Another patient of another unit, with other values, words and times. */
    @Test
    void aBundleIsKnownByItsShapeAndNotByItsText() {
        FhirValidator.check(PreRegistrationBundle.json(Cases.stemi(), Cases.BASE));
        String other = PreRegistrationBundle.json(Cases.stemi(), Cases.BASE)
                .replace("PA1", "PX-77")
                .replace("2026-11-22", "2027-01-31")
                .replace("Chest pain", "胸痛")
                .replace("\"value\":104", "\"value\":38");
        assertThat(FhirValidator.known(other)).isTrue();
        for (List<String> mistake : List.of(
                List.of("\"status\":\"planned\"", "\"status\":\"on-the-way\""),
                List.of("\"code\":\"2708-6\"", "\"code\":\"2708-7\""),
                List.of("\"code\":\"Cel\"", "\"code\":\"K\""),
                List.of("\"intent\":\"order\",", ""),
                List.of("2027-01-31", "2027-02-31"),
                List.of("\"Patient/patient.PX-77\"", "\"Patient/patient_PX-77\""),
                List.of("\"resourceType\":\"Patient\",", "\"resourceType\":\"Patient\",\"status\":\"x\","))) {
            assertThat(other).contains(mistake.getFirst());
            assertThat(FhirValidator.known(other.replace(mistake.getFirst(), mistake.getLast())))
                    .as(mistake.getLast())
                    .isFalse();
        }
    }

    /** No definition of what a pre-registration is made of has a rule that a shape does not know. */
    @Test
    void whatWeMakeIsReviewed() {
        System.out.println(String.join("\n", FhirValidator.shapes().leftOut()));
        assertThat(FhirValidator.shapes().leftOut())
                .noneMatch(reason -> reason.startsWith("urn:prehospital:profile:") && !reason.contains("document"))
                .noneMatch(reason -> reason.matches(".*/(vitalsigns|heartrate|resprate|oxygensat|bodytemp|bp): .*"))
                .noneMatch(reason -> reason.matches(
                        ".*/(Bundle|Patient|Encounter|Task|Communication|Condition|Observation|Location|Organization|"
                                + "PractitionerRole|Device|Provenance|ServiceRequest): .*"));
    }

    @Test
    void tooManyShapesAreForgotten() {
        KnownShapes shapes = FhirValidator.shapes();
        for (int i = 0; i <= KnownShapes.SHAPES_MAX; i++) {
            String organization = "{\"resourceType\":\"Organization\",\"alias\":[\"" + "&x".repeat(1 + i % 90)
                    + "\"],\"name\":\"&" + i + "x\"}";
            shapes.look(organization).learn();
            assertThat(shapes.size()).isBetween(1, KnownShapes.SHAPES_MAX);
        }
    }
}
