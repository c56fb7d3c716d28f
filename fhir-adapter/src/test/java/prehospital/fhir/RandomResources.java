package prehospital.fhir;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.RuntimeChildExtension;
import ca.uhn.fhir.context.RuntimeChildPrimitiveEnumerationDatatypeDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import org.jspecify.annotations.Nullable;

/** Resources of every type of R4 with values at random, some of them empty: not valid, but what a writer must be able to write. The same seed makes the same. */
final class RandomResources {
    private static final int DEPTH_MAX = 4;
    private static final List<String> WORDS = List.of(
            "x",
            "",
            " ",
            " in between ",
            "quote \" backslash \\ slash /",
            "tab\tline\nreturn\r\u0001\u001f\u007f",
            "胸痛 ä 🚑 \u2028",
            "<b>&amp;</b>");

    private final Random chance;

    RandomResources(long seed) {
        chance = new Random(seed);
    }

    Resource of(String type) {
        Resource resource =
                (Resource) FhirJson.CONTEXT.getResourceDefinition(type).newInstance();
        if (chance.nextInt(4) > 0) {
            resource.setId(chance.nextInt(8) == 0 ? "urn:uuid:1" : type + "/a-" + chance.nextInt(9));
        }
        fill(resource, 0);
        return resource;
    }

    private void fill(Base element, int depth) {
        BaseRuntimeElementCompositeDefinition<?> definition =
                (BaseRuntimeElementCompositeDefinition<?>) FhirJson.CONTEXT.getElementDefinition(element.getClass());
        for (BaseRuntimeChildDefinition child : definition.getChildrenAndExtension()) {
            String name = child.getElementName();
            if (!name.equals("id") && !name.equals("contained") && chance.nextInt(depth + 2) == 0) {
                for (int count = child.isMultipleCardinality() ? 1 + chance.nextInt(3) : 1; count > 0; count--) {
                    value(child, one(child), depth + 1)
                            .ifPresent(value -> child.getMutator().addValue(element, value));
                }
            }
        }
        if (element instanceof Element type && chance.nextInt(8) == 0) {
            type.setId("e" + chance.nextInt(9));
        }
    }

    /** One of the types that a property may have; HAPI cannot be asked for an extension by its name. */
    private @Nullable BaseRuntimeElementDefinition<?> one(BaseRuntimeChildDefinition child) {
        if (child instanceof RuntimeChildExtension) {
            return FhirJson.CONTEXT.getElementDefinition("Extension");
        }
        List<String> names = child.getValidChildNames().stream().sorted().toList();
        return child.getChildByName(names.get(chance.nextInt(names.size())));
    }

    private Optional<IBase> value(
            BaseRuntimeChildDefinition child, @Nullable BaseRuntimeElementDefinition<?> type, int depth) {
        if (type == null) {
            return Optional.empty();
        }
        switch (type.getChildType()) {
            case PRIMITIVE_DATATYPE, ID_DATATYPE -> {
                IPrimitiveType<?> primitive =
                        (IPrimitiveType<?>) type.newInstance(child.getInstanceConstructorArguments());
                text(child, type.getName()).ifPresent(primitive::setValueAsString);
                decorate((PrimitiveType<?>) primitive);
                return Optional.of(primitive);
            }
            case COMPOSITE_DATATYPE, RESOURCE_BLOCK -> {
                Base value = (Base) type.newInstance(child.getInstanceConstructorArguments());
                if (value instanceof Extension extension) {
                    extension(extension);
                } else if (value instanceof Reference reference) {
                    reference.setReference(List.of("Patient/1", "urn:uuid:2", "http://a/b/Patient/3", "")
                            .get(chance.nextInt(4)));
                    reference.setDisplay(words());
                } else if (value instanceof Coding coding) {
                    coding.setSystem("urn:s").setCode("c").setDisplay(words());
                } else if (depth < DEPTH_MAX) {
                    fill(value, depth);
                }
                return Optional.of(value);
            }
            case PRIMITIVE_XHTML, PRIMITIVE_XHTML_HL7ORG -> {
                XhtmlNode node = new XhtmlNode();
                node.setValueAsString("<div>a &lt; \"b\"</div>");
                return Optional.of(node);
            }
            case RESOURCE -> {
                Patient patient = new Patient();
                if (chance.nextBoolean()) {
                    patient.setActive(true).setId("inner");
                }
                return Optional.of(patient);
            }
            default -> {
                return Optional.empty();
            }
        }
    }

    private void decorate(PrimitiveType<?> primitive) {
        if (chance.nextInt(6) == 0) {
            primitive.addExtension(new Extension("urn:e", new StringType(words())));
        }
        if (chance.nextInt(6) == 0) {
            primitive.setId("p" + chance.nextInt(9));
        }
    }

    private void extension(Extension extension) {
        extension.setUrl("urn:x" + chance.nextInt(3));
        switch (chance.nextInt(4)) {
            case 0 -> extension.addExtension(new Extension("urn:in", new Coding("urn:s", "c", words())));
            case 1 -> extension.setValue(new Reference("Patient/9"));
            case 2 -> extension.setValue(new StringType(words()));
            default -> {
                StringType value = new StringType("valued");
                decorate(value);
                value.setId(null);
                extension.setValue(value);
            }
        }
    }

    private String words() {
        return WORDS.get(chance.nextInt(WORDS.size()));
    }

    private Optional<String> text(BaseRuntimeChildDefinition child, String type) {
        if (chance.nextInt(10) == 0) {
            return Optional.empty();
        }
        return Optional.of(
                switch (type) {
                    case "boolean" -> chance.nextBoolean() ? "true" : "false";
                    case "integer" -> Integer.toString(chance.nextInt());
                    case "positiveInt", "unsignedInt" -> Integer.toString(1 + chance.nextInt(1_000_000));
                    case "decimal" ->
                        List.of("1", "0.10", "-3.50", "1E+3", "123456789012345.678")
                                .get(chance.nextInt(5));
                    case "date" -> List.of("2026", "2026-11", "2026-11-23").get(chance.nextInt(3));
                    case "dateTime" ->
                        List.of("2026", "2026-11-23", "2026-11-23T09:00:00+01:00")
                                .get(chance.nextInt(3));
                    case "instant" -> "2026-11-23T09:00:00.120Z";
                    case "time" -> "09:00:00";
                    case "base64Binary" -> "AAECAw==";
                    case "id", "oid", "uuid", "uri", "url", "canonical" -> "urn:" + type + ":" + chance.nextInt(9);
                    case "code" -> code(child);
                    default -> words();
                });
    }

    /** One of the words of a bound enumeration. */
    private String code(BaseRuntimeChildDefinition child) {
        if (!(child instanceof RuntimeChildPrimitiveEnumerationDatatypeDefinition bound)) {
            return "code";
        }
        List<String> codes = new ArrayList<>();
        for (Enum<?> word : bound.getBoundEnumType().getEnumConstants()) {
            try {
                Object code = word.getDeclaringClass().getMethod("toCode").invoke(word);
                if (code instanceof String text && !text.equals("?")) {
                    codes.add(text);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return codes.get(chance.nextInt(codes.size()));
    }
}
