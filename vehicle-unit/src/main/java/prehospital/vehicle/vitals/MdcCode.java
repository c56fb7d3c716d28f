package prehospital.vehicle.vitals;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import prehospital.protocol.VitalSign;

/**
 * IEEE 11073-10101 codes that we know how to show. The number is partition × 65,536 + term; where several vendors spell the
 * same measurement differently, all spellings are here.
 *
 * @param sign what it measures
 * @param site where on the body, empty when it does not matter or is not known
 */
record MdcCode(VitalSign sign, String site) {
    private static final Map<Integer, MdcCode> KNOWN = known();

    static Optional<MdcCode> of(int code) {
        return Optional.ofNullable(KNOWN.get(code));
    }

    /** Sources: HL7 uv-pocd and phd guides, and codes seen from GE, Mindray, Comen, Philips devices. */
    private static Map<Integer, MdcCode> known() {
        Map<Integer, MdcCode> codes = new TreeMap<>();
        add(codes, VitalSign.HEART_RATE, "", 147842); // MDC_ECG_HEART_RATE
        // MDC_PULS_OXIM_PULS_RATE, MDC_PLETH_PULS_RATE, MDC_PULS_RATE_NON_INV, MDC_PULS_RATE and a vendor's
        add(codes, VitalSign.PULSE_RATE, "", 149530, 149538, 149546, 149514, 149522);
        add(codes, VitalSign.SPO2, "", 150456); // MDC_PULS_OXIM_SAT_O2
        add(codes, VitalSign.RESPIRATORY_RATE, "", 151562, 151570, 151586); // MDC_RESP_RATE, _AWAY_, _VENT_
        add(
                codes,
                VitalSign.SYSTOLIC,
                "",
                150021,
                150301,
                150017); // MDC_PRESS_BLD_NONINV_SYS, _CUFF_, MDC_PRESS_BLD_SYS
        add(codes, VitalSign.DIASTOLIC, "", 150022, 150302, 150018);
        add(codes, VitalSign.MEAN_PRESSURE, "", 150023, 150303, 150019);
        add(codes, VitalSign.SYSTOLIC, "arterial line", 150033, 150037); // MDC_PRESS_BLD_ART_SYS, _ART_ABP_
        add(codes, VitalSign.DIASTOLIC, "arterial line", 150034, 150038);
        add(codes, VitalSign.MEAN_PRESSURE, "arterial line", 150035, 150039);
        add(codes, VitalSign.TEMPERATURE, "", 150344); // MDC_TEMP
        add(codes, VitalSign.TEMPERATURE, "tympanic", 150392);
        add(codes, VitalSign.TEMPERATURE, "rectal", 188420);
        add(codes, VitalSign.TEMPERATURE, "core", 150368);
        // Four spellings in the wild: MDC_CONC_AWAY_CO2_ET, MDC_AWAY_CO2_ET, MDC_VENT_AWAY_CO2_ET; the unit decides.
        add(codes, VitalSign.ETCO2, "", 151708, 151728, 151928);
        add(codes, VitalSign.BLOOD_GLUCOSE, "", 160184); // MDC_CONC_GLU_CAPILLARY_WHOLEBLOOD
        return codes;
    }

    private static void add(Map<Integer, MdcCode> codes, VitalSign sign, String site, int... numbers) {
        for (int number : numbers) {
            codes.put(number, new MdcCode(sign, site));
        }
    }
}
