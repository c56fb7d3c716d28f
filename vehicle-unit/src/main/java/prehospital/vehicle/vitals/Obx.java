package prehospital.vehicle.vitals;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.util.Terser;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One OBX segment as text, field by field, whatever version or vendor wrote it.
 *
 * @param type OBX-2
 * @param codings OBX-3: code, name, system of the first and, when there is one, the second triplet
 * @param subId OBX-4
 * @param value OBX-5 as encoded
 * @param unit OBX-6: number or UCUM
 * @param unitName OBX-6.2
 * @param range OBX-7 as encoded
 * @param flags OBX-8 as encoded, upper case
 * @param status OBX-11, upper case, {@code F} when empty
 * @param time OBX-14
 */
record Obx(
        String type,
        List<Coding> codings,
        String subId,
        String value,
        String unit,
        String unitName,
        String range,
        String flags,
        String status,
        String time) {

    /** A code with its name in a coding system; each may be empty. */
    record Coding(String code, String name, String system) {}

    static Obx of(Segment obx) throws HL7Exception {
        String status = text(obx, 11, 1).toUpperCase(Locale.ROOT);
        Coding first = new Coding(text(obx, 3, 1), text(obx, 3, 2), text(obx, 3, 3));
        Coding second = new Coding(text(obx, 3, 4), text(obx, 3, 5), text(obx, 3, 6));
        return new Obx(
                text(obx, 2, 1),
                second.code().isEmpty() ? List.of(first) : List.of(first, second),
                text(obx, 4, 1),
                obx.getField(5, 0).encode().strip(),
                text(obx, 6, 1),
                text(obx, 6, 2),
                encoded(obx, 7),
                encoded(obx, 8).toUpperCase(Locale.ROOT),
                status.isEmpty() ? "F" : status,
                text(obx, 14, 1));
    }

    /** The same row with another value. */
    Obx withValue(String other) {
        return new Obx(type, codings, subId, other, unit, unitName, range, flags, status, time);
    }

    /** The unit by its number or UCUM code, or by its name where the number is not known. */
    String knownUnit() {
        return Units.ucum(unit).isEmpty() && Units.ucum(unitName).isPresent() ? unitName : unit;
    }

    /** OBX-4 without its last part: the channel (MDS.VMD.channel) that a metric or an attribute belongs to. */
    String channel() {
        int last = subId.lastIndexOf('.');
        return last < 0 ? subId : subId.substring(0, last);
    }

    /** True when one of the names in OBX-3 is this one. */
    boolean named(String refid) {
        return codings.stream().anyMatch(c -> c.name().equalsIgnoreCase(refid));
    }

    /** X: no result (containment rows); D, W: deleted or wrong; N: not asked; O: order detail only. */
    boolean withoutResult() {
        return "XDWNO".contains(status);
    }

    /** IHE PCD's measurement validity in OBX-8: INV, QUES, CALB, TEST, DEMO and the like; N, L, H and so on are about alarms. */
    boolean doubted() {
        boolean preliminary = "PSI".contains(status);
        return preliminary
                || List.of(flags.split("~", -1)).stream()
                        .anyMatch(List.of("INV", "QUES", "CALB", "ONGO", "TEST", "DEMO", "EARL")::contains);
    }

    /** What the code means, by the first triplet that is known. */
    Optional<DeviceCode> known() {
        return codings.stream()
                .map(c -> DeviceCode.find(c.system(), c.code(), c.name()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String encoded(Segment obx, int field) throws HL7Exception {
        StringBuilder all = new StringBuilder();
        for (var repetition : obx.getField(field)) {
            all.append(all.isEmpty() ? "" : "~").append(repetition.encode());
        }
        return all.toString();
    }

    private static String text(Segment obx, int field, int component) throws HL7Exception {
        String value = Terser.get(obx, field, 0, component, 1);
        return value == null ? "" : value.strip();
    }
}
