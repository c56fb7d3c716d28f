/**
 * The electrocardiogram as values: leads of integer samples with their scale, beats, findings. The chain that reads them is in
 * {@link prehospital.ecg.beat} and {@link prehospital.ecg.statement}, the files in {@link prehospital.ecg.file}. Pure and
 * assistive: not a medical device, and it never advises a shock.
 */
@NullMarked
package prehospital.ecg;

import org.jspecify.annotations.NullMarked;
