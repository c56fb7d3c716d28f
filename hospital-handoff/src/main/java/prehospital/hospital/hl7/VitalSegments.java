package prehospital.hospital.hl7;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;

/**
 * OBR and OBX of a set of vital signs: LOINC first, IEEE 11073-10101 as the second coding, UCUM units. A value that is doubted keeps its number, is
 * preliminary ({@code P}) and says so in a note.
 */
final class VitalSegments {
    private VitalSegments() {}

    static String of(Hl7Interface to, Case patient, String controlId) {
        List<VitalValue> values = patient.vitals().stream()
                .sorted(Comparator.comparing(VitalValue::sign))
                .toList();
        Instant from = values.stream()
                .map(VitalValue::measuredAt)
                .min(Comparator.naturalOrder())
                .orElse(patient.at());
        Instant until = values.stream()
                .map(VitalValue::measuredAt)
                .max(Comparator.naturalOrder())
                .orElse(patient.at());
        StringBuilder lines = new StringBuilder(new Segment("OBR")
                .raw(1, "1")
                .parts(3, controlId, to.names().application())
                .parts(4, Names.coded(to, "85353-1", Names.VITALS, "LN"))
                .raw(7, Messages.time(to, from))
                .raw(8, Messages.time(to, until))
                .raw(25, values.stream().anyMatch(VitalSegments::doubted) ? "P" : "F")
                .line());
        for (int i = 0; i < values.size(); i++) {
            lines.append(observation(to, i + 1, values.get(i)));
        }
        return lines.toString();
    }

    private static String observation(Hl7Interface to, int number, VitalValue value) {
        VitalSign sign = value.sign();
        String line = new Segment("OBX")
                .raw(1, String.valueOf(number))
                .raw(2, "NM")
                .parts(3, code(to, sign))
                .raw(5, decimal(value.value()))
                .parts(6, sign.ucum(), "", "UCUM")
                .raw(11, doubted(value) ? "P" : "F")
                .raw(14, Messages.time(to, value.measuredAt()))
                .text(18, value.source())
                .line();
        String note = Names.mark(to, value.mark());
        return note.isEmpty()
                ? line
                : line + new Segment("NTE").raw(1, "1").text(3, note).line();
    }

    /** LOINC, then the device's code, which names itself; where there is none, LOINC's English name stays beside a translated one. */
    private static String[] code(Hl7Interface to, VitalSign sign) {
        String[] device = device(sign);
        return device[0].isEmpty()
                ? Names.coded(to, sign.loinc(), Names.sign(sign), "LN")
                : new String[] {sign.loinc(), Names.in(to, Names.sign(sign)), "LN", device[0], device[1], "MDC"};
    }

    private static boolean doubted(VitalValue value) {
        return switch (value.mark()) {
            case VALID, BACKFILLED -> false;
            case QUESTIONABLE, OUT_OF_RANGE -> true;
        };
    }

    /** Without a trailing ".0" that would claim a precision the monitor did not state. */
    private static String decimal(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String[] device(VitalSign sign) {
        return switch (sign) {
            case HEART_RATE -> new String[] {"147842", "MDC_ECG_HEART_RATE"};
            case PULSE_RATE -> new String[] {"149530", "MDC_PULS_OXIM_PULS_RATE"};
            case RESPIRATORY_RATE -> new String[] {"151562", "MDC_RESP_RATE"};
            case SPO2 -> new String[] {"150456", "MDC_PULS_OXIM_SAT_O2"};
            case SYSTOLIC -> new String[] {"150021", "MDC_PRESS_BLD_NONINV_SYS"};
            case DIASTOLIC -> new String[] {"150022", "MDC_PRESS_BLD_NONINV_DIA"};
            case MEAN_PRESSURE -> new String[] {"150023", "MDC_PRESS_BLD_NONINV_MEAN"};
            case TEMPERATURE -> new String[] {"150344", "MDC_TEMP"};
            case ETCO2 -> new String[] {"151708", "MDC_CONC_AWAY_CO2_ET"};
            case BLOOD_GLUCOSE, GCS, PAIN -> new String[] {"", ""};
        };
    }
}
