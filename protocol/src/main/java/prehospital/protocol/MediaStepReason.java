package prehospital.protocol;

/** Why a camera is on its {@link MediaStep}. */
public enum MediaStepReason {
    /** Nothing holds it back. */
    NONE,
    /** The camera gives no more. */
    SOURCE,
    /** The link carries no more. */
    LINK,
    /** The sender's processor makes no more. */
    PROCESSOR,
    /** A person chose it. */
    CHOSEN
}
