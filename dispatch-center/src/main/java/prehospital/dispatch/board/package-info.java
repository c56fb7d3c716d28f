/** What the screens are told after each event, and who may see what. Pure; reads the core, changes nothing. */
@NullMarked
package prehospital.dispatch.board;

import org.jspecify.annotations.NullMarked;
