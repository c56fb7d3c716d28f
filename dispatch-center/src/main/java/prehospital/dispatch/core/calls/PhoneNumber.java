package prehospital.dispatch.core.calls;

import java.util.Optional;

/**
 * A telephone number as people and networks write it: {@code +46 31 123 456}, {@code 0086-138 0013 8000}, {@code 031-12 34 56}.
 * A Chinese mobile number (eleven digits from 13 to 19) is understood without its country code.
 *
 * @param digits without signs; with the country code when international, else without the leading zero
 * @param international whether the digits begin with the country code (ITU-T E.164)
 */
public record PhoneNumber(String digits, boolean international) {
    /** Fewer digits tell nobody apart. */
    private static final int DIGITS_MIN = 7;

    /** Most digits of a number (E.164). */
    private static final int DIGITS_MAX = 15;

    /** Absent when the text has too few or too many digits to be a number. */
    public static Optional<PhoneNumber> parse(String text) {
        StringBuilder read = new StringBuilder();
        text.codePoints().filter(Character::isDigit).forEach(c -> read.append(Character.digit(c, 10)));
        String digits = read.toString();
        String start = text.strip();
        boolean plus = start.startsWith("+") || start.startsWith("\uff0b");
        if (!plus && digits.startsWith("00")) {
            plus = true;
            digits = digits.substring(2);
        }
        if (!plus && digits.matches("1[3-9]\\d{9}")) {
            plus = true;
            digits = "86" + digits;
        } else if (!plus && digits.matches("861[3-9]\\d{9}")) {
            plus = true;
        }
        String national = plus ? digits : digits.replaceFirst("^0", "");
        return national.length() < DIGITS_MIN || national.length() > DIGITS_MAX
                ? Optional.empty()
                : Optional.of(new PhoneNumber(national, plus));
    }

    /** Whether both texts are the same number, as far as one can tell: a national number may belong to any country. */
    public static boolean same(String a, String b) {
        return parse(a).flatMap(x -> parse(b).map(x::same)).orElse(false);
    }

    private boolean same(PhoneNumber other) {
        if (international == other.international) {
            return digits.equals(other.digits);
        }
        return international ? digits.endsWith(other.digits) : other.digits.endsWith(digits);
    }

    /** The number with its country code; absent when the country is not known. */
    public Optional<String> e164() {
        return international ? Optional.of("+" + digits) : Optional.empty();
    }
}
