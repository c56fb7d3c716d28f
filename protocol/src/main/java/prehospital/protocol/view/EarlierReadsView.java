package prehospital.protocol.view;

import java.util.List;
import prehospital.protocol.Stamp;
import prehospital.protocol.TheirPatient;

/**
 * What a crew read for its mission before a department was told of the patient: linked to nobody, offered again so that nobody has to ask twice.
 *
 * @param items the newest first, at most one of each person
 */
public record EarlierReadsView(List<Item> items) {
    public EarlierReadsView {
        items = List.copyOf(items);
    }

    /**
     * One history that was read.
     *
     * @param patient whom it is of, as the hospital's server found the person for this mission
     * @param history as it stood when it was read
     * @param read by whom of the crew, and when
     */
    public record Item(TheirPatient patient, HistoryView history, Stamp read) {}
}
