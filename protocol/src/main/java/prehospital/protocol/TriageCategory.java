package prehospital.protocol;

/** How urgently a casualty among many needs treatment; comments give the value of NEMSIS 3.5.1 eScene.08. Most urgent first. */
public enum TriageCategory {
    /** Immediate (2708001). */
    RED("immediate"),
    /** Delayed (2708003). */
    YELLOW("delayed"),
    /** Minor (2708005). */
    GREEN("minor"),
    /** Expectant: not likely to survive with the resources there are; treated when there are more (2708007). */
    GREY("expectant"),
    /** Deceased (2708009). */
    BLACK("deceased");

    private final String meaning;

    TriageCategory(String meaning) {
        this.meaning = meaning;
    }

    /** The word that goes with the colour, in English. */
    public String meaning() {
        return meaning;
    }

    /** Whether a casualty of this category is taken to a hospital. */
    public boolean transported() {
        return this != BLACK;
    }
}
