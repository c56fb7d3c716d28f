package prehospital.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prehospital.protocol.Formulary;
import prehospital.protocol.wire.Wire;

class FormularyFileTest {
    private static final Path BUILT_IN = Path.of("../ui/src/vehicle/record/formulary.json");

    private static final String GOOD = """
            {
              "version": "2026-12",
              "source": "Protocols of the service",
              "approved": {"by": "Dr Lind, medical lead", "on": "2026-11-30"},
              "sources": {"A": "Protocol 4", "B": "Protocol 9"},
              "medications": [
                {"code": "3992", "name": {"en": "Adrenaline", "zh": "肾上腺素"}, "uses": [
                  {"use": {"en": "Arrest", "zh": "心搏骤停"}, "routes": ["IV", "IO"], "unit": "mg", "perMl": 0.1, "arrest": true,
                   "adult": {"doses": [1], "max": 1, "source": "A"},
                   "child": {"perKg": 0.01, "min": 0.05, "max": 1, "source": "B"}}]},
                {"code": "6960", "name": {"en": "Midazolam", "zh": "咪达唑仑"}, "uses": [
                  {"use": {"en": "Seizure", "zh": "惊厥"}, "routes": ["IM"], "unit": "mg",
                   "adult": {"doses": [5, 10], "source": "A"},
                   "child": {"bands": [{"fromKg": 13, "toKg": 40, "amount": 5}, {"fromKg": 40, "amount": 10}], "max": 10, "source": "B"}}]}
              ]
            }
            """;

    @Test
    void aGoodFileIsRead() {
        Formulary formulary = FormularyFile.parse(GOOD);
        assertThat(formulary.approved()).contains(new Formulary.Approval("Dr Lind, medical lead", "2026-11-30"));
        assertThat(formulary.medications())
                .extracting(Formulary.Medication::code)
                .containsExactly("3992", "6960");
        assertThat(formulary.medications().getFirst().uses().getFirst().arrest())
                .contains(true);
        assertThat(Wire.read(Wire.write(formulary), Formulary.class)).isEqualTo(formulary);
    }

    /** The table of the program has the shape of a site's, so that one may begin with it; it does not pass for approved. */
    @Test
    void theTableOfTheProgramIsGoodButNotApproved() throws IOException {
        String text = Files.readString(BUILT_IN);
        assertThat(Wire.read(text, Formulary.class).medications()).hasSizeGreaterThan(15);
        assertThatThrownBy(() -> FormularyFile.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("approved is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"version\": \"2026-12\" | \"version\": \"\" | version must have 1 to 40 characters",
                "\"2026-11-30\" | \"30 November\" | line 4, approved: on is 30 November instead of a day",
                "\"perMl\": 0.1 | \"perml\": 0.1 | medications.0.uses.0.perml",
                "\"perKg\": 0.01 | \"perKg\": \"0.01\" | line 10, medications.0.uses.0.child.perKg",
                "\"perKg\": 0.01, \"min\" | \"min\" | either perKg or bands",
                "\"perKg\": 0.01 | \"perKg\": -1 | perKg must be within",
                "\"min\": 0.05 | \"min\": 5 | min must be within",
                "\"unit\": \"mg\", \"perMl\" | \"unit\": \"mgs\", \"perMl\" | unit is mgs and must be one of mg, mcg, g, ml, LPM",
                "[\"IM\"] | [\"IM\", \"SC\"] | route is SC and must be one of IV",
                "[\"IM\"] | [\"IM\", \"IM\"] | Seizure names a route twice",
                "[\"IV\", \"IO\"] | [\"IO\"] | Arrest is that of an arrest and not given IV",
                "\"doses\": [1], \"max\": 1 | \"doses\": [10], \"max\": 1 | the dose 10.0 is above max, 1.0",
                "\"doses\": [5, 10] | \"doses\": [5] | the largest dose of children, 10.0 mg, is above the largest of adults, 5.0 mg",
                "\"toKg\": 40 | \"toKg\": 50 | bands rise, do not overlap",
                "\"source\": \"A\"}, | \"source\": \"Z\"}, | there is no source Z",
                "\"code\": \"6960\" | \"code\": \"3992\" | Midazolam (3992) stands there twice",
                "\"code\": \"6960\" | \"code\": \"midazolam\" | code is midazolam instead of 2 to 9 digits",
                "\"unit\": \"mg\", | \"unit\": \"mg\", \"arrest\": true, | Seizure is that of an arrest and not given IV",
                "\"code\": \"3992\" | \"code\": \"3993\" | one use of adrenaline (3992) alone",
                "{\"code\": \"6960\" | {{\"code\": \"6960\" | line 11, medications.1",
            })
    void aMistakeIsNamedWhereItStands(String right, String wrong, String said) {
        assertThat(GOOD).contains(right);
        // In the place that is meant: the last one for the second medication.
        int at = GOOD.lastIndexOf(right);
        String text = GOOD.substring(0, at) + wrong + GOOD.substring(at + right.length());
        assertThatThrownBy(() -> FormularyFile.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }

    @Test
    void aFileWithoutEndOrWithoutMedicationsIsRefused() {
        assertThatThrownBy(() -> FormularyFile.parse(GOOD.substring(0, GOOD.length() / 2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FormularyFile.parse("x".repeat(FormularyFile.CHARACTERS_MAX + 1)))
                .hasMessageContaining("more than");
        String none =
                Wire.write(Map.of("version", "1", "source", "s", "sources", Map.of("A", "b"), "medications", Map.of()));
        assertThatThrownBy(() -> FormularyFile.parse(none)).hasMessageContaining("medications");
    }
}
