/** What screens and linked programs are shown: whole objects, replaced as one when anything in them changes. */
@NullMarked
package prehospital.protocol.view;

import org.jspecify.annotations.NullMarked;
