package prehospital.protocol.view;

import java.time.Instant;
import java.util.List;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.Atmist;
import prehospital.protocol.Bilingual;
import prehospital.protocol.UnitId;

/**
 * That a department should be warned of the patient on board, and why. Assistive: the crew decides.
 *
 * @param since when the first of these reasons was seen first, by the vehicle's clock
 * @param reasons that hold now, the most urgent first; at least one
 */
public record PreAlertProposal(UnitId unit, AssignmentId assignment, Instant since, List<Reason> reasons) {
    public PreAlertProposal {
        reasons = List.copyOf(reasons);
    }

    /**
     * One reason.
     *
     * @param id name of the criterion
     * @param seen what it was told from
     * @param source where the rule is published, or {@code ours}
     */
    public record Reason(String id, Atmist.Pathway pathway, Bilingual words, List<String> seen, String source) {
        public Reason {
            seen = List.copyOf(seen);
        }
    }
}
