package prehospital.protocol;

/** A part of the local day in which traffic is much the same. */
public enum DayPart {
    /** 0–6. */
    NIGHT(0),
    /** 6–10. */
    MORNING(6),
    /** 10–15. */
    MIDDAY(10),
    /** 15–19. */
    AFTERNOON(15),
    /** 19–24. */
    EVENING(19);

    private final int from;

    DayPart(int from) {
        this.from = from;
    }

    /** The part that an hour, 0–23, belongs to. */
    public static DayPart of(int hour) {
        DayPart found = NIGHT;
        for (DayPart part : values()) {
            if (hour >= part.from) {
                found = part;
            }
        }
        return found;
    }
}
