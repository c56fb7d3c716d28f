/**
 * From samples to beats, sample by sample: where the R peaks are, and which beats are normal, ventricular or paced.
 * Everything is learned from the record itself; the parameters are the published ones named at each class.
 */
@NullMarked
package prehospital.ecg.beat;

import org.jspecify.annotations.NullMarked;
