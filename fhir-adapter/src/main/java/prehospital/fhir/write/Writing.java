package prehospital.fhir.write;

import java.util.List;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import org.jspecify.annotations.Nullable;
import prehospital.fhir.write.Plans.Child;
import prehospital.fhir.write.Plans.Kind;
import prehospital.fhir.write.Plans.Place;
import prehospital.fhir.write.Plans.Plan;
import prehospital.fhir.write.Plans.Slot;

/** The writing of one text. One thread. */
final class Writing {
    /** Characters of a resource, about, and of a bundle. */
    private static final int ROOM = 1 << 10;

    private static final int ROOM_OF_MANY = 1 << 15;

    private final Plans plans;
    private final JsonText out;

    Writing(Plans plans, boolean many) {
        this.plans = plans;
        this.out = new JsonText(many ? ROOM_OF_MANY : ROOM);
    }

    String text(Resource resource) {
        resource(resource);
        return out.toString();
    }

    private void resource(Resource resource) {
        Plan plan = plans.of(resource.getClass());
        IdType id = resource.getIdElement();
        if (id.hasExtension()) {
            throw new Unfit("an id with extensions");
        }
        out.open('{');
        out.name("\"resourceType\":");
        out.string(plan.name());
        String part = id.getIdPart();
        if (!blank(part) && !id.getValue().startsWith("urn:")) {
            out.name("\"id\":");
            out.string(part);
        }
        if (id.hasVersionIdPart()
                && (!resource.hasMeta() || blank(resource.getMeta().getVersionId()))) {
            throw new Unfit("a version in the id alone");
        }
        children(plan, resource);
        out.close('}');
    }

    /** An object; false, and nothing written, when it is empty. */
    private boolean object(Base value) {
        if (value instanceof Reference reference) {
            check(reference);
        }
        int start = out.length();
        out.open('{');
        if (value instanceof Element element && element.hasId()) {
            id(element);
        }
        children(plans.of(value.getClass()), value);
        if (out.length() == start + 1 && value.isEmpty()) {
            out.back(start);
            return false;
        }
        out.close('}');
        return true;
    }

    private void id(Element element) {
        String id = element.getId();
        if (!blank(id)) {
            out.name("\"id\":");
            out.string(id);
        }
    }

    private void children(Plan plan, Base parent) {
        for (Child child : plan.children()) {
            Object value = child.read(parent);
            if (value instanceof List<?> list) {
                if (!list.isEmpty()) {
                    many(child, list);
                }
            } else if (value instanceof Base one) {
                single(child, one);
            } else if (value instanceof XhtmlNode node) {
                xhtml(child, node);
            } else if (value != null) {
                throw new Unfit(value.getClass().getSimpleName());
            }
        }
    }

    private void many(Child child, List<?> values) {
        switch (child.place) {
            case EXTENSIONS -> extensions("\"extension\":", values, false);
            case MODIFIERS -> extensions("\"modifierExtension\":", values, true);
            case CONTAINED -> throw new Unfit("contained resources");
            case VALUE, META -> list(child, values);
        }
    }

    private void single(Child child, Base value) {
        if (child.array) {
            throw new Unfit("one value where many may be");
        }
        if (value instanceof Meta meta) {
            if (child.place != Place.META) {
                throw new Unfit("a Meta as a value");
            }
            check(meta);
        }
        named(child.slot(value.getClass()), value);
    }

    private void named(Slot slot, Base value) {
        int start = out.length();
        switch (slot.kind()) {
            case PRIMITIVE -> {
                PrimitiveType<?> primitive = (PrimitiveType<?>) value;
                String text = primitive.getValueAsString();
                if (!blank(text)) {
                    out.name(slot.name());
                    primitive(primitive, text);
                }
                if (extended(primitive)) {
                    out.name(slot.underscored());
                    about(primitive);
                }
            }
            case ID -> {
                String text = ((IPrimitiveType<?>) value).getValueAsString();
                if (!blank(text)) {
                    out.name(slot.name());
                    out.string(text);
                }
            }
            case COMPOSITE -> {
                out.name(slot.name());
                if (!object(value)) {
                    out.back(start);
                }
            }
            case RESOURCE -> {
                if (!value.isEmpty()) {
                    out.name(slot.name());
                    resource((Resource) value);
                }
            }
            case XHTML -> throw new Unfit("a narrative in another place");
        }
    }

    private void xhtml(Child child, XhtmlNode node) {
        if (node.isEmpty()) {
            return;
        }
        String text = node.getValueAsString();
        if (text == null || !child.is("div")) {
            throw new Unfit("a narrative without text");
        }
        out.name("\"div\":");
        out.string(text);
    }

    private void list(Child child, List<?> values) {
        if (!child.array) {
            throw new Unfit("many values where one may be");
        }
        int start = out.length();
        boolean any = false;
        boolean about = false;
        Slot slot = null;
        for (Object value : values) {
            if (value == null) {
                continue;
            }
            slot = child.slot(value.getClass());
            if (!any) {
                out.name(slot.name());
                out.open('[');
                any = true;
            }
            about |= item(slot, (Base) value);
        }
        if (slot == null || out.endsWith('[')) {
            out.back(start);
            return;
        }
        out.close(']');
        if (about) {
            aboutAll(slot, values);
        }
    }

    /** One value of an array; whether something is said about it beside it. */
    private boolean item(Slot slot, Base value) {
        int start = out.length();
        switch (slot.kind()) {
            case PRIMITIVE -> {
                PrimitiveType<?> primitive = (PrimitiveType<?>) value;
                String text = primitive.getValueAsString();
                boolean extended = extended(primitive);
                if (!blank(text)) {
                    out.next();
                    primitive(primitive, text);
                } else if (extended || !blank(primitive.getId())) {
                    out.next();
                    out.raw("null");
                }
                return extended;
            }
            case ID -> {
                String text = ((IIdType) value).getValue();
                if (!blank(text)) {
                    out.next();
                    out.string(text);
                }
            }
            case COMPOSITE -> {
                out.next();
                if (!object(value)) {
                    out.back(start);
                }
            }
            case XHTML, RESOURCE -> throw new Unfit(slot.name() + " as an array");
        }
        return false;
    }

    private void aboutAll(Slot slot, List<?> values) {
        out.name(slot.underscored());
        out.open('[');
        for (Object value : values) {
            if (value instanceof PrimitiveType<?> primitive && !primitive.isEmpty()) {
                out.next();
                if (extended(primitive) || !blank(primitive.getId())) {
                    about(primitive);
                } else {
                    out.raw("null");
                }
            }
        }
        out.close(']');
    }

    private static boolean extended(Element element) {
        return element.hasExtension();
    }

    /** What is said about a primitive value: its id and extensions. */
    private void about(PrimitiveType<?> primitive) {
        out.open('{');
        id(primitive);
        int start = out.length();
        boolean any = false;
        for (Extension extension : primitive.getExtension()) {
            if (!extension.isEmpty()) {
                if (!any) {
                    out.name("\"extension\":");
                    out.open('[');
                    any = true;
                }
                out.next();
                extension(extension);
            }
        }
        if (any) {
            out.close(']');
        } else {
            out.back(start);
        }
        out.close('}');
    }

    private void extensions(String name, List<?> values, boolean modifier) {
        boolean any = false;
        for (Object value : values) {
            if (value == null || saysNothing((Extension) value, modifier)) {
                continue;
            }
            if (!any) {
                out.name(name);
                out.open('[');
                any = true;
            }
            out.next();
            extension((Extension) value);
        }
        if (any) {
            out.close(']');
        }
    }

    private static boolean saysNothing(Extension extension, boolean modifier) {
        return modifier
                ? extension.isEmpty()
                : noValue(extension) && extension.getExtension().isEmpty();
    }

    private static boolean noValue(Extension extension) {
        return extension.getValue() == null || extension.getValue().isEmpty();
    }

    private void extension(Extension extension) {
        List<Extension> nested = extension.getExtension();
        boolean valued = !noValue(extension);
        if (blank(extension.getUrl()) || valued != nested.isEmpty()) {
            throw new Unfit("an extension without address, without value, or with both kinds of value");
        }
        out.open('{');
        id(extension);
        out.name("\"url\":");
        out.string(extension.getUrl());
        if (valued) {
            value(extension, extension.getValue());
        } else {
            out.name("\"extension\":");
            out.open('[');
            for (Extension inner : nested) {
                out.next();
                extension(inner);
            }
            out.close(']');
        }
        out.close('}');
    }

    private void value(Extension extension, Type value) {
        if (value instanceof Meta || (value.isPrimitive() && value.hasId())) {
            throw new Unfit("an extension's value that is a Meta or has an id");
        }
        Plan plan = plans.of(extension.getClass());
        for (Child child : plan.children()) {
            if (child.place == Place.VALUE && child.is("value")) {
                Slot slot = child.slot(value.getClass());
                if (slot.kind() == Kind.ID && value.hasExtension()) {
                    throw new Unfit("an id with extensions");
                }
                named(slot, value);
            }
        }
    }

    private void primitive(PrimitiveType<?> primitive, String text) {
        if (primitive instanceof IntegerType || primitive instanceof BooleanType) {
            out.raw(String.valueOf(primitive.getValue()));
        } else if (primitive instanceof DecimalType) {
            out.raw(text);
        } else {
            out.string(text);
        }
    }

    /** References that the parser would write in other words are left to it. */
    private static void check(Reference reference) {
        if (reference.getResource() instanceof Resource target
                && (target.getIdElement().isEmpty() || target.getIdElement().isLocal())) {
            throw new Unfit("a reference to a resource without an id");
        }
        String text = reference.getReference();
        if (blank(text)) {
            if (reference.getResource() != null) {
                throw new Unfit("a reference without words");
            }
            return;
        }
        if (simple(text)) {
            return;
        }
        IIdType id = reference.getReferenceElement();
        if (id.isLocal()
                || reference.getResource() != null
                || !(blank(id.getIdPart()) ? id : id.toVersionless()).getValue().equals(id.getValue())) {
            throw new Unfit("a reference that is not written as it stands");
        }
    }

    /** Type and id, and no more. */
    private static boolean simple(String text) {
        int slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            boolean more = (c >= '0' && c <= '9') || c == '-' || c == '.';
            if (i != slash && !letter && (i < slash || !more)) {
                return false;
            }
        }
        return true;
    }

    private static void check(Meta meta) {
        if (meta.hasExtension()) {
            throw new Unfit("a Meta with extensions");
        }
        if (meta.hasTag()) {
            meta.getTag().forEach(Writing::check);
        }
        if (meta.hasSecurity()) {
            meta.getSecurity().forEach(Writing::check);
        }
    }

    private static void check(Coding label) {
        if (blank(label.getCode()) && blank(label.getSystem())) {
            throw new Unfit("a label without code and system");
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
