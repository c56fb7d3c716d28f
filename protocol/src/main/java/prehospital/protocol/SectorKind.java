package prehospital.protocol;

/** What a part of a scene with many casualties is for. */
public enum SectorKind {
    /** Where the casualties were found. */
    INCIDENT_SITE,
    /** Where they are triaged. */
    TRIAGE_POINT,
    /** Where they are treated until they are taken. */
    TREATMENT,
    /** Where ambulances take them on board. */
    LOADING_POINT,
    /** Where units wait to be called forward. */
    STAGING,
    /** Where the dead lie. */
    MORTUARY
}
