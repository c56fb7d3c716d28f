/** Records as PDF, in Chinese or English. */
@NullMarked
package prehospital.epcr.pdf;

import org.jspecify.annotations.NullMarked;
