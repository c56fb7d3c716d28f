/** Tests of what screens are told and who may see what. */
@NullMarked
package prehospital.dispatch.board;

import org.jspecify.annotations.NullMarked;
