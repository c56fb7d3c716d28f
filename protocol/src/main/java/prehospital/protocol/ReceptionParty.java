package prehospital.protocol;

/** Who states a time of the handoff: the clocks of crews and departments differ, so both are kept. */
public enum ReceptionParty {
    CREW,
    DEPARTMENT
}
