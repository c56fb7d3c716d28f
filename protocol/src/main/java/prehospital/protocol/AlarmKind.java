package prehospital.protocol;

/** Whether an alarm is about the patient or about the equipment. */
public enum AlarmKind {
    /** About the patient. */
    PHYSIOLOGICAL,
    /** About equipment: a lead or sensor off, a link lost, a battery low. */
    TECHNICAL
}
