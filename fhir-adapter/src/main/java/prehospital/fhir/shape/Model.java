package prehospital.fhir.shape;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition.ChildTypeEnum;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildExtension;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/** Names and types of what may stand in a resource, out of HAPI's definitions. Any thread. */
final class Model {
    private final FhirContext context;
    private final Map<Class<?>, Kind> kinds = new ConcurrentHashMap<>();

    Model(FhirContext context) {
        this.context = context;
    }

    /** One type with its properties by their names in JSON; choices under each of their names. */
    record Kind(String name, Map<String, Property> properties) {}

    /**
     * One property.
     *
     * @param type name of its type, such as {@code dateTime}
     * @param part true when it is no type of its own but a part of the type it stands in
     * @param composite for everything but primitive values the definition of its type
     */
    record Property(
            String type, boolean array, boolean part, Optional<BaseRuntimeElementCompositeDefinition<?>> composite) {}

    Kind resource(String type) {
        return kind(context.getResourceDefinition(type));
    }

    Kind kind(BaseRuntimeElementCompositeDefinition<?> definition) {
        Kind kind = kinds.get(definition.getImplementingClass());
        return kind == null ? kinds.computeIfAbsent(definition.getImplementingClass(), type -> read(definition)) : kind;
    }

    private static Kind read(BaseRuntimeElementCompositeDefinition<?> definition) {
        Map<String, Property> properties = new HashMap<>();
        for (BaseRuntimeChildDefinition child : definition.getChildrenAndExtension()) {
            if (child instanceof RuntimeChildExtension) {
                // HAPI cannot be asked for it by its name. It is written as it stands, so nothing of it but its type is
                // looked at.
                properties.put(child.getElementName(), new Property("Extension", true, false, Optional.empty()));
                continue;
            }
            for (String name : child.getValidChildNames()) {
                Property property = property(child, child.getChildByName(name));
                if (property != null) {
                    properties.put(name, property);
                }
            }
        }
        return new Kind(definition.getName(), Map.copyOf(properties));
    }

    private static @Nullable Property property(
            BaseRuntimeChildDefinition child, @Nullable BaseRuntimeElementDefinition<?> type) {
        if (type == null || IBaseResource.class.isAssignableFrom(type.getImplementingClass())) {
            return null;
        }
        boolean array = child.isMultipleCardinality();
        return switch (type.getChildType()) {
            case PRIMITIVE_DATATYPE, ID_DATATYPE -> new Property(type.getName(), array, false, Optional.empty());
            case COMPOSITE_DATATYPE, RESOURCE_BLOCK ->
                new Property(
                        type.getName(),
                        array,
                        type.getChildType() == ChildTypeEnum.RESOURCE_BLOCK,
                        Optional.of((BaseRuntimeElementCompositeDefinition<?>) type));
            default -> null;
        };
    }
}
