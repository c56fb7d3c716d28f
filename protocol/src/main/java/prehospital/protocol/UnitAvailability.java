package prehospital.protocol;

/** Whether a unit may be sent at all; being busy is a matter of its assignment, not of this. */
public enum UnitAvailability {
    IN_SERVICE,
    OUT_OF_SERVICE
}
