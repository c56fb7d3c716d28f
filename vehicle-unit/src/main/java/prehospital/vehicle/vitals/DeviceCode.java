package prehospital.vehicle.vitals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prehospital.protocol.VitalSign;

/**
 * One spelling of a vital sign, a line of {@code codes.csv}. Where several vendors spell the same measurement differently, each
 * spelling has a line with where it was seen.
 *
 * @param system {@link #MDC}, {@link #LOINC}, or empty for a vendor's own code
 * @param code the number in that system
 * @param refid the name beside it; a vendor's own code counts only together with its name
 * @param sign what it measures
 * @param site where on the body or by what, empty when it does not matter or is not known
 * @param loinc the most exact LOINC code of the measurement
 * @param ucum unit of {@link #sign}
 * @param source where this spelling was seen
 */
public record DeviceCode(
        String system,
        String code,
        String refid,
        VitalSign sign,
        String site,
        String loinc,
        String ucum,
        String source) {
    /** IEEE 11073-10101. */
    public static final String MDC = "MDC";

    /** LOINC, by its HL7 name. */
    public static final String LOINC = "LN";

    private static final int COLUMNS = 8;
    private static final List<DeviceCode> ALL =
            DataTable.read("codes.csv", COLUMNS).stream().map(DeviceCode::of).toList();
    private static final Map<String, DeviceCode> BY_KEY = index();

    /** Every line of the table. */
    static List<DeviceCode> all() {
        return ALL;
    }

    /**
     * What a code of a device means; empty when it is not known.
     *
     * @param system as in HL7 OBX-3.3; empty for a vendor's code
     * @param refid the name beside the code; an arterial name on a cuff's code makes it an arterial line
     */
    public static Optional<DeviceCode> find(String system, String code, String refid) {
        boolean mdc = system.equals(MDC) || (system.isEmpty() && refid.startsWith("MDC_"));
        Optional<DeviceCode> found = Optional.ofNullable(BY_KEY.get(key(mdc ? MDC : system, code, refid)));
        boolean line = refid.contains("_PRESS_BLD_ART");
        return found.map(known -> line && known.site().isEmpty() ? known.at("arterial line") : known);
    }

    private DeviceCode at(String where) {
        return new DeviceCode(system, code, refid, sign, where, loinc, ucum, source);
    }

    private static DeviceCode of(List<String> cells) {
        VitalSign sign = VitalSign.valueOf(cells.get(3));
        return new DeviceCode(
                cells.get(0), cells.get(1), cells.get(2), sign, cells.get(4), cells.get(5), cells.get(6), cells.get(7));
    }

    private static Map<String, DeviceCode> index() {
        Map<String, DeviceCode> index = new HashMap<>();
        for (DeviceCode code : ALL) {
            if (index.put(key(code.system, code.code, code.refid), code) != null) {
                throw new IllegalStateException("codes.csv: twice " + code.system + " " + code.code);
            }
        }
        return Map.copyOf(index);
    }

    private static String key(String system, String code, String refid) {
        return system.isEmpty() ? "^" + code + "^" + refid : system + "^" + code;
    }
}
