package prehospital.protocol;

import java.util.List;
import java.util.Optional;

/**
 * A patient as a hospital's own server knows one, and how well that fits the patient on board.
 *
 * @param server base address of the server, such as {@code https://ed.example/fhir}
 * @param id the patient's id there: 1–64 letters, digits, {@code - .}
 * @param name as the server writes it, empty when it has none
 * @param birthDate {@code yyyy}, {@code yyyy-mm} or {@code yyyy-mm-dd}
 * @param identifiers {@code system|value}, at most {@value #IDENTIFIERS_MAX}
 * @param findings what was compared, in the order of {@link MatchFinding}
 */
public record TheirPatient(
        String server,
        String id,
        String name,
        Optional<String> birthDate,
        Atmist.Sex sex,
        List<String> identifiers,
        MatchGrade grade,
        List<MatchFinding> findings) {
    /** Most identifiers that are told. */
    public static final int IDENTIFIERS_MAX = 10;

    /** Longest name, in characters. */
    public static final int NAME_MAX = 200;

    /** Longest identifier with its system, in characters. */
    public static final int IDENTIFIER_MAX = 300;

    public TheirPatient {
        Limits.text("server", server, 1, 300);
        if (!id.matches("[A-Za-z0-9.-]{1,64}")) {
            throw new IllegalArgumentException("id must have 1 to 64 letters, digits, - and .");
        }
        Limits.text("name", name, 0, NAME_MAX);
        if (birthDate
                .filter(date -> !date.matches("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"))
                .isPresent()) {
            throw new IllegalArgumentException("birthDate must be yyyy, yyyy-mm or yyyy-mm-dd");
        }
        Limits.range("identifiers", identifiers.size(), 0, IDENTIFIERS_MAX);
        identifiers.forEach(identifier -> Limits.text("identifiers", identifier, 1, IDENTIFIER_MAX));
        Limits.range("findings", findings.size(), 0, MatchFinding.values().length);
        identifiers = List.copyOf(identifiers);
        findings = List.copyOf(findings);
    }

    /** Whether the two are the same record of the same server. */
    public boolean same(String otherServer, String otherId) {
        return server.equals(otherServer) && id.equals(otherId);
    }
}
