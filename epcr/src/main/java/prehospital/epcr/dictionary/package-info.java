/** Reads the dictionary of the record from the tables in this module. */
@NullMarked
package prehospital.epcr.dictionary;

import org.jspecify.annotations.NullMarked;
