/** Records as NEMSIS 3.5.1 XML, and any such file against the schema and rules of a kit. */
@NullMarked
package prehospital.epcr.nemsis;

import org.jspecify.annotations.NullMarked;
