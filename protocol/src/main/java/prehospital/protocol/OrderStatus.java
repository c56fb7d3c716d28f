package prehospital.protocol;

/** How far an order to a crew has come. */
public enum OrderStatus {
    /** Given, and not yet repeated by the crew. */
    GIVEN,
    /** The crew said it back. */
    READ_BACK,
    DONE,
    /** The crew does not do it, and says why. */
    REFUSED,
    /** Whoever helps took it back. */
    WITHDRAWN;

    /** True while something is still to be done about it. */
    public boolean open() {
        return this == GIVEN || this == READ_BACK;
    }
}
