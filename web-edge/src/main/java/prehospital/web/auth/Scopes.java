package prehospital.web.auth;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a token may do with which FHIR resources, as SMART App Launch writes it: {@code system/Task.read}, {@code user/*.rs},
 * {@code patient/Observation.r}. Version 1 words ({@code read}, {@code write}, {@code *}) and version 2 letters ({@code cruds}) are both read; finer
 * restrictions by query are not taken. Source: HL7 SMART App Launch 2.2, "Scopes and Launch Context".
 *
 * @param all in the order asked for, at most {@value #SCOPES_MAX}
 */
public record Scopes(List<Scope> all) {
    /** Most scopes of one token. */
    public static final int SCOPES_MAX = 50;

    private static final Pattern FORM =
            Pattern.compile("(patient|user|system)/(\\*|[A-Z][A-Za-z]{1,40})\\.(read|write|\\*|c?r?u?d?s?)");

    public Scopes {
        all = List.copyOf(all);
    }

    /** Whose resources a scope is about. */
    public enum Context {
        /** One patient's. */
        PATIENT,
        /** What the signed-in person may see. */
        USER,
        /** What the program itself may see. */
        SYSTEM
    }

    /** What may be done; the letters of SMART in their order. */
    public enum Right {
        CREATE,
        READ,
        UPDATE,
        DELETE,
        SEARCH;

        private char letter() {
            return Character.toLowerCase(name().charAt(0));
        }
    }

    /**
     * One scope.
     *
     * @param type resource type, or {@code *} for every type
     */
    public record Scope(Context context, String type, Set<Right> rights) {
        public Scope {
            rights = Set.copyOf(rights);
        }

        @Override
        public String toString() {
            String letters = EnumSet.allOf(Right.class).stream()
                    .filter(rights::contains)
                    .map(right -> String.valueOf(right.letter()))
                    .collect(Collectors.joining());
            return context.name().toLowerCase(java.util.Locale.ROOT) + "/" + type + "." + letters;
        }
    }

    /**
     * Reads scopes separated by spaces. Words that are no resource scopes, such as {@code openid}, are left out, as OAuth allows; the answer says what
     * was granted.
     */
    public static Scopes parse(String text) {
        List<Scope> scopes = new ArrayList<>();
        for (String word : text.strip().split("\\s+", SCOPES_MAX + 1)) {
            scope(word).filter(scope -> scopes.size() < SCOPES_MAX).ifPresent(scopes::add);
        }
        return new Scopes(scopes);
    }

    private static Optional<Scope> scope(String word) {
        Matcher parts = FORM.matcher(word);
        if (!parts.matches() || parts.group(3).isEmpty()) {
            return Optional.empty();
        }
        Context context = Context.valueOf(parts.group(1).toUpperCase(java.util.Locale.ROOT));
        return Optional.of(new Scope(context, parts.group(2), rights(parts.group(3))));
    }

    private static Set<Right> rights(String text) {
        return switch (text) {
            case "read" -> EnumSet.of(Right.READ, Right.SEARCH);
            case "write" -> EnumSet.of(Right.CREATE, Right.UPDATE, Right.DELETE);
            case "*" -> EnumSet.allOf(Right.class);
            default ->
                EnumSet.allOf(Right.class).stream()
                        .filter(right -> text.indexOf(right.letter()) >= 0)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Right.class)));
        };
    }

    /** Whether something may be done with resources of a type. */
    public boolean allow(String type, Right right) {
        return all.stream()
                .anyMatch(scope -> (scope.type().equals("*") || scope.type().equals(type))
                        && scope.rights().contains(right));
    }

    /** True when a scope is about one patient, so that the token must name that patient. */
    public boolean aboutOnePatient() {
        return all.stream().anyMatch(scope -> scope.context() == Context.PATIENT);
    }

    /**
     * What of these scopes may be granted to somebody whose own rights are {@code limit}: types and rights beyond them go, and so do scopes of the
     * wrong context; a {@code patient/} scope is never more than what its holder may see.
     *
     * @param context the holder's own, {@link Context#USER} or {@link Context#SYSTEM}
     */
    public Scopes within(Scopes limit, Context context) {
        List<Scope> granted = new ArrayList<>();
        for (Scope scope : all) {
            if (scope.context() == context || scope.context() == Context.PATIENT) {
                Set<Right> rights = scope.rights().stream()
                        .filter(right -> limit.allow(scope.type(), right))
                        .collect(Collectors.toSet());
                if (!rights.isEmpty()) {
                    granted.add(new Scope(scope.context(), scope.type(), rights));
                }
            }
        }
        return new Scopes(granted);
    }

    /** As SMART writes them, version 2 letters. */
    @Override
    public String toString() {
        return all.stream().map(Scope::toString).collect(Collectors.joining(" "));
    }
}
