package prehospital.epcr.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrLine;
import prehospital.protocol.Limits;
import prehospital.protocol.link.ClinicalUplink;

/** What a person sent for a record, checked: all of it can be taken, or nothing is. */
public final class WrittenLines {
    private WrittenLines() {}

    /**
     * The lines as a person wrote them.
     *
     * @param latest the latest time at which one can have been written
     * @throws IllegalArgumentException naming the first line that cannot be taken, and why
     */
    public static List<EpcrEntry> read(List<EpcrLine> lines, String by, Dictionary dictionary, Instant latest) {
        Limits.range("number of entries", lines.size(), 1, ClinicalUplink.ENTRIES_MAX);
        return lines.stream().map(line -> read(line, by, dictionary, latest)).toList();
    }

    private static EpcrEntry read(EpcrLine line, String by, Dictionary dictionary, Instant latest) {
        EpcrEntry entry;
        try {
            entry = line.by(by);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("entry " + line.id() + ": " + e.getMessage(), e);
        }
        Optional<String> problem = entry.recordedAt().isAfter(latest)
                ? Optional.of("recordedAt lies in the future")
                : dictionary.problem(entry);
        if (problem.isPresent()) {
            throw new IllegalArgumentException("entry " + entry.id() + ": " + problem.orElseThrow());
        }
        return entry;
    }
}
