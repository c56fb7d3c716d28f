package prehospital.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How large a mass casualty incident is, after the four grades of China's national emergency plan for medical rescue at public
 * incidents (2006): about 100, 50, 30 and 10 casualties. The units that each level asks for are our judgement: a supervisor,
 * advanced units for the red, any units for the others, up to the most that a plan holds.
 */
public enum MciLevel {
    /** 100 casualties or more. */
    LEVEL_1(8, 11),
    /** 50 or more. */
    LEVEL_2(6, 9),
    /** 30 or more. */
    LEVEL_3(4, 7),
    /** Fewer: more casualties than the units there can treat. */
    LEVEL_4(2, 5);

    private static final Bilingual COMMAND = new Bilingual("command", "现场指挥");
    private static final Bilingual RED = new Bilingual("red casualties", "红色伤员");
    private static final Bilingual TRANSPORT = new Bilingual("transport", "转运");

    private final int advanced;
    private final int further;

    MciLevel(int advanced, int further) {
        this.advanced = advanced;
        this.further = further;
    }

    /** The units that this level asks for. */
    public ResponsePlan plan() {
        List<ResponsePlan.Slot> slots = new ArrayList<>();
        slots.add(new ResponsePlan.Slot(COMMAND, Set.of(Capability.SUPERVISOR)));
        for (int i = 0; i < advanced; i++) {
            slots.add(new ResponsePlan.Slot(RED, Set.of(Capability.ADVANCED_LIFE_SUPPORT)));
        }
        for (int i = 0; i < further; i++) {
            slots.add(new ResponsePlan.Slot(TRANSPORT, Set.of()));
        }
        return new ResponsePlan(name().replace("LEVEL_", "MCI-"), slots);
    }
}
