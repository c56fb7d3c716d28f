package prehospital.hospital.hl7;

import java.time.Instant;
import java.util.Optional;

/**
 * What one interface was told of one patient; kept over restarts.
 *
 * @param last the patient as it was known last, with the vital signs that are still to be told
 * @param content what was told, to see a difference
 * @param withdrawn true when the interface was told that the patient does not come
 * @param vitalsAt when vital signs were told last
 */
public record Said(
        Case last, String content, boolean withdrawn, boolean arrived, boolean takenOver, Optional<Instant> vitalsAt) {}
