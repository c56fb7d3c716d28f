/** What a service says of itself and its crews for every record, and how it is read from a file. */
@NullMarked
package prehospital.epcr.agency;

import org.jspecify.annotations.NullMarked;
