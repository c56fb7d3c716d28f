package prehospital.protocol;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Whom a hospital's server is asked for: an identifier, or a name with a birth date or a telephone number.
 *
 * @param system of the identifier, such as {@code urn:oid:1.2.3}; absent when only its value is known
 * @param identifier as it stands on a card or wristband
 * @param birthDate {@code yyyy-mm-dd}
 * @param reason why someone looks; stands in the audit trail
 */
public record PatientQuery(
        Optional<String> system,
        Optional<String> identifier,
        Optional<String> name,
        Optional<String> birthDate,
        Optional<Atmist.Sex> sex,
        Optional<String> phone,
        String reason) {
    /** Longest of its texts, in characters. */
    public static final int LENGTH_MAX = 200;

    private static final int DATE_LENGTH = "yyyy-mm-dd".length();

    public PatientQuery {
        check("system", system);
        check("identifier", identifier);
        check("name", name);
        check("phone", phone);
        birthDate.ifPresent(PatientQuery::date);
        Limits.text("reason", reason, 1, LENGTH_MAX);
        boolean enough = identifier.isPresent() || (name.isPresent() && (birthDate.isPresent() || phone.isPresent()));
        if (!enough) {
            throw new IllegalArgumentException("give an identifier, or a name with birthDate or phone");
        }
    }

    private static void check(String field, Optional<String> text) {
        text.ifPresent(value -> Limits.text(field, value, 1, LENGTH_MAX));
        if (text.filter(value -> value.chars().anyMatch(Character::isISOControl))
                .isPresent()) {
            throw new IllegalArgumentException(field + " must not have control characters");
        }
    }

    private static void date(String text) {
        try {
            // With years of four digits: Java's own format has others, which no server knows.
            if (text.length() == DATE_LENGTH) {
                LocalDate.parse(text);
                return;
            }
        } catch (DateTimeException _noDay) {
            // said below
        }
        throw new IllegalArgumentException("birthDate must be a day as yyyy-mm-dd");
    }
}
