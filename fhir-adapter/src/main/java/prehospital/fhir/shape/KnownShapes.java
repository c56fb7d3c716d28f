package prehospital.fhir.shape;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shapes in which the validator found no error. A transaction has one shape for its frame and one for each entry, so that a bundle of known parts is known
 * although nobody saw it before. At most {@value #SHAPES_MAX} shapes, each of at most {@value #LENGTH_MAX} characters; a longer one is never known, and
 * when there are too many all are forgotten and learned again. Lost at a restart. Any thread.
 */
public final class KnownShapes {
    /** Most shapes kept. */
    public static final int SHAPES_MAX = 4_096;
    /** Longest shape, in characters. */
    public static final int LENGTH_MAX = 6_000;

    private final ShapeReader reader;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /**
     * Nothing known yet.
     *
     * @param definitions where the validator has its definitions from
     * @param types resource types that may have a shape
     * @param profiles addresses of the profiles that they may claim; those with rules about what a shape leaves out are left to the validator
     */
    public KnownShapes(
            FhirContext context,
            IValidationSupport definitions,
            Collection<String> types,
            Collection<String> profiles) {
        reader = new ShapeReader(context, new Reviewed(definitions, types, profiles));
    }

    /** One text, looked at once. */
    public final class Look {
        private final List<String> shapes;

        private Look(List<String> shapes) {
            this.shapes = shapes;
        }

        /** True when the validator would find no error; false says nothing. */
        public boolean known() {
            if (shapes.isEmpty()) {
                return false;
            }
            for (String shape : shapes) {
                if (!known.contains(shape)) {
                    return false;
                }
            }
            return true;
        }

        /** The validator has found no error in this text. */
        public void learn() {
            if (known.size() + shapes.size() > SHAPES_MAX) {
                known.clear();
            }
            known.addAll(shapes);
        }
    }

    /** Looks at a text, whatever it is. */
    public Look look(String json) {
        try {
            return new Look(reader.shapes(json));
        } catch (Unshaped _leftToTheValidator) {
            return new Look(List.of());
        }
    }

    /** How many are known. */
    public int size() {
        return known.size();
    }

    /** Of each type and profile that is left to the validator, why. */
    public List<String> leftOut() {
        return reader.leftOut();
    }
}
