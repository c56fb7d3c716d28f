package prehospital.hospital.hl7;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** When an interface may have to be told something of a patient. */
public enum Moment {
    /** The patient is announced to this department: for the first time, or again after it went elsewhere. */
    PRE_ALERT(Trigger.A05),
    /** What was told of the patient is different now. */
    CHANGED(Trigger.A08),
    /** The patient is at the door. */
    ARRIVED(Trigger.A04),
    /** The department took over. */
    TAKEN_OVER(Trigger.OFF),
    /** The patient does not come, or goes to another hospital. */
    CANCELLED(Trigger.A38),
    /** The department said under which number it registered the patient; until then there is only our provisional one. */
    REGISTERED(Trigger.A40),
    /** Newer vital signs. */
    VITALS(Trigger.R01);

    private final Trigger usual;

    Moment(Trigger usual) {
        this.usual = usual;
    }

    /** What is sent when the interface file says nothing else. */
    public Trigger usual() {
        return usual;
    }

    /** As the interface file calls it, such as {@code pre-alert}. */
    public String setting() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The moment of that name. */
    public static Optional<Moment> named(String setting) {
        return Arrays.stream(values())
                .filter(one -> one.setting().equals(setting))
                .findFirst();
    }

    /** True when this trigger can tell of this moment. */
    public boolean allows(Trigger trigger) {
        return trigger == Trigger.OFF
                || switch (this) {
                    case VITALS -> trigger == Trigger.R01;
                    case REGISTERED -> trigger == Trigger.A40;
                    case CANCELLED -> trigger.kind() == Trigger.Kind.CANCEL;
                    case PRE_ALERT, CHANGED, ARRIVED, TAKEN_OVER -> trigger.kind() == Trigger.Kind.PATIENT;
                };
    }
}
