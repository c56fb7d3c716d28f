/** HTTP and live feed of the centre; turns requests into commands and decides nothing itself. */
@NullMarked
package prehospital.dispatch.web;

import org.jspecify.annotations.NullMarked;
