package prehospital.protocol;

/** What a hospital can treat around the clock. */
public enum HospitalCapability {
    EMERGENCY,
    PCI,
    STROKE,
    TRAUMA,
    BURN,
    PAEDIATRIC,
    OBSTETRIC
}
