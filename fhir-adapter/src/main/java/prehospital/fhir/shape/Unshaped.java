package prehospital.fhir.shape;

/** A text has no shape that one could know it by: it is for the validator. */
final class Unshaped extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unshaped(String why) {
        super(why, null, false, false);
    }
}
