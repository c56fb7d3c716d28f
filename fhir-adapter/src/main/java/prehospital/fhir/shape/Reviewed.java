package prehospital.fhir.shape;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.ConstraintSeverity;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.hl7.fhir.r4.model.ElementDefinition.SlicingRules;
import org.hl7.fhir.r4.model.ElementDefinition.TypeRefComponent;
import org.hl7.fhir.r4.model.Enumerations.BindingStrength;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * Which types and profiles have no rule about what a shape leaves out. Each definition that the validator would use is read: a constraint that is not among those that were reviewed, word by word, a wanted text or number, a limit of length or value, or a wanted order leaves it
 * to the validator. So is every resource with a property that must refer to something of a certain profile or is a text out of a value set. Made once, any
 * thread after that.
 */
final class Reviewed {
    private static final String BASE = "http://hl7.org/fhir/StructureDefinition/";

    /** Types of values that a shape leaves out. */
    private static final Set<String> LEFT_OUT =
            Set.of("string", "markdown", "dateTime", "instant", "date", "decimal", "id", "base64Binary");

    /** Types of values that have a shape. */
    private static final List<String> VALUES = List.of(
            "Address",
            "Age",
            "Annotation",
            "Attachment",
            "CodeableConcept",
            "Coding",
            "ContactPoint",
            "Duration",
            "HumanName",
            "Identifier",
            "Meta",
            "Period",
            "Quantity",
            "SimpleQuantity",
            "Range",
            "Ratio",
            "Reference",
            "Signature",
            "Timing");

    private final IValidationSupport definitions;
    private final Set<String> types = new HashSet<>();
    private final Set<String> profiles = new HashSet<>();
    private final Map<String, Optional<String>> reasons = new HashMap<>();
    private final Map<String, Set<String>> special = new HashMap<>();
    private final List<String> leftOut;

    Reviewed(IValidationSupport definitions, Collection<String> types, Collection<String> profiles) {
        this.definitions = definitions;
        List<String> all = new ArrayList<>(VALUES);
        all.addAll(types);
        for (String type : all) {
            if (reason(BASE + type).isEmpty()) {
                this.types.add(type);
            }
        }
        for (String profile : profiles) {
            if (reason(profile).isEmpty()) {
                this.profiles.add(profile);
            }
        }
        leftOut = reasons.entrySet().stream()
                .filter(entry -> entry.getValue().isPresent())
                .map(entry -> entry.getKey() + ": " + entry.getValue().orElseThrow())
                .sorted()
                .toList();
    }

    boolean type(String type) {
        return types.contains(type);
    }

    boolean profile(String address) {
        return profiles.contains(address);
    }

    /** Names of properties that leave a resource of this type to the validator. */
    Set<String> special(String type) {
        return special.getOrDefault(type, Set.of());
    }

    /** Of each definition that is left to the validator, why. */
    List<String> leftOut() {
        return leftOut;
    }

    /** Why a definition is left to the validator; empty when it is not. */
    private Optional<String> reason(String address) {
        Optional<String> known = reasons.get(address);
        if (known != null) {
            return known;
        }
        // What holds itself is as good as its other parts.
        reasons.put(address, Optional.empty());
        Optional<String> found = review(address);
        reasons.put(address, found);
        return found;
    }

    private Optional<String> review(String address) {
        if (!(definitions.fetchStructureDefinition(address) instanceof StructureDefinition definition)) {
            return Optional.of("not known");
        }
        StructureDefinition full = definition;
        if (!definition.hasSnapshot()
                && definitions.generateSnapshot(
                                new ValidationSupportContext(definitions),
                                definition.copy(),
                                address,
                                null,
                                definition.getName())
                        instanceof StructureDefinition made) {
            full = made;
        }
        if (!full.hasSnapshot()) {
            return Optional.of("no snapshot");
        }
        for (ElementDefinition element : full.getSnapshot().getElement()) {
            Optional<String> reason = reason(element);
            if (reason.isPresent()) {
                return reason.map(why -> element.getId() + " " + why);
            }
        }
        return Optional.empty();
    }

    private Optional<String> reason(ElementDefinition element) {
        for (ElementDefinitionConstraintComponent constraint : element.getConstraint()) {
            if (constraint.getSeverity() == ConstraintSeverity.ERROR
                    && !ReviewedRules.contains(constraint.getKey(), constraint.getExpression())) {
                return Optional.of("has the rule " + constraint.getKey() + ": " + constraint.getExpression());
            }
        }
        if (element.getMin() >= Shape.COUNTED || !countable(element.getMax())) {
            return Optional.of("counts");
        }
        if (element.hasSlicing()
                && (element.getSlicing().getOrdered() || element.getSlicing().getRules() == SlicingRules.OPENATEND)) {
            return Optional.of("has an order");
        }
        if (wants(element.getFixed()) || wants(element.getPattern())) {
            return Optional.of("wants a value");
        }
        if (element.hasMaxLength() || element.hasMinValue() || element.hasMaxValue()) {
            return Optional.of("has a limit");
        }
        for (TypeRefComponent type : element.getType()) {
            Optional<String> reason = reason(element, type);
            if (reason.isPresent()) {
                return reason;
            }
        }
        return Optional.empty();
    }

    private static boolean countable(String max) {
        return max.equals("*") || Integer.parseInt(max) < Shape.COUNTED;
    }

    /** Whether a wanted value is one that a shape leaves out. */
    private static boolean wants(@Nullable Type value) {
        return switch (value) {
            case null -> false;
            case Coding _asItStands -> false;
            case CodeableConcept concept -> concept.hasText();
            case Quantity quantity -> quantity.hasValue();
            default -> !value.isPrimitive() || LEFT_OUT.contains(value.fhirType());
        };
    }

    private Optional<String> reason(ElementDefinition element, TypeRefComponent type) {
        String code = type.getCode();
        if (LEFT_OUT.contains(code)
                && element.hasBinding()
                && element.getBinding().getStrength() == BindingStrength.REQUIRED) {
            special(element, code);
        }
        for (CanonicalType target : type.getTargetProfile()) {
            if (!base(target.getValue())) {
                special(element, code);
            }
        }
        // Extensions are written as they stand.
        if (code.equals("Extension")) {
            return Optional.empty();
        }
        for (CanonicalType profile : type.getProfile()) {
            Optional<String> reason = reason(profile.getValue());
            if (reason.isPresent()) {
                return reason;
            }
        }
        return Optional.empty();
    }

    private void special(ElementDefinition element, String type) {
        String path = element.getPath();
        String name = path.substring(path.lastIndexOf('.') + 1);
        String typed = Character.toUpperCase(type.charAt(0)) + type.substring(1);
        special.computeIfAbsent(path.substring(0, Math.max(0, path.indexOf('.'))), of -> new HashSet<>())
                .add(name.replace("[x]", typed));
    }

    private boolean base(String address) {
        return definitions.fetchStructureDefinition(address) instanceof StructureDefinition definition
                && definition.getKind() == StructureDefinitionKind.RESOURCE
                && (definition.getDerivation() == TypeDerivationRule.SPECIALIZATION
                        || address.equals(BASE + "Resource"));
    }
}
