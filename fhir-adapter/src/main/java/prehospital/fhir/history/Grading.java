package prehospital.fhir.history;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import prehospital.protocol.Atmist;
import prehospital.protocol.MatchFinding;
import prehospital.protocol.MatchGrade;
import prehospital.protocol.PatientQuery;

/**
 * How well a patient of a server fits whom the crew brings. No score: each comparison is told by name, so that people see what agrees and what does
 * not. Only an identifier of the same system, with nothing against it, is certain.
 */
final class Grading {
    /** By so many years an estimated age may be wrong. */
    static final int AGE_TOLERANCE_YEARS = 15;

    /** Digits at the end of a telephone number that are compared: prefixes are written in many ways. */
    private static final int PHONE_DIGITS = 8;

    private Grading() {}

    static Set<MatchFinding> compare(
            PatientQuery asked, Optional<Integer> estimatedAge, LocalDate today, Patient theirs) {
        Set<MatchFinding> found = EnumSet.noneOf(MatchFinding.class);
        asked.identifier()
                .flatMap(value -> identifier(asked.system(), value, theirs))
                .ifPresent(found::add);
        asked.name().flatMap(name -> name(name, theirs)).ifPresent(found::add);
        Optional<String> born =
                Optional.of(Words.value(theirs.getBirthDateElement())).filter(text -> !text.isEmpty());
        asked.birthDate()
                .flatMap(ours -> born.map(date -> birthDate(ours, date)))
                .ifPresent(found::add);
        if (asked.birthDate().isEmpty()) {
            estimatedAge
                    .flatMap(age -> born.flatMap(date -> age(age, date, today)))
                    .ifPresent(found::add);
        }
        asked.sex().flatMap(sex -> sex(sex, sex(theirs))).ifPresent(found::add);
        asked.phone().flatMap(phone -> phone(phone, theirs)).ifPresent(found::add);
        found.addAll(state(theirs));
        return found;
    }

    static MatchGrade grade(Set<MatchFinding> found) {
        boolean against = found.stream().anyMatch(MatchFinding::against);
        if (against) {
            return MatchGrade.POSSIBLE;
        }
        if (found.contains(MatchFinding.IDENTIFIER_SAME)) {
            return MatchGrade.CERTAIN;
        }
        boolean person = found.contains(MatchFinding.NAME_SAME) && found.contains(MatchFinding.BIRTH_DATE_SAME);
        boolean number = found.contains(MatchFinding.IDENTIFIER_VALUE_SAME)
                && (found.contains(MatchFinding.NAME_SAME) || found.contains(MatchFinding.BIRTH_DATE_SAME));
        boolean phone = found.contains(MatchFinding.NAME_SAME) && found.contains(MatchFinding.PHONE_SAME);
        return person || number || phone ? MatchGrade.PROBABLE : MatchGrade.POSSIBLE;
    }

    private static Optional<MatchFinding> identifier(Optional<String> system, String value, Patient theirs) {
        List<Identifier> all = theirs.getIdentifier();
        boolean sameValue = all.stream().anyMatch(one -> value.equalsIgnoreCase(Words.nonNull(one.getValue())));
        if (system.isEmpty()) {
            return sameValue ? Optional.of(MatchFinding.IDENTIFIER_VALUE_SAME) : Optional.empty();
        }
        List<Identifier> ofSystem = all.stream()
                .filter(one -> system.orElseThrow().equals(one.getSystem()))
                .toList();
        if (ofSystem.stream().anyMatch(one -> value.equalsIgnoreCase(Words.nonNull(one.getValue())))) {
            return Optional.of(MatchFinding.IDENTIFIER_SAME);
        }
        if (!ofSystem.isEmpty()) {
            return Optional.of(MatchFinding.IDENTIFIER_DIFFERENT);
        }
        return sameValue ? Optional.of(MatchFinding.IDENTIFIER_VALUE_SAME) : Optional.empty();
    }

    private static Optional<MatchFinding> name(String ours, Patient theirs) {
        List<String> names = theirs.getName().stream()
                .flatMap(name -> Stream.of(Words.nonNull(name.getText()), parts(name), reversed(name)))
                .filter(name -> !name.isBlank())
                .toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        if (names.stream().anyMatch(name -> same(ours, name))) {
            return Optional.of(MatchFinding.NAME_SAME);
        }
        return Optional.of(
                names.stream().anyMatch(name -> similar(ours, name))
                        ? MatchFinding.NAME_SIMILAR
                        : MatchFinding.NAME_DIFFERENT);
    }

    private static String parts(HumanName name) {
        return Words.join(
                " ",
                Stream.concat(
                        name.getGiven().stream().map(given -> Words.nonNull(given.getValue())),
                        Stream.of(Words.nonNull(name.getFamily()))));
    }

    private static String reversed(HumanName name) {
        return Words.join(
                "",
                Stream.concat(
                        Stream.of(Words.nonNull(name.getFamily())),
                        name.getGiven().stream().map(given -> Words.nonNull(given.getValue()))));
    }

    private static boolean same(String one, String other) {
        return words(one).equals(words(other)) || joined(one).equals(joined(other));
    }

    /** One has all words of the other, or they differ by one letter. */
    private static boolean similar(String one, String other) {
        Set<String> a = words(one);
        Set<String> b = words(other);
        boolean within = !a.isEmpty() && !b.isEmpty() && (a.containsAll(b) || b.containsAll(a));
        String x = joined(one);
        String y = joined(other);
        return within || (Math.min(x.length(), y.length()) >= 4 && oneLetterApart(x, y));
    }

    private static boolean oneLetterApart(String x, String y) {
        int start = 0;
        while (start < x.length() && start < y.length() && x.charAt(start) == y.charAt(start)) {
            start++;
        }
        int endX = x.length();
        int endY = y.length();
        while (endX > start && endY > start && x.charAt(endX - 1) == y.charAt(endY - 1)) {
            endX--;
            endY--;
        }
        return endX - start <= 1 && endY - start <= 1;
    }

    /** Letters only, without accents, capitals and digits that servers put behind names for tests. */
    private static Set<String> words(String name) {
        Set<String> words = new TreeSet<>();
        for (String word : plain(name).split("[^\\p{L}]+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    private static String joined(String name) {
        return plain(name).replaceAll("[^\\p{L}]+", "");
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }

    private static MatchFinding birthDate(String ours, String theirs) {
        if (ours.equals(theirs)) {
            return MatchFinding.BIRTH_DATE_SAME;
        }
        boolean partly = theirs.length() < ours.length() && ours.startsWith(theirs + "-");
        return partly || ours.equals(swapped(theirs))
                ? MatchFinding.BIRTH_DATE_SIMILAR
                : MatchFinding.BIRTH_DATE_DIFFERENT;
    }

    private static String swapped(String date) {
        return date.length() == 10 ? date.substring(0, 5) + date.substring(8) + "-" + date.substring(5, 7) : "";
    }

    private static Optional<MatchFinding> age(int estimated, String born, LocalDate today) {
        try {
            int year = Integer.parseInt(born.substring(0, 4));
            LocalDate date = born.length() == 10 ? LocalDate.parse(born) : LocalDate.of(year, 7, 1);
            int years = Period.between(date, today).getYears();
            return Math.abs(years - estimated) > AGE_TOLERANCE_YEARS
                    ? Optional.of(MatchFinding.AGE_DIFFERENT)
                    : Optional.empty();
        } catch (DateTimeParseException | NumberFormatException | StringIndexOutOfBoundsException _noDate) {
            return Optional.empty();
        }
    }

    static Atmist.Sex sex(Patient theirs) {
        return switch (Words.code(theirs.getGenderElement())) {
            case "female" -> Atmist.Sex.FEMALE;
            case "male" -> Atmist.Sex.MALE;
            case "other" -> Atmist.Sex.OTHER;
            default -> Atmist.Sex.UNKNOWN;
        };
    }

    private static Optional<MatchFinding> sex(Atmist.Sex ours, Atmist.Sex theirs) {
        if (ours == Atmist.Sex.UNKNOWN || theirs == Atmist.Sex.UNKNOWN) {
            return Optional.empty();
        }
        return Optional.of(ours == theirs ? MatchFinding.SEX_SAME : MatchFinding.SEX_DIFFERENT);
    }

    private static Optional<MatchFinding> phone(String ours, Patient theirs) {
        List<String> numbers = theirs.getTelecom().stream()
                .filter(contact -> contact.getSystem() == ContactPointSystem.PHONE
                        || contact.getSystem() == ContactPointSystem.SMS)
                .map(ContactPoint::getValue)
                .map(Words::nonNull)
                .map(Grading::digits)
                .filter(number -> !number.isEmpty())
                .toList();
        if (numbers.isEmpty() || digits(ours).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(numbers.contains(digits(ours)) ? MatchFinding.PHONE_SAME : MatchFinding.PHONE_DIFFERENT);
    }

    private static String digits(String number) {
        String digits = number.replaceAll("[^0-9]", "");
        return digits.substring(Math.max(0, digits.length() - PHONE_DIGITS));
    }

    private static Set<MatchFinding> state(Patient theirs) {
        Set<MatchFinding> found = EnumSet.noneOf(MatchFinding.class);
        boolean alive = !theirs.hasDeceased()
                || (theirs.getDeceased() instanceof BooleanType told && !Boolean.TRUE.equals(told.getValue()));
        if (!alive) {
            found.add(MatchFinding.DECEASED);
        }
        if (Boolean.FALSE.equals(theirs.getActiveElement().getValue())) {
            found.add(MatchFinding.INACTIVE);
        }
        if (theirs.getLink().stream().anyMatch(link -> link.getType() == LinkType.REPLACEDBY)) {
            found.add(MatchFinding.REPLACED);
        }
        return found;
    }
}
