package prehospital.protocol;

/** Which siren speeds drive times are worked out with. */
public enum SpeedsUse {
    /** Those learned from own drives, as long as they do better on drives kept aside. */
    LEARNED,
    /** Those that were in use before the last change. */
    PREVIOUS,
    /** Those assumed before anything was learned. */
    ASSUMED
}
