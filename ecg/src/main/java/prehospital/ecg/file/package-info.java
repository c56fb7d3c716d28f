/**
 * Electrocardiograms in files: WFDB, SCP-ECG, DICOM and HL7 aECG, read and written without loss. Every reader refuses what it
 * cannot read with one sentence ({@link prehospital.ecg.file.BadEcgFile}) and stated limits.
 */
@NullMarked
package prehospital.ecg.file;

import org.jspecify.annotations.NullMarked;
