package prehospital.protocol.view;

import java.util.List;
import java.util.Optional;
import prehospital.protocol.Atmist;
import prehospital.protocol.EpcrId;
import prehospital.protocol.PreAlertId;

/**
 * Whom a crew brings besides the patient of its pre-alert, as far as the crew's records of them are known.
 *
 * @param items in the order of their numbers, from the second patient on
 */
public record FurtherPatientsView(PreAlertId preAlert, List<Item> items) {
    public FurtherPatientsView {
        items = List.copyOf(items);
    }

    /**
     * One of them.
     *
     * @param patient logical id of the patient on the hospital program's FHIR server
     * @param name as the record has it, empty while nobody knows it
     * @param birthDate {@code yyyy}, {@code yyyy-mm} or {@code yyyy-mm-dd}
     */
    public record Item(EpcrId record, String patient, String name, Optional<String> birthDate, Atmist.Sex sex) {}
}
