package prehospital.protocol.wire;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Atmist;
import prehospital.protocol.Id;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.VitalSign;

/** Writes the shared words as TypeScript, in the form that {@link Wire} gives them as JSON. */
final class TypeScript {
    private final SortedSet<Class<?>> found = new TreeSet<>(Comparator.comparing(TypeScript::name));

    private TypeScript() {}

    /** The declarations of the given types and of everything they mention, in the order of their names. */
    static String of(Class<?>... roots) {
        TypeScript types = new TypeScript();
        Arrays.stream(roots).forEach(types::find);
        return """
                // Generated from the Java records by prehospital.protocol.wire.TypeScriptTest; run it with -Dupdate to renew.

                /** ISO 8601 in UTC. */
                export type Instant = string;
                /** ISO 8601. */
                export type Duration = string;

                """ + types.found.stream().map(TypeScript::declaration).collect(Collectors.joining("\n")) + tables();
    }

    private void find(Type type) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(this::find);
        } else if (type instanceof Class<?> c && ours(c) && found.add(c)) {
            if (c.isRecord() && !Id.class.isAssignableFrom(c)) {
                Arrays.stream(c.getRecordComponents())
                        .map(RecordComponent::getGenericType)
                        .forEach(this::find);
            } else if (c.isSealed()) {
                Arrays.stream(c.getPermittedSubclasses()).forEach(this::find);
            }
        }
    }

    private static boolean ours(Class<?> c) {
        return c.getName().startsWith("prehospital.");
    }

    private static String declaration(Class<?> c) {
        if (Id.class.isAssignableFrom(c)) {
            return "export type " + name(c) + " = string;\n";
        }
        if (c.isEnum()) {
            return union(c);
        }
        if (c.isSealed()) {
            return "export type " + name(c) + " =\n"
                    + Arrays.stream(c.getPermittedSubclasses())
                            .map(member -> "  | " + name(member))
                            .collect(Collectors.joining("\n"))
                    + ";\n";
        }
        return record(c);
    }

    private static String union(Class<?> c) {
        String constants = Arrays.stream(c.getEnumConstants())
                .map(constant -> "  '" + ((Enum<?>) constant).name() + "',\n")
                .collect(Collectors.joining());
        String upper = name(c).replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
        return "export const " + upper + " = [\n" + constants + "] as const;\nexport type " + name(c) + " = (typeof "
                + upper + ")[number];\n";
    }

    private static String record(Class<?> c) {
        Stream<String> type = Arrays.stream(c.getInterfaces()).anyMatch(family -> ours(family) && family.isSealed())
                ? Stream.of("  readonly type: '" + c.getSimpleName() + "';\n")
                : Stream.of();
        Stream<String> fields = Arrays.stream(c.getRecordComponents()).map(TypeScript::field);
        return "export interface " + name(c) + " {\n"
                + Stream.concat(type, fields).collect(Collectors.joining()) + "}\n";
    }

    private static String field(RecordComponent field) {
        Type type = field.getGenericType();
        boolean maybe = raw(type) == Optional.class;
        return "  readonly " + field.getName() + (maybe ? "?: " : ": ") + text(maybe ? arguments(type)[0] : type)
                + ";\n";
    }

    private static String text(Type type) {
        Class<?> raw = raw(type);
        if (Collection.class.isAssignableFrom(raw)) {
            return "readonly " + text(arguments(type)[0]) + "[]";
        }
        if (Map.class.isAssignableFrom(raw)) {
            return "Readonly<Partial<Record<" + text(arguments(type)[0]) + ", " + text(arguments(type)[1]) + ">>>";
        }
        if (raw == String.class) {
            return "string";
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return "boolean";
        }
        if (raw.isPrimitive() || Number.class.isAssignableFrom(raw)) {
            return "number";
        }
        if (ours(raw) || raw == Instant.class || raw == Duration.class) {
            return name(raw);
        }
        throw new IllegalArgumentException("no TypeScript for " + type.getTypeName());
    }

    /** Nested types carry their outer name, so that a Reason of one record is not taken for that of another. */
    private static String name(Class<?> c) {
        Class<?> outer = c.getEnclosingClass();
        return outer == null ? c.getSimpleName() : name(outer) + c.getSimpleName();
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    private static Type[] arguments(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments();
    }

    /** What the enums know beyond their names and the consoles must not decide by themselves. */
    private static String tables() {
        return "\n/** Statuses that may follow each one. */\n"
                + table(
                        "NEXT_STATUS",
                        "AssignmentStatus, readonly AssignmentStatus[]",
                        AssignmentStatus.values(),
                        s -> {
                            return "["
                                    + s.next().stream().map(n -> "'" + n + "'").collect(Collectors.joining(", ")) + "]";
                        })
                + "\n/** Whether a hospital still expects or receives the patient. */\n"
                + table("PREALERT_OPEN", "PreAlertStatus, boolean", PreAlertStatus.values(), s -> "" + s.open())
                + "\n/** Whether the patient is still on the way. */\n"
                + table("PREALERT_EXPECTED", "PreAlertStatus, boolean", PreAlertStatus.values(), s -> "" + s.expected())
                + "\n/** Whether the department has confirmed that it expects the patient, or more. */\n"
                + table(
                        "PREALERT_CONFIRMED",
                        "PreAlertStatus, boolean",
                        PreAlertStatus.values(),
                        s -> "" + s.confirmed())
                + "\n/** What a hospital must be able to do for each pathway. */\n"
                + table(
                        "PATHWAY_NEED",
                        "AtmistPathway, HospitalCapability",
                        Atmist.Pathway.values(),
                        p -> "'" + p.need() + "'")
                + "\n/** UCUM unit of each vital sign. */\n"
                + table("VITAL_UNIT", "VitalSign, string", VitalSign.values(), s -> "'" + s.ucum() + "'");
    }

    private static <E extends Enum<E>> String table(
            String name, String types, E[] values, java.util.function.Function<E, String> value) {
        return "export const " + name + ": Readonly<Record<" + types + ">> = {\n"
                + List.of(values).stream()
                        .map(v -> "  " + v.name() + ": " + value.apply(v) + ",\n")
                        .collect(Collectors.joining())
                + "};\n";
    }
}
