package prehospital.protocol;

/** What a unit can do or carries, beyond driving. */
public enum Capability {
    BASIC_LIFE_SUPPORT,
    ADVANCED_LIFE_SUPPORT,
    PHYSICIAN,
    VENTILATOR,
    NEONATAL,
    BARIATRIC,
    /** A senior clinician or officer who leads on scene. */
    SUPERVISOR
}
