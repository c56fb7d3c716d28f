package prehospital.vehicle.vitals;

import java.util.List;
import prehospital.protocol.VitalValue;

/**
 * What one monitor message said.
 *
 * @param device the device as it names itself
 * @param values what we know how to show, in message order
 * @param unknown numeric values whose code or unit we do not know; they are in the raw journal
 * @param nonNumeric values that are not numbers (waveforms, texts, blanks); they are in the raw journal
 */
record MonitorMessage(String device, List<VitalValue> values, int unknown, int nonNumeric) {
    MonitorMessage {
        values = List.copyOf(values);
    }
}
