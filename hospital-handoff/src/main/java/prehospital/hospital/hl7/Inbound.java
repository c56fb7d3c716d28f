package prehospital.hospital.hl7;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prehospital.protocol.Id;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.ReceptionCommand;
import prehospital.protocol.wire.BadMessage;

/**
 * What a system of the hospital says of a patient that we announced to it.
 *
 * @param patient the pre-alert, by our number in PID-3 or MRG-1; absent when the message is about somebody we know nothing of
 * @param registration the hospital's own number of the patient
 * @param bed where the patient lies or will lie: room and bed of PV1-3
 */
public record Inbound(Optional<PreAlertId> patient, Optional<String> registration, Optional<String> bed) {
    private static final Set<String> EVENTS = Set.of("A01", "A02", "A04", "A05", "A08", "A28", "A31", "A40");

    /**
     * Reads a message.
     *
     * @throws BadMessage whose path names the field: a message that is not for us, or that cannot be carried out as it is
     */
    public static Inbound read(Hl7Interface from, Hl7Text text) {
        if (text.controlId().isEmpty() || text.controlId().length() > 199) {
            throw new BadMessage("MSH-10", "a control id is needed to answer");
        }
        if (!text.code().equals("ADT") || !EVENTS.contains(text.event())) {
            throw new BadMessage(
                    "MSH-9", "taken are ADT " + EVENTS.stream().sorted().collect(Collectors.joining(", ")));
        }
        List<List<String>> numbers = text.repetitions("PID", 3);
        String authority = from.names().authority();
        Optional<PreAlertId> patient = Stream.concat(numbers.stream(), text.repetitions("MRG", 1).stream())
                .filter(number -> part(number, 4).equals(authority))
                .map(number -> id(part(number, 1)))
                .findFirst();
        Optional<String> registration = numbers.stream()
                .filter(number -> part(number, 4).equals(from.names().registrationAuthority()))
                .findFirst()
                .or(() -> numbers.stream()
                        .filter(number ->
                                part(number, 5).equals("MR") && !part(number, 4).equals(authority))
                        .findFirst())
                .map(number -> limited("PID-3", part(number, 1)))
                .filter(number -> !number.isEmpty());
        String bed = Stream.of(text.component("PV1", 3, 2), text.component("PV1", 3, 3))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
        return new Inbound(
                patient, registration, Optional.of(limited("PV1-3", bed)).filter(name -> !name.isEmpty()));
    }

    private static String part(List<String> number, int component) {
        return component <= number.size() ? number.get(component - 1) : "";
    }

    private static PreAlertId id(String number) {
        try {
            return new PreAlertId(number);
        } catch (IllegalArgumentException e) {
            throw new BadMessage("PID-3", "our numbers have 1 to " + Id.LENGTH_MAX + " letters, digits and points");
        }
    }

    private static String limited(String field, String words) {
        if (words.length() > ReceptionCommand.NAME_MAX || words.chars().anyMatch(Character::isISOControl)) {
            throw new BadMessage(field, "at most " + ReceptionCommand.NAME_MAX + " characters on one line");
        }
        return words;
    }
}
