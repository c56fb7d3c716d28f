package prehospital.protocol;

/**
 * Who has to act on an alarm now. Every alarm has one at every moment.
 *
 * @param party the group
 * @param name the account that took it by acknowledging; before, the unit, {@code dispatch} or the hospital
 */
public record AlarmOwner(AlarmParty party, String name) {
    public AlarmOwner {
        Limits.text("name", name, 1, 100);
    }
}
