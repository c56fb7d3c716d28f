/**
 * Alarms of patients and devices, after the priorities of IEC 60601-1-8: limits as data, delay and hysteresis, latching, an owner at every
 * moment, escalation. Pure. Assistive: the device at the patient is the alarm system of record.
 */
@NullMarked
package prehospital.clinical.alarm;

import org.jspecify.annotations.NullMarked;
