package prehospital.dispatch.desk;

/** The desk cannot make anything durable now, or too much is waiting for it. The caller may try again. */
public final class DeskUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    DeskUnavailable(String why) {
        super(why, null, false, false);
    }
}
