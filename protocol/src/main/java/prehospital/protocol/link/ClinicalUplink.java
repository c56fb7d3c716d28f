package prehospital.protocol.link;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.Limits;
import prehospital.protocol.view.ScoresView;

/** What a crew finds at the patient, and the scores the vehicle works out from it; stored and shown, never decided on. */
public sealed interface ClinicalUplink extends Uplink {
    /** Most findings in one frame. */
    int FINDINGS_MAX = 50;

    /** Longest name and value of a finding, in characters. */
    int FINDING_MAX = 60;

    /**
     * The crew examined the patient.
     *
     * @param findings value by name of the finding; an empty value takes it back
     * @param at when the crew entered it
     * @param by account that entered it
     */
    record FindingsNoted(AssignmentId assignment, SortedMap<String, String> findings, Instant at, String by)
            implements ClinicalUplink {
        public FindingsNoted {
            if (findings.isEmpty() || findings.size() > FINDINGS_MAX) {
                throw new IllegalArgumentException("findings must have 1 to " + FINDINGS_MAX + " entries");
            }
            findings.forEach((name, value) -> {
                Limits.text("findings", name, 1, FINDING_MAX);
                Limits.text(name, value, 0, FINDING_MAX);
            });
            findings = Collections.unmodifiableSortedMap(new TreeMap<>(findings));
        }
    }

    /** Most lines of a patient's record in one frame. */
    int ENTRIES_MAX = 200;

    /** Lines were added to a patient's record; the centre adds those that it does not have. */
    record RecordWritten(EpcrId record, List<EpcrEntry> entries) implements ClinicalUplink {
        public RecordWritten {
            Limits.range("number of entries", entries.size(), 1, ENTRIES_MAX);
            entries = List.copyOf(entries);
        }
    }

    /** Lines that the centre told are on the vehicle's disk, also those that were there before. */
    record RecordKept(EpcrId record, List<String> ids) implements ClinicalUplink {
        public RecordKept {
            Limits.range("number of ids", ids.size(), 1, ENTRIES_MAX);
            ids = List.copyOf(ids);
        }
    }

    /** The scores of the present patient changed. */
    record ScoresReported(ScoresView scores) implements ClinicalUplink {}
}
