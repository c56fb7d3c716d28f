package prehospital.fhir.write;

/** A resource holds something that is left to HAPI's parser. */
final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unfit(String what) {
        super(what, null, false, false);
    }
}
