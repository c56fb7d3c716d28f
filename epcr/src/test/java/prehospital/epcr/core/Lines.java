package prehospital.epcr.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrSource;

/** Lines of records for tests. */
final class Lines {
    static final Instant T0 = Instant.parse("2026-11-22T10:00:00Z");

    private Lines() {}

    static EpcrEntry line(String id, String element, String instance, String value, String device, int second) {
        return new EpcrEntry(
                id,
                element,
                instance,
                Optional.of(value).filter(text -> !text.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>(),
                EpcrSource.CREW,
                "anna",
                device,
                T0.plusSeconds(second),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    static EpcrEntry by(EpcrSource source, EpcrEntry e) {
        return new EpcrEntry(
                e.id(),
                e.element(),
                e.instance(),
                e.value(),
                e.notValue(),
                e.pertinentNegative(),
                e.attributes(),
                source,
                e.by(),
                e.device(),
                e.recordedAt(),
                e.measuredAt(),
                e.supersedes(),
                e.reason());
    }

    static EpcrEntry over(EpcrEntry e, String... ids) {
        return new EpcrEntry(
                e.id(),
                e.element(),
                e.instance(),
                e.value(),
                e.notValue(),
                e.pertinentNegative(),
                e.attributes(),
                e.source(),
                e.by(),
                e.device(),
                e.recordedAt(),
                e.measuredAt(),
                List.of(ids),
                e.reason());
    }

    static EpcrEntry because(EpcrEntry e, String reason) {
        return new EpcrEntry(
                e.id(),
                e.element(),
                e.instance(),
                e.value(),
                e.notValue(),
                e.pertinentNegative(),
                e.attributes(),
                e.source(),
                e.by(),
                e.device(),
                e.recordedAt(),
                e.measuredAt(),
                e.supersedes(),
                Optional.of(reason));
    }
}
