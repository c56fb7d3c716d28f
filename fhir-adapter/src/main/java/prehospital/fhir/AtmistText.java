package prehospital.fhir;

import java.util.ArrayList;
import java.util.List;
import prehospital.protocol.Atmist;

/** The pre-alert as it is read out: one line per letter of ATMIST, unknowns said as unknown. */
final class AtmistText {
    private AtmistText() {}

    static String of(Atmist atmist) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "A: " + atmist.ageYears().map(age -> age + " years").orElse("age unknown") + ", " + sex(atmist.sex()));
        lines.add("T: " + known(atmist.time()));
        lines.add("M: " + known(atmist.mechanism()));
        lines.add("I: " + known(atmist.injuries()));
        lines.add("S: " + known(atmist.signs()));
        lines.add("T: " + known(atmist.treatment()));
        lines.add("Pathway: " + Codes.words(atmist.pathway()));
        return String.join("\n", lines);
    }

    private static String sex(Atmist.Sex sex) {
        return sex == Atmist.Sex.UNKNOWN ? "sex unknown" : Codes.words(sex);
    }

    private static String known(String text) {
        return text.isBlank() ? "unknown" : text.strip();
    }
}
