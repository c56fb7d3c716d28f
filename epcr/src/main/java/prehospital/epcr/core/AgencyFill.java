package prehospital.epcr.core;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrSource;
import prehospital.protocol.UnitId;

/** What a record takes from the settings of the service: the agency, and the crew that worked in the case. Pure. */
public final class AgencyFill {
    /** Shortest and longest eCrew.01. */
    private static final int ID_MIN = 2;

    private static final int ID_MAX = 50;
    private static final int KEY_MAX = 32;

    private AgencyFill() {}

    /**
     * The lines that the record lacks.
     *
     * @param acted accounts that reported statuses of this case, with the first time of each
     * @param ofCrew whether an account belongs to a crew; those that wrote lines are crew then too
     */
    public static List<EpcrEntry> of(
            Agency agency,
            Optional<UnitId> unit,
            SortedMap<String, Instant> acted,
            Predicate<String> ofCrew,
            PatientRecord record,
            Instant now) {
        Fill fill = new Fill(record, ZoneId.of("UTC"), now);
        TreeMap<String, String> values = new TreeMap<>(agency.values());
        unit.flatMap(of -> Optional.ofNullable(agency.units().get(of))).ifPresent(values::putAll);
        values.forEach((element, value) -> add(fill, element, "", value, Optional.of(agency.at())));
        Map<Agency.Duty, List<String>> duties = new TreeMap<>();
        crew(acted, ofCrew, record).forEach((account, since) -> {
            Agency.Member member = agency.crew().getOrDefault(account, Agency.Member.UNKNOWN);
            member(fill, account, member, since);
            member.duty()
                    .ifPresent(duty -> duties.computeIfAbsent(duty, fresh -> new ArrayList<>())
                            .add(member.name().orElse(account)));
        });
        duties.forEach(
                (duty, names) -> add(fill, duty.element(), "", String.join("、", names), Optional.of(agency.at())));
        return fill.lines();
    }

    /** Who worked in the case, and since when. */
    private static SortedMap<String, Instant> crew(
            SortedMap<String, Instant> acted, Predicate<String> ofCrew, PatientRecord record) {
        SortedMap<String, Instant> crew = new TreeMap<>();
        acted.forEach((account, at) -> {
            if (ofCrew.test(account)) {
                crew.put(account, at);
            }
        });
        record.entries().stream()
                .filter(line -> line.source() == EpcrSource.CREW && ofCrew.test(line.by()))
                .forEach(line ->
                        crew.merge(line.by(), line.recordedAt(), (before, at) -> at.isBefore(before) ? at : before));
        return crew;
    }

    private static void member(Fill fill, String account, Agency.Member member, Instant since) {
        String key = key(account);
        String id = member.id().orElse(account);
        if (id.length() >= ID_MIN && id.length() <= ID_MAX) {
            add(fill, "eCrew.01", key, id, Optional.of(since));
        }
        member.level().ifPresent(level -> add(fill, "eCrew.02", key, level, Optional.of(since)));
        member.role().ifPresent(role -> add(fill, "eCrew.03", key + "/1", role, Optional.of(since)));
    }

    /** The account as a key: what keys cannot hold becomes its code. */
    private static String key(String account) {
        StringBuilder key = new StringBuilder("crew-");
        account.codePoints()
                .forEach(c -> key.append(
                        c < 0x80 && Character.isLetterOrDigit(c)
                                ? Character.toString(c)
                                : "." + Integer.toHexString(c)));
        return key.length() > KEY_MAX
                ? key.substring(0, KEY_MAX - 9) + "-" + Integer.toHexString(account.hashCode())
                : key.toString();
    }

    private static void add(Fill fill, String element, String instance, String value, Optional<Instant> at) {
        fill.addOnce(new Fill.Given(EpcrSource.SETTINGS, element, instance, value, "agency", at, new TreeMap<>()));
    }
}
