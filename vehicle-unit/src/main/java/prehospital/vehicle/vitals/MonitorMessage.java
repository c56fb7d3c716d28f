package prehospital.vehicle.vitals;

import prehospital.vehicle.device.DeviceReport;

/**
 * What one monitor message said.
 *
 * @param device the device as it names itself
 * @param report what we know how to show, in message order
 * @param unknown values whose code, unit or sampling we do not know; they are in the raw journal
 * @param nonNumeric values that are neither numbers nor waveforms (texts, blanks); they are in the raw journal
 */
record MonitorMessage(String device, DeviceReport report, int unknown, int nonNumeric) {}
