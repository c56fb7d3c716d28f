package prehospital.fhir.write;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeDeclaredChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildContainedResources;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.instance.model.api.IBase;
import org.jspecify.annotations.Nullable;

/** What is written of each model class, in which order: made once per class out of HAPI's own definitions. */
final class Plans {
    private final FhirContext context;
    private final Map<Class<?>, Plan> plans = new ConcurrentHashMap<>();

    Plans(FhirContext context) {
        this.context = context;
    }

    /** How a value is written. */
    enum Kind {
        PRIMITIVE,
        ID,
        COMPOSITE,
        XHTML,
        RESOURCE
    }

    /**
     * A value of one class in one place.
     *
     * @param name with quotes and colon
     * @param underscored the name of what is said about a primitive value, with quotes and colon
     */
    record Slot(Class<?> type, String name, String underscored, Kind kind) {}

    /** What kind of place a child is in its parent. */
    enum Place {
        VALUE,
        EXTENSIONS,
        MODIFIERS,
        CONTAINED,
        META
    }

    /** One child of a model class: where its values stand and under which names. */
    final class Child {
        final Place place;
        final boolean array;
        private final BaseRuntimeChildDefinition definition;
        /** From a parent to the value or list of values; (Object) to Object. */
        private final MethodHandle getter;

        private final Map<Class<?>, Slot> slots = new ConcurrentHashMap<>();
        private volatile @Nullable Slot last;

        Child(BaseRuntimeDeclaredChildDefinition definition, Place place) {
            this.definition = definition;
            this.getter = getter(definition.getField());
            this.place = place;
            this.array = definition.isMultipleCardinality();
        }

        /** The value or list of values that a parent has here. */
        @Nullable
        Object read(Object parent) {
            try {
                return (Object) getter.invokeExact(parent);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }

        boolean is(String name) {
            return definition.getElementName().equals(name);
        }

        Slot slot(Class<?> type) {
            Slot before = last;
            if (before != null && before.type() == type) {
                return before;
            }
            Slot slot = slots.computeIfAbsent(type, this::find);
            last = slot;
            return slot;
        }

        private Slot find(Class<?> type) {
            Class<? extends IBase> model = type.asSubclass(IBase.class);
            BaseRuntimeElementDefinition<?> found = definition.getChildElementDefinitionByDatatype(model);
            if (found == null && context.getElementDefinition(model).getName().equals("code")) {
                model = context.getElementDefinition("code").getImplementingClass();
                found = definition.getChildElementDefinitionByDatatype(model);
            }
            String name = definition.getChildNameByDatatype(model);
            if (found == null || name == null) {
                throw new Unfit("a " + type.getSimpleName() + " as " + definition.getElementName());
            }
            return new Slot(type, "\"" + name + "\":", "\"_" + name + "\":", kind(found));
        }
    }

    static Kind kind(BaseRuntimeElementDefinition<?> definition) {
        return switch (definition.getChildType()) {
            case PRIMITIVE_DATATYPE -> Kind.PRIMITIVE;
            case ID_DATATYPE -> Kind.ID;
            case RESOURCE_BLOCK, COMPOSITE_DATATYPE -> Kind.COMPOSITE;
            case PRIMITIVE_XHTML, PRIMITIVE_XHTML_HL7ORG -> Kind.XHTML;
            case RESOURCE -> Kind.RESOURCE;
            default -> throw new Unfit(definition.getChildType().name());
        };
    }

    /**
     * One model class.
     *
     * @param children in the order in which they are written
     */
    record Plan(String name, List<Child> children) {}

    Plan of(Class<?> type) {
        Plan plan = plans.get(type);
        return plan == null ? plans.computeIfAbsent(type, this::make) : plan;
    }

    private Plan make(Class<?> type) {
        if (!(context.getElementDefinition(type.asSubclass(IBase.class))
                instanceof BaseRuntimeElementCompositeDefinition<?> definition)) {
            throw new Unfit(type.getSimpleName());
        }
        List<Child> children = new ArrayList<>();
        for (BaseRuntimeChildDefinition child : definition.getChildrenAndExtension()) {
            String name = child.getElementName();
            if (name.equals("id")) {
                continue;
            }
            if (!(child instanceof BaseRuntimeDeclaredChildDefinition declared)) {
                throw new Unfit(type.getSimpleName() + "." + name);
            }
            children.add(new Child(declared, place(child)));
        }
        return new Plan(definition.getName(), List.copyOf(children));
    }

    private static Place place(BaseRuntimeChildDefinition child) {
        if (child instanceof RuntimeChildContainedResources) {
            return Place.CONTAINED;
        }
        return switch (child.getElementName()) {
            case "extension" -> Place.EXTENSIONS;
            case "modifierExtension" -> Place.MODIFIERS;
            case "meta" -> Place.META;
            default -> Place.VALUE;
        };
    }

    private static MethodHandle getter(Field field) {
        try {
            field.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectGetter(field)
                    .asType(MethodType.methodType(Object.class, Object.class));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
