/** HL7's minimal lower layer protocol: where one message ends and the next begins on a line. */
@NullMarked
package prehospital.web.mllp;

import org.jspecify.annotations.NullMarked;
